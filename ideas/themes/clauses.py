"""Statements to title candidates: every frame that matches, its slot read and checked, its title spelled out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ideas.models import Intent
from ideas.themes.frames import FRAMES, Frame
from ideas.themes.lexicon import (
    ALONE,
    AUXILIARIES,
    BREAK,
    LIGHT_VERBS,
    MANNERS,
    OPERATIONS,
    PASTS,
    PREPOSITIONS,
    VERBS,
    gerunds,
    is_adjective,
    stem,
    third_person,
)
from ideas.themes.phrases import Words, noun_before, noun_phrase, verb_phrase
from ideas.themes.usage import Grammar
from ideas.themes.wording import fill, is_plural, with_object_article, word_noun

MAX_WORDS = 8
_ENDS = frozenset(
    "when if because and but or so yet again now today already since while even still then although though at".split()
) | {BREAK}
"""Words before which a clause is whole."""
_OPEN_ENDS = frozenset("through up out off down away".split())
"""Words after which a noun was no noun, or not all of one ("drive through")."""
_FINITE = frozenset("is are was were has does do will can".split())
_BETWEEN = frozenset("be been being still always so just also getting keep".split())


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


def suggest_titles(tokens: Sequence[str], grammar: Grammar) -> Iterator[Candidate]:
    """Titles that the frames find in one statement, as lower-case words; nothing is yet known of who else says so."""
    if not tokens:
        return
    marked = (BREAK, *tokens, BREAK)
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
            for rank, words in enumerate(_read(frame, match, marked, starts, grammar)):
                if 2 <= len(words) <= MAX_WORDS and _is_plain(words):
                    lightness = 0.6 if frame.slot in {"v", "vg", "g"} and LIGHT_VERBS.intersection(words) else 1.0
                    yield Candidate(words, frame.kind, frame.weight * 0.95**rank * lightness)


def _is_plain(words: Words) -> bool:
    """No word twice: "explain how to reset how to reset" is a misreading."""
    stems = [stem(word) for word in words if len(word) > 3]
    return len(stems) == len(set(stems))


def _read(
    frame: Frame, match: re.Match[str], tokens: Sequence[str], starts: dict[int, int], grammar: Grammar
) -> Iterator[Words]:
    named = {key: value for key, value in match.groupdict().items() if value}
    if frame.slot == "-":
        for title in frame.titles:
            yield fill(title, **named)
        return
    if frame.slot == "s":
        end = starts.get(match.start() + 1)
        subject = noun_before(tokens, end) if end is not None else ()
        if subject:
            for title in frame.titles:
                yield from word_noun(title, subject, named.get("verb", ""), grammar)
        return
    at = starts.get(match.end())
    if at is None:
        return
    if frame.slot == "n":
        for title in frame.titles:
            yield from _noun_titles(title, tokens, at, named, grammar)
    elif frame.slot == "w":
        noun, end = noun_phrase(tokens, at)
        if noun and end < len(tokens) and tokens[end] in _FINITE:
            negated = end + 1 < len(tokens) and tokens[end + 1] == "not"
            follow = _follow(tokens, end + 1 + negated, 2)
            yield from _with_follow(frame.titles[0], noun, follow, {"aux": tokens[end]}, negated)
    elif frame.slot == "p":
        follow = _follow(tokens, at, 1)
        if follow:
            yield fill(frame.titles[0], p=" ".join(follow))
    else:
        yield from _verb_titles(frame, tokens, at, grammar)


def _verb_titles(frame: Frame, tokens: Sequence[str], at: int, grammar: Grammar) -> Iterator[Words]:
    is_gerund = frame.slot in {"g", "vg"} and tokens[at].endswith("ing")
    base = stem(tokens[at]) if is_gerund else tokens[at]
    if tokens[at - 1] == "never" and tokens[at] == third_person(stem(tokens[at])):
        base = stem(tokens[at])
    if is_gerund and base not in VERBS:
        return
    tokens = [*tokens[:at], base, *tokens[at + 1 :]]
    for title in frame.titles:
        owner = "their" if "people {v}" in title else "the"
        words, _ = verb_phrase(tokens, at, owner)
        words = with_object_article(words, grammar)
        if title == "{v}" and (len(words) < 2 or words[1] in PREPOSITIONS - {"to"}):
            continue
        if not words or (len(words) == 1 and words[0] not in ALONE):
            continue
        if "{g}" in title:
            if title == "Fix {g}" and words[0] not in OPERATIONS:
                continue
            for verb in gerunds(words[0]):
                yield fill(title, g=" ".join((verb, *_light(words[1:]))))
        else:
            yield fill(title, v=" ".join(words))


def _light(words: Words) -> Words:
    """Headline style: no "the" before many ("Fix uploading photos")."""
    if len(words) > 1 and words[0] == "the" and is_plural(words):
        return words[1:]
    return words


def _noun_titles(
    title: str, tokens: Sequence[str], at: int, named: dict[str, str], grammar: Grammar
) -> Iterator[Words]:
    noun, end = noun_phrase(tokens, at)
    if not noun or (
        end < len(tokens)
        and (is_adjective(tokens[end]) or tokens[end] in PASTS)
        and "{after}" not in title
        and "{follow}" not in title
    ):
        return
    if end < len(tokens) and tokens[end] in _OPEN_ENDS:
        return
    if "{after}" in title:
        if end < len(tokens) and tokens[end].endswith("er"):
            yield fill(title, n=" ".join(noun), after=tokens[end])
        return
    if "{follow}" in title:
        negated = "aux" in named and end < len(tokens) and tokens[end] == "not"
        follow = _follow(tokens, end + negated, 2)
        yield from _with_follow(title, noun, follow, named, negated)
        return
    yield from word_noun(title, noun, named.get("verb", ""), grammar)


def _with_follow(title: str, noun: Words, follow: Words, named: dict[str, str], negated: bool) -> Iterator[Words]:
    """Statements out of questions: "why does a card get declined" becomes "why a card gets declined"."""
    if not follow:
        return
    aux = named.get("aux", "")
    if not aux:
        if follow[0] in VERBS:
            yield fill(title, n=" ".join(noun), follow=" ".join(follow))
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
    yield tuple(fill(title, n=" ".join(noun), aux=aux, follow=" ".join(follow)))


def _follow(tokens: Sequence[str], at: int, most: int) -> Words:
    """What a subject does or is, as far as it can be read: a verb, participle or adjective and what completes it."""
    i = at
    while i < len(tokens) and tokens[i] in _BETWEEN:
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
    after = tokens[i + 1] if i + 1 < len(tokens) else BREAK
    if after in MANNERS:
        return (*words, after)
    if after in _ENDS:
        return words
    if after == "as" and i + 2 < len(tokens) and (is_adjective(tokens[i + 2]) or tokens[i + 2] in PASTS | {"pending"}):
        return (*words, "as", tokens[i + 2])
    if after in PREPOSITIONS:
        noun, _ = noun_phrase(tokens, i + 2, "the", 0)
        return (*words, after, *noun) if noun and len(noun) < 4 else ()
    if is_adjective(word):
        return ()
    noun, _ = noun_phrase(tokens, i + 1, "the", most - 1)
    return (*words, *noun) if noun else ()
