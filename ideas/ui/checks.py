"""The two-minute check: five statements at the edge of their idea, yes, no, or which; what the answers add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import streamlit as st

from ideas.models import Doubt, Idea
from ideas.signals.checks import tally
from ideas.team.actions import StatementKey
from ideas.team.state import TeamState
from ideas.ui import html, parts, words
from ideas.ui.offers import change_rows
from ideas.ui.reads import Reads
from ideas.ui.seen import title_of
from ideas.ui.team import answer_once
from ideas.ui.words import count, percent, shortened

A_ROUND = 5
ROUND = "check_round"
"""The theme that a round was drawn for, "" for all, and what it asks about."""
RULES = (
    "A “no” keeps the statement out of this idea for good, and what says nearly the same with it. "
    "Corrections show as soon as the ideas are built again."
)
ONLY_UNSURE = "Only statements at the edge of an idea are asked about: this says how sure its edge is, not its middle."
Round = tuple[Doubt, ...]


CHECK_LEAD = "The statements that are least sure to be where they are. Two minutes, and the ideas learn from it."
ALL_CHECKED = "Every statement at the edge of an idea was checked."
NO_EDGE = "Nothing is unsure here: no statement is near enough to the edge of an idea to ask about."
NO_IDEAS = "There are no ideas yet; an idea appears where several people say similar things."


def check_finding(n_to_check: int, *, has_more: bool = False) -> str:
    """The heading of the check; `has_more` where another round could begin.

    >>> check_finding(5), check_finding(1), check_finding(0), check_finding(0, has_more=True)
    ('5 statements to check', '1 statement to check', 'Nothing to check', 'This round is done')
    """
    if n_to_check:
        return f"{count(n_to_check, 'statement')} to check"
    return "This round is done" if has_more else "Nothing to check"


def key_of(doubt: Doubt) -> StatementKey:
    return StatementKey(doubt.said.source, doubt.said.post_id, doubt.said.n)


def unchecked(doubts: Sequence[Doubt], team: TeamState) -> list[Doubt]:
    """Those that nobody has answered or placed, of ideas that are shown."""
    return [doubt for doubt in doubts if _is_open(doubt, team)]


def _is_open(doubt: Doubt, team: TeamState) -> bool:
    theme_id, key = doubt.said.theme_id, key_of(doubt)
    is_shown = theme_id not in team.hidden and theme_id not in team.merged
    return is_shown and key not in team.places and key not in team.checks.get(theme_id, {})


def share_words(n_right: int, n_checked: int) -> str:
    """How many were right, with how sure that is.

    >>> share_words(27, 30), share_words(0, 0)
    ('27 of 30 right (74–97 %)', 'none checked yet')
    """
    if not n_checked:
        return "none checked yet"
    found = tally(n_right, n_checked)
    low, high = round(100 * found.low), round(100 * found.high)
    return f"{n_right} of {n_checked} right ({low}–{high} %)"


def tally_rows(checks: Mapping[str, object], team: TeamState, titles: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Each idea that was checked: its title, how many are right, and what the share may be; most checked first."""
    checked = [(team.tally(theme_id), titles[theme_id]) for theme_id in checks if theme_id in titles]
    checked.sort(key=lambda each: (-each[0][1], each[1]))
    rows: list[tuple[str, ...]] = []
    for (n_right, n_checked), title in checked:
        if n_checked:
            found = tally(n_right, n_checked)
            rows.append((title, f"{n_right} of {n_checked}", f"{percent(found.low)} to {percent(found.high)}"))
    return rows


def question(title: str) -> str:
    """What is asked.

    >>> question("Add bigger sails"), question("About: sails, mast")
    ('Is this about “Add bigger sails”?', 'Is this about sails, mast?')
    """
    keyphrases = title.removeprefix("About: ")
    return f"Is this about {keyphrases if keyphrases != title else f'“{title}”'}?"


def round_finding(n_right: int, n_checked: int) -> str:
    """How a round ended.

    >>> round_finding(4, 5), round_finding(5, 5), round_finding(0, 1)
    ('4 of 5 were right', 'All 5 were right', 'None of 1 was right')
    """
    if n_right == n_checked:
        return f"All {n_checked} were right" if n_checked > 1 else "It was right"
    if not n_right:
        return f"None of {n_checked} {'was' if n_checked == 1 else 'were'} right"
    return f"{n_right} of {n_checked} {'was' if n_right == 1 else 'were'} right"


def draw_check(reads: Reads, team: TeamState, doubts: Sequence[Doubt], theme_id: str = "") -> None:
    """The statement that is asked about, or how the round ended; beneath, what all answers add up to."""
    ideas = {idea.theme_id: idea for idea in reads.ideas()}
    still_open = unchecked(doubts, team)
    asked = _round(still_open, team, theme_id)
    left = [doubt for doubt in asked if not _answer_to(doubt, team)]
    with st.container(key="check", gap="small"):
        if left:
            _ask(left[0], len(asked) - len(left) + 1, len(asked), ideas, reads)
        elif asked:
            _ended([_answer_to(doubt, team) for doubt in asked], has_more=bool(still_open))
        else:
            st.html(f'<p class="soft lead">{ALL_CHECKED if doubts else NO_EDGE if ideas else NO_IDEAS}</p>')
    _tallies(team, ideas, left[0].said.theme_id if left else theme_id)
    change_rows(("check",), "answer/answers", team)


