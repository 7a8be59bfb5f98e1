"""How English bends its words: lemmas, plurals, -ing and -s forms, by the dictionary of lemminflect."""

from __future__ import annotations

from functools import lru_cache

MANY = 65536
"""Words whose forms are remembered: more than a workspace's people use."""


_ALSO_NOUNS = frozenset(
    "bar bars audio desktop lounge kindle google edit edits login driving pricing seating checking boarding thanks "
    "commute invite invites reload loading streaming messaging tracking billing shipping parking online".split()
)
"""Nouns that the dictionary lacks."""


@lru_cache(maxsize=MANY)
def word_classes(word: str) -> frozenset[str]:
    """NOUN, VERB, ADJ, ADV: what a dictionary knows the word as; empty for words that it does not know."""
    from lemminflect import getAllLemmas

    known = frozenset(getAllLemmas(word)) & {"NOUN", "VERB", "ADJ", "ADV"}
    return known | {"NOUN"} if known and word in _ALSO_NOUNS else known


@lru_cache(maxsize=MANY)
def verb_of(word: str) -> str:
    """The base of a verb's form, "" when the word is no form of a verb that a dictionary knows.

    >>> verb_of("charged"), verb_of("logging"), verb_of("table top")
    ('charge', 'log', '')
    """
    from lemminflect import getLemma

    return next(iter(getLemma(word, "VERB", lemmatize_oov=False)), "")


def is_base(word: str) -> bool:
    """Whether the word is a verb as one gives orders with it: "cancel", not "cancelled"."""
    return verb_of(word) == word


@lru_cache(maxsize=MANY)
def _bend(word: str, tag: str) -> str:
    from lemminflect import getInflection

    forms = getInflection(word, tag) or (word,)
    return str(next((form for form in forms if form.endswith(_DOUBLED)), forms[0]))


_DOUBLED = ("lling", "lled")
"""Of two spellings ("canceling") the one that more of the world uses."""


def gerund(verb: str) -> str:
    """The -ing form.

    >>> gerund("log"), gerund("cancel"), gerund("use")
    ('logging', 'cancelling', 'using')
    """
    return _bend(verb, "VBG")


def third_person(verb: str) -> str:
    """The form after "it"."""
    return _bend(verb, "VBZ")


def participle(verb: str) -> str:
    """The form after "was"."""
    return _bend(verb, "VBN")


@lru_cache(maxsize=MANY)
def plural(noun: str) -> str:
    """Many of it; the same word where the dictionary knows none, as of money."""
    from lemminflect import getInflection

    forms = getInflection(noun, "NNS", inflect_oov=True)
    return str(forms[0]) if forms else noun


@lru_cache(maxsize=MANY)
def stem(word: str) -> str:
    """A key under which forms of one word fall together ("deliveries", "delivery"); for counting, never for showing.

    >>> stem("deliveries"), stem("cancelled"), stem("apps"), stem("zxqs")
    ('delivery', 'cancel', 'app', 'zxq')
    """
    from lemminflect import getLemma

    word = word.removesuffix("'s")
    if len(word) < 3:
        return word
    noun = next(iter(getLemma(word, "NOUN", lemmatize_oov=False)), "")
    is_many = len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    base = noun or (word[:-1] if is_many else word)
    return verb_of(base) or verb_of(word) or base
