"""Pieces that every change of an idea is offered with: what opens, what it says, what can take something in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ideas.ui import html
from ideas.ui.reads import Reads
from ideas.ui.seen import title_of
from ideas.ui.team import n_decided


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


def soft(said: str) -> None:
    st.html(f'<p class="soft small">{html.text(said)}</p>')
