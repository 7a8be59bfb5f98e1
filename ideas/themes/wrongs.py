"""Titles for what several find wrong with a thing, in whatever order of words: "so slow", "slow to load maps"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ideas.themes.bending import gerund, stem, verb_of
from ideas.themes.candidates import is_plain
from ideas.themes.lexicon import BREAK, GENERIC, TIMES
from ideas.themes.phrases import Said, Words
from ideas.themes.remedies import STATES, set_state_right
from ideas.themes.troubles import FAILINGS, HARMS, is_bad_word
from ideas.themes.usage import Grammar
from ideas.themes.wording import known, many

REACH = 3
"""Words between a thing and what is wrong with it, in one statement at least."""


def found_wrong(said: Mapping[int, Said], rows: Sequence[int]) -> dict[str, dict[int, int]]:
    """By what is wrong (an adjective, or the base of a verb that fails) the rows that say so, and where in them.

    What is done to a thing ("lost", "cancelled") has to stand beside it and is read by `clauses`.
    """
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for row in rows:
        for at, (word, tag) in enumerate(zip(said[row].words, said[row].tags, strict=True)):
            base = verb_of(word)
            if base in FAILINGS and (tag.startswith("VB") or word.endswith("ing")):
                found[base].setdefault(row, at)
            elif base not in HARMS and tag.startswith("JJ") and (word in STATES or is_bad_word(word)):
                found[word].setdefault(row, at)
    return dict(found)


def is_beside(thing: Words, at: int, said: Said) -> bool:
    """Whether the thing is named within a few words of the position, no comma or stop between."""
    near = said.words[max(0, at - REACH) : at + REACH + 1]
    if thing[-1] not in near:
        return False
    begin, end = sorted((at, max(0, at - REACH) + near.index(thing[-1])))
    return BREAK not in said.words[begin:end]


def set_right(wrong: str, thing: Words, grammar: Grammar) -> Iterator[Words]:
    """Titles that set right what is wrong with the thing, the best first."""
    if stem(thing[-1]) == stem(wrong) or thing[-1] in TIMES:
        return
    for words in _remedies(wrong, thing, grammar):
        if is_plain(words):
            yield words


def set_all_right(wrong: str) -> Words:
    """A title where nobody says what it is that fails."""
    return ("fix", gerund(wrong)) if wrong in FAILINGS else ()


def _remedies(wrong: str, thing: Words, grammar: Grammar) -> Iterator[Words]:
    shown = known(thing, grammar)
    if wrong in STATES:
        yield set_state_right(wrong, thing, shown)
    elif wrong in FAILINGS:
        yield ("fix", *shown, gerund(wrong))
    elif stem(thing[-1]) not in GENERIC:
        yield ("fix", wrong, *many(thing, grammar))
