"""The team's decisions over the machine's places: each holds, nothing else moves, and numbers mean nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ideas.models import Floats
from ideas.themes.curation import Curation, SplitOff, curate
from ideas.themes.points import GroupedPoints

N_FOUND, N_PARTS = 5, 2
seeds = st.integers(0, 2**32 - 1)


def drawn(seed: int, n: int = 60) -> tuple[GroupedPoints, Floats, np.random.Generator]:
    """Points around five themes, a fifth in none and a tenth that repeat another."""
    rng = np.random.default_rng(seed)
    theme = rng.integers(-1, N_FOUND, n)
    theme[:N_FOUND] = np.arange(N_FOUND)
    matrix = rng.standard_normal((N_FOUND + 1, 16))[theme] + 0.8 * rng.standard_normal((n, 16))
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    repeats = np.arange(n)
    for row in rng.choice(np.arange(N_FOUND, n), n // 10, replace=False).tolist():
        if (repeats == row).sum() == 1:
            repeats[row] = rng.choice(np.flatnonzero(repeats == np.arange(n)))
    repeats = repeats[repeats]
    core = np.where(rng.random(n) < 0.6, "core", "near").astype(object)
    core[:N_FOUND] = "core"
    membership = np.where(theme < 0, "none", core).astype(object)
    strength = np.where(theme < 0, 0, rng.random(n)).astype(np.float32)
    found = GroupedPoints(repeats, theme, membership, strength, rng.random(n).astype(np.float32))
    own = found.take(repeats)
    return replace(own, repeats=repeats), matrix.astype(np.float32), rng


def decided_at_random(found: GroupedPoints, rng: np.random.Generator) -> Curation:
    """A merge, two splits, moves, bars, rules and a lock, as people might."""
    n, roots = len(found), np.flatnonzero(found.repeats == np.arange(len(found)))
    merged = np.arange(N_FOUND + N_PARTS)
    gone, into, locked = rng.permutation(N_FOUND)[:3].tolist()
    merged[gone] = into
    some = rng.permutation(roots).tolist()
    placed = {row: int(merged[rng.integers(-1, N_FOUND + N_PARTS)]) for row in some[:10]}
    placed = {row: -1 if rng.random() < 0.2 else to for row, to in placed.items()}
    splits = [
        SplitOff(N_FOUND + part, int(merged[rng.integers(0, N_FOUND)]), rng.random(n) < 0.5) for part in range(N_PARTS)
    ]
    return Curation(
        merged,
        splits,
        placed,
        [row for row in placed if rng.random() < 0.7],
        {row: frozenset({int(merged[rng.integers(0, N_FOUND)])}) for row in some[8:14]},
        [tuple(some[14:16]), tuple(some[15:17])],
        [tuple(some[16:18]), tuple(some[18:20])],
        {locked: rng.random(n) < 0.3},
    )


@given(seeds)
def test_without_decisions_nothing_changes(seed: int) -> None:
    found, matrix, _ = drawn(seed)
    after = curate(found, matrix, Curation(np.arange(N_FOUND)))
    for name in ("repeats", "theme", "membership", "strength", "closeness"):
        assert getattr(found, name).tolist() == getattr(after, name).tolist(), name


@given(seeds)
def test_every_point_is_in_one_place_and_every_decision_holds(seed: int) -> None:
    found, matrix, rng = drawn(seed)
    decided = decided_at_random(found, rng)
    after = curate(found, matrix, decided)

    assert set(after.theme.tolist()) <= {-1, *decided.merged.tolist()}
    assert np.array_equal(after.theme < 0, after.membership == "none")
    assert np.array_equal(after.theme < 0, after.strength == 0) or (after.strength[after.theme < 0] == 0).all()
    assert np.array_equal(after.theme[after.repeats], after.theme)
    for theme in np.unique(after.theme[after.theme >= 0]).tolist():
        assert "core" in after.membership[after.theme == theme]
    for row, to in decided.placed.items():
        is_apart = any(row in pair for pair in decided.apart)
        assert after.theme[row] == to or (is_apart and after.theme[row] == -1)
    for row, themes in decided.barred.items():
        assert after.theme[row] not in themes or row in decided.placed
    for a, b in decided.apart:
        assert after.theme[a] != after.theme[b] or after.theme[a] == -1
    for locked, came_later in decided.shut.items():
        here = (after.theme == locked) & came_later
        assert set(np.flatnonzero(here).tolist()) <= decided.placed.keys()


@given(seeds)
def test_permuting_rows_and_labels_changes_nothing(seed: int) -> None:
    found, matrix, rng = drawn(seed)
    decided = decided_at_random(found, rng)
    after = curate(found, matrix, decided)

    order = rng.permutation(len(found))  # row i of the permuted points is row order[i]
    at = np.argsort(order)
    label = np.append(rng.permutation(N_FOUND), [*range(N_FOUND, N_FOUND + N_PARTS), -1])

    def theme(number: int) -> int:
        return int(label[number])

    merged = np.empty(N_FOUND + N_PARTS, np.int64)
    merged[label[:-1]] = label[decided.merged]
    moved = Curation(
        merged,
        [SplitOff(theme(one.part), theme(one.theme), one.was_there[order]) for one in decided.splits],
        {int(at[row]): theme(to) for row, to in decided.placed.items()},
        [int(at[row]) for row in decided.moved],
        {int(at[row]): frozenset(map(theme, themes)) for row, themes in decided.barred.items()},
        [(int(at[a]), int(at[b])) for a, b in decided.together],
        [(int(at[a]), int(at[b])) for a, b in decided.apart],
        {theme(locked): later[order] for locked, later in decided.shut.items()},
    )
    permuted = replace(found.take(order), repeats=at[found.repeats[order]], theme=label[found.theme[order]])
    again = curate(permuted, matrix[order], moved)

    assert label[after.theme[order]].tolist() == again.theme.tolist()
    assert after.membership[order].tolist() == again.membership.tolist()
    np.testing.assert_allclose(after.closeness[order], again.closeness, atol=1e-5)


def placed_by_hand(*where: tuple[int, float]) -> tuple[GroupedPoints, Floats]:
    """Points of the plane, each a theme and a direction in degrees; all core and nobody's repeat."""
    theme = np.array([one for one, _ in where])
    angle = np.radians([degrees for _, degrees in where])
    n = len(theme)
    strength = (theme >= 0).astype(np.float32)
    membership = np.where(theme >= 0, "core", "none").astype(object)
    matrix = np.column_stack([np.cos(angle), np.sin(angle)]).astype(np.float32)
    return GroupedPoints(np.arange(n), theme, membership, strength, np.zeros(n, np.float32)), matrix


