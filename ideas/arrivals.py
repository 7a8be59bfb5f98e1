"""One file into the workspace: what the sources room loaded, added all or nothing."""

from __future__ import annotations

from datetime import UTC, datetime

from ideas.files import sha256_of
from ideas.sources import LoadedFile, whole_characters
from ideas.store.workspace import Arrival, ImportRow, Workspace


def add_file(workspace: Workspace, loaded: LoadedFile, *, is_kept: bool = True) -> ImportRow:
    """Add a loaded file; `is_kept=False` only says what would become of its rows."""
    arrival = Arrival(
        file=whole_characters(str(loaded.path)),
        sha256=sha256_of(loaded.path),
        posts=loaded.posts,
        replies=loaded.replies,
        preset=loaded.preset,
        mapping=loaded.mapping,
        notes=loaded.notes,
        rejects=[(reject.row, reject.reason, reject.raw) for reject in loaded.rejects],
    )
    return workspace.add_posts(arrival, datetime.now(UTC), is_kept=is_kept)
