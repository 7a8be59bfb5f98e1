"""Groups of points: average linkage of smoothed vectors, cut where needs end, and HDBSCAN within what is very large."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ideas.models import Floats, Ints, Progress, no_progress
from ideas.themes.linkage import Joins, cut, link
from ideas.themes.neighbours import Neighbours, keep_rows
from ideas.themes.parts import split_large
from ideas.themes.smoothing import DRAWN_BY, among, centred, drawn_together

GRAPH = 15
"""Neighbours a point, of which the closest count."""
LEVELS = (0.26, 0.30, 0.34, 0.38, 0.42, 0.46, 0.50, 0.54, 0.58)
"""Where the tree may be cut: mean likeness of two groups, 0 being that of any two points and 1 that of twins."""
SMALLEST = (2, 30)
"""At least and at most, of the smallest group: two people who say the same are something among thirty posts."""
USUAL, WORTH = 0.44, 1000
"""The level that did best over all labelled sets, and how many points speak for it: few posts say little of theirs."""
AGREEMENT = 0.5
"""Weight of what subsamples say of a level beside what neighbours say; 0.25 to 1 did alike."""
PLATEAU = 0.005
"""Levels judged this nearly as well as the best: the middle of them is taken, since the best itself moves by chance."""
BASKETS = ((3.0, 0.1), (8.0, 0.5))
"""A waste-basket has so many times the mean members and holds together no better than this part of the groups."""
STEP, N_STEPS = 0.04, 8
"""Of level, when a waste-basket is split."""
PART = 0.8
"""Of the points in each subsample."""
N_SUBSAMPLES, FEW_POINTS = (2, 6), 4000
"""Subsamples of many points, and of few, where one is cheap and says less."""


@dataclass(frozen=True)
class Grouping:
    """Labels of one fit, `-1` for what is in no group, with what was chosen on the way."""

    labels: Ints
    level: float
    """Mean likeness at which the tree was cut."""
    smallest: int
    """Members of the smallest group that counts."""
    n_split: int = 0
    """Groups that were split: large ones that held together less than others, and very large ones."""


def group_points(matrix: Floats, neighbours: Neighbours, seed: int, progress: Progress = no_progress) -> Grouping:
    """Group unit vectors of shape (n, d); rows must come in an order that depends on the posts only.

    One way for 30 posts and for 30,000, so that a growing workspace does not jump: density as it is (UMAP evens it out,
    and with it the difference between a real need and a handful of posts), no random start, and the only thing chosen
    is the level, from the posts at hand. `seed` draws the subsamples that have a say in it. One level for posts of
    several products is too low for each: very large groups are looked into by HDBSCAN (`parts`).
    """
    n = len(matrix)
    smallest = smallest_group(n)
    if n < smallest:
        return Grouping(np.full(n, -1, np.int64), USUAL, smallest)
    random = np.random.default_rng(seed)
    whole = _tree(matrix, neighbours, progress)
    cuts = [_cuts(whole, n)]
    for _ in range(N_SUBSAMPLES[n < FEW_POINTS]):
        rows = np.sort(random.choice(n, math.ceil(PART * n), replace=False))
        labels = np.full((len(LEVELS), n), -1)
        labels[:, rows] = _cuts(
            _tree(matrix[rows], keep_rows(matrix, neighbours, rows, GRAPH // 2), progress), len(rows)
        )
        cuts.append(labels)
    merit = [
        _cohere(labels, neighbours) + AGREEMENT * _agree([labels, *others])
        for labels, *others in zip(*cuts, strict=True)
    ]
    best = float(np.mean(np.array(LEVELS)[np.array(merit) >= max(merit) - PLATEAU]))
    level = (n * best + WORTH * USUAL) / (n + WORTH)
    labels, n_split = split_baskets(centred(matrix), whole, cut(whole, n, level), level, smallest)
    labels = np.where(np.bincount(labels)[labels] >= smallest, labels, -1)
    labels, n_large = split_large(matrix, neighbours, labels, smallest, seed, progress)
    return Grouping(_renumber(labels), level, smallest, n_split + n_large)


def smallest_group(n: int) -> int:
    """Members that a group of n points needs: 2 of a few hundred, 3 of 1,000, 19 of 13,000, never more than 30."""
    return int(np.clip(round(n ** (2 / 3) / 30), *SMALLEST))


def split_baskets(matrix: Floats, joins: Joins, labels: Ints, level: float, smallest: int) -> tuple[Ints, int]:
    """Follow the tree down in groups that are large and loose, until what is left of them is one or the other.

    A real need can be half of all that is said: no size is too large for a group that holds together as others do.
    Returns the labels and how many groups were split.
    """
    size, labels = np.bincount(labels), labels.copy()
    counted = np.flatnonzero(size >= smallest)
    cohesion = cohesion_of(matrix, labels)
    if not len(counted):
        return labels, 0
    mean, values = size[counted].mean(), [cohesion[group] for group in counted.tolist()]
    bars = [(times * mean, float(np.quantile(values, loose))) for times, loose in BASKETS]
    waiting = baskets = [g for g in counted.tolist() if any(size[g] > n and cohesion[g] < floor for n, floor in bars)]
    for step in range(1, N_STEPS + 1):
        finer = cut(joins, len(labels), level + step * STEP)
        left = []
        for group in waiting:
            rows = np.flatnonzero(labels == group)
            parts = np.unique(finer[rows], return_inverse=True)[1]
            labels[rows[parts > 0]] = labels.max() + parts[parts > 0]
            for part in np.unique(labels[rows]).tolist():
                members = rows[labels[rows] == part]
                own = cohesion_of(matrix[members], np.zeros(len(members), int))[0] if len(members) > bars[0][0] else 1.0
                if any(len(members) > n and own < floor for n, floor in bars):
                    left.append(part)
        waiting = left
    return labels, len(baskets)


def _tree(matrix: Floats, neighbours: Neighbours, progress: Progress) -> Joins:
    own = centred(matrix)
    return link(drawn_together(own, among(own, neighbours)), progress)


def _cuts(joins: Joins, n: int) -> Ints:
    """Labels at every level, shape (levels, n)."""
    return np.array([cut(joins, n, level) for level in LEVELS])


def _cohere(labels: Ints, neighbours: Neighbours) -> float:
    """Modularity (Newman & Girvan 2004): the part of neighbours' likeness that is within groups, beyond chance."""
    near = neighbours.similarity[:, :DRAWN_BY].clip(0)
    is_within = labels[neighbours.index[:, :DRAWN_BY]] == labels[:, None]
    by_chance = ((np.bincount(labels) / len(labels)) ** 2).sum()
    return float((near * is_within).sum() / max(near.sum(), 1e-9) - by_chance)


def _agree(found: Sequence[Ints]) -> float:
    """Mean adjusted Rand index of every two groupings on the points that both hold; -1 is a point that one lacks."""
    from sklearn.metrics import adjusted_rand_score

    pairs = [(one, other, (one >= 0) & (other >= 0)) for i, one in enumerate(found) for other in found[:i]]
    return float(np.mean([adjusted_rand_score(one[held], other[held]) for one, other, held in pairs]))


def cohesion_of(matrix: Floats, labels: Ints) -> dict[int, float]:
    """Mean cosine between two members of a group, by label; unlike closeness to a centroid, no larger for few."""
    result = {}
    for label in range(int(labels.max(initial=-1)) + 1):
        members = matrix[labels == label]
        n = len(members)
        result[label] = float((np.sum(members.sum(axis=0) ** 2) - n) / (n * (n - 1))) if n > 1 else 1.0
    return result


def _renumber(labels: Ints) -> Ints:
    kept, first = np.unique(labels[labels >= 0], return_index=True)
    order = np.argsort(first, kind="stable")
    new = {int(kept[old]): position for position, old in enumerate(order)}
    return np.array([new.get(int(label), -1) for label in labels], dtype=np.int64)