def test_a_moved_statement_takes_its_near_twins_of_the_same_theme_along() -> None:
    found, matrix = placed_by_hand((0, 0), (0, 20), (0, 40), (1, 10), (1, 90), (-1, 5))
    after = curate(found, matrix, Curation(np.arange(2), placed={0: 1}, moved=[0]))
    assert [1, 1, 0, 1, 1, -1] == after.theme.tolist()

    after = curate(found, matrix, Curation(np.arange(2), placed={0: 1}))
    assert [1, 0, 0, 1, 1, -1] == after.theme.tolist()


def test_newcomers_of_a_split_theme_go_where_their_nearest_explicit_members_are() -> None:
    found, matrix = placed_by_hand((0, 0), (0, 10), (0, 100), (0, 110), (0, 30), (0, 80), (0, 50))
    was_there = np.array([True] * 4 + [False, False, True])
    split = Curation(np.array([0, 1]), [SplitOff(1, 0, was_there)], placed={2: 1, 3: 1})
    assert [0, 0, 1, 1, 0, 1, 0] == curate(found, matrix, split).theme.tolist()


def test_a_merge_of_what_was_split_puts_all_back() -> None:
    found, matrix = placed_by_hand((0, 0), (0, 10), (0, 100), (0, 80))
    was_there = np.array([True, True, True, False])
    again = Curation(np.array([0, 0]), [SplitOff(0, 0, was_there)], placed={2: 0}, moved=[2])
    assert [0, 0, 0, 0] == curate(found, matrix, again).theme.tolist()


def test_what_belongs_together_goes_where_the_surer_one_is_and_apart_is_never_in_one_theme() -> None:
    found, matrix = placed_by_hand((0, 0), (1, 90), (0, 10), (-1, 200))
    found = replace(found, closeness=np.array([0.9, 0.5, 0.3, 0.0], np.float32))
    together = Curation(np.arange(2), together=[(0, 1), (1, 3)])
    assert [0, 0, 0, 0] == curate(found, matrix, together).theme.tolist()

    apart = Curation(np.arange(2), apart=[(0, 2), (0, 1)])
    assert [0, 1, -1, -1] == curate(found, matrix, apart).theme.tolist()


def test_near_repeats_can_be_held_apart() -> None:
    found, matrix = placed_by_hand((0, 0), (0, 1), (0, 2), (1, 90))
    found = replace(found, repeats=np.array([0, 0, 0, 3]))
    after = curate(found, matrix, Curation(np.arange(2), apart=[(0, 1)]))
    assert ([0, -1, 0, 1], [0, 1, 0, 3]) == (after.theme.tolist(), after.repeats.tolist())


def test_a_theme_that_lost_its_core_is_spoken_for_by_what_is_near() -> None:
    found, matrix = placed_by_hand((0, 0), (0, 70), (1, 90))
    found = replace(found, membership=np.array(["core", "near", "core"], object))
    after = curate(found, matrix, Curation(np.arange(2), placed={0: -1}))
    assert (["none", "core", "core"], [-1, 0, 1]) == (after.membership.tolist(), after.theme.tolist())
