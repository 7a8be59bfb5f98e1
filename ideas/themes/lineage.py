"""Which of today's themes is which of yesterday's, and what became of each: ids continue by members that both have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

import numpy as np

from ideas.models import ThemeState
from ideas.themes.overlap import CONTINUED, MOST, PART

PostKey = tuple[str, str]
Event = Literal["born", "continued", "split", "merged", "retired", "revived"]


@dataclass(frozen=True, slots=True)
class Life:
    """What a theme is today."""

    state: ThemeState
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a theme in one run."""

    theme_id: str
    event: Event
    other: str = ""
    """What it was merged into, or what came of its split."""


def continue_ids(
    members: Sequence[set[PostKey]], before: Mapping[str, set[PostKey]], last: int
) -> tuple[list[str], int]:
    """Ids for today's themes, given yesterday's members by id (of posts that still exist) and the last number used.

    The best matching (Hungarian) of member overlap on posts that both runs hold; what matches nothing is born under
    the next number, in the order given. A number is never used again: the second answer is the new last one.
    """
    ids = [""] * len(members)
    for position, theme_id in _match(members, before):
        ids[position] = theme_id
    for position, theme_id in enumerate(ids):
        if not theme_id:
            last += 1
            ids[position] = f"T{last}"
    return ids, last


def adopt_ids(
    members: Sequence[set[PostKey]], hearts: Mapping[str, Collection[PostKey]], last: int
) -> tuple[list[str], int]:
    """Ids for the themes of a first build, which has none before it, and the last number used.

    A theme that holds at least half of the posts at the heart of one that people decided about elsewhere takes that
    one's id, the surest first; the others are numbered in the order given, past all that were decided about.
    """
    held = set().union(*members)
    claims = []
    for theme_id, heart in hearts.items():
        here = held.intersection(heart)
        shares = [(len(here & keys) / max(1, len(here)), position) for position, keys in enumerate(members)]
        claims += [(-share, theme_id, position) for share, position in shares if share >= MOST]
    ids = [""] * len(members)
    for _, theme_id, position in sorted(claims):
        if not ids[position] and theme_id not in ids:
            ids[position] = theme_id
    numbers = (f"T{number}" for number in count(last + 1))
    free = (theme_id for theme_id in numbers if theme_id not in hearts)
    ids = [theme_id or next(free) for theme_id in ids]
    return ids, max([last, *(int(theme_id[1:]) for theme_id in ids)])


def _match(members: Sequence[set[PostKey]], before: Mapping[str, set[PostKey]]) -> list[tuple[int, str]]:
    if not members or not before:
        return []
    from scipy.optimize import linear_sum_assignment

    names = list(before)
    held_before = set().union(*before.values())
    owners: dict[PostKey, list[int]] = {}
    for number, name in enumerate(names):
        for key in before[name]:
            owners.setdefault(key, []).append(number)
    overlap = np.zeros((len(members), len(names)))
    for position, keys in enumerate(members):
        common = Counter(number for key in keys for number in owners.get(key, ()))
        size = len(keys & held_before)
        for number, n in common.items():
            overlap[position, number] = n / (size + len(before[names[number]]) - n)
    rows, columns = linear_sum_assignment(-overlap)
    return [(int(r), names[c]) for r, c in zip(rows, columns, strict=True) if overlap[r, c] >= CONTINUED]


def regrouped(ids: Sequence[str], members: Sequence[set[PostKey]], before: Mapping[str, set[PostKey]]) -> list[Turn]:
    """What a grouping anew made of the themes before: continued, split, merged; those that are only gone are left out.

    `ids` and `members` are today's, `before` yesterday's members by id. METHODS.md, "Identity".
    """
    turns = []
    for theme_id, held in before.items():
        shares = {one: len(held & now) / max(1, len(held)) for one, now in zip(ids, members, strict=True)}
        parts = [one for one, share in shares.items() if share >= PART]
        largest = max(shares, key=lambda one: shares[one], default="")
        if theme_id in shares:
            turns.append(Turn(theme_id, "continued"))
        elif largest and shares[largest] >= MOST:
            turns.append(Turn(theme_id, "merged", largest))
        if len(parts) > 1:
            turns += [Turn(theme_id, "split", one) for one in parts if one != theme_id]
    return turns


def lives(
    before: Mapping[str, Life], there: Collection[str], shown: Collection[str], hidden: Collection[str],
    took_in: Mapping[str, str],
) -> dict[str, Life]:  # fmt: skip
    """What every theme is today that ever was one.

    `there` are all that are found or split off, `shown` those of them that hold anything; `took_in` says what was
    merged into what, by people or by a grouping. What is not there any more stays merged where it was merged.
    """
    now: dict[str, Life] = {}
    for theme_id in [*before, *(one for one in there if one not in before)]:
        if theme_id in shown:
            now[theme_id] = Life("hidden" if theme_id in hidden else "live")
        elif theme_id in took_in:
            now[theme_id] = Life("merged", took_in[theme_id])
        elif theme_id not in there and before[theme_id].state == "merged":
            now[theme_id] = before[theme_id]
        else:
            now[theme_id] = Life("retired")
    return {theme_id: Life(life.state, _end(theme_id, now)) for theme_id, life in now.items()}


def _end(theme_id: str, now: Mapping[str, Life]) -> str:
    """What a theme went into in the end; "" where it went nowhere."""
    into = now[theme_id].merged_into
    while into and now[into].merged_into:
        into = now[into].merged_into
    return into


def turns(before: Mapping[str, Life], now: Mapping[str, Life], split_from: Mapping[str, str]) -> list[Turn]:
    """What became of every theme since `before`; `split_from` says of each part what it was split from."""
    found = []
    for theme_id, life in now.items():
        is_alive = life.state in ("live", "hidden")
        was = before.get(theme_id)
        if was is None:
            found.append(Turn(theme_id, "born", split_from.get(theme_id, "")))
            if theme_id in split_from:
                found.append(Turn(split_from[theme_id], "split", theme_id))
        elif is_alive and was.state in ("merged", "retired"):
            found.append(Turn(theme_id, "revived"))
        if not is_alive and (was is None or (was.state, was.merged_into) != (life.state, life.merged_into)):
            found.append(Turn(theme_id, "merged" if life.merged_into else "retired", life.merged_into))
    return found
