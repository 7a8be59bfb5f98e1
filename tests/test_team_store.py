"""The team store keeps every decision in order, once, and asks where two people decide the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from deciding import KEYS
from sqlalchemy import create_engine, text

from ideas.team.actions import Action
from ideas.team.database import HEAD, TeamStoreFailed
from ideas.team.fields import InvalidAction, new_action, undo_action
from ideas.team.fold import NotPossible, fold
from ideas.team.state import Split, TeamState
from ideas.team.store import Conflict, TeamStore

ROOT = Path(__file__).resolve().parents[1]
BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)
DARK = new_action("rename", "T1", "Ann", title="Add “dark” mode ☾", anchors=KEYS[:2], action_id="a1")


@pytest.fixture
def store(team_url: str) -> Iterator[TeamStore]:
    """An empty store whose clock goes on by a minute at each decision."""
    minutes = count(1)
    with TeamStore.open(team_url, now=lambda: BEGAN + timedelta(minutes=next(minutes), microseconds=5)) as opened:
        yield opened


def test_what_is_stored_is_read_as_it_was(store: TeamStore, team_url: str) -> None:
    stored = store.add_action(DARK, seen=0)

    assert replace(DARK, seq=1, at=BEGAN + timedelta(minutes=1, microseconds=5)) == stored
    assert [stored] == TeamStore.open(team_url).actions()
    assert [] == store.actions(since=1)
    assert {"T1": "Add “dark” mode ☾"} == TeamStore.open(team_url).state().names


def test_a_decision_sent_twice_is_stored_once(store: TeamStore, team_url: str) -> None:
    split = new_action("split", "T1", "Ann", statements=[KEYS[0]])
    first = [store.add_action(DARK, seen=0), store.add_action(split, seen=1)]
    again = [TeamStore.open(team_url).add_action(action, seen=0) for action in (DARK, split)]

    assert first == again == store.actions()


def test_an_id_that_is_another_decision_s_is_refused(store: TeamStore) -> None:
    store.add_action(DARK, seen=0)

    with pytest.raises(InvalidAction, match="The id a1 is another action's: Ann renamed T1 to “Add “dark” mode ☾” on"):
        store.add_action(new_action("lock", "T1", "Ann", action_id="a1"), seen=1)


def test_the_second_is_told_what_the_first_did_and_asked(store: TeamStore) -> None:
    store.add_action(DARK, seen=0)
    night = new_action("rename", "T1", "Ben", title="Night mode")

    with pytest.raises(Conflict) as asked:
        store.add_action(night, seen=0)
    conflict = asked.value
    assert (
        "Meanwhile Ann renamed T1 to “Add “dark” mode ☾” on 2026-11-02 at 09:01 UTC. Look again, then decide."
        == str(conflict)
    )
    assert (night, [1], {"T1": DARK.data["title"]}) == (
        conflict.action, [other.seq for other in conflict.others], conflict.state.names
    )  # fmt: skip
    assert 1 == len(store.actions())

    store.add_action(conflict.action, seen=conflict.state.seq)
    assert {"T1": "Night mode"} == store.state().names


PLANNED = new_action("status", "T1", "Ann", status="planned")
MERGE = new_action("merge", "T1", "Ann", into="T2")


@pytest.mark.parametrize(
    ("first", "second", "is_asked"),
    [
        (MERGE, new_action("rename", "T1", "Ben", title="Dark"), True),
        (MERGE, new_action("rename", "T2", "Ben", title="Dark"), False),
        (MERGE, new_action("merge", "T3", "Ben", into="T2"), True),
        (MERGE, new_action("move", KEYS[0].subject, "Ben", to="T1"), True),
        (MERGE, new_action("accept", "P1", "Ben", does=[{"kind": "lock", "subject": "T1", "data": {}}]), True),
        (new_action("lock", "T1", "Ann"), new_action("rename", "T1", "Ben", title="Dark"), False),
        (new_action("lock", "T1", "Ann"), new_action("split", "T1", "Ben", statements=KEYS[:1]), True),
        (new_action("note", "T1", "Ann", text="Why?"), new_action("note", "T1", "Ben", text="So."), False),
        (PLANNED, replace(PLANNED, who="Ben", action_id="p2"), True),
        (PLANNED, new_action("hide", "T1", "Ben"), False),
        (new_action("accept", "P1", "Ann"), new_action("reject", "P1", "Ben"), True),
        (new_action("accept", "P1", "Ann"), new_action("reject", "P2", "Ben"), False),
        (
            new_action("apart", KEYS[0].subject, "Ann", other=KEYS[1]),
            new_action("together", KEYS[1].subject, "Ben", other=KEYS[0]),
            True,
        ),
    ],
)  # fmt: skip
def test_who_is_asked(tmp_path: Path, first: Action, second: Action, is_asked: bool) -> None:
    store = TeamStore.in_workspace(tmp_path)
    store.add_action(first, seen=0)
    try:
        store.add_action(second, seen=0)
        asked = False
    except Conflict:
        asked = True

    assert is_asked == asked


def test_an_undo_is_about_what_it_takes_back(store: TeamStore) -> None:
    store.add_action(DARK, seen=0)
    store.add_action(new_action("rename", "T1", "Ben", title="Night"), seen=1)

    with pytest.raises(Conflict, match="Meanwhile Ben renamed T1 to “Night”"):
        store.add_action(undo_action("a1", "Ann"), seen=1)
    undone = store.add_action(undo_action("a1", "Ann"), seen=2)
    with pytest.raises(Conflict, match="Meanwhile Ann undid: renamed T1 to “Add “dark” mode ☾” on"):
        store.add_action(new_action("rename", "T1", "Ben", title="Evening"), seen=2)
    with pytest.raises(NotPossible, match="This was undone already"):
        store.add_action(undo_action("a1", "Ben"), seen=undone.seq)


def test_two_who_take_back_the_same_are_asked(store: TeamStore) -> None:
    store.add_action(new_action("note", "T1", "Ann", text="Why?", action_id="n1"), seen=0)
    store.add_action(undo_action("n1", "Ben"), seen=1)

    with pytest.raises(Conflict, match="Meanwhile Ben undid: wrote a note on T1"):
        store.add_action(undo_action("n1", "Zoë"), seen=1)


def test_what_is_not_possible_is_not_stored(store: TeamStore) -> None:
    store.add_action(MERGE, seen=0)

    with pytest.raises(NotPossible, match="T1 was merged into T2"):
        store.add_action(new_action("hide", "T1", "Ben"), seen=1)
    with pytest.raises(InvalidAction):
        store.add_action(replace(MERGE, action_id="m2", data={}), seen=1)
    assert (1, {"T1": "T2"}) == (len(store.actions()), store.state().merged)


def test_parts_are_numbered_by_the_store(store: TeamStore) -> None:
    does = [{"kind": "split", "subject": "T2", "data": {"statements": [list(key)]}} for key in KEYS[1:3]]
    store.add_action(new_action("split", "T1", "Ann", statements=KEYS[:1]), seen=0)
    store.add_action(new_action("accept", "P1", "Ann", does=does), seen=1)

    expected = {"S1": Split("T1", (KEYS[0],)), "S2": Split("T2", (KEYS[1],)), "S3": Split("T2", (KEYS[2],))}
    assert expected == store.state().splits


def test_threads_of_one_store_lose_nothing(store: TeamStore) -> None:
    def write(n: int) -> Action:
        return store.add_action(new_action("note", f"T{n % 3 + 1}", "Ann", text=f"Note {n}"), seen=10**6)

    with ThreadPoolExecutor(8) as pool:
        stored = list(pool.map(write, range(40)))

    actions = store.actions()
    assert list(range(1, 41)) == [action.seq for action in actions]
    assert sorted(stored, key=lambda action: action.seq) == actions
    assert fold(TeamState(), actions) == store.state()


OPEN_AT_ONCE = """
import sys
from alembic import command
from sqlalchemy import create_engine
from ideas.team.store import TeamStore
print("ready", flush=True)
sys.stdin.readline()
print(len(TeamStore.open(sys.argv[1]).actions()))
"""


def test_many_open_a_new_store_at_once(team_url: str) -> None:
    opening = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN_AT_ONCE, team_url], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for _ in range(4)
    ]
    for process in opening:
        process.stdout.readline()  # all are ready: what follows takes each the same time
    for process in opening:
        process.stdin.write(b"go\n")
        process.stdin.flush()

    assert [b"0\n"] * 4 == [process.communicate(timeout=60)[0] for process in opening]


def test_a_store_of_a_newer_version_is_left_alone(team_url: str) -> None:
    TeamStore.open(team_url).close()
    engine = create_engine(team_url.replace("postgresql:", "postgresql+pg8000:"))
    with engine.begin() as connection:
        connection.execute(text("update team_version set version_num = 'm999'"))
    engine.dispose()

    with pytest.raises(TeamStoreFailed, match="was written by a newer version of this program") as failed:
        TeamStore.open(team_url)
    assert "postgresql" not in team_url or "***" in str(failed.value)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "URL cannot be read"),
        ("team.sqlite", "URL cannot be read"),
        ("mysql://ann:secret@host/team", r"cannot be kept in mysql://ann:\*\*\*@host/team"),
        ("sqlite://", "cannot be kept in sqlite://"),
        (
            "postgresql://ann:secret@127.0.0.1:1/team",
            r"postgresql\+pg8000://ann:\*\*\*@127.0.0.1:1/team cannot be used",
        ),
        ("postgresql://ann:secret@127.0.0.1:1/team?sslmode=perhaps", "an option that is not known here"),
    ],
)
def test_a_url_that_leads_nowhere_is_said_without_its_password(url: str, why: str) -> None:
    with pytest.raises(TeamStoreFailed, match=why) as failed:
        TeamStore.open(url)

    assert "secret" not in str(failed.value)


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "team.sqlite").write_text("This is a letter, not a database. " * 40)

    with pytest.raises(TeamStoreFailed, match="cannot be used: file is not a database"):
        TeamStore.in_workspace(tmp_path)


def test_a_workspace_may_have_any_name(tmp_path: Path) -> None:
    workspace = tmp_path / "50% of a?b#c &d"
    TeamStore.in_workspace(workspace).add_action(DARK, seen=0)

    assert ["team.sqlite"] == [path.name for path in workspace.iterdir() if path.suffix == ".sqlite"]


def test_the_newest_step_is_the_one_that_the_store_expects() -> None:
    config = Config()
    config.set_main_option("script_location", "ideas.team:migrations")

    assert [HEAD] == ScriptDirectory.from_config(config).get_heads()


def test_the_database_is_loaded_only_when_a_store_is_opened(tmp_path: Path) -> None:
    TeamStore.in_workspace(tmp_path).close()
    program = """
import sys
import ideas.cli, ideas.team.exchange, ideas.team.fold, ideas.team.store
print(sorted({"alembic", "pg8000", "sqlalchemy", "pyarrow"} & set(sys.modules)))
ideas.team.store.TeamStore.in_workspace(__import__("pathlib").Path(sys.argv[1])).state()
print(sorted({"alembic", "pg8000"} & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert "[]\n[]\n" == done.stdout
