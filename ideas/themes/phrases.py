"""Noun and verb phrases out of running words: as much as can be checked, and nothing that would dangle."""

from __future__ import annotations

from collections.abc import Sequence

from ideas.themes.lexicon import (
    ARTICLES,
    AUXILIARIES,
    BREAK,
    DETERMINERS,
    MANNERS,
    MODIFIERS,
    PARTICLES,
    PASTS,
    POINTERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    STOPPERS,
    VERBS,
    is_adjective,
    may_end,
    may_name,
)

Words = tuple[str, ...]
MAX_NOUNS = 4
"""Words of one noun phrase before its first preposition, article not counted."""
_NO_OBJECT = frozenset(
    "be do go come have want need like love hope wish say think know guess feel mean please thank let try keep start "
    "stop seem expect care wonder agree".split()
)
"""Verbs that say nothing without what follows, or ask for another verb."""
_BEFORE = frozenset("be able to just also actually even only easily simply then".split())
_CAUSE = frozenset("make get keep".split())
_LINKS = PREPOSITIONS - frozenset("at by between over under against across inside near".split())
_TIMES = frozenset(
    "day days week weeks month months year years hour hours minute minutes time times moment morning evening "
    "night second seconds way lot bit".split()
)


def noun_phrase(tokens: Sequence[str], at: int, owner: str = "the", links: int = 1) -> tuple[Words, int]:
    """The noun phrase that begins at a position, and where it ends; ((), at) when none does.

    `owner` replaces "my", "our" and "your" ("their" where the title says "people"). At most
    `links` prepositional phrases follow ("a list of rides").
    """
    i, words = at, []
    if i < len(tokens) and tokens[i] in DETERMINERS:
        words = _determiner(tokens[i], owner)
        i += 1
    first = i
    while i < len(tokens) and i - first < MAX_NOUNS + 1 and (may_name(tokens[i]) or tokens[i] in MODIFIERS):
        if tokens[i] in PASTS and (i + 1 >= len(tokens) or not may_name(tokens[i + 1])):
            break
        i += 1
    whole = i < len(tokens) and i - first > MAX_NOUNS and may_name(tokens[i])
    while i > first and not may_end(tokens[i - 1]):
        i -= 1
    if i == first or whole or i - first > MAX_NOUNS:
        return (), at
    if tokens[i - 1] in _TIMES:
        return (), at
    words += tokens[first:i]
    if links and i + 1 < len(tokens) and tokens[i] in _LINKS and not (tokens[i] == "to" and tokens[i + 1] in VERBS):
        more, end = noun_phrase(tokens, i + 1, owner, links - 1)
        if more:
            return (*words, tokens[i], *more), end
    return tuple(words), i


def _determiner(word: str, owner: str) -> list[str]:
    if word in POSSESSIVES or word in POINTERS:
        return [owner if word in {"my", "our"} else "the"]
    return [word] if word in ARTICLES else []


def verb_phrase(tokens: Sequence[str], at: int, owner: str = "the") -> tuple[Words, int]:
    """The verb phrase that begins with a base verb at a position, and where it ends; ((), at) when there is none whole.

    An object that only points elsewhere ("it", "them") makes the phrase unusable. Adverbs end it, but for those that
    carry the meaning ("offline").
    """
    i = at
    while i < len(tokens) and tokens[i] in _BEFORE:
        i += 1
    if i >= len(tokens) or tokens[i] not in VERBS or tokens[i] in _NO_OBJECT:
        return (), at
    words: list[str] = [tokens[i]]
    i += 1
    if i < len(tokens) and tokens[i] in PARTICLES:
        words.append(tokens[i])
        i += 1
    if i < len(tokens) and tokens[i] in PRONOUNS and tokens[i] not in {"i", "we", "there"}:
        return (), at
    if i < len(tokens) and (tokens[i] in AUXILIARIES or (tokens[i] == "to" and _is_verb(tokens, i + 1))):
        return (), at
    noun, end = noun_phrase(tokens, i, owner)
    if not noun and i < len(tokens) and tokens[i] in DETERMINERS | MODIFIERS:
        return (), at  # an object that could not be read
    if not noun and i < len(tokens) and may_name(tokens[i]):
        return (), at
    words.extend(noun)
    i = end
    if noun and words[0] in _CAUSE and i < len(tokens) and (tokens[i] in VERBS or is_adjective(tokens[i])):
        return ((*words, tokens[i]), i + 1) if words[0] == "make" else ((), at)
    if noun and i < len(tokens) and tokens[i] in PARTICLES - {"in", "on", "over"}:
        words.append(tokens[i])
        i += 1
    if i < len(tokens) and tokens[i] in MANNERS:
        words.append(tokens[i])
        i += 1
    elif i + 1 < len(tokens) and tokens[i] in _LINKS and not _has_link(noun):
        more, end = noun_phrase(tokens, i + 1, owner, 0)
        if more:
            words += [tokens[i], *more]
            i = end
    return tuple(words), i


def _is_verb(tokens: Sequence[str], at: int) -> bool:
    return at >= len(tokens) or tokens[at] in VERBS | AUXILIARIES


def _has_link(words: Words) -> bool:
    return any(word in _LINKS for word in words)


def noun_before(tokens: Sequence[str], end: int) -> Words:
    """The noun phrase that ends right before a position, when a clause begins with it; () when none does."""
    start = end
    inside = MODIFIERS | DETERMINERS | _LINKS
    while start > 0 and end - start < 7 and (may_name(tokens[start - 1]) or tokens[start - 1] in inside):
        start -= 1
        if tokens[start] in DETERMINERS and (start == 0 or tokens[start - 1] not in _LINKS):
            break
    if start > 0 and not _begins_clause(tokens, start):
        return ()
    words, stop = noun_phrase(tokens, start)
    return words if stop == end else ()


def _begins_clause(tokens: Sequence[str], at: int) -> bool:
    word = tokens[at - 1]
    return word == BREAK or word in STOPPERS or (tokens[at] in DETERMINERS and word not in PREPOSITIONS)
