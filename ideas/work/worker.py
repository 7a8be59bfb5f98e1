"""The process behind a page's button: it carries out one request and says how far it is.

Run as `python -m ideas.work.worker sample|build DIR`; `ideas.work.requests` starts it.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path

from ideas.config import Settings
from ideas.errors import IdeasError
from ideas.models import Progress
from ideas.work.requests import WorkProgress, claim, write_progress

SECONDS_BETWEEN = 0.25
"""A page looks once a second; writing more often only wears the disk."""


def progress_of(workspace: Path) -> Progress:
    """A progress function that keeps the workspace's progress file up to date."""
    said: tuple[str, float] = ("", 0.0)

    def draw(step: str, done: int, total: int) -> None:
        nonlocal said
        now = time.monotonic()
        if step != said[0] or now - said[1] >= SECONDS_BETWEEN:
            said = (step, now)
            write_progress(workspace, WorkProgress(step, done, total, pid=os.getpid()))

    return draw


def carry_out(offer: str, workspace: Path) -> WorkProgress:
    """Build the sample or the posts that are there; how it ended, a failure as a sentence."""
    from ideas.build import build
    from ideas.demo import build_sample

    settings = Settings.from_environment(workspace)
    try:
        if offer == "sample":
            build_sample(settings, progress_of(workspace))
        else:
            build(settings, progress_of(workspace))
    except IdeasError as error:
        return WorkProgress("Stopped", state="failed", message=str(error), pid=os.getpid())
    except Exception:  # the page needs a sentence; the log keeps the rest
        logging.exception("The build failed")
        sentence = f"The build failed for a reason that nobody foresaw. Its log is {workspace / 'build.log'}."
        return WorkProgress("Stopped", state="failed", message=sentence, pid=os.getpid())
    return WorkProgress("Finished", 1, 1, state="done", pid=os.getpid())


def main(offer: str, workspace: Path) -> int:
    """Carry out one request; 1 when it failed, or when another process is at it: then nothing is said for it."""
    if not claim(workspace):
        logging.error("Another build of %s is running; this one did nothing.", workspace)
        return 1
    ended = carry_out(offer, workspace)
    write_progress(workspace, ended)
    return int(ended.state != "done")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
