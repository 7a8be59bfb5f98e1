"""The page before there is a snapshot: its words, and a build that is watched."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ideas.ui import html
from ideas.work.requests import WorkProgress, read_progress

LEADS = {
    "sample": "Ideas reads what customers write and shows what they ask for, with their words and their trend. "
    "A sample of 1,500 invented posts shows how that looks; it takes about a minute to build.",
    "build": "Posts were imported, but no ideas were built from them yet.",
}
BUTTONS = {"sample": "Build the sample", "build": "Build the ideas"}


def finding(offer: str, progress: WorkProgress | None) -> str:
    """The heading: what is missing, or what is being done about it."""
    if progress and progress.state == "running":
        return "Building the sample" if offer == "sample" else "Building the ideas"
    return "There are no posts here yet" if offer == "sample" else "The posts are here, the ideas are not built yet"


@st.fragment(run_every="1s")
def ask(workspace: Path) -> None:
    """Show how far the build is, every second; when it ends, the whole app looks again."""
    progress = read_progress(workspace)
    if progress is None or progress.state != "running":
        st.rerun(scope="app")
    share = progress.done / progress.total if progress.total else 0.0
    of = f", {progress.done:,} of {progress.total:,}" if progress.total > 1 else ""
    st.progress(min(share, 1.0), text=html.label(f"{progress.step}{of}"))
    st.html('<p class="soft small">This goes on when you close the page.</p>')
