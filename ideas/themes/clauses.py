"""Tagged statements to title candidates: what frames find, and what is said of a subject, spelled out as an idea."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from ideas.models import Intent
from ideas.themes.bending import gerund, is_base, stem, third_person, verb_of, word_classes
from ideas.themes.frames import FRAMES, Frame
from ideas.themes.lexicon import (
    AUXILIARIES,
    BREAK,
    DETERMINERS,
    FUNCTION_WORDS,
    GENERIC,
    JUDGEMENTS,
    MANNERS,
    MODIFIERS,
    POSSESSIVES,
    PREPOSITIONS,
    TIMES,
)
from ideas.themes.phrases import Said, Words, is_noun, noun_before, noun_phrase, verb_phrase
from ideas.themes.usage import Grammar
from ideas.themes.wording import head, is_plural, known, many, new, without_article

MAX_WORDS = 8
FINITE = frozenset("VBZ VBP VBD MD".split())
_BE = frozenset("am is are was were be been being get gets got getting became become becomes".split())
_SEEM = frozenset("seem seems seemed look looks feel feels".split())
_NOT = frozenset("not never hardly barely".split())
_DEGREES = frozenset("too so very way really extremely super ridiculously".split())
_ASKED = frozenset("should could must".split())
_WELCOME = frozenset("fix solve resolve help work improve love enjoy need want add save organise organize".split())
"""What nobody wants stopped."""
_US = frozenset("i we people users customers".split())
_THEY = frozenset("they you it he she".split())
_PRICES = frozenset("price fee fare cost charge rate premium subscription rent".split())
_TROUBLES = frozenset("issue problem error bug crash glitch delay failure outage lag fault defect".split())
_BAD = frozenset(
    "rude late wrong cold dirty fake slow missing dead rotten rough noisy loud stale blank empty blurry harsh lazy "
    "faulty buggy laggy glitchy illegal fraudulent double duplicate spam poor weak sticky burnt burned lost "
    "stuck hidden broken outdated overpriced misleading confusing excessive endless constant unwanted extra high "
    "filthy clunky".split()
)
"""Adjectives that make of a noun a thing to fix."""
_HARMS = frozenset(
    "delay cancel decline reject steal hack block suspend lose damage disable deny fail hide break lock freeze corrupt "
    "expire delete overcharge misplace crack spoil ruin interrupt dispute disconnect restrict ban compromise scam burn "
    "swallow strand misspell".split()
)
"""Verbs whose participle makes of a noun a thing to fix."""
_FAILINGS = frozenset(
    "crash freeze disappear vanish lag flicker leak drain overheat stutter buffer stall fail disconnect glitch hang "
    "skip drop shake squeak smell jam".split()
)
"""Verbs that say by themselves that a thing does not do what it should."""
_BAD_BEGINNINGS = ("un", "in", "im", "dis", "mis", "non", "over")
_CHANGES = {
    state: title
    for title, states in (
        ("speed up {s}", "slow slower sluggish"),
        ("shorten {s}", "long longer"),
        ("simplify {s}", "confusing complicated difficult clunky"),
        ("lower {p}", "expensive high higher pricey overpriced costly steep"),
    )
    for state in states.split()
}
_OPENERS = {"high": "lower", "extra": "remove", "slow": "speed up"}
_TOLD = {"why": ("explain", "why"), "when": ("say", "when"), "how": ("explain", "how")}
_STATES = frozenset("same able sure aware sorry worth due good bad great nice ready happy".split())
"""Adjectives that nothing can be made."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title that one statement suggests."""

    words: Words
    kind: Intent
    weight: float


@dataclass(frozen=True, slots=True)
class _Predicate:
    """What a clause says of its subject."""

    kind: str
    """active, passive or state."""
    words: Words
    """A verb phrase that begins with its base, a participle with what follows, or one adjective."""
    is_negated: bool
    degree: str
    auxiliaries: Words


def _by_word() -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for i, frame in enumerate(FRAMES):
        for word in frame.words:
            rows[word].append(i)
    return dict(rows)


_CALLED_BY = _by_word()


def suggest_titles(said: Said, grammar: Grammar) -> Iterator[Candidate]:
    """Titles that one statement suggests, as lower-case words; nothing is yet known of who else says so."""
    if not said.words:
        return
    said = Said((BREAK, *said.words, BREAK), (".", *said.tags, "."))
    for candidate in chain.from_iterable(read(said, grammar) for read in (_framed, _questions, _clauses, _things)):
        if is_plain(candidate.words):
            yield candidate


