"""Areas: themes that lie near each other share one name."""

import numpy as np

from ideas.themes.areas import find_areas, name_areas, nearest_themes


def themes_on_a_circle(*degrees: float) -> tuple[np.ndarray, np.ndarray]:
    """Three statements a theme, around its direction."""
    angles = np.radians([degree + more for degree in degrees for more in (-1, 0, 1)])
    return np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32), np.repeat(np.arange(len(degrees)), 3)


def test_near_themes_share_an_area_and_far_ones_do_not() -> None:
    matrix, theme = themes_on_a_circle(0, 90, 180, 5, 95, 185, 8, 99, 188)

    assert [0, 1, 2, 0, 1, 2, 0, 1, 2] == find_areas(matrix, theme).tolist()


def test_few_themes_need_no_areas() -> None:
    assert [0, 0, 0] == find_areas(*themes_on_a_circle(0, 90, 180)).tolist()


def test_a_born_theme_lies_nearest_to_one_that_lives() -> None:
    matrix, theme = themes_on_a_circle(0, 90, 180, 100)

    assert [1] == nearest_themes(matrix, theme, [3], [0, 1, 2])


def test_an_area_is_called_after_what_its_people_speak_of() -> None:
    texts = ["The printer forgets the paper"] * 3 + ["My printer stops"] * 3 + ["The invoice is wrong"] * 3
    theme = np.repeat(np.arange(3), 3)

    names = name_areas(texts, theme, np.arange(9), np.array([0, 0, 1]))

    assert "printer" in names[0].lower()
    assert "invoice" in names[1].lower()
    assert 2 == len(set(names))
