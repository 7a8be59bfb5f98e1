"""The app's pages and the navigation on top of them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ideas.ui import parts, words
from ideas.ui.reads import Reads

WORKSPACE_KEY = "workspace"


def navigation(workspace: Path, reads: Reads | None) -> StreamlitPage:
    """The page that the URL names; without a snapshot that holds posts, the one that offers to make it."""
    st.session_state[WORKSPACE_KEY] = str(workspace)
    if reads is None:
        pages = _nothing_yet(workspace)
    else:
        pages = {
            "": [parts.ideas_page(), parts.idea_page(), parts.posts_page()],
            behind(reads, workspace): [parts.about_page()],
        }
    here = st.navigation(pages, position="top")
    narrow_navigation(pages, here)
    return here


def narrow_navigation(pages: dict[str, list[StreamlitPage]], here: StreamlitPage) -> None:
    """The same links for a narrow window, where Streamlit hides them in a drawer; style.css shows one of the two."""
    shown = [page for section in pages.values() for page in section if page.visibility == "visible"]
    with st.container(horizontal=True, key="narrow_nav"):
        for page in shown:
            with st.container(width="content", key="narrow_here" if page.url_path == here.url_path else None):
                st.page_link(page)


def _nothing_yet(workspace: Path) -> dict[str, list[StreamlitPage]]:
    """Every link leads to the page that offers to make the first snapshot."""

    def page(title: str, path: str, *, is_shown: bool = True) -> StreamlitPage:
        return st.Page(
            parts.PAGES / "welcome.py",
            title=title,
            url_path=path,
            default=not path,
            visibility="visible" if is_shown else "hidden",
        )

    shown = [page("Ideas", ""), page("Idea", "idea", is_shown=False), page("Posts", "posts")]
    return {"": shown, words.source_name(workspace.resolve().name): [page("About", "about")]}


def behind(reads: Reads, workspace: Path) -> str:
    """The workspace's name and how far its posts reach, as it stands at the right of the navigation."""
    name = words.source_name(str(reads.manifest().get("name") or workspace.resolve().name))
    span = reads.span()
    if span is None:
        return name
    is_this_year = str(reads.manifest()["built_at"]).startswith(str(span[1].year))
    return f"{name} · to {words.day(span[1], year=not is_this_year)}"
