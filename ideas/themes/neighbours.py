"""One cosine neighbour graph, computed once and reused by repeats, grouping and placing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ideas.models import Columns, Floats, Ints, Progress, no_progress

CELLS = 1 << 25
"""Similarities held at a time: 128 MB."""
STRIDE = 64
"""Columns of which only the largest is looked at before the nearest are picked."""


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
    matrix product: 50,000 rows take about half a minute on two cores, and nothing depends on a random index.
    """
    wanted = np.arange(len(matrix)) if rows is None else rows
    n = len(wanted)
    k = max(0, min(k, len(matrix) - 1))
    index, similarity = np.empty((n, k), np.int64), np.empty((n, k), np.float32)
    for part in blocks(n if k else 0, len(matrix)):
        progress("Finding posts that speak of the same", part.start, n)
        block = matrix[wanted[part]] @ matrix.T
        block[np.arange(len(block)), wanted[part]] = -2.0
        index[part], similarity[part] = largest(block, k)
    return Neighbours(index, similarity)


def blocks(n_rows: int, n_columns: int) -> Iterator[slice]:
    """Slices of rows whose similarities to all columns fit into memory together."""
    size = max(1, CELLS // max(1, n_columns))
    return (slice(begin, min(begin + size, n_rows)) for begin in range(0, n_rows, size))


def largest(block: Floats, k: int) -> tuple[Ints, Floats]:
    """Columns and values of the k largest in every row, largest first, equal ones by column.

    The k-th largest of the maxima of every 64 columns is no larger than the k-th largest of all, and leaves hardly more
    than k candidates a row: several times as fast as `numpy.argpartition`, and without a copy of the block.
    """
    n_rows, n = block.shape
    whole = n // STRIDE * STRIDE
    maxima = block[:, :whole].reshape(n_rows, -1, STRIDE).max(axis=2)
    few = np.concatenate([maxima, block[:, whole:]], axis=1)
    floor = np.partition(few, -k, axis=1)[:, -k] if few.shape[1] >= k else block.min(axis=1)
    rows, columns = np.nonzero(block >= floor[:, None])
    values = block[rows, columns]
    order = np.lexsort((columns, -values, rows))
    begins = np.searchsorted(rows, np.arange(n_rows))
    taken = order[begins[:, None] + np.arange(k)]
    return columns[taken], values[taken]


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
