"""Delimited text to records, such that a stray quote costs one row and never the rows after it.

A well-formed file goes through Python's csv module at once. Where that fails, or where a field spans lines that
look like rows themselves, the file is read again record by record and goes on with the next line after a bad one.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

INNER = "\x1f"
"""Stands for a delimiter of several characters while csv reads."""
LONE_CR = "\x1d"
"""Stands for a carriage return inside a line of a file whose lines end otherwise."""
FIELD_LIMIT = 2**31 - 1
QUOTED = re.compile(r'"(?:[^"]|"")*"')
MANY_LINES = 12
MIN_ROWS = 5
"""Fewer rows do not tell what a column's cells look like."""
WORD = re.compile(r"[^\s]{1,40}$")
KINDS = (
    re.compile(r"-?\d+(?:[.,]\d+)?$"),
    re.compile(r"[\d./:+TZ-]+(?: [\d.:+APMapm ]+)?$"),
    re.compile(r"https?://\S+$"),
    WORD,
)


@dataclass(frozen=True)
class Record:
    """Cells of one row and where they stood; `problem` says why they are no row."""

    cells: list[str]
    line: int
    raw: str = ""
    problem: str = ""


def split_lines(text: str) -> list[str]:
    """Lines at the line end that the file uses; the other kinds stay inside their cell."""
    crlf = text.count("\r\n")
    lf, cr = text.count("\n") - crlf, text.count("\r") - crlf
    if cr > lf + crlf:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    elif cr or crlf:
        text = text.replace("\r\n", "\n").replace("\r", LONE_CR)
    lines = text.split("\n")
    while lines and not lines[-1].strip(" \t" + LONE_CR):
        lines.pop()
    return lines


def read_records(lines: list[str], delimiter: str) -> list[Record]:
    """All records of a file, blank lines left out; `delimiter` may be several characters."""
    inner = delimiter
    if len(delimiter) > 1:
        inner = INNER
        lines = [line.replace(delimiter, INNER) for line in lines]
    records = _read_at_once(lines, inner)
    if records is None:
        records = list(_read_one_by_one(lines, inner))
    return [_restore(record, delimiter) for record in records if _holds_something(record)]


def _read_at_once(lines: list[str], delimiter: str) -> list[Record] | None:
    """Records of a well-formed file; None where any doubt is left."""
    records: list[Record] = []
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True)
    start = 0
    spanning: list[tuple[int, int]] = []
    try:
        for cells in reader:
            if reader.line_num - start > 1:
                spanning.append((start, reader.line_num))
            records.append(Record(cells, start + 1))
            start = reader.line_num
    except csv.Error:
        return None
    if spanning:
        shape = Shape(records)
        for a, b in spanning:
            inner = lines[a + 1 : b]
            if any(shape.looks_like_row(line, delimiter, surely=True) for line in inner) or shape.mostly_rows(
                inner, delimiter
            ):
                return None
    return records


class Shape:
    """What a row of this file looks like: its width, and the columns whose cells are all of one kind."""

    def __init__(self, records: Sequence[Record]) -> None:
        widths = Counter(len(r.cells) for r in records)
        self.width = widths.most_common(1)[0][0] if widths else 1
        rows = [r.cells for r in records[1:] if len(r.cells) == self.width][:2000]
        self.kinds: dict[int, re.Pattern[str]] = {}
        for i in range(self.width if len(rows) >= MIN_ROWS else 0):
            filled = [row[i].strip() for row in rows if row[i].strip()]
            for pattern in KINDS:
                if len(filled) >= 0.5 * len(rows) and sum(map(bool, map(pattern.match, filled))) >= 0.95 * len(filled):
                    self.kinds[i] = pattern
                    break

    def looks_like_row(self, line: str, delimiter: str, surely: bool = False) -> bool:
        """Whether a line inside a quoted field is itself a row: right width, right kind of cell in each strict column.

        A line whose quotes do not enclose whole cells is the field's own last line. `surely` asks for a number, a time
        or a link as well: single words can stand between commas in a text, too.
        """
        if self.width < 2 or not self.kinds or QUOTED.sub("", line).count(delimiter) != self.width - 1:
            return False
        if '"' in QUOTED.sub("", line):
            return False
        cells = next(csv.reader([line], delimiter=delimiter), [])
        if len(cells) != self.width:
            return False
        strict = [(cells[i].strip(), pattern) for i, pattern in self.kinds.items()]
        if surely and all(pattern is WORD for _, pattern in strict):
            return False
        return all(pattern.match(cell) for cell, pattern in strict)

    def mostly_rows(self, lines: Sequence[str], delimiter: str) -> bool:
        """Whether so many lines have a row's width that they are rows, whatever their cells are."""
        if self.width < 2 or len(lines) < MANY_LINES:
            return False
        return sum(QUOTED.sub("", line).count(delimiter) == self.width - 1 for line in lines) > 0.8 * len(lines)


