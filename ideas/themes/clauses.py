"""Statements to title candidates: by frames, by what is said of a subject, by what is asked, by what is named."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ideas.models import Intent
from ideas.themes.bending import gerund, stem, third_person, verb_of, word_classes
from ideas.themes.candidates import Candidate, doing, is_plain, stands
from ideas.themes.framed import PRICES, read_frames
from ideas.themes.lexicon import AUXILIARIES, BREAK, JUDGEMENTS, MODIFIERS, POSSESSIVES, TIMES
from ideas.themes.phrases import Said, Words, noun_before, noun_phrase
from ideas.themes.predicates import BE, FINITE, Predicate, read_predicate
from ideas.themes.remedies import STATES, set_state_right
from ideas.themes.troubles import FAILINGS, HARMS, TROUBLES, is_bad, is_bad_word
from ideas.themes.usage import Grammar
from ideas.themes.wording import head, is_plural, known, many, new, without_article

_ASKED = frozenset("should could must".split())
_US = frozenset("i we people users customers".split())
_THEY = frozenset("they you it he she".split())
_OPENERS = {"high": "lower", "extra": "remove", "slow": "speed up"}
_TOLD = {"why": ("explain", "why"), "when": ("say", "when"), "how": ("explain", "how")}
_STATES = frozenset("same different other able sure aware sorry worth due good bad great nice ready happy".split())
"""Adjectives that nothing can be made."""


def suggest_titles(said: Said, grammar: Grammar) -> Iterator[Candidate]:
    """Titles that one statement suggests, as lower-case words; nothing is yet known of who else says so."""
    if not said.words:
        return
    said = Said((BREAK, *said.words, BREAK), (".", *said.tags, "."))
    for candidate in chain.from_iterable(read(said, grammar) for read in (read_frames, _questions, _clauses, _things)):
        if is_plain(candidate.words):
            yield candidate


def _clauses(said: Said, grammar: Grammar) -> Iterator[Candidate]:
    """What is said of a subject, as what is to be done about it."""
    for i, tag in enumerate(said.tags):
        at = i
        while said.tag(at - 1) == "RB":
            at -= 1
        is_finite = tag in FINITE or (tag == "VB" and said.tag(at - 1) == "NNS")
        if not is_finite or said.tag(at - 1) in FINITE | {"TO"}:
            continue
        pronoun = said.word(at - 1)
        subject = () if pronoun in _US | _THEY else noun_before(said, at)
        if not subject and pronoun not in _US | _THEY:
            continue
        predicate = read_predicate(said, at)
        if predicate is None:
            continue
        if subject:
            yield from _of_thing(subject, predicate, grammar)
        elif pronoun in _US:
            yield from _of_us(predicate)
        elif predicate.kind == "active" and not predicate.is_negated and not _ASKED & set(predicate.auxiliaries):
            is_bad = "keep" in predicate.auxiliaries or predicate.words[0] in FAILINGS | HARMS
            if pronoun != "you" and is_bad and stands(predicate.words, grammar):
                yield Candidate(("stop", *doing(predicate.words, grammar)), "complaint", 0.5)


def _of_us(said: Predicate) -> Iterator[Candidate]:
    if said.kind != "passive" or said.is_negated or not verb_of(said.words[0]):
        return
    base = verb_of(said.words[0])
    yield Candidate(("stop", gerund(base), "people", *said.words[1:]), "complaint", 0.75)
    yield Candidate(("explain", "why", "people", "are", *said.words), "question", 0.6)


def _of_thing(subject: Words, said: Predicate, grammar: Grammar) -> Iterator[Candidate]:
    s = known(subject, grammar)
    asks = _ASKED & set(said.auxiliaries)
    if said.kind == "active":
        v = said.words
        if not grammar.is_verb(v[0]):  # "champions league"
            return
        if asks and not said.is_negated:
            yield Candidate(("make", *s, *v), "suggestion", 0.75)
        elif asks:
            yield Candidate(("stop", *s, gerund(v[0]), *v[1:]), "complaint", 0.75)
        elif said.is_negated and v[0] in FAILINGS:
            return
        elif said.is_negated and len(v) == 1:
            if v[0] not in {"work", "function", "respond"}:
                yield Candidate(("fix", *s, "not", gerund(v[0])), "complaint", 0.9)
            yield Candidate(("fix", *s), "complaint", 0.85 if v[0] in {"work", "function", "respond"} else 0.6)
        elif said.is_negated:
            yield Candidate(("make", *s, *v), "complaint", 0.75)
        elif "would" not in said.auxiliaries and (len(v) > 1 or v[0] not in {"suck", "work", "have"}):
            goes_on = "keep" in said.auxiliaries
            if goes_on or (stands(v, grammar) and v[0] in FAILINGS | HARMS):  # "it opens quickly" wants no end
                yield Candidate(("stop", *s, *doing(v, grammar)), "complaint", 0.9 if goes_on else 0.7)
            elif v[0] in FAILINGS and len(v) == 1 and len(subject) < 4 and head(subject) == subject[-1]:
                yield Candidate(("fix", gerund(v[0]), *many(subject, grammar)), "complaint", 0.6)
            if len(v) == 1 and "NOUN" in word_classes(v[0]) and stem(v[0]) in TROUBLES:
                yield Candidate(("fix", *many(v, grammar)), "complaint", 0.6)
            if v[0] == "suck":
                yield Candidate(("improve", *s), "complaint", 0.6)
    elif said.kind == "passive":
        yield from _of_done(subject, s, said, grammar)
    else:
        yield from _of_state(subject, s, said, grammar)


def _of_done(subject: Words, s: Words, said: Predicate, grammar: Grammar) -> Iterator[Candidate]:
    """ "My flight was cancelled"."""
    done, base = said.words[0], verb_of(said.words[0])
    if not base or "should" in said.auxiliaries:
        return
    if said.is_negated:
        if said.words[1:] == ():
            yield Candidate((base, *many(subject, grammar)), "complaint", 0.55)
        return
    if base in HARMS and len(without_article(subject)) < 4 and head(subject) == subject[-1]:
        yield Candidate(("fix", done, *many(subject, grammar)), "complaint", 0.7)
        yield Candidate(("stop", gerund(base), *many(subject, grammar)), "complaint", 0.6)
        if not is_plural(subject):
            yield Candidate(("help", "with", "a", done, *without_article(subject)), "question", 0.55)
    yield Candidate(("explain", "why", *s, "are" if is_plural(s) else "is", *said.words), "question", 0.6)


def _of_state(subject: Words, s: Words, said: Predicate, grammar: Grammar) -> Iterator[Candidate]:
    """ "The app is slow"."""
    (state,) = said.words
    if "would" in said.auxiliaries and not said.is_negated:
        if state in JUDGEMENTS or state in {"useful", "helpful", "handy"}:
            yield Candidate(("add", *new(subject, grammar)), "suggestion", 0.85)
    elif said.is_negated or _ASKED & set(said.auxiliaries):
        if state not in _STATES:
            kind: Intent = "complaint" if said.is_negated else "suggestion"
            yield Candidate(("make", *s, state), kind, 0.75)
    elif state in STATES:
        yield Candidate(set_state_right(state, subject, s), "complaint", 0.85)
    elif state in JUDGEMENTS:
        yield Candidate(("improve", *s), "complaint", 0.55)
    else:
        if is_bad_word(state) and head(subject) == subject[-1]:
            yield Candidate(("fix", state, *many(subject, grammar)), "complaint", 0.7)
        if said.degree == "too" and state not in _STATES:
            yield Candidate(("make", *s, "less", state), "complaint", 0.7)


def _things(said: Said, grammar: Grammar) -> Iterator[Candidate]:
    """Things that are named as what is wrong ("rude driver", "login problems"), or asked for ("dark mode please")."""
    i = 0
    while i < len(said.words):
        noun, end = noun_phrase(said, i, links=0)
        if not noun:
            i += 1
            continue
        bare = without_article(noun)
        while len(bare) > 1 and (bare[0] in MODIFIERS - {"extra"} | TIMES or bare[0][0].isdigit()):
            bare = bare[1:]
        is_extra = bare[0] == "extra" and stem(bare[-1]) in PRICES
        if len(bare) > 1 and (is_bad(bare) or is_extra):
            opener = _OPENERS.get(bare[0], "fix")
            rest = bare[1:] if bare[0] in {"high", "slow"} else bare
            yield Candidate((*opener.split(), *many(rest, grammar)), "complaint", 0.65)
        if said.word(end) == "please" and said.tag(i - 1) in {".", "CC"}:
            yield Candidate(("add", *new(noun, grammar)), "suggestion", 0.7)
        i = end


def _questions(said: Said, grammar: Grammar) -> Iterator[Candidate]:
    """ "Why was my card declined?" becomes "Explain why the card was declined"."""
    for i, word in enumerate(said.words):
        long = word == "how" and said.word(i + 1) == "long"
        aux = said.word(i + 1 + long)
        if word not in {"why", "when", "how"} or aux not in AUXILIARIES:
            continue
        at = i + 2 + long
        if said.word(at) in {"i", "we"} and word == "why" and aux in BE:
            predicate = read_predicate(Said(("be", *said.words[at + 1 :]), ("VB", *said.tags[at + 1 :])), 0)
            if predicate and predicate.kind == "passive":
                yield Candidate(("explain", "why", "people", "are", *predicate.words), "question", 0.85)
            continue
        noun, end = noun_phrase(said, at, links=1)
        if not noun:
            continue
        rest = Said((aux, *said.words[end:]), ("MD", *said.tags[end:]))
        predicate = read_predicate(rest, 0)
        if long and said.word(end) == "take":
            predicate = Predicate("active", ("take",), False, "", (aux,))
        opening = ("say", "how", "long") if long else _TOLD[word]
        subject = known(noun, grammar)
        follow = _follow(aux, subject, predicate)
        if follow:
            yield Candidate((*opening, *subject, *follow), "question", 0.85)


def _follow(aux: str, subject: Words, said: Predicate | None) -> Words:
    """What comes after the subject when the question is told: "does ... take" becomes "takes"."""
    if said is None:
        return ()
    negation = ("not",) if said.is_negated else ()
    if said.kind == "state" and said.words[0] in JUDGEMENTS:
        return ()
    if aux in BE:
        words = (gerund(said.words[0]), *said.words[1:]) if said.kind == "active" else said.words
        return (aux, *negation, *words)
    if aux in {"does", "do"}:
        if negation:
            return (aux, *negation, *said.words)
        is_one = aux == "does" and not is_plural(subject)
        return (third_person(said.words[0]), *said.words[1:]) if is_one else said.words
    if aux in {"will", "can", "would"} and said.kind == "active":
        return ("will" if aux == "would" else aux, *negation, *said.words)
    if aux in {"has", "have"} and said.kind != "state":
        return ()
    return ()


def named_things(said: Said) -> Iterator[Words]:
    """Every noun phrase of a statement, without its article, for titles where no clause can be read."""
    i = 0
    while i < len(said.words):
        noun, end = noun_phrase(said, i, links=0)
        bare = without_article(noun) if noun else ()
        if bare and bare[0] not in POSSESSIVES and bare[-1] not in TIMES:
            yield bare
        i = max(i + 1, end)
