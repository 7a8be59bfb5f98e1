"""Titles for what people of a theme do or cannot do, where verbs say it and no thing is named: "signing in again"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ideas.models import Intent
from ideas.themes.bending import gerund, stem, verb_of
from ideas.themes.lexicon import AUXILIARIES, GENERIC, PARTICLES
from ideas.themes.phrases import NO_OBJECT, Said, Words, is_particle
from ideas.themes.troubles import FAILINGS, HARMS

_SLOW = frozenset("slow slower slowly sluggish long forever ages seconds secs minutes mins hours lag laggy".split())
_MOSTLY = 0.4
"""Part of those who speak of doing it that speak of time, from which it is to be sped up."""


def named_doings(said: Mapping[int, Said], rows: Sequence[int]) -> dict[Words, set[int]]:
    """By verb, its particle with it, the rows that speak of doing so."""
    found: dict[Words, set[int]] = defaultdict(set)
    for row in rows:
        one = said[row]
        for i, tag in enumerate(one.tags):
            base = verb_of(one.word(i)) if tag.startswith("VB") else ""
            if not base or base in NO_OBJECT | AUXILIARIES | HARMS | FAILINGS | _SLOW or stem(base) in GENERIC:
                continue
            goes_on = one.word(i + 1) in PARTICLES and is_particle(one, i + 1)
            found[(base, one.word(i + 1)) if goes_on else (base,)].add(row)
    return dict(found)


def set_going(doing: Words, rows: set[int], said: Mapping[int, Said], lead: Intent) -> Iterator[Words]:
    """Titles that say what is to be done about it, the best first."""
    base, *particle = doing
    n_slow = sum(not _SLOW.isdisjoint(said[row].words) for row in rows)
    if lead == "question":
        yield "explain", "how", "to", *doing
    elif n_slow >= _MOSTLY * len(rows):
        yield "speed", "up", gerund(base), *particle
    elif lead == "suggestion":
        yield "let", "people", *doing
    else:
        yield "fix", gerund(base), *particle
