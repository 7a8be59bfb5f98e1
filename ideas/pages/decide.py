"""Decide: what wants another look, a shortlist side by side, and the board."""

from __future__ import annotations

import streamlit as st

from ideas.ui import decided, html, parts, words
from ideas.ui.asking import who_am_i
from ideas.ui.board import board, draw_form, reopened_row, shortlist_row
from ideas.ui.decide import LEAD, decide_finding, shortlist, standings
from ideas.ui.reads import here
from ideas.ui.url import url_choices, url_switch

VIEWS = {"shortlist": "Shortlist", "board": "Board"}
SHORTLIST = "What is explored or planned, and the new ideas that most people want; or choose which to compare."

# read state
reads = here()

# ask snapshot
found = standings(reads, decided.now().date())
sparklines, period = reads.sparklines(), reads.period()

# shape
again = [each for each in found if each.reasons]
n_decided = sum(each.status != "new" for each in found)
titles = {each.idea.theme_id: words.idea_title(each.idea) for each in found}

# draw
draw_form(found, reads)
parts.heading(decide_finding(len(again), n_decided, len(found)), LEAD)
if not found:
    st.html('<p class="soft">An idea appears where several people say similar things.</p>')
    st.page_link(parts.posts_page(), label="All posts")
    st.stop()
if again:
    parts.section("To look at again")
    for each in again:
        reopened_row(each, sparklines.get(each.idea.theme_id, []), period, reads)
    st.space("small")
with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="views"):
    shown = url_switch("show", VIEWS, "shortlist")
    who_am_i()
if shown == "board":
    board(found)
else:
    chosen = url_choices("theme", titles, "Choose ideas to compare")
    st.html(f'<p class="soft small">{html.text(SHORTLIST)}</p>')
    for each in shortlist(found, chosen):
        shortlist_row(each, sparklines.get(each.idea.theme_id, []), period)
