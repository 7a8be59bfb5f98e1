"""The reply curve: what share was answered within an hour, a day, with those still waiting counted as waiting."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ideas.signals.replies import Reply

Share = tuple[float, float, float]


def answered_by(replies: Iterable[Reply], seconds: float, *, interval: float = 0.95) -> Share:
    """Share answered within `seconds`, with its interval: (share, low, high), nan where nothing counts.

    Kaplan-Meier estimate; interval by Greenwood's variance on the log(-log) scale (Kalbfleisch and Prentice), as
    lifelines does. Where the share is 0 or 1 that variance is none, though few posts prove little: there the bound is
    the exact binomial one, of the posts still watched at that time (0) or answered (1). Faults do not count; past the
    longest wait that was watched the share stays as it was.
    """
    from scipy.stats import norm

    clocks = [(r.seconds, r.asked_at, r.censored_at) for r in replies if not r.fault]
    if not clocks:
        return (float("nan"), float("nan"), float("nan"))
    is_answered = np.array([answer is not None for answer, _, _ in clocks])
    time = np.array(
        [answer if answer is not None else (until - asked).total_seconds() if until is not None else 0.0
         for answer, asked, until in clocks]
    )  # fmt: skip
    at = np.unique(time[is_answered & (time <= seconds)])
    answers = np.sort(time[is_answered])
    at_risk = (len(time) - np.searchsorted(np.sort(time), at)).astype(np.float64)
    answered = (np.searchsorted(answers, at, side="right") - np.searchsorted(answers, at)).astype(np.float64)
    waiting = float(np.prod(1.0 - answered / at_risk))
    tail = (1.0 - interval) / 2.0
    if len(at) == 0:
        return (0.0, 0.0, 1.0 - tail ** (1.0 / max(int((time > seconds).sum()), 1)))
    if waiting == 0.0:
        return (1.0, float(tail ** (1.0 / answered.sum())), 1.0)
    spread = float(np.sum(answered / (at_risk * (at_risk - answered))) ** 0.5 * norm.ppf(1.0 - tail))
    log_waiting = np.log(waiting)
    low, high = (1.0 - np.exp(log_waiting * np.exp(sign * spread / log_waiting)) for sign in (1.0, -1.0))
    return (1.0 - waiting, float(low), float(high))
