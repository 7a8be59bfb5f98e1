"""This week: what came in, what changed, what is spoken of most."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ideas.models import EVERYTHING
from ideas.ui import decided, html, parts, words
from ideas.ui.board import reopened_row, waiting
from ideas.ui.decide import standings
from ideas.ui.filters import view_of
from ideas.ui.reads import here
from ideas.ui.review import waiting_proposals
from ideas.ui.sentences import nothing_here
from ideas.ui.state import link
from ideas.ui.week import (
    MOST_CHANGES,
    MOST_SPOKEN,
    Week,
    freshness_rows,
    more_changes,
    spoken_line,
    stale_sentences,
    unchanged_sentence,
    undated_sentence,
    week_finding,
    week_lead,
    without_history_sentence,
)

WAITING = "Waiting for you"

# read state
reads, today = here(), decided.now().date()
found, span = reads.week(), reads.span()
if found is None or span is None:
    parts.no_dates("No post has a date, so there is no week to show", reads.ledger())
    if reads.ideas():
        parts.section(WAITING)
        waiting(len(waiting_proposals(reads)), sum(bool(each.reasons) for each in standings(reads, today)))
    st.stop()
top = st.container()
view = view_of("week", reads, {"": ""}, with_period=False)
filters = view.filters

# ask snapshot
week = Week(*found)
this = week.of(filters, span)
ledger, n_voices = reads.ledger(this), reads.n_voices(this)
n_before = reads.ledger(week.before(filters)).n_posts if week.monday > span[0] and week.is_complete else None
spoken = reads.ideas(this)
alerts = reads.alerts() if filters == EVERYTHING else []
ideas = {idea.theme_id: idea for idea in reads.ideas()} if alerts else {}
sparklines = reads.sparklines(replace(this, since=None))
n_compared, n_new = reads.n_compared(week.monday), reads.n_without_history(week.monday)
has_decisions = filters == EVERYTHING and reads.team.decisions
again = [each for each in standings(reads, today) if each.reasons] if has_decisions else []
silences, n_by_source = reads.silences(), reads.n_by_source(this)

# shape
changes = [(alert, ideas[alert.theme_id]) for alert in alerts if alert.theme_id in ideas]
of_week = {idea.theme_id: idea.n_posts for idea in spoken}
n_undated = reads.ledger(filters).n_undated

# draw
with top:
    parts.heading(week_finding(ledger, n_voices, week), week_lead(week, filters, n_before, silences))
    parts.warnings(stale_sentences(silences))
    parts.ledger(ledger, this)
parts.notes([*view.wrong, *filter(None, [undated_sentence(n_undated)])])

if not ledger.n_posts and filters != EVERYTHING:
    parts.nothing(nothing_here(this, 0, reads.ledger().n_posts), filters)
    st.stop()

parts.section("What changed")
for alert, idea in changes[:MOST_CHANGES]:
    n_posts = of_week.get(idea.theme_id, 0)
    parts.change_row(alert, idea, sparklines.get(idea.theme_id, []), reads.period(), this, n_posts)
if len(changes) > MOST_CHANGES:
    label, order = more_changes([alert for alert, _ in changes[MOST_CHANGES:]])
    st.page_link(parts.trends_page(), label=label, query_params={"order": order})
if not changes:
    st.html(f'<p class="soft">{html.text(unchanged_sentence(filters, week, n_compared))}</p>')

if filters == EVERYTHING and n_compared:
    parts.notes([*filter(None, [without_history_sentence(n_new, ledger.n_posts)])])

if again:
    parts.section("Decided before, and changed since")
    for each in again[:MOST_CHANGES]:
        reopened_row(each, sparklines.get(each.idea.theme_id, []), reads.period(), reads, with_buttons=False)

if filters == EVERYTHING and reads.ideas():
    parts.section(WAITING)
    waiting(len(waiting_proposals(reads)), len(again))

if spoken:
    parts.section("Most spoken of this week")
    with st.container(gap=None):
        for idea in spoken[:MOST_SPOKEN]:
            line = spoken_line(idea, words.intent_mix(idea))
            parts.idea_row(idea, line, sparklines.get(idea.theme_id, []), reads.period(), this)
    if len(spoken) > MOST_SPOKEN:
        label = f"All {words.number(len(spoken))} ideas of this week"
        st.page_link(parts.ideas_page(), label=label, query_params=link(this))

head = ("Source", "Posts this week", "Newest post", "Silent for", "Longest pause before")
st.html(html.folded("How fresh each source is", html.table(head, freshness_rows(silences, n_by_source), "Sources")))
