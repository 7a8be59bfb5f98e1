"""Statements to title candidates: every frame that matches, its slot read and checked, its title spelled out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ideas.models import Intent
from ideas.themes.frames import FRAMES, Frame
from ideas.themes.lexicon import (
    ALONE,
    ARTICLES,
    AUXILIARIES,
    BREAK,
    LIGHT_VERBS,
    MANNERS,
    MODIFIERS,
    OPERATIONS,
    PASTS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    gerunds,
    is_adjective,
    may_end,
    may_name,
    plural,
    stem,
    third_person,
)
from ideas.themes.phrases import Words, noun_before, noun_phrase, verb_phrase

MAX_WORDS = 8
_PRICES = frozenset("price prices fee fees fare fares cost costs charge charges rate rates premium premiums subscription rent rents deductible".split())
_ENDS = frozenset("when if because and but or so yet again now today already since while even still then although though though at".split()) | {BREAK}
"""Words before which a clause is whole."""


OPENERS = frozenset(
    "add let people fix speed explain show say bring make easier stop remove reduce lower improve change keep provide offer send help list "
    "increase simplify shorten give will whether".split()
)
"""Words of titles that say what is to be done, not to what."""
TEMPLATE_WORDS = OPENERS | frozenset(
    "find when where how why what long price lost crash crashes charging losing wait works work extra".split()
)
"""All words that a title's pattern may bring in; every other one must be the members' own."""


_BEFORE_NOUNS = ARTICLES | PREPOSITIONS | MODIFIERS | frozenset({"their"})


class Articles(Protocol):
    """What tells whether a noun phrase needs an article."""

    def takes_article(self, noun: Words) -> bool:
        """Whether people mostly say it with one."""

    def takes_indefinite(self, noun: Words) -> bool:
        """Whether people often say it with "a" or "an"."""

    def is_spoken(self, noun: Words, instead_of: Words) -> bool:
        """Whether people say the one about as readily as the other."""


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


def suggest_titles(tokens: Sequence[str], articles: Articles) -> Iterator[Candidate]:
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
            for rank, words in enumerate(_read(frame, match, marked, starts, articles)):
                if 2 <= len(words) <= MAX_WORDS and _is_plain(words):
                    lightness = 0.6 if frame.slot in {"v", "vg", "g"} and LIGHT_VERBS.intersection(words) else 1.0
                    yield Candidate(words, frame.kind, frame.weight * 0.95**rank * lightness)


def _is_plain(words: Words) -> bool:
    """No word twice: "explain how to reset how to reset" is a misreading."""
    stems = [stem(word) for word in words if len(word) > 3]
    return len(stems) == len(set(stems))


def _read(
    frame: Frame, match: re.Match[str], tokens: Sequence[str], starts: dict[int, int], articles: Articles
) -> Iterator[Words]:
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
                yield from _with_noun(title, subject, named, articles)
        return
    at = starts.get(match.end())
    if at is None:
        return
    if frame.slot == "n":
        for title in frame.titles:
            yield from _noun_titles(title, tokens, at, named, articles)
    elif frame.slot == "w":
        noun, end = noun_phrase(tokens, at)
        if noun and end < len(tokens) and tokens[end] in {"is", "are", "was", "were", "has", "does", "do", "will", "can"}:
            negated = end + 1 < len(tokens) and tokens[end + 1] == "not"
            follow = _follow(tokens, end + 1 + negated, 2)
            yield from _with_follow(frame.titles[0], noun, follow, {"aux": tokens[end]}, negated)
    elif frame.slot == "p":
        follow = _follow(tokens, at, 1)
        if follow:
            yield _fill(frame.titles[0], p=" ".join(follow))
    else:
        yield from _verb_titles(frame, tokens, at, articles)


def _verb_titles(frame: Frame, tokens: Sequence[str], at: int, articles: Articles) -> Iterator[Words]:
    is_gerund = frame.slot in {"g", "vg"} and tokens[at].endswith("ing")
    base = stem(tokens[at]) if is_gerund else tokens[at]
    if is_gerund and base not in VERBS:
        return
    tokens = [*tokens[:at], base, *tokens[at + 1 :]]
    for title in frame.titles:
        owner = "their" if "people {v}" in title else "the"
        words, _ = verb_phrase(tokens, at, owner)
        if not words or (len(words) == 1 and words[0] not in ALONE):
            continue
        if "{g}" in title:
            if title == "Fix {g}" and words[0] not in OPERATIONS:
                continue
            for verb in gerunds(words[0]):
                yield _fill(title, g=" ".join((verb, *_light(words[1:]))))
        else:
            yield _fill(title, v=" ".join(words))


def _light(words: Words) -> Words:
    """Headline style: no "the" before many ("Fix uploading photos")."""
    if len(words) > 1 and words[0] == "the" and _is_plural(words):
        return words[1:]
    return words


def with_article(noun: Words, articles: Articles) -> Words:
    """The phrase as a headline has it: "the" before one thing that people call "the" or "my", none before many."""
    if noun[0] == "the" and _is_plural(noun):
        return noun[1:]
    if noun[0] in ARTICLES or articles.takes_article(noun):
        bare = noun[1:] if noun[0] in ARTICLES else noun
        many = (*bare[:-1], plural(bare[-1]))
        if not _is_plural(bare) and _head(bare) == bare[-1] and articles.is_spoken(many[-1:], bare[-1:]):
            return many
    if noun[0] not in ARTICLES and not _is_plural(noun) and articles.takes_article(noun):
        return ("the", *noun)
    return noun


def _with_indefinite(noun: Words, articles: Articles) -> Words:
    """The phrase with "a" or "an" where it is one thing that people speak of so: "a refund", but "internet"."""
    if noun[0] in ARTICLES or noun[0] in MODIFIERS or _is_plural(noun) or not articles.takes_indefinite(noun):
        return noun
    return (article_before(noun[0]), *noun)


def article_before(word: str) -> str:
    """"a" or "an"."""
    return "an" if word[0] in "aeiou" and not word.startswith(("us", "uni", "one", "eu")) else "a"


def simplify(words: Words, is_said: Callable[[str], bool]) -> Words:
    """The title without what nobody else says and it can do without: words before a noun, then its last phrase."""
    kept = list(words)
    for i in range(len(kept) - 2, 0, -1):
        word, before, after = kept[i], kept[i - 1], kept[i + 1]
        is_inside = before in _BEFORE_NOUNS or (before in OPENERS and before != "people")
        if not is_said(word) and may_name(word) and may_name(after) and may_end(kept[-1]) and is_inside:
            del kept[i]
            if before in {"a", "an"}:
                kept[i - 1] = article_before(kept[i])
    for i in range(len(kept) - 2, 2, -1):
        if kept[i] in PREPOSITIONS and may_end(kept[i - 1]) and not all(is_said(word) for word in kept[i + 1 :]):
            return tuple(kept[:i])
    return tuple(kept)


def _noun_titles(
    title: str, tokens: Sequence[str], at: int, named: dict[str, str], articles: Articles
) -> Iterator[Words]:
    noun, end = noun_phrase(tokens, at)
    if not noun or (end < len(tokens) and (is_adjective(tokens[end]) or tokens[end] in PASTS)
                    and "{after}" not in title and "{follow}" not in title):
        return
    if "{after}" in title:
        if end < len(tokens) and tokens[end].endswith("er"):
            yield _fill(title, n=" ".join(noun), after=tokens[end])
        return
    if "{follow}" in title:
        negated = "aux" in named and end < len(tokens) and tokens[end] == "not"
        follow = _follow(tokens, end + negated, 2)
        yield from _with_follow(title, noun, follow, named, negated)
        return
    yield from _with_noun(title, noun, named, articles)


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


def _with_noun(title: str, noun: Words, named: dict[str, str], articles: Articles) -> Iterator[Words]:
    if any(word in PRONOUNS for word in noun):
        return
    spoken = noun
    if not title.startswith(("Provide", "Add", "Explain", "List", "Say", "Show", "Bring back", "Help")):
        noun = with_article(noun, articles)
    elif title.startswith(("Provide", "Add", "Offer")):
        noun = _with_indefinite(noun, articles)
    elif title.startswith(("Explain {n}", "Show {n}")) and noun[0] in {"a", "an"}:
        noun = ("the", *noun[1:])
    bare = noun[1:] if noun[0] in ARTICLES else noun
    if title == "Lower {s}":
        title = "Lower {s}" if _head(bare) in _PRICES else "Lower the price of {s}"
    if "{verb} {" in title and not _is_plural(bare) and _head(bare) == bare[-1]:
        many = (*bare[:-1], plural(bare[-1]))
        bare = many if articles.is_spoken(many[-1:], bare[-1:]) and not title.startswith("Help") else bare
    is_many = _is_plural(noun)
    if title.startswith("Help with a ") and (is_many or spoken[0] in {"a", "an"}):
        return
    verb = named.get("verb", "")
    if verb and verb in bare:
        return
    if " not {verb}" in title and not verb.endswith("ing"):
        verb = gerunds(stem(verb))[0]
    subject = bare if any(part in title for part in ("{verb} {", "lost {n}")) or title == "Add {n}" and noun[0] == "the" else noun
    shown = {"n": " ".join(subject), "s": " ".join(subject), "verb": verb}
    yield _fill(title, **shown, **{"is": "are" if is_many else "is", "cost": "cost" if is_many else "costs", "work": "work" if is_many else "works"})


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
