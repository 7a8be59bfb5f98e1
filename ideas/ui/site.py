"""The app's pages and the navigation on top of them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ideas.ui import html, parts, words
from ideas.ui.filters import carried
from ideas.ui.reads import Reads

WORKSPACE_KEY = "workspace"
SEARCHED = ("ideas", "posts")
"""Pages with a search of their own, which a search goes along to."""


def navigation(workspace: Path, reads: Reads | None) -> StreamlitPage:
    """The page that the URL names; without a snapshot that holds posts, the one that offers to make it."""
    st.session_state[WORKSPACE_KEY] = str(workspace)
    if reads is None:
        name, pages = "", _nothing_yet()
    else:
        name = behind(reads, workspace)
        pages = [
            parts.week_page(), parts.ideas_page(), parts.idea_page(), parts.trends_page(), parts.review_page(),
            parts.decide_page(), parts.posts_page(), parts.ledger_page(), parts.about_page(),
        ]  # fmt: skip
    here = st.navigation(pages, position="hidden")
    _links(pages, here, name)
    return here


def _links(pages: list[StreamlitPage], here: StreamlitPage, name: str) -> None:
    """The way to each page; Streamlit's own navigation would drop the filters. style.css puts it on top."""
    query = carried(here.url_path or "week")
    searched = query.pop("q", "")
    always = {key: value for key, value in query.items() if key not in ("since", "until")}
    with st.container(horizontal=True, key="navigation"):
        for page in pages:
            if page.visibility == "visible":
                is_about = page.url_path == "about"
                key = "nav_here" if page.url_path == here.url_path else None
                label = f"About **{html.label(name)}**" if is_about and name else None  # a phone shows the first word
                taken = query if page.url_path else always
                if searched and page.url_path in SEARCHED:
                    taken = {"q": searched, **taken}
                with st.container(width="content", key=key):
                    st.page_link(page, label=label, query_params=taken)


def _nothing_yet() -> list[StreamlitPage]:
    """Every link leads to the page that offers to make the first snapshot."""

    def page(title: str, path: str, *, is_shown: bool = True) -> StreamlitPage:
        return st.Page(
            parts.PAGES / "welcome.py",
            title=title,
            url_path=path,
            default=not path,
            visibility="visible" if is_shown else "hidden",
        )

    return [
        page("This week", ""), page("Ideas", "ideas"), page("Idea", "idea", is_shown=False), page("Trends", "trends"),
        page("Review", "review"), page("Decide", "decide"), page("Posts", "posts"),
        page("In no idea", "ledger", is_shown=False), page("About", "about"),
    ]  # fmt: skip


def behind(reads: Reads, workspace: Path) -> str:
    """The workspace's name and how far its posts reach, as it stands at the right of the navigation."""
    name = words.source_name(str(reads.manifest().get("name") or workspace.resolve().name))
    span = reads.span()
    is_this_year = span is not None and str(reads.manifest()["built_at"]).startswith(str(span[1].year))
    return " · ".join(filter(None, [name, f"to {words.day(span[1], year=not is_this_year)}" if span else ""]))
