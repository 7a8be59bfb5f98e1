"""How a title is worded: its articles, its plurals, and what it can do without."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ideas.themes.lexicon import (
    ARTICLES,
    MANNERS,
    MODIFIERS,
    NEGATIVE,
    PARTICLES,
    PERSONS,
    PREPOSITIONS,
    VERBS,
    gerunds,
    may_end,
    may_name,
    stem,
    third_person,
)
from ideas.themes.phrases import Words
from ideas.themes.usage import Grammar

OPENERS = frozenset(
    "add let people fix speed explain show say bring make easier stop remove reduce lower improve change keep "
    "offer send help list increase simplify shorten give will whether".split()
)
"""Words of titles that say what is to be done, not to what."""
PATTERN_WORDS = OPENERS | frozenset("when where how why what long".split())
"""All words that a title's pattern may bring in; every other one must be the members' own."""
_PRICES = frozenset(
    "price prices fee fees fare fares cost costs charge charges rate rates premium premiums subscription rent rents "
    "deductible".split()
)
_MANY = frozenset("people children men women staff".split())
_NO_CUT = frozenset("why where when whether what long".split())
"""Titles that end with what is said of a noun: nothing behind the noun may be cut off."""
_BEFORE_NOUNS = ARTICLES | PREPOSITIONS | MODIFIERS | frozenset({"their"})


def fill(title: str, **slots: str) -> Words:
    """The title's words, its slots filled."""
    return tuple(title.lower().format(**slots).split())


def word_noun(title: str, noun: Words, verb: str, grammar: Grammar) -> Iterator[Words]:
    """The title with a noun phrase in it, the better wording first; nothing where the phrase cannot stand there.

    `verb` is the participle or adjective that the frame found, if the title has a place for it.
    """
    bare = noun[1:] if noun[0] in ARTICLES else noun
    has_verb = "{verb} {" in title
    if (verb and verb in bare) or not _can_stand(title, bare, has_verb, grammar):
        return
    if title == "Lower {s}" and head(bare) not in _PRICES:
        title = "Lower the price of {s}"
    if " not {verb}" in title and not verb.endswith("ing"):
        verb = gerunds(stem(verb))[0]
    for shown in _wordings(title, noun, bare, has_verb, grammar):
        is_many = is_plural(shown)
        text = " ".join(shown)
        ends = {"is": ("is", "are"), "cost": ("costs", "cost"), "work": ("works", "work")}
        yield fill(title, n=text, s=text, verb=verb, **{slot: forms[is_many] for slot, forms in ends.items()})


def _can_stand(title: str, bare: Words, has_verb: bool, grammar: Grammar) -> bool:
    if title.startswith("Help with a ") and is_plural(bare):
        return False
    if title.startswith(("Add", "Provide", "Offer", "Keep")) and NEGATIVE.intersection(bare):
        return False
    if len(bare) > 1:
        return True
    is_used_as_verb = bare[0] in VERBS and not grammar.is_noun(bare)
    return not is_used_as_verb and not (bare[0] in PERSONS and title.startswith("Fix") and not has_verb)


def _wordings(title: str, noun: Words, bare: Words, has_verb: bool, grammar: Grammar) -> Iterator[Words]:
    if title.startswith("Help with a "):
        yield bare
    elif title.startswith("Say") or "{is}" in title:
        yield noun if noun[0] in ARTICLES else with_article(noun, grammar)
    elif title.startswith(("List", "Explain", "Show", "Bring back", "Help")):
        yield with_article(noun, grammar)
    elif title.startswith(("Add", "Provide", "Offer")):
        if noun[0] not in ARTICLES | MODIFIERS:
            yield from _as_many(bare, 0.1, grammar)
        yield _with_indefinite(bare if noun[0] == "the" else noun, grammar)
    elif has_verb or "lost {n}" in title:
        yield from _as_many(bare, 0.0, grammar)
        yield bare
    elif title in {"Lower {s}", "Lower {n}", "Reduce {n}"}:
        yield from _as_many(bare, 0.0, grammar)
        yield ("the", *bare) if title == "Lower {s}" and not is_plural(bare) else bare
    else:
        if noun[0] in ARTICLES or grammar.takes_article(noun):
            yield from _as_many(bare, 0.1, grammar)
        yield with_article(noun, grammar)


def _as_many(bare: Words, least: float, grammar: Grammar) -> Iterator[Words]:
    """The phrase in the plural, where its last word is its head and people say that plural."""
    many = (*bare[:-1], third_person(bare[-1]))
    if not is_plural(bare) and head(bare) == bare[-1] and grammar.is_spoken(many[-1:], bare[-1:], least):
        yield many


def with_article(noun: Words, grammar: Grammar) -> Words:
    """The phrase as a headline has it: "the" before one thing that people call "the" or "my", none before many."""
    bare = noun[1:] if noun[0] in ARTICLES else noun
    if is_plural(bare):
        return bare
    return ("the", *bare) if noun[0] in ARTICLES or grammar.takes_article(bare) else bare


def with_object_article(words: Words, grammar: Grammar) -> Words:
    """A verb phrase with "the" before its object, where that is one thing and was said in a hurry: "open app"."""
    at = 2 if len(words) > 2 and words[1] in PARTICLES else 1
    noun = words[at:]
    if not noun or noun[0] in ARTICLES | MODIFIERS | PREPOSITIONS | PARTICLES | MANNERS or noun[0] == "their":
        return words
    return (*words[:at], *with_article(noun, grammar)) if grammar.takes_article(noun) else words


def _with_indefinite(noun: Words, grammar: Grammar) -> Words:
    """The phrase with "a" or "an" where it is one thing that people speak of so: "a refund", but "internet"."""
    if noun[0] in ARTICLES or noun[0] in MODIFIERS or is_plural(noun) or not grammar.takes_indefinite(noun):
        return noun
    return (article_before(noun[0]), *noun)


def article_before(word: str) -> str:
    """ "a" or "an"."""
    sounds_open = word[0] in "aeiou" and not word.startswith(("use", "usu", "uni", "one", "eu"))
    return "an" if sounds_open or word.startswith(("hour", "honest", "heir")) else "a"


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
        is_needed = word in NEGATIVE or (before == "to" and word in VERBS)
        is_inside = before in _BEFORE_NOUNS or (before in OPENERS and before != "people")
        if not is_said(word) and not is_needed and may_name(word) and may_name(after) and is_inside:
            if not may_end(kept[-1]):
                continue
            del kept[i]
            if before in {"a", "an"}:
                kept[i - 1] = article_before(kept[i])
    if not _NO_CUT.intersection(kept):
        for i in range(len(kept) - 2, 2, -1):
            if kept[i] in PREPOSITIONS and may_end(kept[i - 1]) and not all(is_said(word) for word in kept[i + 1 :]):
                return tuple(kept[:i])
    return tuple(kept)
