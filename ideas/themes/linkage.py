"""Average linkage of many points: the two groups that are most alike become one, again and again, without n² memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ideas.models import Columns, Floats, Ints, Progress, no_progress
from ideas.themes.neighbours import blocks

STRANGERS = 0.05
"""Groups whose members are on average no more alike than this are never one: no cut is as low."""


@dataclass(frozen=True)
class Joins(Columns):
    """The tree, a row for each join."""

    kept: Ints
    """Lowest row of the joined group."""
    gone: Ints
    """Lowest row of the group that went into it."""
    likeness: Floats
    """Mean cosine between the members of the two."""


def link(matrix: Floats, progress: Progress = no_progress) -> Joins:
    """Average linkage on unit rows of shape (n, d), down to `STRANGERS`; nothing depends on chance.

    Two groups that are each other's nearest will be joined whatever else happens, so all such pairs are joined at once
    and only what lost its nearest looks for another (McQuitty 1966; Murtagh 1983 for why it is the same tree). The mean
    cosine of two groups is the product of their mean vectors, so that a matrix product finds all nearest.
    """
    n = len(matrix)
    total, size = matrix.astype(np.float32), np.ones(n, np.float32)
    alive = seeking = np.arange(n)
    nearest, likeness, position = np.zeros(n, np.int64), np.full(n, -1.0, np.float32), np.zeros(n, np.int64)
    joins: list[tuple[Ints, Ints, Floats]] = []
    while len(alive) > 1:
        progress("Grouping posts into themes", n - len(alive), n)
        means = total[alive] / size[alive, None]
        position[alive] = np.arange(len(alive))
        for part in blocks(len(seeking), len(alive)):
            rows = seeking[part]
            block = means[position[rows]] @ means.T
            here = np.arange(len(rows))
            block[here, position[rows]] = -1.0
            best = block.argmax(axis=1)
            nearest[rows], likeness[rows] = alive[best], block[here, best]
        near = alive[likeness[alive] > STRANGERS]
        kept = near[(nearest[nearest[near]] == near) & (near < nearest[near])]
        if not len(kept):
            break
        gone = nearest[kept]
        joins.append((kept, gone, likeness[kept]))
        total[kept] += total[gone]
        size[kept] += size[gone]
        changed = np.zeros(n, bool)
        changed[kept] = changed[gone] = True
        alive = np.setdiff1d(alive, gone, assume_unique=True)
        seeking = alive[changed[alive] | changed[nearest[alive]]]
    if not joins:
        return Joins(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    return Joins(*(np.concatenate(column) for column in zip(*joins, strict=True)))


def cut(joins: Joins, n: int, level: float) -> Ints:
    """Labels 0, 1, ... of n rows by their group's lowest row, joins below `level` undone."""
    holds = joins.likeness >= level
    group = np.arange(n)
    group[joins.gone[holds]] = joins.kept[holds]
    while (group[group] != group).any():
        group = group[group]
    return np.unique(group, return_inverse=True)[1].astype(np.int64)
