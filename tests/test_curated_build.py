"""What the team decides, builds obey: names, merges, splits, moves and locks, and taking all back gives what was."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fake_encoder import FakeEncoder, load_fake
from planted import NEEDS, TAILS, fill_workspace, planted_posts

from ideas.build import BuildResult, build
from ideas.config import Settings
from ideas.models import Post
from ideas.store.snapshot import Snapshot
from ideas.team.actions import Action, StatementKey
from ideas.team.fields import new_action, undo_action
from ideas.team.store import TeamStore

build_module = importlib.import_module("ideas.build")
Assigned = dict[str, list[str | None]]


def build_at(root: Path, seed: int = 0) -> BuildResult:
    return build(Settings(workspace=root, seed=seed), load=load_fake)


def assigned(root: Path) -> Assigned:
    """Themes of each post, the main one first."""
    with Snapshot.current(root) as snapshot:
        rows = snapshot.export("assignments").to_pylist()
    found: Assigned = {}
    for row in rows:
        found.setdefault(row["post_id"], []).append(row["theme_id"])
    return found


def themes(root: Path) -> dict[str, dict[str, Any]]:
    with Snapshot.current(root) as snapshot:
        return {row["theme_id"]: row for row in snapshot.export("themes").to_pylist()}


def decide(root: Path, kind: Any, subject: str, **data: Any) -> Action:
    with TeamStore.in_workspace(root) as store, Snapshot.current(root) as snapshot:
        return store.add_action(new_action(kind, subject, "Ann", based_on=snapshot.run_id, **data), store.state().seq)


def undo(root: Path, *actions: Action) -> None:
    with TeamStore.in_workspace(root) as store:
        for action in reversed(actions):
            store.add_action(undo_action(action.action_id, "Ben"), store.state().seq)


def key(post_id: str) -> StatementKey:
    return StatementKey("forum", post_id, 0)


def holders(of: Mapping[str, list[str | None]]) -> dict[str, str]:
    """The theme of each planted need, by the first post that says it."""
    return {need: str(of[f"{need}-0"][0]) for need in ("calendar", "crash", "invoice", "printer")}


def later_posts(n_each: int = 5) -> list[Post]:
    """More of each planted need, in words that nobody used before."""
    return [
        Post("forum", f"{need}-later-{i}", f"{words} {TAILS[i]} {TAILS[(i * 7 + len(need) + 3) % 15]}.", author=f"n{i}")
        for need, words in NEEDS.items()
        for i in range(n_each)
    ]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of planted posts, built once."""
    root = tmp_path_factory.mktemp("first")
    fill_workspace(root, planted_posts())
    build_at(root)
    return root


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    """A copy of it, to decide about."""
    return shutil.copytree(first, tmp_path / "workspace")


def test_a_rename_is_what_the_theme_is_called_until_it_is_taken_back(root: Path) -> None:
    theme_id = holders(assigned(root))["calendar"]
    before = themes(root)

    renamed = decide(root, "rename", theme_id, title="Feeds for calendars")
    result = build_at(root)

    assert result.is_fresh
    assert "Feeds for calendars" == themes(root)[theme_id]["title"]
    assert before[theme_id]["title"] == themes(root)[theme_id]["found_title"]
    assert not build_at(root).is_fresh

    undo(root, renamed)
    build_at(root)
    assert before == themes(root)


def test_a_merged_theme_leads_to_the_one_that_took_it_in(root: Path) -> None:
    before, names = assigned(root), themes(root)
    of = holders(before)

    merged = decide(root, "merge", of["crash"], into=of["printer"])
    build_at(root)

    now, after = assigned(root), themes(root)
    assert {
        post: [of["printer"] if one == of["crash"] else one for one in where] for post, where in before.items()
    } == now
    assert ("merged", of["printer"], 0) == tuple(
        after[of["crash"]][name] for name in ("state", "merged_into", "n_posts")
    )
    assert names[of["crash"]]["title"] == after[of["crash"]]["title"]

    undo(root, merged)
    build_at(root)
    assert (before, names) == (assigned(root), themes(root))
    with Snapshot.current(root) as snapshot:
        turned = [(row["event"], row["other"]) for row in snapshot.lineage(of["crash"])]
        exported = [row["event"] for row in snapshot.export("lineage").to_pylist() if row["theme_id"] == of["crash"]]
    assert [("born", ""), ("merged", of["printer"]), ("revived", "")] == turned
    assert ["born", "merged", "revived"] == exported


