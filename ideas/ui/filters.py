"""The filters of a page: widgets that show what the URL says, and a URL that says what the widgets show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import ceil
from typing import Literal, cast
from urllib.parse import urlencode

import streamlit as st

from ideas.models import INTENTS, LEDGER_PLACES, Filters
from ideas.ui.reads import Reads
from ideas.ui.state import PAGE_SIZE, Known, Params, Switches, View, link, read_link, segment_said
from ideas.ui.words import INTENT_WORDS, PLACE_WORDS, period_words, segment_words, source_name

SEEN = "url_seen"
"""The page and parameters that the widgets show; another URL means that somebody followed a link or went back."""
VISIT = "visit"
"""How many links were followed, the list that the last one opened, and its page."""
PAGER = "pager"
"""Key and first value of the numbers below the list."""
TURNED = "page_turned"
"""The numbers and the page that the last run showed."""
TO_THE_TOP = "<script>/* {} */document.querySelector('[data-testid=stMain]').scrollTo(0, 0)</script>"
CARRIED = ("q", "words", "source", "since", "until", "asks", "area", "segment")
"""Parameters that mean the same on every page; a place, an idea, an order or a page of a list do not."""
FIXED = "This page always shows the newest week; the days in the link are left out."
NOWHERE: Mapping[str, object] = {
    "words": "", "source": [], "since": None, "until": None, "asks": "", "area": "", "segment": [], "place": ""
}  # fmt: skip


def view_of(
    page: str,
    reads: Reads,
    orders: Mapping[str, str],
    *,
    with_place: bool = False,
    with_period: bool = True,
    with_search: bool = False,
    switches: Switches | None = None,
) -> View:
    """Draw the filters of a page in one row; the view that they and the URL agree on."""
    known = Known(
        tuple(row.source for row in reads.sources()),
        reads.span(),
        tuple(orders),
        tuple(area.name for area in reads.areas()),
        {segment_said(name, value): (name, value) for name, value, _ in reads.segments()},
        switches or {},
    )
    asked = _params()
    read = read_link(asked, known)
    if not with_period and not _is_always(read.filters):
        read = replace(read, filters=replace(read.filters, since=None, until=None), wrong=(*read.wrong, FIXED))
    is_visit = st.session_state.get(SEEN) != (page, asked)
    if is_visit:
        _show(read)
        if st.session_state.get(SEEN, ("",))[0] == page:  # from an area at the bottom of the list to its ideas
            st.html(TO_THE_TOP.format(st.session_state[VISIT][0]), unsafe_allow_javascript=True)
    _draw(known, orders, with_place=with_place, with_period=with_period, with_search=with_search)
    filters = _filters(read.filters.theme_id, with_place, known.segments)
    q = _searched() if with_search else ""
    order = st.session_state.get("order", known.orders[0])
    chosen = {key: str(st.session_state.get(key, next(iter(values)))) for key, values in known.switches.items()}
    other = {key: value for key, value in chosen.items() if value != next(iter(known.switches[key]))}
    view = View(filters, order, _page(filters, order, q), read.wrong, chosen, q)
    said = link(filters, order if order != known.orders[0] else "", view.page, q=q, **other)
    if is_visit or asked != _as_params(said):  # a link from a page to itself leaves the browser's address as it was
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
        shown = link(
            _filters("", with_place=False, segments={}),
            q=_searched(),
            segment=list(st.session_state.get("segment", ())),
        )
        return {key: shown[key] for key in CARRIED if key in shown}
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
    st.session_state[VISIT] = (visit, urlencode(link(filters, view.order, q=view.q), doseq=True), view.page)
    st.session_state.update(
        words=filters.words, source=list(filters.sources), since=filters.since, until=filters.until,
        asks=filters.intent, place=filters.place, order=view.order, area=filters.area, q=view.q,
        segment=[segment_said(name, value) for name, value in filters.segments], **view.chosen,
    )  # fmt: skip


def _page(filters: Filters, order: str, q: str) -> int:
    """The page of the list that its numbers show. Every list has numbers of its own, so another one begins at 1."""
    visit, asked, start = st.session_state[VISIT]
    name = urlencode(link(filters, order, q=q), doseq=True)
    st.session_state[PAGER] = key, start = f"page_{visit}_{name}", start if name == asked else 1
    return int(st.session_state.get(key, start))


def _searched() -> str:
    return str(st.session_state.get("q") or "").strip()


def _filters(theme_id: str, with_place: bool, segments: Mapping[str, tuple[str, str]]) -> Filters:
    state = st.session_state
    return Filters(
        sources=tuple(state.get("source", ())),
        since=cast(date | None, state.get("since")),
        until=cast(date | None, state.get("until")),
        words=state.get("words") or "",
        intent=state.get("asks") or "",
        place=(state.get("place") or "") if with_place else "",
        theme_id=theme_id,
        area=state.get("area") or "",
        segments=tuple(segments[said] for said in state.get("segment", ()) if said in segments),
    )


def _draw(
    known: Known, orders: Mapping[str, str], *, with_place: bool, with_period: bool, with_search: bool
) -> None:  # fmt: skip
    asks: dict[str, str] = {"": "Any kind", **{intent: INTENT_WORDS[intent].capitalize() for intent in INTENTS}}
    with st.container(horizontal=True, gap="small", key="filters"):
        if with_search:
            st.text_input(
                "Search", key="q", type="search", placeholder="Search", label_visibility="collapsed",
            )  # fmt: skip
        else:
            _draw_words(label_visibility="collapsed")
        if len(known.sources) > 1:
            st.multiselect(
                "Sources", known.sources, format_func=source_name, key="source",
                placeholder="All sources", label_visibility="collapsed",
                width=190,
            )  # fmt: skip
        if with_period and known.span and known.span[0] < known.span[1]:
            _draw_period(*known.span)
        _choice("Asks for", "asks", asks, 150)
        if with_search or with_place or known.areas or known.segments:
            _draw_more(known, with_place=with_place, with_words=with_search)
        if len(orders) > 1 and not (with_search and _searched()):
            _choice("Order", "order", orders, 170)


def _choice(name: str, key: str, options: Mapping[str, str], width: int | Literal["stretch"]) -> None:
    is_labelled = width == "stretch"
    st.selectbox(
        name, list(options), format_func=lambda value: options.get(value, value), key=key, width=width,
        label_visibility="visible" if is_labelled else "collapsed",
    )  # fmt: skip


def _draw_words(label_visibility: Literal["visible", "collapsed"]) -> None:
    st.text_input(
        "Posts that hold all these words", key="words", type="search", placeholder="Words in posts",
        label_visibility=label_visibility,
    )  # fmt: skip


def _draw_more(known: Known, *, with_place: bool, with_words: bool) -> None:
    """What is asked for less often, behind one button that says how many are set."""
    names = ["area", "segment", *(["place"] if with_place else []), *(["words"] if with_words else [])]
    n_set = sum(bool(st.session_state.get(name)) for name in names)
    with st.popover(f"More · {n_set}" if n_set else "More", key="more", width=110):
        if known.areas:
            _choice("Area", "area", {"": "Any area", **{area: area for area in known.areas}}, "stretch")
        if known.segments:
            st.multiselect(
                "Segments", list(known.segments), key="segment", placeholder="All segments",
                format_func=lambda said: segment_words(*known.segments[said]),
            )  # fmt: skip
        if with_place:
            places: dict[str, str] = {place: PLACE_WORDS[place].capitalize() for place in LEDGER_PLACES}
            _choice("Place", "place", {"": "Any place", **places}, "stretch")
        if with_words:
            _draw_words(label_visibility="visible")


def _draw_period(first: date, last: date) -> None:
    label = period_words(st.session_state.get("since"), st.session_state.get("until"))
    with st.popover(label, key="period", width=190):
        st.date_input("From", None, first, last, key="since", format="YYYY-MM-DD")
        st.date_input("To", None, first, last, key="until", format="YYYY-MM-DD")


def clear_filters() -> None:
    """Back to everything."""
    st.session_state.update(NOWHERE)


def clear_search() -> None:
    """Back to what the filters leave, in its usual order."""
    st.session_state.q = ""
