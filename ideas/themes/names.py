"""Titles: what to add, fix or explain, in words that several people of the theme use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ideas.models import INTENTS, Floats, Intent, Intents, Ints
from ideas.themes.bending import stem
from ideas.themes.choice import Embed, choose_titles
from ideas.themes.keyphrases import rank_phrases, spell, without_nested
from ideas.themes.options import MIN_SUPPORT, Option, find_options, plain_options
from ideas.themes.phrases import Said, Words
from ideas.themes.tags import load_tagger
from ideas.themes.tokens import learn_names, tokenise
from ideas.themes.usage import Grammar, Usage

FEW_ROWS = 200
"""Statements of a theme that are read for clauses, the most central ones: enough to name anything."""
NEEDY = 0.15
"""Share of a theme's statements that suggest, complain or ask, from which its title may say what to do."""


@dataclass(frozen=True)
class Name:
    """What a theme is called."""

    title: str
    is_confident: bool
    """False when fewer than two members frame it so: then it is put together from what they speak of."""
    keyphrases: tuple[str, ...]


def name_themes(
    texts: Sequence[str],
    matrix: Floats,
    theme: Ints,
    voice: Ints,
    intents: Intents,
    embed: Embed,
    shares: Floats | None = None,
    taken: Sequence[str] = (),
) -> list[Name]:
    """Name themes 0..k-1 jointly, so that no two share a title; rows with theme -1 are background.

    `matrix` is (n, d) of unit rows, `embed` turns titles into rows beside them. Titles come from what central members
    ask for, complain of or ask; every content word is said by two voices. They are weighed by their words, their
    meaning, the theme's leading intent and by whether the theme's statements find them first among all titles. Where
    no clause stands, a thing that several name gets the verb of the leading intent; where no thing is named, or few of
    a theme's statements want anything, keyphrases stand alone. `shares` is (k, 4): the part of all statements of a
    theme, praise beside it included, that is shown under each of `INTENTS`. Titles that are `taken` are not given
    again.
    """
    tokens = [tokenise(text) for text in texts]
    names = learn_names(texts)
    ranked = rank_phrases(tokens, theme, voice)
    brands = {stem(word) for word, form in names.items() if form[1:] != form[1:].upper() or len(form) == 1}
    usage = Usage.of(tokens, theme, voice, brands)
    central = [_central(matrix, np.flatnonzero(theme == group)) for group in range(len(ranked))]
    tagger = load_tagger()
    said = {row: Said.of(tokens[row], tagger) for few in central for row in few}
    grammar = Grammar.of(list(said.values()))
    means = [_means(intents, np.flatnonzero(theme == group)) for group in range(len(ranked))]
    options = []
    for group, few in enumerate(central):
        share = dict(zip(INTENTS, shares[group].tolist(), strict=True)) if shares is not None else means[group]
        lead = max(INTENTS[:3], key=lambda kind: share[kind])
        found: list[Option] = []
        if usage.is_prose[group] and sum(share[kind] for kind in INTENTS[:3]) >= NEEDY:
            found = find_options(few, said, voice, usage, grammar, group, lead, intents, ranked[group])
        options.append(found)
    plain = [plain_options(phrases, usage, group) for group, phrases in enumerate(ranked)]
    fits = [_fits(mean) for mean in means]
    chosen = choose_titles(options, plain, fits, matrix, theme, embed, taken)
    return [
        Name(
            title=_headline(option.words, names),
            is_confident=option.n_voices >= MIN_SUPPORT,
            keyphrases=tuple(spell(phrase.words, names) for phrase in without_nested(phrases)),
        )
        for option, phrases in zip(chosen, ranked, strict=True)
    ]


def _central(matrix: Floats, rows: Ints) -> list[int]:
    """The rows closest to the theme's centroid, the closest first."""
    centroid = matrix[rows].mean(axis=0)
    close = matrix[rows] @ (centroid / max(float(np.linalg.norm(centroid)), 1e-9))
    order = np.argsort(-close, kind="stable")[:FEW_ROWS]
    return [int(row) for row in rows[order]]


def _means(intents: Intents, rows: Ints) -> dict[Intent, float]:
    return {kind: float(getattr(intents, kind)[rows].mean()) for kind in INTENTS}


def _fits(mean: Mapping[Intent, float]) -> dict[Intent, float]:
    """How well a title of each kind fits the theme's intents: 1 for the leading one."""
    most = max(mean.values())
    return {kind: value / most if most > 0 else 0.5 for kind, value in mean.items()}


_CONTRACTIONS = {"can not": "can't", "do not": "don't", "does not": "doesn't", "is not": "isn't", "are not": "aren't"}


def _headline(words: Words, names: Mapping[str, str]) -> str:
    text = spell(words, names).replace(" ,", ",")
    for apart, joined in _CONTRACTIONS.items():
        text = text.replace(f" {apart} ", f" {joined} ")
    return text[:1].upper() + text[1:]
