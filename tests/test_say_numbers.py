"""Numbers, dates and titles in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ideas.models import Filters, Idea
from ideas.ui.sentences import idea_numbers, trend_footnote
from ideas.ui.words import day, days, filter_words, idea_line, idea_title, intent_mix, more_keyphrases, percent

LAST = datetime(2026, 11, 12, 9, tzinfo=UTC)


def idea(title: str = "Add sails", *, is_confident: bool = True, **shares: float) -> Idea:
    of = {name: shares.get(name, 0.0) for name in ("suggestion", "complaint", "question", "praise")}
    return Idea(
        "T1", title, is_confident, ("sails", "wind", "mast"), "", 45, 31, 40, 5, LAST.replace(year=2025), LAST,
        **{f"share_{name}": share for name, share in of.items()},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "share"),
    [("0 %", 0.0), ("under 1 %", 0.001), ("1 %", 0.006), ("68 %", 0.684), ("100 %", 1.0)],
)
def test_a_part_that_is_there_never_reads_as_nothing(expected: str, share: float) -> None:
    assert percent(share) == expected


@pytest.mark.parametrize(
    ("expected", "first", "last"),
    [
        ("16 November 2026", date(2026, 11, 16), date(2026, 11, 16)),
        ("10 to 16 November 2026", date(2026, 11, 10), date(2026, 11, 16)),
        ("1 August to 16 November 2026", date(2026, 8, 1), date(2026, 11, 16)),
        ("1 December 2025 to 5 January 2026", date(2025, 12, 1), date(2026, 1, 5)),
    ],
)
def test_no_year_or_month_is_said_twice(expected: str, first: date, last: date) -> None:
    assert days(first, last) == expected


def test_an_idea_in_one_line_names_the_year_only_when_it_is_another() -> None:
    line = "31 people · 45 posts · mostly complaints · last said 12 Nov"
    assert idea_line(idea(complaint=0.6), date(2026, 11, 15)).replace("\u00a0", " ") == line
    assert idea_line(idea(complaint=0.6), date(2027, 1, 2)).replace("\u00a0", " ") == line + " 2026"
    assert day(LAST) == "12 Nov 2026"


def test_what_people_mostly_do_is_said_only_when_it_stands_out() -> None:
    mixes = [intent_mix(idea(complaint=share, question=0.1)) for share in (0.2, 0.4, 0.5)]
    assert mixes == ["", "many complaints", "mostly complaints"]


def test_a_title_of_keyphrases_says_so_and_is_not_said_twice() -> None:
    unsure = idea("Sails, wind", is_confident=False)
    assert (idea_title(unsure), more_keyphrases(unsure)) == ("About: sails, wind", "mast")
    assert (idea_title(idea()), more_keyphrases(idea())) == ("Add sails", "sails, wind, mast")


def test_the_big_numbers_of_an_idea() -> None:
    said = {"suggestion": 17, "complaint": 6, "question": 2, "praise": 40, "other": 3}
    assert idea_numbers(idea(), said, date(2026, 11, 15)) == [
        ("31", "people"),
        ("45", "posts"),
        ("68 %", "suggestions, 24 % complaints"),
        ("40", "praise it, counted apart"),
        ("12 Nov", "last said, first 12 Nov 2025"),
    ]
    assert idea_numbers(idea(), {"other": 3}, date(2026, 11, 15)) == [
        ("31", "people"), ("45", "posts"), ("12 Nov", "last said, first 12 Nov 2025")
    ]  # fmt: skip


def test_filters_in_words() -> None:
    filters = Filters(
        ("app_store",), date(2026, 8, 1), date(2026, 8, 9), "two words", "complaint", "near", "T1"
    )  # fmt: skip
    assert filter_words(filters, "Add sails") == (
        "that hold “two” and “words”, with a complaint, from App store, of 1 to 9 August 2026, near an idea, "
        "of “Add sails”"
    )
    assert [filter_words(Filters(place=place)) for place in ("core", "none", "repeat", "aside")] == [
        "in ideas", "in no idea", "that repeat another", "that were set aside"
    ]  # fmt: skip


def test_the_footnote_says_what_is_counted_to_when_and_what_is_left_out() -> None:
    span = (date(2026, 5, 1), date(2026, 11, 15))
    assert trend_footnote("week", Filters(), span, True, 0) == "People a week, all sources. To 15 Nov 2026."
    assert trend_footnote("day", Filters(sources=("forum",)), span, False, 1) == (
        "People a day, Forum. To 15 Nov 2026; the last day is not over, so it is dashed. "
        "1 post without a date is left out."
    )
