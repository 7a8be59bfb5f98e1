"""Needs are found at any size of workspace, many or few and however unlike in size; waste-baskets are split."""

import numpy as np
import pytest

from ideas.themes.clusters import (
    GRAPH,
    Grouping,
    _agree,
    _cohere,
    cohesion_of,
    group_points,
    smallest_group,
    split_baskets,
)
from ideas.themes.linkage import cut, link
from ideas.themes.neighbours import Neighbours, find_neighbours


def blobs(n_groups: int, n_each: int, spread: float = 0.15, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    centres = random.standard_normal((n_groups, 32))
    matrix = np.repeat(centres, n_each, axis=0) + spread * random.standard_normal((n_groups * n_each, 32))
    return (matrix / np.linalg.norm(matrix, axis=1, keepdims=True)).astype(np.float32)


def group(matrix: np.ndarray, seed: int = 0) -> Grouping:
    return group_points(matrix, find_neighbours(matrix, GRAPH), seed)


def test_no_group_mixes_planted_ones_and_every_planted_one_is_found() -> None:
    labels = group(blobs(6, 40)).labels
    planted = np.repeat(np.arange(6), 40)

    assert all(1 == len(set(planted[labels == label])) for label in range(labels.max() + 1))
    assert set(range(6)) == set(planted[labels >= 0])
    assert (labels >= 0).mean() > 0.5


def test_the_same_posts_give_the_same_groups() -> None:
    matrix = blobs(5, 30, spread=0.8)

    assert group(matrix).labels.tolist() == group(matrix).labels.tolist()


@pytest.mark.parametrize("n", range(13))
def test_any_small_number_of_points_is_grouped_without_an_error(n: int) -> None:
    labels = group(blobs(1, 13)[:n]).labels

    assert n == len(labels)
    assert set(labels.tolist()) <= {-1, 0, 1, 2, 3}


def test_a_need_of_most_posts_stands_beside_one_of_two() -> None:
    matrix = np.vstack([blobs(1, 30, seed=1), blobs(1, 2, seed=2), blobs(1, 6, seed=3)])

    labels = group(matrix).labels

    assert [0] * 30 + [1] * 2 + [2] * 6 == labels.tolist()


def test_another_seed_changes_nothing_where_needs_are_clear() -> None:
    matrix = blobs(6, 40)

    assert group(matrix).labels.tolist() == group(matrix, seed=9).labels.tolist()


def test_a_large_loose_group_is_split_and_a_large_tight_one_stands() -> None:
    tight, loose, small = blobs(1, 40, 0.02, seed=1), blobs(2, 20, 0.02, seed=2), blobs(12, 2, 0.04, seed=3)
    matrix = np.vstack([tight, loose, small])
    labels = np.concatenate([np.zeros(40, int), np.ones(40, int), np.repeat(np.arange(2, 14), 2)])

    split, n_split = split_baskets(matrix, link(matrix), labels, 0.3, 2)

    assert 1 == n_split
    assert [0] * 40 == split[:40].tolist()
    assert [1] * 20 + [14] * 20 == split[40:80].tolist()
    assert labels[80:].tolist() == split[80:].tolist()


def test_neighbours_speak_for_groups_that_keep_them_together_and_against_one_of_all() -> None:
    pairs = Neighbours(np.array([[1], [0], [3], [2]]), np.ones((4, 1), np.float32))

    assert 0.5 == _cohere(np.array([0, 0, 1, 1]), pairs)
    assert 0.0 == _cohere(np.array([0, 0, 0, 0]), pairs)
    assert -0.5 == _cohere(np.array([0, 1, 0, 1]), pairs)


def test_groupings_are_compared_on_what_both_hold() -> None:
    assert 1.0 == _agree([np.array([0, 0, 1, 1, -1]), np.array([5, 5, 2, -1, 7])])


def test_cohesion_is_the_mean_cosine_of_two_members() -> None:
    matrix = np.array([[1, 0], [0.6, 0.8], [0, 1]], np.float32)

    assert {0: pytest.approx(0.6), 1: 1.0} == cohesion_of(matrix, np.array([0, 0, 1]))


def test_the_tree_is_average_linkage() -> None:
    from scipy.cluster.hierarchy import fcluster, linkage

    matrix = blobs(8, 6, spread=0.7)
    tree, joins = linkage(matrix, "average", metric="cosine"), link(matrix)

    for level in (0.1, 0.3, 0.5, 0.7, 0.9):
        expected = fcluster(tree, 1 - level, "distance")
        actual = cut(joins, len(matrix), level)
        assert (expected[:, None] == expected).tolist() == (actual[:, None] == actual).tolist()


def test_the_smallest_group_grows_with_the_posts_and_stops() -> None:
    assert [2, 2, 3, 8, 18, 25, 30] == [smallest_group(n) for n in (30, 500, 1000, 4000, 13000, 20000, 100000)]
