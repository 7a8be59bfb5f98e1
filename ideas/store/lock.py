"""One writer at a time per workspace; a second one is told who holds it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ideas.errors import IdeasError, WorkspaceBusy


@contextmanager
def writing(root: Path, command: str) -> Iterator[None]:
    """Hold the workspace's lock; `command` is what a second writer is told.

    The operating system frees the lock when the process dies, however it dies, so a killed build blocks nobody.
    Raises `WorkspaceBusy` at once when another process holds it.
    """
    if root.exists() and not root.is_dir():
        raise IdeasError(f"The workspace {root} is a file.", hint="Name a folder with --workspace or IDEAS_WORKSPACE.")
    root.mkdir(parents=True, exist_ok=True)
    holder = root / "writer.json"
    try:
        with FileLock(root / "writer.lock", timeout=0):
            since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
            holder.write_text(json.dumps({"pid": os.getpid(), "command": command, "since": since}), "utf-8")
            yield
            holder.unlink(missing_ok=True)
    except Timeout:
        raise WorkspaceBusy(
            f"{_who(holder)} is writing to {root}.", hint="Wait until it is done, or end it, then try again."
        ) from None


def _who(holder: Path) -> str:
    try:
        who = json.loads(holder.read_text("utf-8"))
    except (OSError, ValueError):  # the holder has the lock but has not yet written its name
        return "Another process"
    return f"Process {who['pid']} ({who['command']}, since {who['since']})"