def is_plain(words: Words) -> bool:
    """Of two to eight words, and no word twice: "explain how to reset how to reset" is a misreading."""
    if not 2 <= len(words) <= MAX_WORDS:
        return False
    stems = [stem(word)[:6] for word in words if len(word) > 3]
    return len(stems) == len(set(stems)) and words[-1] not in DETERMINERS


def fill(title: str, **slots: Words) -> Words:
    """The title's words, its slots filled."""
    return tuple(title.lower().format(**{slot: " ".join(words) for slot, words in slots.items()}).split())


def _framed(said: Said, grammar: Grammar) -> Iterator[Candidate]:
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
            if phrase and _stands(phrase, grammar) and not is_vague:
                yield fill(title, g=(gerund(phrase[0]), *_objects(phrase[1:], grammar)))
        elif "{v}" in title:
            base = verb_of(said.word(at)) if title == "{v}" and said.word(at - 1) == "never" else ""
            phrase, _ = verb_phrase(said, at, "their" if "people {v}" in title else "the", as_base=base)
            is_meant = title != "{v}" or _may_order(said, at, phrase, grammar)
            if phrase and is_meant and _stands(phrase, grammar):
                yield fill(title, v=(phrase[0], *_objects(phrase[1:], grammar)))
        else:
            yield fill(title)


def _may_order(said: Said, at: int, phrase: Words, grammar: Grammar) -> bool:
    """Whether the statement orders something: "cancel flights", but not "crash when", "love it" or "flight home"."""
    is_verb = said.tag(at) == "VB" or (said.tag(at) in {"VBP", "VBZ"} and said.word(at - 1) != BREAK)
    return len(phrase) > 1 and is_verb and grammar.is_verb(phrase[0]) and phrase[1] not in PREPOSITIONS - {"to"}


def _stands(phrase: Words, grammar: Grammar) -> bool:
    """Whether the phrase is whole: more than a verb, or a verb that people leave alone."""
    return len(phrase) > 1 or grammar.stands_alone(phrase[0])


def _objects(words: Words, grammar: Grammar) -> Words:
    """What follows a verb, with "the" where an object was said in a hurry: "open app"."""
    if not words or "NOUN" not in word_classes(words[0]) or words[0] in FUNCTION_WORDS | MANNERS | {"people"}:
        return words
    return known(words, grammar) if words[0] != "their" else words


def _noun_titles(title: str, noun: Words, grammar: Grammar) -> Iterator[Words]:
    bare = without_article(noun)
    if title.startswith(("Add", "Offer", "Speed")):
        if is_bad(bare):
            return
        if title.startswith("Speed"):
            yield fill(title, n=known(noun, grammar))
        else:
            yield fill(title, n=new(noun, grammar))
    elif title.startswith("Help with a lost"):
        if not is_plural(bare):
            yield fill(title, n=bare)
    elif title.startswith("Reduce"):
        yield fill(title.replace("Reduce", "Lower") if stem(head(bare)) in _PRICES else title, n=known(noun, grammar))
    else:
        if "there" in title:
            noun = new(bare, grammar)
            yield fill(title, n=noun, **{"is": ("are" if is_plural(noun) else "is",)})
            return
        while len(bare) > 1 and bare[0] in MODIFIERS - {"extra"}:
            noun = bare = bare[1:]
        shown = known(noun, grammar) if grammar.takes_article(bare) or noun[0] != "a" else many(noun, grammar)
        forms = {"is": ("is", "are"), "cost": ("costs", "cost")}
        yield fill(title, n=shown, **{slot: (pair[is_plural(shown)],) for slot, pair in forms.items()})


