"""What every reader hands on: rows of text cells under column names, and the rows that could not be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

MAX_RAW = 10_000
HALF_CHARACTER = re.compile("[\ud800-\udfff]")
EMPTY_CELLS = frozenset({"", "nan", "null", "<na>", "nat", "#n/a", "\\n"})
NO_VALUE = EMPTY_CELLS | {"none", "n/a"}
"""Also nothing, except as a text: "What is missing? None" is an answer."""


@dataclass(frozen=True)
class Reject:
    """A row that was not read, with the reason in words, so that a person can mend it and import again."""

    row: int
    """1-based data row; the header is not counted."""
    reason: str
    raw: str
    line: int | None = None
    """1-based line of the (unpacked) file where the row begins, where lines exist."""


@dataclass(frozen=True)
class Table:
    """Rows of equal width as text; what a file holds once its format no longer matters."""

    name: str
    """Member of a zip or sheet of a workbook; "" when the file is one table."""
    columns: tuple[str, ...]
    rows: list[list[str]]
    numbers: list[int]
    """Data row of each row, 1-based; rejects carry the missing numbers."""
    rejects: list[Reject] = field(default_factory=list)
    has_header: bool = True
    delimiter: str = ""
    notes: tuple[str, ...] = ()
    lines: list[int] = field(default_factory=list)
    """Line of the file where each row begins; empty where rows have none."""

    def column(self, i: int) -> list[str]:
        """The cells of one column, top to bottom."""
        return [row[i] for row in self.rows]


def cell_text(value: object) -> str:
    """A typed cell as text: whole floats lose their point, times become ISO 8601, nothing becomes ""."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        if value != value:
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def whole_characters(text: str) -> str:
    """A text that any file can hold: bytes of a name that are no UTF-8, which Python keeps as half characters, are �.

    >>> whole_characters("caf\\udce9")
    'caf�'
    """
    return HALF_CHARACTER.sub("\ufffd", text)


def is_empty(cell: str) -> bool:
    """Whether a cell holds nothing, in the ways that programs write nothing."""
    return not cell or cell.strip().lower() in EMPTY_CELLS


def name_columns(names: Sequence[str]) -> tuple[str, ...]:
    """Column names that are unique: the second "text" becomes "text (2)"; a nameless column keeps ""."""
    seen: dict[str, int] = {}
    unique = []
    for name in (n.strip().strip("\ufeff") for n in names):
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 or not name else f"{name} ({seen[name]})")
    return tuple(unique)


def number_columns(n: int) -> tuple[str, ...]:
    """Names for the columns of a file without a header, as `--map text=2` counts them."""
    return tuple(f"column {i + 1}" for i in range(n))
