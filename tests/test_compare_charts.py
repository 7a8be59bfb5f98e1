"""Small trends and the overview: what they claim is what the numbers say, and what a brush means."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ideas.charts.compare import (
    brushed_days,
    overview_chart,
    overview_sentence,
    small_alt,
    small_chart,
    small_sentence,
)
from ideas.models import TrendPoint

FIRST = date(2026, 10, 5)
SPAN = (date(2026, 10, 7), date(2026, 11, 12))


def points(*people: int, usual: tuple[float, float] | None = None, is_last_complete: bool = True) -> list[TrendPoint]:
    low, high = usual or (None, None)
    return [
        TrendPoint(FIRST + timedelta(weeks=i), n, n, n / 10, is_last_complete or i < len(people) - 1, None, low, high)
        for i, n in enumerate(people)
    ]


@pytest.mark.parametrize(
    ("expected", "trend"),
    [
        ("2 people in the week of 19 October", points(1, 5, 2)),
        ("2 people in the week of 19 October, up to 4 usual", points(1, 5, 2, usual=(0, 4))),
        ("Nobody in the week of 19 October, 1 to 4 usual", points(1, 5, 0, usual=(1, 4))),
        ("5 people in the week of 12 October", points(1, 5, 2, is_last_complete=False)),
        ("No week is complete yet", points(3, is_last_complete=False)),
    ],
)
def test_the_sentence_is_of_the_newest_complete_week(expected: str, trend: list[TrendPoint]) -> None:
    assert small_sentence(trend, "week", "people") == expected


def test_a_share_is_said_without_a_range_of_people() -> None:
    assert small_sentence(points(1, 2, usual=(0, 4)), "week", "share") == "20.0 % of posts in the week of 12 October"


def test_a_small_chart_in_words() -> None:
    assert small_alt(points(1, 5, 2), "week", "people") == (
        "2 people in the week of 19 October. The most: 5 people in the week of 12 October"
    )


def marks(spec: dict[str, Any]) -> list[str]:
    return [layer["mark"]["type"] + ("-dashed" if layer["mark"].get("strokeDash") else "") for layer in spec["layer"]]


def test_a_small_chart_draws_only_what_is_known() -> None:
    assert marks(small_chart(points(1, 5, 2), "week", "people")) == ["line", "point", "text", "point"]
    known = small_chart(points(1, 5, 2, usual=(1, 4), is_last_complete=False), "week", "people", FIRST)
    assert marks(known) == ["area", "rule-dashed", "line", "line-dashed", "point", "text", "point"]
    assert "area" not in marks(small_chart(points(1, 5, 2, usual=(1, 4)), "week", "share"))


def test_the_end_warns_only_above_what_is_usual() -> None:
    def colour(trend: list[TrendPoint]) -> str:
        spec = small_chart(trend, "week", "people")
        return next(
            str(layer["encoding"]["color"]["datum"]) for layer in spec["layer"] if layer["mark"]["type"] == "text"
        )

    assert colour(points(1, 5, usual=(1, 4))) == "warn"
    assert colour(points(1, 4, usual=(1, 4))) == "line"
    assert colour(points(1, 5, usual=(1, 4), is_last_complete=False)) == "line"


def test_a_running_week_is_joined_to_the_line_and_not_part_of_it() -> None:
    rows = small_chart(points(1, 5, 2, is_last_complete=False), "week", "people")["data"]["values"]
    assert [(row["complete"], row["running"]) for row in rows] == [(True, False), (True, True), (False, True)]
    assert rows[-1]["when"] == "week of 19 October 2026, not over"


def test_the_overview_says_how_much_came_in() -> None:
    assert overview_sentence(points(3, 5, 4), "week") == "3 to 5 posts a week, the most in the week of 12 October"
    assert overview_sentence(points(3, 3), "week") == "3 posts each week"
    assert overview_sentence(points(3, 5, is_last_complete=False), "week") == "3 posts each week"
    old = [TrendPoint(date(2025, 1, 6), 1, 1, 1, True), *points(9)]
    assert overview_sentence(old, "week") == "1 to 9 posts a week, the most in the week of 5 October 2026"


def test_the_chosen_period_is_darker() -> None:
    def inside(chosen: tuple[date, date] | None) -> list[bool]:
        return [row["in"] for row in overview_chart(points(1, 2, 3), "week", chosen)["data"]["values"]]

    assert inside(None) == [True, True, True]
    assert inside((date(2026, 10, 12), date(2026, 10, 18))) == [False, True, False]
    assert inside((date(2026, 10, 18), date(2026, 10, 19))) == [False, True, True]


def milliseconds(*day: int) -> float:
    return datetime(*day, tzinfo=UTC).timestamp() * 1000


def test_a_brush_means_the_whole_weeks_that_it_touches() -> None:
    ends = [milliseconds(2026, 10, 28, 9), milliseconds(2026, 10, 14, 3)]
    assert brushed_days(ends, "week", SPAN) == (date(2026, 10, 12), date(2026, 11, 1))
    assert brushed_days(ends, "day", SPAN) == (date(2026, 10, 14), date(2026, 10, 28))


def test_a_brush_beyond_the_posts_ends_with_them() -> None:
    beyond = [milliseconds(2026, 10, 1), milliseconds(2026, 12, 1)]
    assert brushed_days(beyond, "week", SPAN) == SPAN
