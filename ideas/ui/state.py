"""What a person is looking at lives in the URL: filters out of it, links with them, and what a link got wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

import streamlit as st

from ideas.models import Filters
from ideas.ui.words import INTENT_WORDS, PLACE_WORDS

ASKS = {"Any kind": "", **{words.capitalize(): intent for intent, words in INTENT_WORDS.items()}}
PLACES = {"Any place": "", **{words.capitalize(): place for place, words in PLACE_WORDS.items()}}
IDEA_ORDERS = {
    "Most people": "people",
    "Most posts": "posts",
    "Newest": "newest",
    "Most suggestions": "suggestions",
    "Most complaints": "complaints",
    "Most questions": "questions",
}
PostOrder = Literal["newest", "oldest", "longest", "most reactions"]
POST_ORDERS: Mapping[str, PostOrder] = {
    "Newest first": "newest",
    "Oldest first": "oldest",
    "Longest first": "longest",
    "Most reactions": "most reactions",
}
PAGE_SIZE = 25


@dataclass(frozen=True)
class Choice:
    """One parameter of the URL and the values that it may have."""

    key: str
    name: str
    values: tuple[str, ...]


def unknown_values(choices: Iterable[Choice], params: Mapping[str, list[str]]) -> list[str]:
    """A sentence for each value of the URL that is not there any more, instead of a page that breaks."""
    return [
        f"This link asks for the {choice.name} “{value}”, which is not here. Everything is shown instead."
        for choice in choices
        for value in params.get(choice.key, [])
        if value and value not in choice.values
    ]


def unknown_dates(params: Mapping[str, list[str]], first: date | None, last: date | None) -> list[str]:
    """The same for the two dates of a period."""
    sentences = []
    for key, name in (("since", "first day"), ("until", "last day")):
        for value in filter(None, params.get(key, [])):
            try:
                at = date.fromisoformat(value)
            except ValueError:
                sentences.append(f"This link asks for the {name} “{value}”, which is no date. It is left out.")
                continue
            if first and last and not first <= at <= last:
                sentences.append(f"This link asks for the {name} {value}, but posts are from {first} to {last}.")
    return sentences


def params() -> dict[str, list[str]]:
    """The URL's parameters as they came, before a widget corrects them."""
    return {key: st.query_params.get_all(key) for key in st.query_params}


def link(filters: Filters, **more: str) -> dict[str, str | list[str]]:
    """The parameters of a link that carries these filters to another page."""
    asks = {intent: words for words, intent in ASKS.items()}
    places = {place: words for words, place in PLACES.items()}
    found: dict[str, str | list[str]] = {
        "words": filters.words.strip(),
        "source": list(filters.sources),
        "since": filters.since.isoformat() if filters.since else "",
        "until": filters.until.isoformat() if filters.until else "",
        "asks": asks[filters.intent] if filters.intent else "",
        "place": places[filters.place] if filters.place else "",
        "theme": filters.theme_id,
        **more,
    }
    return {key: value for key, value in found.items() if value}


def chosen(key: str, values: Mapping[str, str]) -> str:
    """The value behind what a select box shows; the first when it shows nothing known."""
    return values.get(cast(str, st.session_state.get(key, "")), next(iter(values.values())))
