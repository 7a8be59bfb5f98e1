"""The script that Streamlit runs: page config, which snapshot, navigation, and the one place for an error."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from ideas.config import Settings
from ideas.errors import IdeasError
from ideas.store.snapshot import current_folder
from ideas.ui import asking, parts, seen, site
from ideas.ui.reads import here
from ideas.ui.search import warm

st.set_page_config(page_icon=str(parts.ICON), layout="wide", initial_sidebar_state="collapsed")
st.html(parts.STYLE)

try:
    settings = Settings.from_environment()
    folder = current_folder(settings.workspace)
    seen.look(settings.workspace, settings.team_url, folder)
    reads = here() if folder else None
    page = site.navigation(settings.workspace, reads if reads and reads.sources() else None)
    asking.draw(page.url_path)
    page.run()
    if reads:
        seen.warm_team()
        warm(settings.workspace, reads)  # after the first page is drawn, so that nobody waits for it
except IdeasError as error:
    parts.heading(error.message, error.hint)
except Exception:
    reference = secrets.token_hex(3)
    logging.getLogger("ideas").exception("A page failed, reference %s", reference)
    parts.heading("This page could not be drawn", f"The details are in the server's log, under {reference}.")
