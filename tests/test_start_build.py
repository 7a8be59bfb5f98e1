"""A build behind a button: a process of its own that says how far it is, and how it ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ideas.errors import NothingThere
from ideas.store.workspace import Workspace
from ideas.work import requests, worker
from ideas.work.processes import started_at
from ideas.work.requests import WorkProgress, read_progress, start_build, stop_builds, what_to_offer, write_progress

FOREVER = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_what_is_offered_depends_on_what_is_there(tmp_path: Path) -> None:
    assert what_to_offer(tmp_path) == "sample"
    (tmp_path / "posts.duckdb").touch()  # what a first import leaves when it fails
    assert what_to_offer(tmp_path) == "sample"
    (tmp_path / "posts.count").write_text("0")
    assert what_to_offer(tmp_path) == "sample"
    (tmp_path / "posts.count").write_text("12\n")
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


def test_many_presses_at_once_start_one_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(requests, "_started", [])
    monkeypatch.setattr(requests, "command", lambda *_: started.append(FOREVER) or FOREVER)
    with ThreadPoolExecutor(8) as pool:
        for _ in range(8):
            pool.submit(start_build, tmp_path, "sample")
    stop_builds()
    assert started == [FOREVER]


def test_a_pid_that_is_another_process_by_now_is_not_the_build(tmp_path: Path) -> None:
    write_progress(tmp_path, WorkProgress("Grouping", pid=os.getpid()))
    file = tmp_path / "progress.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"started": "in another life"}))
    progress = read_progress(tmp_path)
    assert progress is not None
    assert progress.state == "failed"


def test_a_second_worker_leaves_the_progress_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ideas.build.build", lambda *_: pytest.fail("two builds at once"))
    with subprocess.Popen(FOREVER) as first:
        progress = WorkProgress("Grouping", 1, 5, pid=first.pid)
        write_progress(tmp_path, progress)
        status = worker.main("build", tmp_path)
        left = read_progress(tmp_path)
        first.kill()
    assert (status, left) == (1, progress)


def test_a_worker_that_meets_a_build_of_the_command_line_says_so(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, "ideas build"):
        status = worker.main("build", tmp_path)
    progress = read_progress(tmp_path)
    assert progress is not None
    assert (status, progress.state, "(ideas build, since" in progress.message) == (1, "failed", True)


def test_threads_that_write_progress_at_once_never_fail(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        writes = [pool.submit(write_progress, tmp_path, WorkProgress("Grouping", i, 200)) for i in range(200)]
    assert [write.exception() for write in writes if write.exception()] == []
    assert [file.name for file in tmp_path.iterdir()] == ["progress.json"]


def test_a_start_time_is_told_of_processes_that_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    for has_proc in (True, False):
        with monkeypatch.context() as context:
            context.setattr(Path, "exists", lambda _, is_there=has_proc: is_there)
            with subprocess.Popen(FOREVER) as child:
                assert started_at(child.pid) == started_at(child.pid) != ""
                child.kill()
                os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # ended, but nobody has asked how
                assert started_at(child.pid) == ""
            assert (started_at(child.pid), started_at(0)) == ("", "")


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
