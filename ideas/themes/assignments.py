"""From statements to posts: a post is in every theme that one of its statements is in, its main one first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ideas.models import Columns, Floats, Ints, Texts


@dataclass(frozen=True)
class Assignments(Columns):
    """One row for each customer post and theme; one row with theme -1 for a post in none."""

    post: Ints
    theme: Ints
    membership: Texts
    strength: Floats
    rank: Ints
    """1 = the post's main theme."""


def fold_posts(post: Ints, point: Ints, earliest_first: Ints) -> dict[int, int]:
    """Which post repeats which: those whose statements are all the same points in the same order as an earlier one's.

    `post` and `point` are per statement, ordered by (post, n); `earliest_first` are rows of posts.
    """
    said: dict[int, list[int]] = {}
    for row, number in zip(post.tolist(), point.tolist(), strict=True):
        said.setdefault(row, []).append(number)
    first: dict[tuple[int, ...], int] = {}
    folded = {}
    for row in earliest_first.tolist():
        if row in said:
            original = first.setdefault(tuple(said[row]), row)
            if original != row:
                folded[row] = original
    return folded


def assign_posts(
    customers: Sequence[int], repeat_of: dict[int, int], post: Ints, theme: Ints, membership: Texts, strength: Floats
) -> Assignments:
    """Rows for every customer post: core before near, then by strength, then by what was said first.

    `post`, `theme`, `membership` and `strength` are per statement. A repeat has the rows of the post that it repeats.
    """
    best: dict[int, dict[int, tuple[bool, float, int]]] = {}
    for n, row in enumerate(np.flatnonzero(theme >= 0).tolist()):
        themes = best.setdefault(int(post[row]), {})
        said = (membership[row] == "core", float(strength[row]), -n)
        themes[int(theme[row])] = max(themes.get(int(theme[row]), said), said)
    rows: list[tuple[int, int, str, float, int]] = []
    for customer in customers:
        themes = best.get(repeat_of.get(customer, customer), {})
        ranked = sorted(themes.items(), key=lambda item: item[1], reverse=True)
        for rank, (number, (is_core, value, _)) in enumerate(ranked, start=1):
            rows.append((customer, number, "core" if is_core else "near", value, rank))
        if not ranked:
            rows.append((customer, -1, "none", 0.0, 1))
    columns = list(zip(*rows, strict=True)) if rows else [()] * 5
    return Assignments(
        np.array(columns[0], np.int64),
        np.array(columns[1], np.int64),
        np.array(columns[2], object),
        np.array(columns[3], np.float32),
        np.array(columns[4], np.int64),
    )
