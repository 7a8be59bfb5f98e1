"""Titles: what to add, fix or explain, in words that several people of the theme use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ideas.models import INTENTS, Floats, Intent, Intents, Ints
from ideas.themes.clauses import Candidate, suggest_titles
from ideas.themes.keyphrases import Phrase, rank_phrases, spell, without_nested
from ideas.themes.lexicon import (
    FUNCTION_WORDS,
    GENERIC,
    JUDGEMENTS,
    LIGHT_VERBS,
    MODIFIERS,
    NEGATIVE,
    PASTS,
    VERBS,
    is_adjective,
    may_end,
    may_name,
    stem,
)
from ideas.themes.phrases import Words
from ideas.themes.tokens import learn_names, tokenise
from ideas.themes.usage import Grammar, Usage
from ideas.themes.wording import OPENERS, PATTERN_WORDS, simplify, with_article

MIN_SUPPORT = 2
"""Distinct voices that must say each content word of a title."""
FEW_ROWS = 400
"""Members read for clauses, the most central ones: more than enough to name anything."""
MIN_LIKENESS = 0.4
"""Least likeness of a title to its theme, against the best that any words of the theme could do."""
MIN_COVERAGE = 0.1
"""Least share of the theme's voices that say the most usual word of its title."""
MANY_VOICES = 10
"""Voices from which a title of one own word needs two clauses to stand on."""
CLEAR = 0.8
"""Likeness from which one clause is enough after all: the theme is about that word and little else."""
VAGUE = 0.8
"""What a title of one own word is worth beside one that says more: "Fix the card"."""
MIN_FIT = 0.4
"""Least mean probability of a title's kind, as a part of the theme's leading intent's."""
MIN_INTENT = 0.2
"""Mean probability below which no intent leads a theme, and a bare phrase gets no verb."""


@dataclass(frozen=True)
class Name:
    """What a theme is called."""

    title: str
    is_confident: bool
    """False when the title is only keyphrases, because no member says it in a clause."""
    keyphrases: tuple[str, ...]


NEEDY = 0.15
"""Share of a theme's statements that suggest, complain or ask, from which its title may say what to do."""


A_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Option:
    words: Words
    score: float
    is_confident: bool = True


def name_themes(
    texts: Sequence[str],
    matrix: Floats,
    theme: Ints,
    voice: Ints,
    intents: Intents,
    asking: Floats | None = None,
    taken: Sequence[str] = (),
) -> list[Name]:
    """Name themes 0..k-1 jointly, so that no two share a title; rows with theme -1 are background.

    `matrix` is (n, d) of unit rows. Titles come from clauses of core members that match a request, problem or question
    frame, weighed by closeness to the centroid, by how many voices use their words here and not elsewhere, and by the
    theme's leading intent. Where no clause stands, a recurring phrase gets the verb of the leading intent; where no
    phrase recurs, or where few of a theme's statements ask for anything (`asking`, a share for each theme), keyphrases
    stand alone and the name says that it is not confident. Titles that are
    `taken` are not given again.
    """
    tokens = [tokenise(text) for text in texts]
    names = learn_names(texts)
    ranked = rank_phrases(tokens, theme, voice)
    brands = {stem(word) for word, form in names.items() if form[1:] != form[1:].upper() or len(form) == 1}
    usage, grammar = Usage.of(tokens, theme, voice, brands), Grammar.of(tokens)
    options = []
    for group, phrases in enumerate(ranked):
        found: list[_Option] = []
        if usage.is_prose[group]:
            rows = np.flatnonzero(theme == group)
            mean = {kind: float(getattr(intents, kind)[rows].mean()) for kind in INTENTS}
            if asking is None or asking[group] >= NEEDY:
                found += _clause_options(_central(matrix, rows), tokens, voice, usage, grammar, group, mean, intents)
                found += _phrase_options(phrases, usage, grammar, group, mean)
        best = sorted(found, key=lambda option: (-option.score, option.words))
        options.append(best[:12] + _plain_options(phrases, group))
    return [
        Name(
            title=_headline(option.words, names),
            is_confident=option.is_confident,
            keyphrases=tuple(spell(phrase.words, names) for phrase in without_nested(phrases)),
        )
        for option, phrases in zip(_choose_jointly(options, taken), ranked, strict=True)
    ]


