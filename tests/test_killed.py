"""kill -9 at any moment leaves the last snapshot served and the next run right."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from planted import fill_workspace, planted_posts

from ideas.models import Post
from ideas.store.snapshot import Snapshot
from ideas.store.workspace import Workspace

DRIVE = Path(__file__).with_name("drive.py")
KILLS = 10


def start(*arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(DRIVE), *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def finish(*arguments: object) -> float:
    begin = time.monotonic()
    process = start(*arguments)
    _, err = process.communicate(timeout=300)
    assert 0 == process.returncode, err.decode()
    return time.monotonic() - begin


def kill_after(seconds: float, *arguments: object) -> bool:
    """Whether the process was still at work when it was killed."""
    process = start(*arguments)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def groups(root: Path) -> set[frozenset[tuple[str, str]]]:
    with Snapshot.current(root) as snapshot:
        return {frozenset(posts) for posts in snapshot.members().values()}


def test_a_killed_build_leaves_the_last_snapshot_and_the_next_one_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, random_moment = tmp_path / "killed", random.Random(11)
    fill_workspace(root, planted_posts(12))
    grouping = finish("build", "--workspace", root)
    fill_workspace(root, [Post("forum", "more", "It would help to see numbers.", datetime(2026, 8, 1, tzinfo=UTC))])
    placing = finish("build", "--workspace", root)
    n_killed, n_customers = 0, 1 + sum(post.role == "customer" for post in planted_posts(12))
    n_published = n_customers
    for i in range(KILLS):
        fill_workspace(
            root, [Post("forum", f"more-{i}", f"It would help to see number {i}.", datetime(2026, 8, 1, tzinfo=UTC))]
        )
        with Snapshot.current(root) as before:
            regroups = i % 2  # under another seed all posts are grouped anew
            monkeypatch.setenv("IDEAS_SEED", str(i if regroups else before.manifest["settings"]["seed"]))
            seconds = random_moment.uniform(0, grouping if regroups else placing)
            n_killed += kill_after(seconds, "build", "--workspace", root)
        with Snapshot.current(root) as after:
            expected = n_published if before.run_id == after.run_id else n_customers + i + 1
            assert expected == after.ledger().n_posts == sum(row.n_posts for row in after.sources())
            n_published = expected
    assert n_killed >= KILLS // 2
    monkeypatch.setenv("IDEAS_SEED", "100")
    finish("build", "--workspace", root)

    fresh = tmp_path / "fresh"
    with Workspace.open(root, "test") as workspace:
        fill_workspace(fresh, workspace.posts())
    finish("build", "--workspace", fresh)
    assert groups(fresh) == groups(root)


def test_a_killed_import_leaves_nothing_and_the_next_one_is_whole(tmp_path: Path) -> None:
    root, random_moment = tmp_path / "workspace", random.Random(12)
    fill_workspace(root, planted_posts(2))
    with Workspace.open(root, "test") as workspace:
        key, n_before = workspace.posts_key(), workspace.n_posts()
    path = tmp_path / "many.csv"
    path.write_text("id,review\n" + "".join(f"{i},Please make export number {i} faster.\n" for i in range(20_000)))
    seconds = finish("import", path, "--workspace", tmp_path / "measured")
    n_killed = 0
    for _ in range(KILLS):
        n_killed += kill_after(random_moment.uniform(0, seconds), "import", path, "--workspace", root)
        with Workspace.open(root, "test") as workspace:
            assert workspace.n_posts() in (n_before, n_before + 20_000)
            assert (workspace.n_posts() == n_before) == (workspace.posts_key() == key)
            for row in workspace.imports()[1:]:
                workspace.remove(import_id=row.import_id)
    assert n_killed >= KILLS // 2
    finish("import", path, "--workspace", root)
    with Workspace.open(root, "test") as workspace:
        assert n_before + 20_000 == workspace.n_posts()
