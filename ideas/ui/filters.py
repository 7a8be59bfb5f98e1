"""The filters of a page: widgets that show what the URL says, and a URL that says what the widgets show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

import streamlit as st

from ideas.models import INTENTS, LEDGER_PLACES, Filters
from ideas.ui.reads import Reads
from ideas.ui.state import Known, Params, View, link, read_link
from ideas.ui.words import INTENT_WORDS, PLACE_WORDS, period_words

SEEN = "url_seen"
"""The page and parameters that the widgets show; another URL means that somebody followed a link or went back."""
NOWHERE: Mapping[str, object] = {
    "words": "", "source": [], "since": None, "until": None, "asks": "", "place": ""
}  # fmt: skip


def view_of(page: str, reads: Reads, orders: Mapping[str, str], *, with_place: bool = False) -> View:
    """Draw the filters of a page in one row; the view that they and the URL agree on."""
    known = Known(tuple(row.source for row in reads.sources()), reads.span(), tuple(orders))
    asked = _params()
    read = read_link(asked, known)
    if st.session_state.get(SEEN) != (page, asked):
        _show(read)
    _draw(known, orders, with_place=with_place)
    shown = View(_filters(read.filters.theme_id, with_place), st.session_state.order, _page(), read.wrong)
    said = link(shown.filters, shown.order if shown.order != known.orders[0] else "", shown.page)
    if asked != _as_params(said):
        st.query_params.from_dict(said)
    st.session_state[SEEN] = (page, _as_params(said))
    return shown


def _params() -> Params:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _as_params(said: Mapping[str, str | list[str]]) -> Params:
    return {key: value if isinstance(value, list) else [value] for key, value in said.items()}


def _show(view: View) -> None:
    filters = view.filters
    st.session_state.update(
        words=filters.words, source=list(filters.sources), since=filters.since, until=filters.until,
        asks=filters.intent, place=filters.place, order=view.order, page=view.page,
    )  # fmt: skip


def _page() -> int:
    return int(st.session_state.get("page", 1))


def _filters(theme_id: str, with_place: bool) -> Filters:
    state = st.session_state
    return Filters(
        sources=tuple(state.get("source", ())),
        since=cast(date | None, state.get("since")),
        until=cast(date | None, state.get("until")),
        words=state.words or "",
        intent=state.asks or "",
        place=(state.place or "") if with_place else "",
        theme_id=theme_id,
    )


def _draw(known: Known, orders: Mapping[str, str], *, with_place: bool) -> None:
    asks: dict[str, str] = {"": "Any kind", **{intent: INTENT_WORDS[intent].capitalize() for intent in INTENTS}}
    places: dict[str, str] = {"": "Any place", **{place: PLACE_WORDS[place].capitalize() for place in LEDGER_PLACES}}

    def choice(name: str, key: str, options: Mapping[str, str], width: int) -> None:
        st.selectbox(
            name, list(options), format_func=lambda value: options.get(value, value), key=key, width=width,
            label_visibility="collapsed", on_change=first_page,
        )  # fmt: skip

    with st.container(horizontal=True, gap="small", key="filters"):
        st.text_input(
            "Words", key="words", type="search", placeholder="Words in posts", label_visibility="collapsed",
            on_change=first_page,
        )  # fmt: skip
        if len(known.sources) > 1:
            st.multiselect(
                "Sources", known.sources, key="source", placeholder="All sources", label_visibility="collapsed",
                on_change=first_page, width=190,
            )  # fmt: skip
        if known.span and known.span[0] < known.span[1]:
            _draw_period(*known.span)
        choice("Asks for", "asks", asks, 150)
        if with_place:
            choice("Place", "place", places, 150)
        if len(orders) > 1:
            choice("Order", "order", orders, 180)


def _draw_period(first: date, last: date) -> None:
    label = period_words(st.session_state.get("since"), st.session_state.get("until"))
    with st.popover(label, key="period", width=190):
        st.date_input("From", None, first, last, key="since", on_change=first_page, format="YYYY-MM-DD")
        st.date_input("To", None, first, last, key="until", on_change=first_page, format="YYYY-MM-DD")


def first_page() -> None:
    """Another filter means another list: begin at its first page."""
    st.session_state["page"] = 1


def clear_filters() -> None:
    """Back to everything."""
    st.session_state.update(NOWHERE)
    first_page()
