"""What a column holds, measured once: filled, distinct, prose, numbers, links, dates."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from statistics import median

from ideas.sources.date_formats import read_moment
from ideas.sources.names import plain_name
from ideas.sources.table import Table, is_empty

SAMPLE = 1000
NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?%?$")
INTEGER = re.compile(r"[-+]?\d+(?:\.0+)?$")
URL = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
WORDS = re.compile(r"(?:^|\s)\S*?[^\W\d_]{2}\S*")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\u1000-\u109f]")


@dataclass(frozen=True)
class Profile:
    """One column seen from above. Shares are of `sample`: distinct filled cells, chosen without regard to row order."""

    index: int
    label: str
    """The name as the file has it."""
    name: str
    """The name as `plain_name` makes it."""
    n_rows: int
    n_filled: int
    n_distinct: int
    sample: Sequence[str]

    def share(self, test: Callable[[str], object]) -> float:
        """Part of the sample for which the test is true."""
        return sum(1 for cell in self.sample if test(cell)) / len(self.sample) if self.sample else 0.0

    @cached_property
    def numbers(self) -> float:
        return self.share(NUMBER.match)

    @cached_property
    def integers(self) -> float:
        return self.share(INTEGER.match)

    @cached_property
    def links(self) -> float:
        return self.share(URL.match)

    @cached_property
    def dates(self) -> float:
        """Part that reads as a date; bare numbers only count as epochs."""
        return self.share(read_moment)

    @cached_property
    def prose(self) -> float:
        """Part that reads like language: three words or more, or a script without spaces."""
        return self.share(reads_as_language)

    @cached_property
    def letters(self) -> float:
        return self.share(lambda cell: any(c.isalpha() for c in cell) and not URL.match(cell))

    @cached_property
    def length(self) -> float:
        """Mean characters of the distinct cells."""
        return sum(map(len, self.sample)) / len(self.sample) if self.sample else 0.0

    @cached_property
    def typical_length(self) -> float:
        return float(median(map(len, self.sample))) if self.sample else 0.0

    @property
    def distinct_share(self) -> float:
        return self.n_distinct / self.n_filled if self.n_filled else 0.0

    @property
    def filled_share(self) -> float:
        return self.n_filled / self.n_rows if self.n_rows else 0.0


def reads_as_language(cell: str) -> bool:
    """Whether a cell holds at least three words, or as much of a script that writes none apart."""
    head = cell[:400]
    return not URL.match(head) and (len(WORDS.findall(head)) >= 3 or len(UNSPACED.findall(head)) >= 4)


def profile_columns(table: Table) -> list[Profile]:
    """A profile of every column of a table."""
    return [_profile(i, label, table.column(i)) for i, label in enumerate(table.columns)]


def _profile(index: int, label: str, cells: list[str]) -> Profile:
    filled = [cell for cell in cells if not is_empty(cell)]
    distinct = set(filled)
    sample = [
        c.strip() for c in nsmallest(SAMPLE, distinct, key=lambda c: (zlib.crc32(c.encode("utf-8", "replace")), c))
    ]
    return Profile(index, label, plain_name(label), len(cells), len(filled), len(distinct), sample)
