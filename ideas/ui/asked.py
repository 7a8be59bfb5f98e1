"""Questions to a snapshot, each answered once.

Snapshots are immutable, so an answer is kept by run, question and filters and never goes stale. One anchor
connection per snapshot keeps DuckDB's file open; each question that is not answered yet opens its own beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from ideas.errors import DamagedSnapshot
from ideas.store.snapshot import Snapshot

REBUILD = "Build them again, which keeps names and links. Run: ideas build"


@st.cache_resource(max_entries=2, show_spinner=False)
def anchor(folder: str) -> Snapshot:
    """Keep the snapshot's file open, so that opening it again costs under a millisecond."""
    snapshot = Snapshot(Path(folder))
    if snapshot.is_outdated:
        raise DamagedSnapshot("These ideas were built by an older version, before pages showed all this.", hint=REBUILD)
    return snapshot


@st.cache_data(max_entries=500, show_spinner=False)
def answer(folder: str, question: str, *values: object) -> Any:
    """What the snapshot in this folder says to one of its questions."""
    anchor(folder)
    with Snapshot(Path(folder)) as snapshot:
        found = getattr(snapshot, question)
        return found(*values) if callable(found) else found
