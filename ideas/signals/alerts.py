"""Changes that chance does not explain, of the last complete week.

A list of alerts is believed only while most of it is true. So every theme is tested against its own usual range and
the list as a whole keeps a false-discovery rate (Benjamini-Hochberg). A doubling at two voices a week is not on it:
no honest test can see that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from ideas.models import Ints
from ideas.signals.trends import Trends
from ideas.signals.usual import Doubles

AlertKind = Literal["rising", "falling", "new", "surge"]

FALSE_DISCOVERIES = 0.10
"""At most this part of the rising and falling list is expected to be chance."""
MIN_VOICES = 3
"""Fewer people than this are not a movement, whatever the test says."""
NEW_WEEKS = 4
NEW_AFTER_WEEKS = 8
"""A theme is new only where at least this many weeks passed without it."""
STRAY = 0.1
"""Posts before, as a part of the voices in the last weeks, that do not make a theme old: no group is quite clean."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One change of one theme, with the range that would have been usual."""

    theme: int
    kind: AlertKind
    at: date
    """Monday of the week that was looked at."""
    observed: int
    """Voices in that week; for "new", voices that were first heard in the last 4 weeks."""
    expected: float
    ratio: float
    """observed / expected; nan where nothing was expected."""
    low: float
    high: float
    p_value: float
    """nan for "new", which is a rule and not a test; so are `low`, `high` and `q_value`."""
    q_value: float


def select_alerts(
    trends: Trends, *, week: date | None = None, false_discoveries: float = FALSE_DISCOVERIES
) -> list[Alert]:
    """The alerts of one complete week, the last one unless `week` (its Monday) is given: new ones first, then by q.

    rising, falling: two-sided negative-binomial predictive test, Benjamini-Hochberg over all themes of the week.
    new: at least 3 voices within the last 4 complete weeks, after 8 or more weeks with hardly any (one in ten of them
    at most: a theme may hold a stray early post).
    Hourly surges are not looked for.
    """
    rows = trends.take(np.asarray((trends.period == "week") & trends.complete))
    if week is not None:
        rows = rows.take(rows.period_start <= np.datetime64(week, "D"))
    if len(rows) == 0:
        return []
    n_weeks = len(np.unique(rows.period_start))
    last = rows.take(rows.period_start == rows.period_start.max())
    if week is not None and last.period_start[0] != np.datetime64(week, "D"):
        raise ValueError(f"no complete week starts on {week}")
    is_new = _is_new(rows, n_weeks)
    n_first = rows.n_first_voices.reshape(-1, n_weeks)[:, -NEW_WEEKS:].sum(axis=1)
    q_values = adjust(last.p_value)
    is_moved = (q_values <= false_discoveries) & ~is_new
    is_rising = is_moved & (last.n_voices > last.expected) & (last.n_voices >= MIN_VOICES)
    is_falling = is_moved & (last.n_voices < last.expected) & (last.expected >= MIN_VOICES)
    at = last.period_start[0].astype("datetime64[D]").item()
    nan = float("nan")
    new = [
        Alert(int(last.theme[i]), "new", at, int(n_first[i]), 0.0, nan, nan, nan, nan, nan)
        for i in sorted(np.flatnonzero(is_new), key=lambda i: (-n_first[i], i))
    ]
    moved = [
        Alert(
            theme=int(last.theme[i]),
            kind="rising" if is_rising[i] else "falling",
            at=at,
            observed=int(last.n_voices[i]),
            expected=float(last.expected[i]),
            ratio=float(last.n_voices[i] / last.expected[i]),
            low=float(last.low[i]),
            high=float(last.high[i]),
            p_value=float(last.p_value[i]),
            q_value=float(q_values[i]),
        )
        for i in sorted(np.flatnonzero(is_rising | is_falling), key=lambda i: (q_values[i], last.p_value[i], i))
    ]
    return new + moved


def adjust(p_values: Doubles) -> Doubles:
    """Benjamini-Hochberg q-values; nan stays nan and does not count as a test."""
    q_values = np.full(len(p_values), np.nan)
    tested = np.flatnonzero(~np.isnan(p_values))
    order: Ints = tested[np.argsort(p_values[tested], kind="stable")]
    scaled = p_values[order] * len(order) / np.arange(1, len(order) + 1)
    q_values[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q_values


def _is_new(rows: Trends, n_weeks: int) -> np.typing.NDArray[np.bool_]:
    """By theme: next to silent for 8 weeks or more, then named by 3 new voices or more in the last 4."""
    if n_weeks < NEW_AFTER_WEEKS + NEW_WEEKS:
        return np.zeros(len(rows) // n_weeks, dtype=bool)
    before = rows.n_posts.reshape(-1, n_weeks)[:, :-NEW_WEEKS].sum(axis=1)
    lately = rows.n_first_voices.reshape(-1, n_weeks)[:, -NEW_WEEKS:].sum(axis=1)
    return np.asarray((before <= STRAY * lately) & (lately >= MIN_VOICES))
