"""Titles: what to add, fix or explain, in words that several people of the theme use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ideas.models import INTENTS, Floats, Intent, Intents, Ints
from ideas.themes.clauses import Candidate, suggest_titles
from ideas.themes.keyphrases import Phrase, rank_phrases, spell, without_nested
from ideas.themes.lexicon import FUNCTION_WORDS, NEGATIVE, is_adjective, may_end, may_name, stem
from ideas.themes.phrases import Words
from ideas.themes.tokens import learn_names, tokenise

MIN_SUPPORT = 2
"""Distinct voices that must say each content word of a title."""
TEMPLATE_WORDS = frozenset(
    "add let people fix speed explain show say bring back make easier find stop remove reduce lower price increase improve change keep "
    "provide offer send help list when where whether how why what long will expect simplify lost crashes crash".split()
)
"""Words that a title's pattern brings in; all others must be the members' own."""
FEW_ROWS = 400
"""Members read for clauses, the most central ones: more than enough to name anything."""
_REPRESENTATIVE = 0.45
"""Least weight of a clause title, as a part of the heaviest clause or phrase of its theme, to be called confident."""


@dataclass(frozen=True)
class Name:
    """What a theme is called."""

    title: str
    is_confident: bool
    """False when the title is only keyphrases, because no member says it in a clause."""
    keyphrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scored:
    words: Words
    score: float
    is_confident: bool = True


def name_themes(texts: Sequence[str], matrix: Floats, theme: Ints, voice: Ints, intents: Intents) -> list[Name]:
    """Name themes 0..k-1 jointly, so that no two share a title; rows with theme -1 are background.

    `matrix` is (n, d) of unit rows. Titles come from clauses of core members that match a request, problem or question
    frame, weighed by closeness to the centroid, by how many voices use their words here and not elsewhere, and by the
    theme's leading intent. Where no clause stands, a recurring phrase gets the verb of the leading intent; where no
    phrase recurs, keyphrases stand alone and the name says that it is not confident.
    """
    tokens = [tokenise(text) for text in texts]
    names = learn_names(texts)
    ranked = rank_phrases(tokens, theme, voice)
    usage = _Usage.of(tokens, theme, voice)
    options = []
    for group, phrases in enumerate(ranked):
        rows = np.flatnonzero(theme == group)
        kinds = _leading(intents, rows)
        clauses = _clause_options(rows, matrix, tokens, voice, usage, group, kinds)
        options.append(_merge(clauses, _phrase_options(phrases, usage, group, kinds), _plain_options(phrases)))
    chosen = _choose_jointly(options)
    return [
        Name(
            title=_headline(option.words, names) if option.is_confident else _list(option.words, names),
            is_confident=option.is_confident,
            keyphrases=tuple(spell(phrase.words, names) for phrase in without_nested(phrases)),
        )
        for option, phrases in zip(chosen, ranked, strict=True)
    ]


@dataclass(frozen=True)
class _Usage:
    """Who says which word, by theme."""

    support: list[Counter[str]]
    """Distinct voices by word."""
    share: list[dict[str, float]]
    """Share of the theme's voices by stem."""
    weight: dict[str, float]
    """How telling a stem is: the log of how few groups and voices use it."""

    @staticmethod
    def of(tokens: Sequence[Words], theme: Ints, voice: Ints) -> _Usage:
        n_themes = int(theme.max(initial=-1)) + 1
        said: dict[tuple[int, int], set[str]] = defaultdict(set)
        for row, words in enumerate(tokens):
            said[int(theme[row]), int(voice[row])].update(words)
        support: list[Counter[str]] = [Counter() for _ in range(n_themes)]
        stems: list[Counter[str]] = [Counter() for _ in range(n_themes)]
        everywhere: Counter[str] = Counter()
        size: Counter[int] = Counter()
        for (group, _), words in said.items():
            keys = {stem(word) for word in words}
            everywhere.update(keys)
            size[group] += 1
            if group >= 0:
                support[group].update(words)
                stems[group].update(keys)
        total = size.total()
        share = [{key: n / size[g] for key, n in stems[g].items()} for g in range(n_themes)]
        weight = {key: float(np.log((total + 1) / (n + 0.5))) for key, n in everywhere.items()}
        return _Usage(support, share, weight)

    def fits(self, words: Words, group: int) -> bool:
        """Whether every content word is said by enough voices of the theme, and at least one is."""
        own = [word for word in words if word not in TEMPLATE_WORDS and word not in FUNCTION_WORDS]
        return bool(own) and all(self.support[group][word] >= MIN_SUPPORT for word in own)

    def likeness(self, words: Words, group: int) -> float:
        """Cosine-like closeness of the title's words to the words of the theme's voices."""
        own = {stem(word) for word in words if word not in FUNCTION_WORDS and word not in _OPENERS}
        if not own:
            return 0.0
        inner = sum(self.share[group].get(key, 0.0) * self.weight.get(key, 0.0) ** 2 for key in own)
        return float(inner / np.sqrt(sum(self.weight.get(key, 0.0) ** 2 for key in own) + 1e-9))


_OPENERS = frozenset(
    "add let people fix speed explain show say bring make easier stop remove reduce lower improve change keep provide offer send help list "
    "will".split()
)