def _central(matrix: Floats, rows: Ints) -> list[tuple[int, float]]:
    """Rows with their closeness to the theme's centroid, the closest first."""
    centroid = matrix[rows].mean(axis=0)
    close = matrix[rows] @ (centroid / max(float(np.linalg.norm(centroid)), 1e-9))
    order = np.argsort(-close, kind="stable")[:FEW_ROWS]
    return [(int(rows[i]), float(close[i])) for i in order]


def _is_vague(opener: str, own: Sequence[str], usage: Usage) -> bool:
    """Whether the title would fit any product, or this product's every theme: "Fix the app", "Fix wrong things"."""
    bad = [word for word in own if word in NEGATIVE and is_adjective(word)]
    rest = [word for word in own if word not in bad and word not in GENERIC and word not in LIGHT_VERBS]
    usual = usage.brands if bad else usage.brands | usage.usual
    return not rest or (opener in _BROAD and all(stem(word) in usual for word in rest))


_BROAD = frozenset("fix improve keep explain".split())
"""Openers that say little by themselves."""


_SMALL = frozenset(stem(word) for word in LIGHT_VERBS | MODIFIERS | GENERIC)
"""Stems that a title needs for its grammar, and that need not be said together with the others."""


def _own_words(words: Words) -> list[str]:
    """The words of a title that say to what something is to be done."""
    return [word for word in words if word not in OPENERS and word not in FUNCTION_WORDS]


def _is_said(word: str, usage: Usage, group: int) -> bool:
    """Whether several voices of the theme say the word, in this very form."""
    return word in PATTERN_WORDS or word in FUNCTION_WORDS or usage.support[group][word] >= MIN_SUPPORT


def _stems(words: Words) -> set[str]:
    return {stem(word) for word in words if word not in FUNCTION_WORDS and word not in OPENERS and word != ","}


def _stands(words: Words, usage: Usage, group: int) -> bool:
    """Whether several voices say each of the title's words, and together the words stand for the theme."""
    own = _own_words(words)
    if not own or not all(_is_said(word, usage, group) for word in own) or JUDGEMENTS.intersection(words):
        return False
    stems = _stems(words)
    if _is_vague(words[0], own, usage):
        return False
    if usage.coverage(stems, group) < MIN_COVERAGE:
        return False
    if usage.likeness(stems, group) < MIN_LIKENESS:
        return False
    return usage.n_together(stems - _SMALL, group) >= MIN_SUPPORT


def _clause_options(
    central: Sequence[tuple[int, float]],
    tokens: Sequence[Words],
    voice: Ints,
    usage: Usage,
    grammar: Grammar,
    group: int,
    mean: Mapping[Intent, float],
    intents: Intents,
) -> list[_Option]:
    """Clause titles: the best clause's weight, how many voices frame it so, and how well it stands for all."""
    found: dict[Words, dict[int, float]] = defaultdict(dict)
    echoes: dict[tuple[str, ...], set[int]] = defaultdict(set)
    stands: dict[Words, bool] = {}
    subjects: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for row, close in central:
        for candidate in suggest_titles(tokens[row], grammar):
            words = simplify(candidate.words, lambda word: _is_said(word, usage, group))
            if words not in stands:
                stands[words] = _stands(words, usage, group)
            if stands[words] and _suits(candidate, mean, intents, row):
                value = candidate.weight * _fit(candidate.kind, mean) * (0.5 + 0.5 * close)
                voices = found[words]
                voices[int(voice[row])] = max(value, voices.get(int(voice[row]), 0.0))
                echoes[_key(words)].add(int(voice[row]))
                subjects[_key(_own_words(words))].add(int(voice[row]))
    n_voices = len({int(voice[row]) for row, _ in central})
    return [
        _Option(
            words,
            (max(voices.values()) + 0.01 * len(voices))
            * (1 + 0.35 * float(np.log(len(echoes[_key(words)]))))
            * usage.likeness(_stems(words), group)
            * (VAGUE if len(_own_words(words)) == 1 else 1.0),
        )
        for words, voices in found.items()
        if len(subjects[_key(_own_words(words))]) >= _least_echoes(words, n_voices)
        or (words[0] != "keep" and usage.likeness(_stems(words), group) >= CLEAR)
    ]


