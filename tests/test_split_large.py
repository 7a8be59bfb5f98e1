"""What is very large is looked into beside its own mean; what is one need, or noise, or small, stands."""

import numpy as np

from ideas.themes.neighbours import find_neighbours
from ideas.themes.parts import VERY_LARGE, dense_parts, split_large


def directions(n: int, n_each: int, spread: float, shared: float, seed: int = 0) -> np.ndarray:
    """Groups around directions that have much in common, all with one more dimension of noise each."""
    random = np.random.default_rng(seed)
    centres = random.standard_normal((n, 48)) / np.sqrt(48)
    centres[:, 0] += shared
    matrix = np.repeat(centres, n_each, axis=0) + spread * random.standard_normal((n * n_each, 48)) / np.sqrt(48)
    return (matrix / np.linalg.norm(matrix, axis=1, keepdims=True)).astype(np.float32)


def split(matrix: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, int]:
    return split_large(matrix, find_neighbours(matrix, 15), labels, 30, 0)


def test_needs_that_share_a_product_are_found_beside_its_mean() -> None:
    matrix = np.vstack([directions(6, 120, 0.5, shared=4.0), directions(8, 40, 0.3, shared=0.0, seed=1)])
    labels = np.concatenate([np.zeros(720, int), np.repeat(np.arange(1, 9), 40)])

    found, n_split = split(matrix, labels)

    planted = np.repeat(np.arange(6), 120)
    assert 1 == n_split
    assert {0, 9, 10, 11, 12, 13} == set(found[:720].tolist())
    assert all(1 == len(set(planted[found[:720] == part])) for part in (0, 9, 10, 11, 12, 13))
    assert labels[720:].tolist() == found[720:].tolist()


def test_one_need_stands_however_many_have_it() -> None:
    matrix = np.vstack([directions(1, 900, 0.5, shared=2.0), directions(8, 40, 0.3, shared=0.0, seed=1)])
    labels = np.concatenate([np.zeros(900, int), np.repeat(np.arange(1, 9), 40)])

    found, n_split = split(matrix, labels)

    assert 0 == n_split
    assert labels.tolist() == found.tolist()


def test_small_groups_and_what_is_in_none_are_left_alone() -> None:
    matrix = directions(4, VERY_LARGE[0] // 4, 0.3, shared=4.0)
    labels = np.zeros(len(matrix), int)
    labels[::7] = -1

    assert labels.tolist() == split(matrix, labels)[0].tolist()


def test_groups_that_are_all_alike_in_size_are_left_alone() -> None:
    matrix = directions(3, 600, 0.3, shared=0.0)
    labels = np.repeat(np.arange(3), 600)

    assert labels.tolist() == split(matrix, labels)[0].tolist()


def test_nothing_in_any_group_is_nothing_to_split() -> None:
    found, n_split = split(directions(1, 5, 0.3, shared=0.0), np.full(5, -1))

    assert ([-1] * 5, 0) == (found.tolist(), n_split)


def test_what_lies_in_no_dense_part_goes_to_the_nearest() -> None:
    matrix = np.vstack([directions(2, 60, 0.2, shared=0.0), directions(10, 1, 1.0, shared=0.0, seed=3)])

    parts = dense_parts(matrix, find_neighbours(matrix, 7), 30)

    assert {0, 1} == set(parts.tolist())
    assert (1, 1) == (len(set(parts[:60].tolist())), len(set(parts[60:120].tolist())))
