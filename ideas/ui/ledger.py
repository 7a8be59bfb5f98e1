"""What is in no idea, as a place to work: small groups with the nearest idea; what was set aside, with the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from ideas.models import Filters, Idea, Ledger, LooseGroup, Quote
from ideas.team.actions import Change, StatementKey
from ideas.team.state import TeamState
from ideas.ui import html, parts
from ideas.ui.reads import Reads
from ideas.ui.state import link
from ideas.ui.team import act_all
from ideas.ui.words import count, idea_title, number, people, shortened

SHOWN = 3
"""Statements of a group that stand there at once; the rest is folded."""
VOTERS = 5
"""Statements of a group, from its middle on, that say which idea is nearest."""
ELSEWHERE = "put_elsewhere"
"""The statements for which somebody looks for an idea."""
Keys = tuple[StatementKey, ...]


def ledger_finding(ledger: Ledger) -> str:
    """The heading: how many posts are in no idea.

    >>> ledger_finding(Ledger(core=4, none=312)), ledger_finding(Ledger(none=1)), ledger_finding(Ledger(core=4))
    ('312 posts are in no idea', '1 post is in no idea', 'Every post is in an idea')
    """
    if ledger.none:
        return f"{count(ledger.none, 'post')} {'is' if ledger.none == 1 else 'are'} in no idea"
    return "Every post is in an idea" if ledger.n_posts else "No posts here"


def ledger_lead(groups: Sequence[LooseGroup]) -> str:
    """What these posts say, and how this page is ordered."""
    n_said = sum(len(group.points) for group in groups)
    n_alike = sum(group.n_posts > 1 for group in groups)
    if not n_said:
        return "What is said by one only, or is about nothing in particular, would be here."
    if n_said == 1:
        return "It says one thing, and nothing else is like it."
    alike = f", some of them much alike: {count(n_alike, 'group')}" if n_alike else ""
    return f"They say {count(n_said, 'different thing')}{alike}. What most people want stands first."


def group_line(group: LooseGroup, *, has_authors: bool = True) -> str:
    """Who says it, and how much they say.

    >>> group_line(LooseGroup((1, 2), 3, 2, 2)), group_line(LooseGroup((1,), 1, 1, 0))
    ('2 people, 3 posts', '1 person')
    """
    posts = count(group.n_posts, "post")
    if not has_authors:
        return posts
    return people(group.n_voices) if group.n_posts == 1 else f"{people(group.n_voices)}, {posts}"


def way_back(reason: str) -> str:
    """What would bring a post back that was set aside for this reason."""
    if reason.startswith("written in"):
        return (
            "An encoder that reads it brings these back: set IDEAS_ENCODER, then run ideas build. Where the language "
            "is told wrongly, import the file again with --map language=COLUMN."
        )
    return "There is nothing in them to group. They stay here to be read."


def of_most(nearest: Sequence[str]) -> str:
    """The theme that most are nearest to; the first one's where there are several."""
    return Counter(nearest).most_common(1)[0][0] if nearest else ""


def posts_first(said: Sequence[Quote]) -> list[Quote]:
    """One statement of each post, then what the same posts say besides."""
    firsts = {(quote.source, quote.post_id): quote for quote in reversed(said)}.values()
    return [*reversed(firsts), *(quote for quote in said if quote not in firsts)]


def open_ideas(team: TeamState, ideas: Mapping[str, Idea]) -> dict[str, Idea]:
    """The ideas that something can be put into: not locked, not merged into another."""
    return {of: idea for of, idea in ideas.items() if of not in team.locked and of not in team.merged}


def put_changes(keys: Sequence[StatementKey], theme_id: str) -> list[Change]:
    """What it takes to put statements that are in none into an idea."""
    return [Change("move", key.subject, {"to": theme_id, "from": ""}) for key in keys]


def key_of(said: Quote) -> StatementKey:
    return StatementKey(said.source, said.post_id, said.n)


