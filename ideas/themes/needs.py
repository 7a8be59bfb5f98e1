"""Which groups are needs: people want something there in the same words, or say nearly the same; praise is beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from ideas.models import INTENTS, Bools, Floats, Ints, Texts
from ideas.themes.bending import stem
from ideas.themes.clusters import cohesion_of
from ideas.themes.lexicon import GENERIC, is_content
from ideas.themes.placing import Placed
from ideas.themes.tokens import tokenise
from ideas.themes.usage import rate

WANTED = 0.4
"""Part of a group that suggests, complains or asks, from which it may be a need however loosely it is said.

Of 274 groups of three open sets readers named no need for .42 of those below .45, and for .07 of those above .6."""
FEW_VOICES = 500
"""Up to so many nothing is refused for being little or loose: two who speak of one thing are something among thirty."""
IN_ONE_WORD = 0.2
"""Part of a group's voices that want something in the same word: readers named no need for .39 of the groups below,
for .13 of those above."""
TELLING = 3.0
"""Log of how much more usual than elsewhere a word is that speaks fully for a group: twenty times."""
ALIKE = 0.3
"""Mean cosine of two members, beside the mean of all that is said, from which they say one thing, in whatever words:
19 of 20 intents of `banking77` and `clinc150` lie above, as many groups of tweets and store reviews below."""


def wants(intent: Texts) -> Bools:
    """Which statements suggest, complain or ask, by the intent that they are shown under."""
    return np.asarray(np.isin(intent, INTENTS[:3]), bool)


def praised(labels: Ints, intent: Texts) -> Bools:
    """The praise, be it in doubt, of groups that praise as much as they want: the rest may still be a need."""
    praise = (intent == "praise") & (labels >= 0)
    return np.asarray(praise & np.append(_count(labels, praise) >= _count(labels, wants(intent)), False)[labels], bool)


def needs_only(
    matrix: Floats, texts: Sequence[str], labels: Ints, intent: Texts, point: Ints, voice: Ints, first: int = 0
) -> Ints:
    """The labels, -1 for groups from `first` on that are no need; among few voices no group is refused.

    One row a point: `matrix` (n, d) as `smoothing.centred` gives it, `texts`, `labels` (-1 in no group) and the
    `intent` that it is shown under. `point` and `voice` are per statement.
    """
    if len(np.unique(voice)) <= FEW_VOICES:
        return labels
    alike = np.array(list(cohesion_of(matrix, labels).values()), np.float64)
    wanted = _count(labels, wants(intent)) / np.maximum(_count(labels, labels >= 0), 1)
    shared = shared_words(texts, labels, wants(intent), point, voice)
    is_need = (alike >= ALIKE) | ((wanted >= WANTED) & (shared >= IN_ONE_WORD))
    is_need[:first] = True
    return np.where(np.append(is_need, False)[labels], labels, -1)


def shared_words(texts: Sequence[str], labels: Ints, wanting: Bools, point: Ints, voice: Ints) -> Floats:
    """For each group the part of its voices that want something in one word, of the word that speaks best for it."""
    n_groups = int(labels.max(initial=-1)) + 1
    stems = [frozenset(stem(word) for word in tokenise(text) if is_content(word)) - GENERIC for text in texts]
    everywhere: Counter[str] = Counter()
    inside: list[Counter[str]] = [Counter() for _ in range(n_groups)]
    asking: list[dict[str, set[int]]] = [defaultdict(set) for _ in range(n_groups)]
    voices: list[set[int]] = [set() for _ in range(n_groups)]
    for who, where in zip(voice.tolist(), point.tolist(), strict=True):
        everywhere.update(stems[where])
        if (group := int(labels[where])) >= 0:
            voices[group].add(who)
            inside[group].update(stems[where])
            if wanting[where]:
                for word in stems[where]:
                    asking[group][word].add(who)
    shared = np.zeros(n_groups, np.float32)
    for group, said in enumerate(asking):
        n = len(voices[group])
        for word, by in said.items():
            telling = np.log(inside[group][word] / n / rate(everywhere[word] - inside[group][word], len(voice) - n))
            shared[group] = max(shared[group], len(by) / n * min(1.0, max(0.0, telling / TELLING)))
    return shared


def stand_aside(placed: Placed, intent: Texts) -> Placed:
    """Praise that helped to found a theme stays in it, and speaks for it no more: near, not core."""
    membership = placed.membership.copy()
    membership[(membership == "core") & (intent == "praise")] = "near"
    return Placed(placed.theme, membership, placed.strength, placed.closeness)


def not_mostly_praised(placed: Placed, intent: Texts, n_said: Ints) -> Placed:
    """Themes whose praise stays behind what most of their core wants: what many say in the same words goes first.

    "Nice" and "good" are few points and thousands of posts, and say least of any need. `n_said` is how often each point
    was said, `intent` what it is shown under.
    """
    is_core, praise = placed.membership == "core", intent == "praise"
    n_themes = int(placed.theme.max(initial=-1)) + 1
    of_kind = [is_core & (intent == kind) for kind in INTENTS[:3]]
    n_kind = np.array([np.bincount(placed.theme[rows], n_said[rows], n_themes) for rows in of_kind])
    room = n_kind.max(axis=0, initial=0)
    theme, membership, strength = placed.theme.copy(), placed.membership.copy(), placed.strength.copy()
    is_beside = (membership == "near") & praise
    for number in np.unique(theme[is_beside]).tolist():
        rows = np.flatnonzero(is_beside & (theme == number))
        rows = rows[np.lexsort((-placed.closeness[rows], n_said[rows]))]
        out = rows[np.cumsum(n_said[rows]) > room[number]]
        theme[out], membership[out], strength[out] = -1, "none", 0.0
    return Placed(theme, membership, strength, placed.closeness)


def _count(labels: Ints, rows: Bools) -> Floats:
    return np.bincount(labels[rows & (labels >= 0)], minlength=int(labels.max(initial=-1)) + 1).astype(np.float32)
