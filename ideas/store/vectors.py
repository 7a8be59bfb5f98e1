"""Vectors of what was said, one byte a number, mapped into memory: the part of a snapshot that knows meaning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ideas.models import Floats, Ints

VECTORS_FILE = "vectors.npy"
LARGEST = 127
BLOCK = 8192
"""Rows at a time: what is turned into floats stays within a few megabytes, however long the file."""


def write_vectors(folder: Path, matrix: Floats) -> float:
    """Keep unit vectors, shape (n, d), as int8; returns what one step stands for.

    One step serves for all: rounding moves a cosine of 384 numbers by about 0.001, a quarter of float32's size.
    """
    step = float(np.abs(matrix).max(initial=0.0)) / LARGEST or 1.0
    rounded = np.lib.format.open_memmap(folder / VECTORS_FILE, mode="w+", dtype=np.int8, shape=matrix.shape)
    for part in _blocks(len(matrix)):
        rounded[part] = np.rint(matrix[part] / step)
    rounded.flush()
    return step


class Vectors:
    """Unit vectors by row, read from the file as they are needed."""

    def __init__(self, folder: Path, step: float) -> None:
        """Raises FileNotFoundError or ValueError when the file is not there or is damaged."""
        self._rows: npt.NDArray[np.int8] = np.load(folder / VECTORS_FILE, mmap_mode="r")
        self._step = step

    def __len__(self) -> int:
        return len(self._rows)

    def cosines(self, vector: Floats) -> Floats:
        """Of all rows to a unit vector, shape (n,)."""
        found = np.zeros(len(self), np.float32)
        for part in _blocks(len(self)):
            found[part] = self._rows[part].astype(np.float32) @ vector
        return found * np.float32(self._step)

    def take(self, rows: Ints) -> Floats:
        """These rows, shape (n, d), float32."""
        return self._rows[rows].astype(np.float32) * np.float32(self._step)


def _blocks(n: int) -> Iterator[slice]:
    return (slice(begin, begin + BLOCK) for begin in range(0, n, BLOCK))
