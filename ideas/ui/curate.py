"""What a person can change about an idea, each with what it would do before, and its undo after."""

from __future__ import annotations

import streamlit as st

from ideas.models import Idea
from ideas.team.fields import MAX_TITLE
from ideas.ui import html, parts, words
from ideas.ui.asking import who_am_i
from ideas.ui.checks import share_words
from ideas.ui.choosing import choose, choosing
from ideas.ui.offers import others, popover, soft
from ideas.ui.reads import Reads
from ideas.ui.review import waiting_proposals
from ideas.ui.seen import built_title
from ideas.ui.team import act

LOCKED = (
    "Nothing leaves this idea and nothing new comes in until it is unlocked; the same words said again are counted."
)


def actions(idea: Idea, reads: Reads) -> None:
    """What can be done with the idea, in one quiet row."""
    state, theme_id = reads.team, idea.theme_id
    with st.container(horizontal=True, gap="medium", key="curate", vertical_alignment="center"):
        _rename(idea, state.seq)
        if theme_id in state.locked:
            _press("Unlock", "unlock", theme_id, "Posts may come in again.")
        else:
            _merge(idea, reads)
            if choosing(theme_id) is None:
                st.button("Split or move", on_click=choose, args=(theme_id,), type="tertiary", key="choose")
            _explained("Lock", "lock", theme_id, LOCKED)
        if theme_id in state.hidden:
            _press("Show again", "show", theme_id, "It is in all lists again.")
        else:
            _explained(
                "Hide", "hide", theme_id, "It leaves all lists. Its posts stay where they are, and so does this page."
            )
        who_am_i()


def _rename(idea: Idea, seq: int) -> None:
    key = f"title_{idea.theme_id}_{seq}"  # with every decision, so that a name taken back is not left in the field
    with popover("Rename", idea.theme_id), st.form(f"rename_{idea.theme_id}", border=False):
        st.text_input("Title", idea.title, max_chars=MAX_TITLE, key=key)
        built = built_title(idea.theme_id)
        was = f" The build called it “{built}”." if built and built != idea.title else ""
        soft(f"Links, numbers and history stay; later builds keep the name.{was}")
        st.form_submit_button("Rename", type="primary", on_click=_renamed, args=(idea.theme_id, idea.title, key))


def _renamed(theme_id: str, before: str, key: str) -> None:
    title = " ".join(str(st.session_state[key]).split())
    if title and title != before:
        act("rename", theme_id, {"title": title})


def _merge(idea: Idea, reads: Reads) -> None:
    with popover("Merge", idea.theme_id, is_lazy=True) as is_open:
        if is_open:
            names = others(idea.theme_id, reads)
            into = st.selectbox(
                "Merge into", list(names), index=None, format_func=lambda other: names[other],
                placeholder="The nearest first", key=f"into_{idea.theme_id}",
            )  # fmt: skip
            soft(_merged_words(idea, into, reads) if into else "Its posts go there, and its link leads there.")
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
    with popover(label, theme_id):
        soft(effect)
        st.button(label, type="primary", on_click=act, args=(kind, theme_id), key=f"{kind}_{theme_id}")


def _press(label: str, kind: str, theme_id: str, effect: str) -> None:
    st.button(label, on_click=act, args=(kind, theme_id), type="tertiary", help=effect, key=f"{kind}_{theme_id}")


def ways_on(theme_id: str, reads: Reads) -> None:
    """How far people found it right, with the way to the check, and what a build proposes about it."""
    n_right, n_checked = reads.team.tally(theme_id)
    about = [found for found in waiting_proposals(reads) if theme_id in {side.theme_id for side in found.sides}]
    with st.container(horizontal=True, gap="medium", key="ways_on"):
        label = share_words(n_right, n_checked) if n_checked else "Is it right? Check five statements"
        st.page_link(parts.review_page(), label=html.label(label), query_params={"theme": theme_id})
        if about:
            label = f"{words.count(len(about), 'proposal')} about it"
            st.page_link(parts.review_page(), label=label, query_params={"show": "proposals"})
