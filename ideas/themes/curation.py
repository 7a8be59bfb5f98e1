"""What the team decided about themes, laid over where the machine put each point.

Computed anew from both each time, so that taking a decision back gives exactly what was there before. Whatever a person
says of a statement holds for all that says the same; a person who moves a statement moves what says nearly the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ideas.models import Bools, Floats, Ints
from ideas.themes.neighbours import blocks
from ideas.themes.points import GroupedPoints

TWINS = 0.9
"""Cosine from which a statement goes along with one of its theme that was moved."""
VOTERS = 5
"""Nearest explicit members that decide on which side of a split a newcomer belongs."""
CLOSEST = 5
"""Members of a theme whose mean cosine says how close a point is, as when points are placed."""


@dataclass(frozen=True)
class SplitOff:
    """A part that was split off: which theme it came from, and who was there."""

    part: int
    theme: int
    was_there: Bools
    """Points that the person saw in the theme, or knew it by: what was not chosen of them stays. Others are voted."""


@dataclass(frozen=True)
class Curation:
    """Decisions in numbers: of themes, the parts after those that were found, and of points."""

    merged: Ints
    """Per theme the one that took it in, however many steps away; its own number where none did."""
    splits: Sequence[SplitOff] = ()
    """Those that a part was split from come before it."""
    placed: Mapping[int, int] = field(default_factory=dict)
    """Point to the theme where a person put it; -1 for none."""
    moved: Iterable[int] = ()
    """Of these points the twins go along."""
    barred: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """Point to themes that it is not in."""
    together: Iterable[tuple[int, int]] = ()
    apart: Iterable[tuple[int, int]] = ()
    shut: Mapping[int, Bools] = field(default_factory=dict)
    """Locked theme to the points that came later."""
    held: Mapping[tuple[int, int], frozenset[int]] = field(default_factory=dict)
    """Pair that is to be together or apart to the themes that were locked before anybody said so: it moves nothing
    out of these, nor into them."""


def curate(grouped: GroupedPoints, matrix: Floats, decided: Curation) -> GroupedPoints:
    """Where each point is after what was decided; `matrix` (n, d) has unit rows.

    Merges come first, then what people put somewhere, splits with their votes, twins, what belongs together, what came
    too late for a locked theme, and what is to be apart. A repeat is where the point that it repeats is. What a person
    put into a theme is core; what goes along is what it was, or near. No theme is left without core: where people took
    all of it out, what is near speaks for the theme.
    """
    n = len(grouped)
    repeats = grouped.repeats
    is_own = repeats == np.arange(n)
    before = np.append(decided.merged, -1)[grouped.theme]
    theme = before.copy()
    is_said = np.zeros(n, bool)
    """Where a person's word is final."""

    for point, target in decided.placed.items():
        theme[repeats[point]], is_said[repeats[point]] = target, True
    for split in decided.splits:
        _vote(theme, is_own & ~is_said, is_own & (is_said | split.was_there), split, matrix)
    for point, themes in decided.barred.items():
        root = repeats[point]
        if not is_said[root] and theme[root] in themes:
            theme[root], is_said[root] = -1, True
    _take_twins(theme, before, is_own, is_said, np.unique(repeats[np.array(list(decided.moved), np.int64)]), matrix)
    surer = _sureness(grouped, is_said)
    together = [
        (int(repeats[a]), int(repeats[b])) for a, b in decided.together if not _is_held(theme[repeats], decided, a, b)
    ]
    _join(theme, is_said, together, surer)
    for point, themes in decided.barred.items():  # nothing that went along puts it back
        root = repeats[point]
        if not is_said[root] and theme[root] in themes:
            theme[root] = -1

    theme = theme[repeats]
    may_enter = is_said.copy()  # but not what repeats it
    may_enter[list(decided.placed)] = True
    for number, came_later in decided.shut.items():
        theme[~may_enter & came_later & (theme == number)] = -1
    for a, b in decided.apart:
        if not _is_held(theme, decided, a, b):
            _part(theme, repeats, a, b, surer)
    return _belonging(grouped, theme, before, is_said[repeats], matrix)


def _is_held(theme: Ints, decided: Curation, a: int, b: int) -> bool:
    """Whether one of the two stands in a theme that was locked before they were to be together or apart."""
    return bool({int(theme[a]), int(theme[b])} & decided.held.get((a, b), frozenset()))


