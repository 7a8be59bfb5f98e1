"""Dense parts of very large groups: what is too large to be read is looked into on its own, beside its own mean."""

from __future__ import annotations

from collections import deque

import numpy as np

from ideas.models import Floats, Ints, Progress, no_progress
from ideas.themes.neighbours import Neighbours, keep_rows
from ideas.themes.smoothing import DRAWN_BY, among, centred, drawn_together

VERY_LARGE = (500, 3.0)
"""Points, and times the mean group, over both of which a group is looked into: it could be a workspace of its own."""
DIMENSIONS = 10
"""In which density is measured; 10, 20 and 40 found the same needs, 10 the fastest."""
PART, REAL = 0.8, 0.4
"""Of the points, and how well parts found among so many agree (adjusted Rand): .33 in noise, .5 in mixed sources."""
GRAPH_WITHIN = 7
"""Neighbours a point in its own group, of which the closest count."""


def split_large(
    matrix: Floats, neighbours: Neighbours, labels: Ints, smallest: int, seed: int, progress: Progress = no_progress
) -> tuple[Ints, int]:
    """Give each dense part of a very large group a label of its own, until no group is large beside the others.

    Where posts come from several products, "a stay" holds together beside "a bank": only beside the mean of all stays
    do the needs of those who stay show. `labels` is -1 for rows in no group. Returns the labels, of which new ones
    follow the largest old one, and how many groups were split. A group stands where there are not two dense parts, or
    where those found in most of its points, drawn with `seed`, are others.
    """
    random = np.random.default_rng(seed)
    from sklearn.metrics import adjusted_rand_score

    labels, stands, n_split = labels.copy(), set[int](), 0
    waiting = deque(_very_large(labels, stands))
    while waiting:
        progress("Looking into large themes", n_split, n_split + len(waiting))
        group = waiting.popleft()
        rows = np.flatnonzero(labels == group)
        parts = _parts(matrix, neighbours, rows, smallest)
        some = np.sort(random.choice(len(rows), round(PART * len(rows)), replace=False))
        again = _parts(matrix, neighbours, rows[some], round(PART * smallest))
        if parts.max() > 0 and adjusted_rand_score(parts[some], again) >= REAL:
            labels[rows[parts > 0]] = labels.max() + parts[parts > 0]
            n_split += 1
        else:
            stands.add(group)
        if not waiting:
            waiting.extend(_very_large(labels, stands))
    return labels, n_split


def dense_parts(matrix: Floats, neighbours: Neighbours, smallest: int) -> Ints:
    """The dense part that each row is in or, if it is in none, nearest to: 0, 1, ...; all 0 where there are not two.

    HDBSCAN (Campello et al. 2013) by leaves, so that parts are needs and not regions, on the principal components of
    the rows drawn together. Nothing depends on chance: rows come in order, the tree is exact.
    """
    from hdbscan import HDBSCAN
    from sklearn.decomposition import PCA

    own = centred(matrix)
    near = drawn_together(own, among(own, neighbours))
    few = PCA(min(DIMENSIONS, *near.shape), svd_solver="covariance_eigh").fit_transform(near.astype(np.float64))
    finder = HDBSCAN(
        min_cluster_size=smallest,
        min_samples=DRAWN_BY,
        cluster_selection_method="leaf",
        approx_min_span_tree=False,
        core_dist_n_jobs=1,
    )
    found = np.asarray(finder.fit(few).labels_, np.int64)
    if found.max(initial=-1) < 1:
        return np.zeros(len(matrix), np.int64)
    middles = np.array([near[found == part].mean(axis=0) for part in range(int(found.max()) + 1)])
    middles /= np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-9)
    return np.asarray(np.where(found >= 0, found, (near @ middles.T).argmax(axis=1)), np.int64)


def _parts(matrix: Floats, neighbours: Neighbours, rows: Ints, smallest: int) -> Ints:
    return dense_parts(matrix[rows], keep_rows(matrix, neighbours, rows, GRAPH_WITHIN), smallest)


def _very_large(labels: Ints, stands: set[int]) -> list[int]:
    """Groups to look into, largest first."""
    size = np.bincount(labels[labels >= 0])
    if not len(size):
        return []
    bar = max(VERY_LARGE[0], VERY_LARGE[1] * size[size > 0].mean())
    order = np.argsort(-size, kind="stable")
    return [group for group in order.tolist() if size[group] > bar and group not in stands]
