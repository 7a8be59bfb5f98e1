"""Rows of an open snapshot as dictionaries: what all questions to it stand on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import duckdb


class Rows:
    """A connection and the one way to ask it."""

    _db: duckdb.DuckDBPyConnection

    def _rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        used = {name: value for name, value in (values or {}).items() if f"${name}" in sql}
        cursor = self._db.execute(sql, used)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def dated(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its times aware of UTC."""
    return {
        name: value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
        for name, value in row.items()
    }
