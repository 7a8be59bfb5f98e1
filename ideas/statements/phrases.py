"""What the intent heads read of a statement: its words and their runs of two and three, weighed as a tf-idf row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from scipy import sparse

from ideas.models import Floats
from ideas.statements.mask import for_encoder

LONGEST = 3
"""Words of the longest run."""
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[?!]|\d+")


def phrases_of(text: str) -> Iterator[str]:
    """Runs of one to three lower-case words, "?" and "!" among them.

    >>> list(phrases_of("Add tabs!"))
    ['add', 'tabs', '!', 'add tabs', 'tabs !', 'add tabs !']
    """
    words = _WORD.findall(for_encoder(text).lower().replace("’", "'"))
    for length in range(1, LONGEST + 1):
        for begin in range(len(words) - length + 1):
            yield " ".join(words[begin : begin + length])


def weigh_phrases(texts: Sequence[str], column: Mapping[str, int], idf: Floats) -> sparse.csr_matrix:
    """Rows of unit length, (n, len(column)): (1 + log count) · idf of each known phrase (Salton & Buckley, 1988)."""
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for text in texts:
        counts = Counter(at for phrase in phrases_of(text) if (at := column.get(phrase, -1)) >= 0)
        row = (1 + np.log(np.fromiter(counts.values(), float, len(counts)))) * idf[list(counts)]
        values.extend(row / (np.sqrt((row * row).sum()) or 1.0))
        columns.extend(counts)
        ends.append(len(columns))
    return sparse.csr_matrix((values, columns, ends), shape=(len(texts), len(column)), dtype=np.float64)
