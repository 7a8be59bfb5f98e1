"""Which of today's themes is which of yesterday's: ids continue by the members that both have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

CONTINUED = 0.5
"""Share of common members (Jaccard, of posts that both runs hold) from which a theme is the same one."""
PostKey = tuple[str, str]


def continue_ids(
    members: Sequence[set[PostKey]], before: Mapping[str, set[PostKey]], last: int
) -> tuple[list[str], int]:
    """Ids for today's themes, given yesterday's members by id (of posts that still exist) and the last number used.

    The best matching (Hungarian) of member overlap on posts that both runs hold; what matches nothing is born under
    the next number, in the order given. A number is never used again: the second answer is the new last one.
    """
    ids = [""] * len(members)
    for position, theme_id in _match(members, before):
        ids[position] = theme_id
    for position, theme_id in enumerate(ids):
        if not theme_id:
            last += 1
            ids[position] = f"T{last}"
    return ids, last


def _match(members: Sequence[set[PostKey]], before: Mapping[str, set[PostKey]]) -> list[tuple[int, str]]:
    if not members or not before:
        return []
    from scipy.optimize import linear_sum_assignment

    names = list(before)
    held_before = set().union(*before.values())
    owners: dict[PostKey, list[int]] = {}
    for number, name in enumerate(names):
        for key in before[name]:
            owners.setdefault(key, []).append(number)
    overlap = np.zeros((len(members), len(names)))
    for position, keys in enumerate(members):
        common = Counter(number for key in keys for number in owners.get(key, ()))
        size = len(keys & held_before)
        for number, n in common.items():
            overlap[position, number] = n / (size + len(before[names[number]]) - n)
    rows, columns = linear_sum_assignment(-overlap)
    return [(int(r), names[c]) for r, c in zip(rows, columns, strict=True) if overlap[r, c] >= CONTINUED]
