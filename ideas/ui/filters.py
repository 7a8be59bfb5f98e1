"""The filters of a page: widgets that show what the URL says, and a URL that says what the widgets show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import ceil
from typing import cast
from urllib.parse import urlencode

import streamlit as st

from ideas.models import INTENTS, LEDGER_PLACES, Filters
from ideas.ui.reads import Reads
from ideas.ui.state import PAGE_SIZE, Known, Params, Switches, View, link, read_link
from ideas.ui.words import INTENT_WORDS, PLACE_WORDS, period_words, source_name

SEEN = "url_seen"
"""The page and parameters that the widgets show; another URL means that somebody followed a link or went back."""
VISIT = "visit"
"""How many links were followed, the list that the last one opened, and its page."""
PAGER = "pager"
"""Key and first value of the numbers below the list."""
TURNED = "page_turned"
"""The numbers and the page that the last run showed."""
TO_THE_TOP = "<script>/* {} */document.querySelector('[data-testid=stMain]').scrollTo(0, 0)</script>"
CARRIED = ("words", "source", "since", "until", "asks")
"""Parameters that mean the same on every page; a place, an idea, an order or a page of a list do not."""
FIXED = "This page always shows the newest week; the days in the link are left out."
NOWHERE: Mapping[str, object] = {
    "words": "", "source": [], "since": None, "until": None, "asks": "", "place": ""
}  # fmt: skip


def view_of(
    page: str,
    reads: Reads,
    orders: Mapping[str, str],
    *,
    with_place: bool = False,
    with_period: bool = True,
    switches: Switches | None = None,
) -> View:
    """Draw the filters of a page in one row; the view that they and the URL agree on."""
    known = Known(tuple(row.source for row in reads.sources()), reads.span(), tuple(orders), switches or {})
    asked = _params()
    read = read_link(asked, known)
    if not with_period and not _is_always(read.filters):
        read = replace(read, filters=replace(read.filters, since=None, until=None), wrong=(*read.wrong, FIXED))
    if st.session_state.get(SEEN) != (page, asked):
        _show(read)
    _draw(known, orders, with_place=with_place, with_period=with_period)
    filters = _filters(read.filters.theme_id, with_place)
    order = st.session_state.order
    chosen = {key: str(st.session_state[key]) for key in known.switches}
    other = {key: value for key, value in chosen.items() if value != next(iter(known.switches[key]))}
    view = View(filters, order, _page(filters, order), read.wrong, chosen)
    said = link(filters, order if order != known.orders[0] else "", view.page, **other)
    if asked != _as_params(said):
        st.query_params.from_dict(said)
    st.session_state[SEEN] = (page, _as_params(said))
    return view


def switch(name: str, key: str, names: Mapping[str, str]) -> None:
    """Draw one of the switches that `view_of` was told of, wherever the page wants it."""
    st.segmented_control(
        name, list(names), format_func=lambda value: names.get(value, value), key=key, required=True,
        label_visibility="collapsed",
    )  # fmt: skip


def carried(page: str) -> dict[str, str | list[str]]:
    """The filters that a link to another page takes along: as the widgets show them now, else as the URL says."""
    asked = _params()
    if st.session_state.get(SEEN, (page,))[0] != page:
        del st.session_state[SEEN]  # Streamlit forgot the widgets with their page; its URL may come back
    if st.session_state.get(SEEN) == (page, asked):
        return link(_filters("", with_place=False))
    return {key: list(asked[key]) for key in CARRIED if key in asked}


def pages_of(n: int, size: int = PAGE_SIZE) -> int:
    """Draw the numbers of a list's pages when there is more than one; the offset of the one chosen."""
    n_pages = max(ceil(n / size), 1)
    key, start = st.session_state[PAGER]
    start = start if start <= n_pages else 1  # an old link to a list that is shorter now
    if n_pages == 1:
        return 0
    chosen = st.pagination(n_pages, default=start, key=key)
    last = st.session_state.get(TURNED)
    st.session_state[TURNED] = (key, chosen)
    if last not in (None, (key, chosen)) and last[0] == key:  # the numbers stand below the list: back to its top
        st.html(TO_THE_TOP.format(chosen), unsafe_allow_javascript=True)
    return (chosen - 1) * size


def _is_always(filters: Filters) -> bool:
    return filters.since is None and filters.until is None


def _params() -> Params:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _as_params(said: Mapping[str, str | list[str]]) -> Params:
    return {key: value if isinstance(value, list) else [value] for key, value in said.items()}


def _show(view: View) -> None:
    filters = view.filters
    visit = st.session_state.get(VISIT, (0, "", 1))[0] + 1
    st.session_state[VISIT] = (visit, urlencode(link(filters, view.order), doseq=True), view.page)
    st.session_state.update(
        words=filters.words, source=list(filters.sources), since=filters.since, until=filters.until,
        asks=filters.intent, place=filters.place, order=view.order, **view.chosen,
    )  # fmt: skip


def _page(filters: Filters, order: str) -> int:
    """The page of the list that its numbers show. Every list has numbers of its own, so another one begins at 1."""
    visit, asked, start = st.session_state[VISIT]
    name = urlencode(link(filters, order), doseq=True)
    st.session_state[PAGER] = key, start = f"page_{visit}_{name}", start if name == asked else 1
    return int(st.session_state.get(key, start))


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


def _draw(known: Known, orders: Mapping[str, str], *, with_place: bool, with_period: bool) -> None:
    asks: dict[str, str] = {"": "Any kind", **{intent: INTENT_WORDS[intent].capitalize() for intent in INTENTS}}
    places: dict[str, str] = {"": "Any place", **{place: PLACE_WORDS[place].capitalize() for place in LEDGER_PLACES}}

    def choice(name: str, key: str, options: Mapping[str, str], width: int) -> None:
        st.selectbox(
            name, list(options), format_func=lambda value: options.get(value, value), key=key, width=width,
            label_visibility="collapsed",
        )  # fmt: skip

    with st.container(horizontal=True, gap="small", key="filters"):
        st.text_input(
            "Words", key="words", type="search", placeholder="Words in posts", label_visibility="collapsed",
        )  # fmt: skip
        if len(known.sources) > 1:
            st.multiselect(
                "Sources", known.sources, format_func=source_name, key="source",
                placeholder="All sources", label_visibility="collapsed",
                width=190,
            )  # fmt: skip
        if with_period and known.span and known.span[0] < known.span[1]:
            _draw_period(*known.span)
        choice("Asks for", "asks", asks, 150)
        if with_place:
            choice("Place", "place", places, 150)
        if len(orders) > 1:
            choice("Order", "order", orders, 180)


def _draw_period(first: date, last: date) -> None:
    label = period_words(st.session_state.get("since"), st.session_state.get("until"))
    with st.popover(label, key="period", width=190):
        st.date_input("From", None, first, last, key="since", format="YYYY-MM-DD")
        st.date_input("To", None, first, last, key="until", format="YYYY-MM-DD")


def clear_filters() -> None:
    """Back to everything."""
    st.session_state.update(NOWHERE)
