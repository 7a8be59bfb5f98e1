"""Idea: one need, with its people, its trend and its words."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ideas.charts.trend import trend_chart, trend_sentence
from ideas.ui import html, parts, words
from ideas.ui.filters import pages_of, view_of
from ideas.ui.reads import here
from ideas.ui.sentences import idea_numbers, nothing_here, trend_footnote
from ideas.ui.state import PAGE_SIZE, link

NO_QUOTE = "None of the quotes of this idea is from these posts. What they say themselves follows."

# read state
reads = here()
theme_id = st.query_params.get("theme", "")
whole = reads.idea(theme_id) if theme_id else None
if whole is None:
    parts.no_idea(theme_id)
    st.stop()
st.set_page_config(page_title=whole.title)
top = st.container()
view = view_of("idea", reads, {"newest": "Newest first"})
filters = view.filters

# ask snapshot
idea = reads.idea(theme_id, filters) or whole
ledger = reads.ledger(filters)
always = replace(filters, since=None, until=None)
points = reads.trend(theme_id, always)
quotes = reads.quotes(theme_id, filters)
n_undated = reads.ledger(always).n_undated
period, span = reads.period(), reads.span()

# shape
title = words.idea_title(idea)
footnote = trend_footnote(period, filters, span, not points or points[-1].is_complete, n_undated)

# draw
with top:
    parts.breadcrumb(parts.ideas_page(), "All ideas", link(replace(filters, theme_id="")))
    parts.heading(title, words.more_keyphrases(idea))
    st.html(html.numbers(idea_numbers(idea, span[1] if span else None)))
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

parts.section(words.count(ledger.n_posts, "post"))
listed = st.container(gap=None)
offset = pages_of(ledger.n_posts)
with listed:
    for n, post in enumerate(reads.posts(filters, "newest", PAGE_SIZE, offset)):
        parts.post_row(post, n, with_idea=False)
