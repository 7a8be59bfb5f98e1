"""All that a statement says by itself, read once: what it repeats, what the encoder reads of it, intent and tone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from ideas.models import Bools, Intents, Texts
from ideas.statements.intent import tell_intents
from ideas.statements.mask import for_encoder
from ideas.statements.nothing import says_nothing
from ideas.statements.repeats import normalise


@dataclass(frozen=True)
class ReadStatements(Intents):
    """One row a statement, each from its text alone, so that what an earlier build read can be kept.

    Intents are those of the words; the embeddings have their say in `intent.with_embeddings`.
    """

    key: Texts
    """Its words in normal form: statements with equal keys repeat each other; "" repeats nothing."""
    spoken: Texts
    """What the encoder reads."""
    is_empty: Bools
    """Names nothing."""


def read_statements(texts: Sequence[str]) -> ReadStatements:
    """Read statements by their texts."""
    intents = tell_intents(texts)
    key, spoken = np.empty((2, len(texts)), object)
    key[:] = [normalise(text) for text in texts]
    spoken[:] = [for_encoder(text) or text for text in texts]
    columns = {f.name: getattr(intents, f.name) for f in fields(Intents)}
    return ReadStatements(**columns, key=key, spoken=spoken, is_empty=says_nothing(texts))
