"""Proposals one at a time: which are open, what each would do, and the three answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from ideas.models import Proposal, Side
from ideas.team.state import Answer, TeamState
from ideas.ui import decided, html, parts
from ideas.ui.offers import change_rows
from ideas.ui.reads import Reads
from ideas.ui.team import answer_once
from ideas.ui.words import count, day, number

TAGS = {"split": "Split", "merge": "Merge", "retire": "Retire", "place": "Move", "regroup": "Regroup"}
ACCEPT = {
    "split": "Split it", "merge": "Merge them", "retire": "Retire it", "place": "Move them", "regroup": "Group anew"
}  # fmt: skip
NEW_PART, NO_IDEA = "An idea of its own", "In no idea"
NOTHING_YET = "Nothing changes until somebody accepts, and everything can be undone."
QUOTES_OF_SIDE = 3
MOVED_AT_ONCE = 10
"""Statements that would move and are shown without being asked for."""
MOVED_SHOWN = 60
"""Statements that the list of what would move shows."""
PUT_OFF = timedelta(days=7)
"""How long “Later” is; until the next build would be until the quick rebuild of the decision before."""


def open_proposals(
    proposals: Sequence[Proposal], answers: Mapping[str, Answer], built_at: datetime, today: date
) -> list[Proposal]:
    """Those that wait for an answer: nobody gave one, or it was put off until a day or a build that has come."""
    return [
        proposal
        for proposal in proposals
        if (answer := answers.get(proposal.proposal_id)) is None or _is_over(answer, built_at, today)
    ]


def _is_over(answer: Answer, built_at: datetime, today: date) -> bool:
    if answer.kind != "later":
        return False
    return answer.until <= today if answer.until else answer.at is not None and answer.at < built_at


def waiting_proposals(reads: Reads) -> list[Proposal]:
    """The proposals of this snapshot that wait for an answer."""
    built_at = datetime.fromisoformat(str(reads.manifest()["built_at"])).astimezone(UTC)
    return open_proposals(reads.proposals(), reads.team.proposals, built_at, decided.now().date())


def review_finding(n_proposals: int) -> str:
    """The heading of Review.

    >>> review_finding(3), review_finding(1), review_finding(0)
    ('3 proposals wait for an answer', '1 proposal waits for an answer', 'No proposal waits for an answer')
    """
    if not n_proposals:
        return "No proposal waits for an answer"
    return f"{count(n_proposals, 'proposal')} {'waits' if n_proposals == 1 else 'wait'} for an answer"


def review_lead(n_proposals: int, built_at: datetime) -> str:
    """What the proposals are, or why there are none."""
    if n_proposals:
        return f"The build of {day(built_at)} looked at everything anew and suggests this. {NOTHING_YET}"
    return f"The build of {day(built_at)} suggests no change. A build suggests one only where it would help."


def side_title(side: Side, titles: Mapping[str, str], kind: str) -> str:
    """What a side is called: as a person named it, else as the proposal does; what has no name says what it would be.

    >>> side_title(Side("", "", 0, 9), {}, "split")
    'An idea of its own'
    """
    return titles.get(side.theme_id) or side.title or (NEW_PART if kind in ("split", "regroup") else NO_IDEA)


def side_line(side: Side, one: str = "person", many: str = "people") -> str:
    """How many people a side has, and would have; posts where nobody knows who wrote them.

    >>> side_line(Side("T1", "Sails", 41, 29)), side_line(Side("", "Nets", 0, 12), "post", "posts")
    ('41 people now, 29 then', '12 posts')
    >>> side_line(Side("T3", "Rudder", 4, 0)), side_line(Side("T2", "Mast", 9, 9))
    ('4 people now, gone then', '9 people, as now')
    """
    if not side.n_before:
        return count(side.n_after, one, many)
    if side.n_before == side.n_after:
        return f"{count(side.n_before, one, many)}, as now"
    return f"{count(side.n_before, one, many)} now, {number(side.n_after) if side.n_after else 'gone'} then"


def moved_title(proposal: Proposal, n_shown: int) -> str:
    """What the list of what would move is called."""
    shown = f"; the {number(n_shown)} that speak most for it" if n_shown < len(proposal.moved) else ""
    n_moved = len(proposal.moved)
    return f"The {'statement' if n_moved == 1 else f'{number(n_moved)} statements'} that would move{shown}"


def draw_proposal(proposal: Proposal, n_open: int, reads: Reads, team: TeamState) -> None:
    """One proposal: what would happen, why, both sides in their words and over time, and the answers."""
    with st.container(key="proposal", gap="small"):
        rest = f"{number(n_open - 1)} more after this" if n_open > 1 else "the last one"
        st.html(f'<p class="soft small">{html.plain_tag(TAGS[proposal.kind])} {rest}</p>')
        st.header(html.label(proposal.title), anchor=False)
        moves = f" {count(proposal.n_moved, 'post')} would change place." if proposal.n_moved else ""
        st.html(f'<p class="lead flat">{html.text(proposal.why)}{moves}</p>')
        _answers(proposal)
        _sides(proposal, reads, team)
        if proposal.moved:
            keys = proposal.moved[:MOVED_SHOWN]
            said = "".join(f'<li dir="auto">“{html.text(quote.text)}”</li>' for quote in reads.said(keys))
            title, listed = moved_title(proposal, len(keys)), f'<div class="post"><ul>{said}</ul></div>'
            is_short = len(keys) <= MOVED_AT_ONCE
            st.html(f'<p class="soft small">{title}:</p>{listed}' if is_short else html.folded(title, listed))


def _answers(proposal: Proposal) -> None:
    """The three answers; their keys name the proposal, so that none of them is carried on to the next one."""
    about, kept = proposal.proposal_id, {"proposal": proposal.shown}
    with st.container(horizontal=True, gap="small", key="answers"):
        accepted = {"does": [dict(part) for part in proposal.does], **kept}
        st.button(
            ACCEPT[proposal.kind], type="primary", shortcut="A", on_click=answer_once,
            args=("accept", about, accepted), key=f"accept_{about}",
        )  # fmt: skip
        with st.popover("Reject", key=f"reject_why_{about}"), st.form(f"reject_{about}", border=False):
            st.text_input("Why (if you like)", key=f"reject_reason_{about}", max_chars=200)
            st.form_submit_button("Reject", on_click=_reject, args=(about, kept))
        until = {"until": (decided.now().date() + PUT_OFF).isoformat(), **kept}
        st.button(
            "Later", shortcut="L", on_click=answer_once, args=("later", about, until), key=f"later_{about}",
            help="It comes back in a week.",
        )  # fmt: skip


def _reject(proposal_id: str, kept: Mapping[str, object]) -> None:
    reason = str(st.session_state.get(f"reject_reason_{proposal_id}") or "").strip()
    answer_once("reject", proposal_id, {**kept, **({"reason": reason} if reason else {})})


def _sides(proposal: Proposal, reads: Reads, team: TeamState) -> None:
    noun = ("person", "people") if reads.has_authors() else ("post", "posts")
    top = max((n for side in proposal.sides for n in (*side.before, *side.after)), default=0)
    for begin in range(0, len(proposal.sides), 2):
        pair = proposal.sides[begin : begin + 2]
        for side, cell in zip(pair, st.columns(2, gap="medium"), strict=False):
            with cell.container(
                key=f"side_{begin}_{side.theme_id or 'new'}_{proposal.sides.index(side)}", gap="xsmall"
            ):
                title = side_title(side, team.names, proposal.kind)
                if side.theme_id:
                    st.page_link(parts.idea_page(), label=html.label(title), query_params={"theme": side.theme_id})
                else:
                    st.html(f'<p class="side">{html.text(title)}</p>')
                st.html(html.before_and_after(side.before, side.after, top, side_line(side, *noun)))
                said = reads.said(side.quotes[:QUOTES_OF_SIDE])
                if said:
                    st.html("".join(html.quote(quote) for quote in said))


def draw_answered(team: TeamState) -> None:
    """What was answered already, also about proposals that no build makes any more: who said what, and its undo."""
    change_rows(("accept", "reject", "later"), "proposal answered/proposals answered", team)
