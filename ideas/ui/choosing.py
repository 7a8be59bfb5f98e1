"""Statements of an idea, chosen one by one or as the part that differs most: split off, moved, kept apart."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ideas.models import Idea, Member, Quote
from ideas.team.actions import Change, StatementKey
from ideas.team.state import TeamState
from ideas.ui import html, parts, words
from ideas.ui.offers import others, popover, soft
from ideas.ui.reads import Reads
from ideas.ui.seen import built_title, shown_folder, title_of
from ideas.ui.team import act, act_all

CHOSEN = "chosen_statements"
"""The idea whose statements somebody is choosing, the snapshot that numbers its points, and those that are chosen."""
BEGAN = "began_to_choose"
TO_THE_LIST = """<script>for (const after of [50, 400]) setTimeout(() => {
  const main = document.querySelector('[data-testid=stMain]'), bar = document.querySelector('.st-key-choose_bar');
  if (bar) main.scrollBy({top: bar.getBoundingClientRect().top - 140});
}, after)</script>"""
NO_IDEA = ""
SHOWN_CHOSEN = 5
"""Chosen statements that a preview reads out."""


def choosing(theme_id: str) -> frozenset[int] | None:
    """What somebody chose of this idea; None while nobody is choosing. A new build counts anew what was said."""
    of, folder, points = st.session_state.get(CHOSEN, ("", "", frozenset()))
    if of != theme_id:
        return None
    return points if folder == shown_folder() else frozenset()


def choose_bar(idea: Idea, reads: Reads, n_all: int) -> None:
    """How many are chosen, and what to do with them; stays in sight while the list is read."""
    points = choosing(idea.theme_id)
    if points is None:
        return
    if st.session_state.pop(BEGAN, False):
        st.html(TO_THE_LIST, unsafe_allow_javascript=True)
    chosen = tuple(sorted(points))
    with st.container(horizontal=True, gap="medium", key="choose_bar", vertical_alignment="center"):
        st.html(f"<p>{html.text(_chosen_words(idea, chosen, reads, n_all))}</p>", width="content")
        if chosen:
            _split(idea, chosen, reads, n_all)
            _move(idea, chosen, reads)
            if len(chosen) == 2:
                _pair(idea, chosen, reads)
        elif part := reads.other_part(idea.theme_id):
            label = f"Choose the {len(part)} that differ most"
            st.button(label, on_click=_set, args=(idea.theme_id, part), type="tertiary", key="choose_part")
        st.button("Stop choosing", on_click=_stop, type="tertiary", key="stop_choosing")


def member_row(found: Member, theme_id: str, n_members: int, nearest: Sequence[str], leaving: str) -> None:
    """One thing said about the idea, with a box in front while somebody chooses, and where it is going."""
    points = choosing(theme_id)
    if points is None:
        parts.member_row(found, n_members, nearest, leaving)
        return
    key = f"pick_{theme_id}_{found.point}"
    st.session_state[key] = found.point in points
    with st.container(horizontal=True, gap="small", key=f"choice_{found.point}"):
        label = html.label(words.shortened(found.text, 60))
        st.checkbox(
            label, key=key, label_visibility="collapsed", on_change=_toggle, args=(theme_id, found.point), width=24
        )
        with st.container(width="stretch"):
            parts.member_row(found, n_members, nearest, leaving)


def _chosen_words(idea: Idea, chosen: tuple[int, ...], reads: Reads, n_all: int) -> str:
    if not chosen:
        return "Choose statements in the list."
    n_posts, _ = reads.size_of_points(idea.theme_id, chosen)
    return f"{words.number(len(chosen))} of {words.number(n_all)} chosen, said in {words.count(n_posts, 'post')}"


def _split(idea: Idea, chosen: tuple[int, ...], reads: Reads, n_all: int) -> None:
    with popover("Split off", idea.theme_id):
        if len(chosen) >= n_all:
            soft("These are all: to change the whole idea, rename or merge it.")
            return
        _read_out(chosen, reads)
        n_rest = n_all - len(chosen)
        soft(
            f"A new idea of {words.count(len(chosen), 'thing')}; {words.number(n_rest)} stay here. "
            "Later posts go to whichever they are nearer to."
        )
        st.button(
            "Split off", type="primary", on_click=_split_off, args=(idea.theme_id, _keys(chosen, reads)), key="split"
        )


def _move(idea: Idea, chosen: tuple[int, ...], reads: Reads) -> None:
    with popover("Move", idea.theme_id, is_lazy=True) as is_open:
        if not is_open:
            return
        names = others(idea.theme_id, reads) | {NO_IDEA: "No idea"}
        to = st.selectbox(
            "Move to", list(names), index=None, placeholder="The nearest first",
            format_func=lambda other: names[other], key=f"to_{idea.theme_id}",
        )  # fmt: skip
        _read_out(chosen, reads)
        soft(_moved_words(len(chosen), len(reads.twins(idea.theme_id, chosen))))
        st.button(
            "Move", type="primary", disabled=to is None, on_click=_moved, key="move",
            args=(idea.theme_id, to or NO_IDEA, _keys(chosen, reads)),
        )  # fmt: skip


def _moved_words(n: int, n_twins: int) -> str:
    twins = f"{words.count(n_twins, 'other')} that nearly {'says' if n_twins == 1 else 'say'} the same"
    with_it = f", and with {'it' if n == 1 else 'them'} {twins}" if n_twins else ""
    return f"{words.count(n, 'statement')} will go{with_it}. It can be undone."


def _pair(idea: Idea, chosen: tuple[int, ...], reads: Reads) -> None:
    with popover("These two", idea.theme_id):
        _read_out(chosen, reads)
        soft("A rule that later builds keep.")
        first, second = _keys(chosen, reads)
        for label, kind in (("Never together", "apart"), ("Always together", "together")):
            st.button(label, on_click=act, args=(kind, first.subject, {"other": second}), key=kind)


def _keys(chosen: tuple[int, ...], reads: Reads) -> list[StatementKey]:
    first = reads.first_said(chosen)
    return [StatementKey(first[point].source, first[point].post_id, first[point].n) for point in chosen]


def _read_out(chosen: tuple[int, ...], reads: Reads) -> None:
    first = reads.first_said(chosen)
    lines = [f'<li dir="auto">“{html.text(words.shortened(first[point].text))}”</li>' for point in chosen]
    more = lines[SHOWN_CHOSEN:]
    folded = html.folded(f"and {words.number(len(more))} more", f"<ul>{''.join(more)}</ul>") if more else ""
    st.html(f'<div class="post"><ul>{"".join(lines[:SHOWN_CHOSEN])}</ul>{folded}</div>')


def choose(theme_id: str) -> None:
    st.session_state[BEGAN] = True
    _set(theme_id, [])


def _set(theme_id: str, points: list[int]) -> None:
    st.session_state[CHOSEN] = (theme_id, shown_folder(), frozenset(points))


def _toggle(theme_id: str, point: int) -> None:
    _set(theme_id, list((choosing(theme_id) or frozenset()) ^ {point}))


def _stop() -> None:
    st.session_state.pop(CHOSEN, None)


def _split_off(theme_id: str, keys: list[StatementKey]) -> None:
    _stop()
    act("split", theme_id, {"statements": keys})


def _moved(theme_id: str, to: str, keys: list[StatementKey]) -> None:
    _stop()
    act_all([Change("move", key.subject, {"to": to, "from": theme_id}) for key in keys])


def leaving(said: Quote, theme_id: str, state: TeamState) -> str:
    """Where a statement of the idea goes with the next build; "" where it stays."""
    place = state.place(StatementKey(said.source, said.post_id, said.n))
    if place is None or place == theme_id:
        return ""
    split = state.splits.get(place)
    if split and not built_title(place):
        return "Goes to a new idea with the rebuild."
    return f"Goes to {f'“{title_of(place)}”' if place else 'no idea'} with the rebuild."