def test_a_split_takes_what_was_chosen_and_learns_where_newcomers_belong(root: Path) -> None:
    before = assigned(root)
    theme_id = holders(before)["calendar"]
    chosen = [f"calendar-{i}" for i in range(0, 15, 2)]
    split = decide(root, "split", theme_id, statements=[key(post_id) for post_id in chosen])
    build_at(root)

    now = assigned(root)
    assert {**before, **{post_id: ["S1"] for post_id in [*chosen, "copy"]}} == now
    assert "live" == themes(root)["S1"]["state"]

    undo(root, split)
    build_at(root)
    assert before == assigned(root)
    assert "retired" == themes(root)["S1"]["state"]


def test_a_moved_statement_takes_its_repeats_along(root: Path) -> None:
    before = assigned(root)
    of = holders(before)
    decide(root, "move", key("calendar-0").subject, to=of["printer"])
    build_at(root)
    moved = [post_id for post_id, where in assigned(root).items() if where != before[post_id]]
    assert {"calendar-0", "copy"} <= set(moved)
    assert all([of["printer"]] == assigned(root)[post_id] for post_id in moved)


def test_a_locked_theme_holds_the_same_posts_whatever_comes(root: Path) -> None:
    before = assigned(root)
    of = holders(before)
    lock = decide(root, "lock", of["calendar"])
    more = later_posts()
    said = next(post.text for post in planted_posts() if post.post_id == "calendar-0")
    fill_workspace(root, [*more, Post("forum", "again", said, author="somebody else")])
    build_at(root)

    now = assigned(root)
    assert [of["calendar"]] == now["again"]  # which the page says: the same words said again are counted
    assert before == {post_id: now[post_id] for post_id in before}
    assert all(of["calendar"] not in now[post.post_id] for post in more)
    assert any(of["printer"] in now[post.post_id] for post in more)

    undo(root, lock)
    build_at(root)
    assert any(of["calendar"] in assigned(root)[post.post_id] for post in more)


