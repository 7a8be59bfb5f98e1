"""How sure one can be of a share after few looks."""

from __future__ import annotations

import pytest

from ideas.signals.checks import Tally, tally


def test_wilson_as_in_the_textbook():
    # Newcombe 1998, table I: 0.2553 to 0.3662 and 0.0624 to 0.1605
    assert [Tally(81, 263, 0.2553, 0.3662), Tally(15, 148, 0.0624, 0.1605)] == [tally(81, 263), tally(15, 148)]


def test_27_of_30():
    assert Tally(27, 30, 0.7438, 0.9654) == tally(27, 30)


def test_all_right_is_not_certain_and_nothing_checked_is_anything():
    assert [Tally(5, 5, 0.5655, 1.0), Tally(0, 5, 0.0, 0.4345), Tally(0, 0, 0.0, 1.0)] == [
        tally(5, 5), tally(0, 5), tally(0, 0)
    ]  # fmt: skip


@pytest.mark.parametrize(("n_right", "n_checked"), [(2, 1), (-1, 3)])
def test_more_right_than_checked_is_a_defect(n_right, n_checked):
    with pytest.raises(ValueError, match="right of"):
        tally(n_right, n_checked)
