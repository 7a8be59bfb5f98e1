"""What Decide draws, and what the Idea page and This week show of decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from ideas.signals.reopen import LEAST_VOICES, Evidence, read_evidence
from ideas.team.fields import STATUSES
from ideas.team.state import Decision
from ideas.ui import decide, decided, html, parts, words
from ideas.ui.decide import IN_HAND, MOST_NEW, SETTLED, Standing
from ideas.ui.reads import Reads
from ideas.ui.team import act, undo

ABOUT = "deciding_about"
"""The theme whose form is open."""
FORM = ("status", "reason", "owner", "due", "effort", "voices", "segment", "surge")


def reopened_row(
    found: Standing, voices: Sequence[int], period: str, reads: Reads, *, with_buttons: bool = True
) -> None:
    """A decision that wants another look: what has changed since, and the ways on."""
    theme_id = found.idea.theme_id
    assert found.decision is not None
    with st.container(key=f"row_t_again_{theme_id}", gap=None):
        tag, said, right = st.columns([0.1, 0.76, 0.14], vertical_alignment="center")
        tag.html('<span class="tag warm">Again</span>')
        with said.container(gap=None):
            st.page_link(parts.idea_page(), label=html.label(found.title), query_params={"theme": theme_id})
            why = " ".join(decide.reopening_sentence(reason, found.status) for reason in found.reasons)
            st.html(f'<p class="line">{html.text(why)}</p><p class="soft line">{_line(found)}</p>')
            if with_buttons:
                with st.container(horizontal=True, gap="small", key=f"again_{theme_id}"):
                    st.button("Decide anew", key=f"anew_{theme_id}", on_click=_open, args=(theme_id,))
                    kept = decide.kept_decision(found.decision, _with_quotes(found, reads))
                    label = f"Leave it at “{found.status}”"
                    st.button(label, key=f"keep_{theme_id}", on_click=act, args=("status", theme_id, kept))
        right.html(html.sparkline(voices, period, warm=True))


def shortlist_row(found: Standing, voices: Sequence[int], period: str) -> None:
    """One idea beside others: what it is, its numbers in the same places, its trend, and the button."""
    theme_id = found.idea.theme_id
    with st.container(key=f"row_t_short_{theme_id}", gap=None):
        said, numbers, right, way = st.columns([0.44, 0.28, 0.14, 0.14], vertical_alignment="center")
        with said.container(gap=None):
            st.page_link(parts.idea_page(), label=html.label(found.title), query_params={"theme": theme_id})
            of = f'<p class="soft small">{html.text(line)}</p>' if (line := decide.segment_line(found)) else ""
            st.html(f'<p class="soft line">{_line(found)}</p>{of}')
        numbers.html(html.strip(decide.strip(found)))
        right.html(html.sparkline(voices, period))
        way.button("Decide", key=f"decide_{theme_id}", on_click=_open, args=(theme_id,), width="stretch")


def board(found: Sequence[Standing]) -> None:
    """Every status with its ideas, what is in hand above what is settled."""
    for name, statuses in (("in_hand", IN_HAND), ("settled", SETTLED)):
        with st.container(key=f"board_{name}"):
            cells = st.columns(len(IN_HAND), gap="medium")
            for status, cell in zip(statuses, cells, strict=False):
                mine = [each for each in found if each.status == status]
                with cell.container(key=f"status_{status}", gap="xsmall"):
                    st.html(f'<p class="status">{status.capitalize()} <span class="soft">{len(mine)}</span></p>')
                    shown = mine[:MOST_NEW] if status == "new" else mine
                    for each in shown:
                        _card(each)
                    if len(mine) > len(shown):
                        st.page_link(parts.ideas_page(), label=f"and {words.number(len(mine) - len(shown))} more")
                    if not mine:
                        st.html('<p class="soft small">None</p>')


def _card(found: Standing) -> None:
    theme_id = found.idea.theme_id
    with st.container(key=f"card_{theme_id}", gap=None):
        st.page_link(parts.idea_page(), label=html.label(found.title), query_params={"theme": theme_id})
        facts = [words.people(found.idea.n_voices), *(decide.plan_facts(found.decision) if found.decision else [])]
        again = ' <span class="warm">· wants another look</span>' if found.reasons else ""
        st.html(f'<p class="soft small">{html.text(" · ".join(facts))}{again}</p>')
        label = "Change" if found.decision else "Decide"
        st.button(label, key=f"card_decide_{theme_id}", on_click=_open, args=(theme_id,), type="tertiary")


def waiting(n_proposals: int, n_reopened: int) -> None:
    """What a person may do next, each a link to its page."""
    with st.container(horizontal=True, gap="medium", key="waiting"):
        if n_proposals:
            label = f"{words.count(n_proposals, 'proposal')} to review"
            st.page_link(parts.review_page(), label=label, query_params={"show": "proposals"})
        if n_reopened:
            st.page_link(parts.decide_page(), label=f"{words.count(n_reopened, 'decision')} to look at again")
        st.page_link(parts.review_page(), label="Five statements to check", query_params={"show": "check"})


def draw_form(found: Sequence[Standing], reads: Reads) -> None:
    """The form of the idea that somebody chose to decide about, over the page; nothing where nobody did."""
    theme_id = st.session_state.get(ABOUT, "")  # until it is closed: a build that ends meanwhile draws the page anew
    for each in found:
        if each.idea.theme_id == theme_id:
            _form(each, _with_quotes(each, reads))


def _open(theme_id: str) -> None:
    st.session_state[ABOUT] = theme_id


def _close() -> None:
    st.session_state.pop(ABOUT, None)


@st.dialog("Decide", width="medium", on_dismiss=_close)
def _form(found: Standing, evidence: Evidence) -> None:
    last, people = found.decision, found.idea.n_voices
    st.html(f'<p class="side">{html.text(found.title)}</p>')
    with st.form("decide", border=False):
        options = list(STATUSES)
        st.pills(
            "Status", options, default=last.status if last else "exploring", required=True, key="decide_status",
            format_func=str.capitalize,
        )  # fmt: skip
        st.text_area("Why", key="decide_reason", height=80, max_chars=2000)
        left, middle, right = st.columns(3)
        left.text_input("Owner", last.owner if last else "", key="decide_owner", max_chars=200)
        middle.date_input("Due", last.due if last else None, key="decide_due", format="YYYY-MM-DD")
        effort = float(last.effort) if last and last.effort is not None else None
        right.number_input("Effort, in your unit", value=effort, min_value=0.0, key="decide_effort", format="%g")
        rule = last.reopen if last else {}
        st.html('<p class="soft small">Look at it again</p>')
        voices = rule.get("voices")
        st.number_input(
            "when so many people ask for it", value=voices if voices and voices > people else None,
            min_value=people + 1, step=1, key="decide_voices",
            placeholder=f"now {words.number(people)}",
        )  # fmt: skip
        st.checkbox("when a segment asks that did not before", bool(rule.get("segment")), key="decide_segment")
        st.checkbox("when it rises beyond chance", bool(rule.get("surge")), key="decide_surge")
        known = decide.evidence_line(evidence).removeprefix("Known that day: ")
        st.html(f'<p class="soft small">Kept with the decision: {html.text(known)}</p>')
        args = (found.idea.theme_id, evidence)
        if st.form_submit_button("Decide", type="primary", on_click=_decide, args=args):
            st.rerun()


def _decide(theme_id: str, evidence: Evidence) -> None:
    _close()
    form: Mapping[str, Any] = {name: st.session_state.get(f"decide_{name}") for name in FORM}
    act("status", theme_id, decide.new_decision(form, evidence))


def _with_quotes(found: Standing, reads: Reads) -> Evidence:
    quotes = reads.quotes(found.idea.theme_id)
    return replace(found.now, quotes=tuple((quote.source, quote.post_id, quote.n) for quote in quotes))


def _line(found: Standing) -> str:
    return html.text(decide.standing_line(found))


def draw_decisions(reads: Reads, theme_id: str) -> None:
    """The history of an idea's decisions, newest first, and the way to the next: a section of the Idea page."""
    idea = reads.idea(theme_id)
    if idea is None:
        return
    alert = next((row for row in reads.alerts() if row.theme_id == theme_id), None)
    segments = reads.theme_segments(LEAST_VOICES).get(theme_id, [])
    now = decide.evidence_of(idea, segments, alert, reads.span(), str(reads.manifest()["run_id"]))
    found = decide.standing(idea, reads.team, now, decided.now().date())
    taken_in = [other for other in reads.team.merged if reads.team.successor(other) == theme_id]
    history = [each for of in (theme_id, *taken_in) for each in reads.team.decisions.get(of, ())]
    history.sort(key=lambda each: (each.at is not None, each.at), reverse=True)
    draw_form([found], reads)
    parts.section("What was decided")
    with st.container(key="decisions", gap="small"):
        if found.reasons:
            why = " ".join(decide.reopening_sentence(reason, found.status) for reason in found.reasons)
            st.html(f'<p class="warm">It wants another look. {html.text(why)}</p>')
        if not history:
            st.html('<p class="soft">Nothing yet.</p>')
        st.button("Decide anew" if history else "Decide", key="decide_here", on_click=_open, args=(theme_id,))
        for decision in history:
            _decision(decision, reads)


def _decision(decision: Decision, reads: Reads) -> None:
    then = read_evidence(decision.evidence)
    lines = [decide.evidence_line(then), decide.rules_line(decision.reopen)]
    facts = " · ".join([decision.who, *([words.day(decision.at)] if decision.at else []), *decide.plan_facts(decision)])
    said = "".join(html.quote(quote) for quote in reads.said(then.quotes)) if then and then.quotes else ""
    st.html(html.decision(decision.status, facts, decision.reason, list(filter(None, lines)), said))
    key = f"undo_decision_{decision.action_id}"
    st.button("Undo", on_click=undo, args=(decision.action_id,), type="tertiary", key=key)
