"""The table of patterns by which a first intent is told: one row a pattern, each with an invented example.

The rows stand in `patterns_asking` (suggestion, question) and `patterns_judging` (complaint, praise).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Head = Literal["suggestion", "complaint", "question", "praise"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the table."""

    head: Head
    weight: float
    """How much the pattern says for its intent by itself, 0 to 1; negative: how much against it."""
    example: str
    """An invented sentence that the pattern must match; a test checks it."""
    words: frozenset[str]
    """Lower-case words, of which one must be in the statement before the regex is tried: this keeps the table fast."""
    regex: re.Pattern[str]


def row(head: Head, weight: float, example: str, words: str, regex: str) -> Pattern:
    """A row as the tables write it: words by spaces, the regex blind to case."""
    return Pattern(head, weight, example, frozenset(words.split()), re.compile(regex, re.IGNORECASE))
