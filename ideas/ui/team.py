"""What people decide, on every page: today's state, deciding, undoing, and the question when two decide at once.

`app.py` calls `look` before a page is drawn. A page reads `team_state()`, and its buttons decide by callback:
`st.button("Lock", on_click=act, args=("lock", "T3"))`. Only a callback sees the state that the person was looking at;
whatever somebody decided since is then told and asked about, here, for all pages alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

import streamlit as st

from ideas.errors import IdeasError
from ideas.models import Past
from ideas.team.actions import Action, Change, Kind
from ideas.team.fields import MAX_TITLE, SUBJECTS, new_action
from ideas.team.fields import THEME as ABOUT_THEME
from ideas.team.state import TeamState
from ideas.team.store import Conflict, TeamStore, team_file
from ideas.ui import decided, html
from ideas.ui.asked import answer
from ideas.ui.rebuild import draw_rebuild, regroups
from ideas.ui.words import Titled, idea_title
from ideas.work.requests import start_build

SEEN = "team_seen"
"""What this script run shows, and with it what a callback of the next run was decided on."""
WAITING = "team_waiting"
"""A decision that waits for the person's name, or for an answer to what somebody else did."""
DONE = "team_done"
"""What was just decided, said at the foot of the page with the way back."""
WHO, COOKIE = "team_who", "ideas_who"
THEME = re.compile(r"\b[A-Z][1-9]\d*\b(?![”\w])")
REMEMBER = "<script>document.cookie = {} + encodeURIComponent({}) + '; max-age=31536000; path=/; SameSite=Lax'</script>"


@dataclass(frozen=True)
class Seen:
    """The workspace, the folder of its snapshot, and what the team had decided when the page was drawn."""

    workspace: Path
    team_url: str
    folder: Path | None
    state: TeamState


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


def look(workspace: Path, team_url: str, folder: Path | None) -> None:
    """Decide, once a script run, which snapshot every part of the page reads and what it takes for decided."""
    is_there = team_url or team_file(workspace).exists()  # before the first decision there is no store to read
    state = _store(str(workspace.absolute()), team_url).state() if is_there else TeamState()
    st.session_state[SEEN] = Seen(workspace, team_url, folder, state)


def shown_folder() -> str:
    """The snapshot that this script run shows."""
    folder = _seen().folder
    assert folder is not None, "without a snapshot there is only the page that offers to make one"
    return str(folder)


def team_state() -> TeamState:
    """What stands today, as this script run shows it."""
    return _seen().state


def n_decided() -> str:
    """Changes with every decision and every question about one, so that what was opened for it closes."""
    return f"{team_state().seq}{'?' if WAITING in st.session_state else ''}"


def title_of(theme_id: str) -> str:
    """What an idea is called: as a person named it, else as the build did."""
    return team_state().names.get(theme_id) or built_title(theme_id) or "a part that is not built yet"


def past(theme_id: str) -> Past | None:
    """What the snapshot knows of a theme, also of one that is no more; None where it is not built yet."""
    if not _seen().folder:
        return None
    return cast(dict[str, Past], answer(shown_folder(), "past")).get(theme_id)


def built_title(theme_id: str) -> str:
    """What the build called an idea; "" where it is not in this snapshot."""
    found = past(theme_id)
    return idea_title(Titled(found.found_title, found.found_confident, found.keyphrases)) if found else ""


def who() -> str:
    """The person at this browser; "" while nobody has said."""
    return str(st.session_state.get(WHO) or remembered())[:MAX_TITLE].strip()


def remembered() -> str:
    """The name that this browser kept from an earlier visit."""
    return unquote(st.context.cookies.get(COOKIE, ""))


def act(kind: Kind, subject: str, data: Mapping[str, Any] | None = None, *, rebuild: bool = True) -> None:
    """Decide: a widget's callback. Stored at once; asked about where somebody decided the same meanwhile.

    `data` is what `ideas.team.fields` says for the kind. What regroups starts a quick build unless `rebuild` is False,
    for a page that asks for several decisions and calls `ask_for_rebuild` once.
    """
    act_all([Change(kind, subject, data or {})], rebuild=rebuild)


def act_all(changes: Sequence[Change], *, rebuild: bool = True) -> None:
    """Decide several things with one press, which one more press takes back together."""
    _decide([_anchored(change) for change in changes], [""] * len(changes), rebuild=rebuild)


def undo(*action_ids: str) -> None:
    """Take decisions back, by one more action each; undoing an undo does it again. A widget's callback."""
    _decide([Change("undo", "") for _ in action_ids], list(reversed(action_ids)), rebuild=True)


def ask_for_rebuild() -> None:
    """Let the worker build again, from vectors that are there; where a build runs, the next one takes it up."""
    start_build(_seen().workspace, "build")


def draw(page: str) -> None:
    """What was just decided, with its undo, and the question that waits; drawn once, before the page."""
    waiting: Waiting | None = st.session_state.get(WAITING)
    if waiting and waiting.others:
        _ask_again(waiting)
    elif waiting:
        _ask_name()
    seen = _seen()
    where = page, seen.state.successor(st.query_params.get("theme", ""))
    done: Done | None = st.session_state.get(DONE)
    if done and done.where not in (None, where):
        _close()
        done = None
    with st.container(key="team_bar", gap="xsmall"):
        if done:
            st.session_state[DONE] = replace(done, where=where)
            _say(done)
        if seen.folder:
            draw_rebuild(seen.workspace, seen.state, answer(shown_folder(), "manifest").get("team_seq"))
    _remember()


