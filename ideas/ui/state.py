"""What a person is looking at lives in the URL: what a link says, what it got wrong, and links that carry it on.

Streamlit can bind a widget to a parameter by itself, but drops it on the way to another page, even when the link
names it; here every link says exactly what it opens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ideas.models import INTENTS, LEDGER_PLACES, Filters
from ideas.ui.words import days, shortened

PAGE_SIZE = 25
LONGEST_PAGE = 6
"""Digits of a page's number in a link; no list has more pages."""
IDEA_ORDERS = {
    "needs": "Needs, then praise",
    "people": "Most people",
    "posts": "Most posts",
    "newest": "Newest",
    "suggestions": "Most suggestions",
    "complaints": "Most complaints",
    "questions": "Most questions",
}
IDEA_VIEWS = {"show": {"areas": "By area", "list": "One list"}}
TREND_ORDERS = {
    "people": "Most people",
    "rising": "Rising most",
    "falling": "Falling most",
    "newest": "Newest",
}
MEMBER_ORDERS = {"said": {"closest": "Closest first", "farthest": "Farthest first", "newest": "Newest first"}}
POST_ORDERS = {
    "newest": "Newest first",
    "oldest": "Oldest first",
    "longest": "Longest first",
    "most reactions": "Most reactions",
}
Params = Mapping[str, Sequence[str]]
Switches = Mapping[str, Mapping[str, str]]
"""By parameter, the values of a switch with their names; the first value is what a link without it means."""
PARAMETERS = (
    "q", "words", "source", "since", "until", "asks", "area", "segment", "place", "theme", "order", "page"
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What a link to a page may name."""

    sources: tuple[str, ...]
    span: tuple[date, date] | None
    orders: tuple[str, ...]
    """The first is what a link without an order means."""
    areas: tuple[str, ...] = ()
    segments: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By how a link says it, an attribute with its value."""
    switches: Switches = field(default_factory=dict)


@dataclass(frozen=True)
class View:
    """What a page shows: posts left by the filters, in an order, from a page of the list on."""

    filters: Filters
    order: str
    page: int = 1
    wrong: tuple[str, ...] = ()
    """A sentence for each thing that the link names and that is not here (any more)."""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """The value of each switch."""
    q: str = ""
    """What is searched for; it ranks what the filters leave."""


def read_link(params: Params, known: Known) -> View:
    """The view that a URL's parameters name; what is unknown is left out and said."""
    wrong: list[str] = []

    def one_of(key: str, name: str, values: Sequence[str]) -> str:
        value = _last(params, key)
        if value and value not in values:
            wrong.append(f"This link asks for the {name} “{value}”, which is not here; it is left out.")
            return ""
        return value

    def day(key: str, name: str) -> date | None:
        value = _last(params, key)
        try:
            found = date.fromisoformat(value) if value else None
        except ValueError:
            wrong.append(f"This link asks for the {name} “{value}”, which is no date; it is left out.")
            return None
        if found and known.span and not known.span[0] <= found <= known.span[1]:
            wrong.append(f"This link asks for the {name} {value}, but the posts are of {days(*known.span)}.")
            return None
        return found

    asked = list(dict.fromkeys(params.get("source", ())))
    for source in asked:
        if source not in known.sources:
            wrong.append(f"This link asks for the source “{source}”, which is not here; it is left out.")
    segments = list(dict.fromkeys(params.get("segment", ())))
    for said in segments:
        if said not in known.segments:
            wrong.append(f"This link asks for the segment “{shortened(said, 60)}”, which is not here; it is left out.")
    filters = Filters(
        sources=tuple(source for source in asked if source in known.sources),
        since=day("since", "first day"),
        until=day("until", "last day"),
        words=_last(params, "words"),
        intent=one_of("asks", "kind", INTENTS),
        place=one_of("place", "place", LEDGER_PLACES),
        theme_id=_last(params, "theme"),
        area=one_of("area", "area", known.areas),
        segments=tuple(known.segments[said] for said in segments if said in known.segments),
    )
    order = one_of("order", "order", known.orders) or known.orders[0]
    chosen = {key: one_of(key, "choice", tuple(values)) or next(iter(values)) for key, values in known.switches.items()}
    page = _page_number(said) if (said := _last(params, "page")) else 1
    if page is None:
        wrong.append(f"This link asks for the page “{shortened(said, 20)}”, which is no number; the first is shown.")
    for key in params:
        if key not in PARAMETERS and key not in known.switches:
            wrong.append(f"This link says “{shortened(key, 20)}”, which this page does not know; it is left out.")
    return View(filters, order, page or 1, tuple(wrong), chosen, _last(params, "q").strip())


def link(
    filters: Filters, order: str = "", page: int = 1, **chosen: str | list[str]
) -> dict[str, str | list[str]]:  # fmt: skip
    """The parameters of a link to this view; what is left out of it means everything."""
    found: dict[str, str | list[str]] = {
        "words": filters.words.strip(),
        "source": list(filters.sources),
        "since": filters.since.isoformat() if filters.since else "",
        "until": filters.until.isoformat() if filters.until else "",
        "asks": filters.intent,
        "area": filters.area,
        "segment": [segment_said(name, value) for name, value in filters.segments],
        "place": filters.place,
        "theme": filters.theme_id,
        "order": order,
        "page": str(page) if page > 1 else "",
        **chosen,
    }
    return {key: value for key, value in found.items() if value}


def segment_said(name: str, value: str) -> str:
    """An attribute with its value as a link says it."""
    return f"{name}={value}"


def _page_number(said: str) -> int | None:
    """A page of a list; None for anything that cannot be one."""
    return int(said) or None if said.isdecimal() and len(said) <= LONGEST_PAGE else None


def _last(params: Params, key: str) -> str:
    return (params.get(key) or ("",))[-1]
