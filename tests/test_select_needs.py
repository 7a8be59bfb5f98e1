"""Needs: people want something there in one word, or say nearly the same; praise never leads a theme."""

import numpy as np

from ideas.themes.needs import needs_only, not_mostly_praised, praised, shared_words
from ideas.themes.placing import Placed

C, P, O = "complaint", "praise", "other"  # noqa: E741


def kinds(*names: str) -> np.ndarray:
    return np.array(names, object)


def one_way(n: int) -> np.ndarray:
    """Rows that have nothing in common: no two members are alike."""
    return np.eye(n, dtype=np.float32)


def keep(
    texts: list[str], intent: np.ndarray, matrix: np.ndarray | None = None, first: int = 0, others: int = 600
) -> list[int]:
    n = len(texts)
    rows = one_way(2 * n) if matrix is None else np.vstack([matrix, one_way(2 * n)[n:, : matrix.shape[1]]])
    beside = [f"something else number{i}" for i in range(n)]
    labels = np.append(np.zeros(n, np.int64), np.full(n, -1))
    point, voice = np.append(np.arange(2 * n), np.full(others, 2 * n - 1)), np.arange(2 * n + others)
    return needs_only(rows, texts + beside, labels, np.append(intent, [O] * n), point, voice, first).tolist()[:n]


def test_a_loose_group_is_a_need_when_enough_of_it_wants_something_in_one_word() -> None:
    texts = ["the export fails", "export lost my file", "where did it go", "so many colours", "a day at sea"]

    assert [0] * 5 == keep(texts, kinds(C, C, O, O, O))
    assert [-1] * 5 == keep(texts, kinds(C, O, O, O, O))  # a fifth of it wants anything
    assert [-1] * 5 == keep(["it fails", "lost my file", *texts[2:4], "no sea"], kinds(O, O, O, C, C)[[0, 1, 2, 2, 2]])


def test_what_is_wanted_in_no_common_word_is_no_need() -> None:
    texts = ["ship sank", "tea spilt", "door jammed", "lamp flickers", "roof leaks", "cat fled", "dog bit"]

    assert [-1] * 7 == keep(texts, kinds(*[C] * 7))


def test_who_say_nearly_the_same_say_a_need_whatever_its_mood() -> None:
    texts, same = ["set an alarm", "wake me", "ring at six"], np.tile(np.eye(6, dtype=np.float32)[0], (3, 1))

    assert [0] * 3 == keep(texts, kinds(O, O, O), same)


def test_among_few_people_nothing_is_refused() -> None:
    assert [0] * 2 == keep(["so blue", "a day"], kinds(O, O), others=0)


def test_groups_that_live_are_not_judged_again() -> None:
    assert [0] * 2 == keep(["so blue", "a day"], kinds(O, O), first=1)


def test_a_word_speaks_for_a_group_by_the_voices_who_want_something_in_it_and_not_if_all_say_it() -> None:
    texts = ["export fails", "export is slow", "my export", "rain", "snow", "export sun"]
    labels = np.array([0, 0, 0, 0, -1, -1])
    wanting = np.array([True, True, False, True, False, False])
    everyone = np.arange(6)

    two_voices = shared_words(texts, labels, wanting, everyone, everyone)
    one_voice = shared_words(texts, labels, wanting, everyone, np.array([0, 0, 1, 2, 3, 4]))

    assert 0 < two_voices[0] < 0.5
    assert one_voice[0] < two_voices[0]


def test_the_praise_of_a_group_that_praises_as_much_as_it_wants_goes_and_no_other() -> None:
    labels = np.array([0, 0, 0, 1, 1, 1, -1])

    assert [0] == np.flatnonzero(praised(labels, kinds(P, C, O, C, C, P, P))).tolist()


def test_praise_stays_behind_what_most_of_a_core_wants_and_what_is_said_most_goes_first() -> None:
    membership = np.array(["core", "core", "near", "near", "near", "near", "none"], object)
    placed = Placed(np.array([0, 0, 0, 0, 0, 0, -1]), membership, np.full(7, 0.5), np.linspace(0.9, 0.3, 7))

    kept = not_mostly_praised(placed, kinds(C, C, P, P, P, C, P), np.array([2, 2, 90, 3, 1, 50, 9]))

    assert [0, 0, -1, 0, 0, 0, -1] == kept.theme.tolist()
    assert ["core", "core", "none", "near", "near", "near", "none"] == kept.membership.tolist()
    assert 0.0 == kept.strength[2]


def test_a_core_that_wants_nothing_has_no_praise_beside_it() -> None:
    membership = np.array(["core", "near"], object)
    placed = Placed(np.array([0, 0]), membership, np.full(2, 0.5), np.full(2, 0.5))

    assert [0, -1] == not_mostly_praised(placed, kinds(O, P), np.array([1, 1])).theme.tolist()
