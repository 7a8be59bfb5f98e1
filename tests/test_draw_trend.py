"""The trend chart and the sentence above it: what they claim is what the numbers say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ideas.charts.sparkline import data_url, sparkline_svg
from ideas.charts.trend import trend_alt, trend_chart, trend_sentence
from ideas.models import TrendPoint

FIRST = date(2026, 10, 5)


def points(*people: int, usual: tuple[float, float] | None = None, is_last_complete: bool = True) -> list[TrendPoint]:
    low, high = usual or (None, None)
    return [
        TrendPoint(FIRST + timedelta(weeks=i), n, n, 0.1, is_last_complete or i < len(people) - 1, None, low, high)
        for i, n in enumerate(people)
    ]


@pytest.mark.parametrize(
    ("expected", "trend"),
    [
        ("Without dates there is no trend", []),
        ("Too early to show a trend", points(0, 0)),
        ("Too early to show a trend", points(4, is_last_complete=False)),
        ("Most people spoke of it in the week of 12 October: 5", points(1, 5, 2)),
        ("Never more than 2 people a week", points(2, 1, 2)),
        ("Never more than 1 person a week", points(0, 1)),
        ("More people than usual in the week of 19 October", points(1, 2, 9, usual=(1, 4))),
        ("Fewer people than usual in the week of 19 October", points(5, 6, 0, usual=(1, 4))),
        ("About as many people as usual in the week of 19 October", points(9, 9, 4, usual=(1, 4))),
        ("More people than usual in the week of 12 October", points(1, 9, 0, usual=(1, 4), is_last_complete=False)),
    ],
)
def test_the_sentence_speaks_of_complete_periods_only(expected: str, trend: list[TrendPoint]) -> None:
    assert trend_sentence(trend, "week") == expected


def test_days_are_named_as_days() -> None:
    assert trend_sentence(points(1, 5, 2), "day") == "Most people spoke of it on 12 October: 5"


def test_the_chart_in_words() -> None:
    assert trend_alt(points(1, 5, 2), "week") == (
        "Most people spoke of it in the week of 12 October: 5. People a week, from 1 in the first to 2 in the last "
        "week; the most was 5."
    )


def marks(trend: list[TrendPoint]) -> list[str]:
    spec = trend_chart(trend, "week").to_dict()
    return [layer["mark"]["type"] + ("-dashed" if "strokeDash" in layer["mark"] else "") for layer in spec["layer"]]


def test_a_band_is_drawn_only_where_usual_is_known() -> None:
    assert marks(points(1, 5, 2)) == ["line", "point", "text", "point"]
    assert marks(points(1, 5, 2, usual=(1, 4))) == ["area", "line", "point", "text", "text", "point"]


def test_a_running_period_is_dashed_and_its_dot_hollow() -> None:
    trend = points(1, 5, 2, is_last_complete=False)
    spec = trend_chart(trend, "week").to_dict()
    assert marks(trend) == ["line", "line-dashed", "point", "text", "point"]
    assert [len(spec["datasets"][layer["data"]["name"]]) for layer in spec["layer"][:2]] == [2, 2]
    assert spec["layer"][2]["mark"]["filled"] is False
    assert spec["layer"][3]["encoding"]["text"] == {"value": "2 people so far"}


def test_the_band_is_said_in_words() -> None:
    spec = trend_chart(points(1, 5, 12, usual=(9.2, 18.4)), "week").to_dict()
    assert [layer["encoding"]["text"] for layer in spec["layer"] if layer["mark"]["type"] == "text"] == [
        {"value": "12 people"},
        {"value": "9 to 18 usual"},
    ]


def test_a_single_period_is_a_dot() -> None:
    assert marks(points(3)) == ["line", "point", "text", "point"]


def test_a_sparkline_ends_in_a_dot_at_its_last_value() -> None:
    assert sparkline_svg([0, 4, 8]) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 32"><polyline points="4.0,28.0 60.0,16.0 116.0,4.0" '
        'fill="none" stroke="black" stroke-width="1.8" stroke-linejoin="round"/>'
        '<circle cx="116.0" cy="4.0" r="3"/></svg>'
    )


def test_one_person_more_or_less_stays_a_ripple() -> None:
    assert 'points="4.0,28.0 116.0,22.0"' in sparkline_svg([0, 1])


def test_a_drawing_travels_as_a_url_without_a_request() -> None:
    assert data_url("<svg/>") == "data:image/svg+xml,%3Csvg/%3E"
