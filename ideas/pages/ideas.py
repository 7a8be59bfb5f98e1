"""Ideas: what people ask for, ranked."""

from __future__ import annotations

import streamlit as st

from ideas.ui import parts, words
from ideas.ui.filters import pages_of, view_of
from ideas.ui.reads import here
from ideas.ui.sentences import ideas_finding, lead, nothing_here
from ideas.ui.state import IDEA_ORDERS, PAGE_SIZE

# read state
reads = here()
top = st.container()
view = view_of("ideas", reads, IDEA_ORDERS)
filters = view.filters

# ask snapshot
ideas = reads.ideas(filters, view.order)
ledger = reads.ledger(filters)
n_voices = reads.n_voices(filters)
sparklines = reads.sparklines(filters)
span = reads.span()

# shape
finding = ideas_finding(len(ideas), ledger, n_voices)
said = lead(filters, span, [row.source for row in reads.sources()], reads.ledger())
newest = span[1] if span else None

# draw
with top:
    parts.heading(finding, said)
    parts.ledger(ledger, filters)
parts.notes(view.wrong)
listed = st.container(gap=None)
offset = pages_of(len(ideas))
with listed:
    for idea in ideas[offset : offset + PAGE_SIZE]:
        parts.idea_row(idea, words.idea_line(idea, newest), sparklines.get(idea.theme_id, []), reads.period(), filters)
    if not ideas:
        parts.nothing(nothing_here(filters, ledger.n_posts, reads.ledger().n_posts), filters)
