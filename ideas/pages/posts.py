"""Posts: every post that came in and where it went, or as a search finds them."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import streamlit as st

from ideas.store.snapshot import PostOrder
from ideas.ui import parts, words
from ideas.ui.filters import pages_of, view_of
from ideas.ui.reads import here
from ideas.ui.search import ask, wait_for_encoder
from ideas.ui.sentences import found_finding, lead, nothing_found, nothing_here, posts_finding
from ideas.ui.state import PAGE_SIZE, POST_ORDERS, link

GONE = "This link asks for an idea that is not here; the posts of all ideas are shown."

# read state
reads = here()
top = st.container()
view = view_of("posts", reads, POST_ORDERS, with_place=True, with_search=True)
idea = reads.idea(view.filters.theme_id) if view.filters.theme_id else None
filters = view.filters if idea else replace(view.filters, theme_id="")
asked = ask(view.q, reads)

# ask snapshot
ledger = reads.ledger(filters)
everything = reads.ledger()
found = reads.found_posts(asked.words, asked.vector, filters) if asked.words else None

# shape
title = words.idea_title(idea) if idea else ""
said = lead(filters, reads.span(), [row.source for row in reads.sources()], everything, title)
wrong = view.wrong if filters == view.filters else (*view.wrong, GONE)
finding = posts_finding(filters, ledger.n_posts, title)
if found:
    finding = found_finding(view.q, found.n, len(found.best), "post")

# draw
with top:
    parts.heading(finding, said)
    parts.ledger(ledger, filters)
parts.notes([*wrong, *filter(None, [asked.how])])
if asked.is_waiting:
    wait_for_encoder(reads)
if idea:
    parts.only_this_idea(idea, filters)
elif filters.place in ("none", "aside") and ledger.n_posts:
    label = "In small groups, with the nearest idea" if filters.place == "none" else "Why, and the way back"
    st.page_link(parts.ledger_page(), label=label, query_params=link(replace(filters, place="")))
listed = st.container(gap=None)
offset = pages_of(len(found.best) if found else ledger.n_posts)
with listed:
    if found:
        for n, (post, match) in enumerate(found.best[offset : offset + PAGE_SIZE]):
            parts.found_post(post, match, n)
        if not found.n:
            why = nothing_found(filters, ledger.n_posts, everything.n_posts, by_meaning=asked.vector is not None)
            parts.nothing(why, filters, view.q)
    else:
        for n, post in enumerate(reads.posts(filters, cast(PostOrder, view.order), PAGE_SIZE, offset)):
            parts.post_row(post, n, with_idea=not idea)
        if not ledger.n_posts:
            parts.nothing(nothing_here(filters, 0, everything.n_posts), filters)
