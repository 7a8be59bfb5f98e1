"""A suggestion in numbers becomes a proposal in words, people and changes that the team store takes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fake_encoder import FakeEncoder

from ideas.models import Intents, Post, Proposal, Side
from ideas.proposing import Shown, proposals_of, quotes_of, weekly
from ideas.shadow import is_worth, keep_answers, regroup_id, settled, still_stands
from ideas.team.actions import StatementKey
from ideas.team.fields import new_action
from ideas.team.state import Split, TeamState
from ideas.themes.points import GroupedPoints
from ideas.themes.proposals import NEW, NONE, Suggestion

SAID = (
    "please add a calendar feed", "a calendar feed for plans", "the calendar feed is missing",
    "why a second invoice", "explain the second invoice", "a second invoice came",
    "the printer is forgotten",
)  # fmt: skip
MONDAY = np.datetime64("2026-11-09")


def shown() -> Shown:
    """Calendars and invoices in T1, a printer in T2; the last post says again what the first one says."""
    posts = [Post("Forum", str(at), text) for at, text in enumerate((*SAID, SAID[0]))]
    n = len(posts)
    matrix = FakeEncoder().encode(SAID)
    half = np.full(n, 0.5, np.float32)
    intents = Intents(half, half, half, half, half)
    points = GroupedPoints(
        np.arange(7), np.array([0] * 6 + [1]), np.full(7, "core", object), np.ones(7, np.float32),
        np.linspace(0.9, 0.3, 7, dtype=np.float32),
    )  # fmt: skip
    return Shown(
        posts, np.arange(n), np.zeros(n, np.int64), [post.text for post in posts], intents,
        np.full(n, "suggestion", object), np.array([0, 1, 2, 3, 4, 5, 6, 1]),
        np.array([MONDAY + 2 - 7 * at for at in range(7)] + [np.datetime64("NaT")], "datetime64[s]"),
        np.array([*range(7), 0]), np.arange(7), matrix, points, ["T1", "T2"], ["Plans", "Printer"], MONDAY,
    )  # fmt: skip


def proposed(*suggestions: Suggestion) -> list[Proposal]:
    return proposals_of(shown(), suggestions, FakeEncoder().encode)


def test_a_split_shows_what_stays_and_what_goes() -> None:
    (split,) = proposed(Suggestion("split", 0, (np.array([0, 1, 2]),), (NEW,), 0.9, 0.9))

    stays, part = split.sides
    assert (4, ("T1", 6, 3), ("", 0, 3)) == (
        split.n_moved, (stays.theme_id, stays.n_before, stays.n_after), (part.theme_id, part.n_before, part.n_after),
    ), "the post that says it again goes along"  # fmt: skip
    assert f"Split “{part.title}” off from “Plans”" == split.title
    assert {("Forum", "0", 0), ("Forum", "1", 0), ("Forum", "2", 0)} == set(split.moved) == set(part.quotes)
    assert (1, 1, 1, 1, 1, 1) == stays.before[-6:]
    assert ((1, 1, 1, 0, 0, 0), (0, 0, 0, 1, 1, 1)) == (stays.after[-6:], part.after[-6:])


@pytest.mark.parametrize(
    ("suggestion", "does"),
    [
        (Suggestion("merge", 1, (np.array([6]),), (0,), 0.9, 0.9), [("merge", "T2", "T1")]),
        (Suggestion("place", 0, (np.array([6]),), (0,), 0.9, 0.9), [("move", '["Forum","6",0]', "T1")]),
        (
            Suggestion("retire", 0, (np.array([4]), np.array([5])), (1, NONE), 0.9, 0.9),
            [("move", '["Forum","4",0]', "T2"), ("move", '["Forum","5",0]', ""), ("hide", "T1", None)],
        ),
        (Suggestion("split", 0, (np.array([4, 5]),), (NEW,), 0.9, 0.9), [("split", "T1", None)]),
    ],
)
def test_accepting_does_what_the_team_store_takes(suggestion: Suggestion, does: list[tuple[str, str, str]]) -> None:
    (one,) = proposed(suggestion)

    accepted = new_action("accept", one.proposal_id, "Ann", does=[dict(part) for part in one.does], proposal=one.shown)

    parts = accepted.parts
    assert does == [(part.kind, part.subject, part.data.get("into", part.data.get("to"))) for part in parts]
    assert all(part.data["anchors"] for part in parts if part.kind != "move")


def test_quotes_are_of_different_people_where_there_are_some() -> None:
    alone = replace(shown(), voice=np.array([9, 9, 9, 3, 9, 9, 9, 9]))

    assert 3 == len(quotes_of(alone, np.arange(6)))
    assert ("Forum", "3", 0) in quotes_of(alone, np.arange(6))


def test_weeks_after_the_newest_complete_one_are_not_counted() -> None:
    assert 0 == sum(weekly(replace(shown(), newest_week=MONDAY - 7 * 26), np.ones(8, bool)))
    assert () == weekly(replace(shown(), newest_week=None), np.ones(8, bool))


def test_what_people_decided_is_settled() -> None:
    first, last = StatementKey("Forum", "7", 0), StatementKey("Forum", "6", 0)
    team = TeamState(
        locked={"T2", "T77"}, merged={"T5": "T1"}, places={first: "T1"}, rules={(last, first): "apart"},
        splits={"S1": Split("T1", (last,))},
    )  # fmt: skip

    found = settled(shown(), team)

    assert ([False, True], [True, False]) == (found.closed.tolist(), found.whole.tolist())
    assert [0] == np.flatnonzero(found.held).tolist(), "of what is said again, the point that says it"
    assert {(0, 1)} == found.apart


def known(proposal_id: str, theme_id: str = "T1", moved: str = "abcd", kind: str = "split") -> Proposal:
    keys = tuple(("Forum", letter, 0) for letter in moved)
    return Proposal(proposal_id, kind, "", "", 0, (Side(theme_id, "", 1, 1),), keys)  # type: ignore[arg-type]


def test_what_is_found_again_keeps_its_id_and_what_was_answered_is_remembered() -> None:
    before = [known("p1"), known("p2", "T2"), known("p3", "T3"), known("p4", "T4")]
    found = [known("n1", moved="abcde"), known("n2", "T2", "dxyz"), known("n5", "T5")]

    assert ["p1", "n2", "n5", "p3"] == [one.proposal_id for one in keep_answers(found, before, {"p1", "p3"})]


def test_what_can_no_longer_be_accepted_goes_unless_it_was_answered() -> None:
    before = [known("p1"), known("p2", "T2"), known("p3", moved="az"), known("p4", "T2")]
    here = {("Forum", letter, 0) for letter in "abcd"}

    assert ["p1", "p4"] == [one.proposal_id for one in still_stands(before, {"T1"}, here, {"p4"})]


def test_a_rejected_regrouping_is_asked_again_when_there_is_twice_as_much() -> None:
    grouping = {"grouped_at": "run", "n_posts": 100}

    assert regroup_id(grouping, 210) == regroup_id(grouping, 399) != regroup_id(grouping, 400)
    assert regroup_id(grouping, 210, "Half is new.") != regroup_id(grouping, 210, "Another encoder.")
    assert is_worth(400, 300)
    assert not is_worth(300, 400)
