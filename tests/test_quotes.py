"""Quotes: distinct people, readable, no two alike, each for a reason."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ideas.models import Floats, Intents, Ints
from ideas.themes.quotes import DIFFERENT, DISAGREES, ELSEWHERE, NEWEST, SPECIFIC, TYPICAL, QuotePick, select_quotes

NAT = "NaT"


def unit(rows: Sequence[Sequence[float]]) -> Floats:
    matrix = np.array(rows, np.float32)
    return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), np.float32)


def intents(n: int, praise: Sequence[int] = ()) -> Intents:
    """All complain but for the rows of praise."""
    is_praise = np.isin(np.arange(n), praise)
    complaint, liked = np.where(is_praise, 0.0, 0.9), np.where(is_praise, 0.9, 0.0)
    none = np.zeros(n)
    columns = (none, complaint, none, liked, liked - complaint)
    return Intents(*(np.asarray(column, np.float32) for column in columns))


def pick(
    texts: Sequence[str],
    matrix: Floats,
    *,
    theme: Sequence[int] | None = None,
    voice: Sequence[int] | None = None,
    source: Sequence[int] | None = None,
    posted_at: Sequence[str] | None = None,
    praise: Sequence[int] = (),
    n: int = 5,
) -> list[QuotePick]:
    size = len(texts)

    def ints(values: Sequence[int] | None, default: Sequence[int]) -> Ints:
        return np.array(default if values is None else values, np.int64)

    return select_quotes(
        texts,
        matrix,
        ints(theme, [0] * size),
        ints(voice, range(size)),
        ints(source, [0] * size),
        np.array(posted_at or [NAT] * size, "datetime64[s]"),
        intents(size, praise),
        n,
    )


TEXTS = [
    "The map loads far too slowly for me.",
    "Loading a map takes ages on trains.",
    "My maps of Porto and Lisbon never finish loading on the old tablet in the van.",
    "Why is the map so slow these days?",
    "Slow maps again, sadly.",
    "I find that maps load quickly here.",
]
FAR = ["The colours of it are rather pale.", "A chat about maps would be lovely."]
SPREAD = unit(np.column_stack([np.ones(8), np.diag([0.4, 0.9, 0.5, 0.6, 0.7, 0.8, 2.0, 2.1])]).tolist())


def test_five_people_for_five_reasons() -> None:
    days = ["2030-01-01", "2030-01-02", "2030-01-03", "2030-03-01", "2030-01-05", "2030-01-06"]
    days += ["2030-06-01"] * 2
    picks = pick(TEXTS + FAR, SPREAD, posted_at=days, source=[0, 0, 0, 0, 1, 0, 1, 1], praise=[5])
    assert [(each.row, each.reason) for each in picks] == [
        (0, TYPICAL),
        (2, SPECIFIC),
        (4, ELSEWHERE),
        (3, NEWEST),
        (5, DISAGREES),
    ]


def test_one_voice_speaks_once() -> None:
    picks = pick(TEXTS, SPREAD[:6], voice=[1, 1, 1, 1, 2, 2])
    assert len(picks) == 2


def test_near_duplicates_never_twice() -> None:
    texts = ["The map loads slowly.", "the map loads slowly!!", "A map loads slowly", "Nothing works while offline."]
    picks = pick(texts, unit([[1, 0], [1, 0.5], [1, -0.5], [1, 0.9]]))
    assert [each.row for each in picks] == [0, 3]


def test_the_readable_stand_before_the_central() -> None:
    texts = ["SLOW MAP FIX IT NOW", "map", "see https://maps.example now please", "The map is slow on my phone."]
    assert pick(texts, unit([[1, 0], [1, 0.1], [1, -0.1], [1, 0.3]]))[0] == QuotePick(0, 3, TYPICAL)


def test_a_handle_does_not_make_a_quote_unreadable() -> None:
    texts = ["[handle] the map is slow on trains", "[handle] [handle] ok", "https://map.example is where it is slow"]
    assert pick(texts, unit([[1, 0.2], [1, 0], [1, -0.2]]), n=1) == [QuotePick(0, 0, TYPICAL)]


def test_where_nothing_is_readable_something_is_shown() -> None:
    assert pick(["map", "maps"], unit([[1, 0], [0, 1]]), n=1) == [QuotePick(0, 0, TYPICAL)]


def test_at_most_n_and_only_core_members() -> None:
    picks = pick(TEXTS, SPREAD[:6], theme=[0, -1, 0, -1, 1, 1], n=1)
    assert [(each.theme, each.row) for each in picks] == [(0, 0), (1, 4)]


def test_without_dates_or_other_sources_others_say_it_in_other_words() -> None:
    assert {each.reason for each in pick(TEXTS, SPREAD[:6])} == {TYPICAL, SPECIFIC, DIFFERENT}


def test_same_posts_same_quotes() -> None:
    assert pick(TEXTS, SPREAD[:6]) == pick(TEXTS, SPREAD[:6])


def test_a_statement_that_says_the_title_comes_first() -> None:
    texts = ["The export of my whole plan fails every day.", "The calendar export of my whole plan fails every day."]
    matrix = np.array([[1.0, 0.0], [0.95, 0.312]], np.float32)
    theme, voice = np.zeros(2, np.int64), np.arange(2)
    dates = np.full(2, "NaT", "datetime64[s]")

    first = select_quotes(texts, matrix, theme, voice, voice, dates, intents(2), 1, ["Fix calendar exports"])

    assert [QuotePick(0, 1, TYPICAL)] == first
