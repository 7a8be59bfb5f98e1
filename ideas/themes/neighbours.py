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


def find_neighbours(matrix: Floats, k: int, progress: Progress = no_progress) -> Neighbours:
    """The k most similar other rows of every row, exactly, by cosine; ties go to the lower row.

    `matrix` has shape (n, d) with unit rows. Fewer than k where there are fewer rows. Exact search by blocks of a
    matrix product: 50,000 rows take about a minute on two cores, and nothing depends on a random index.
    """
    n = len(matrix)
    k = max(0, min(k, n - 1))
    index, similarity = np.empty((n, k), np.int64), np.empty((n, k), np.float32)
    for begin in range(0, n if k else 0, BLOCK):
        progress("Finding posts that speak of the same", begin, n)
        rows = np.arange(begin, min(begin + BLOCK, n))
        block = matrix[rows] @ matrix.T
        block[np.arange(len(rows)), rows] = -2.0
        best = np.sort(np.argpartition(-block, k - 1, axis=1)[:, :k], axis=1)
        values = np.take_along_axis(block, best, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        index[rows] = np.take_along_axis(best, order, axis=1)
        similarity[rows] = np.take_along_axis(values, order, axis=1)
    return Neighbours(index, similarity)
