"""Welcome: there is nothing to show yet; what is missing, and the button that gets it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ideas.ui import html, parts
from ideas.ui.site import WORKSPACE_KEY
from ideas.ui.welcome import BUTTONS, LEADS, ask, finding
from ideas.work.requests import read_progress, start_build, what_to_offer

# read state
workspace = Path(st.session_state[WORKSPACE_KEY])
offer = what_to_offer(workspace)
progress = read_progress(workspace)

# draw
parts.heading(finding(offer, progress), LEADS[offer])
if progress and progress.state == "running":
    ask(workspace)
else:
    if progress and progress.state == "failed":
        st.html(f'<p class="warm">{html.text(progress.message)}</p>')
    st.button(BUTTONS[offer], type="primary", on_click=start_build, args=(workspace, offer))
    if offer == "build":
        st.html('<p class="soft small">Or on the command line: <code>ideas build</code></p>')
    else:
        st.html(
            '<p class="soft small">With your own posts, on the command line: '
            "<code>ideas import posts.csv</code>, then <code>ideas build</code></p>"
        )
