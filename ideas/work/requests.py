"""What a page wants changed is done by a separate process, so that pages compute nothing and survive a closed tab."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Literal

from filelock import FileLock

from ideas.files import replacing
from ideas.work.processes import is_running, started_at

COUNT_FILE = "posts.count"
"""How many posts the workspace holds: the app may not open `posts.duckdb`, which a builder may be writing."""
PROGRESS_FILE = "progress.json"
LOG_FILE = "build.log"
State = Literal["running", "done", "failed"]
Offer = Literal["sample", "build"]

_started: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class WorkProgress:
    """How far a build is: what `progress.json` holds."""

    step: str
    done: int = 0
    total: int = 0
    state: State = "running"
    message: str = ""
    """When it failed: a sentence that says why and what to do."""
    pid: int = 0
    started: str = field(default="", compare=False)
    """When that process started: its pid may be another's by now. Filled in when the progress is written."""


def what_to_offer(workspace: Path) -> Offer:
    """Posts that were imported but never built want a build; a workspace without posts wants the sample."""
    try:
        n_posts = int((workspace / COUNT_FILE).read_text("utf-8"))
    except FileNotFoundError:
        n_posts = 0
    return "build" if n_posts else "sample"


def command(workspace: Path, offer: Offer) -> list[str]:
    """The command that carries a request out."""
    return [sys.executable, "-m", "ideas.work.worker", offer, str(workspace)]


def start_build(workspace: Path, offer: Offer) -> None:
    """Start a build unless one is running; it goes on when the page is closed."""
    workspace = workspace.resolve()
    with _asking(workspace):
        if not _is_anybody_running(workspace):
            with (workspace / LOG_FILE).open("wb") as log:
                process = subprocess.Popen(
                    command(workspace, offer),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},  # a checkout need not be installed
                )
            _started.append(process)
            write_progress(workspace, WorkProgress("Starting", pid=process.pid))


def claim(workspace: Path) -> bool:
    """Make this process the one that builds; False when another one does, whose progress stays as it is."""
    with _asking(workspace):
        if _is_anybody_running(workspace, but=os.getpid()):
            return False
        write_progress(workspace, WorkProgress("Starting", pid=os.getpid()))
        return True


@contextmanager
def _asking(workspace: Path) -> Iterator[None]:
    """One process or thread at a time looks whether somebody builds and says that it will."""
    workspace.mkdir(parents=True, exist_ok=True)
    with FileLock(workspace / "progress.lock"):
        yield


def _is_anybody_running(workspace: Path, but: int = 0) -> bool:
    progress = read_progress(workspace)
    return progress is not None and progress.state == "running" and progress.pid != but


def write_progress(workspace: Path, progress: WorkProgress) -> None:
    """Say how far a build is, so that any page of any process can show it."""
    with replacing(workspace / PROGRESS_FILE) as temporary:
        temporary.write_text(json.dumps(asdict(replace(progress, started=started_at(progress.pid)))), "utf-8")


def read_progress(workspace: Path) -> WorkProgress | None:
    """How far the last build is; one whose process is gone without a word has failed. None when none was started."""
    try:
        found = WorkProgress(**json.loads((workspace / PROGRESS_FILE).read_text("utf-8")))
    except FileNotFoundError:
        return None
    if found.state == "running" and not is_running(found.pid, found.started):
        return WorkProgress(
            found.step,
            found.done,
            found.total,
            "failed",
            f"The build ended without finishing, in the step “{found.step}”. Its log is {workspace / LOG_FILE}.",
        )
    return found


def stop_builds() -> None:
    """End what this process started: the server is going, and an unfinished build publishes nothing."""
    for process in _started:
        if process.poll() is None:
            process.terminate()
    for process in _started:
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
    _started.clear()
