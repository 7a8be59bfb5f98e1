"""What a fresh grouping would change in the themes that live, and which of it would help: the rest is not worth asking.

A fresh grouping always differs somewhere, since where a need ends is a matter of degree. So each difference has to show
in the posts themselves: parts of a split are told apart by their own members and found again in samples of them; themes
to be merged are as close to each other as to themselves; a statement moves where its neighbours already are.
METHODS.md, "Identity", says what is a split and a merge; ARCHITECTURE.md, "How themes live", that they only propose.
Of 86 proposals in 16 workspaces of four labelled sets, grown from .3 to .9 of their posts, 70 brought the themes nearer
to the readers' groups when accepted alone (AMI): 20 of 20 moves, 8 of 8 merges, 42 of 57 splits, 0 of 1 retirements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ideas.models import Bools, Floats, Ints, ProposalKind
from ideas.themes.apart import found_again, likeness, typical
from ideas.themes.clusters import cohesion_of, smallest_group
from ideas.themes.neighbours import find_neighbours
from ideas.themes.overlap import MOST, PART, Overlap, overlap

SMALLEST, SMALLEST_PART = 3, 5
"""The fewest points that are worth a proposal to move; to split off, where fewer are told apart by chance."""
TOLD_APART = 0.72
"""Likeness of two parts beside that of their own members, up to which they are two needs."""
ONE_NEED = 0.85
"""The same from which two themes are one; below it readers had few pairs in one group that a fresh grouping has so."""
AGREED = 0.5
"""Mean adjusted Rand index of parts and of what two-means finds in samples of them, from which the parts are real."""
NEAREST = 15
"""Neighbours that say where a point belongs."""
MAJORITY = 2 / 3
"""Share of their likeness that the theme must have in which a point should be: from .5 on as many stays as moves were
right. The same of a retired theme's points that the fresh grouping has in none."""
NONE, NEW = -1, -2
"""Where points go that would be in no theme, and in one that is not there yet."""
LOOSEST = 0.25
"""What a fresh grouping does not find is retired if it holds together no better than this part of the themes."""


@dataclass(frozen=True)
class Groupings:
    """Two groupings of the same points; one row a point, but for `point` and `post`, one a statement."""

    matrix: Floats
    """Unit rows, (n, d), as `smoothing.centred` gives them: 0 is the likeness of any two posts."""
    is_own: Bools
    """Points that repeat no other: the rest goes where these go."""
    live: Ints
    """Theme as it lives, -1 in none."""
    shadow: Ints
    """Theme of the fresh grouping."""
    point: Ints
    post: Ints
    n_themes: int
    """Live ones, those without a member included."""

    def rows(self, theme: int) -> Ints:
        """Own points of a live theme, or of none for -1."""
        return np.flatnonzero((self.live == theme) & self.is_own)

    @property
    def overlap(self) -> Overlap:
        """The posts that every two themes share."""
        return overlap(self.post, self.live[self.point], self.shadow[self.point], self.n_themes)


@dataclass(frozen=True)
class Settled:
    """What people decided, which no proposal touches."""

    closed: Bools
    """Per live theme: nothing enters or leaves it, and nobody wants to be asked."""
    whole: Bools
    """Per live theme: a person put it together."""
    held: Bools
    """Per point: a person put it where it is."""
    apart: frozenset[tuple[int, int]] = frozenset()
    """Pairs of live themes, the lower first, that a person holds apart."""


@dataclass(frozen=True)
class Suggestion:
    """A change of themes that would help."""

    kind: ProposalKind
    theme: int
    """What is split or retired, what goes into another, or where points should be."""
    parts: tuple[Ints, ...]
    """Own points that move, by where they go, those that speak most for the part first."""
    goes: tuple[int, ...]
    """Where each part goes: a live theme, `NONE` or `NEW`."""
    clear: float
    """How clearly it would help, 0 to 1."""
    measured: float
    """What shows it: likeness of merged themes, agreement on the parts of a split, neighbours' votes for a move, part
    of a retired theme that would be in none."""

    @property
    def gain(self) -> float:
        """By what proposals are ranked: points that would be better placed, as far as that is clear."""
        return self.clear * sum(map(len, self.parts))


def suggest(groupings: Groupings, settled: Settled, seed: int) -> list[Suggestion]:
    """Merges, splits, re-placings and retirements that would help, the most helpful first.

    No two of them move the same point, so that accepting one leaves the others as they are. `seed` draws the samples
    in which splits are looked for again.
    """
    between = groupings.overlap
    taken = settled.closed.copy()
    found = _merges(groupings, between, settled)
    taken[[theme for one in found for theme in (one.theme, *one.goes)]] = True
    for step in (_splits(groupings, between, settled, taken, seed), _retirements(groupings, between, settled, taken)):
        for suggestion in step:
            taken[suggestion.theme] = True
            found.append(suggestion)
    found += _replacings(groupings, between, settled, taken)
    return sorted(found, key=lambda one: (-one.gain, one.kind, one.theme))


