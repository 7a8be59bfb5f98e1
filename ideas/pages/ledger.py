"""Ledger: what is in no idea, in small groups, and what was set aside."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ideas.ui import parts
from ideas.ui.filters import pages_of, view_of
from ideas.ui.ledger import draw_aside, draw_choice, draw_groups, ledger_finding, ledger_lead, open_ideas
from ideas.ui.reads import here
from ideas.ui.sentences import nothing_here
from ideas.ui.state import PAGE_SIZE, link

# read state
reads = here()
top = st.container()
view = view_of("ledger", reads, {"": ""})
filters = replace(view.filters, theme_id="", area="")

# ask snapshot
ledger, reasons = reads.ledger(filters), reads.aside_reasons(filters)
groups = reads.loose_groups(filters)
ideas = {idea.theme_id: idea for idea in reads.ideas(order="people")}

# draw
draw_choice(open_ideas(reads.team, ideas))
with top:
    parts.heading(ledger_finding(ledger), ledger_lead(groups))
    parts.ledger(ledger, filters)
parts.notes(view.wrong)
if groups:
    with st.container(key="none_links"):
        none = link(replace(filters, place="none"))
        st.page_link(parts.posts_page(), label="The posts as they were written", query_params=none)
elif not ledger.n_posts:
    parts.nothing(nothing_here(filters, 0, reads.ledger().n_posts), filters)
listed = st.container(gap=None)
offset = pages_of(len(groups))
with listed:
    draw_groups(groups[offset : offset + PAGE_SIZE], reads, reads.team, ideas)
if reasons or ledger.repeat:
    parts.section("Set aside")
    with st.container(gap=None):
        draw_aside(reasons, ledger, filters)
