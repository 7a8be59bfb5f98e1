"""Tables to files for other programs, and for spreadsheets."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ideas.errors import IdeasError, WrongOption
from ideas.files import replacing

ROWS = 10_000
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(table: pa.Table, path: Path, *, is_for_spreadsheet: bool = False) -> None:
    """Write CSV, Parquet or JSON lines by the file's ending; an older file is replaced only when all is written.

    CSV is UTF-8 without BOM after RFC 4180: empty is null, times are ISO 8601 with Z, cells are as they are.
    `is_for_spreadsheet` puts an apostrophe before cells of CSV that Excel and its like would run as a formula.
    """
    writers = {".csv": _write_csv, ".parquet": _write_parquet, ".jsonl": _write_json_lines}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise WrongOption(f"“{path}” ends in none of {', '.join(writers)}.", hint="Name the file with one of them.")
    if path.is_dir():
        raise IdeasError(f"{path} is a folder.", hint="Name a file.")
    if not path.parent.is_dir():
        raise IdeasError(f"There is no folder {path.parent}.", hint="Make it, or name another file.")
    with replacing(path) as temporary:
        writer(_in_utc(table), temporary, is_for_spreadsheet)


def _write_csv(table: pa.Table, path: Path, is_for_spreadsheet: bool) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(table.column_names)
        for row in _rows(table):
            cells = [str(cell).lower() if isinstance(cell, bool) else cell for cell in row]
            writer.writerow([_defused(cell) for cell in cells] if is_for_spreadsheet else cells)


def _write_parquet(table: pa.Table, path: Path, is_for_spreadsheet: bool) -> None:  # noqa: ARG001 - has no formulas
    pq.write_table(table, path)


def _write_json_lines(table: pa.Table, path: Path, is_for_spreadsheet: bool) -> None:  # noqa: ARG001 - the same
    with path.open("w", encoding="utf-8") as file:
        for row in _rows(table):
            file.write(json.dumps(dict(zip(table.column_names, row, strict=True)), ensure_ascii=False) + "\n")


def _in_utc(table: pa.Table) -> pa.Table:
    """The table with its times naming their zone, which DuckDB's plain timestamps do not."""
    fields = [f.with_type(pa.timestamp("us", "UTC")) if pa.types.is_timestamp(f.type) else f for f in table.schema]
    return table.cast(pa.schema(fields))


def _rows(table: pa.Table) -> Iterator[list[Any]]:
    for batch in table.to_batches(max_chunksize=ROWS):
        columns = [[_cell(value) for value in column.to_pylist()] for column in batch.columns]
        yield from map(list, zip(*columns, strict=True))


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat() + "Z"
    if isinstance(value, date):
        return value.isoformat()
    return value


def _defused(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUNS_AS_FORMULA) else cell
