"""Noun and verb phrases out of tagged words: whole ones, as a title could use them, or none."""

from __future__ import annotations

from dataclasses import dataclass

from ideas.themes.bending import is_base, word_classes
from ideas.themes.lexicon import (
    AUXILIARIES,
    BREAK,
    DETERMINERS,
    FUNCTION_WORDS,
    JUDGEMENTS,
    MANNERS,
    MODIFIERS,
    PARTICLES,
    POINTERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
)
from ideas.themes.tags import Tagger

Words = tuple[str, ...]
MAX_NOUNS = 4
"""Words of one noun phrase before its first preposition, article not counted."""
_LINKS = PREPOSITIONS - frozenset(
    "by without over under against across inside near during after before per within".split()
)
_PEOPLE = {"me": "people", "us": "people"}
_COMPLEMENTED = frozenset("make keep leave turn get set".split())
"""Verbs that take an adjective after their object: "make the text bigger"."""
NO_OBJECT = frozenset(
    "be do go come have want need like love hope wish say think know guess feel mean please thank let try keep start "
    "stop seem expect care wonder agree get happen deserve appreciate believe suck understand see give take put make "
    "use look".split()
)
"""Verbs that say nothing without what follows."""
_DIRECTED = frozenset("go come look think know care agree wonder".split())
"""Of these, the verbs that are whole with a prepositional phrase: "go to the shop", but not "take for vacation"."""
_NEVER_NOUNS = frozenset(
    "go get do make take see let keep give put come say tell know bring want try work works".split()
)
"""Verbs that a tagger may take for nouns, and that hardly anyone uses so."""
_NO_END = frozenset("let help allow tell ask make want enable give get take keep send offer show".split())
"""Verbs that want more than a person: "let people"."""
_BEFORE = frozenset("be able to just also actually even only easily simply then please ever really always".split())


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its words and their parts of speech."""

    words: Words
    tags: Words

    @staticmethod
    def of(words: Words, tagger: Tagger) -> Said:
        """The statement, tagged; after "how do" and the like a noun is taken for one."""
        tags = list(tagger.tag(words))
        for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
            is_asked = i > 1 and words[i - 1] in AUXILIARIES and tags[i - 2] in {"WRB", "JJ", "RB"}
            if is_asked and tag in {"VB", "VBP", "VBZ"} and word_classes(word) >= {"NOUN", "VERB"}:
                tags[i] = "NNS" if word.endswith("s") else "NN"
        return Said(words, tuple(tags))

    def word(self, at: int) -> str:
        """The word at a position; `BREAK` beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else BREAK

    def tag(self, at: int) -> str:
        """Its tag; that of a full stop beyond the ends."""
        return self.tags[at] if 0 <= at < len(self.tags) else "."


def is_noun(said: Said, at: int) -> bool:
    """Whether a noun stands there; after an article or a preposition a word that may be one counts as one."""
    word, tag = said.word(at), said.tag(at)
    if word in FUNCTION_WORDS | _NEVER_NOUNS or word == BREAK or len(word) < 2:
        return False
    if tag.startswith("NN"):
        return True
    before = said.tag(at - 1)
    may = "NOUN" in (classes := word_classes(word)) or not classes
    return may and tag in {"VB", "VBP", "FW"} and before in {"DT", "PRP$", "IN", "JJ", "NN"} and word not in PARTICLES


def _is_modifier(said: Said, at: int, first: int) -> bool:
    """Whether the word may stand before the noun that follows."""
    word, tag = said.word(at), said.tag(at)
    if word in PRONOUNS or word == BREAK or said.tag(at + 1) == ".":
        return False
    if tag in {"VBN", "VBG", "VBD"}:
        follows = is_noun(said, at + 1) or said.tag(at + 1).startswith("JJ")
        before = said.tag(at - 1)
        free = before in {"DT", "PRP$", "VB"} or (
            tag != "VBD" and before[:2] not in {"PR", "NN", "MD", "RB"} and said.word(at - 1) not in AUXILIARIES
        )
        if tag == "VBG" and before not in {"DT", "PRP$", "JJ"}:
            free = "NOUN" in word_classes(word)  # "the loading screen", but not "problems with using it"
        return follows and free and not any(is_noun(said, i) for i in range(first, at))
    return tag in {"JJ", "JJR", "CD", "POS"} or word in MODIFIERS


