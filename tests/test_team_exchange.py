"""A team moves house: all that it decided goes to a file and into another workspace, once."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from deciding import KEYS

from ideas.cli import main
from ideas.errors import FileNotLoaded
from ideas.reports.exports import write_table
from ideas.team.exchange import actions_table, load_actions
from ideas.team.fields import new_action, undo_action
from ideas.team.fold import NotPossible
from ideas.team.store import TeamStore

COLUMNS = ["seq", "action_id", "at", "who", "kind", "subject", "data", "undoes", "based_on"]


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    """A workspace where some things were decided, one of them undone."""
    workspace = tmp_path / "old"
    with TeamStore.in_workspace(workspace) as store:
        store.add_action(new_action("rename", "T1", "Ann", title="Add “dark” mode, ☾\t", action_id="a1"), seen=0)
        store.add_action(new_action("split", "T2", "=Ben", statements=KEYS, based_on="run-1"), seen=1)
        store.add_action(new_action("note", "S1", "Ann", text='Two\nlines, "quoted"'), seen=2)
        store.add_action(undo_action("a1", "Zoë"), seen=3)
    return workspace


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_actions_move_house(
    decided: Path, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IDEAS_TEAM", raising=False)
    file, new = tmp_path / f"actions.{ending}", tmp_path / "new"

    assert 0 == main(["export", "actions", "--to", str(file), "--workspace", str(decided)])
    assert 0 == main(["actions", "import", str(file), "--workspace", str(new)])
    assert 0 == main(["actions", "import", str(file), "--workspace", str(new)])

    assert [
        f"{file}: 4 rows",
        f"{file}: read 4 = 4 added + 0 already there",
        f"{file}: read 4 = 0 added + 4 already there",
    ] == capsys.readouterr().out.splitlines()
    with TeamStore.in_workspace(decided) as before, TeamStore.in_workspace(new) as after:
        assert before.actions() == after.actions()
        assert before.state() == after.state()


def test_moved_actions_go_behind_what_was_decided_there(decided: Path, tmp_path: Path) -> None:
    with TeamStore.in_workspace(decided) as store:
        actions = store.actions()
    with TeamStore.in_workspace(tmp_path / "new") as store:
        store.add_action(new_action("rename", "T1", "Uma", title="Night", action_id="u1"), seen=0)
        assert 4 == store.import_actions(actions)
        store.add_action(new_action("lock", "S1", "Uma"), seen=5)

        assert ["u1", *(action.action_id for action in actions)] == [a.action_id for a in store.actions()[:5]]
        assert [1, 2, 3, 4, 5, 6] == [action.seq for action in store.actions()]
        assert ({"T1": "Night"}, {"S1"}) == (store.state().names, store.state().locked)


def test_all_or_nothing_is_moved(decided: Path, tmp_path: Path) -> None:
    with TeamStore.in_workspace(decided) as store:
        actions = store.actions()
    with TeamStore.in_workspace(tmp_path / "new") as store:
        store.add_action(new_action("split", "T9", "Uma", statements=KEYS[:1]), seen=0)
        with pytest.raises(NotPossible, match="There is a part S1 already"):
            store.import_actions(actions)

        assert 1 == len(store.actions())


def test_a_store_in_postgresql_is_named_by_the_settings(
    team_url: str, decided: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "actions.jsonl"
    main(["export", "actions", "--to", str(file), "--workspace", str(decided)])
    monkeypatch.setenv("IDEAS_TEAM", team_url)
    assert 0 == main(["actions", "import", str(file), "--workspace", str(tmp_path / "new")])

    with TeamStore.open(team_url) as store:
        assert load_actions(file) == store.actions()


def test_a_row_is_flat_in_every_format(decided: Path, tmp_path: Path) -> None:
    with TeamStore.in_workspace(decided) as store:
        table = actions_table(store.actions())
    for ending in ("csv", "jsonl", "parquet"):
        write_table(table, tmp_path / f"a.{ending}")

    rows = list(csv.DictReader((tmp_path / "a.csv").open(newline="", encoding="utf-8")))
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert lines == pq.read_table(tmp_path / "a.parquet").to_pylist()
    assert [{name: str(cell) for name, cell in line.items()} for line in lines] == rows
    assert (COLUMNS, "=Ben", {"text": 'Two\nlines, "quoted"'}) == (
        list(rows[0]), rows[1]["who"], json.loads(rows[2]["data"])
    )  # fmt: skip


HEADER = ",".join(COLUMNS)
AT = "2026-11-02T09:00:00Z"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("actions.txt", "", "ends in none of .csv, .parquet, .jsonl"),
        ("none.csv", None, "There is no file"),
        ("actions.csv", "a,b\n1,2\n", "row 1: There is no column 'seq'."),
        ("actions.csv", f"{HEADER}\n1,a1,{AT},Ann,lock,T1,{{}},,\n2,a2,soon,Ann,lock,T1,{{}},,\n", "row 2: "),
        ("actions.csv", f"{HEADER}\n1,a1,{AT},Ann,lock,T1,[],,\n", "row 1: This is no action: data is no"),
        ("actions.csv", f"{HEADER}\n1,a1,{AT},Ann,lock,T1\n", "row 1: This is no action"),
        ("actions.csv", f"{HEADER}\n1,a1,{AT},Ann,sing,T1,{{}},,\n", "row 1: “sing” is no kind of action."),
        ("actions.jsonl", "[1]\n", "row 1: There is no column 'seq'."),
        ("actions.jsonl", "{\n", "cannot be read"),
        ("actions.parquet", "no parquet", "cannot be read"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_actions_is_said(tmp_path: Path, name: str, text: str | None, why: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)

    with pytest.raises(FileNotLoaded) as refused:
        load_actions(tmp_path / name)
    assert why in str(refused.value)


def test_where_nothing_was_decided_there_is_nothing_to_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IDEAS_TEAM", raising=False)
    arguments = ["export", "actions", "--to", str(tmp_path / "a.csv"), "--workspace", str(tmp_path / "w")]

    assert (1, "", f"ideas: Nobody has decided anything in {tmp_path / 'w'}. Run: ideas serve\n") == (
        main(arguments), *capsys.readouterr()
    )  # fmt: skip
    assert not (tmp_path / "w").exists()
