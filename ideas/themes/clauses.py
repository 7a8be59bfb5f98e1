"""Statements to title candidates: every frame that matches, its slot read and checked, its title spelled out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ideas.models import Intent
from ideas.themes.frames import FRAMES, Frame
from ideas.themes.lexicon import (
    AUXILIARIES,
    BREAK,
    MANNERS,
    PASTS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    gerunds,
    is_adjective,
    may_name,
    stem,
    third_person,
)
from ideas.themes.phrases import Words, noun_before, noun_phrase, verb_phrase

MAX_WORDS = 8
_PRICES = frozenset("price prices fee fees fare fares cost costs charge charges rate rates premium premiums subscription rent rents deductible".split())
_COPULAS = frozenset("is are was were".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title that one statement suggests."""

    words: Words
    kind: Intent
    weight: float


def _by_word() -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for i, frame in enumerate(FRAMES):
        for word in frame.words:
            rows[word].append(i)
    return dict(rows)


_CALLED_BY = _by_word()


def suggest_titles(tokens: Sequence[str]) -> Iterator[Candidate]:
    """Titles that the frames find in one statement, as lower-case words; nothing is yet known of who else says so."""
    if not tokens:
        return
    marked = (BREAK, *tokens)
    text = " ".join(marked)
    called = {i for word in set(marked) for i in _CALLED_BY.get(word, ())}
    starts = {}
    position = 0
    for i, token in enumerate(marked):
        starts[position] = i
        position += len(token) + 1
    for i in sorted(called):
        frame = FRAMES[i]
        for match in frame.regex.finditer(text):
            for rank, words in enumerate(_read(frame, match, marked, starts)):
                if 2 <= len(words) <= MAX_WORDS and _is_plain(words):
                    yield Candidate(words, frame.kind, frame.weight * 0.95**rank)


def _is_plain(words: Words) -> bool:
    """No word twice: "explain how to reset how to reset" is a misreading."""
    stems = [stem(word) for word in words if len(word) > 3]
    return len(stems) == len(set(stems))


def _read(frame: Frame, match: re.Match[str], tokens: Sequence[str], starts: dict[int, int]) -> Iterator[Words]:
    named = {key: value for key, value in match.groupdict().items() if value}
    if frame.slot == "-":
        for title in frame.titles:
            yield _fill(title, **named)
        return
    if frame.slot == "s":
        end = starts.get(match.start() + 1)
        subject = noun_before(tokens, end) if end is not None else ()
        if subject:
            for title in frame.titles:
                yield from _with_noun(title, subject, named)
        return
    at = starts.get(match.end())
    if at is None:
        return
    if frame.slot == "n":
        for title in frame.titles:
            yield from _noun_titles(title, tokens, at, named)
    elif frame.slot == "p":
        follow = _follow(tokens, at, 1)
        if follow:
            yield _fill(frame.titles[0], p=" ".join(follow))
    else:
        yield from _verb_titles(frame, tokens, at)


def _verb_titles(frame: Frame, tokens: Sequence[str], at: int) -> Iterator[Words]:
    is_gerund = frame.slot in {"g", "vg"} and tokens[at].endswith("ing")
    base = stem(tokens[at]) if is_gerund else tokens[at]
    if is_gerund and base not in VERBS:
        return
    tokens = [*tokens[:at], base, *tokens[at + 1 :]]
    for title in frame.titles:
        owner = "their" if "people {v}" in title else "the"
        words, _ = verb_phrase(tokens, at, owner)
        if not words:
            continue
        if "{g}" in title:
            for verb in gerunds(words[0]):
                yield _fill(title, g=" ".join((verb, *_bare(words[1:]))))
        else:
            yield _fill(title, v=" ".join(words))


def _bare(words: Words) -> Words:
    """Headline style: no article after an -ing form ("Fix uploading photos")."""
    return tuple(word for word in words if word not in {"the"})


def _noun_titles(title: str, tokens: Sequence[str], at: int, named: dict[str, str]) -> Iterator[Words]:
    keeps_article = "{follow}" in title or "{is}" in title or "{cost}" in title or title.startswith("Explain")
    noun, end = noun_phrase(tokens, at, "the" if keeps_article else "")
    if not noun:
        return
    if not keeps_article:
        noun = noun[1:] if noun[0] in {"the", "a", "an"} else noun
    if "{after}" in title:
        if end < len(tokens) and tokens[end].endswith("er"):
            yield _fill(title, n=" ".join(noun), after=tokens[end])
        return
    if "{follow}" in title:
        negated = "aux" in named and end < len(tokens) and tokens[end] == "not"
        follow = _follow(tokens, end + negated, 2)
        yield from _with_follow(title, noun, follow, named, negated)
        return
    yield from _with_noun(title, noun, named)