def _read_one_by_one(lines: list[str], delimiter: str) -> Iterator[Record]:
    """Records of a file with stray quotes: a record that cannot be closed is given up alone."""
    csv.field_size_limit(FIELD_LIMIT)
    alone = [Record(_split(line, delimiter), n) for n, line in enumerate(islice(lines, 20_000))]
    shape = Shape(alone)
    escape = "\\" if sum(line.count('\\"') for line in lines) > sum(line.count('""') for line in lines) else None
    i = 0
    while i < len(lines):
        if '"' not in lines[i]:
            yield Record(lines[i].split(delimiter), i + 1, lines[i])
            i += 1
            continue
        cells, end = _close(lines, i, delimiter, shape, escape)
        if cells is not None:
            yield Record(cells, i + 1, "\n".join(lines[i:end]))
            i = end
            continue
        if end == len(lines) and i + 1 < end:
            yield Record([], i + 1, "\n".join(lines[i:end]), "the file ends inside a quoted cell: it is cut off here")
            return
        cells = _split(lines[i], delimiter)
        unclosed = _opens_quote(lines[i], delimiter)
        yield Record(cells, i + 1, lines[i], "a quote opens in this row and never closes" if unclosed else "")
        i += 1


def _close(
    lines: list[str], start: int, delimiter: str, shape: Shape, escape: str | None
) -> tuple[list[str] | None, int]:
    """Cells of the record that starts at a line and the line after it; None where it never closes.

    None with the last line's number means that the file ends inside the record and that none of its lines is a row.
    """
    end = start + 1
    while True:
        reader = csv.reader(
            [line + "\n" for line in lines[start:end]], delimiter=delimiter, strict=True, escapechar=escape
        )
        try:
            cells = next(reader)
        except csv.Error as error:
            if "unexpected end" not in str(error):
                return None, start
        else:
            after = start + reader.line_num
            return (None, start) if shape.mostly_rows(lines[start + 1 : after], delimiter) else (cells, after)
        step = min(len(lines), start + 2 * (end - start))
        for n in range(end, step):
            if shape.width == 1 or shape.looks_like_row(lines[n], delimiter):
                step = n
                break
        if step == end:
            is_cut_off = end == len(lines) and not shape.mostly_rows(lines[start + 1 :], delimiter)
            return None, len(lines) if is_cut_off else start
        end = step


def _split(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _opens_quote(line: str, delimiter: str) -> bool:
    try:
        next(csv.reader([line], delimiter=delimiter, strict=True), None)
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _holds_something(record: Record) -> bool:
    return bool(record.problem) or len(record.cells) > 1 or any(cell.strip() for cell in record.cells)


def _restore(record: Record, delimiter: str) -> Record:
    cells, raw = record.cells, record.raw
    if any(LONE_CR in cell or INNER in cell for cell in cells) or LONE_CR in raw or INNER in raw:
        cells = [cell.replace(LONE_CR, "\n").replace(INNER, delimiter) for cell in cells]
        raw = raw.replace(LONE_CR, "\r").replace(INNER, delimiter)
    return Record(cells, record.line, raw or delimiter.join(cells), record.problem)
