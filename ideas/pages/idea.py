"""Idea: one need, with its people, its trend, its words, and where its edge lies."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import streamlit as st

from ideas.charts.trend import trend_chart, trend_sentence
from ideas.store.members import MemberOrder
from ideas.ui import board, choosing, curate, history, html, parts, words
from ideas.ui.filters import pages_of, switch, view_of
from ideas.ui.reads import here
from ideas.ui.sentences import (
    EDGE,
    NO_QUOTE,
    idea_numbers,
    members_finding,
    nothing_here,
    title_sentence,
    trend_footnote,
)
from ideas.ui.state import MEMBER_ORDERS, PAGE_SIZE, link

AT_THE_EDGE = 3

# read state
reads = here()
theme_id = history.follow_link()
whole = reads.idea(theme_id) if theme_id else None
if whole is None:
    if not history.not_built_yet(theme_id, reads):
        parts.no_idea(theme_id)
    st.stop()
st.set_page_config(page_title=whole.title)
if not whole.n_posts:
    history.no_longer(whole, reads)
    st.stop()
top = st.container()
view = view_of("idea", reads, {"": ""}, switches=MEMBER_ORDERS)
filters = view.filters

# ask snapshot
idea = reads.idea(theme_id, filters) or whole
ledger = reads.ledger(filters)
always = replace(filters, since=None, until=None)
points = reads.trend(theme_id, always)
quotes = reads.quotes(theme_id, filters)
n_by_intent = reads.n_by_intent(theme_id, filters)
n_undated = reads.ledger(always).n_undated
n_said, n_all = reads.n_theme_members(theme_id, filters), reads.n_theme_members(theme_id)
edge = (
    reads.theme_members(theme_id, replace(always, theme_id=""), "farthest", AT_THE_EDGE) if n_all > AT_THE_EDGE else []
)
beyond = reads.next_themes(theme_id, tuple(member.point for member in edge))
period, span = reads.period(), reads.span()

# shape
title = words.idea_title(idea)
footnote = trend_footnote(period, filters, span, not points or points[-1].is_complete, n_undated)

# draw
with top:
    parts.way_up(idea, filters)
    parts.heading(title, words.more_keyphrases(idea))
    curate.actions(idea, reads)
    parts.notes(
        [*history.standing(idea, reads.team), *([] if theme_id in reads.team.names else [title_sentence(idea)])]
    )
    curate.ways_on(theme_id, reads)
    st.html(html.numbers(idea_numbers(idea, n_by_intent, span[1] if span else None)))
    parts.ledger(ledger, filters)
parts.notes(view.wrong)
if not idea.n_posts:
    parts.nothing(nothing_here(filters, 0, whole.n_posts), filters)
    st.stop()

parts.section(trend_sentence(points, period))
if any(point.n_voices for point in points):
    st.altair_chart(trend_chart(points, period))
    parts.behind(footnote, always, html.folded("Table", html.trend_table(points, period)))
else:
    st.html('<p class="soft">None of its posts has a date.</p>')

if quotes or reads.quotes(theme_id):
    parts.section("In their words")
    st.html("".join(html.quote(quote) for quote in quotes) or f'<p class="soft">{NO_QUOTE}</p>')

board.draw_decisions(reads, theme_id)

if beyond:
    parts.section("Where it ends")
    parts.notes([EDGE])
    for member in edge:
        parts.edge_row(member, reads.idea(beyond[member.point]))

parts.section(members_finding(n_said, ledger.n_posts))
switch("Order", "said", MEMBER_ORDERS["said"])
st.page_link(parts.posts_page(), label="The posts as they were written", query_params=link(filters))
listed = st.container(gap=None)
offset = pages_of(n_said)
with listed:
    choosing.choose_bar(idea, reads, n_all)
    said = reads.theme_members(theme_id, filters, cast(MemberOrder, view.chosen["said"]), PAGE_SIZE, offset)
    here_now = tuple(member.point for member in said)
    nearest, first = reads.nearest_core(theme_id, here_now), reads.first_said(here_now)
    for member in said:
        leaving = choosing.leaving(first[member.point], theme_id, reads.team)
        choosing.member_row(member, theme_id, n_all, nearest.get(member.point, ()), leaving)

history.draw_history(theme_id, reads)
