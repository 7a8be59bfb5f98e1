"""Decisions that came from elsewhere, in the ids of the workspace that they are read in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from ideas.team.state import TeamState

V = TypeVar("V")


def themes_of(state: TeamState) -> set[str]:
    """Every theme that the state speaks of."""
    about = {*state.names, *state.locked, *state.hidden, *state.merged, *state.merged.values(), *state.splits}
    about |= {*state.decisions, *state.notes, *state.checks, *state.anchors, *filter(None, state.places.values())}
    about |= {split.theme_id for split in state.splits.values()}
    return about.union(*state.barred.values())


def at_home(state: TeamState, here: Mapping[str, str]) -> TeamState:
    """The state with other ids: `here` says what a theme is called in this workspace, "" where it is not there.

    What it does not name keeps its id. What speaks of a theme that is not there is left out; the log stays as it is.
    """

    if all(theme_id == home for theme_id, home in here.items()):
        return state

    def known(theme_id: str) -> str:
        return here.get(theme_id, theme_id)

    def renamed(by_theme: Mapping[str, V]) -> dict[str, V]:
        return {known(theme_id): value for theme_id, value in by_theme.items() if known(theme_id)}

    return replace(
        state,
        names=renamed(state.names),
        decisions=renamed(state.decisions),
        notes=renamed(state.notes),
        checks=renamed(state.checks),
        anchors=renamed(state.anchors),
        locked={known(theme_id) for theme_id in state.locked} - {""},
        hidden={known(theme_id) for theme_id in state.hidden} - {""},
        merged=_merged(state, here),
        splits={part: replace(one, theme_id=known(one.theme_id)) for part, one in state.splits.items() if known(part)},
        places={key: known(to) for key, to in state.places.items() if not to or known(to)},
        barred={key: frozenset(map(known, themes)) - {""} for key, themes in state.barred.items()},
    )


def _merged(state: TeamState, here: Mapping[str, str]) -> dict[str, str]:
    """Merges between themes that are there, past those that are not; none leads in a circle where two became one."""
    merged: dict[str, str] = {}
    for theme_id in sorted(state.merged):
        into = state.merged[theme_id]
        while not here.get(into, into) and into in state.merged:
            into = state.merged[into]
        start, end = here.get(theme_id, theme_id), here.get(into, into)
        last = end
        while last in merged:
            last = merged[last]
        if start and end and start != last:
            merged[start] = end
    return merged
