"""CSV, TSV and their relatives to a table: delimiter, header and width decided from the file itself."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice

from ideas.sources.columns import looks_like_header
from ideas.sources.names import KNOWN_NAMES, plain_name
from ideas.sources.records import Record, read_records, split_lines
from ideas.sources.table import MAX_RAW, Reject, Table, name_columns, number_columns

SINGLE = (",", ";", "\t", "|", "^", "~", "\x01", "\x1f", "\u00a6")
RUN = re.compile(r"([^\w\s\"'])\1+|[^\w\s\"'.,!?]{2,6}")
SAMPLE_LINES = 1000
NONE = "\x1e"
"""Between cells of a file with one column: nothing is."""
MAX_PREAMBLE = 10


def read_delimited(text: str, name: str = "") -> Table:
    """A table of the rows that are as wide as most; the others are rejected with their number and width."""
    lines = split_lines(text)
    delimiter = None
    if lines and re.fullmatch(r"sep=.", lines[0].strip("\ufeff ")):
        delimiter = lines[0].strip("\ufeff ")[4]
        lines = ["", *lines[1:]]
    delimiter = delimiter or guess_delimiter(lines)
    return _as_table(read_records(lines, delimiter), delimiter, name)


def guess_delimiter(lines: list[str]) -> str:
    """What stands between cells: the string that gives most rows the same width, from the first few hundred lines.

    Of strings that do so equally well the one with more characters wins: `||` over `|`.
    """
    sample = list(islice((line for line in lines if line.strip()), SAMPLE_LINES))
    candidates = [d for d in SINGLE if any(d in line for line in sample)]
    runs = Counter(run for line in sample for run in {m.group() for m in RUN.finditer(line)})
    candidates += [
        run for run, n in runs.items() if n >= 0.9 * len(sample) and len(sample) >= 2 and set(run) - set("-=_")
    ]
    best, best_score = NONE, 0.0
    for delimiter in candidates:
        widths = _sample_widths(sample, delimiter)
        if not widths:
            continue
        width, n = Counter(widths).most_common(1)[0]
        share = n / len(widths)
        is_run = len(delimiter) > 1
        if _is_known_header(sample[0], delimiter):
            width, share = widths[0], max(share, 0.9)
        if width < 2 or share < (0.9 if is_run else 0.5) or (is_run and widths[0] != width):
            continue
        score = share * share * (1 + 0.1 * min(width, 20)) * (2 if is_run else 1)
        if abs(widths[0] - width) > 1:
            score *= 0.5
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _is_known_header(line: str, delimiter: str) -> bool:
    cells = line.split(delimiter)
    return len(cells) > 1 and sum(plain_name(cell) in KNOWN_NAMES for cell in cells) >= max(2, len(cells) / 2)


def _sample_widths(sample: list[str], delimiter: str) -> list[int]:
    if len(delimiter) > 1:
        return [line.count(delimiter) + 1 for line in sample]
    widths: list[int] = []
    try:
        for cells in csv.reader((line + "\n" for line in sample), delimiter=delimiter, strict=True):
            widths.append(len(cells))
    except csv.Error as error:
        alike = widths and Counter(widths).most_common(1)[0][1] >= 0.9 * len(widths)
        if "unexpected end" not in str(error) or len(widths) < 3 or not alike:
            return [len(next(csv.reader([line], delimiter=delimiter), [])) for line in sample]
    return widths


def _as_table(records: list[Record], delimiter: str, name: str) -> Table:
    notes: list[str] = []
    widths = Counter(len(_trim(r.cells)) if i else len(r.cells) for i, r in enumerate(records) if not r.problem)
    full = Counter(len(r.cells) for r in records if not r.problem)
    width = full.most_common(1)[0][0] if full else 1
    start = next((i for i, r in enumerate(records[:MAX_PREAMBLE]) if len(r.cells) == width and not r.problem), 0)
    first = records[0].cells if records else []
    if start and (len(first) == width - 1 or len(_trim(first)) > 1):
        start = 0
    if start:
        notes.append(f"{start} lines above the header were left out.")
    rows = records[start:]
    has_header = (
        bool(rows)
        and not rows[0].problem
        and looks_like_header(rows[0].cells, [r.cells for r in rows[1:] if not r.problem][:500])
    )
    if has_header:
        header = rows.pop(0).cells
        common = max(widths) if widths else 0
        while len(header) > 1 and not header[-1].strip() and common < len(header):
            header = header[:-1]
        if width == len(header) + 1 and sum(len(r.cells) == width for r in rows) > 0.9 * len(rows):
            header = ["", *header]
            notes.append(
                "The header has one name less than the rows have cells; the first column is taken as row names."
            )
        columns = name_columns(header)
    else:
        columns = number_columns(width)
        notes.append("No header: columns are counted from 1.")
    good, rejects = _sort_out(rows, len(columns), has_header)
    return Table(
        name,
        columns,
        [cells for _, _, cells in good],
        [number for number, _, _ in good],
        rejects,
        has_header,
        delimiter,
        tuple(notes),
        [line for _, line, _ in good],
    )


def _sort_out(
    rows: list[Record], width: int, has_header: bool
) -> tuple[list[tuple[int, int, list[str]]], list[Reject]]:
    """Number, line and cells of the rows of the right width, and rejects for the others."""
    good: list[tuple[int, int, list[str]]] = []
    rejects: list[Reject] = []
    whole = "the header has" if has_header else "most rows have"
    for number, record in enumerate(rows, 1):
        cells, problem = record.cells, record.problem
        if len(cells) > width and not any(cell.strip() for cell in cells[width:]):
            cells = cells[:width]
        if not problem and len(cells) != width:
            problem = f"{len(cells)} cells where {whole} {width}"
            if number == len(rows) and len(cells) < width:
                problem += ": the file is cut off here"
        if problem:
            rejects.append(Reject(number, problem, record.raw[:MAX_RAW], record.line))
        else:
            good.append((number, record.line, cells))
    return good, rejects


def _trim(cells: list[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
