"""Moving house: all actions to a file and into another store, with their ids, authors and times."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ideas.errors import FileNotLoaded
from ideas.team.actions import Action
from ideas.team.fields import InvalidAction
from ideas.team.rows import COLUMNS, action_of, row_of

if TYPE_CHECKING:
    import pyarrow as pa

REMEDY = "Name a .csv, .parquet or .jsonl file that `ideas export actions` wrote."


def actions_table(actions: Iterable[Action]) -> pa.Table:
    """One row for each action, for `ideas.reports.exports.write_table`; `data` is JSON in a text."""
    import pyarrow as pa

    rows = [row_of(action) for action in actions]
    return pa.table(
        {name: pa.array([row[name] for row in rows], pa.int64() if name == "seq" else pa.string()) for name in COLUMNS}
    )


def load_actions(path: Path) -> list[Action]:
    """The actions of a file that `actions_table` filled, in order; raises `FileNotLoaded`, which names the row."""
    readers = {".csv": _csv_rows, ".parquet": _parquet_rows, ".jsonl": _json_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise FileNotLoaded(f"{path} ends in none of {', '.join(readers)}.", hint=REMEDY)
    actions = []
    try:
        for number, row in enumerate(reader(path), start=1):
            try:
                actions.append(action_of(row))
            except InvalidAction as error:
                raise FileNotLoaded(f"{path} was not read: row {number}: {error.message}", hint=REMEDY) from None
    except FileNotFoundError:
        raise FileNotLoaded(f"There is no file {path}.", hint=REMEDY) from None
    except (OSError, ValueError, csv.Error) as error:  # pyarrow's errors of format are ValueErrors
        raise FileNotLoaded(f"{path} cannot be read: {error}.", hint=REMEDY) from None
    return sorted(actions, key=lambda action: action.seq)


def _csv_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    csv.field_size_limit(2**31 - 1)  # a split names every statement of its part
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _json_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in filter(str.strip, file):
            row = json.loads(line)
            yield row if isinstance(row, dict) else {}


def _parquet_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    import pyarrow.parquet as pq

    for batch in pq.ParquetFile(path).iter_batches():
        yield from batch.to_pylist()
