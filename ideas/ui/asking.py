"""What a decision still needs to be told or asked: who decides, what somebody else did meanwhile, what was done."""

from __future__ import annotations

import json
from dataclasses import replace

import streamlit as st

from ideas.team.fields import MAX_TITLE
from ideas.ui import decided, html
from ideas.ui.asked import answer
from ideas.ui.rebuild import draw_rebuild
from ideas.ui.seen import COOKIE, WHO, seen, shown_folder, team_state, title_of, who
from ideas.ui.team import DONE, WAITING, Done, Waiting, add, undo

REMEMBER = "<script>document.cookie = {} + encodeURIComponent({}) + '; max-age=31536000; path=/; SameSite=Lax'</script>"


def draw(page: str) -> None:
    """What was just decided, with its undo, and the question that waits; drawn once, before the page."""
    waiting: Waiting | None = st.session_state.get(WAITING)
    if waiting and waiting.others:
        _ask_again(waiting)
    elif waiting:
        _ask_name()
    now = seen()
    where = page, now.state.successor(st.query_params.get("theme", ""))
    done: Done | None = st.session_state.get(DONE)
    if done and done.where not in (None, where):
        _close()
        done = None
    with st.container(key="team_bar", gap="xsmall"):
        if done:
            st.session_state[DONE] = replace(done, where=where)
            _say(done)
        if now.folder:
            draw_rebuild(now.workspace, now.state, answer(shown_folder(), "manifest").get("team_seq"))
    _remember()


def who_am_i() -> None:
    """Who decides at this browser, and the way to say that it is somebody else."""
    name = who()
    with st.popover(f"Deciding as {html.label(name)}" if name else "Say who decides", type="tertiary", key="who_am_i"):
        st.text_input("Your name", name, key="who_typed", max_chars=MAX_TITLE, on_change=_renamed)
        st.html('<p class="soft small">It stands beside what you decide. This browser remembers it.</p>')


@st.dialog("Who decides?", on_dismiss=lambda: st.session_state.pop(WAITING, None))
def _ask_name() -> None:
    with st.form("who", border=False):
        name = st.text_input("Your name", max_chars=MAX_TITLE, key="who_asked")
        st.html('<p class="soft small">It stands beside what you decide. This browser remembers it.</p>')
        if st.form_submit_button("Go on", type="primary") and name.strip():
            st.session_state[WHO] = name.strip()
            waiting: Waiting = st.session_state[WAITING]
            named = tuple(replace(action, who=name.strip()) for action in waiting.actions)
            add(replace(waiting, actions=named))
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
            add(waiting)
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
