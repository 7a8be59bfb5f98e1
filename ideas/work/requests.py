"""What a page wants changed is done by a separate process, so that pages compute nothing and survive a closed tab."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from ideas.files import replacing

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


def what_to_offer(workspace: Path) -> Offer:
    """Posts that were imported but never built want a build; an empty workspace wants the sample."""
    return "build" if (workspace / "posts.duckdb").exists() else "sample"


def command(workspace: Path, offer: Offer) -> list[str]:
    """The command that carries a request out."""
    return [sys.executable, "-m", "ideas.work.worker", offer, str(workspace)]


def start_build(workspace: Path, offer: Offer) -> None:
    """Start a build unless one is running; it goes on when the page is closed."""
    workspace = workspace.resolve()
    progress = read_progress(workspace)
    if progress and progress.state == "running":
        return
    workspace.mkdir(parents=True, exist_ok=True)
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


def write_progress(workspace: Path, progress: WorkProgress) -> None:
    """Say how far a build is, so that any page of any process can show it."""
    with replacing(workspace / PROGRESS_FILE) as temporary:
        temporary.write_text(json.dumps(asdict(progress)), "utf-8")


def read_progress(workspace: Path) -> WorkProgress | None:
    """How far the last build is; one whose process is gone without a word has failed. None when none was started."""
    try:
        found = WorkProgress(**json.loads((workspace / PROGRESS_FILE).read_text("utf-8")))
    except FileNotFoundError:
        return None
    if found.state == "running" and not _is_alive(found.pid):
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


def _is_alive(pid: int) -> bool:
    for process in _started:
        process.poll()  # a child that ended stays in the process table until somebody asks
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return pid > 0
