"""How often people found a statement where it belongs, and how sure one can be of that after so few looks."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""Of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Statements that people looked at, and the range that the true share lies in 19 times of 20."""

    n_right: int
    n_checked: int
    low: float
    high: float


def tally(n_right: int, n_checked: int) -> Tally:
    """The share with its Wilson interval (Wilson 1927), honest from the first check on and never outside 0 to 1.

    Nothing checked is everything possible. Raises ValueError where more are right than were checked.

    >>> tally(27, 30)
    Tally(n_right=27, n_checked=30, low=0.7438, high=0.9654)
    >>> tally(0, 0)
    Tally(n_right=0, n_checked=0, low=0.0, high=1.0)
    """
    if not 0 <= n_right <= n_checked:
        raise ValueError(f"{n_right} right of {n_checked}")
    if not n_checked:
        return Tally(0, 0, 0.0, 1.0)
    share, pull = n_right / n_checked, Z**2 / n_checked
    centre = (share + pull / 2) / (1 + pull)
    half = Z * sqrt(share * (1 - share) / n_checked + pull / (4 * n_checked)) / (1 + pull)
    return Tally(n_right, n_checked, round(max(centre - half, 0.0), 4), round(min(centre + half, 1.0), 4))
