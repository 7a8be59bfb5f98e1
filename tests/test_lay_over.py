"""Decisions find their themes: those made here by the id, those from elsewhere by what was said in them."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from ideas.curating import Curated, Placed, last_decided, overlay, wishes_of
from ideas.models import Post
from ideas.team.actions import Action, StatementKey
from ideas.team.fields import new_action
from ideas.team.fold import fold
from ideas.team.state import TeamState
from ideas.themes.points import GroupedPoints

HERE, ELSEWHERE = "20260102T000000.000Z-here", "20260301T000000.000Z-there"
MANIFEST = {"run_id": HERE}
N = 10
"""Posts of each theme."""


def key(theme: int, i: int) -> StatementKey:
    return StatementKey("forum", f"{theme}-{i}", 0)


def keys(theme: int, *posts: int) -> list[StatementKey]:
    return [key(theme, i) for i in posts]


def decided(kind: Any, subject: str, based_on: str = HERE, **data: Any) -> Action:
    return new_action(kind, subject, "Ann", based_on=based_on, **data)


def state_of(*actions: Action) -> TeamState:
    state = TeamState()
    for action in actions:
        if action.kind == "split":
            action = new_action("split", action.subject, "Ann", based_on=action.based_on, **action.data, part="S1")
        state = fold(state, [action])
    return state


def laid_over(
    *actions: Action, ids: tuple[str, ...] = ("T1", "T2", "T3"), manifest: Mapping[str, Any] = MANIFEST
) -> Curated:  # fmt: skip
    """Ten posts of one statement in each theme, all known since the run `HERE`."""
    theme = np.repeat(np.arange(len(ids)), N)
    rows = np.arange(len(theme))
    ones = np.ones(len(rows), np.float32)
    core = np.full(len(rows), "core", object)
    posts = [Post("forum", f"{at + 1}-{i}", f"post {at} {i}") for at in range(len(ids)) for i in range(N)]
    matrix = np.eye(len(rows), dtype=np.float32)
    since = np.full(len(rows), HERE, object)
    points = GroupedPoints(rows, theme, core, ones, ones)
    placed = Placed(points, ids, since, matrix, posts, rows, np.zeros(len(rows), np.int64), rows)
    return overlay(placed, state_of(*actions), "20260401T000000.000Z-now", manifest)


def themes_of(curated: Curated) -> list[str]:
    """The theme of each post."""
    return [curated.ids[at] if at >= 0 else "" for at in curated.points.theme.tolist()]


def test_what_was_decided_here_stays_with_the_theme_that_it_names_wherever_its_members_came_from() -> None:
    split = decided("split", "T2", statements=keys(2, *range(9)))
    merged = decided("merge", "S1", into="T1")
    named = decided("rename", "T1", title="Mine", anchors=keys(2, *range(7)) + keys(1, 0))
    curated = laid_over(split, merged, named)
    assert {"T1": "Mine"} == curated.team.names
    assert ["T1"] * 19 + ["T2"] + ["T3"] * 10 == themes_of(curated)


def test_what_was_decided_elsewhere_goes_to_the_theme_that_holds_its_anchors() -> None:
    named = decided("rename", "T1", ELSEWHERE, title="Theirs", anchors=keys(3, *range(5)))
    assert {"T3": "Theirs"} == laid_over(named).team.names


def test_every_theme_that_a_decision_from_elsewhere_names_is_found_by_its_anchors() -> None:
    merged = decided("merge", "T1", ELSEWHERE, into="T2", anchors=keys(2, 0, 1), anchors_of={"T2": keys(3, 0, 1)})
    moved = decided("move", key(1, 0).subject, ELSEWHERE, to="T2", anchors_of={"T2": keys(3, 0, 1)})
    curated = laid_over(merged, moved)
    assert {"T2": "T3"} == curated.team.merged
    assert ["T3", *["T1"] * 9, *["T3"] * 20] == themes_of(curated)


def test_what_is_born_takes_no_number_that_was_decided_about_anywhere() -> None:
    merged = decided("merge", "T1", ELSEWHERE, into="T40")
    assert 40 == last_decided(state_of(merged))


def test_a_grouping_leaves_the_theme_alone_that_a_decision_from_elsewhere_is_about() -> None:
    newest = SimpleNamespace(manifest={"here": {"T1": "T3", "T2": ""}})
    state = state_of(decided("rename", "T1", ELSEWHERE, title="Theirs"), decided("lock", "T2", ELSEWHERE))
    assert {"T3"} == wishes_of(state, cast(Any, newest)).pinned
    assert {"T1", "T2"} == wishes_of(state).pinned


def test_what_was_decided_elsewhere_about_posts_that_are_not_here_is_not_about_the_same_number() -> None:
    named = decided("rename", "T1", ELSEWHERE, title="Theirs", anchors=keys(9, *range(5)))
    assert {} == laid_over(named).team.names


def test_a_lock_holds_against_what_is_said_later_and_not_against_what_was_said_before() -> None:
    rules = [
        decided("together", key(1, 0).subject, other=key(2, 0)),
        decided("apart", key(1, 1).subject, other=key(1, 2)),
        decided("together", key(2, 3).subject, other=key(2, 4)),
        decided("check", key(1, 3).subject, theme="T1", answer="no"),
    ]
    lock = decided("lock", "T1")
    untouched = [*["T1"] * 10, *["T2"] * 10, *["T3"] * 10]
    assert untouched == themes_of(laid_over(lock, *rules))
    assert themes_of(laid_over(*rules)) == themes_of(laid_over(*rules, lock))
    assert untouched != themes_of(laid_over(*rules))


def test_another_workspace_s_later_run_says_nothing_about_who_was_here() -> None:
    """A part that was split off elsewhere after this workspace began: only what it was known by was seen."""
    split = decided("split", "T1", ELSEWHERE, statements=keys(1, 0, 1, 2), anchors=keys(1, *range(6)))
    locked = decided("lock", "T2", ELSEWHERE, anchors=keys(2, 0, 1))
    curated = laid_over(split, locked)
    assert {locked.action_id: HERE} == curated.locks