def noun_phrase(said: Said, at: int, owner: str = "the", links: int = 1) -> tuple[Words, int]:
    """The noun phrase that begins at a position, and where it ends; ((), at) when none does.

    `owner` replaces "my", "our" and "your" ("their" where the title says "people"). At most
    `links` prepositional phrases follow ("a list of rides"). Words that only judge are left out.
    """
    i, words = at, []
    if said.tag(i) == "PDT" or (said.word(i) == "all" and said.word(i + 1) in DETERMINERS):
        i += 1
    if said.word(i) in DETERMINERS:
        words = _determiner(said.word(i), owner)
        i += 1
    while said.tag(i) == "RB" and said.tag(i + 1).startswith("JJ"):
        i += 1
    first, last = i, i
    while i < len(said.words) and (is_noun(said, i) or _is_modifier(said, i, first)):
        if is_noun(said, i):
            last = i + 1
        i += 1
    kept = [word for word in said.words[first:last] if word not in JUDGEMENTS]
    if last == first or not kept or len(kept) > MAX_NOUNS or kept[-1] != said.words[last - 1]:
        return (), at
    if kept[-1] in TIMES and said.word(last) != "of":
        return (), at
    if kept[-1] in TIMES:
        return noun_phrase(said, last + 1, owner, links) if kept == kept[-1:] else ((), at)
    if words and words[0] in {"a", "an"}:
        words = [article_before(kept[0])]
    words += kept
    if links and said.word(last) in _LINKS and not (said.word(last) == "to" and said.tag(last + 1).startswith("VB")):
        more, end = noun_phrase(said, last + 1, owner, links - 1)
        if more:
            return (*words, said.words[last], *more), end
    return tuple(words), last


def _determiner(word: str, owner: str) -> list[str]:
    if word in POSSESSIVES or word in POINTERS:
        return [owner if word in {"my", "our", "your"} else "the"]
    return [word] if word in {"a", "an", "the"} else []


def article_before(word: str) -> str:
    """ "a" or "an"."""
    sounds_open = word[0] in "aeiou" and not word.startswith(("use", "usu", "uni", "one", "eu"))
    return "an" if sounds_open or word.startswith(("hour", "honest", "heir")) else "a"


def verb_phrase(said: Said, at: int, owner: str = "the", *, as_base: str = "") -> tuple[Words, int]:
    """The verb phrase that begins with a base verb at a position, and where it ends; ((), at) when there is none whole.

    An object that only points elsewhere ("it", "them") makes the phrase unusable; "me" becomes "people". `as_base` is
    the base of a verb that stands there in another form.
    """
    i = at
    while not as_base and said.word(i) in _BEFORE and said.tag(i) != ".":
        i += 1
    base = as_base or said.word(i)
    if not as_base and not is_base(base):
        return (), at
    words, i = [base], i + 1
    if said.word(i) in PARTICLES and is_particle(said, i):
        words.append(said.word(i))
        i += 1
    if said.word(i) in PRONOUNS:
        if said.word(i) not in _PEOPLE:
            return ((), at) if said.word(i) not in {"i", "we", "you", "they"} else _whole(words, i, at)
        words.append(_PEOPLE[said.word(i)])
        i += 1
    bare = i
    noun, i = noun_phrase(said, i, owner)
    if not noun and (said.word(i) in DETERMINERS | MODIFIERS or is_noun(said, i) or _is_modifier(said, i, i)):
        return (), at  # an object that could not be read
    is_to_do = said.word(i) == "to" and not noun_phrase(said, i + 1)[0]
    if not noun and (is_to_do or said.word(i) == "how" or said.tag(i) in {"VBG", "MD", "VBZ", "VBD", "WP"}):
        return (), at
    words += noun
    if noun and words[0] in _COMPLEMENTED and said.tag(i) in {"JJ", "JJR", "RBR", "VB"} and said.tag(i + 1) != "NN":
        return (*words, said.word(i)), i + 1
    if noun and words[0] == "make":
        return (), at
    if (noun or words[-1] == "people") and said.word(i) in PARTICLES - {"in", "on", "over", "through"}:
        words.append(said.word(i))
        i += 1
    if said.word(i) in MANNERS:
        words.append(said.word(i))
        i += 1
    elif said.word(i) in _LINKS and not any(word in _LINKS for word in noun):
        more, end = noun_phrase(said, i + 1, owner, 0)
        if more:
            words += [said.word(i), *more]
            i = end
        elif not noun and said.word(i) != "in":
            return (), at
    return _whole(words, i if i > bare else bare, at)


def _whole(words: list[str], end: int, at: int) -> tuple[Words, int]:
    is_bare = len(words) < 2 or (words[1] in PREPOSITIONS and words[0] not in _DIRECTED)
    is_open = (words[0] in NO_OBJECT and is_bare) or (words[0] in _NO_END and words[-1] == "people")
    return ((), at) if is_open else (tuple(words), end)


def is_particle(said: Said, at: int) -> bool:
    """Whether "in", "up" and the like belong to the verb before: "log in to", "top up", but not "in the app"."""
    if said.tag(at) == "RP" or said.word(at) in {"up", "out", "off", "back", "down", "away"}:
        return True
    after = said.word(at + 1)
    return after in PREPOSITIONS or after == BREAK or said.tag(at + 1) in {".", "RB", "CC", "WRB"}


def noun_before(said: Said, end: int) -> Words:
    """The noun phrase that ends right before a position, when a clause begins with it; () when none does."""
    for start in range(max(0, end - 7), end):
        before, tag = said.word(start - 1), said.tag(start - 1)
        begins = (
            before == BREAK
            or tag in {"CC", "WRB", "UH", "WDT", "RB"}
            or (tag == "IN" and before not in PREPOSITIONS)
            or (said.word(start) in DETERMINERS and before not in PREPOSITIONS)
        )
        if begins:
            words, stop = noun_phrase(said, start)
            if stop == end and words:
                return words
    return ()