def _with_follow(title: str, noun: Words, follow: Words, named: dict[str, str], negated: bool) -> Iterator[Words]:
    """Statements out of questions: "why does a card get declined" becomes "why a card gets declined"."""
    if not follow:
        return
    aux = named.get("aux", "")
    if not aux:
        if follow[0] in VERBS:
            yield _fill(title, n=" ".join(noun), follow=" ".join(follow))
        return
    if aux in {"do", "does", "did", "can", "will", "would"}:
        if follow[0] not in VERBS:
            return
        if negated:
            follow = ("not", *follow)
        elif aux == "does":
            aux, follow = "", (third_person(follow[0]), *follow[1:])
        elif aux in {"do", "did"}:
            if aux == "did":
                return
            aux = ""
    else:
        if follow[0] in VERBS and follow[0] not in PASTS:
            return
        if negated:
            follow = ("not", *follow)
    yield tuple(_fill(title, n=" ".join(noun), aux=aux, follow=" ".join(follow)))


def _follow(tokens: Sequence[str], at: int, most: int) -> Words:
    """What a subject does or is, as far as it can be read: a verb, participle or adjective and what completes it."""
    i = at
    while i < len(tokens) and tokens[i] in {"be", "been", "being", "still", "always", "so", "just", "also", "getting", "keep"}:
        i += 1
    lead = list(tokens[at:i]) if i - at == 1 and tokens[at] in {"be", "being", "getting"} else []
    if i >= len(tokens):
        return ()
    word = tokens[i]
    if word in VERBS and word not in AUXILIARIES and not lead:
        words, _ = verb_phrase(tokens, i, "the")
        return words
    if not (word in PASTS or is_adjective(word) or (word.endswith("ing") and stem(word) in VERBS)):
        return ()
    words = (*lead, word)
    if i + 1 < len(tokens) and (tokens[i + 1] in BREAK or tokens[i + 1] in MANNERS):
        return (*words, tokens[i + 1]) if tokens[i + 1] in MANNERS else words
    if i + 1 < len(tokens) and may_name(tokens[i + 1]) and word.endswith("ing"):
        noun, _ = noun_phrase(tokens, i + 1, "the", most - 1)
        return (*words, *noun) if noun else ()
    if i + 2 < len(tokens) and tokens[i + 1] in PREPOSITIONS and tokens[i + 1] != "than":
        noun, _ = noun_phrase(tokens, i + 2, "the", 0)
        if noun and len(noun) < 4:
            return (*words, tokens[i + 1], *noun)
    if is_adjective(word) and i + 1 < len(tokens) and may_name(tokens[i + 1]):
        return ()
    return words


def _with_noun(title: str, noun: Words, named: dict[str, str]) -> Iterator[Words]:
    if any(word in PRONOUNS for word in noun):
        return
    is_many = _is_plural(noun)
    bare = noun[1:] if noun[0] in {"the", "a", "an"} else noun
    if title == "Lower {s}":
        title = "Lower {s}" if _head(bare) in _PRICES else "Lower the price of {s}"
    if title.startswith("Stop {s}") and len(bare) == 1 and not is_many:
        bare = ("the", *bare)
    if named.get("verb") and named["verb"] in bare:
        return
    yield _fill(
        title,
        n=" ".join(noun if "{is}" in title or "{cost}" in title or title.startswith("Explain") else bare),
        s=" ".join(bare),
        **{"is": "are" if is_many else "is", "cost": "cost" if is_many else "costs", **named},
    )


def _head(noun: Words) -> str:
    for i, word in enumerate(noun):
        if word in PREPOSITIONS:
            return noun[i - 1]
    return noun[-1]


def _is_plural(noun: Words) -> bool:
    head = _head(noun)
    return head.endswith("s") and not head.endswith(("ss", "us", "is")) or head in {"people", "children", "men", "women", "staff"}


def _fill(title: str, **slots: str) -> Words:
    return tuple(title.lower().format(**slots).split())
