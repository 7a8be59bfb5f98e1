"""How much a theme is spoken of, day by day and week by week, and how much would have been usual.

Counts are of people: whoever says the same three times in a week is one voice. A period in which nobody spoke is
a zero, not a gap, because a theme that falls silent is news too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ideas.models import Bools, Columns, Ints, Texts
from ideas.signals.usual import Doubles, Voices, usual_range

Days = npt.NDArray[np.datetime64]

DAY = 86_400
WEEK = 7 * DAY
MONDAY = 4 * DAY
"""1970-01-05 in seconds: weeks start on Monday 00:00 UTC."""
BASE_WEEKS = 8
BASE_DAYS = 28
SHOWN_DAYS = 366
"""Days are kept for the newest year: ten years of them would be twelve times the rows and no one reads them."""
COMPLETE_WITHIN = 3_600
"""A period is complete once a post shows that the feed ran to within this many seconds of its end."""


@dataclass(frozen=True)
class Trends(Columns):
    """One row for each theme and period, ordered by (theme, period, period_start); empty periods count zero."""

    theme: Ints
    period: Texts
    """"day" or "week"."""
    period_start: Days
    """datetime64[D], UTC; weeks start on Monday."""
    n_posts: Ints
    n_voices: Ints
    share: Doubles
    """The theme's posts of all customer posts of the period; 0 when there are none."""
    expected: Doubles
    """Voices if the theme had kept its share; nan where there is not enough history."""
    low: Doubles
    """`low` to `high` would be usual: negative-binomial predictive range, 95 %."""
    high: Doubles
    complete: Bools
    """False for the last period while posts of it may still come."""
    n_first_voices: Ints
    """Voices that never spoke of the theme before, where their source has history (a new import is no news)."""
    p_value: Doubles
    """Two-sided, of `n_voices` under what was expected; nan where not tested."""


@dataclass(frozen=True)
class _Speaking(Columns):
    """One row for each dated post in a theme, ordered by (theme, voice, time)."""

    theme: Ints
    voice: Ints
    second: Ints
    source: Ints


def count_trends(
    posted_at: npt.NDArray[np.datetime64],
    source: Ints,
    voice: Ints,
    member_post: Ints,
    member_theme: Ints,
    n_themes: int,
    *,
    newest: np.datetime64 | None = None,
) -> Trends:
    """Posts and voices of every theme in every week, and in each of the newest 366 days, with the usual range.

    `posted_at` (datetime64[s], UTC), `source` and `voice` describe the n dated customer posts, in any order;
    `member_post` and `member_theme` are pairs of a row among them and a theme, given twice or not. `newest` is the
    newest post of all, brand posts too: it decides how far periods reach and which are complete; left out, it is the
    newest of `posted_at`. Raises ValueError for a post without a date or a pair out of range.
    """
    _check(posted_at, source, voice, member_post, member_theme, n_themes)
    if len(posted_at) == 0 or n_themes == 0:
        return _empty()
    seconds = posted_at.astype("datetime64[s]").astype(np.int64)
    end = int(seconds.max())
    if newest is not None:
        end = max(end, int(newest.astype("datetime64[s]").astype(np.int64)))
    pair = np.unique(member_theme.astype(np.int64) * len(seconds) + member_post)
    theme, post = np.divmod(pair, len(seconds))
    order = np.lexsort((source[post], seconds[post], voice[post], theme))
    post = post[order]
    said = _Speaking(theme=theme[order], voice=voice[post], second=seconds[post], source=source[post])
    days = _count("day", said, seconds, source, n_themes, end)
    weeks = _count("week", said, seconds, source, n_themes, end)
    both = Trends(**{name: np.concatenate([getattr(days, name), getattr(weeks, name)]) for name in vars(days)})
    return both.take(np.argsort(both.theme, kind="stable"))


