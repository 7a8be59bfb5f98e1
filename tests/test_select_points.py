"""What is said twice is one point, numbered by who said it first."""

import numpy as np

from ideas.themes.points import CONTEXT, Points, fewest_voices, in_context, may_found, select_points


def test_equal_keys_fold_onto_the_earliest_and_empty_ones_never() -> None:
    points, point = select_points(["b", "a", "", "a", "", "b"], np.array([3, 0, 1, 2, 4, 5]))

    assert [3, 0, 2, 4] == points.first.tolist()
    assert [1, 0, 2, 0, 3, 1] == point.tolist()


def test_a_point_leans_to_its_post_the_less_the_more_is_said_there() -> None:
    matrix = np.eye(4, dtype=np.float32)
    whole = np.array([[0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0]], np.float32)
    points, post = Points(np.array([0, 2, 3, 4])), np.array([0, 0, 0, 1, 2, 2])

    leaning = in_context(matrix, whole, points, post)

    of_three, of_two = CONTEXT / 2**0.5, CONTEXT
    expected = np.array(
        [
            np.array([1, 0, 0, of_three]) / (1 + of_three**2) ** 0.5,
            np.array([0, 1, 0, of_three]) / (1 + of_three**2) ** 0.5,
            [0, 0, 1, 0],
            np.array([0, of_two, 0, 1]) / (1 + of_two**2) ** 0.5,
        ]
    )
    np.testing.assert_allclose(leaning, expected, atol=1e-6)


def test_no_points_have_no_context() -> None:
    nothing = np.array([], np.int64)

    assert (0, 0) == in_context(np.zeros((0, 0), np.float32), np.zeros((0, 0)), Points(nothing), nothing).shape


def test_plain_praise_and_empty_words_found_no_theme_but_doubtful_praise_does() -> None:
    is_empty, praise = np.array([False, False, False, True]), np.array([0.95, 0.6, 0.95, 0.1])

    founds = may_found(is_empty, praise, wants=np.array([False, False, True, True]))

    assert [False, True, True, False] == founds.tolist()


def test_the_more_people_speak_the_more_it_takes_to_make_a_theme() -> None:
    assert [2, 2, 3, 5, 11, 20] == [fewest_voices(n) for n in (30, 300, 600, 1200, 4000, 100_000)]
