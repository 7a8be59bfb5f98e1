"""What a person can change about an idea, each with what it would do before, and its undo after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from ideas.models import Filters, Idea, Member, Quote
from ideas.team.actions import Action, Change, StatementKey
from ideas.team.fields import MAX_TITLE
from ideas.team.state import TeamState
from ideas.ui import decided, html, parts, words
from ideas.ui.reads import Reads
from ideas.ui.team import act, act_all, built_title, n_decided, title_of, undo, who_am_i

CHOSEN = "chosen_statements"
"""The idea whose statements somebody is choosing, and the points that are chosen."""
LED_FROM = "led_from"
"""An idea, and the one merged into it whose old link led here."""
BEGAN = "began_to_choose"
TO_THE_LIST = """<script>requestAnimationFrame(() => {
  const main = document.querySelector('[data-testid=stMain]'), bar = document.querySelector('.st-key-choose_bar');
  if (bar) main.scrollBy({top: bar.getBoundingClientRect().top - 140});
})</script>"""
NO_IDEA = ""
SHOWN_CHOSEN = 5
"""Chosen statements that a preview reads out."""
MOST_HISTORY = 8
CURATED = ("rename", "merge", "split", "move", "lock", "unlock", "hide", "show", "together", "apart")


# --- the link ----------------------------------------------------------------------------------------------------


def waiting_line(theme_id: str, state: TeamState) -> str:
    """What is about to happen to an idea of a list; mostly nothing."""
    return f"is being merged into “{title_of(state.successor(theme_id))}”" if theme_id in state.merged else ""


def hidden_ideas(reads: Reads, filters: Filters) -> None:
    """The way to what was taken out of the lists."""
    hidden = reads.hidden_ideas(filters)
    if hidden:
        with st.popover(f"{words.count(len(hidden), 'hidden idea')}", type="tertiary", key="hidden_ideas"):
            for idea in hidden:
                label = html.label(words.idea_title(idea))
                st.page_link(parts.idea_page(), label=label, query_params={"theme": idea.theme_id})


def follow_link(reads: Reads) -> str:
    """The idea that the URL names; of one that was merged, the one that took it in, which will say so."""
    asked = st.query_params.get("theme", "")
    theme_id = reads.team.successor(asked)
    if theme_id != asked:
        st.query_params["theme"] = theme_id
        st.session_state[LED_FROM] = (theme_id, asked)
    return theme_id


# --- the row of actions ------------------------------------------------------------------------------------------


def actions(idea: Idea, reads: Reads) -> None:
    """What can be done with the idea, in one quiet row."""
    state, theme_id = reads.team, idea.theme_id
    with st.container(horizontal=True, gap="medium", key="curate", vertical_alignment="center"):
        _rename(idea)
        if theme_id in state.locked:
            _press("Unlock", "unlock", theme_id, "Posts may come in again.")
        else:
            _merge(idea, reads)
            if choosing(theme_id) is None:
                st.button("Split or move", on_click=_choose, args=(theme_id,), type="tertiary", key="choose")
            _explained("Lock", "lock", theme_id, "Nothing leaves this idea and nothing comes in until it is unlocked.")
        if theme_id in state.hidden:
            _press("Show again", "show", theme_id, "It is in all lists again.")
        else:
            _explained(
                "Hide", "hide", theme_id, "It leaves all lists. Its posts stay where they are, and so does this page."
            )
        who_am_i()


def _rename(idea: Idea) -> None:
    key = f"title_{idea.theme_id}"
    with _popover("Rename", idea.theme_id), st.form(f"rename_{idea.theme_id}", border=False):
        st.text_input("Title", idea.title, max_chars=MAX_TITLE, key=key)
        built = built_title(idea.theme_id)
        was = f" The build called it “{built}”." if built and built != idea.title else ""
        _soft(f"Links, numbers and history stay; later builds keep the name.{was}")
        st.form_submit_button("Rename", type="primary", on_click=_renamed, args=(idea.theme_id, idea.title, key))


def _renamed(theme_id: str, before: str, key: str) -> None:
    title = " ".join(str(st.session_state[key]).split())
    if title and title != before:
        act("rename", theme_id, {"title": title})


def _merge(idea: Idea, reads: Reads) -> None:
    with _popover("Merge", idea.theme_id, is_lazy=True) as is_open:
        if is_open:
            into = st.selectbox(
                "Merge into", _others(idea.theme_id, reads), index=None, format_func=title_of,
                placeholder="The nearest first", key=f"into_{idea.theme_id}",
            )  # fmt: skip
            _soft(_merged_words(idea, into, reads) if into else "Its posts go there, and its link leads there.")
            st.button(
                "Merge", type="primary", disabled=into is None, on_click=act, key=f"merge_{idea.theme_id}",
                args=("merge", idea.theme_id, {"into": into}),
            )  # fmt: skip


def _merged_words(idea: Idea, into: str, reads: Reads) -> str:
    n_posts, n_voices = reads.size_of((idea.theme_id, into))
    n_mine, n_its = reads.size_of((idea.theme_id,))[0], reads.size_of((into,))[0]
    both = n_mine + n_its - n_posts
    shared = f", {words.number(both)} of them in both" if both else ""
    return (
        f"{words.count(n_mine, 'post')} join {words.number(n_its)}: together {words.count(n_posts, 'post')} "
        f"by {words.people(n_voices)}{shared}. The link of this idea will lead there. It can be undone."
    )


def _explained(label: str, kind: str, theme_id: str, effect: str) -> None:
    with _popover(label, theme_id):
        _soft(effect)
        st.button(label, type="primary", on_click=act, args=(kind, theme_id), key=f"{kind}_{theme_id}")


def _press(label: str, kind: str, theme_id: str, effect: str) -> None:
    st.button(label, on_click=act, args=(kind, theme_id), type="tertiary", help=effect, key=f"{kind}_{theme_id}")


@contextmanager
def _popover(label: str, theme_id: str, *, is_lazy: bool = False) -> Iterator[bool]:
    """A button that opens; closed again after every decision, since its key names the last one."""
    key = f"open_{label}_{theme_id}_{n_decided()}"
    box = st.popover(label, type="tertiary", key=key, on_change="rerun" if is_lazy else "ignore")
    with box:
        yield not is_lazy or bool(box.open)


def _others(theme_id: str, reads: Reads) -> list[str]:
    """Ideas that can take something in, the nearest first."""
    state = reads.team
    closed = state.merged.keys() | state.locked | state.hidden
    return [other for other in reads.nearest_themes(theme_id) if other not in closed and other != theme_id]


# --- choosing statements -----------------------------------------------------------------------------------------


def choosing(theme_id: str) -> frozenset[int] | None:
    """What somebody chose of this idea; None while nobody is choosing."""
    of, points = st.session_state.get(CHOSEN, ("", frozenset()))
    return points if of == theme_id else None


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
    with _popover("Split off", idea.theme_id):
        if len(chosen) >= n_all:
            _soft("These are all: to change the whole idea, rename or merge it.")
            return
        _read_out(chosen, reads)
        n_rest = n_all - len(chosen)
        _soft(
            f"A new idea of {words.count(len(chosen), 'thing')}; {words.number(n_rest)} stay here. "
            "Later posts go to whichever they are nearer to."
        )
        st.button(
            "Split off", type="primary", on_click=_split_off, args=(idea.theme_id, _keys(chosen, reads)), key="split"
        )


def _move(idea: Idea, chosen: tuple[int, ...], reads: Reads) -> None:
    with _popover("Move", idea.theme_id, is_lazy=True) as is_open:
        if not is_open:
            return
        to = st.selectbox(
            "Move to", [*_others(idea.theme_id, reads), NO_IDEA], index=None, placeholder="The nearest first",
            format_func=lambda other: title_of(other) if other else "No idea", key=f"to_{idea.theme_id}",
        )  # fmt: skip
        _read_out(chosen, reads)
        twins = reads.twins(idea.theme_id, chosen)
        along = (
            f" {words.count(len(twins), 'other')} that nearly {'say' if len(twins) > 1 else 'says'} the same"
            if twins
            else ""
        )
        _soft(
            f"{words.count(len(chosen), 'statement')} will go{', and with' if twins else ''}{along}. It can be undone."
        )
        st.button(
            "Move", type="primary", disabled=to is None, on_click=_moved, key="move",
            args=(idea.theme_id, to or NO_IDEA, _keys(chosen, reads)),
        )  # fmt: skip


def _pair(idea: Idea, chosen: tuple[int, ...], reads: Reads) -> None:
    with _popover("These two", idea.theme_id):
        _read_out(chosen, reads)
        _soft("A rule that later builds keep.")
        first, second = _keys(chosen, reads)
        for label, kind in (("Never together", "apart"), ("Always together", "together")):
            st.button(label, on_click=act, args=(kind, first.subject, {"other": second}), key=kind)


def _keys(chosen: tuple[int, ...], reads: Reads) -> list[StatementKey]:
    return [StatementKey(said.source, said.post_id, said.n) for said in reads.first_said(chosen).values()]


def _read_out(chosen: tuple[int, ...], reads: Reads) -> None:
    said = [words.shortened(each.text) for each in reads.first_said(chosen).values()]
    lines = "".join(f'<li dir="auto">“{html.text(line)}”</li>' for line in said[:SHOWN_CHOSEN])
    more = f'<p class="soft small">and {len(said) - SHOWN_CHOSEN} more</p>' if len(said) > SHOWN_CHOSEN else ""
    st.html(f'<div class="post"><ul>{lines}</ul></div>{more}')


def _choose(theme_id: str) -> None:
    st.session_state[BEGAN] = True
    st.session_state[CHOSEN] = (theme_id, frozenset())


def _set(theme_id: str, points: list[int]) -> None:
    st.session_state[CHOSEN] = (theme_id, frozenset(points))


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


def _soft(said: str) -> None:
    st.html(f'<p class="soft small">{html.text(said)}</p>')


# --- what stands -------------------------------------------------------------------------------------------------


def standing(idea: Idea, state: TeamState) -> list[str]:
    """What people decided about the idea, as sentences below its title."""
    theme_id, now = idea.theme_id, decided.now()
    found = []
    led_to, merged = st.session_state.get(LED_FROM, ("", ""))
    if led_to == theme_id and merged in state.merged:
        action = _last(state, "merge", merged)
        by = f" by {action.who}, {decided.ago(action.at, now)}" if action else ""
        found.append(f"The link was to “{title_of(merged)}”, which was merged into this idea{by}.")
    for held, kind, effect in (
        (theme_id in state.names, "rename", "Named"),
        (theme_id in state.locked, "lock", "Locked, so that nothing leaves and nothing comes in,"),
        (theme_id in state.hidden, "hide", "Hidden, so that it is in no list,"),
    ):
        action = _last(state, kind, theme_id)
        if held and action:
            found.append(f"{effect} by {action.who} {decided.ago(action.at, now)}.")
    return found


def _last(state: TeamState, kind: str, theme_id: str) -> Action | None:
    standing = [action for action in state.log.values() if action.action_id not in state.undone]
    found = [a for a in standing for part in (a, *a.parts) if part.kind == kind and part.subject == theme_id]
    return found[-1] if found else None


def history(theme_id: str, state: TeamState) -> list[Action]:
    """What people changed about the idea and what still stands, the newest first."""
    found = [
        action
        for action in state.log.values()
        if action.action_id not in state.undone
        and any(part.kind in CURATED and theme_id in part.themes() for part in (action, *action.parts))
    ]
    return found[::-1]


def draw_history(found: Sequence[Action], state: TeamState) -> None:
    """What people changed, each with the way back."""
    now = decided.now()
    for action in found[:MOST_HISTORY]:
        with st.container(
            horizontal=True, gap="medium", key=f"changed_{action.action_id}", vertical_alignment="center"
        ):
            said = decided.told(action, title_of, now, state.log)
            st.html(f"<p>{html.text(said)}</p>", width="content")
            st.button("Undo", on_click=undo, args=(action.action_id,), type="tertiary", key=f"undo_{action.action_id}")
    if len(found) > MOST_HISTORY:
        _soft(f"and {len(found) - MOST_HISTORY} earlier ones")


def leaving(said: Quote, theme_id: str, state: TeamState) -> str:
    """Where a statement of the idea goes with the next build; "" where it stays."""
    place = state.place(StatementKey(said.source, said.post_id, said.n))
    if place is None or place == theme_id:
        return ""
    split = state.splits.get(place)
    if split and not built_title(place):
        return "Goes to a new idea with the rebuild."
    return f"Goes to {f'“{title_of(place)}”' if place else 'no idea'} with the rebuild."
