"""A snapshot that contradicts itself is never seen; the last one stays."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from fakes import publish_fake_snapshot

from ideas.store.publish import TABLES, publish_snapshot
from ideas.store.snapshot import Snapshot


def tables_of(root: Path) -> dict[str, pa.Table]:
    with (
        Snapshot.current(root) as snapshot,
        duckdb.connect(str(snapshot.folder / "snapshot.duckdb"), read_only=True) as db,
    ):
        return {name: db.sql(f"select * from {name}").to_arrow_table() for name in TABLES}


def changed(table: pa.Table, column: str, row: int, value: object) -> pa.Table:
    values = table[column].to_pylist()
    values[row] = value
    at = table.column_names.index(column)
    return table.set_column(at, table.field(at), pa.array(values, table.field(at).type))


@pytest.mark.parametrize(
    ("name", "column", "value", "promise"),
    [
        ("posts", "place", "elsewhere", "every customer post has one place in the ledger"),
        ("assignments", "rank", 2, "every customer post has its rows in assignments"),
        ("statements", "text", "Something else.", "statements are verbatim"),
        ("quotes", "theme_id", "T999", "quotes are statements of their theme"),
        ("themes", "n_posts", 100_000, "themes count the posts assigned to them"),
    ],
)
def test_a_run_that_breaks_a_promise_is_not_published(
    name: str, column: str, value: object, promise: str, tmp_path: Path
) -> None:
    publish_fake_snapshot(tmp_path)
    before = (tmp_path / "CURRENT").read_text()
    tables = tables_of(tmp_path)
    tables[name] = changed(tables[name], column, 0, value)

    with pytest.raises(AssertionError, match=promise):
        publish_snapshot(tmp_path, "20990101T000000.000Z-broken", tables, {"key": "x"})
    assert before == (tmp_path / "CURRENT").read_text()


def test_what_a_dead_run_left_is_cleared(tmp_path: Path) -> None:
    publish_fake_snapshot(tmp_path)
    (tmp_path / "snapshots" / ".dead.unfinished").mkdir()

    publish_snapshot(tmp_path, "20990101T000000.000Z-next", tables_of(tmp_path), {"key": "x"})

    assert not (tmp_path / "snapshots" / ".dead.unfinished").exists()
    with Snapshot.current(tmp_path) as snapshot:
        assert "20990101T000000.000Z-next" == snapshot.run_id
