"""What this script run shows: the snapshot, what the team had decided when the page was drawn, and who looks at it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import unquote

import streamlit as st

from ideas.models import Past
from ideas.team.database import load
from ideas.team.fields import MAX_TITLE
from ideas.team.home import at_home
from ideas.team.state import TeamState
from ideas.team.store import TeamStore, team_file
from ideas.ui.asked import anchor, answer
from ideas.ui.words import Titled, idea_title

SEEN = "team_seen"
"""What this script run shows, and with it what a callback of the next run was decided on."""
WHO, COOKIE = "team_who", "ideas_who"


@dataclass(frozen=True)
class Seen:
    """The workspace, the folder of its snapshot, and what the team had decided when the page was drawn."""

    workspace: Path
    team_url: str
    folder: Path | None
    state: TeamState


def look(workspace: Path, team_url: str, folder: Path | None) -> None:
    """Decide, once a script run, which snapshot every part of the page reads and what it takes for decided."""
    is_there = team_url or team_file(workspace).exists()  # before the first decision there is no store to read
    state = store_of(str(workspace.absolute()), team_url).state() if is_there else TeamState()
    st.session_state[SEEN] = Seen(workspace, team_url, folder, state)


@st.cache_resource(show_spinner=False)
def warm_team() -> threading.Thread:
    """Make the first decision quick: begin to load the team store in the background, once a process."""
    loading = threading.Thread(target=load, daemon=True)
    loading.start()
    return loading


def shown_folder() -> str:
    """The snapshot that this script run shows."""
    folder = seen().folder
    assert folder is not None, "without a snapshot there is only the page that offers to make one"
    return str(folder)


def team_state() -> TeamState:
    """What stands today, as this script run shows it, by the ids of its snapshot."""
    now = seen()
    return at_home(now.state, anchor(str(now.folder)).manifest.get("here", {})) if now.folder else now.state


def title_of(theme_id: str) -> str:
    """What an idea is called: as a person named it, else as the build did."""
    return team_state().names.get(theme_id) or built_title(theme_id) or "a part that is not built yet"


def past(theme_id: str) -> Past | None:
    """What the snapshot knows of a theme, also of one that is no more; None where it is not built yet."""
    if not seen().folder:
        return None
    return cast(dict[str, Past], answer(shown_folder(), "past")).get(theme_id)


def successor(theme_id: str) -> str:
    """The idea that an old link leads to: what took it in, by a person's word or by itself in a build."""
    state, passed = team_state(), set[str]()
    while theme_id not in passed:
        passed.add(theme_id)
        theme_id = state.successor(theme_id)
        found = past(theme_id)
        if found and found.merged_into and not _by_hand(theme_id, state):
            theme_id = found.merged_into
    return theme_id


def _by_hand(theme_id: str, state: TeamState) -> bool:
    """Whether a person merged it: where that was taken back, the next build gives it back."""
    changes = (part for action in state.log.values() for part in (action, *action.parts))
    return any(change.kind == "merge" and change.subject == theme_id for change in changes)


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


@st.cache_resource(show_spinner=False)
def store_of(workspace: str, team_url: str) -> TeamStore:
    """The team store, opened once a process."""
    return TeamStore.in_workspace(Path(workspace), team_url)


def seen() -> Seen:
    """As `look` saw it."""
    return cast(Seen, st.session_state[SEEN])