def _merges(groupings: Groupings, between: Overlap, settled: Settled) -> list[Suggestion]:
    """Themes that went into one, and are as alike as either is in itself: the largest takes the others in.

    What goes takes nothing in, what takes in does not go, and nothing goes twice: halves of a theme may be in two.
    """
    found = []
    gone, takes_in = set[int](), set[int]()
    for into, *others in between.merged():
        for theme in others:
            if (
                theme in gone | takes_in
                or into in gone
                or settled.closed[[theme, into]].any()
                or (min(theme, into), max(theme, into)) in settled.apart
            ):
                continue
            rows = groupings.rows(theme)
            alike = likeness(groupings.matrix, rows, groupings.rows(into))
            if alike >= ONE_NEED:
                gone.add(theme)
                takes_in.add(into)
                moves = (typical(groupings.matrix, rows),)
                found.append(Suggestion("merge", theme, moves, (into,), min(1.0, alike), alike))
    return found


def _splits(groupings: Groupings, between: Overlap, settled: Settled, taken: Bools, seed: int) -> Iterator[Suggestion]:
    """Themes whose parts are told apart and are found again; what belongs to another live theme is no part.

    The largest part stays, with whatever is in none of them; beside all that stays the others are measured.
    """
    continued = between.continued()
    smallest = max(SMALLEST_PART, smallest_group(int(groupings.is_own.sum())))
    for theme, found in between.split().items():
        if taken[theme] or settled.whole[theme]:
            continue
        rows = groupings.rows(theme)
        label = np.where(settled.held[rows], NONE, groupings.shadow[rows])
        parts = [
            part for part in found[1:] if continued.get(part, theme) == theme and (label == part).sum() >= smallest
        ]
        parts, apart = _told_apart(groupings.matrix[rows], label, parts)
        if not parts or (~np.isin(label, parts)).sum() < smallest:
            continue
        agreed = found_again(groupings.matrix[rows], np.where(np.isin(label, parts), label, NONE), seed)
        if agreed >= AGREED:
            moves = tuple(typical(groupings.matrix, rows[label == part]) for part in parts)
            yield Suggestion("split", theme, moves, (NEW,) * len(parts), agreed * (1 - max(apart, 0.0)), agreed)


def _told_apart(matrix: Floats, label: Ints, parts: list[int]) -> tuple[list[int], float]:
    """The parts that are two needs with what stays and with each other, and the most that any of them are alike."""
    kept, apart = list[int](), -1.0
    for part in parts:
        others = [~np.isin(label, parts), *(label == other for other in kept)]
        nearest = max(likeness(matrix, np.flatnonzero(label == part), np.flatnonzero(other)) for other in others)
        if nearest <= TOLD_APART:
            kept, apart = [*kept, part], max(apart, nearest)
    return kept, apart


def _retirements(groupings: Groupings, between: Overlap, settled: Settled, taken: Bools) -> Iterator[Suggestion]:
    """Themes that the fresh grouping finds nothing of, and that hold together less than others.

    What they hold goes where the fresh grouping has it, if that is a theme that lives, else into none.
    """
    labels = np.where(groupings.is_own, groupings.live, -1)
    cohesion = cohesion_of(groupings.matrix, labels)
    floor = float(np.quantile(list(cohesion.values()), LOOSEST)) if cohesion else 0.0
    goes = _goes(between, taken)
    for theme in np.flatnonzero(~taken & (between.before > 0) & (between.share.max(axis=1, initial=0) < PART)).tolist():
        rows = groupings.rows(theme)
        in_none = float((groupings.shadow[rows] < 0).mean()) if len(rows) else 0.0
        if in_none < MAJORITY or cohesion[theme] >= floor or settled.held[rows].any():
            continue
        to = goes[groupings.shadow[rows]]
        parts = tuple(typical(groupings.matrix, rows[to == one]) for one in np.unique(to).tolist())
        yield Suggestion("retire", theme, parts, tuple(np.unique(to).tolist()), in_none, in_none)


def _replacings(groupings: Groupings, between: Overlap, settled: Settled, taken: Bools) -> Iterator[Suggestion]:
    """Points that the fresh grouping and most of their neighbours have in another theme than they are in, by theme.

    Where most of a theme would go, that is a merge, and not to be had bit by bit.
    """
    goes = _goes(between, taken)
    leaves = np.vstack([between.share < MOST, np.ones(between.shared.shape[1], bool)])  # theme -1 takes the last row
    leaves[:-1][taken] = False
    for after, before in between.continued().items():
        for pair in settled.apart:
            if before in pair:
                leaves[sum(pair) - before, after] = False
    wanted = goes[groupings.shadow]
    moves = (wanted >= 0) & (wanted != groupings.live) & leaves[groupings.live, groupings.shadow]
    rows = np.flatnonzero(groupings.is_own & ~settled.held & moves)
    if not len(rows):
        return
    near = find_neighbours(groupings.matrix, NEAREST, rows=rows)
    votes = near.similarity.clip(0) * (groupings.live[near.index] == wanted[rows, None])
    share = votes.sum(axis=1) / np.maximum(near.similarity.clip(0).sum(axis=1), 1e-9)
    for theme in np.unique(wanted[rows[share >= MAJORITY]]).tolist():
        is_mine = (wanted[rows] == theme) & (share >= MAJORITY)
        if is_mine.sum() >= SMALLEST:
            order, votes_won = np.argsort(-share[is_mine], kind="stable"), float(share[is_mine].mean())
            yield Suggestion("place", theme, (rows[is_mine][order],), (theme,), votes_won, votes_won)


def _goes(between: Overlap, taken: Bools) -> Ints:
    """The live theme that each theme of the fresh grouping continues, else `NONE`; the last stands for no theme."""
    goes = np.full(between.shared.shape[1] + 1, NONE)
    for after, before in between.continued().items():
        goes[after] = before if not taken[before] else NONE
    return goes
