"""Two stretches of days beside each other: which they are, and what order they give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ideas.models import Filters, Idea, Ledger, TrendPoint
from ideas.ui.trends import Comparison, beside_title, compared_sentence, comparison, in_order, shown_days, with_earlier

MONDAY = date(2026, 9, 7)
SPAN = (date(2026, 9, 7), date(2026, 11, 12))
IDEA = Idea("T1", "Add sails", True, (), "", 1, 1, 1, 0, None, None, 1, 0, 0, 0)


def weeks(n: int, n_running: int = 0) -> list[TrendPoint]:
    return [TrendPoint(MONDAY + timedelta(weeks=i), 1, 1, 1.0, i < n - n_running) for i in range(n)]


def test_without_a_choice_the_newest_complete_weeks() -> None:
    found = comparison(Filters(), SPAN, weeks(10, n_running=1), "week")
    assert found == Comparison(date(2026, 10, 12), date(2026, 11, 8))
    assert (found.first_before, found.last_before, found.length) == (date(2026, 9, 14), date(2026, 10, 11), "4 weeks")


def test_a_short_past_is_halved() -> None:
    assert comparison(Filters(), SPAN, weeks(3), "week") == Comparison(date(2026, 9, 21), date(2026, 9, 27))
    assert comparison(Filters(), SPAN, weeks(1), "week") is None


def test_a_week_that_began_before_the_first_post_is_not_whole() -> None:
    assert comparison(Filters(), (date(2026, 9, 9), SPAN[1]), weeks(2), "week") is None


def test_a_choice_stands_beside_as_many_days() -> None:
    found = comparison(Filters(since=date(2026, 10, 1)), SPAN, weeks(10), "week")
    assert found == Comparison(date(2026, 10, 1), SPAN[1])
    assert (found.n_days, found.first_before, found.length) == (43, date(2026, 8, 19), "43 days")
    assert comparison(Filters(until=date(2026, 10, 1)), SPAN, weeks(10), "week") is None
    assert comparison(Filters(since=SPAN[1], until=SPAN[0]), SPAN, weeks(10), "week") is None


def test_charts_show_the_choice_and_the_time_before_in_whole_weeks() -> None:
    chosen = Filters(since=date(2026, 10, 14), until=date(2026, 10, 20))
    found = comparison(chosen, SPAN, weeks(10), "week")
    assert shown_days(chosen, SPAN, found, "week") == (date(2026, 10, 5), date(2026, 10, 25))
    assert shown_days(chosen, SPAN, found, "day") == (date(2026, 10, 7), date(2026, 10, 20))


def test_charts_show_no_more_than_the_newest() -> None:
    assert shown_days(Filters(), (date(2014, 7, 1), date(2026, 11, 15)), None, "day") == (
        date(2026, 8, 4),
        date(2026, 11, 15),
    )


def test_ideas_that_only_the_time_before_spoke_of_have_nobody_now() -> None:
    gone = replace(IDEA, theme_id="T2", n_voices=7, n_posts=9)
    assert with_earlier([IDEA], [IDEA, gone]) == [IDEA, replace(gone, n_voices=0, n_posts=0)]


def test_orders() -> None:
    ideas = [replace(IDEA, theme_id=name, n_voices=n) for name, n in (("a", 9), ("b", 5), ("c", 7))]
    now, before = {"a": 1, "b": 3, "c": 3}, {"a": 4, "b": 1, "c": 3}

    def ordered(order: str) -> str:
        return "".join(idea.theme_id for idea in in_order(ideas, now, before, order))

    assert {order: ordered(order) for order in ("people", "rising", "falling")} == {
        "people": "cba",
        "rising": "bca",
        "falling": "acb",
    }


def test_two_stretches_in_words() -> None:
    one, three = Comparison(date(2026, 11, 2), date(2026, 11, 8)), Comparison(date(2026, 11, 2), date(2026, 11, 4))
    assert [beside_title(one), beside_title(three), beside_title(None)] == [
        "The week beside the week before",
        "The 3 days beside the 3 before",
        "Nothing to compare",
    ]


def test_people_are_said_only_where_they_are_known() -> None:
    found = Comparison(date(2026, 11, 2), date(2026, 11, 8))
    assert compared_sentence(found, (Ledger(core=3), 2), (Ledger(core=1, n_unsigned=1), 1)) == (
        "2 to 8 November 2026: 3 posts by 2 people. In the week before: 1 post."
    )