def _leading(intents: Intents, rows: Ints) -> dict[Intent, float]:
    """How much each intent leads the theme: 1 for the first, less for the others."""
    mean = {kind: float(getattr(intents, kind)[rows].mean()) for kind in INTENTS}
    most = max(mean.values())
    return {kind: value / most if most > 0 else 0.5 for kind, value in mean.items()}


def _clause_options(
    rows: Ints,
    matrix: Floats,
    tokens: Sequence[Words],
    voice: Ints,
    usage: _Usage,
    group: int,
    kinds: Mapping[Intent, float],
) -> list[_Scored]:
    """Clause titles of one theme, by score."""
    centroid = matrix[rows].mean(axis=0)
    close = matrix[rows] @ (centroid / max(float(np.linalg.norm(centroid)), 1e-9))
    order = np.argsort(-close, kind="stable")[:FEW_ROWS]
    found: dict[Words, dict[int, tuple[float, Candidate]]] = defaultdict(dict)
    for i in order.tolist():
        row = int(rows[i])
        for candidate in suggest_titles(tokens[row]):
            if usage.fits(candidate.words, group):
                value = candidate.weight * (0.35 + 0.65 * kinds[candidate.kind]) * (0.5 + 0.5 * float(close[i]))
                best = found[candidate.words].get(int(voice[row]))
                if best is None or value > best[0]:
                    found[candidate.words][int(voice[row])] = (value, candidate)
    echoes: Counter[tuple[str, ...]] = Counter()
    for words, by_voice in found.items():
        echoes[_key(words)] += len(by_voice)
    return [
        _Scored(
            words,
            max(value for value, _ in by_voice.values())
            * (1 + 0.35 * float(np.log(echoes[_key(words)])))
            * usage.likeness(words, group),
        )
        for words, by_voice in found.items()
    ]


def _key(words: Words) -> tuple[str, ...]:
    return tuple(sorted({stem(word) for word in words if word not in FUNCTION_WORDS}))


def _phrase_options(phrases: Sequence[Phrase], usage: _Usage, group: int, kinds: Mapping[Intent, float]) -> list[_Scored]:
    """Recurring noun phrases with the verb of the leading intent."""
    lead = max(kinds, key=lambda kind: kinds[kind])
    found = []
    for phrase in phrases:
        words = phrase.words
        if phrase.n_voices < 3 or not _is_noun_phrase(words) or not usage.fits(words, group):
            continue
        is_bad = any(word in NEGATIVE for word in words)
        if lead == "praise":
            verb = "keep"
        elif lead == "question":
            verb = "explain"
        else:
            verb = "fix" if is_bad else "improve"
        if lead == "praise" and is_bad:
            continue
        found.append(_Scored((verb, *words), 0.3 * usage.likeness(words, group)))
    return found


def _is_noun_phrase(words: Words) -> bool:
    if not all(may_name(word) for word in words) or not may_end(words[-1]) or words[-1].endswith("ing"):
        return False
    return len(words) > 1 and not (len(words) > 1 and is_adjective(words[0]) and words[0] not in NEGATIVE)


def _plain_options(phrases: Sequence[Phrase]) -> list[_Scored]:
    """Keyphrases alone, one, two or three of them: always there, never confident."""
    best = without_nested(phrases)
    lists = [best[:2], best[:3], best[1:3], best[:1], best[2:4]]
    plain: list[_Scored] = []
    for rank, chosen in enumerate(lists):
        words: list[str] = []
        for phrase in chosen:
            words += [*phrase.words, ","]
        if chosen:
            plain.append(_Scored(tuple(words[:-1]), -1.0 - rank, is_confident=False))
    return plain


def _merge(clauses: list[_Scored], phrases: list[_Scored], plain: list[_Scored]) -> list[_Scored]:
    best = max((option.score for option in (*clauses, *phrases)), default=0.0)
    kept = [option for option in (*clauses, *phrases) if option.score >= _REPRESENTATIVE * best]
    return sorted(kept, key=lambda option: (-option.score, option.words))[:12] + plain


def _choose_jointly(options: list[list[_Scored]]) -> list[_Scored]:
    """One title a theme, no title twice: who has more to gain from a title gets it."""
    taken: set[tuple[str, ...]] = set()
    chosen: dict[int, _Scored] = {}
    order = sorted(range(len(options)), key=lambda g: (-max((o.score for o in options[g]), default=-9.0), g))
    for group in order:
        for option in options[group]:
            if _key(option.words) not in taken:
                chosen[group] = option
                taken.add(_key(option.words))
                break
        else:
            chosen[group] = _Scored(("theme", str(group + 1)), -9.0, is_confident=False)
    return [chosen[group] for group in range(len(options))]


def _headline(words: Words, names: Mapping[str, str]) -> str:
    text = spell(words, names)
    for apart, joined in (("can not", "can't"), ("do not", "don't"), ("does not", "doesn't"), ("is not", "isn't"), ("are not", "aren't")):
        text = text.replace(f" {apart} ", f" {joined} ")
    return text[:1].upper() + text[1:]


def _list(words: Words, names: Mapping[str, str]) -> str:
    text = spell(words, names).replace(" ,", ",")
    return text[:1].upper() + text[1:]
