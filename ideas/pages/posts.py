"""Posts: every post that came in, and where it went."""

from __future__ import annotations

import streamlit as st

from ideas.ui import parts
from ideas.ui.filters import filter_bar
from ideas.ui.reads import here
from ideas.ui.sentences import lead, nothing_here, posts_finding
from ideas.ui.state import PAGE_SIZE, POST_ORDERS

# read state
reads = here()
theme_id = st.query_params.get("theme", "")
idea = reads.idea(theme_id) if theme_id else None
top = st.container()
filters, order, wrong = filter_bar(reads, POST_ORDERS, with_place=True, theme_id=theme_id if idea else "")

# ask snapshot
ledger = reads.ledger(filters)
everything = reads.ledger()

# shape
title = idea.title if idea else ""
said = lead(filters, reads.span(), [row.source for row in reads.sources()], everything, title)
if theme_id and not idea:
    wrong = [*wrong, "This link asks for an idea that is not here. The posts of all ideas are shown instead."]

# draw
with top:
    parts.heading(posts_finding(filters, ledger.n_posts, title), said)
    parts.ledger(ledger, filters)
parts.notes(wrong)
if idea:
    parts.only_this_idea(idea, filters)
listed = st.container(gap=None)
offset = parts.pages_of(ledger.n_posts)
with listed:
    for n, post in enumerate(reads.posts(filters, POST_ORDERS.get(order, "newest"), PAGE_SIZE, offset)):
        parts.post_row(post, n, with_idea=not idea)
    if not ledger.n_posts:
        parts.nothing(nothing_here(filters, 0, everything.n_posts), filters)