def _count(period: str, said: _Speaking, seconds: Ints, source: Ints, n_themes: int, end: int) -> Trends:
    """All themes' rows of one kind of period."""
    length, offset, n_base = (DAY, 0, BASE_DAYS) if period == "day" else (WEEK, MONDAY, BASE_WEEKS)
    last = (end - offset) // length
    first = (int(seconds.min()) - offset) // length
    if period == "day":
        first = max(first, last - SHOWN_DAYS - n_base + 1)
    n_periods = last - first + 1
    shape = (n_themes, n_periods)

    at = (seconds - offset) // length - first
    n_sources = int(source.max()) + 1
    exposure = _tally(source[at >= 0], at[at >= 0], (n_sources, n_periods))
    total = np.maximum(exposure.sum(axis=0), 1)

    when = (said.second - offset) // length - first
    is_new = _changes(said.theme, said.voice)
    is_voice = (is_new | _changes(when)) & (when >= 0)
    n_posts = _tally(said.theme[when >= 0], when[when >= 0], shape)
    n_voices = _tally(said.theme[is_voice], when[is_voice], shape)
    voices = Voices(theme=said.theme[is_voice], period=when[is_voice], source=said.source[is_voice])
    usual = usual_range(voices, exposure, n_themes, n_base)
    is_first = is_new & (when >= 0)
    is_first[is_first] = usual.has_history[said.source[is_first], when[is_first]]
    n_first = _tally(said.theme[is_first], when[is_first], shape)

    starts = (np.arange(first, last + 1) * length + offset) // DAY
    complete = end >= (np.arange(first, last + 1) + 1) * length + offset - COMPLETE_WITHIN
    shown = np.arange(n_periods) >= (n_periods - SHOWN_DAYS if period == "day" else 0)
    grid = np.ones(shape, dtype=np.int64)
    columns = Trends(
        theme=(grid * np.arange(n_themes)[:, None]).ravel(),
        period=np.full(grid.size, period, dtype=object),
        period_start=(grid * starts).ravel().astype("datetime64[D]"),
        n_posts=n_posts.ravel(),
        n_voices=n_voices.ravel(),
        share=(n_posts / total).ravel(),
        expected=usual.expected.ravel(),
        low=usual.low.ravel(),
        high=usual.high.ravel(),
        complete=(grid * complete).ravel().astype(bool),
        n_first_voices=n_first.ravel(),
        p_value=np.where(complete, usual.p_value, np.nan).ravel(),
    )
    return columns.take((grid * shown).ravel().astype(bool))


def _tally(row: Ints, column: Ints, shape: tuple[int, int]) -> Ints:
    """How often each (row, column) occurs, as a matrix."""
    counts = np.bincount(row * shape[1] + column, minlength=shape[0] * shape[1])
    return counts.reshape(shape).astype(np.int64)


def _changes(*columns: Ints) -> Bools:
    """True where any column differs from the row above, and in the first row."""
    changes = np.ones(len(columns[0]), dtype=bool)
    changes[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return changes


def _check(
    posted_at: npt.NDArray[np.datetime64], source: Ints, voice: Ints, post: Ints, theme: Ints, n_themes: int
) -> None:
    if not len(posted_at) == len(source) == len(voice):
        raise ValueError(f"{len(posted_at)} dates, {len(source)} sources and {len(voice)} voices")
    if len(post) != len(theme):
        raise ValueError(f"{len(post)} posts for {len(theme)} themes")
    if np.isnat(posted_at).any():
        raise ValueError(f"{int(np.isnat(posted_at).sum())} posts without a date: leave them out of trends")
    if len(post) and not (post.min() >= 0 and post.max() < len(posted_at)):
        raise ValueError(f"post rows {post.min()} to {post.max()} where there are {len(posted_at)} posts")
    if len(theme) and not (theme.min() >= 0 and theme.max() < n_themes):
        raise ValueError(f"themes {theme.min()} to {theme.max()} where there are {n_themes}")


def _empty() -> Trends:
    kinds = {"period": object, "period_start": "datetime64[D]", "complete": bool}
    floats = ("share", "expected", "low", "high", "p_value")
    return Trends(
        **{
            name: np.empty(0, dtype=kinds.get(name, np.float64 if name in floats else np.int64))
            for name in Trends.__dataclass_fields__
        }
    )
