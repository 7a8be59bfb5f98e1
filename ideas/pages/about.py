"""About: how this snapshot was made, and what the method cannot do."""

from __future__ import annotations

import streamlit as st

from ideas.models import EVERYTHING
from ideas.ui import html, parts, words
from ideas.ui.about import (
    LIMITS,
    facts,
    language_rows,
    source_rows,
    statements_sentence,
    step_table,
    unsigned_sentences,
    version_rows,
)
from ideas.ui.reads import here

# read state, ask snapshot
reads = here()
manifest = reads.manifest()
ledger = reads.ledger()
sources = reads.sources()

# shape
built = facts(manifest)
said = (*built.sentences, statements_sentence(reads.statement_ledger()))

# draw
parts.heading(built.finding, built.lead)
parts.ledger(ledger, EVERYTHING)

parts.section("What came in")
st.html(
    html.table(("Source", "Posts", "People", "Answers", "Newest post"), source_rows(sources), "Sources", is_whole=True)
)
parts.notes(unsigned_sentences(sources))
if len(languages := language_rows(reads.languages(), built.read_languages)) > 1:
    st.html(html.table(("Language", "Posts", "Grouped"), languages, "Languages", is_whole=True))

if reasons := reads.aside_reasons():
    parts.section("Why posts were set aside")
    st.html(html.table(("Reason", "Posts"), [(why, words.number(n)) for why, n in reasons], "Reasons", is_whole=True))

parts.section("How it was made")
st.html("".join(f"<p>{html.text(sentence)}</p>" for sentence in said))
st.html(html.table(*step_table(manifest), "Steps", is_whole=True))

parts.section("What the method cannot do")
st.html("<ul>" + "".join(f"<li>{html.text(limit)}</li>" for limit in LIMITS) + "</ul>")

st.html(
    html.folded("Settings and versions", html.table(("Name", "Value"), version_rows(manifest), "Settings and versions"))
)