def _predicate(said: Said, at: int) -> _Predicate | None:
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
        elif word in AUXILIARIES | _BE | _SEEM and (word not in {"has", "have", "had"} or after in {"VBN", "RB"}):
            auxiliaries.append("be" if word in _BE | _SEEM else word)
        elif not (tag in {"RB", "RBR"} and word not in MANNERS):
            break
        i += 1
    word, tag = said.word(i), said.tag(i)
    base = verb_of(word)
    if "be" in auxiliaries and tag in {"VBN", "VBD"} and not word.endswith("ing"):
        return _Predicate("passive", (word, *_tail(said, i + 1)), negated, degree, tuple(auxiliaries))
    if "be" in auxiliaries and tag in {"JJ", "JJR"} and not is_noun(said, i + 1):
        return _Predicate("state", (word,), negated, degree, tuple(auxiliaries))
    if not base or not tag.startswith("VB") or base in AUXILIARIES:
        return None
    words, _ = verb_phrase(said, i, as_base=base)
    return _Predicate("active", words, negated, degree, tuple(auxiliaries)) if words else None


def _tail(said: Said, at: int) -> Words:
    """What completes a participle: an adverb that says how, or one prepositional phrase."""
    if said.word(at) in MANNERS:
        return (said.word(at),)
    if said.word(at) in PREPOSITIONS - {"by", "after", "before", "during"}:
        noun, _ = noun_phrase(said, at + 1, "their", 0)
        return (said.word(at), *noun) if noun and len(noun) < 4 else ()
    return ()


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
        predicate = _predicate(said, at)
        if predicate is None:
            continue
        if subject:
            yield from _of_thing(subject, predicate, grammar)
        elif pronoun in _US:
            yield from _of_us(predicate)
        elif predicate.kind == "active" and not predicate.is_negated and not _ASKED & set(predicate.auxiliaries):
            is_told = pronoun != "you" and predicate.words[0] not in _WELCOME
            if is_told and _stands(predicate.words, grammar):
                yield Candidate(("stop", *_gerund(predicate.words, grammar)), "complaint", 0.5)


def _gerund(phrase: Words, grammar: Grammar) -> Words:
    return (gerund(phrase[0]), *_objects(phrase[1:], grammar))


def _of_us(said: _Predicate) -> Iterator[Candidate]:
    if said.kind != "passive" or said.is_negated or not verb_of(said.words[0]):
        return
    base = verb_of(said.words[0])
    yield Candidate(("stop", gerund(base), "people", *said.words[1:]), "complaint", 0.75)
    yield Candidate(("explain", "why", "people", "are", *said.words), "question", 0.6)


def _of_thing(subject: Words, said: _Predicate, grammar: Grammar) -> Iterator[Candidate]:
    s = known(subject, grammar)
    asks = _ASKED & set(said.auxiliaries)
    if said.kind == "active":
        v = said.words
        if not grammar.is_verb(v[0]):  # "champions league"
            return
        if asks and not said.is_negated:
            yield Candidate(("make", *s, *v), "suggestion", 0.75)
        elif said.is_negated and v[0] in _FAILINGS:
            return
        elif said.is_negated and len(v) == 1:
            if v[0] not in {"work", "function", "respond"}:
                yield Candidate(("fix", *s, "not", gerund(v[0])), "complaint", 0.9)
            yield Candidate(("fix", *s), "complaint", 0.85 if v[0] in {"work", "function", "respond"} else 0.6)
        elif said.is_negated:
            yield Candidate(("make", *s, *v), "complaint", 0.75)
        elif "would" not in said.auxiliaries and (len(v) > 1 or v[0] not in {"suck", "work", "have"}):
            if _stands(v, grammar) or "keep" in said.auxiliaries:
                weight = 0.9 if "keep" in said.auxiliaries else 0.7 if v[0] in _FAILINGS | _HARMS else 0.5
                yield Candidate(("stop", *s, *_gerund(v, grammar)), "complaint", weight)
            elif v[0] in _FAILINGS and len(v) == 1 and len(subject) < 4 and head(subject) == subject[-1]:
                yield Candidate(("fix", gerund(v[0]), *many(subject, grammar)), "complaint", 0.6)
            if len(v) == 1 and "NOUN" in word_classes(v[0]) and stem(v[0]) in _TROUBLES:
                yield Candidate(("fix", *many(v, grammar)), "complaint", 0.6)
            if v[0] == "suck":
                yield Candidate(("improve", *s), "complaint", 0.6)
    elif said.kind == "passive":
        yield from _of_done(subject, s, said, grammar)
    else:
        yield from _of_state(subject, s, said, grammar)


