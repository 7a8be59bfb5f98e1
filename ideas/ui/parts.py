"""What every page draws: its heading, the ledger, a row of an idea, the pages of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ideas.models import EVERYTHING, LEDGER_PLACES, AlertRow, Area, Filters, Idea, Ledger, Match, Member, PostRow
from ideas.ui import html, words
from ideas.ui.filters import clear_filters, clear_search
from ideas.ui.state import link
from ideas.ui.week import NEEDS_A_PERSON, change_sentence

PAGES = Path(__file__).parents[1] / "pages"
STYLE = Path(__file__).with_name("style.css")
FIRST_OF_AREA = 3
"""Ideas that an area shows."""
ICON = Path(__file__).with_name("icon.svg")


def week_page() -> StreamlitPage:
    return st.Page(PAGES / "week.py", title="This week", default=True)


def ideas_page() -> StreamlitPage:
    return st.Page(PAGES / "ideas.py", title="Ideas", url_path="ideas")


def trends_page() -> StreamlitPage:
    return st.Page(PAGES / "trends.py", title="Trends", url_path="trends")


def idea_page() -> StreamlitPage:
    return st.Page(PAGES / "idea.py", title="Idea", url_path="idea", visibility="hidden")


def posts_page() -> StreamlitPage:
    return st.Page(PAGES / "posts.py", title="Posts", url_path="posts")


def review_page() -> StreamlitPage:
    return st.Page(PAGES / "review.py", title="Review", url_path="review")


def decide_page() -> StreamlitPage:
    return st.Page(PAGES / "decide.py", title="Decide", url_path="decide")


def ledger_page() -> StreamlitPage:
    return st.Page(PAGES / "ledger.py", title="In no idea", url_path="ledger", visibility="hidden")


def about_page() -> StreamlitPage:
    return st.Page(PAGES / "about.py", title="About", url_path="about")


def heading(finding: str, lead: str = "") -> None:
    """The page's finding, and below it since when and of what."""
    st.title(html.label(finding), anchor=False)
    if lead:
        st.html(f'<p class="soft lead">{html.text(lead)}</p>')


def notes(sentences: Sequence[str]) -> None:
    """What a link asked for and did not get, or what a table does not say."""
    if sentences:
        st.html("".join(f'<p class="soft small">{html.text(sentence)}</p>' for sentence in sentences))


def warnings(sentences: Sequence[str]) -> None:
    """What a person should look at."""
    if sentences:
        st.html("".join(f'<p class="warm small">{html.text(sentence)}</p>' for sentence in sentences))


def no_dates(finding: str, found: Ledger) -> None:
    """A page about time where no post has a date."""
    heading(finding, "What this page shows needs dates. The ideas and their posts are there without.")
    ledger(found, EVERYTHING)
    st.space("small")
    with st.container(horizontal=True, gap="medium"):
        st.page_link(ideas_page(), label="All ideas")
        st.page_link(posts_page(), label="All posts")


def ledger(found: Ledger, filters: Filters) -> None:
    """Where the posts went: a thin bar with its sum written out, each number a link to its posts."""
    st.html(html.ledger_bar(found))
    with st.container(horizontal=True, gap=None, key="ledger"):
        for place in LEDGER_PLACES:
            n = int(getattr(found, place))
            st.page_link(
                posts_page(),
                label=f"**{words.number(n)}** {words.PLACE_WORDS[place]}",
                query_params=link(replace(filters, place=place)),
            )
        beside = [
            f"{words.number(found.n_undated)} without a date" if found.n_undated else "",
            f"{words.number(found.n_unsigned)} without an author, each counted as one person"
            if found.n_unsigned
            else "",
            f"{words.count(found.n_brand, 'answer')} of the brand beside them" if found.n_brand else "",
        ]
        st.html(
            f'<p class="sum">= <b>{words.number(found.n_posts)}</b>'
            f'<span class="soft">{"".join(f" · {part}" for part in beside if part)}</span></p>',
            width="content",
        )


def idea_row(
    idea: Idea, line: str, voices: Sequence[int], period: str, filters: Filters, match: Match | None = None
) -> None:  # fmt: skip
    """One idea of a list: title, who and how much, what answers a search, and its trend at the right."""
    with st.container(key=f"row_t_{idea.theme_id}", gap=None):
        left, right = st.columns([0.86, 0.14], vertical_alignment="center")
        with left.container(gap=None):
            st.page_link(
                idea_page(),
                label=html.label(words.idea_title(idea)),
                query_params=link(replace(filters, theme_id=idea.theme_id, place="")),
            )
            st.html(html.idea_lines(idea, line, match))
        right.html(html.sparkline(voices, period))


def area_row(
    area: Area, ideas: Sequence[Idea], line: str, voices: Sequence[int], period: str, filters: Filters
) -> None:  # fmt: skip
    """One area: its name, how much it holds, its first ideas, each a link, and its trend at the right."""
    inside = link(replace(filters, area=area.name))
    with st.container(key=f"row_a_{area.name}", gap=None):
        left, right = st.columns([0.86, 0.14], vertical_alignment="center")
        with left.container(gap=None):
            st.page_link(ideas_page(), label=html.label(area.name), query_params=inside)
            st.html(f'<p class="soft line">{html.text(line)}</p>')
        right.html(html.sparkline(voices, period))
        with st.container(key=f"inside_{area.name}", gap=None):
            for idea in ideas[:FIRST_OF_AREA]:
                n = words.people(idea.n_voices) if idea.has_authors else words.count(idea.n_posts, "post")
                st.page_link(
                    idea_page(),
                    label=f"**{html.label(words.idea_title(idea))}** {n}",
                    query_params=link(replace(filters, theme_id=idea.theme_id, place="")),
                )
            if len(ideas) > FIRST_OF_AREA:
                st.page_link(ideas_page(), label=f"and {len(ideas) - FIRST_OF_AREA} more", query_params=inside)


