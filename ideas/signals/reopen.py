"""When a decision wants to be looked at again: what is so today beside the evidence that was kept with it.

A decision is right for its day. What can make it wrong later is written down while it is taken, so that nobody has to
remember, and so that it comes back by a rule and not because somebody is loud.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Why = Literal["voices", "segment", "surge", "due"]
Segments = Mapping[tuple[str, str], int]
"""Voices by attribute and value."""
LEAST_VOICES = 3
"""People of a segment before it counts: as many as a theme needs to be born, and nobody is told by his account."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was known about a theme on one day."""

    n_voices: int = 0
    n_posts: int = 0
    last_day: date | None = None
    """Of the newest post of all; None where nothing is dated."""
    segments: Segments = field(default_factory=dict)
    """Those with at least `LEAST_VOICES`."""
    rose_at: date | None = None
    """Monday of the week in which it rose or surged beyond chance, where it does today."""
    run_id: str = ""
    quotes: tuple[tuple[str, str, int], ...] = ()
    """Keys of the statements that stood for it."""
    n_week: int | None = None
    """Voices of the newest complete week."""

    @property
    def kept(self) -> dict[str, Any]:
        """As JSON, for the action: `read_evidence` reads it again."""
        return {
            "n_voices": self.n_voices,
            "n_posts": self.n_posts,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "segments": [[name, value, n] for (name, value), n in sorted(self.segments.items())],
            "rose_at": self.rose_at.isoformat() if self.rose_at else None,
            "run_id": self.run_id,
            "quotes": [list(key) for key in self.quotes],
            "n_week": self.n_week,
        }


@dataclass(frozen=True, slots=True)
class Reopening:
    """One rule of a decision that is fulfilled."""

    why: Why
    now: int = 0
    """Voices today, of the theme or, by "segment", of all segments that are new."""
    then: int | None = None
    """Voices on the day of the decision; None where its evidence does not say."""
    segments: tuple[tuple[str, str, int], ...] = ()
    """New ones: attribute, value, voices; most voices first."""
    day: date | None = None
    """By "surge" the Monday of its week, by "due" the day that was set."""


def read_evidence(kept: Mapping[str, Any]) -> Evidence | None:
    """What was kept with a decision; None where nothing was, or something else, as by a store from elsewhere."""
    try:
        return _read(kept)
    except (KeyError, TypeError, ValueError):
        return None


def _read(kept: Mapping[str, Any]) -> Evidence:
    last_day, rose_at, n_week = kept.get("last_day"), kept.get("rose_at"), kept.get("n_week")
    return Evidence(
        n_voices=int(kept["n_voices"]),
        n_posts=int(kept.get("n_posts", 0)),
        last_day=date.fromisoformat(last_day) if last_day else None,
        segments={(str(name), str(value)): int(n) for name, value, n in kept.get("segments", ())},
        rose_at=date.fromisoformat(rose_at) if rose_at else None,
        run_id=str(kept.get("run_id", "")),
        quotes=tuple((str(source), str(post_id), int(n)) for source, post_id, n in kept.get("quotes", ())),
        n_week=None if n_week is None else int(n_week),
    )


def reasons_to_reopen(
    status: str, rule: Mapping[str, Any], due: date | None, then: Evidence | None, now: Evidence, today: date
) -> list[Reopening]:
    """Which of a decision's own rules are fulfilled? The decision must be the latest about its theme.

    `rule` says voices (from so many on), segment and surge (true). Without the evidence of its day nothing can be new,
    so that only voices and the day that was set can speak.
    """
    found = []
    least = rule.get("voices")
    if least is not None and now.n_voices >= least and (then is None or then.n_voices < least):
        found.append(Reopening("voices", now.n_voices, then.n_voices if then else None))
    if rule.get("segment") and then is not None and (new := _new_segments(then.segments, now.segments)):
        found.append(Reopening("segment", sum(n for *_, n in new), then.n_voices, new))
    if rule.get("surge") and now.rose_at and then is not None and now.rose_at > (then.rose_at or date.min):
        found.append(Reopening("surge", now.n_week or 0, then.n_week, day=now.rose_at))
    if due and due <= today and status != "shipped":
        found.append(Reopening("due", now.n_voices, then.n_voices if then else None, day=due))
    return found


def told(segments: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], int]:
    """Of all segments of a theme, those with enough people to be spoken of."""
    return {(name, value): n for name, value, n in segments if n >= LEAST_VOICES}


def _new_segments(then: Segments, now: Segments) -> tuple[tuple[str, str, int], ...]:
    new = [(name, value, n) for (name, value), n in now.items() if (name, value) not in then]
    return tuple(sorted(new, key=lambda found: (-found[2], found)))