def _vote(theme: Ints, may_go: Bools, has_vote: Bools, split: SplitOff, matrix: Floats) -> None:
    """Newcomers of a split theme go to the part or stay, by their nearest members whose side is known."""
    voters = np.flatnonzero(has_vote & ((theme == split.part) | (theme == split.theme)))
    rows = np.flatnonzero(may_go & ~split.was_there & (theme == split.theme))
    is_part = theme[voters] == split.part
    if not len(rows) or is_part.all() or not is_part.any():
        return
    for part in blocks(len(rows), len(voters)):
        cosine = matrix[rows[part]] @ matrix[voters].T
        nearest = np.argsort(-cosine, axis=1, kind="stable")[:, :VOTERS]
        weight = np.take_along_axis(cosine, nearest, axis=1).clip(0)
        goes = (weight * is_part[nearest]).sum(axis=1) > weight.sum(axis=1) / 2
        theme[rows[part][goes]] = split.part


def _take_twins(theme: Ints, before: Ints, is_own: Bools, is_said: Bools, moved: Ints, matrix: Floats) -> None:
    """What says nearly the same as a moved point and stood in the same theme goes where the nearest of these went."""
    for number in np.unique(before[moved]).tolist():
        movers = moved[before[moved] == number]
        rows = np.flatnonzero(is_own & ~is_said & (before == number))
        for part in blocks(len(rows), len(movers)):
            cosine = matrix[rows[part]] @ matrix[movers].T
            best = cosine.argmax(axis=1)
            goes = cosine[np.arange(len(best)), best] >= TWINS
            theme[rows[part][goes]] = theme[movers[best[goes]]]


def _sureness(grouped: GroupedPoints, is_said: Bools) -> Callable[[int], tuple[bool, bool, bool, float, int]]:
    """How sure the place of a point is, to compare two: a person's word, core, near, closeness, who said it first."""

    def surer(point: int) -> tuple[bool, bool, bool, float, int]:
        return (
            bool(is_said[point]), bool(grouped.membership[point] == "core"), bool(grouped.theme[point] >= 0),
            float(grouped.closeness[point]), -point,
        )  # fmt: skip

    return surer


def _join(theme: Ints, is_said: Bools, pairs: Sequence[tuple[int, int]], surer: Callable[[int], object]) -> None:
    """All that belongs together goes where the surest of it is, but for what a person put elsewhere."""
    group: dict[int, set[int]] = {}
    for a, b in pairs:
        joined = group.get(a, {a}) | group.get(b, {b})
        group.update(dict.fromkeys(joined, joined))
    for members in {min(joined): joined for joined in group.values()}.values():
        leader = max(members, key=surer)  # type: ignore[arg-type]
        for point in members:
            if not is_said[point]:
                theme[point] = theme[leader]


def _part(theme: Ints, repeats: Ints, a: int, b: int, surer: Callable[[int], object]) -> None:
    """Where two that are to be apart share a theme, the less sure one is in none, with what repeats it."""
    if a == b or theme[a] < 0 or theme[a] != theme[b]:
        return
    if repeats[a] != repeats[b]:
        out = repeats[min(a, b, key=lambda point: surer(int(repeats[point])))]  # type: ignore[arg-type, return-value]
        theme[repeats == out] = -1
    else:
        theme[a if repeats[a] != a and (repeats[b] == b or a > b) else b] = -1


def _belonging(grouped: GroupedPoints, theme: Ints, before: Ints, is_said: Bools, matrix: Floats) -> GroupedPoints:
    """Membership, strength and closeness that fit the places."""
    membership, strength = grouped.membership.copy(), grouped.strength.copy()
    came, went = (theme >= 0) & (before < 0), theme < 0
    membership[came] = "near"
    membership[is_said] = "core"
    membership[went] = "none"
    strength[is_said], strength[went] = 1.0, 0.0
    for number in np.setdiff1d(theme, theme[membership == "core"]).tolist():
        membership[(theme == number) & (number >= 0)] = "core"

    closeness = grouped.closeness.copy()
    repeats = np.where(theme[grouped.repeats] == theme, grouped.repeats, np.arange(len(theme)))
    changed = np.flatnonzero((theme != before) & (theme >= 0) & (repeats == np.arange(len(theme))))
    is_core = (membership == "core") & (repeats == np.arange(len(theme)))
    for number in np.unique(theme[changed]).tolist():
        rows = changed[theme[changed] == number]
        core = np.flatnonzero(is_core & (theme == number))
        cosine = matrix[rows] @ matrix[core].T
        cosine[rows[:, None] == core] = -2.0  # nobody is close to itself
        best = -np.sort(-cosine, axis=1)[:, : min(CLOSEST, max(1, len(core) - 1))]
        closeness[rows] = np.where(best[:, 0] > -2.0, best.clip(-1).mean(axis=1), 0.0)
    strength[came & ~is_said] = closeness[repeats][came & ~is_said].clip(0)
    return GroupedPoints(repeats, theme, membership, strength, closeness[repeats])