def change_row(alert: AlertRow, idea: Idea, voices: Sequence[int], period: str, week: Filters, n_posts: int) -> None:
    """One change of the week: its tag, the idea, how far from usual, its trend, and the way to its posts."""
    with st.container(key=f"row_t_change_{idea.theme_id}", gap=None):
        tag, said, right = st.columns([0.1, 0.76, 0.14], vertical_alignment="center")
        tag.html(html.tag(alert.kind))
        with said.container(gap=None):
            st.page_link(idea_page(), label=html.label(words.idea_title(idea)), query_params={"theme": idea.theme_id})
            with st.container(horizontal=True, gap="small", key=f"said_{idea.theme_id}"):
                st.html(f'<p class="soft line">{html.text(change_sentence(alert, idea))}</p>', width="content")
                if n_posts:
                    label = f"{words.count(n_posts, 'post')} this week"
                    st.page_link(posts_page(), label=label, query_params=link(replace(week, theme_id=idea.theme_id)))
        right.html(html.sparkline(voices, period, warm=alert.kind in NEEDS_A_PERSON))


def post_row(found: PostRow, n: int, *, with_idea: bool = True) -> None:
    """One post of a list, with a link to its idea."""
    with st.container(key=f"row_p_{n}", gap=None):
        st.html(html.post(found))
        if with_idea and found.theme_id:
            st.page_link(idea_page(), label=html.label(words.idea_title(found)), query_params={"theme": found.theme_id})


def found_post(found: PostRow, match: Match, n: int) -> None:
    """One post that answers a search, with a link to its idea."""
    with st.container(key=f"row_p_{n}", gap=None):
        st.html(html.found_post(found, match))
        if found.theme_id:
            st.page_link(idea_page(), label=html.label(words.idea_title(found)), query_params={"theme": found.theme_id})


def edge_row(found: Member, beyond: Idea | None) -> None:
    """One of the outermost members of an idea, and the idea that begins beyond it."""
    with st.container(key=f"row_e_{found.point}", gap=None):
        said = html.text(words.shortened(found.text, html.LONG_ANSWER))
        st.html(f'<p class="typical" dir="auto">“{said}”</p>')
        if beyond:
            label = f"Next nearest: {html.label(words.idea_title(beyond))}"
            st.page_link(idea_page(), label=label, query_params={"theme": beyond.theme_id})


def member_row(found: Member, n_members: int, nearest: Sequence[str], leaving: str = "") -> None:
    """One thing said about an idea, why it is there, and where it is going."""
    with st.container(key=f"row_m_{found.point}", gap=None):
        st.html(html.member(found, n_members, nearest))
        notes([leaving] if leaving else [])


def way_up(idea: Idea, filters: Filters) -> None:
    """From an idea to all of them, and to those of its area."""
    with st.container(key="breadcrumb", horizontal=True, gap="small"):
        st.page_link(ideas_page(), label="All ideas", query_params=link(replace(filters, theme_id="")))
        if idea.area:
            area = replace(filters, theme_id="", area=idea.area)
            st.page_link(ideas_page(), label=html.label(idea.area), query_params=link(area))


def section(title: str) -> None:
    """A part of a page, with air above it."""
    st.space("small")
    st.header(html.label(title), anchor=False)


def behind(footnote: str, filters: Filters, table: str) -> None:
    """What a chart counts, and the way to its posts and its numbers."""
    with st.container(gap="xsmall", key="behind"):
        st.html(f'<p class="soft small">{html.text(footnote)}</p>')
        st.page_link(posts_page(), label="Posts behind it", query_params=link(filters))
        st.html(table)


def nothing(why: str, filters: Filters, q: str = "") -> None:
    """An empty list is an answer: why, and the way on."""
    st.html(f'<p class="soft lead">{html.text(why)}</p>')
    st.space("xsmall")
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        if q:
            st.button("Clear the search", on_click=clear_search)
        if filters != EVERYTHING:
            st.button("Clear the filters", on_click=clear_filters)
        st.page_link(posts_page(), label="All posts")


def no_idea(theme_id: str) -> None:
    """The Idea page without an idea."""
    heading(
        "This idea is not here" if theme_id else "Choose an idea",
        "The link may be of an older snapshot." if theme_id else "Each one has its people, its trend and its words.",
    )
    st.page_link(ideas_page(), label="All ideas")


def only_this_idea(idea: Idea, filters: Filters) -> None:
    """The posts of one idea: which, and the ways to it and to all posts."""
    with st.container(horizontal=True, gap="medium", key="only"):
        label = html.label(f"Open “{words.idea_title(idea)}”")
        st.page_link(idea_page(), label=label, query_params=link(replace(filters, place="")))
        st.page_link(posts_page(), label="Posts of all ideas", query_params=link(replace(filters, theme_id="")))
