"""What is said twice is one point, numbered by who said it first."""

import numpy as np

from ideas.themes.points import select_points


def test_equal_keys_fold_onto_the_earliest_and_empty_ones_never() -> None:
    points, point = select_points(["b", "a", "", "a", "", "b"], np.array([3, 0, 1, 2, 4, 5]))

    assert [3, 0, 2, 4] == points.first.tolist()
    assert [1, 0, 2, 0, 3, 1] == point.tolist()