def draw_groups(groups: Sequence[LooseGroup], reads: Reads, team: TeamState, ideas: Mapping[str, Idea]) -> None:
    """One page of groups: what is said, by whom, the nearest idea, and the way into it."""
    said = reads.first_said(tuple(point for group in groups for point in group.points))
    nearest = reads.next_themes("", tuple(point for group in groups for point in group.points[:VOTERS]))
    for group in groups:
        here = posts_first([said[point] for point in group.points if point in said])
        next_id = of_most([nearest[point] for point in group.points[:VOTERS] if point in nearest])
        line = group_line(group, has_authors=reads.has_authors())
        _draw_group(group.points[0], line, here, next_id if next_id in open_ideas(team, ideas) else "", team, ideas)


def _draw_group(
    name: int, line: str, said: Sequence[Quote], next_id: str, team: TeamState, ideas: Mapping[str, Idea]
) -> None:
    placed = {to for quote in said if (to := team.place(key_of(quote)))}
    keys = tuple(key_of(quote) for quote in said if not team.place(key_of(quote)))
    with st.container(key=f"row_g_{name}", gap="xsmall"):
        st.html(html.loose_group(line, said, SHOWN))
        if placed:
            goes = " and ".join(f"“{idea_title(ideas[to])}”" for to in placed if to in ideas)
            st.html(f'<p class="soft small">Goes to {html.text(goes or "another idea")} with the next build.</p>')
        if keys:
            with st.container(horizontal=True, gap="small", key=f"put_{name}", vertical_alignment="center"):
                if next_id:
                    title = html.label(shortened(idea_title(ideas[next_id]), 70))
                    st.html('<p class="soft small">Nearest idea</p>', width="content")
                    st.page_link(parts.idea_page(), label=title, query_params={"theme": next_id})
                    changes = put_changes(keys, next_id)
                    label = "Put it there" if len(keys) == 1 else f"Put all {len(keys)} there"
                    st.button(label, key=f"near_{name}", on_click=act_all, args=(changes,), type="tertiary")
                if ideas:
                    other = "Another idea" if next_id else "Put it into an idea"
                    st.button(other, key=f"else_{name}", on_click=_look_for, args=(keys,), type="tertiary")


def _look_for(keys: Keys) -> None:
    st.session_state[ELSEWHERE] = keys


def draw_choice(ideas: Mapping[str, Idea]) -> None:
    """The ideas to choose from for what somebody wants to put elsewhere; nothing where nobody does."""
    keys: Keys = st.session_state.get(ELSEWHERE, ())  # until it is closed, whatever draws the page anew meanwhile
    if keys:
        _choose(keys, ideas)


def _close() -> None:
    st.session_state.pop(ELSEWHERE, None)


@st.dialog("Where does it belong?", on_dismiss=_close)
def _choose(keys: Keys, ideas: Mapping[str, Idea]) -> None:
    chosen = st.selectbox(
        "Idea", list(ideas), index=None, placeholder="Type to find an idea", label_visibility="collapsed",
        format_func=lambda theme_id: idea_title(ideas[theme_id]),
    )  # fmt: skip
    label = "Put it there" if len(keys) == 1 else f"Put all {len(keys)} there"
    changes = put_changes(keys, chosen) if chosen else []
    if st.button(label, type="primary", disabled=not chosen, on_click=_put, args=(changes,)):
        st.rerun()


def _put(changes: Sequence[Change]) -> None:
    _close()
    act_all(changes)


def draw_aside(reasons: Sequence[tuple[str, int]], ledger: Ledger, filters: Filters) -> None:
    """What was set aside, by reason, each with its posts and the way back; and what repeats another post."""
    rows = [(f"{reason[:1].upper()}{reason[1:]}", n, way_back(reason), "aside") for reason, n in reasons]
    if ledger.repeat:
        repeats = "They count with the post that they repeat, and are in its idea."
        rows.append(("Says the same as an earlier post", ledger.repeat, repeats, "repeat"))
    for at, (reason, n, way, place) in enumerate(rows):
        with st.container(key=f"row_x_{at}", gap=None):
            st.html(f'<p class="reason">{html.text(reason)}</p><p class="soft line">{html.text(way)}</p>')
            label = f"{number(n)} {'post' if n == 1 else 'posts'}"
            st.page_link(parts.posts_page(), label=label, query_params=link(replace(filters, place=place)))