def n_left(doubts: Sequence[Doubt], team: TeamState, theme_id: str = "") -> int:
    """How many this round still asks about."""
    return sum(_is_open(doubt, team) for doubt in _round(unchecked(doubts, team), team, theme_id))


def _round(still_open: Sequence[Doubt], team: TeamState, theme_id: str) -> Round:
    """What this round asks about: drawn once, so that neither answers nor a build meanwhile change it.

    What was decided elsewhere meanwhile is asked about no more.
    """
    drawn_for, drawn = cast(tuple[str, Round], st.session_state.get(ROUND, ("", ())))
    asked = tuple(doubt for doubt in drawn if _answer_to(doubt, team) or _is_open(doubt, team))
    if drawn_for != theme_id or not asked:
        asked = tuple(still_open[:A_ROUND])
        st.session_state[ROUND] = (theme_id, asked)
    return asked


def _answer_to(doubt: Doubt, team: TeamState) -> str:
    """What somebody said since; "" where nobody has."""
    check = team.checks.get(doubt.said.theme_id, {}).get(key_of(doubt))
    return check.answer if check else ""


def _next_round() -> None:
    st.session_state.pop(ROUND, None)


def _ask(doubt: Doubt, n: int, n_all: int, ideas: Mapping[str, Idea], reads: Reads) -> None:
    theme_id, next_id = doubt.said.theme_id, doubt.next_id
    title = words.idea_title(ideas[theme_id]) if theme_id in ideas else title_of(theme_id)
    closed = {theme_id, *reads.team.merged, *reads.team.locked}
    others = [other for other in ideas if other not in closed]
    same = f"one of {count(doubt.n_posts, 'post')} that say it" if doubt.n_posts > 1 else ""
    st.html(f'<p class="soft small">{n} of {n_all}</p>' + html.quote(replace(doubt.said, reason=same)))
    st.header(html.label(question(title)), anchor=False)
    typical = [quote for quote in reads.quotes(theme_id) if quote.text != doubt.said.text][:2]
    said = "".join(f'<li dir="auto">“{html.text(shortened(quote.text))}”</li>' for quote in typical)
    if said:
        st.html(f'<div class="post"><p class="soft small">What others say in it:</p><ul>{said}</ul></div>')
    subject = key_of(doubt).subject

    def button(label: str, key: str, answer: str, which: str | None = None, **look: str) -> None:
        st.button(
            label, on_click=_answer, args=(subject, theme_id, answer, which), shortcut=key,
            key=f"{answer}_{subject}", **look,  # type: ignore[arg-type]
        )  # fmt: skip

    with st.container(horizontal=True, gap="small", key="answers"):
        button("Yes", "Y", "yes", type="primary")
        button("No", "N", "no")
        if next_id in others:
            button(f"Rather “{html.label(shortened(words.idea_title(ideas[next_id]), 60))}”", "W", "which", next_id)
        with st.popover("Another idea", key=f"another_{subject}"):
            chosen = st.selectbox(
                "Where does it belong?", others, index=None, placeholder="Type to find an idea",
                format_func=lambda other: words.idea_title(ideas[other]), key=f"elsewhere_{subject}",
            )  # fmt: skip
            st.button(
                "It belongs there", disabled=not chosen, on_click=_answer,
                args=(subject, theme_id, "which", chosen),
            )  # fmt: skip
    parts.notes([RULES])


def _answer(subject: str, theme: str, answer: str, which: str | None) -> None:
    answer_once("check", subject, {"theme": theme, "answer": answer} | ({"which": which} if which is not None else {}))


def _ended(answers: Sequence[str], *, has_more: bool) -> None:
    st.header(round_finding(answers.count("yes"), len(answers)), anchor=False)
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if has_more:
            st.button("Five more", type="primary", on_click=_next_round)
        else:
            st.html('<p class="soft">There is nothing more to check.</p>', width="content")
        st.page_link(parts.ideas_page(), label="All ideas")


def _tallies(team: TeamState, ideas: Mapping[str, Idea], theme_id: str) -> None:
    tallies = [team.tally(idea_id) for idea_id in team.checks if idea_id in ideas]
    n_right, n_checked = (sum(each) for each in zip(*tallies, strict=True)) if tallies else (0, 0)
    if not n_checked:
        return
    said = [f"All ideas: {share_words(n_right, n_checked)}"]
    if theme_id in ideas and team.tally(theme_id)[1]:
        said.insert(0, f"This idea: {share_words(*team.tally(theme_id))}")
    titles = {idea_id: words.idea_title(idea) for idea_id, idea in ideas.items()}
    table = html.table(("Idea", "Right", "Likely between"), tally_rows(team.checks, team, titles), "Checked ideas")
    st.html(f'<p class="tally">{html.text(" · ".join(said))}</p><p class="soft small">{ONLY_UNSURE}</p>')
    st.html(html.folded("By idea", table))