def _least_echoes(words: Words, n_voices: int) -> float:
    """Voices that must frame it so: one clause is enough for a title that says much, not for "Fix the wifi"."""
    if words[0] == "keep":
        return max(3.0, 0.1 * n_voices) if len(_own_words(words)) > 1 else float("inf")
    return 2 if len(_own_words(words)) == 1 and n_voices >= MANY_VOICES else 1


def _suits(candidate: Candidate, mean: Mapping[Intent, float], intents: Intents, row: int) -> bool:
    """Whether the theme is about titles of this kind, and the statement was meant so: "so many films" may be praise."""
    most = max(mean.values())
    if mean[candidate.kind] < MIN_FIT * most or (candidate.kind == "praise" and mean["praise"] < most):
        return False
    return candidate.kind != "complaint" or float(intents.praise[row]) < max(0.5, float(intents.complaint[row]))


def _fit(kind: Intent, mean: Mapping[Intent, float]) -> float:
    """How well a title of this kind fits the theme's intents: 1 for the leading one."""
    most = max(mean.values())
    return 0.35 + 0.65 * (mean[kind] / most if most > 0 else 0.5)


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({stem(word) for word in words if word not in FUNCTION_WORDS and word != ","}))


def _phrase_options(
    phrases: Sequence[Phrase], usage: Usage, grammar: Grammar, group: int, mean: Mapping[Intent, float]
) -> list[_Option]:
    """Recurring noun phrases with the verb of the leading intent."""
    lead = max(mean, key=lambda kind: mean[kind])
    enough = 3 if len(usage.voices[group]) >= MANY_VOICES else MIN_SUPPORT
    found: list[_Option] = []
    for phrase in phrases:
        if mean[lead] < MIN_INTENT or phrase.n_voices < enough or not _is_noun_phrase(phrase.words, grammar):
            continue
        is_bad = any(word in NEGATIVE for word in phrase.words)
        if lead == "praise" or (phrase.words[0] in PASTS and not is_bad):
            continue
        verb = "explain" if lead == "question" else "fix" if is_bad else "improve"
        if verb == "improve" and mean["complaint"] < A_HALF:
            continue  # that much is said about anything
        words = (verb, *with_article(phrase.words, grammar))
        if _stands(words, usage, group):
            found.append(_Option(words, 0.3 * usage.likeness(_stems(words), group)))
    return found


def _is_noun_phrase(words: Words, grammar: Grammar) -> bool:
    if len(words) < 2 or not all(may_name(word) for word in words) or not may_end(words[-1]):
        return False
    if words[-1].endswith("ing") or any(is_adjective(word) and word not in NEGATIVE for word in words):
        return False
    if words[-1] in VERBS and not grammar.n_determined[words[-2:]]:
        return False  # "Harbour cut the plan"
    return words[0] not in VERBS or grammar.is_noun(words)


def _plain_options(phrases: Sequence[Phrase], group: int) -> list[_Option]:
    """Keyphrases alone, one, two or three of them: always there, never confident."""
    best = without_nested(phrases)
    plain: list[_Option] = []
    for chosen in (best[:2], best[:3], best[1:3], best[:1], best[2:4]):
        words: list[str] = []
        for phrase in chosen:
            words += [*phrase.words, ","]
        if chosen:
            plain.append(_Option(tuple(words[:-1]), -1.0 - len(plain), is_confident=False))
    return [*plain, _Option(("unnamed", "idea", str(group + 1)), -9.0, is_confident=False)]


def _choose_jointly(options: list[list[_Option]], titles: Sequence[str]) -> list[_Option]:
    """One title a theme, no title twice: who stands to lose most by going without gets it."""
    taken = {_key(title.lower().split()) for title in titles}
    chosen: dict[int, _Option] = {}
    for group in sorted(range(len(options)), key=lambda g: (-options[g][0].score, g)):
        chosen[group] = next(option for option in options[group] if _key(option.words) not in taken)
        taken.add(_key(chosen[group].words))
    return [chosen[group] for group in range(len(options))]


_CONTRACTIONS = {"can not": "can't", "do not": "don't", "does not": "doesn't", "is not": "isn't", "are not": "aren't"}


def _headline(words: Words, names: Mapping[str, str]) -> str:
    text = spell(words, names).replace(" ,", ",")
    for apart, joined in _CONTRACTIONS.items():
        text = text.replace(f" {apart} ", f" {joined} ")
    return text[:1].upper() + text[1:]
