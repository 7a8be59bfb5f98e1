"""A switch that a link can set, for pages without filters: a filter's page keeps its own in `filters.view_of`."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def url_switch(parameter: str, names: Mapping[str, str], first: str) -> str:
    """Draw a choice with these names; a link may ask for one, and the address says what was chosen."""
    key = f"{parameter}_{'_'.join(names)}"
    asked = st.query_params.get(parameter, "")
    if key not in st.session_state:
        st.session_state[key] = asked if asked in names else first

    def chosen() -> None:
        st.query_params[parameter] = st.session_state[key]

    st.segmented_control(
        "Show", list(names), key=key, required=True, format_func=lambda value: names.get(value, value),
        on_change=chosen, label_visibility="collapsed",
    )  # fmt: skip
    return str(st.session_state[key])


def url_choices(parameter: str, names: Mapping[str, str], placeholder: str) -> list[str]:
    """Draw a choice of several of these names; a link may ask for some, and the address says which were chosen."""
    key = f"{parameter}_choices"
    if key not in st.session_state:
        st.session_state[key] = [asked for asked in st.query_params.get_all(parameter) if asked in names]

    def chosen() -> None:
        st.query_params[parameter] = st.session_state[key]

    st.multiselect(
        placeholder, list(names), key=key, format_func=lambda value: names.get(value, value), on_change=chosen,
        placeholder=placeholder, label_visibility="collapsed",
    )  # fmt: skip
    return list(st.session_state[key])
