"""Keyphrases: the words and short phrases that a theme's people say and others do not."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ideas.models import Ints
from ideas.themes.bending import stem
from ideas.themes.lexicon import BREAK, FUNCTION_WORDS, PREPOSITIONS, is_content
from ideas.themes.phrases import Words
from ideas.themes.usage import rate

MAX_KEYPHRASES = 6
MIN_CONTRAST = math.log(2)
"""Least log of how much more usual a keyphrase is here than elsewhere."""
LONGEST = 3
"""Words of the longest phrase."""
_WEAK = frozenset(
    "get go want need make thing lot way time day people use know say try see work year month week hour minute good "
    "great bad best worst  love like help would app one issue problem come take give keep let look seem tell think "
    "ask put start stop happen guy man please sir  able sure part bit kind everything hope supposed new old better "
    "worse couple few rest half second third end side monday tuesday wednesday thursday friday saturday sunday "
    "january february march april june july august september october november december".split()
)
"""Stems that say too little at either end of a phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with its weight in one theme."""

    words: Words
    """The surface form that most voices of the theme use."""
    n_voices: int
    weight: float


def spell(words: Sequence[str], names: Mapping[str, str]) -> str:
    """Words as they are written, names with their capitals."""
    return " ".join(names.get(word, word) for word in words)


def rank_phrases(tokens: Sequence[Words], theme: Ints, voice: Ints, most: int = 40) -> list[list[Phrase]]:
    """The heaviest phrases of each theme: share of its voices, times the log of how much rarer they are elsewhere."""
    n_themes = int(theme.max(initial=-1)) + 1
    by_voice: dict[tuple[int, int], set[Words]] = defaultdict(set)
    for row, words in enumerate(tokens):
        by_voice[int(theme[row]), int(voice[row])].update(_phrases(words))
    inside: list[Counter[Words]] = [Counter() for _ in range(n_themes)]
    forms: list[dict[Words, Counter[Words]]] = [defaultdict(Counter) for _ in range(n_themes)]
    everywhere: Counter[Words] = Counter()
    size: Counter[int] = Counter()
    for (group, _), phrases in by_voice.items():
        keys = {tuple(stem(word) for word in phrase) for phrase in phrases}
        everywhere.update(keys)
        size[group] += 1
        if group >= 0:
            inside[group].update(keys)
            for phrase in phrases:
                forms[group][tuple(stem(word) for word in phrase)][phrase] += 1
    ranked = []
    for group in range(n_themes):
        facts = (inside[group], forms[group], everywhere, size[group], size.total(), most)
        ranked.append(_rank(*facts) or _rank(*facts, least=1))
    return ranked


def _phrases(words: Words) -> set[Words]:
    """Phrases of one to three words within clauses, no function word at either end."""
    found: set[Words] = set()
    for begin in range(len(words)):
        if not _may_edge(words[begin]):
            continue
        for end in range(begin + 1, min(begin + LONGEST, len(words)) + 1):
            if words[end - 1] == BREAK:
                break
            inner = words[begin + 1 : end - 1]
            if _may_edge(words[end - 1]) and all(is_content(word) or word in PREPOSITIONS for word in inner):
                found.add(words[begin:end])
    return found


@lru_cache(maxsize=65536)
def _may_edge(word: str) -> bool:
    return word not in FUNCTION_WORDS and len(word) > 1 and any(letter.isalpha() for letter in word)


def _rank(
    counts: Counter[Words],
    forms: Mapping[Words, Counter[Words]],
    everywhere: Counter[Words],
    size: int,
    total: int,
    most: int,
    least: int = 2,
) -> list[Phrase]:
    ranked = []
    for key, count in counts.items():
        if count < least or key[0] in _WEAK or key[-1] in _WEAK:
            continue
        share = count / size
        elsewhere = rate(everywhere[key] - count, total - size)
        contrast = math.log(share / elsewhere)
        if contrast > MIN_CONTRAST:
            form = max(forms[key].items(), key=lambda item: (item[1], item[0]))[0]
            ranked.append(Phrase(form, count, share * contrast * (1 + 0.35 * (len(key) - 1))))
    return sorted(ranked, key=lambda phrase: (-phrase.weight, phrase.words))[:most]


def without_nested(phrases: Sequence[Phrase], most: int = MAX_KEYPHRASES) -> list[Phrase]:
    """The best phrases of which none says what another already says."""
    chosen: list[Phrase] = []
    for phrase in phrases:
        stems = {stem(word) for word in phrase.words if is_content(word)}
        others = [{stem(word) for word in other.words if is_content(word)} for other in chosen]
        if len(chosen) < most and not any(stems <= other or other <= stems for other in others):
            chosen.append(phrase)
    return chosen
