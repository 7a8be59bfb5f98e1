"""Steps of a build kept on disk under the key of what went in, so that nothing is computed twice."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ideas.files import replacing
from ideas.models import Columns, Ints

ROW_KEY = "row_key"
"""Column beside the row's own, by which it is known."""
C = TypeVar("C", bound=Columns)


@dataclass(frozen=True)
class StepTime:
    """What a step cost; a cached one only read its result."""

    name: str
    seconds: float
    cached: bool
    memory_mb: int
    """Most that the process has held until the step's end, resident, in MB."""


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
        self.time(name, begin, cached=cached)
        return columns

    def rows(self, name: str, kind: type[C], keys: Sequence[str], stamp: str, compute: Callable[[Ints], C]) -> C:
        """One row for each key, computed only for keys that the last build did not have.

        `compute` is given the positions of the first of each new key; a row may depend on nothing but its key and on
        what `stamp` names. Rows that no key asks for any more are forgotten.
        """
        begin = time.perf_counter()
        path = self.folder / f"{name}-{stamp}.parquet"
        table = pq.read_table(path) if path.exists() else None
        known = {} if table is None else {key: row for row, key in enumerate(table[ROW_KEY].to_pylist())}
        n_known = len(known)
        first: dict[str, int] = {}
        for position, key in enumerate(keys):
            if key not in known:
                first.setdefault(key, position)
        columns = compute(np.array(list(first.values()), np.int64)) if first or table is None else None
        if columns is not None:
            new = as_table(columns).append_column(ROW_KEY, pa.array(list(first), pa.string()))
            table = new if table is None else pa.concat_tables([table, new], promote_options="default")
            known |= {key: n_known + row for row, key in enumerate(first)}
        assert table is not None
        asked = sorted({known[key] for key in keys})
        if columns is not None or len(asked) < len(known):
            for other in self.folder.glob(f"{name}-*.parquet"):
                if other != path:
                    other.unlink()
            with replacing(path) as temporary:
                pq.write_table(table.take(pa.array(asked, pa.int64())), temporary)
        self.time(name, begin, cached=columns is None)
        return _columns(kind, table.take(pa.array([known[key] for key in keys], pa.int64())))

    def time(self, name: str, begin: float, *, cached: bool = False) -> None:
        """Note a step that ended now."""
        self.times.append(StepTime(name, round(time.perf_counter() - begin, 2), cached, peak_memory_mb()))


def peak_memory_mb() -> int:
    """Most that this process has held so far, resident, in MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1 << 20 if sys.platform == "darwin" else 1 << 10)


def key_of(*parts: object) -> str:
    """A short name for everything that a step depends on."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


def code_key(*names: str) -> str:
    """Hash of the source and weights of some rooms or modules: what older code made is not taken for today's."""
    digest = hashlib.sha256()
    for name in names:
        place = resources.files("ideas").joinpath(name)
        files = [place] if place.is_file() else sorted(place.iterdir(), key=lambda path: path.name)
        for path in files:
            if path.name.endswith((".py", ".tsv")):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def as_table(columns: Columns) -> pa.Table:
    """The columns as an Arrow table."""
    return pa.table({f.name: pa.array(getattr(columns, f.name)) for f in fields(columns)})


def _read(kind: type[C], path: Path) -> C:
    return _columns(kind, pq.read_table(path))


def _columns(kind: type[C], table: pa.Table) -> C:
    return kind(**{f.name: _column(table[f.name]) for f in fields(kind)})


def _column(column: Any) -> np.typing.NDArray[Any]:
    if pa.types.is_string(column.type) or pa.types.is_null(column.type):
        return np.array(column.to_pylist(), dtype=object)
    return np.asarray(column.to_numpy())
