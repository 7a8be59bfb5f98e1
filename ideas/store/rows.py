"""An open snapshot: its manifest, its vectors and its rows as dictionaries, which all questions to it stand on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from ideas.errors import DamagedSnapshot
from ideas.store.vectors import Vectors

SCHEMA = 3
"""Raised when pages need what older snapshots do not hold."""


class Rows:
    """The folder, a connection and the one way to ask it."""

    folder: Path
    _db: duckdb.DuckDBPyConnection

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """Settings, versions, counts and checksums of the run; None is never a value that matters."""
        path = self.folder / "manifest.json"
        try:
            manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise DamagedSnapshot(f"The snapshot {self.folder} is damaged: {error}", hint="Run: ideas build") from error
        return manifest

    @property
    def is_outdated(self) -> bool:
        """Published by an older version, so that pages would miss what they show."""
        return bool(self.manifest.get("schema", 1) < SCHEMA)

    @cached_property
    def vectors(self) -> Vectors | None:
        """Of what was said, by `statements.point`; None in a snapshot that was published without."""
        step = self.manifest.get("vector_step")
        return Vectors(self.folder, step) if step else None

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
