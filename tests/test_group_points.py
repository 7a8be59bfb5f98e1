"""Dense groups are found at any size of workspace; groups that do not hold together are split."""

import numpy as np
import pytest

from ideas.themes.clusters import (
    UMAP_NEIGHBOURS,
    Grouping,
    _agreement,
    _stable_size,
    group_points,
    join_like_groups,
    split_loose_groups,
)
from ideas.themes.neighbours import find_neighbours


def blobs(n_groups: int, n_each: int, spread: float = 0.15, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    centres = random.standard_normal((n_groups, 32))
    matrix = np.repeat(centres, n_each, axis=0) + spread * random.standard_normal((n_groups * n_each, 32))
    return (matrix / np.linalg.norm(matrix, axis=1, keepdims=True)).astype(np.float32)


def group(matrix: np.ndarray, seed: int = 0) -> Grouping:
    return group_points(matrix, find_neighbours(matrix, UMAP_NEIGHBOURS), seed)


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


def test_a_group_that_holds_together_less_than_its_like_is_replaced_by_its_leaves() -> None:
    matrix = blobs(4, 10, spread=0.05)
    labels = np.array([0] * 20 + [1] * 10 + [2] * 10)  # the first holds two needs
    leaves = np.repeat([0, 1, 2, 3], 10)

    split, n_split = split_loose_groups(matrix, labels, leaves)

    assert 1 == n_split
    assert leaves.tolist() == split.tolist()


def test_a_torn_need_is_joined_again_and_different_ones_stay_apart() -> None:
    matrix = blobs(3, 12, spread=0.3)
    torn = np.array([0] * 6 + [3] * 6 + [1] * 12 + [2] * 11 + [-1])

    joined, n_joined = join_like_groups(matrix, torn)

    assert 1 == n_joined
    assert [0] * 12 + [1] * 12 + [2] * 11 + [-1] == joined.tolist()


def test_no_groups_stay_no_groups() -> None:
    labels, n_joined = join_like_groups(blobs(1, 4), np.full(4, -1))

    assert ([-1] * 4, 0) == (labels.tolist(), n_joined)


def test_clear_groups_agree_between_subsamples_and_scattered_points_do_not() -> None:
    flat = np.random.default_rng(0).standard_normal((400, 2)).astype(np.float32)
    apart = np.repeat(np.array([[0, 0], [50, 0], [0, 50], [50, 50]], np.float32), 100, axis=0) + flat

    assert _agreement(apart, 7, 0) > 0.95
    assert _agreement(flat, 7, 0) < 0.6


def test_the_usual_size_is_kept_where_no_other_is_clearly_better() -> None:
    flat = np.random.default_rng(0).standard_normal((400, 2)).astype(np.float32)
    apart = np.repeat(np.array([[0, 0], [50, 0], [0, 50], [50, 50]], np.float32), 100, axis=0) + flat

    assert 7 == _stable_size(apart, 0)
