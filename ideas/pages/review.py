"""Review: what a build proposes, one at a time, and the two-minute check."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from ideas.ui import parts
from ideas.ui.asking import who_am_i
from ideas.ui.checks import CHECK_LEAD, check_finding, draw_check, n_left, unchecked
from ideas.ui.reads import here
from ideas.ui.review import draw_answered, draw_proposal, review_finding, review_lead, waiting_proposals
from ideas.ui.seen import successor
from ideas.ui.url import url_switch
from ideas.ui.words import number

SHOW = {"proposals": "Proposals", "check": "Check"}

# read state
reads = here()
team = reads.team
theme_id = successor(st.query_params.get("theme", ""))

# ask snapshot
proposals = waiting_proposals(reads)
doubts = reads.doubts(theme_id)
built_at = datetime.fromisoformat(str(reads.manifest()["built_at"]))

# shape
n_to_check = n_left(doubts, team, theme_id)
first = "check" if theme_id or not proposals else "proposals"

# draw
top = st.container()
with st.container(horizontal=True, gap="medium", vertical_alignment="center", key="views"):
    counts = {"proposals": len(proposals), "check": n_to_check}
    shown = url_switch("show", {value: f"{name} · {number(counts[value])}" for value, name in SHOW.items()}, first)
    who_am_i()
with top:
    if shown == "check":
        parts.heading(
            check_finding(n_to_check, has_more=bool(unchecked(doubts, team))), CHECK_LEAD if n_to_check else ""
        )
    else:
        parts.heading(review_finding(len(proposals)), review_lead(len(proposals), built_at))
if shown == "check":
    draw_check(reads, team, doubts, theme_id)
else:
    if proposals:
        draw_proposal(proposals[0], len(proposals), reads, team)
    draw_answered(team)
