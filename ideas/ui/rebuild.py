"""What waits for the next build, and how far that build is, at the foot of whichever page somebody reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from ideas.team.actions import Action
from ideas.team.fold import fold
from ideas.team.state import TeamState
from ideas.ui import html
from ideas.ui.words import count
from ideas.work.requests import WorkProgress, read_progress, start_build

REGROUPS = {"merge", "split", "move", "together", "apart", "accept", "check"}
"""What a page cannot show by itself: members change, so the worker builds again, from vectors that are there."""
OBEYED = ("merged", "splits", "places", "barred", "rules", "proposals")
ASKED_FOR = "rebuild_asked_for"
"""The newest decision that this session asked a build for, so that it asks once."""


def root(action: Action, log: Mapping[str, Action]) -> Action:
    """The action itself; of an undo, however often undone, the one that all is about."""
    while action.undoes:
        action = log[action.undoes]
    return action


def regroups(action: Action, log: Mapping[str, Action]) -> bool:
    """Whether members change by it, so that a page cannot show it before the next build."""
    about = root(action, log)
    return about.kind in REGROUPS and about.data.get("answer") != "yes"


def waiting_for_build(state: TeamState, built_with: int) -> list[Action]:
    """The decisions that the snapshot does not show yet; one that was made and taken back since waits for nothing.

    `built_with` is the `seq` of the newest decision that the snapshot was built with.
    """
    changed: dict[str, int] = {}
    for action in state.log.values():
        if action.seq > built_with and regroups(action, state.log):
            about = root(action, state.log).action_id
            changed[about] = changed.get(about, 0) + 1
    waits = [state.log[about] for about, n in changed.items() if n % 2]
    return waits if waits and _differs(state, built_with) else []


def _differs(state: TeamState, built_with: int) -> bool:
    """Whether a build would find anything new: what was moved there and back again is where it was."""
    before = fold(TeamState(), [action for action in state.log.values() if action.seq <= built_with])
    return any(getattr(before, name) != getattr(state, name) for name in OBEYED)


def draw_rebuild(workspace: Path, state: TeamState, built_with: int | None) -> None:
    """Say what waits and how far the build is; ask for one where nobody builds."""
    is_of_this_store = built_with is not None and built_with <= state.seq
    waits = waiting_for_build(state, built_with or 0 if is_of_this_store else 0)
    progress = read_progress(workspace) if waits else None
    if not waits:
        return
    if progress and progress.state == "running":
        _watch(str(workspace), len(waits))
    elif progress and progress.state == "failed":
        st.html(f'<p class="warm small">{_wait(len(waits))}. {html.text(progress.message)}</p>')
        st.button("Build again", on_click=start_build, args=(workspace, "build"), type="tertiary", key="build_again")
    elif built_with is not None and st.session_state.get(ASKED_FOR, 0) < state.seq:
        st.session_state[ASKED_FOR] = state.seq  # decided while another build was at it
        start_build(workspace, "build")
        _watch(str(workspace), len(waits))
    else:
        st.html(f'<p class="soft small">{_wait(len(waits))}.</p>')


@st.fragment(run_every="1s")
def _watch(workspace: str, n: int) -> None:
    progress = read_progress(Path(workspace))
    if progress is None or progress.state != "running":
        st.rerun(scope="app")
    st.progress(_share(progress), text=html.label(f"{_wait(n)}: {_step(progress)}"))


def _wait(n: int) -> str:
    return f"{count(n, 'change')} {'waits' if n == 1 else 'wait'} for the rebuild"


def _share(progress: WorkProgress) -> float:
    return min(progress.done / progress.total, 1.0) if progress.total else 0.0


def _step(progress: WorkProgress) -> str:
    of = f", {progress.done:,} of {progress.total:,}" if progress.total > 1 else ""
    return progress.step[:1].lower() + progress.step[1:] + of
