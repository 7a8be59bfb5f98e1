"""What Trends draws: the overview to brush, the table of two periods, the small charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from ideas.charts.compare import BRUSH, BRUSHED, Measure, Spec, brushed_days, small_chart, small_sentence
from ideas.models import Filters, Idea, TrendPoint
from ideas.store.over_time import Period
from ideas.ui import html, parts, words
from ideas.ui.state import link
from ideas.ui.trends import change_words

OVERVIEW = "overview"
COLUMNS = 3
HOW = "Drag over the bars to choose a period, or set its days with the filters above."


def brush(
    chart: Spec, points: Sequence[TrendPoint], period: Period, span: tuple[date, date], *, is_chosen: bool
) -> None:
    """All posts over time; the days that a reader drags over become the filter's."""

    def brushed() -> None:
        ends = st.session_state[OVERVIEW].selection.get(BRUSH, {}).get(BRUSHED)
        if ends:  # drawn anew, the chart reports an empty brush, which means nothing
            st.session_state.since, st.session_state.until = brushed_days(ends, period, span)

    def whole() -> None:
        st.session_state.since = st.session_state.until = None

    st.vega_lite_chart(chart, key=OVERVIEW, on_select=brushed)
    with st.container(horizontal=True, gap="small", key="how"):
        st.html(f'<p class="soft small">{HOW}</p>', width="content")
        if is_chosen:
            st.button("Show the whole time", on_click=whole, type="tertiary")
        st.html(html.folded("Table", html.posts_table(points, period)), width="content")


def comparison_table(
    ideas: Sequence[Idea], now: Mapping[str, int], before: Mapping[str, int], filters: Filters, earlier: Filters
) -> None:
    """People of each idea in two periods; every number opens its posts."""

    def posts(within: Filters, theme_id: str) -> str:
        return "posts?" + urlencode(link(replace(within, theme_id=theme_id)), doseq=True)

    rows = []
    for idea in ideas:
        n, n_before = now.get(idea.theme_id, 0), before.get(idea.theme_id, 0)
        rows.append(
            (
                (words.idea_title(idea), "idea?" + urlencode({"theme": idea.theme_id})),
                (words.number(n), posts(filters, idea.theme_id) if n else ""),
                (words.number(n_before), posts(earlier, idea.theme_id) if n_before else ""),
                (change_words(n, n_before), ""),
            )
        )
    head = ("Idea", "People", "Before", "Change")
    st.html(html.linked_table(head, rows, "People in the period and before"))


def small_charts(
    ideas: Sequence[Idea],
    trends: Mapping[str, Sequence[TrendPoint]],
    period: Period,
    measure: Measure,
    since: date | None,
    filters: Filters,
) -> None:
    """One small chart an idea, with its title, its newest number, its posts and the numbers behind it."""
    for start in range(0, len(ideas), COLUMNS):
        cells = st.columns(COLUMNS, gap="medium")
        for idea, cell in zip(ideas[start : start + COLUMNS], cells, strict=False):
            points = trends[idea.theme_id]
            within = replace(filters, theme_id=idea.theme_id)
            with cell.container(key=f"small_{idea.theme_id}", gap=None):
                st.page_link(parts.idea_page(), label=html.label(words.idea_title(idea)), query_params=link(
                    replace(within, since=None, until=None)
                ))  # fmt: skip
                st.html(f'<p class="soft small">{html.text(small_sentence(points, period, measure))}</p>')
                st.vega_lite_chart(small_chart(points, period, measure, since))
                with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                    st.page_link(parts.posts_page(), label="Posts behind it", query_params=link(within))
                    st.html(html.folded("Table", html.trend_table(points, period)), width="content")
