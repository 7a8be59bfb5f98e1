"""Deciding, on every page: an action stored at once, undone by one more, or asked about first.

`app.py` calls `seen.look` before a page is drawn and `asking.draw` for what has to be said or asked. A page's buttons
decide by callback: `st.button("Lock", on_click=act, args=("lock", "T3"))`. Only a callback knows the state that the
person was looking at; whatever somebody decided since is then told, and asked about, for all pages alike.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from typing import Any

import streamlit as st

from ideas.errors import IdeasError
from ideas.team.actions import Action, Change, Kind
from ideas.team.fields import SUBJECTS, new_action
from ideas.team.fields import THEME as ABOUT_THEME
from ideas.team.store import Conflict
from ideas.ui import decided
from ideas.ui.asked import answer
from ideas.ui.rebuild import regroups
from ideas.ui.seen import SEEN, past, seen, shown_folder, store_of, team_state, title_of, who
from ideas.work.requests import start_build

WAITING = "team_waiting"
"""A decision that waits for the person's name, or for an answer to what somebody else did."""
DONE = "team_done"
"""What was just decided, said at the foot of the page with the way back."""
ANSWERED_AT = "team_answered_at"
QUICK = 0.6
"""Seconds between two answers below which the second one cannot have read what it answers."""
STORED = ("anchors", "anchors_of", "part", "does")
"""What is added to a decision beside what the person said."""
TWICE = timedelta(seconds=2)
"""Who decides the same twice within this pressed twice."""
THEME = re.compile(r"\b[A-Z][1-9]\d*\b(?![”\w])")


@dataclass(frozen=True)
class Waiting:
    """Decisions that are not stored yet."""

    actions: tuple[Action, ...]
    seen: int
    rebuild: bool = True
    others: tuple[Action, ...] = ()
    """What somebody else did meanwhile; empty where only the name is missing."""


@dataclass(frozen=True)
class Done:
    """The last thing that happened, in a sentence, with the actions that can be taken back."""

    said: str
    action_ids: tuple[str, ...] = ()
    was_undo: bool = False
    is_refused: bool = False
    where: tuple[str, str] | None = None
    """The page and idea where it is said; on the way to another one it goes."""


def act(kind: Kind, subject: str, data: Mapping[str, Any] | None = None, *, rebuild: bool = True) -> None:
    """Decide: a widget's callback. Stored at once; asked about where somebody decided the same meanwhile.

    `data` is what `ideas.team.fields` says for the kind. What regroups starts a quick build unless `rebuild` is False,
    for a page that asks for several decisions and calls `ask_for_rebuild` once.
    """
    act_all([Change(kind, subject, data or {})], rebuild=rebuild)


def act_all(changes: Sequence[Change], *, rebuild: bool = True) -> None:
    """Decide several things with one press, which one more press takes back together."""
    _decide([_anchored(change) for change in changes], [""] * len(changes), rebuild=rebuild)


def answer_once(kind: Kind, subject: str, data: Mapping[str, Any]) -> None:
    """Decide about what stands in a row of questions: a key that is held down, or pressed twice, answers only one."""
    at, before = time.monotonic(), st.session_state.get(ANSWERED_AT)
    st.session_state[ANSWERED_AT] = at
    if before is None or at - before >= QUICK:
        act(kind, subject, data)


def undo(*action_ids: str) -> None:
    """Take decisions back, by one more action each; undoing an undo does it again. A widget's callback."""
    _decide([Change("undo", "") for _ in action_ids], list(reversed(action_ids)), rebuild=True)


def ask_for_rebuild() -> None:
    """Let the worker build again, from vectors that are there; where a build runs, the next one takes it up."""
    start_build(seen().workspace, "build")


def _anchored(change: Change) -> Change:
    """The change with the statements at the heart of its themes, by which another workspace finds them."""
    if not seen().folder:
        return change
    named = sorted(filter(None, change.themes()))
    hearts = {one: keys for one in named if (keys := answer(shown_folder(), "anchors", one))}
    data: dict[str, Any] = {}
    if SUBJECTS.get(change.kind, ABOUT_THEME) is ABOUT_THEME and (anchors := hearts.pop(change.subject, None)):
        data["anchors"] = anchors
    if hearts:
        data["anchors_of"] = hearts
    return replace(change, data={**data, **change.data}) if data else change


def _decide(changes: Sequence[Change], undoes: Sequence[str], *, rebuild: bool) -> None:
    now = seen()
    run_id = now.folder.name if now.folder else ""
    try:
        actions = tuple(
            new_action(change.kind, change.subject, who() or "?", undoes=undone, based_on=run_id, **change.data)
            for change, undone in zip(changes, undoes, strict=True)
        )
    except IdeasError as error:
        st.session_state[DONE] = Done(str(error), is_refused=True)
        return
    waiting = Waiting(actions, now.state.seq, rebuild)
    if who():
        add(waiting)
    else:
        st.session_state[WAITING] = waiting


def add(waiting: Waiting) -> None:
    """Store them, or let the person be asked; either way the page is drawn on what stands now."""
    st.session_state.pop(WAITING, None)
    now = seen()
    store = store_of(str(now.workspace.absolute()), now.team_url)
    added: list[Action] = []
    refused = ""
    try:
        newest = list(islice(reversed(store.state().log.values()), len(waiting.actions)))[::-1]
        if len(newest) == len(waiting.actions) and all(map(_is_same, waiting.actions, newest)):
            return
        for action in waiting.actions:
            added.append(store.add_action(action, waiting.seen))
        st.session_state[SEEN] = replace(now, state=store.state())
    except Conflict as conflict:
        left = waiting.actions[len(added) :]
        st.session_state[WAITING] = replace(waiting, actions=left, seen=conflict.state.seq, others=conflict.others)
        st.session_state[SEEN] = replace(now, state=conflict.state)
    except IdeasError as error:
        refused = _titled(str(error))
        st.session_state[DONE] = Done(refused, is_refused=True)
    if added:
        if refused:
            st.session_state[SEEN] = replace(now, state=store.state())
        log = team_state().log
        said = decided.did_all(added, title_of, log)
        ids = tuple(action.action_id for action in added)
        whole = said[:1].upper() + said[1:] + (f". Then it stopped: {refused}" if refused else "")
        st.session_state[DONE] = Done(whole, ids, was_undo=added[0].kind == "undo", is_refused=bool(refused))
        if waiting.rebuild and any(regroups(action, log) for action in added):
            ask_for_rebuild()


def _is_same(action: Action, newest: Action) -> bool:
    """Whether the newest decision is this one, by the same person a moment ago."""
    mine, its = (
        (each.who, each.kind, each.subject, each.undoes, {k: v for k, v in each.data.items() if k not in STORED})
        for each in (action, newest)
    )
    return mine == its and newest.at is not None and decided.now() - newest.at < TWICE


def _titled(said: str) -> str:
    """A sentence of the team store, which knows themes by their ids only, with their titles."""
    return THEME.sub(lambda found: f"“{title_of(found[0])}”" if past(found[0]) else found[0], said)


def n_decided() -> str:
    """Changes with every decision and every question about one, so that what was opened for it closes."""
    return f"{team_state().seq}{'?' if WAITING in st.session_state else ''}"
