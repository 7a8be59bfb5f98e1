"""One file into the workspace: loaded, its rejected rows written beside the posts, added all or nothing."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from ideas.files import replacing, sha256_of
from ideas.models import Progress, no_progress
from ideas.sources import LoadedFile, load_file
from ideas.store.workspace import Arrival, ImportRow, Workspace


def import_file(
    workspace: Workspace,
    path: Path,
    *,
    source: str | None = None,
    mapping: Mapping[str, str] | None = None,
    timezone: str | None = None,
    is_kept: bool = True,
    progress: Progress = no_progress,
) -> tuple[LoadedFile, ImportRow]:
    """Load one file and add it; `is_kept=False` only says what would happen.

    Raises `FileNotLoaded` when nothing of the file can be used; then nothing of it is kept.
    """
    loaded = load_file(path, source=source, mapping=mapping, timezone=timezone, progress=progress)
    sha256 = sha256_of(path)
    rejects = f"{path.name}-{sha256[:8]}.rejects.csv" if loaded.rejects else ""
    if rejects and is_kept:
        _write_rejects(workspace.root / "rejects" / rejects, loaded)
    arrival = Arrival(
        file=str(path),
        sha256=sha256,
        posts=loaded.posts,
        replies=loaded.replies,
        preset=loaded.preset,
        mapping=loaded.mapping,
        notes=loaded.notes,
        n_rejected=len(loaded.rejects),
        rejects=rejects,
    )
    return loaded, workspace.add_posts(arrival, datetime.now(UTC), is_kept=is_kept)


def _write_rejects(path: Path, loaded: LoadedFile) -> None:
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "reason", "raw"])
        writer.writerows((reject.row, reject.reason, reject.raw) for reject in loaded.rejects)
