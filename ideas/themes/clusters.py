"""Dense groups of points: UMAP evens out the density, HDBSCAN finds the groups, cohesion splits the waste-baskets."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ideas.models import Floats, Ints
from ideas.themes.neighbours import Neighbours

if TYPE_CHECKING:
    import hdbscan

UMAP_NEIGHBOURS = 15
UMAP_DIMENSIONS = 5
MIN_SAMPLES = 5
SMALLEST_GROUP = 3
SIZE_FACTORS = (1.0, 0.7, 1.4)
"""Candidate group sizes as parts of sqrt(n) / 3, the usual one first: they lay on the plateau of every labelled set."""
CLEARLY = 0.03
"""By so much more must another size agree with itself to be taken instead of the usual one."""
PART = 0.8
"""Of the points in each of the subsamples whose groups are compared."""
N_SUBSAMPLES, FEW_POINTS = (4, 8), 4000
"""Subsamples of many points, and of few, where one is cheap and says less."""
ONE_NEED = 0.9
"""Two groups are one when their members are this nearly as close to each other as those of the tighter one."""


@dataclass(frozen=True)
class Grouping:
    """Labels of one fit, `-1` for noise, with what was chosen on the way."""

    labels: Ints
    min_cluster_size: int
    n_split: int
    """Groups that were split because they held together less than others."""
    n_joined: int
    """Groups that were joined to another because they were as close to it as to themselves."""


def group_points(matrix: Floats, neighbours: Neighbours, seed: int) -> Grouping:
    """Group unit vectors of shape (n, d) by density; rows must come in an order that depends on the posts only.

    UMAP (McInnes et al. 2018) to five dimensions on the given neighbour graph, HDBSCAN (Campello et al. 2013) by
    excess of mass at the size whose groups come back best in subsamples (relative validity, DBCV, differs more from
    seed to seed than from size to size). A group that holds together less than the lower quartile of the leaf groups
    is replaced by its leaves (excess of mass otherwise leaves one group of 84 % on small sets); groups as close to each
    other as to themselves are joined.
    """
    n = len(matrix)
    if n <= SMALLEST_GROUP:
        return Grouping(np.full(n, -1, np.int64), SMALLEST_GROUP, 0, 0)
    points = _project(matrix, neighbours, seed)
    return _fit(matrix, points, _stable_size(points, seed))


def _stable_size(points: Floats, seed: int) -> int:
    """The candidate size whose groups agree best between subsamples; the usual one unless another is clearly better."""
    sizes = [max(SMALLEST_GROUP, round(math.sqrt(len(points)) / 3 * factor)) for factor in SIZE_FACTORS]
    usual, *others = list(dict.fromkeys(sizes))
    agreement = {size: _agreement(points, size, seed) for size in (usual, *others)} if others else {usual: 1.0}
    best = max(agreement, key=lambda size: (agreement[size], -size))
    return best if agreement[best] > agreement[usual] + CLEARLY else usual


def _agreement(points: Floats, size: int, seed: int) -> float:
    """Mean adjusted Rand index between the groups of every two subsamples, on the points that both hold."""
    from sklearn.metrics import adjusted_rand_score

    random, n = np.random.default_rng(seed), len(points)
    drawn = []
    for _ in range(N_SUBSAMPLES[n < FEW_POINTS]):
        rows = np.sort(random.choice(n, int(PART * n), replace=False))
        labels = np.full(n, -2)
        labels[rows] = _cluster(points[rows], max(SMALLEST_GROUP, round(PART * size))).labels_ if len(rows) > 1 else -1
        drawn.append(labels)
    pairs = [(one, other) for i, one in enumerate(drawn) for other in drawn[:i]]
    return float(np.mean([adjusted_rand_score(*(labels[(a > -2) & (b > -2)] for labels in (a, b))) for a, b in pairs]))


def _cluster(points: Floats, size: int, method: str = "eom") -> hdbscan.HDBSCAN:
    import hdbscan

    return hdbscan.HDBSCAN(
        min_cluster_size=size,
        min_samples=min(size, MIN_SAMPLES),
        cluster_selection_method=method,
        core_dist_n_jobs=1,
    ).fit(points)


def _project(matrix: Floats, neighbours: Neighbours, seed: int) -> Floats:
    """Five dimensions in which density means something; one thread, so that the seed decides everything."""
    import umap

    n = len(matrix)
    k = min(UMAP_NEIGHBOURS - 1, neighbours.index.shape[1])
    index = np.column_stack([np.arange(n), neighbours.index[:, :k]])
    distance = np.column_stack([np.zeros(n), 1 - neighbours.similarity[:, :k]]).clip(0).astype(np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the seed costs threads, and the index was given: both are meant
        model = umap.UMAP(
            n_neighbors=k + 1,
            n_components=min(UMAP_DIMENSIONS, n - 2),
            min_dist=0.0,
            metric="cosine",
            init="pca",
            random_state=seed,
            precomputed_knn=(index, distance, None),
        )
        return np.asarray(model.fit_transform(matrix), dtype=np.float32)


def _fit(matrix: Floats, points: Floats, size: int) -> Grouping:
    found, leaves = (_cluster(points, size, method).labels_ for method in ("eom", "leaf"))
    labels, n_split = split_loose_groups(matrix, found, leaves)
    labels, n_joined = join_like_groups(matrix, labels)
    return Grouping(labels, size, n_split, n_joined)


def split_loose_groups(matrix: Floats, labels: Ints, leaves: Ints) -> tuple[Ints, int]:
    """Replace groups that hold together less than the lower quartile of the leaves by the leaves within them.

    `labels` and `leaves` come from one condensed tree, so that leaves nest in groups. Returns labels 0..k-1 in order
    of first appearance, and how many groups were split.
    """
    cohesion = cohesion_of(matrix, labels)
    floor = float(np.quantile(list(cohesion_of(matrix, leaves).values()), 0.25)) if leaves.max() >= 0 else -1.0
    result, n_split = labels.astype(np.int64), 0
    for label, value in cohesion.items():
        rows = np.flatnonzero(labels == label)
        parts = leaves[rows]
        if value < floor and len(set(parts[parts >= 0].tolist())) > 1:
            result[rows] = np.where(parts >= 0, parts + labels.max() + 1, -1)
            n_split += 1
    return _renumber(result), n_split


def join_like_groups(matrix: Floats, labels: Ints) -> tuple[Ints, int]:
    """Join the two groups that are most nearly one, again and again, while they are one by `ONE_NEED`.

    Average linkage on groups: the mean cosine between two groups' members over the tighter one's own cohesion. Returns
    labels 0..k-1 in order of first appearance, and how many groups were joined to another.
    """
    k = int(labels.max(initial=-1)) + 1
    own = np.array(list(cohesion_of(matrix, labels).values()))
    size, total = np.zeros(k), np.zeros((k, matrix.shape[1]))
    np.add.at(size, labels[labels >= 0], 1)
    np.add.at(total, labels[labels >= 0], matrix[labels >= 0])
    joined, n_joined = np.arange(k), 0
    alive = list(range(k))
    while len(alive) > 1:
        n, sums = size[alive], total[alive]
        likeness = sums @ sums.T / np.outer(n, n) / np.maximum.outer(own[alive], own[alive])
        np.fill_diagonal(likeness, -1.0)
        one, other = divmod(int(likeness.argmax()), len(alive))
        if likeness[one, other] < ONE_NEED:
            break
        kept, gone = alive[one], alive[other]
        own[kept] = max(own[kept], own[gone])  # of what was found, so that a chain of joins does not lower the bar
        size[kept] += size[gone]
        total[kept] += total[gone]
        joined[joined == gone] = kept
        alive.remove(gone)
        n_joined += 1
    result = labels.astype(np.int64)
    result[labels >= 0] = joined[labels[labels >= 0]]
    return _renumber(result), n_joined


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