def who_am_i() -> None:
    """Who decides at this browser, and the way to say that it is somebody else."""
    name = who()
    with st.popover(f"Deciding as {html.label(name)}" if name else "Say who decides", type="tertiary", key="who_am_i"):
        st.text_input("Your name", name, key="who_typed", max_chars=MAX_TITLE, on_change=_renamed)
        st.html('<p class="soft small">It stands beside what you decide. This browser remembers it.</p>')


def _anchored(change: Change) -> Change:
    """The change with the statements at its theme's heart, by which another workspace finds the theme."""
    if not _seen().folder or SUBJECTS.get(change.kind, ABOUT_THEME) is not ABOUT_THEME:
        return change
    anchors = answer(shown_folder(), "anchors", change.subject)
    return replace(change, data={"anchors": anchors, **change.data}) if anchors else change


def _decide(changes: Sequence[Change], undoes: Sequence[str], *, rebuild: bool) -> None:
    seen = _seen()
    run_id = seen.folder.name if seen.folder else ""
    try:
        actions = tuple(
            new_action(change.kind, change.subject, who() or "?", undoes=undone, based_on=run_id, **change.data)
            for change, undone in zip(changes, undoes, strict=True)
        )
    except IdeasError as error:
        st.session_state[DONE] = Done(str(error), is_refused=True)
        return
    waiting = Waiting(actions, seen.state.seq, rebuild)
    if who():
        _add(waiting)
    else:
        st.session_state[WAITING] = waiting


def _add(waiting: Waiting) -> None:
    """Store them, or let the person be asked; either way the page is drawn on what stands now."""
    st.session_state.pop(WAITING, None)
    seen = _seen()
    store = _store(str(seen.workspace.absolute()), seen.team_url)
    added: list[Action] = []
    try:
        for action in waiting.actions:
            added.append(store.add_action(action, waiting.seen))
    except Conflict as conflict:
        left = waiting.actions[len(added) :]
        st.session_state[WAITING] = replace(waiting, actions=left, seen=conflict.state.seq, others=conflict.others)
    except IdeasError as error:
        st.session_state[DONE] = Done(_titled(str(error)), is_refused=True)
        return
    finally:
        st.session_state[SEEN] = replace(seen, state=store.state())
    if added:
        log = team_state().log
        said = decided.did_all(added, title_of, log)
        ids = tuple(action.action_id for action in added)
        st.session_state[DONE] = Done(said[:1].upper() + said[1:], ids, was_undo=added[0].kind == "undo")
        if waiting.rebuild and any(regroups(action, log) for action in added):
            ask_for_rebuild()


def _titled(said: str) -> str:
    """A sentence of the team store, which knows themes by their ids only, with their titles."""
    return THEME.sub(lambda found: f"“{title_of(found[0])}”" if past(found[0]) else found[0], said)


@st.dialog("Who decides?", on_dismiss=lambda: st.session_state.pop(WAITING, None))
def _ask_name() -> None:
    with st.form("who", border=False):
        name = st.text_input("Your name", max_chars=MAX_TITLE, key="who_asked")
        st.html('<p class="soft small">It stands beside what you decide. This browser remembers it.</p>')
        if st.form_submit_button("Go on", type="primary") and name.strip():
            st.session_state[WHO] = name.strip()
            waiting: Waiting = st.session_state[WAITING]
            named = tuple(replace(action, who=name.strip()) for action in waiting.actions)
            _add(replace(waiting, actions=named))
            st.rerun()


@st.dialog("Somebody was quicker", on_dismiss=lambda: st.session_state.pop(WAITING, None))
def _ask_again(waiting: Waiting) -> None:
    log, now = team_state().log, decided.now()
    told = "".join(f"<p>{html.text(decided.told(other, title_of, now, log))}.</p>" for other in waiting.others)
    mine = html.text(decided.did_all(waiting.actions, title_of, log))
    st.html(f'{told}<p class="soft">You {mine}: that is not stored yet.</p>')
    with st.container(horizontal=True, gap="small"):
        if st.button("Look again", type="primary"):
            st.session_state.pop(WAITING, None)
            st.rerun()
        if st.button("Do it anyway"):
            _add(waiting)
            st.rerun()


def _say(done: Done) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="team_done"):
        kind = "warm" if done.is_refused else ""
        st.html(f'<p class="{kind}" role="status">{html.text(done.said)}</p>', width="stretch")
        if done.action_ids:
            label = "Do it again" if done.was_undo else "Undo"
            st.button(label, on_click=undo, args=done.action_ids, type="tertiary", key="team_undo")
        st.button("Close", on_click=_close, type="tertiary", key="team_close")


def _close() -> None:
    st.session_state.pop(DONE, None)


def _renamed() -> None:
    st.session_state[WHO] = str(st.session_state["who_typed"]).strip()


def _remember() -> None:
    """Keep a name that was given in this session for the next visit of this browser."""
    if name := st.session_state.get(WHO):
        said = json.dumps(name).replace("<", "\\u003c")
        st.html(REMEMBER.format(json.dumps(COOKIE + "="), said), unsafe_allow_javascript=True, width="content")


@st.cache_resource(show_spinner=False)
def _store(workspace: str, team_url: str) -> TeamStore:
    return TeamStore.in_workspace(Path(workspace), team_url)


def _seen() -> Seen:
    return cast(Seen, st.session_state[SEEN])
