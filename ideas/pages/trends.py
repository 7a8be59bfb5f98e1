"""Trends: ideas compared over time, and a period beside the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import streamlit as st

from ideas.charts.compare import Measure, overview_chart, overview_sentence
from ideas.store.over_time import Period
from ideas.ui import parts
from ideas.ui.compare import brush, comparison_table, small_charts
from ideas.ui.filters import pages_of, switch, view_of
from ideas.ui.reads import here
from ideas.ui.sentences import nothing_here
from ideas.ui.state import TREND_ORDERS
from ideas.ui.trends import (
    CHARTS,
    COUNTS_ONLY,
    beside_title,
    charts_footnote,
    charts_title,
    compared_sentence,
    comparison,
    faults,
    in_order,
    people_of,
    shown_days,
    trends_finding,
    trends_lead,
    with_earlier,
)

MEASURES = {"people": "People", "share": "Share of posts"}
PERIODS = {"week": "By week", "day": "By day"}

# read state
reads = here()
span = reads.span()
if span is None:
    parts.no_dates("Without dates there is no trend", reads.ledger())
    st.stop()
usual = reads.period()
top = st.container()
by = {usual: PERIODS[usual]} | PERIODS
view = view_of("trends", reads, TREND_ORDERS, switches={"by": by, "as": MEASURES})
filters = view.filters
period, measure = cast(Period, view.chosen["by"]), cast(Measure, view.chosen["as"])

# ask snapshot
always = replace(filters, since=None, until=None)
is_chosen = filters != always
overview = reads.trends(always, usual, ())[""]
beside = comparison(filters, span, overview, usual)
now, before = (beside.of(always), beside.before(always)) if beside else (filters, filters)
ledger, ledger_now, ledger_before = reads.ledger(filters), reads.ledger(now), reads.ledger(before)
of_now, of_before = reads.ideas(now), reads.ideas(before)

# shape
voices, earlier = people_of(of_now), people_of(of_before)
ideas = with_earlier(of_now, of_before) if is_chosen else reads.ideas(always)
ideas = in_order(ideas, voices, earlier, view.order)
shown = shown_days(filters, span, beside, period)
chosen = (filters.since or span[0], filters.until or span[1]) if is_chosen else None
running = next((point.period_start for point in overview if not point.is_complete), None)
finding = trends_finding(len(ideas), beside, ledger_now.n_posts, ledger_before.n_posts, ledger.n_posts)

# draw
with top:
    parts.heading(finding, trends_lead(filters, span, beside, reads.ledger().n_posts))
    parts.ledger(ledger, filters)
parts.notes(view.wrong)
if not any(point.n_posts for point in overview):
    parts.nothing(nothing_here(always, 0, reads.ledger().n_posts), filters)
    st.stop()

if len(overview) > 1:
    parts.section(overview_sentence(overview, usual))
    brush(overview_chart(overview, usual, chosen), overview, usual, span, is_chosen=is_chosen)

parts.section(beside_title(beside))
if beside:
    both = (ledger_now, reads.n_voices(now)), (ledger_before, reads.n_voices(before))
    parts.notes([compared_sentence(beside, *both), COUNTS_ONLY])
parts.notes(faults(filters, beside, span, running))
table, charts = st.container(gap=None), st.container()
offset = pages_of(len(ideas), CHARTS)
page = ideas[offset : offset + CHARTS]
if beside and page:
    with table:
        comparison_table(page, voices, earlier, now, before)
with charts:
    if page:
        parts.section(charts_title(len(page), offset, len(ideas), view.order, beside))
        with st.container(horizontal=True, gap="medium"):
            switch("Period", "by", by)
            switch("Measure", "as", MEASURES)
        within = replace(filters, since=shown[0], until=shown[1])
        trends = reads.trends(within, period, tuple(idea.theme_id for idea in page))
        small_charts(page, trends, period, measure, beside.first if beside and is_chosen else None, within)
        is_cut, is_running = not is_chosen and shown[0] > span[0], not trends[""][-1].is_complete
        parts.notes([charts_footnote(period, measure, shown, span, is_cut, is_running)])
    else:
        parts.nothing(nothing_here(filters, ledger.n_posts, reads.ledger().n_posts), filters)
