"""The trained heads: weights of phrases, of patterns and of embeddings, as `tools/train_intent.py` wrote them.

Their model card is `data/intent/README.md`: what they learned from, what they were measured on, where they fail.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np

from ideas.models import Floats

HEADS = ("suggestion", "complaint", "question", "praise", "tone")
SIGNS = ("suggestion", "complaint", "question", "praise", "positive", "negative")
"""What the patterns and the word list say of a statement, beside its phrases."""
MODEL = "all-MiniLM-L6-v2-051e2de600e4"
"""How the model key of the one encoder begins whose embeddings the heads know."""
_PHRASES, _EMBEDDING = "heads_phrases.tsv", "heads_embedding.tsv"


@dataclass(frozen=True)
class PhraseWeights:
    """Linear heads over phrases and signs: five columns, one for each of `HEADS`."""

    column: dict[str, int]
    """Of each phrase, its row in `phrases`."""
    idf: Floats
    phrases: Floats
    """(n, 5)"""
    signs: Floats
    """(6, 5)"""
    bias: Floats
    """(5,)"""


@dataclass(frozen=True)
class EmbeddingWeights:
    """What an embedding adds to the scores of the phrases: one column for each of `HEADS`."""

    scale: Floats
    """(5,) what the phrases' own score counts."""
    embedding: Floats
    """(384, 5)"""
    bias: Floats
    """(5,)"""


@lru_cache(maxsize=1)
def phrase_weights() -> PhraseWeights:
    """Read once a process."""
    names, numbers = _read(_PHRASES)
    n = len(names) - len(SIGNS) - 1
    return PhraseWeights(
        {name: row for row, name in enumerate(names[:n])},
        numbers[:n, 0], numbers[:n, 1:], numbers[n:-1, 1:], numbers[-1, 1:],
    )  # fmt: skip


@lru_cache(maxsize=1)
def embedding_weights() -> EmbeddingWeights:
    """Read once a process."""
    _, numbers = _read(_EMBEDDING)
    return EmbeddingWeights(numbers[0], numbers[2:], numbers[1])


def _read(name: str) -> tuple[list[str], Floats]:
    lines = resources.files("ideas.statements").joinpath(name).read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return [row[0] for row in rows], np.array([row[1:] for row in rows], np.float64)
