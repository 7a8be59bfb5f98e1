"""The filters of a page: widgets that live in the URL, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

import streamlit as st

from ideas.models import Filters
from ideas.ui.reads import Reads
from ideas.ui.state import ASKS, PLACES, Choice, chosen, params, unknown_dates, unknown_values
from ideas.ui.words import period_words

NO_FILTERS: dict[str, object] = {
    "words": "",
    "source": [],
    "since": None,
    "until": None,
    "asks": "Any kind",
    "place": "Any place",
}


def filter_bar(
    reads: Reads, orders: Mapping[str, str], *, with_place: bool = False, theme_id: str = ""
) -> tuple[Filters, str, list[str]]:
    """Draw the filters in one row; what they leave, the order, and what the link got wrong."""
    sources = [row.source for row in reads.sources()]
    first, last = reads.span() or (None, None)
    wrong = unknown_values(
        [
            Choice("source", "source", tuple(sources)),
            Choice("asks", "kind", tuple(ASKS)),
            Choice("place", "place", tuple(PLACES)),
            Choice("order", "order", tuple(orders)),
        ],
        params(),
    ) + unknown_dates(params(), first, last)
    with st.container(horizontal=True, gap="small", key="filters"):
        words = st.text_input(
            "Words",
            key="words",
            type="search",
            placeholder="Words in posts",
            label_visibility="collapsed",
            bind="query-params",
            on_change=first_page,
            width="stretch",
        )
        if len(sources) > 1:
            st.multiselect(
                "Sources",
                sources,
                key="source",
                placeholder="All sources",
                label_visibility="collapsed",
                bind="query-params",
                on_change=first_page,
                width=190,
            )
        if first and last and first < last:
            _period(first, last)
        st.selectbox(
            "Asks for",
            list(ASKS),
            key="asks",
            label_visibility="collapsed",
            bind="query-params",
            on_change=first_page,
            width=150,
        )
        if with_place:
            st.selectbox(
                "Place",
                list(PLACES),
                key="place",
                label_visibility="collapsed",
                bind="query-params",
                on_change=first_page,
                width=150,
            )
        if len(orders) > 1:
            st.selectbox(
                "Order",
                list(orders),
                key="order",
                label_visibility="collapsed",
                bind="query-params",
                on_change=first_page,
                width=180,
            )
    return (
        Filters(
            sources=tuple(st.session_state.get("source", ())),
            since=cast(date | None, st.session_state.get("since")),
            until=cast(date | None, st.session_state.get("until")),
            words=words or "",
            intent=chosen("asks", ASKS),
            place=chosen("place", PLACES) if with_place else "",
            theme_id=theme_id,
        ),
        chosen("order", orders),
        wrong,
    )


def _period(first: date, last: date) -> None:
    since, until = st.session_state.get("since"), st.session_state.get("until")
    with st.popover(period_words(since, until), key="period", width=190):
        st.date_input("From", None, first, last, key="since", bind="query-params", on_change=first_page)
        st.date_input("To", None, first, last, key="until", bind="query-params", on_change=first_page)


def first_page() -> None:
    """Another filter means another list: begin at its first page."""
    if "page" in st.session_state:
        st.session_state["page"] = 1


def clear_filters() -> None:
    """Back to everything."""
    for key, value in NO_FILTERS.items():
        if key in st.session_state:
            st.session_state[key] = value
    first_page()
