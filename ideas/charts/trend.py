"""How many people spoke of an idea, period by period: the chart, and the sentence that it proves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, cast

import altair as alt

from ideas.models import TrendPoint

Period = Literal["day", "week"]
HEIGHT = 260


def n_people(n: float) -> str:
    return "1 person" if n == 1 else f"{n:,.0f} people"


def usual_words(low: float, high: float) -> str:
    """A usual range in words.

    >>> usual_words(9.2, 18.4), usual_words(0, 5), usual_words(0.2, 0.3)
    ('9 to 18 usual', 'up to 5 usual', 'none usual')
    """
    first, last = round(low), round(high)
    if first == last:
        return f"{last:,} usual" if last else "none usual"
    return f"{first:,} to {last:,} usual" if first else f"up to {last:,} usual"


def _usual(point: TrendPoint) -> str:
    return "" if point.low is None or point.high is None else usual_words(point.low, point.high)


def when(at: date, period: Period) -> str:
    return f"in the week of {at.day} {at:%B}" if period == "week" else f"on {at.day} {at:%B}"


def trend_sentence(points: Sequence[TrendPoint], period: Period) -> str:
    """What the chart shows, claiming no more than the numbers do; about complete periods only."""
    complete = [point for point in points if point.is_complete]
    spoken = [point for point in complete if point.n_voices]
    if not spoken:
        return "Too early to show a trend" if points else "Without dates there is no trend"
    last = complete[-1]
    if last.low is not None and last.high is not None:
        said = when(last.period_start, period)
        if last.n_voices > last.high:
            return f"More people than usual {said}"
        if last.n_voices < last.low:
            return f"Fewer people than usual {said}"
        return f"About as many people as usual {said}"
    top = max(point.n_voices for point in spoken)
    peaks = [point for point in spoken if point.n_voices == top]
    if len(peaks) == 1 and top > 1:
        return f"Most people spoke of it {when(peaks[0].period_start, period)}: {top:,}"
    return f"Never more than {n_people(top)} a {period}"


def trend_alt(points: Sequence[TrendPoint], period: Period) -> str:
    """The chart in words, for people who do not see it."""
    if not points:
        return "No dated posts."
    first, last = points[0], points[-1]
    return (
        f"{trend_sentence(points, period)}. People a {period}, from {first.n_voices} in the first to "
        f"{last.n_voices} in the last {period}; the most was {max(point.n_voices for point in points)}."
    )


def _rows(points: Sequence[TrendPoint]) -> list[dict[str, Any]]:
    return [
        {
            "start": point.period_start.isoformat(),
            "people": point.n_voices,
            "posts": point.n_posts,
            "share": point.share,
            "low": point.low,
            "high": point.high,
            "usual": _usual(point) or "not known yet",
        }
        for point in points
    ]


def trend_chart(points: Sequence[TrendPoint], period: Period) -> alt.LayerChart:
    """People by period with the band of what is usual; the running period is dashed and its dot hollow.

    Colours come from the theme's categories: the first draws, the second warns, the third labels.
    """
    first_open = next((i for i, point in enumerate(points) if not point.is_complete), len(points))
    closed, running = points[:first_open], points[max(first_open - 1, 0) :] if first_open < len(points) else []
    last = points[-1]
    colour = alt.Color("role:N", legend=None, scale=alt.Scale(domain=["line", "warn", "label"]))
    top = max([*(point.n_voices for point in points), *(point.high or 0 for point in points), 1])
    x = alt.X(
        "start:T",
        title=None,
        axis=alt.Axis(
            grid=False, ticks=False, labelFlush=True, tickCount=6, labelOverlap=True, format=axis_format(points)
        ),
    )
    y = alt.Y(
        "people:Q",
        title=None,
        scale=alt.Scale(domain=[0, top], nice=True),
        axis=alt.Axis(tickCount=4, tickMinStep=1, domain=False, ticks=False, format=",d"),
    )
    tooltip = [
        alt.Tooltip("start:T", title=period.capitalize() + (" of" if period == "week" else "")),
        alt.Tooltip("people:Q", title="People"),
        alt.Tooltip("posts:Q", title="Posts"),
        alt.Tooltip("usual:N", title="Usual"),
    ]

    def layer(rows: Sequence[TrendPoint], role: str = "line") -> alt.Chart:
        return alt.Chart(alt.InlineData(values=[row | {"role": role} for row in _rows(rows)]))

    banded = [point for point in points if point.low is not None and point.high is not None]
    layers: list[Any] = []
    if len(banded) > 1:
        layers.append(
            layer(banded)
            .mark_area(opacity=0.15, interpolate="linear")
            .encode(x=x, y=alt.Y("low:Q", title=None), y2="high:Q", color=colour)
        )
    layers.append(layer(closed).mark_line(strokeWidth=2, strokeJoin="round").encode(x=x, y=y, color=colour))
    if running:
        layers.append(layer(running).mark_line(strokeWidth=2, strokeDash=[3, 3]).encode(x=x, y=y, color=colour))
    is_above = last.high is not None and last.is_complete and last.n_voices > last.high
    end = layer([last], "warn" if is_above else "line").encode(x=x, y=y, color=colour)
    layers.append(end.mark_point(size=50, filled=last.is_complete, opacity=1, strokeWidth=2))
    so_far = "" if last.is_complete else " so far"
    layers.append(
        end.mark_text(align="left", dx=9, fontWeight=600, fontSize=13).encode(
            text=alt.value(n_people(last.n_voices) + so_far)
        )
    )
    if banded:
        middle = layer([banded[-1]], "label").encode(
            x=x, y=alt.Y("middle:Q", title=None), text=alt.value(_usual(banded[-1])), color=colour
        )
        layers.append(
            middle.transform_calculate(middle=_clear_of(last, banded[-1], top)).mark_text(
                align="left", dx=9, fontSize=13
            )
        )
    layers.append(layer(points).mark_point(size=250, opacity=0).encode(x=x, y=y, tooltip=tooltip))
    chart = alt.LayerChart(layer=layers).properties(
        height=HEIGHT,
        width="container",
        padding={"left": 0, "top": 8, "right": 4, "bottom": 6},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        description=trend_alt(points, period),
    )
    return cast(alt.LayerChart, chart.configure_view(clip=False))


def _clear_of(last: TrendPoint, band: TrendPoint, top: float) -> str:
    """Height of the band's label: its middle, moved off the label of the line's end."""
    middle = ((band.low or 0) + (band.high or 0)) / 2
    apart = top * 0.1
    if abs(middle - last.n_voices) < apart:
        middle = last.n_voices + apart if last.n_voices < middle or last.n_voices < apart else last.n_voices - apart
    return str(round(middle, 3))


def axis_format(points: Sequence[TrendPoint]) -> str:
    first, last = points[0].period_start, points[-1].period_start
    if (last - first).days > 550:
        return "%b %Y"
    return "%b" if (last - first).days > 100 else "%-d %b"
