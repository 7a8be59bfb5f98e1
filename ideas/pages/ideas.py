"""Ideas: what people ask for, by area, ranked, or as a search finds them."""

from __future__ import annotations

import streamlit as st

from ideas.ui import history, parts, words
from ideas.ui.filters import pages_of, switch, view_of
from ideas.ui.reads import here
from ideas.ui.search import ask, wait_for_encoder
from ideas.ui.sentences import areas_finding, found_finding, ideas_finding, lead, nothing_found, nothing_here
from ideas.ui.state import IDEA_ORDERS, IDEA_VIEWS, PAGE_SIZE, link

# read state
reads = here()
top = st.container()
has_areas = len(reads.areas()) > 1
view = view_of("ideas", reads, IDEA_ORDERS, with_search=True, switches=IDEA_VIEWS if has_areas else None)
filters = view.filters
asked = ask(view.q, reads)

# ask snapshot
ideas = reads.ideas(filters, view.order)
areas = reads.areas(filters)
found = reads.found_ideas(asked.words, asked.vector, filters) if asked.words else None
ledger, everything = reads.ledger(filters), reads.ledger()
n_voices = reads.n_voices(filters)
sparklines, of_areas = reads.sparklines(filters), reads.sparklines(filters, "area") if has_areas else {}
span = reads.span()

# shape
by_area = has_areas and not found and not filters.area and view.chosen["show"] == "areas" and len(areas) > 1
finding = ideas_finding(len(ideas), ledger, n_voices)
if found:
    finding = found_finding(view.q, found.n, len(found.best), "idea")
elif by_area:
    finding = areas_finding(len(areas), len(ideas), ledger, n_voices)
said = lead(filters, span, [row.source for row in reads.sources()], everything)
newest = span[1] if span else None
rows = list(found.best) if found else [(idea, None) for idea in ideas if not (by_area and idea.area)]

# draw
with top:
    parts.heading(finding, said)
    parts.ledger(ledger, filters)
parts.notes([*view.wrong, *filter(None, [asked.how])])
if asked.is_waiting:
    wait_for_encoder(reads)
if has_areas and not found and not filters.area:
    switch("Show", "show", IDEA_VIEWS["show"])
if by_area:
    for area in areas:
        inside = [idea for idea in ideas if idea.area == area.name]
        voices = of_areas.get(area.name, [])
        parts.area_row(area, inside, words.area_line(area), voices, reads.period(), filters)
listed = st.container(gap=None)
offset = pages_of(len(rows))
with listed:
    for idea, match in rows[offset : offset + PAGE_SIZE]:
        beside = history.beside_line(idea.theme_id, reads.team)
        line = " · ".join(filter(None, [words.idea_line(idea, newest), beside]))
        parts.idea_row(idea, line, sparklines.get(idea.theme_id, []), reads.period(), filters, match)
    if found and not rows:
        why = nothing_found(filters, ledger.n_posts, everything.n_posts, by_meaning=asked.vector is not None)
        parts.nothing(why, filters, view.q)
    elif not ideas:
        parts.nothing(nothing_here(filters, ledger.n_posts, everything.n_posts), filters)
if ledger.none and not found and not filters.area:
    with st.container(key="in_none"):
        label = f"{words.count(ledger.none, 'post')} in no idea, in small groups"
        st.page_link(parts.ledger_page(), label=label, query_params=link(filters))
history.hidden_ideas(reads, filters)