def test_a_locked_theme_holds_the_same_posts_when_texts_are_read_differently(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = assigned(root)
    decide(root, "lock", holders(before)["calendar"])
    build_at(root)

    def read_differently(texts: list[str]) -> Any:
        words = read_statements(texts)
        return replace(words, key=np.array([key and f"{key} again" for key in words.key.tolist()], object))

    read_statements = build_module.room.read_statements
    monkeypatch.setattr(build_module.room, "read_statements", read_differently)
    monkeypatch.setattr(build_module, "_text_code", lambda: "another release")
    build_at(root)
    assert before == assigned(root)


def test_a_name_survives_another_seed_a_fresh_look_and_a_regrouping_that_was_accepted(root: Path) -> None:
    before = assigned(root)
    of = holders(before)
    decide(root, "rename", of["calendar"], title="Feeds for calendars")
    decide(root, "lock", of["crash"])
    build_at(root, seed=1)
    build(Settings(workspace=root, seed=1), load=load_fake, fresh=True)
    assert before == assigned(root)
    assert "Feeds for calendars" == themes(root)[of["calendar"]]["title"]

    fill_workspace(root, later_posts(12))
    build_at(root, seed=1)
    placed = assigned(root)
    accepted = decide(root, "accept", "regroup-1", proposal={"kind": "regroup"})
    build_at(root, seed=1)
    with Snapshot.current(root) as snapshot:
        assert (snapshot.run_id, ["regroup-1"]) == tuple(
            snapshot.manifest["grouping"][name] for name in ("grouped_at", "accepted")
        )
    now = assigned(root)
    kept = {of["calendar"], of["crash"]}
    assert {post: kept & set(where) for post, where in placed.items()} == {
        post: kept & set(where) for post, where in now.items()
    }
    assert "Feeds for calendars" == themes(root)[of["calendar"]]["title"]
    assert not build_at(root, seed=1).is_fresh

    undo(root, accepted)
    build_at(root, seed=1)
    assert placed == assigned(root)


def test_a_team_that_moves_house_finds_its_themes_under_their_names_and_ids(root: Path, tmp_path: Path) -> None:
    of = holders(assigned(root))
    keys = {need: [key(f"{need}-{i}") for i in range(6)] for need in of}
    decide(root, "rename", of["calendar"], title="Feeds for calendars", anchors=keys["calendar"])
    decide(root, "lock", of["printer"], anchors=keys["printer"])
    build_at(root)

    moved, late = tmp_path / "moved", tmp_path / "late"
    for house in (moved, late):
        fill_workspace(house, [post for post in planted_posts() if not post.post_id.startswith(("crash", "invoice"))])
    build_at(late)
    for house in (moved, late):
        with TeamStore.in_workspace(root) as old, TeamStore.in_workspace(house) as new:
            new.import_actions(old.actions())
        build_at(house)
    assert "Feeds for calendars" == themes(moved)[of["calendar"]]["title"]
    assert of["calendar"] == holders_of(moved, "calendar")
    assert of["printer"] == holders_of(moved, "printer")
    assert "Feeds for calendars" == themes(late)[holders_of(late, "calendar")]["title"]


def test_undoing_everything_gives_the_first_assignments_back(root: Path) -> None:
    before, names = assigned(root), themes(root)
    of = holders(before)
    made = [
        decide(root, "rename", of["invoice"], title="Invoices"),
        decide(root, "split", of["calendar"], statements=[key(f"calendar-{i}") for i in range(4)]),
        decide(root, "merge", of["crash"], into=of["invoice"]),
        decide(root, "move", key("crash-3").subject, to=of["printer"]),
        decide(root, "check", key("printer-2").subject, theme=of["printer"], answer="no"),
        decide(root, "check", key("printer-4").subject, theme=of["printer"], answer="which", which="S1"),
        decide(root, "together", key("printer-5").subject, other=key("calendar-9")),
        decide(root, "apart", key("invoice-1").subject, other=key("invoice-2")),
        decide(root, "hide", of["printer"]),
        decide(root, "status", of["invoice"], status="planned"),
        decide(root, "lock", of["invoice"]),
    ]
    build_at(root)
    now, after = assigned(root), themes(root)
    assert [now["crash-3"], now["printer-2"], now["printer-4"]] == [[of["printer"]], [None], ["S1"]]
    assert now["printer-5"] == now["calendar-9"]
    assert now["invoice-1"] != now["invoice-2"]
    assert ("hidden", "planned") == (after[of["printer"]]["state"], after[of["invoice"]]["status"])

    undo(root, *made)
    build_at(root)
    assert before == assigned(root)
    assert names == {theme_id: row for theme_id, row in themes(root).items() if theme_id != "S1"}


def test_what_nobody_decided_is_not_computed_again(root: Path) -> None:
    encoders = []

    def load(*_: object) -> FakeEncoder:
        encoders.append(FakeEncoder())
        return encoders[-1]

    of = holders(assigned(root))
    decide(root, "rename", of["invoice"], title="Invoices")
    decide(root, "merge", of["crash"], into=of["printer"])
    build(Settings(workspace=root), load=load)
    assert [0] == [encoder.n_encoded for encoder in encoders]


def holders_of(root: Path, need: str) -> str:
    return str(assigned(root)[f"{need}-0"][0])
