"""A build behind a button: a process of its own that says how far it is, and how it ended."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ideas.errors import NothingThere
from ideas.work import requests, worker
from ideas.work.requests import WorkProgress, read_progress, start_build, stop_builds, what_to_offer, write_progress

FOREVER = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_what_is_offered_depends_on_what_is_there(tmp_path: Path) -> None:
    assert what_to_offer(tmp_path) == "sample"
    (tmp_path / "posts.duckdb").touch()
    assert what_to_offer(tmp_path) == "build"


def test_progress_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_progress(tmp_path) is None
    progress = WorkProgress("Grouping", 3, 7, pid=os.getpid())
    write_progress(tmp_path, progress)
    assert read_progress(tmp_path) == progress


def test_a_second_press_starts_nothing_and_the_end_of_the_server_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "command", lambda *_: FOREVER)
    start_build(tmp_path, "sample")
    first = read_progress(tmp_path)
    start_build(tmp_path, "sample")
    assert (read_progress(tmp_path), first is not None and first.state) == (first, "running")
    stop_builds()
    ended = read_progress(tmp_path)
    assert ended is not None
    assert (ended.state, ended.message.startswith("The build ended without finishing")) == ("failed", True)


def test_a_build_that_dies_at_once_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "command", lambda *_: [sys.executable, "-c", "raise SystemExit(1)"])
    start_build(tmp_path, "build")
    for _ in range(100):
        progress = read_progress(tmp_path)
        if progress and progress.state != "running":
            break
        time.sleep(0.05)
    assert progress is not None
    assert progress.state == "failed"


def test_a_failure_that_was_foreseen_is_its_own_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object) -> None:
        raise NothingThere("There are no posts.", hint="Run: ideas import")

    monkeypatch.setattr("ideas.build.build", nothing)
    ended = worker.carry_out("build", tmp_path)
    assert (ended.state, ended.message) == ("failed", "There are no posts. Run: ideas import")


def test_any_other_failure_points_to_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr("ideas.build.build", broken)
    ended = worker.carry_out("build", tmp_path)
    assert (ended.state, "secret" in ended.message, str(tmp_path / "build.log") in ended.message) == (
        "failed",
        False,
        True,
    )


def test_a_workspace_without_posts_ends_in_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(requests.command(tmp_path, "build"), check=False, timeout=120, capture_output=True)
    progress = read_progress(tmp_path)
    assert progress is not None
    assert (done.returncode, progress.state, bool(progress.message)) == (1, "failed", True)


def test_the_progress_file_is_not_written_more_often_than_a_page_looks(tmp_path: Path) -> None:
    draw = worker.progress_of(tmp_path)
    for done in range(50):
        draw("Grouping", done, 50)
    assert read_progress(tmp_path) == WorkProgress("Grouping", 0, 50, pid=os.getpid())
    draw("Naming", 1, 2)
    assert read_progress(tmp_path) == WorkProgress("Naming", 1, 2, pid=os.getpid())
