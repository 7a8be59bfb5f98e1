"""Points: what is grouped. One point for each thing said, however often it was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ideas.models import Bools, Columns, Floats, Ints, Progress, Texts, no_progress
from ideas.themes.clusters import GRAPH, group_points
from ideas.themes.needs import needs_only, not_mostly_praised, praised, stand_aside
from ideas.themes.neighbours import find_neighbours, keep_rows
from ideas.themes.placing import Placed, place_points
from ideas.themes.smoothing import centred

NEAREST = 24
"""Neighbours a point: what grouping wants and some to spare for repeats."""
CONTEXT = 1.5
"""Weight of a statement's whole post beside its own vector, over the square root of how many others the post has."""
SURE_PRAISE = 0.9
"""Probability from which praise founds no theme: what is praised in doubt is often a wish, politely said."""


@dataclass(frozen=True)
class Points(Columns):
    """One row a point: the statement that says it first."""

    first: Ints
    """Row of the earliest statement that says this."""


@dataclass(frozen=True)
class GroupedPoints(Columns):
    """One row a point: where it belongs."""

    repeats: Ints
    """The point that says nearly the same and was said earlier; its own number where there is none."""
    theme: Ints
    """0, 1, 2, ...; -1 in no theme."""
    membership: Texts
    strength: Floats
    closeness: Floats
    """Mean cosine to the closest members of its theme; what decides where a theme's edge lies."""


def select_points(keys: Sequence[str], earliest_first: Ints) -> tuple[Points, Ints]:
    """Fold statements with equal keys into points; "" equals nothing. Returns the points and each statement's point.

    Points are numbered by the key's first appearance in `earliest_first` (rows), so file order decides nothing.
    """
    number: dict[str, int] = {}
    first: list[int] = []
    point = np.empty(len(keys), np.int64)
    for row in earliest_first.tolist():
        known = number.setdefault(keys[row], len(first)) if keys[row] else len(first)
        if known == len(first):
            first.append(row)
        point[row] = known
    return Points(np.array(first, np.int64)), point


def in_context(matrix: Floats, whole: Floats, points: Points, post: Ints) -> Floats:
    """Vectors of points, shape (n, d), leaning to the post that says them first.

    "It is always empty" is about something that only its neighbours name. A post of one statement stays as it is; in a
    long one a statement speaks more for itself. `whole` holds the vectors of whole posts, shape (posts, d), of which
    rows of posts with one statement are not read; `post` is per statement.
    """
    own = post[points.first]
    n_others = np.bincount(post)[own] - 1 if len(post) else np.zeros(0)
    weight = np.where(n_others > 0, CONTEXT / np.sqrt(np.maximum(n_others, 1)), 0)[:, None]
    leaning = matrix + np.where(weight > 0, weight * whole[own], 0)
    return np.asarray(leaning / np.maximum(np.linalg.norm(leaning, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def may_found(is_empty: Bools, praise: Floats, wants: Bools) -> Bools:
    """Which statements may found a theme: those that say something, but for plain praise, which is placed beside needs.

    All three are per statement; `praise` is its probability, `wants` whether it may suggest, complain or ask as well.
    """
    return np.asarray(~is_empty & ((praise < SURE_PRAISE) | wants), bool)


def group_all(
    matrix: Floats,
    texts: Sequence[str],
    is_groupable: Bools,
    intent: Texts,
    point: Ints,
    voice: Ints,
    fold_near: Callable[[Floats, Sequence[str], Ints, Floats, Ints], Ints],
    seed: int,
    progress: Progress = no_progress,
) -> GroupedPoints:
    """Themes of all points: near repeats folded, dense groups found, the rest placed.

    `matrix` (n, d) and `texts` are the points', in the order in which they were first said; only groupable ones
    (those that say something but praise) form groups, all may be placed. `intent` is what each is shown under: of a
    group that praises as much as it wants only the rest is grouped, and what is no need then is none (`needs`).
    `point` and `voice` are per statement.
    """
    n = len(matrix)
    groupable = np.flatnonzero(is_groupable)
    graph = find_neighbours(matrix[groupable], NEAREST, progress)
    spoken = [texts[i] for i in groupable.tolist()]
    folded = fold_near(matrix[groupable], spoken, graph.index, graph.similarity, np.arange(len(groupable)))
    repeats = np.arange(n)
    repeats[groupable[folded >= 0]] = groupable[folded[folded >= 0]]

    kept = np.flatnonzero(folded < 0)
    progress("Grouping posts into themes", 0, 1)
    own = keep_rows(matrix[groupable], graph, kept, GRAPH)
    labels = np.full(n, -1, np.int64)
    labels[groupable[kept]] = group_points(matrix[groupable[kept]], own, seed, progress).labels
    beside = praised(labels, intent)
    labels[beside] = -1
    own_point = repeats[point]
    labels = needs_only(centred(matrix), texts, labels, intent, own_point, voice)
    labels = _by_voices(labels, own_point, voice)

    placed = stand_aside(place_points(matrix, labels, progress, is_need=is_groupable & ~beside), intent)
    n_said = np.bincount(own_point, minlength=n)
    return spread(repeats, not_mostly_praised(placed, intent, n_said))


def spread(repeats: Ints, placed: Placed) -> GroupedPoints:
    """A repeat is where the point that it repeats is."""
    own = placed.take(repeats)
    return GroupedPoints(repeats, own.theme, own.membership, own.strength, own.closeness)


def fewest_voices(n: int) -> int:
    """People who make a theme among n: 2 of a few hundred, 5 of 1,200, 11 of 4,000, never more than 20."""
    return int(np.clip(round(n**0.75 / 45), 2, 20))


def _by_voices(labels: Ints, point: Ints, voice: Ints) -> Ints:
    """Labels renumbered by distinct voices, most first, then by who spoke first; too few become noise."""
    label = labels[point]
    pairs = np.unique(np.column_stack([label, voice])[label >= 0], axis=0)
    n_voices = np.bincount(pairs[:, 0], minlength=int(labels.max(initial=-1)) + 1) if len(pairs) else np.zeros(0, int)
    first = {int(g): int(np.flatnonzero(labels == g)[0]) for g in np.unique(labels[labels >= 0])}
    fewest = fewest_voices(len(np.unique(voice)))
    ranked = sorted((g for g in first if n_voices[g] >= fewest), key=lambda g: (-n_voices[g], first[g]))
    new = {old: rank for rank, old in enumerate(ranked)}
    return np.array([new.get(int(old), -1) for old in labels], np.int64)
