"""What is said twice is one point, numbered by who said it first."""

import numpy as np

from ideas.themes.points import CONTEXT, Points, in_context, select_points


def test_equal_keys_fold_onto_the_earliest_and_empty_ones_never() -> None:
    points, point = select_points(["b", "a", "", "a", "", "b"], np.array([3, 0, 1, 2, 4, 5]))

    assert [3, 0, 2, 4] == points.first.tolist()
    assert [1, 0, 2, 0, 3, 1] == point.tolist()


def test_a_point_leans_to_what_else_its_post_says() -> None:
    matrix = np.eye(3, dtype=np.float32)
    points, point, post = Points(np.array([0, 1, 2])), np.array([0, 1, 2]), np.array([0, 0, 1])

    leaning = in_context(matrix, points, point, post)

    length = (1 + CONTEXT**2) ** 0.5
    expected = np.array([[1, CONTEXT, 0], [CONTEXT, 1, 0], [0, 0, length]]) / length
    np.testing.assert_allclose(leaning, expected, atol=1e-6)


def test_no_points_have_no_context() -> None:
    nothing = np.array([], np.int64)

    assert (0, 0) == in_context(np.zeros((0, 0), np.float32), Points(nothing), nothing, nothing).shape
