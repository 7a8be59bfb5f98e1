"""Votes place what no group took, each theme's own spread decides how far is too far."""

import numpy as np

from ideas.themes.placing import place_points


def circle(*degrees: float) -> np.ndarray:
    angles = np.radians(degrees)
    return np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32)


def test_a_point_among_a_themes_members_is_near_and_a_far_one_is_in_none() -> None:
    east, north = [0, 2, 4, 6, 8, 10], [80, 82, 84, 86, 88, 90]
    matrix = circle(*east, *north, 5, 45, 85)
    labels = np.array([0] * 6 + [1] * 6 + [-1] * 3)

    placed = place_points(matrix, labels)

    assert [0] * 6 + [1] * 6 + [0, -1, 1] == placed.theme.tolist()
    assert ["core"] * 12 + ["near", "none", "near"] == placed.membership.tolist()
    assert 0.0 == placed.strength[13]
    assert (placed.strength[:12] > 0.5).all()


def test_without_any_group_everything_is_in_none() -> None:
    placed = place_points(circle(0, 10, 20), np.array([-1, -1, -1]))

    assert [-1, -1, -1] == placed.theme.tolist()
    assert ["none"] * 3 == placed.membership.tolist()


def test_what_is_no_need_must_be_as_close_as_half_of_the_members() -> None:
    matrix = circle(0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 4, 4)
    labels = np.array([0] * 10 + [-1, -1])
    edge = place_points(circle(0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 14), np.array([0] * 10 + [-1]))
    beside = place_points(
        circle(0, 1, 2, 3, 4, 5, 6, 7, 8, 20, 14), np.array([0] * 10 + [-1]), is_need=np.array([True] * 10 + [False])
    )

    assert ("near", "none") == (edge.membership[10], beside.membership[10])
    among = place_points(matrix, labels, is_need=np.array([True] * 10 + [True, False])).membership
    assert ["near", "near"] == among[10:].tolist()


def test_a_theme_of_three_takes_nobody_farther_than_its_members_are() -> None:
    labels = np.array([0, 0, 0, 1, 1, 1, -1, -1])

    placed = place_points(circle(0, 20, 40, 180, 200, 220, 75, 20), labels)

    assert ["none", "near"] == placed.membership[6:].tolist()
