"""Excel, OpenDocument and Parquet to tables: typed cells become text, sheets and row groups are all read."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from ideas.errors import FileNotLoaded
from ideas.sources.columns import looks_like_header
from ideas.sources.table import Reject, Table, cell_text, name_columns, number_columns
from ideas.sources.unpack import MAX_BYTES

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PARQUET = b"PAR1"
MAX_PREAMBLE = 10


def read_workbook(data: bytes, file: str) -> list[Table]:
    """A table for each sheet that holds rows."""
    from python_calamine import CalamineError, PasswordError, load_workbook

    if data.startswith(b"PK"):
        _check_size(data, file)
    try:
        workbook = load_workbook(io.BytesIO(data))
        sheets = [(name, workbook.get_sheet_by_name(name).to_python()) for name in workbook.sheet_names]
    except PasswordError as error:
        raise FileNotLoaded(f"{file} is protected by a password.", hint="Save it without one, or as CSV.") from error
    except (CalamineError, OSError, ValueError) as error:
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k" in data:
            raise FileNotLoaded(
                f"{file} is protected by a password.", hint="Save it without one, or as CSV."
            ) from error
        raise FileNotLoaded(f"{file} is no workbook that can be read: {error}.", hint="Save it as CSV.") from error
    return [table for name, rows in sheets if (table := _sheet_table(name, rows)) is not None]


def read_parquet(data: bytes, file: str) -> Table:
    """The rows of a Parquet file; nested columns are flattened by one level and lists joined."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        parquet = pq.ParquetFile(io.BytesIO(data))
        if sum(parquet.metadata.row_group(i).total_byte_size for i in range(parquet.num_row_groups)) > MAX_BYTES:
            raise FileNotLoaded(f"{file} unpacks to more than {MAX_BYTES // 1024**3} GiB.", hint="Split it first.")
        table = parquet.read().flatten()
        columns = [_parquet_column(table.column(i)) for i in range(table.num_columns)]
    except (pa.ArrowException, OSError, ValueError) as error:
        raise FileNotLoaded(f"{file} is no Parquet file that can be read: {error}.", hint="Export it again.") from error
    rows = [list(row) for row in zip(*columns, strict=True)]
    return Table("", name_columns(table.column_names), rows, list(range(1, len(rows) + 1)))


def _parquet_column(column: Any) -> list[str]:
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_timestamp(kind):
        column = pc.cast(column, pa.timestamp("us", tz=kind.tz), safe=False)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return [", ".join(cell_text(v) for v in values or ()) for values in column.to_pylist()]
    return [cell_text(value) for value in column.to_pylist()]


def _sheet_table(name: str, values: list[list[Any]]) -> Table | None:
    """The rows of one sheet under the first row that names as many columns as most rows fill."""
    rows = [[cell_text(v) for v in row] for row in values]
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    kept = [i for i, n in enumerate(filled) if n]
    if not kept:
        return None
    width = max(len(row) for row in rows)
    typical = sorted(filled[i] for i in kept)[len(kept) // 2]
    start = next((i for i in kept[:MAX_PREAMBLE] if filled[i] >= max(typical, 1)), kept[0])
    notes = [f"{kept.index(start)} rows above the header were left out."] if start != kept[0] else []
    body = [i for i in kept if i > start]
    has_header = looks_like_header(rows[start], [rows[i] for i in body[:500]])
    if has_header:
        columns = name_columns(rows[start])
    else:
        columns = number_columns(width)
        body.insert(0, start)
        notes.append("No header: columns are counted from 1.")
    rejects: list[Reject] = []
    return Table(
        name, columns, [rows[i] for i in body], list(range(1, len(body) + 1)), rejects, has_header, "", tuple(notes)
    )


def _check_size(data: bytes, file: str) -> None:
    try:
        size = sum(info.file_size for info in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileNotLoaded(f"{file} is a damaged workbook: {error}.", hint="Open it and save it again.") from error
    if size > MAX_BYTES:
        raise FileNotLoaded(f"{file} unpacks to more than {MAX_BYTES // 1024**3} GiB.", hint="Split it first.")
