"""Between two groupings a theme only gains: what has a place keeps it, what is new is placed, folded or gives birth."""

import numpy as np

from ideas.statements import fold_near
from ideas.themes.growth import place_new
from ideas.themes.placing import place_points
from ideas.themes.points import GroupedPoints, spread


def circle(*degrees: float) -> np.ndarray:
    angles = np.radians(degrees)
    return np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32)


EAST, NORTH = (0, 2, 4, 6, 8, 10), (80, 82, 84, 86, 88, 90)


def grow(
    new: tuple[float, ...],
    texts: list[str] | None = None,
    voices: list[int] | None = None,
    *,
    is_whole: bool = True,
    known_closeness: float | None = None,
    is_praise: bool = False,
) -> GroupedPoints:
    """Two live themes, a point at 45 degrees in none, and these new points."""
    n_old, n = 13, 13 + len(new)
    matrix = circle(*EAST, *NORTH, 45, *new)
    labels = np.array([0] * 6 + [1] * 6 + [-1])
    before = spread(np.arange(n_old), place_points(matrix[:n_old], labels))
    live = GroupedPoints(
        np.arange(n),
        np.append(before.theme, np.full(len(new), -1)),
        np.append(before.membership, np.full(len(new), "", object)),
        np.append(before.strength, np.zeros(len(new), np.float32)),
        np.append(before.closeness, np.full(len(new), -1, np.float32)),
    )
    if known_closeness is not None:
        live.closeness[:12] = known_closeness
    is_new = np.arange(n) >= n_old
    said = [f"statement number {i}" for i in range(n_old)] + (texts or ["one", "two", "three"][: len(new)])
    voice = np.arange(n) if voices is None else np.array([*range(n_old), *voices])
    intent = np.where(is_new & is_praise, "praise", "complaint").astype(object)
    return place_new(
        matrix, said, np.ones(n, bool), intent, live, is_new, is_new, is_whole, np.arange(n), voice, fold_near
    )


def test_what_has_a_place_keeps_it_and_new_points_join_the_theme_around_them() -> None:
    grown = grow((5, 85, 45))

    assert [0] * 6 + [1] * 6 + [-1] + [0, 1, -1] == grown.theme.tolist()
    assert ["core"] * 12 + ["none"] + ["near", "near", "none"] == grown.membership.tolist()
    assert list(range(16)) == grown.repeats.tolist()


def test_nothing_new_changes_nothing() -> None:
    assert [0] * 6 + [1] * 6 + [-1] == grow(()).theme.tolist()


def test_three_people_who_say_what_nobody_said_give_birth_to_a_theme() -> None:
    grown = grow((200, 202, 204))

    assert [2, 2, 2] == grown.theme[13:].tolist()
    assert ["core"] * 3 == grown.membership[13:].tolist()
    assert [0] * 6 + [1] * 6 + [-1] == grown.theme[:13].tolist()


def test_one_person_who_says_it_three_times_does_not() -> None:
    assert [-1] * 3 == grow((200, 202, 204), voices=[50, 50, 50]).theme[13:].tolist()


def test_what_is_as_close_to_a_live_theme_as_to_itself_is_not_born_beside_it() -> None:
    grown = grow((16, 17, 18))

    assert 2 not in grown.theme.tolist()


def test_a_new_point_that_says_the_same_folds_onto_the_known_one() -> None:
    same = "please let me export the whole plan as a pdf file"
    texts = [same, same.replace("whole", "full"), "something else that nobody said before"]
    grown = grow((200, 200.1, 300), texts=texts)

    assert [13, 13, 15] == grown.repeats[13:].tolist()
    assert [-1, -1, -1] == grown.theme[13:].tolist()


def test_who_spoke_of_it_before_joins_the_theme_when_it_is_born() -> None:
    grown = grow((43, 44, 46))

    assert [2, 2, 2] == grown.theme[13:].tolist()
    assert (2, "near") == (grown.theme[12], grown.membership[12])


def test_a_theme_that_lost_members_is_measured_on_those_that_are_left() -> None:
    as_it_was, anew = (grow((5,), known_closeness=0.9999, is_whole=whole).theme[13] for whole in (True, False))

    assert (-1, 0) == (as_it_was, anew)


def test_what_is_praised_in_doubt_is_not_born() -> None:
    assert [-1] * 3 == grow((200, 202, 204), is_praise=True).theme[13:].tolist()
    assert [2] * 3 == grow((200, 202, 204)).theme[13:].tolist()


def test_new_praise_does_not_outweigh_what_a_theme_wants() -> None:
    new, said = tuple(1 + i for i in range(8)), [f"the letter {letter} is lovely" for letter in "abcdefgh"]
    as_praise, as_needs = (grow(new, texts=said, is_praise=praised).theme[13:].tolist() for praised in (True, False))

    assert (6, 8) == (as_praise.count(0), as_needs.count(0))


def around(centre: list[float], n: int, random: np.random.Generator) -> np.ndarray:
    """Points whose likeness to each other is one half, as far as they have no more in common than this."""
    rows = np.pad(np.array(centre, np.float32), (0, 40 - len(centre))) + random.normal(0, 40**-0.5, (n, 40))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def grow_around(new: list[float], n_new: int = 14) -> list[int]:
    """Where new points around this centre go: there is a theme in the first direction, and another in the third."""
    random = np.random.default_rng(0)
    matrix = np.vstack([around([1], 60, random), around([0, 0, 1], 60, random), around(new, n_new, random)])
    n = len(matrix)
    is_new = np.arange(n) >= 120
    before = spread(np.arange(120), place_points(matrix[:120], np.repeat([0, 1], 60)))
    beyond = GroupedPoints(
        np.arange(120, n), np.full(n_new, -1), np.full(n_new, "", object), np.zeros(n_new, np.float32),
        np.full(n_new, -1, np.float32),
    )  # fmt: skip
    live = GroupedPoints(*(np.append(getattr(before, c), getattr(beyond, c)) for c in vars(before)))
    said, intent = [f"statement number {i}" for i in range(n)], np.full(n, "complaint", object)
    everywhere = np.ones(n, bool)
    grown = place_new(
        matrix, said, everywhere, intent, live, is_new, is_new, True, np.arange(n), np.arange(n), fold_near
    )
    return grown.theme[120:].tolist()


def test_a_need_is_born_beside_a_theme_so_like_it_that_it_would_be_taken_in() -> None:
    themes = grow_around([0.8, 0.6])

    assert 10 <= themes.count(2)


def test_more_of_what_is_known_gives_birth_to_nothing() -> None:
    themes = grow_around([1])

    assert {0, -1} >= set(themes)
    assert 12 <= themes.count(0)


def test_a_theme_that_grows_by_half_at_once_gives_birth_to_nothing() -> None:
    themes = grow_around([1], 30)

    assert {0, -1} >= set(themes)
