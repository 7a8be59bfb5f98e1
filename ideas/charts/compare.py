"""Charts that stand side by side: one small trend an idea, and all posts over time with a period to brush.

They are Vega-Lite as it is: a dozen of them as `alt.Chart` took two seconds to check and write, as dictionaries none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

from ideas.charts.trend import Period, axis_format, n_people, usual_words, when
from ideas.models import TrendPoint

Measure = Literal["people", "share"]
Spec = dict[str, Any]

SMALL_HEIGHT, OVERVIEW_HEIGHT = 104, 120
LEAST_TOP = {"people": 4.0, "share": 0.01}
"""Top of a small scale at least, so that one person more or less stays a ripple."""
BRUSH, BRUSHED = "chosen", "start"
"""Name of the selection that a reader drags over the overview, and the field that it speaks of."""


def value_words(point: TrendPoint, measure: Measure) -> str:
    """What the line shows in a period.

    >>> value_words(TrendPoint(date(2026, 11, 9), 3, 1, 0.034, True), "share")
    '3.4 % of posts'
    """
    who = n_people(point.n_voices) if point.n_voices else "nobody"
    return who if measure == "people" else f"{point.share * 100:.1f} % of posts"


def small_sentence(points: Sequence[TrendPoint], period: Period, measure: Measure) -> str:
    """The newest complete period in numbers, with what would be usual where that is known."""
    complete = [point for point in points if point.is_complete]
    if not complete:
        return f"No {period} is complete yet"
    last = complete[-1]
    said = f"{value_words(last, measure)} {when(last.period_start, period)}"
    said = said[:1].upper() + said[1:]
    if measure == "share" or last.low is None or last.high is None:
        return said
    return f"{said}, {usual_words(last.low, last.high)}"


def small_alt(points: Sequence[TrendPoint], period: Period, measure: Measure) -> str:
    """A small chart in words, for people who do not see it."""
    values = [point.n_voices if measure == "people" else point.share for point in points]
    top = points[values.index(max(values))]
    return f"{small_sentence(points, period, measure)}. The most: {value_words(top, measure)} " + when(
        top.period_start, period
    )


def small_chart(points: Sequence[TrendPoint], period: Period, measure: Measure, since: date | None = None) -> Spec:
    """One idea's trend: its line, the band of what is usual, its end labelled; `since` marks where a period begins.

    The running period is dashed and its dot hollow. Colours are the theme's categories, as in `trend_chart`.
    """
    rows = _rows(points, period, measure)
    last = points[-1]
    is_above = measure == "people" and last.is_complete and last.high is not None and last.n_voices > last.high
    top = max([row["value"] for row in rows] + [row["high"] or 0 for row in rows] + [LEAST_TOP[measure]])
    y = {
        "field": "value", "type": "quantitative", "title": None, "scale": {"domain": [0, top], "nice": 2},
        "axis": {
            "tickCount": 2, "domain": False, "ticks": False, "minExtent": 34,  # one left edge for all charts
            "format": ",d" if measure == "people" else "~%",
        },
    }  # fmt: skip
    x = _time_axis(points, 3)
    layers: list[Spec] = []
    if any(row["low"] is not None for row in rows):
        low = {"field": "low", "type": "quantitative", "title": None}
        layers.append(
            {
                "transform": [{"filter": "datum.low !== null"}],
                "mark": {"type": "area", "opacity": 0.15},
                "encoding": {"x": x, "y": low, "y2": {"field": "high"}, "color": _colour("line")},
            }
        )
    if since:
        mark = {"type": "rule", "strokeDash": [2, 3], "opacity": 0.7}
        at = {"datum": _milliseconds(since), "type": "temporal"}
        layers.append({"mark": mark, "encoding": {"x": at, "color": _colour("label")}})
    line = {"x": x, "y": y, "color": _colour("line")}
    layers.append(
        {
            "transform": [{"filter": "datum.complete"}],
            "mark": {"type": "line", "strokeWidth": 1.8, "strokeJoin": "round"},
            "encoding": line,
        }
    )
    if not last.is_complete:
        layers.append(
            {
                "transform": [{"filter": "datum.running"}],
                "mark": {"type": "line", "strokeWidth": 1.8, "strokeDash": [3, 3]},
                "encoding": line,
            }
        )
    end = {"x": x, "y": y, "color": _colour("warn" if is_above else "line")}
    last_row = [{"filter": f"datum.n === {len(points) - 1}"}]
    dot = {"type": "point", "size": 36, "filled": last.is_complete, "opacity": 1, "strokeWidth": 2}
    layers.append({"transform": last_row, "mark": dot, "encoding": end})
    label = f"{last.n_voices:,}" if measure == "people" else f"{last.share * 100:.1f} %"
    text = {"type": "text", "align": "left", "dx": 7, "fontWeight": 600, "fontSize": 12}
    layers.append({"transform": last_row, "mark": text, "encoding": end | {"text": {"value": label}}})
    tooltip = [{"field": name, "title": said} for name, said in TOOLTIP.items()]
    layers.append({"mark": {"type": "point", "size": 150, "opacity": 0}, "encoding": line | {"tooltip": tooltip}})
    return _whole(rows, layers, SMALL_HEIGHT, small_alt(points, period, measure), right=34)


def overview_chart(points: Sequence[TrendPoint], period: Period, chosen: tuple[date, date] | None) -> Spec:
    """All posts as bars, those of the chosen period darker; a reader drags over them to choose another."""
    length = timedelta(days=7 if period == "week" else 1)
    rows = [
        {
            "start": _milliseconds(point.period_start),
            "end": _milliseconds(point.period_start + length),
            "posts": point.n_posts,
            "people": point.n_voices,
            "when": _said(point, period),
            "in": chosen is None or (chosen[0] < point.period_start + length and point.period_start <= chosen[1]),
        }
        for point in points
    ]
    x = _time_axis(points, 8)
    y = {
        "field": "posts", "type": "quantitative", "title": None, "scale": {"nice": 2},
        "axis": {"tickCount": 2, "tickMinStep": 1, "domain": False, "ticks": False, "format": ",d"},
    }  # fmt: skip
    bars = {
        "params": [{"name": BRUSH, "select": {"type": "interval", "encodings": ["x"]}}],
        "mark": {"type": "bar", "binSpacing": 0.5},
        "encoding": {
            "x": x,
            "x2": {"field": "end"},
            "y": y,
            "y2": {"datum": 0},
            "color": _colour("line"),
            "opacity": {"condition": {"test": "datum.in", "value": 0.9}, "value": 0.3},
            "tooltip": [{"field": name, "title": name.capitalize()} for name in ("when", "posts", "people")],
        },
    }
    return _whole(rows, [bars], OVERVIEW_HEIGHT, overview_sentence(points, period), right=4)


def overview_sentence(points: Sequence[TrendPoint], period: Period) -> str:
    """What the overview shows: how much came in, and when the most."""
    complete = [point for point in points if point.is_complete]
    if not complete:
        return f"No {period} is complete yet"
    least, most = min(complete, key=lambda p: p.n_posts), max(complete, key=lambda p: p.n_posts)
    if least.n_posts == most.n_posts:
        return f"{most.n_posts:,} post{'' if most.n_posts == 1 else 's'} each {period}"
    year = f" {most.period_start.year}" if points[0].period_start.year != points[-1].period_start.year else ""
    return f"{least.n_posts:,} to {most.n_posts:,} posts a {period}, the most {when(most.period_start, period)}{year}"


def brushed_days(chosen: Sequence[float], period: Period, span: tuple[date, date]) -> tuple[date, date]:
    """The whole periods that a brush touches, from its ends in milliseconds, kept to the days that posts have."""
    first, last = (datetime.fromtimestamp(end / 1000, UTC).date() for end in (min(chosen), max(chosen)))
    if period == "week":
        first -= timedelta(days=first.weekday())
        last += timedelta(days=6 - last.weekday())
    return max(first, span[0]), max(min(last, span[1]), span[0])


TOOLTIP = {"when": "When", "people": "People", "posts": "Posts", "part": "Of all posts", "usual": "Usual"}


def _rows(points: Sequence[TrendPoint], period: Period, measure: Measure) -> list[Spec]:
    first_open = next((i for i, point in enumerate(points) if not point.is_complete), len(points))
    is_people = measure == "people"
    return [
        {
            "n": i,
            "start": _milliseconds(point.period_start),
            "value": point.n_voices if is_people else round(point.share, 5),
            "people": point.n_voices,
            "posts": point.n_posts,
            "part": f"{point.share * 100:.1f} %",
            "low": point.low if is_people else None,
            "high": point.high if is_people else None,
            "usual": "not known" if point.low is None or point.high is None else usual_words(point.low, point.high),
            "when": _said(point, period),
            "complete": i < first_open,
            "running": i >= first_open - 1,
        }
        for i, point in enumerate(points)
    ]


def _said(point: TrendPoint, period: Period) -> str:
    said = when(point.period_start, period).removeprefix("in the ").removeprefix("on ")
    return f"{said} {point.period_start.year}" + ("" if point.is_complete else ", not over")


def _time_axis(points: Sequence[TrendPoint], n_ticks: int) -> Spec:
    axis = {
        "grid": False, "ticks": False, "labelFlush": True, "labelOverlap": True, "tickCount": n_ticks,
        "format": axis_format(points),
    }  # fmt: skip
    return {"field": "start", "type": "temporal", "title": None, "scale": {"type": "utc"}, "axis": axis}


def _colour(role: str) -> Spec:
    return {"datum": role, "type": "nominal", "legend": None, "scale": {"domain": ["line", "warn", "label"]}}


def _whole(rows: list[Spec], layers: list[Spec], height: int, description: str, right: int) -> Spec:
    return {
        "data": {"values": rows},
        "layer": layers,
        "height": height,
        "width": "container",
        "padding": {"left": 0, "top": 6, "right": right, "bottom": 8},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": {"view": {"clip": False}},
        "description": description,
    }


def _milliseconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)
