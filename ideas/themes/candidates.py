"""Title candidates, and how their words are put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ideas.models import Intent
from ideas.themes.bending import gerund, stem, word_classes
from ideas.themes.lexicon import DETERMINERS, FUNCTION_WORDS, MANNERS
from ideas.themes.phrases import Words
from ideas.themes.usage import Grammar
from ideas.themes.wording import known

MAX_WORDS = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title that one statement suggests."""

    words: Words
    kind: Intent
    weight: float


def is_plain(words: Words) -> bool:
    """Of two to eight words, and no word twice: "explain how to reset how to reset" is a misreading.

    So is what is done and named at once: "stop the deleting the account".
    """
    if any(one == "the" and two.endswith("ing") and three in DETERMINERS for one, two, three in _threes(words)):
        return False
    if not 2 <= len(words) <= MAX_WORDS or "no" in words:
        return False
    stems = [stem(word)[:6] for word in words if len(word) > 3]
    return len(stems) == len(set(stems)) and words[-1] not in DETERMINERS


def _threes(words: Words) -> Iterator[tuple[str, str, str]]:
    return zip(words, words[1:], words[2:], strict=False)


def fill(title: str, **slots: Words) -> Words:
    """The title's words, its slots filled."""
    return tuple(title.lower().format(**{slot: " ".join(words) for slot, words in slots.items()}).split())


def stands(phrase: Words, grammar: Grammar) -> bool:
    """Whether the phrase is whole: more than a verb, or a verb that people leave alone."""
    return len(phrase) > 1 or grammar.stands_alone(phrase[0])


def with_article(words: Words, grammar: Grammar) -> Words:
    """What follows a verb, with "the" where an object was said in a hurry: "open app"."""
    if not words or "NOUN" not in word_classes(words[0]) or words[0] in FUNCTION_WORDS | MANNERS | {"people"}:
        return words
    return known(words, grammar) if words[0] != "their" else words


def doing(phrase: Words, grammar: Grammar) -> Words:
    return (gerund(phrase[0]), *with_article(phrase[1:], grammar))
