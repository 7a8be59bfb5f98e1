"""Candidates that frames find: the words before an idea matched, what follows read as a phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ideas.themes.bending import gerund, stem, verb_of
from ideas.themes.candidates import Candidate, fill, stands, with_article
from ideas.themes.frames import FRAMES, Frame
from ideas.themes.lexicon import BREAK, GENERIC, MODIFIERS, PREPOSITIONS
from ideas.themes.phrases import Said, Words, noun_phrase, verb_phrase
from ideas.themes.predicates import FINITE
from ideas.themes.troubles import is_bad
from ideas.themes.usage import Grammar
from ideas.themes.wording import head, is_plural, known, many, new, without_article

PRICES = frozenset("price fee fare cost charge rate premium subscription rent".split())


def _by_word() -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for i, frame in enumerate(FRAMES):
        for word in frame.words:
            rows[word].append(i)
    return dict(rows)


_CALLED_BY = _by_word()


def read_frames(said: Said, grammar: Grammar) -> Iterator[Candidate]:
    text = " ".join(said.words)
    starts, position = {}, 0
    for i, word in enumerate(said.words):
        starts[position] = i
        position += len(word) + 1
    for i in sorted({i for word in set(said.words) for i in _CALLED_BY.get(word, ())}):
        frame = FRAMES[i]
        for match in frame.regex.finditer(text):
            at = starts.get(match.end(), len(said.words))
            for rank, words in enumerate(_fill_frame(frame, said, at, grammar)):
                yield Candidate(words, frame.kind, frame.weight * 0.95**rank)


def _fill_frame(frame: Frame, said: Said, at: int, grammar: Grammar) -> Iterator[Words]:
    for title in frame.titles:
        if "{n}" in title:
            noun, end = noun_phrase(said, at)
            if noun and not (said.tag(end) in FINITE and said.word(at - 1) == BREAK):
                yield from _noun_titles(title, noun, grammar)
        elif "{g}" in title:
            base = verb_of(said.word(at))
            phrase, _ = verb_phrase(said, at, as_base=base if said.word(at).endswith("ing") else "")
            is_vague = title == "Fix {g}" and phrase[:1] and stem(phrase[0]) in GENERIC | {"find", "watch"}
            if phrase and stands(phrase, grammar) and not is_vague:
                yield fill(title, g=(gerund(phrase[0]), *with_article(phrase[1:], grammar)))
        elif "{v}" in title:
            base = verb_of(said.word(at)) if title == "{v}" and said.word(at - 1) == "never" else ""
            phrase, _ = verb_phrase(said, at, "their" if "people {v}" in title else "the", as_base=base)
            is_meant = title != "{v}" or _may_order(said, at, phrase, grammar)
            if phrase and is_meant and stands(phrase, grammar):
                yield fill(title, v=(phrase[0], *with_article(phrase[1:], grammar)))
        else:
            yield fill(title)


def _may_order(said: Said, at: int, phrase: Words, grammar: Grammar) -> bool:
    """Whether the statement orders something: "cancel flights", but not "crash when", "love it" or "flight home"."""
    is_verb = said.tag(at) == "VB" or (said.tag(at) in {"VBP", "VBZ"} and said.word(at - 1) != BREAK)
    return len(phrase) > 1 and is_verb and grammar.is_verb(phrase[0]) and phrase[1] not in PREPOSITIONS - {"to"}


def _noun_titles(title: str, noun: Words, grammar: Grammar) -> Iterator[Words]:
    """The title with a noun phrase in it; nothing where the phrase cannot stand there."""
    bare = without_article(noun)
    if title.startswith(("Add", "Offer")):
        if not is_bad(bare):
            yield fill(title, n=new(noun, grammar))
        return
    while len(bare) > 1 and bare[0] in MODIFIERS - {"extra"}:
        noun = bare = bare[1:]
    if title.startswith("Help with a lost"):
        if not is_plural(bare):
            yield fill(title, n=bare)
    elif title.startswith("Speed"):
        if not is_bad(bare):
            yield fill(title, n=known(noun, grammar))
    elif title.startswith("Reduce"):
        yield fill(title.replace("Reduce", "Lower") if stem(head(bare)) in PRICES else title, n=known(noun, grammar))
    elif "there" in title:
        shown = new(noun, grammar)
        yield fill(title, n=shown, **{"is": ("are" if is_plural(shown) else "is",)})
    else:
        shown = known(noun, grammar) if grammar.takes_article(bare) or noun[0] != "a" else many(noun, grammar)
        forms = {"is": ("is", "are"), "cost": ("costs", "cost")}
        yield fill(title, n=shown, **{slot: (pair[is_plural(shown)],) for slot, pair in forms.items()})
