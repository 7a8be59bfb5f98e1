"""Ids continue by members; numbers are never used again."""

from ideas.themes.lineage import continue_ids


def keys(*numbers: int) -> set[tuple[str, str]]:
    return {("forum", str(number)) for number in numbers}


def test_the_first_build_numbers_in_the_order_given() -> None:
    assert (["T1", "T2"], 2) == continue_ids([keys(1, 2), keys(3)], {}, 0)


def test_a_theme_that_keeps_most_members_keeps_its_id_wherever_it_stands() -> None:
    before = {"T4": keys(1, 2, 3), "T9": keys(4, 5, 6)}

    assert (["T9", "T4"], 9) == continue_ids([keys(4, 5, 6, 20, 21), keys(1, 2)], before, 9)


def test_a_theme_that_lost_most_members_is_another_one() -> None:
    assert (["T8"], 8) == continue_ids([keys(1, 5, 6)], {"T4": keys(1, 2, 3, 5), "T7": keys(6, 9)}, 7)


def test_a_hand_made_split_gives_one_continued_and_one_born() -> None:
    assert (["T1", "T2"], 2) == continue_ids([keys(1, 2, 3), keys(4, 5)], {"T1": keys(1, 2, 3, 4, 5)}, 1)
