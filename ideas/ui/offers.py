"""Pieces that every change of an idea is offered with: what opens, what it says, what can take something in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import streamlit as st

from ideas.team.actions import Action
from ideas.team.state import TeamState
from ideas.ui import decided, html, parts, words
from ideas.ui.reads import Reads
from ideas.ui.seen import title_of
from ideas.ui.team import n_decided, undo

MOST_ROWS = 30
"""Decisions that a list shows, each with its undo."""


@contextmanager
def popover(label: str, theme_id: str, *, is_lazy: bool = False) -> Iterator[bool]:
    """A button that opens; closed again after every decision, since its key names the last one."""
    key = f"open_{label}_{theme_id}_{n_decided()}"
    box = st.popover(label, type="tertiary", key=key, on_change="rerun" if is_lazy else "ignore")
    with box:
        yield not is_lazy or bool(box.open)


def others(theme_id: str, reads: Reads) -> dict[str, str]:
    """Ideas that can take something in, with their titles, the nearest first."""
    state = reads.team
    closed = {theme_id, *state.merged, *state.locked, *state.hidden}
    return {other: title_of(other) for other in reads.nearest_themes(theme_id) if other not in closed}


def change_row(action: Action, log: Mapping[str, Action], elsewhere: Sequence[str] = ()) -> None:
    """What somebody decided, with the ideas that are there because of it, and the way back."""
    with st.container(horizontal=True, gap="small", key=f"changed_{action.action_id}", vertical_alignment="center"):
        said = decided.told(action, title_of, decided.now(), log)
        st.html(f"<p>{html.text(said)}</p>", width="content")
        for other in elsewhere:
            st.page_link(parts.idea_page(), label=html.label(title_of(other)), query_params={"theme": other})
        st.button("Undo", on_click=undo, args=(action.action_id,), type="tertiary", key=f"undo_{action.action_id}")


def change_rows(kinds: Sequence[str], title: str, state: TeamState) -> None:
    """What was decided of these kinds and still stands, newest first, below a title that counts it."""
    standing = [action for action in state.log.values() if action.action_id not in state.undone]
    found = [action for action in reversed(standing) if action.kind in kinds]
    if found:
        parts.section(words.count(len(found), *title.split("/")))
        for action in found[:MOST_ROWS]:
            change_row(action, state.log)
        if len(found) > MOST_ROWS:
            soft(f"and {words.number(len(found) - MOST_ROWS)} earlier")


def soft(said: str) -> None:
    st.html(f'<p class="soft small">{html.text(said)}</p>')
