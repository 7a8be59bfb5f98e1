"""What a clause says of its subject: that it does something, that something is done to it, or how it is."""

from __future__ import annotations

from dataclasses import dataclass

from ideas.themes.bending import verb_of
from ideas.themes.lexicon import AUXILIARIES, MANNERS, PREPOSITIONS
from ideas.themes.phrases import Said, Words, is_noun, noun_phrase, verb_phrase

FINITE = frozenset("VBZ VBP VBD MD".split())
BE = frozenset("am is are was were be been being get gets got getting became become becomes".split())
_SEEM = frozenset("seem seems seemed look looks feel feels".split())
_NOT = frozenset("not never hardly barely".split())
_DEGREES = frozenset("too so very way really extremely super ridiculously".split())


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a clause says of its subject."""

    kind: str
    """active, passive or state."""
    words: Words
    """A verb phrase that begins with its base, a participle with what follows, or one adjective."""
    is_negated: bool
    degree: str
    auxiliaries: Words


def read_predicate(said: Said, at: int) -> Predicate | None:
    """What is said from a finite verb on, None when it cannot be read."""
    i, negated, degree = at, False, ""
    auxiliaries: list[str] = []
    while i < len(said.words):
        word, tag, after = said.word(i), said.tag(i), said.tag(i + 1)
        if word in _NOT:
            negated = not negated
        elif word in {"keeps", "keep", "kept"} and (after == "VBG" or said.word(i + 1) == "on"):
            auxiliaries.append("keep")
            i += said.word(i + 1) == "on"
        elif word in {"stopped", "stops", "stop", "quit"} and after == "VBG":
            negated = not negated
        elif word in {"fails", "fail", "failed", "refuses", "refuse", "refused"} and said.word(i + 1) == "to":
            negated, i = True, i + 1
        elif word in {"needs", "need"} and said.word(i + 1) == "to":
            auxiliaries.append("should")
            i += 1
        elif word in _DEGREES:
            degree = word
        elif word in AUXILIARIES | BE | _SEEM and (word not in {"has", "have", "had"} or after in {"VBN", "RB"}):
            auxiliaries.append("be" if word in BE | _SEEM else word)
        elif not (tag in {"RB", "RBR"} and word not in MANNERS):
            break
        i += 1
    word, tag = said.word(i), said.tag(i)
    base = verb_of(word)
    if "be" in auxiliaries and tag in {"VBN", "VBD"} and not word.endswith("ing"):
        return Predicate("passive", (word, *_tail(said, i + 1)), negated, degree, tuple(auxiliaries))
    if "be" in auxiliaries and tag in {"JJ", "JJR"} and not is_noun(said, i + 1):
        return Predicate("state", (word,), negated, degree, tuple(auxiliaries))
    if not base or not tag.startswith("VB") or base in AUXILIARIES:
        return None
    words, _ = verb_phrase(said, i, as_base=base)
    return Predicate("active", words, negated, degree, tuple(auxiliaries)) if words else None


def _tail(said: Said, at: int) -> Words:
    """What completes a participle: an adverb that says how, or one prepositional phrase."""
    if said.word(at) in MANNERS:
        return (said.word(at),)
    if said.word(at) in PREPOSITIONS - {"by", "after", "before", "during"}:
        noun, _ = noun_phrase(said, at + 1, "their", 0)
        return (said.word(at), *noun) if noun and len(noun) < 4 else ()
    return ()
