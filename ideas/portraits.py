"""What stands for each theme: title, area and quotes. A theme that lives keeps them while its core stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ideas.models import Floats, Intents, Ints
from ideas.themes.areas import FEWEST_THEMES, find_areas, name_areas, nearest_themes
from ideas.themes.choice import Embed
from ideas.themes.names import Name, name_themes
from ideas.themes.options import own_words
from ideas.themes.quotes import DIFFERENT, NEWEST, QuotePick, Times, select_quotes
from ideas.themes.tokens import tokenise

RECENT = np.timedelta64(30, "D")
"""Before the newest post of all; a kept quote that is older is no longer called recent."""
BACKGROUND = 4000
"""Statements that a theme born among others is told apart from: enough to know what is usually said."""


Chosen = tuple[tuple[str, str, int], str, str]
"""A quote of the newest snapshot: source, post_id and n of its statement, its text, the reason it was chosen."""


@dataclass(frozen=True)
class Spoken:
    """What was said first: statements that repeat none, in their order."""

    row: Ints
    """Of each in `Statements`."""
    key: Sequence[tuple[str, str, int]]
    """Source, post_id and n of each."""
    texts: Sequence[str]
    matrix: Floats
    core: Ints
    """Theme of core statements, else -1."""
    beside: Ints
    """Theme of statements that praise and stand beside its core, else -1: one of them may disagree."""
    voice: Ints
    source: Ints
    posted_at: Times
    intents: Intents


@dataclass(frozen=True)
class Portraits:
    """What the newest snapshot shows for its themes, by id; empty when all are to be made anew."""

    names: Mapping[str, Name] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, Sequence[Chosen]] = field(default_factory=dict)


def place_in_areas(spoken: Spoken, ids: Sequence[str], kept: Mapping[str, str]) -> list[str]:
    """The area of each theme by name, "" where there are too few themes to need any; a born one joins its nearest's."""
    live = [number for number, theme_id in enumerate(ids) if theme_id in kept]
    born = [number for number, theme_id in enumerate(ids) if theme_id not in kept]
    if len(ids) < FEWEST_THEMES:
        return [""] * len(ids)
    if not any(kept.get(theme_id) for theme_id in ids):
        area = find_areas(spoken.matrix, spoken.core)
        names = name_areas(spoken.texts, spoken.core, spoken.voice, area)
        return [names[number] for number in area.tolist()]
    nearest = dict(zip(born, nearest_themes(spoken.matrix, spoken.core, born, live), strict=True)) if born else {}
    return [kept[ids[nearest.get(number, number)]] for number in range(len(ids))]


def portray(
    spoken: Spoken, ids: Sequence[str], shares: Floats, kept: Portraits, embed: Embed
) -> tuple[list[Name], list[QuotePick]]:
    """A name for each theme and its quotes, their rows in `Statements`; `embed` is the encoder of `spoken.matrix`.

    `shares` is (n_themes, 4): the part of a theme's statements that is shown under each of `INTENTS`.
    """
    names = _name(spoken, ids, shares, kept.names, embed)
    places = _places(spoken, {key: text for quotes in kept.quotes.values() for key, text, _ in quotes})
    dated = spoken.posted_at[~np.isnat(spoken.posted_at)]
    newest = dated.max() if len(dated) else np.datetime64("NaT", "s")
    theme = np.where(spoken.core >= 0, spoken.core, spoken.beside)
    picks: list[QuotePick] = []
    fresh = []
    for number, theme_id in enumerate(ids):
        quotes = kept.quotes.get(theme_id, ())
        held = [(at := places.get(key, -1), _reason(reason, spoken.posted_at[at], newest)) for key, _, reason in quotes]
        if held and all(at >= 0 and theme[at] == number for at, _ in held):
            picks += [QuotePick(number, int(spoken.row[at]), reason) for at, reason in held]
        else:
            fresh.append(number)
    if not fresh:
        return names, picks
    needs = [" ".join(own_words(tokenise(name.title))) for name in names]
    shown = np.where(np.isin(theme, fresh), theme, -1)
    picked = select_quotes(
        spoken.texts, spoken.matrix, shown, spoken.voice, spoken.source, spoken.posted_at, spoken.intents,
        titles=needs, title_rows=embed([name.title for name in names]),
    )  # fmt: skip
    picks += [replace(pick, row=int(spoken.row[pick.row])) for pick in picked]
    return names, sorted(picks, key=lambda pick: pick.theme)


def _reason(reason: str, posted_at: np.datetime64, newest: np.datetime64) -> str:
    """Why a kept quote still stands: what was recent when it was chosen is not recent for ever."""
    return DIFFERENT if reason == NEWEST and newest - posted_at > RECENT else reason


def _name(spoken: Spoken, ids: Sequence[str], shares: Floats, kept: Mapping[str, Name], embed: Embed) -> list[Name]:
    """Names of all themes: kept ones stay, others are found, beside all that is said or a sample of it."""
    new = [number for number, theme_id in enumerate(ids) if theme_id not in kept]
    if not new:
        return [kept[theme_id] for theme_id in ids]
    number = np.full(len(ids) + 1, -1)  # theme -1 takes the last
    number[new] = np.arange(len(new))
    theme = number[spoken.core]
    rows = np.arange(len(theme))
    if kept:
        beside = np.flatnonzero(theme < 0)
        rows = np.union1d(np.flatnonzero(theme >= 0), beside[:: max(1, len(beside) // BACKGROUND)])
    found = name_themes(
        [spoken.texts[row] for row in rows.tolist()], spoken.matrix[rows], theme[rows], spoken.voice[rows],
        spoken.intents.take(rows), embed, shares[new], taken=[kept[i].title for i in ids if i in kept],
    )  # fmt: skip
    born = dict(zip(new, found, strict=True))
    return [born[n] if n in born else kept[theme_id] for n, theme_id in enumerate(ids)]


def _places(spoken: Spoken, wanted: Mapping[tuple[str, str, int], str]) -> dict[tuple[str, str, int], int]:
    """Where the wanted statements are, if they still say the same."""
    return {key: at for at, key in enumerate(spoken.key) if key in wanted and spoken.texts[at] == wanted[key]}
