"""Of what a fresh grouping would change only that is suggested which the posts themselves bear out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ideas.themes.proposals import NEW, NONE, Groupings, Settled, Suggestion, suggest

SPREAD = 12
"""Directions in space around which what is said lies, each a need of its own."""


def needs(*sizes: int, spread: float = 0.6) -> np.ndarray:
    """Unit rows around as many directions, in their order; those of one need have a mean cosine of about .7."""
    random = np.random.default_rng(7)
    rows = [np.eye(SPREAD)[need] + spread * random.normal(size=SPREAD) / np.sqrt(SPREAD) for need in of_needs(*sizes)]
    return np.array([row / np.linalg.norm(row) for row in rows], np.float32)


def of_needs(*sizes: int) -> np.ndarray:
    return np.repeat(np.arange(len(sizes)), sizes)


def groupings(matrix: np.ndarray, live: np.ndarray, shadow: np.ndarray, n_themes: int = 0) -> Groupings:
    """Every point is said once, in a post of its own."""
    own = np.arange(len(matrix))
    is_own = np.ones(len(matrix), bool)
    return Groupings(matrix, is_own, live, shadow, own, own, n_themes or int(live.max()) + 1)


def unsettled(seen: Groupings) -> Settled:
    nothing = np.zeros(seen.n_themes, bool)
    return Settled(nothing, nothing.copy(), np.zeros(len(seen.live), bool))


def suggested(seen: Groupings, settled: Settled | None = None) -> list[Suggestion]:
    return suggest(seen, settled or unsettled(seen), seed=0)


def what(suggestions: list[Suggestion]) -> list[tuple[str, int, tuple[int, ...], list[list[int]]]]:
    return [(one.kind, one.theme, one.goes, [sorted(part.tolist()) for part in one.parts]) for one in suggestions]


def test_the_same_grouping_suggests_nothing() -> None:
    truth = of_needs(20, 20, 20)

    assert [] == suggested(groupings(needs(20, 20, 20), truth, 2 - truth))


def test_two_needs_in_one_theme_are_split_and_the_smaller_goes() -> None:
    seen = groupings(needs(20, 10, 20), np.array([0] * 30 + [1] * 20), of_needs(20, 10, 20))

    assert [("split", 0, (NEW,), [list(range(20, 30))])] == what(suggested(seen))


def test_one_need_is_not_split_wherever_a_fresh_grouping_cuts_it() -> None:
    live = of_needs(40, 20)
    matrix = needs(40, 20)
    side = (matrix[:40, 3] > np.median(matrix[:40, 3])).astype(int)

    assert [] == suggested(groupings(matrix, live, np.concatenate([side, np.full(20, 2)])))


def test_a_part_of_four_is_too_little_to_be_told_apart() -> None:
    assert [] == suggested(groupings(needs(9, 4, 20), np.array([0] * 13 + [1] * 20), of_needs(9, 4, 20)))


def test_one_need_in_two_themes_is_merged_into_the_larger() -> None:
    seen = groupings(needs(30, 20), np.array([0] * 10 + [1] * 20 + [2] * 20), of_needs(30, 20))

    assert [("merge", 0, (1,), [list(range(10))])] == what(suggested(seen))


def test_three_themes_of_one_need_go_into_the_largest() -> None:
    seen = groupings(needs(40, 20), np.array([0] * 8 + [1] * 20 + [2] * 12 + [3] * 20), of_needs(40, 20))

    assert [("merge", 2, (1,)), ("merge", 0, (1,))] == [one[:3] for one in what(suggested(seen))]


def test_what_halves_go_into_two_themes_is_merged_into_one_of_them_only() -> None:
    matrix = needs(42)
    live = np.array([0, 0, 1, 1, *[2] * 20, *[3] * 18])
    shadow = np.array([0, 1, 0, 1, *[0] * 20, *[1] * 18])

    merges = [one for one in suggested(groupings(matrix, live, shadow)) if one.kind == "merge"]
    goes, into = [one.theme for one in merges], {one.goes[0] for one in merges}
    assert [0, 1] == sorted(goes)
    assert not into & set(goes)


def test_two_needs_are_not_merged_though_a_fresh_grouping_has_them_in_one() -> None:
    assert [] == suggested(groupings(needs(20, 20, 20), of_needs(20, 20, 20), of_needs(40, 20)))


def test_what_lies_among_the_members_of_another_theme_goes_there() -> None:
    truth = of_needs(20, 20)
    live = truth.copy()
    live[:3], live[20:22] = -1, -1
    live[3] = 1

    seen = groupings(needs(20, 20), live, truth)

    assert [("place", 0, (0,), [[0, 1, 2, 3]])] == what(suggested(seen)), "two are too few to ask about"


def test_a_theme_that_a_fresh_grouping_finds_nothing_of_is_retired() -> None:
    scattered = needs(20, 20, 1, 1, 1, 1, 1, 1)
    live = np.array([0] * 20 + [1] * 20 + [2] * 6)

    seen = groupings(scattered, live, np.where(live == 2, -1, live))

    assert [("retire", 2, (NONE,), [list(range(40, 46))])] == what(suggested(seen))


def test_a_theme_that_holds_together_is_not_retired() -> None:
    live = of_needs(20, 20, 6)

    assert [] == suggested(groupings(needs(20, 20, 6, spread=0.6), live, np.where(live == 2, -1, live)))


@pytest.mark.parametrize("decision", ["closed", "whole"])
def test_what_people_hold_together_is_not_split(decision: str) -> None:
    seen = groupings(needs(20, 10, 20), np.array([0] * 30 + [1] * 20), of_needs(20, 10, 20))

    assert [] == suggested(seen, replace(unsettled(seen), **{decision: np.array([True, False])}))


@pytest.mark.parametrize("closed", [0, 1])
def test_nothing_goes_into_a_locked_theme_or_out_of_it(closed: int) -> None:
    seen = groupings(needs(30, 20), np.array([0] * 10 + [1] * 20 + [2] * 20), of_needs(30, 20))
    is_closed = np.arange(3) == closed

    assert [] == suggested(seen, replace(unsettled(seen), closed=is_closed))


def test_themes_that_people_hold_apart_are_not_merged() -> None:
    seen = groupings(needs(30, 20), np.array([0] * 10 + [1] * 20 + [2] * 20), of_needs(30, 20))

    assert [] == suggested(seen, replace(unsettled(seen), apart=frozenset({(0, 1)})))


def test_what_a_person_put_somewhere_does_not_move() -> None:
    truth = of_needs(20, 20)
    live = np.where(np.arange(40) < 4, -1, truth)
    seen = groupings(needs(20, 20), live, truth)

    assert [] == suggested(seen, replace(unsettled(seen), held=np.arange(40) < 2))


def test_repeats_go_where_what_they_repeat_goes() -> None:
    matrix, live = needs(20, 10, 20), np.array([0] * 30 + [1] * 20)
    seen = replace(groupings(matrix, live, of_needs(20, 10, 20)), is_own=np.arange(50) != 25)

    assert [("split", 0, (NEW,), [[*range(20, 25), *range(26, 30)]])] == what(suggested(seen))


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_numbers_of_the_fresh_grouping_say_nothing(random) -> None:  # type: ignore[no-untyped-def]
    live = np.array([0] * 30 + [1] * 10 + [2] * 20)
    matrix, shadow = needs(20, 10, 30), of_needs(20, 10, 30)
    names = np.array(random.sample(range(3), 3))

    assert [("merge", 1), ("split", 0)] == [one[:2] for one in what(suggested(groupings(matrix, live, names[shadow])))]