def _of_done(subject: Words, s: Words, said: _Predicate, grammar: Grammar) -> Iterator[Candidate]:
    """ "My flight was cancelled"."""
    done, base = said.words[0], verb_of(said.words[0])
    if not base or "should" in said.auxiliaries:
        return
    if said.is_negated:
        if said.words[1:] == ():
            yield Candidate((base, *many(subject, grammar)), "complaint", 0.55)
        return
    if base in _HARMS and len(without_article(subject)) < 4 and head(subject) == subject[-1]:
        yield Candidate(("fix", done, *many(subject, grammar)), "complaint", 0.7)
        yield Candidate(("stop", gerund(base), *many(subject, grammar)), "complaint", 0.6)
        if not is_plural(subject):
            yield Candidate(("help", "with", "a", done, *without_article(subject)), "question", 0.55)
    yield Candidate(("explain", "why", *s, "are" if is_plural(s) else "is", *said.words), "question", 0.6)


def _of_state(subject: Words, s: Words, said: _Predicate, grammar: Grammar) -> Iterator[Candidate]:
    """ "The app is slow"."""
    (state,) = said.words
    if "would" in said.auxiliaries and not said.is_negated:
        if state in JUDGEMENTS or state in {"useful", "helpful", "handy"}:
            yield Candidate(("add", *new(subject, grammar)), "suggestion", 0.85)
    elif said.is_negated or _ASKED & set(said.auxiliaries):
        if state not in _STATES:
            kind: Intent = "complaint" if said.is_negated else "suggestion"
            yield Candidate(("make", *s, state), kind, 0.75)
    elif state in _CHANGES:
        priced = s if stem(head(subject)) in _PRICES else ("the", "price", "of", *s)
        yield Candidate(fill(_CHANGES[state], s=s, p=priced), "complaint", 0.85)
    elif state in JUDGEMENTS:
        yield Candidate(("improve", *s), "complaint", 0.55)
    else:
        if is_bad_word(state) and head(subject) == subject[-1]:
            yield Candidate(("fix", state, *many(subject, grammar)), "complaint", 0.7)
        if said.degree == "too" and state not in _STATES:
            yield Candidate(("make", *s, "less", state), "complaint", 0.7)


def is_bad_word(word: str) -> bool:
    known_as = word_classes(word)
    begins = word.startswith(_BAD_BEGINNINGS) and len(word) > 5 and "ADJ" in known_as
    return word in _BAD or begins or (not is_base(word) and verb_of(word) in _HARMS)


def is_bad(bare: Words) -> bool:
    """Whether the noun phrase, without its article, names something that is wrong: "rude drivers", "login problems"."""
    return any(is_bad_word(word) for word in bare[:-1]) or stem(bare[-1]) in _TROUBLES


def _things(said: Said, grammar: Grammar) -> Iterator[Candidate]:
    """Things that are named as what is wrong ("rude driver", "login problems"), or asked for ("dark mode please")."""
    i = 0
    while i < len(said.words):
        noun, end = noun_phrase(said, i, links=0)
        if not noun:
            i += 1
            continue
        bare = without_article(noun)
        while len(bare) > 1 and bare[0] in MODIFIERS | TIMES and bare[0] != "extra":
            bare = bare[1:]
        if len(bare) > 1 and is_bad(bare) and said.tag(i) != "CD":
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
        if said.word(at) in {"i", "we"} and word == "why" and aux in _BE:
            predicate = _predicate(Said(("be", *said.words[at + 1 :]), ("VB", *said.tags[at + 1 :])), 0)
            if predicate and predicate.kind == "passive":
                yield Candidate(("explain", "why", "people", "are", *predicate.words), "question", 0.85)
            continue
        noun, end = noun_phrase(said, at, links=1)
        if not noun:
            continue
        rest = Said((aux, *said.words[end:]), ("MD", *said.tags[end:]))
        predicate = _predicate(rest, 0)
        if long and said.word(end) == "take":
            predicate = _Predicate("active", ("take",), False, "", (aux,))
        opening = ("say", "how", "long") if long else _TOLD[word]
        subject = known(noun, grammar)
        follow = _follow(aux, subject, predicate)
        if follow:
            yield Candidate((*opening, *subject, *follow), "question", 0.85)


def _follow(aux: str, subject: Words, said: _Predicate | None) -> Words:
    """What comes after the subject when the question is told: "does ... take" becomes "takes"."""
    if said is None:
        return ()
    negation = ("not",) if said.is_negated else ()
    if aux in _BE:
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
