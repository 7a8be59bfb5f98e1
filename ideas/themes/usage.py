"""How a workspace's people use their words: who says what in which theme, with which article, as noun or as verb."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from ideas.models import Ints
from ideas.themes.bending import stem, verb_of
from ideas.themes.lexicon import ARTICLES, BREAK, FUNCTION_WORDS, POSSESSIVES, PREPOSITIONS
from ideas.themes.phrases import Said, Words

USUAL = 1 / 3
"""Share of themes from which a word tells none of them from the others."""
_PROSE = 0.25
"""Least share of function words in English sentences: below it a theme is no English, or no sentences."""


def rate(n: int, total: int) -> float:
    """Share of voices elsewhere who say a word: what is not yet known counts as half a voice in ten."""
    return (n + 0.5) / (total + 10.0)


@dataclass(frozen=True)
class Grammar:
    """How these people use their nouns and verbs: with which article, in which number, with or without an object."""

    n: Counter[Words]
    """Noun phrases by their last word, and by their last two."""
    n_determined: Counter[Words]
    """Those after "a", "the", "my" and the like."""
    n_indefinite: Counter[Words]
    """Those after "a" or "an"."""
    n_word: Counter[str]
    """Words, whatever they are used as."""
    n_noun: Counter[str]
    """Words as nouns, wherever they stand in a phrase."""
    n_verb: Counter[str]
    """Base forms and others of a verb."""
    n_alone: Counter[str]
    """Those with nothing after them that could be their object."""

    @staticmethod
    def of(statements: Sequence[Said]) -> Grammar:
        """Count nouns by what stands before their phrase, and verbs by what stands behind."""
        grammar = Grammar(*(Counter() for _ in range(7)))
        for said in statements:
            begin = 0
            for i, (word, tag) in enumerate(zip(said.words, said.tags, strict=True)):
                if tag[:2] in {"NN", "JJ"} or tag in {"VBN", "VBG", "CD"}:
                    if tag[:2] == "NN" and said.tag(i + 1)[:2] != "NN":
                        grammar._count_noun(said.word(begin - 1), said.words[begin : i + 1])
                        begin = i + 1
                else:
                    begin = i + 1
                grammar.n_word[word] += 1
                grammar.n_noun[word] += tag[:2] == "NN"
                if tag[:2] == "VB" and (base := verb_of(word)):
                    grammar.n_verb[base] += 1
                    grammar.n_alone[base] += said.tag(i + 1) in {".", "CC", "WRB", "RB", "UH"}
        return grammar

    def _count_noun(self, before: str, run: Words) -> None:
        is_determined = before in ARTICLES or before in POSSESSIVES or before in {"this", "that"}
        for key in (run[-1:], run[-2:]) if len(run) > 1 else (run,):
            self.n[key] += 1
            self.n_determined[key] += is_determined
            self.n_indefinite[key] += before in {"a", "an"}

    def takes_article(self, noun: Words) -> bool:
        """Whether people mostly say the phrase with an article or a possessive: "the app", but "customer service"."""
        key = self._end(noun)
        return self.n_determined[key] > 0.4 * self.n[key]

    def takes_indefinite(self, noun: Words) -> bool:
        """Whether people often say it with "a" or "an": "a refund", but "internet"."""
        key = self._end(noun)
        return self.n_indefinite[key] > 0.1 * self.n[key]

    def is_counted(self, one: str, more: str) -> bool:
        """Whether people count the thing: they say its plural, or put "a" before it."""
        return self.n[more,] > 0.05 * self.n[one,] or self.n_indefinite[one,] > 0.1 * self.n[one,]

    def is_mostly_many(self, one: str, more: str) -> bool:
        """Whether people speak of many nearly as often as of one: "drivers", "videos", but "the app"."""
        return self.n[more,] > max(2.0, 0.35 * self.n[one,])

    def is_verb(self, word: str) -> bool:
        """Whether people use the word as a verb more often than as a noun: not "kindle"."""
        return self.n_verb[word] > self.n_noun[word]

    def is_mostly_noun(self, word: str) -> bool:
        """Whether people use the word as a noun at least as often as otherwise: not "final", not "stuck"."""
        return 2 * self.n_noun[word] >= self.n_word[word]

    def stands_alone(self, verb: str) -> bool:
        """Whether people use the verb without an object more often than not: "log in", "unsubscribe"."""
        return self.n_verb[verb] > 1 and self.n_alone[verb] > 0.5 * self.n_verb[verb]

    def _end(self, noun: Words) -> Words:
        """What decides the article: the last two words before the first preposition, where people say both."""
        core = noun[: next((i for i, word in enumerate(noun) if word in PREPOSITIONS and i), len(noun))]
        return core[-2:] if len(core) > 1 and self.n[core[-2:]] > 2 else core[-1:]


@dataclass(frozen=True)
class Usage:
    """Who says which word, by theme."""

    support: list[Counter[str]]
    """Distinct voices by word."""
    share: list[dict[str, float]]
    """Share of the theme's voices by stem."""
    value: list[dict[str, float]]
    """What a stem says of the theme: its share, times the log of how much rarer it is elsewhere."""
    best: list[float]
    """The highest likeness that any one to three stems of the theme have together."""
    voices: list[list[frozenset[str]]]
    """The stems of each voice."""
    usual: frozenset[str]
    """Stems that several voices say in a third of the themes or more: they tell no theme from another."""
    brands: frozenset[str]
    """Stems that name a product or a person."""
    is_prose: list[bool]
    """Whether the theme's statements are English sentences, which the frames can read."""

    @staticmethod
    def of(tokens: Sequence[Words], theme: Ints, voice: Ints, brands: Set[str]) -> Usage:
        """Count distinct voices, never mentions; rows with theme -1 are what a theme is told apart from."""
        n_themes = int(theme.max(initial=-1)) + 1
        said: dict[tuple[int, int], set[str]] = defaultdict(set)
        n_words, n_function = np.zeros(n_themes + 1), np.zeros(n_themes + 1)
        for row, words in enumerate(tokens):
            group = int(theme[row])
            said[group, int(voice[row])].update(words)
            n_words[group] += sum(word != BREAK for word in words)
            n_function[group] += sum(word in FUNCTION_WORDS for word in words)
        voices: list[list[frozenset[str]]] = [[] for _ in range(n_themes)]
        support: list[Counter[str]] = [Counter() for _ in range(n_themes)]
        stems: list[Counter[str]] = [Counter() for _ in range(n_themes)]
        everywhere: Counter[str] = Counter()
        size: Counter[int] = Counter()
        for (group, _), spoken in said.items():
            keys = frozenset(stem(word) for word in spoken)
            everywhere.update(keys)
            size[group] += 1
            if group >= 0:
                support[group].update(spoken)
                stems[group].update(keys)
                voices[group].append(keys)
        total = size.total()
        share = [{key: n / size[g] for key, n in stems[g].items()} for g in range(n_themes)]
        value: list[dict[str, float]] = []
        for g in range(n_themes):
            told = {key: n for key, n in stems[g].items() if n > 1 and key not in FUNCTION_WORDS and key != BREAK}
            elsewhere = {key: rate(everywhere[key] - n, total - size[g]) for key, n in told.items()}
            value.append({key: share[g][key] * max(0.0, float(np.log(share[g][key] / elsewhere[key]))) for key in told})
        best = []
        for values in value:
            top = np.sort(list(values.values()))[::-1][:3]
            best.append(float(np.max(np.cumsum(top) / np.sqrt(np.arange(1, len(top) + 1)))) if len(top) else 0.0)
        is_prose = [bool(n_function[g] >= _PROSE * n_words[g]) for g in range(n_themes)]
        themes = Counter(key for counts in stems for key, n in counts.items() if n > 1)
        usual = frozenset(key for key, n in themes.items() if n > max(2, USUAL * n_themes))
        return Usage(support, share, value, best, voices, usual, frozenset(brands), is_prose)

    def likeness(self, stems: Set[str], group: int) -> float:
        """How well these stems stand for the theme, 0 to 1: 1 when no other one to three would do better."""
        if not stems or self.best[group] <= 0:
            return 0.0
        told = sum(self.value[group].get(key, 0.0) for key in stems)
        return min(1.0, told / float(np.sqrt(len(stems))) / self.best[group])

    def coverage(self, stems: Set[str], group: int) -> float:
        """Share of the theme's voices that say the most usual of these stems."""
        return max((self.share[group].get(key, 0.0) for key in stems), default=0.0)

    def n_together(self, stems: Set[str], group: int) -> int:
        """Voices of the theme that say all of these stems."""
        return sum(stems <= spoken for spoken in self.voices[group])
