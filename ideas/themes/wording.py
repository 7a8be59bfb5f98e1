"""How a title is worded: its articles, its plurals, and what it can do without."""

from __future__ import annotations

from collections.abc import Callable

from ideas.themes.bending import is_base, plural
from ideas.themes.lexicon import ARTICLES, FUNCTION_WORDS, MODIFIERS, PREPOSITIONS
from ideas.themes.phrases import Words, article_before
from ideas.themes.usage import Grammar

OPENERS = frozenset(
    "add let people fix speed up explain show say bring back make easier stop remove reduce lower improve change "
    "offer send help list increase simplify shorten will whether less price double with look".split()
)
"""Words of titles that say what is to be done, not to what."""
PATTERN_WORDS = OPENERS | frozenset("when where how why what long".split())
"""All words that a title's pattern may bring in; every other one must be the members' own."""
_MANY = frozenset("people children men women staff police data media".split())
_NO_CUT = frozenset("why where when whether what long".split())
"""Titles that end with what is said of a noun: nothing behind the noun may be cut off."""
_BEFORE_NOUNS = ARTICLES | PREPOSITIONS | MODIFIERS - {"more", "less"} | {"their"}


def head(noun: Words) -> str:
    """The word that the phrase is about: the last one before its first preposition."""
    for i, word in enumerate(noun):
        if word in PREPOSITIONS and i:
            return noun[i - 1]
    return noun[-1]


def is_plural(noun: Words) -> bool:
    """Whether the phrase is about many."""
    word = head(noun)
    return word in _MANY or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def without_article(noun: Words) -> Words:
    """The phrase without its article or possessive."""
    return noun[1:] if noun[0] in ARTICLES or noun[0] == "their" else noun


def known(noun: Words, grammar: Grammar) -> Words:
    """As one speaks of a thing that is there: "the" before one that people call "the" or "my", none before many."""
    bare = without_article(noun)
    if is_plural(bare) or bare[0] in MODIFIERS or bare[0].endswith("'s"):
        return bare
    if head(bare) == bare[-1] and grammar.is_mostly_many(bare[-1], plural(bare[-1])):
        return (*bare[:-1], plural(bare[-1]))
    return ("the", *bare) if noun[0] in ARTICLES or grammar.takes_article(bare) else bare


def new(noun: Words, grammar: Grammar) -> Words:
    """As one speaks of a thing that is not there yet: with "a" where people speak of it so ("a refund", "internet")."""
    bare = without_article(noun)
    if is_plural(bare) or bare[0] in MODIFIERS:
        return bare
    if noun[0] in {"a", "an"} or grammar.takes_indefinite(bare):
        return (article_before(bare[0]), *bare)
    return bare


def many(noun: Words, grammar: Grammar) -> Words:
    """As one speaks of whatever is of that kind: in the plural, if it can be counted ("cancelled flights")."""
    bare = without_article(noun)
    if is_plural(bare) or head(bare) != bare[-1]:
        return bare
    more = plural(bare[-1])
    return (*bare[:-1], more) if grammar.is_counted(bare[-1], more) else bare


def simplify(words: Words, is_said: Callable[[str], bool]) -> Words:
    """The title without what nobody else says and it can do without: words before a noun, then its last phrase.

    >>> simplify(("let", "people", "pay", "with", "a", "foreign", "card"), lambda word: word != "foreign")
    ('let', 'people', 'pay', 'with', 'a', 'card')
    >>> simplify(("make", "it", "easier", "to", "find", "deleted", "plans"), lambda word: word != "find")
    ('make', 'it', 'easier', 'to', 'find', 'deleted', 'plans')
    """
    kept = list(words)
    for i in range(len(kept) - 2, 0, -1):
        word, before, after = kept[i], kept[i - 1], kept[i + 1]
        is_free = before in _BEFORE_NOUNS and before != "to" and after not in FUNCTION_WORDS
        if not is_said(word) and is_free and is_said(after):
            del kept[i]
            if before in {"a", "an"}:
                kept[i - 1] = article_before(kept[i])
    if not _NO_CUT.intersection(kept):
        for i in range(len(kept) - 2, 2, -1):
            is_to_do = kept[i] == "to" and is_base(kept[i + 1])
            is_link = kept[i] in PREPOSITIONS and not is_to_do and kept[i - 1] not in ARTICLES
            if is_link and not all(is_said(word) for word in kept[i + 1 :]):
                return tuple(kept[:i])
    return tuple(kept)
