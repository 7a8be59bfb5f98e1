"""Which theme continues, falls apart or joins another: hand-made groupings of the same posts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ideas.themes.overlap import Overlap, overlap


def compared(before: str, after: str) -> Overlap:
    """One post a letter; a dot is in no theme, themes are numbered a, b, c."""
    labels = [np.array(["abcdefgh.".index(letter) for letter in word]) for word in (before, after)]
    labels = [np.where(label == 8, -1, label) for label in labels]
    return overlap(np.arange(len(before)), *labels)


def test_unchanged_posts_continue_and_nothing_else() -> None:
    same = compared("aaaabbbcc.", "ccccaaabb.")

    assert {2: 0, 0: 1, 1: 2} == same.continued()
    assert {} == same.split()
    assert [] == same.merged()


def test_a_hand_made_split_gives_one_continued_and_one_split() -> None:
    split = compared("aaaaaaaaaabbbb", "aaaaaabbbbcccc")

    assert {0: 0, 2: 1} == split.continued()
    assert {0: [0, 1]} == split.split()


def test_a_part_below_three_tenths_is_no_split() -> None:
    assert {} == compared("aaaaaaaaaa", "aaaaaaaabb").split()


def test_two_that_went_into_one_are_merged_and_the_larger_comes_first() -> None:
    merged = compared("aaabbbbbcccc", "bbbbbbbbaaaa")

    assert [[1, 0]] == merged.merged()
    assert {1: 1, 0: 2} == merged.continued()


def test_a_post_of_several_statements_counts_once_in_each_of_its_themes() -> None:
    post, before, after = np.array([0, 0, 0, 1]), np.array([0, 0, 1, 0]), np.array([0, 0, 0, -1])

    found = overlap(post, before, after)

    assert [[1.0], [1.0]] == found.shared.tolist()
    assert ([2, 1], [1]) == (found.before.tolist(), found.after.tolist())


def test_a_theme_that_lost_every_post_keeps_its_row() -> None:
    assert (3, 1) == overlap(np.arange(2), np.zeros(2, int), np.zeros(2, int), n_before=3).shared.shape


@given(st.lists(st.tuples(st.integers(-1, 4), st.integers(-1, 4)), min_size=1, max_size=40), st.randoms())
def test_permuting_rows_or_numbers_changes_nothing_but_the_numbers(rows: list[tuple[int, int]], random) -> None:
    before, after = (np.array(column) for column in zip(*rows, strict=True))
    order, names = random.sample(range(len(rows)), len(rows)), np.array([*random.sample(range(5), 5), -1])
    post = np.arange(len(rows))

    plain = overlap(post, before, after, 5, 5)
    other = overlap(post, before[order], names[after][order], 5, 5)

    assert plain.shared.tolist() == other.shared[:, names[:5]].tolist()
    assert {b: [int(names[a]) for a in parts] for b, parts in plain.split().items()}.keys() == other.split().keys()
    assert sorted(map(sorted, plain.merged())) == sorted(map(sorted, other.merged()))
