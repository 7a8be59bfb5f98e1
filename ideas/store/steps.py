"""Steps of a build kept on disk under the key of what went in, so that nothing is computed twice."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ideas.files import replacing
from ideas.models import Columns

C = TypeVar("C", bound=Columns)


@dataclass(frozen=True)
class StepTime:
    """How long a step took; a cached one only read its result."""

    name: str
    seconds: float
    cached: bool


@dataclass
class Steps:
    """Runs steps, or reads what an earlier build made of the same input."""

    folder: Path
    times: list[StepTime] = field(default_factory=list)

    def run(self, name: str, kind: type[C], key: str, compute: Callable[[], C]) -> C:
        """The columns of this step; `key` must name everything that they depend on."""
        begin = time.perf_counter()
        path = self.folder / f"{name}-{key}.parquet"
        cached = path.exists()
        columns = _read(kind, path) if cached else compute()
        if not cached:
            for old in self.folder.glob(f"{name}-*.parquet"):
                old.unlink()
            with replacing(path) as temporary:
                pq.write_table(as_table(columns), temporary)
        self.times.append(StepTime(name, round(time.perf_counter() - begin, 2), cached))
        return columns

    def time(self, name: str, begin: float) -> None:
        """Note a step that keeps its own cache or none."""
        self.times.append(StepTime(name, round(time.perf_counter() - begin, 2), False))


def key_of(*parts: object) -> str:
    """A short name for everything that a step depends on."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


def code_key(*names: str) -> str:
    """Hash of the source of some rooms or modules: what older code made is not taken for what today's would make."""
    digest = hashlib.sha256()
    for name in names:
        place = resources.files("ideas").joinpath(name)
        files = [place] if place.is_file() else sorted(place.iterdir(), key=lambda path: path.name)
        for path in files:
            if path.name.endswith(".py"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def as_table(columns: Columns) -> pa.Table:
    """The columns as an Arrow table."""
    return pa.table({f.name: pa.array(getattr(columns, f.name)) for f in fields(columns)})


def _read(kind: type[C], path: Path) -> C:
    table = pq.read_table(path)
    return kind(**{f.name: _column(table[f.name]) for f in fields(kind)})


def _column(column: Any) -> np.typing.NDArray[Any]:
    if pa.types.is_string(column.type):
        return np.array(column.to_pylist(), dtype=object)
    return np.asarray(column.to_numpy())
