"""One cosine neighbour graph, computed once and reused by repeats, grouping and placing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ideas.models import Columns, Floats, Ints, Progress, no_progress

BLOCK = 2048
"""Rows of the similarity matrix held at a time: 2048 x n x 4 bytes."""


@dataclass(frozen=True)
class Neighbours(Columns):
    """The nearest other rows of every row, nearest first."""

    index: Ints
    """Shape (n, k)."""
    similarity: Floats
    """Cosine, shape (n, k)."""


def find_neighbours(
    matrix: Floats, k: int, progress: Progress = no_progress, *, rows: Ints | None = None
) -> Neighbours:
    """The k most similar other rows of every row (or of `rows`), exactly, by cosine, nearest first.

    `matrix` has shape (n, d) with unit rows. Fewer than k where there are fewer rows. Exact search by blocks of a
    matrix product: 50,000 rows take about a minute on two cores, and nothing depends on a random index.
    """
    wanted = np.arange(len(matrix)) if rows is None else rows
    n = len(wanted)
    k = max(0, min(k, len(matrix) - 1))
    index, similarity = np.empty((n, k), np.int64), np.empty((n, k), np.float32)
    for begin in range(0, n if k else 0, BLOCK):
        progress("Finding posts that speak of the same", begin, n)
        part = slice(begin, min(begin + BLOCK, n))
        block = matrix[wanted[part]] @ matrix.T
        block[np.arange(len(block)), wanted[part]] = -2.0
        best = np.sort(np.argpartition(-block, k - 1, axis=1)[:, :k], axis=1)
        values = np.take_along_axis(block, best, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        index[part] = np.take_along_axis(best, order, axis=1)
        similarity[part] = np.take_along_axis(values, order, axis=1)
    return Neighbours(index, similarity)


def keep_rows(matrix: Floats, neighbours: Neighbours, kept: Ints, k: int) -> Neighbours:
    """The graph among `kept` rows only, k neighbours each, from a graph over all rows.

    Most rows have k kept neighbours left; only those that have not are searched again. `kept` ascends; the answer's
    rows and indices are positions in `kept`.
    """
    k = max(0, min(k, len(kept) - 1))
    position = np.full(len(matrix), -1)
    position[kept] = np.arange(len(kept))
    index = position[neighbours.index[kept]]
    is_kept = index >= 0
    order = np.argsort(~is_kept, axis=1, kind="stable")[:, :k]
    index = np.take_along_axis(index, order, axis=1)
    similarity = np.take_along_axis(neighbours.similarity[kept], order, axis=1)
    lacking = np.flatnonzero(is_kept.sum(axis=1) < k)
    if len(lacking):
        again = find_neighbours(matrix[kept], k, rows=lacking)
        index[lacking], similarity[lacking] = again.index, again.similarity
    return Neighbours(index, similarity)
