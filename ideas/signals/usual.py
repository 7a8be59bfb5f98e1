"""What would be usual: the range that a theme's voices should fall into if nothing changed.

A source with history is expected to give a theme the same share of its posts as in the preceding periods. Its posts
of the period itself are the exposure, so that a flood of posts, or a feed that died, makes no theme a trend.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ideas.models import Bools, Columns, Ints

MIN_HISTORY = 4
"""A source takes part in a test once it had posts in this many of the preceding periods."""
INTERVAL = 0.95
"""Coverage of the range: a theme at rest leaves it about once in twenty periods, or less."""
MOST_DISPERSED = 1.0
"""Dispersion beyond which a theme was not at rest."""
UNSEEN_VOICES = 0.5
"""Added to every history (Jeffreys prior), because never said so far does not mean never."""

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Voices(Columns):
    """One row for each voice that speaks of a theme in a period, under the source where it did so first."""

    theme: Ints
    period: Ints
    """0, 1, 2, ... from the first period."""
    source: Ints


@dataclass(frozen=True)
class Usual:
    """Matrices of shape (themes, periods), nan where a period has not enough history."""

    expected: Doubles
    low: Doubles
    high: Doubles
    p_value: Doubles
    """Two-sided, of the voices that were heard."""
    has_history: Bools
    """Shape (sources, periods): where a source's posts are compared with its own past."""


def usual_range(voices: Voices, exposure: Ints, n_themes: int, n_base: int) -> Usual:
    """Expected voices, predictive range and p-value by theme and period, each from the `n_base` periods before it.

    `exposure` is all customer posts, shape (sources, periods). The prediction is negative binomial with mean
    sum over sources of share x posts; its variance holds chance, the dispersion pooled over themes (method of
    moments) and the error of the share itself (Gamma-Poisson predictive distribution with Jeffreys prior). What is
    said in a source without history is not tested: it is expected as it came, and where that is most of what was said
    nothing is known of what would be usual.
    """
    posts = exposure.astype(np.float64)
    base = _before(posts, n_base)
    has_history = _before((exposure > 0).astype(np.float64), n_base) >= MIN_HISTORY
    known_posts = posts * has_history
    scale = np.divide(known_posts, base, out=np.zeros_like(posts), where=has_history)
    part = known_posts / np.maximum(known_posts.sum(axis=0), 1.0)

    shape = (n_themes, exposure.shape[1])
    mean = np.zeros(shape) + (UNSEEN_VOICES * part * scale).sum(axis=0)
    share_variance = np.zeros(shape) + (UNSEEN_VOICES * part * scale**2).sum(axis=0)
    untested, heard = np.zeros(shape), np.zeros(shape)
    excess, weight = np.zeros(shape), np.zeros(shape)
    for s in range(len(exposure)):
        rows = voices.source == s
        themes, theme = np.unique(voices.theme[rows], return_inverse=True)
        cells = np.zeros((len(themes), shape[1]))
        np.add.at(cells, (theme, voices.period[rows]), 1.0)
        said = _before(cells, n_base)
        mean[themes] += scale[s] * said
        share_variance[themes] += scale[s] ** 2 * said
        heard[themes] += cells * has_history[s]
        untested[themes] += cells * ~has_history[s]
        above, squares = _moments(cells, said, posts[s], n_base)
        excess[themes] += np.where(has_history[s], above, 0.0)
        weight[themes] += np.where(has_history[s], squares, 0.0)

    dispersion = _pooled(excess, weight)
    is_tested = mean > 0
    inverse_size = np.divide(share_variance, mean**2, out=np.ones(shape), where=is_tested)
    size = 1.0 / (inverse_size + dispersion * (1.0 + 1.0 / n_base))
    p = size / (size + mean)
    tail = (1.0 - INTERVAL) / 2.0
    at_most, at_least = _at_most(heard, size, p), _at_least(heard, size, p)
    is_empty = (posts.sum(axis=0) == 0) & has_history.any(axis=0)
    is_known = is_tested & (untested <= heard)

    def where_known(values: npt.NDArray[Any], when_silent: float) -> Doubles:
        silent = np.where(is_empty & ~is_tested, when_silent, np.nan) * np.ones(shape)
        return np.where(is_known, values, silent)

    return Usual(
        expected=where_known(mean + untested, 0.0),
        low=where_known(_quantile(tail, size, p) + untested, 0.0),
        high=where_known(_quantile(1.0 - tail, size, p) + untested, 0.0),
        p_value=where_known(np.minimum(1.0, 2.0 * np.minimum(at_most, at_least)), 1.0),
        has_history=has_history,
    )


def _at_most(count: Doubles, size: Doubles, p: Doubles) -> Doubles:
    """Negative-binomial chance of so many or fewer; scipy.special alone, since scipy.stats takes a second to import."""
    from scipy.special import betainc

    return np.asarray(betainc(size, count + 1.0, p))


def _at_least(count: Doubles, size: Doubles, p: Doubles) -> Doubles:
    """The same for so many or more, precise where it is small."""
    from scipy.special import betainc

    return np.asarray(np.where(count > 0, betainc(np.maximum(count, 1.0), size, 1.0 - p), 1.0))


def _quantile(q: float, size: Doubles, p: Doubles) -> Doubles:
    """Smallest count whose chance of being reached or stayed below is `q` or more, as scipy.stats.nbinom.ppf."""
    from scipy.special import nbdtrik

    high = np.ceil(nbdtrik(q, size, p))
    low = np.maximum(high - 1.0, 0.0)
    return np.asarray(np.where(_at_most(low, size, p) >= q, low, high))


def _moments(cells: Doubles, said: Doubles, posts: Doubles, n_base: int) -> tuple[Doubles, Doubles]:
    """What the squared distances in the base exceed chance by, and the squared means, by theme.

    The quotient of their sums estimates the dispersion a of variance = mean + a mean^2. Both are corrected for the
    share having been estimated from the same periods; said x (said - 1) is the unbiased square of a count.
    """
    base = _before(posts, n_base)
    one = np.divide(1.0, base, out=np.zeros_like(base), where=base > 0)
    second, third = _before(posts**2, n_base), _before(posts**3, n_base)
    share = said * one
    distance = _before(cells**2, n_base) - 2.0 * share * _before(cells * posts, n_base) + share**2 * second
    chance = said * (1.0 - second * one**2)
    squares = said * (said - 1.0) * one**2 * (second - third * one)
    return distance - chance, squares


def _pooled(excess: Doubles, weight: Doubles) -> Doubles:
    """One dispersion a period, from the themes at rest in its base: what exploded there says nothing about the others.

    A theme is not at rest when its weeks vary by more than their own mean, chance set aside.
    """
    is_at_rest = excess <= MOST_DISPERSED * weight
    above, squares = np.where(is_at_rest, excess, 0.0).sum(axis=0), np.where(is_at_rest, weight, 0.0).sum(axis=0)
    pooled = np.divide(above, squares, out=np.zeros_like(above), where=squares > 0)
    return np.asarray(np.maximum(pooled, 0.0))


def _before(values: Doubles, n_base: int) -> Doubles:
    """Sum of the `n_base` values before each, along the last axis; fewer at the start."""
    total = np.cumsum(values, axis=-1)
    total = np.concatenate([np.zeros_like(total[..., :1]), total], axis=-1)
    end = np.arange(values.shape[-1])
    return np.asarray(total[..., end] - total[..., np.maximum(end - n_base, 0)])
