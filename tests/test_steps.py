"""Steps: a row that an earlier build made is read, not made again; costs are noted."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ideas.models import Columns, Floats, Ints, Texts
from ideas.store.steps import Steps, peak_memory_mb


@dataclass(frozen=True)
class Lengths(Columns):
    text: Texts
    length: Floats


class Counting:
    """Makes rows of words and remembers which it was asked for."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.made: list[str] = []

    def __call__(self, rows: Ints) -> Lengths:
        words = [self.words[row] for row in rows.tolist()]
        self.made += words
        return Lengths(np.array(words, object), np.array([len(word) for word in words], np.float32))


def lengths(folder: Path, words: list[str], stamp: str = "one") -> tuple[Lengths, list[str], bool]:
    compute, steps = Counting(words), Steps(folder)
    rows = steps.rows("lengths", Lengths, words, stamp, compute)
    return rows, compute.made, steps.times[0].cached


def test_each_key_is_made_once_and_rows_come_in_the_order_asked(tmp_path: Path) -> None:
    rows, made, cached = lengths(tmp_path, ["to", "be", "or", "not", "to", "be"])

    assert ["to", "be", "or", "not"] == made
    assert ["to", "be", "or", "not", "to", "be"] == rows.text.tolist()
    assert [2, 2, 2, 3, 2, 2] == rows.length.tolist()
    assert not cached


def test_only_what_is_new_is_made(tmp_path: Path) -> None:
    lengths(tmp_path, ["to", "be"])
    rows, made, cached = lengths(tmp_path, ["question", "be", "to"])

    assert (["question"], False) == (made, cached)
    assert ["question", "be", "to"] == rows.text.tolist()
    assert ([], True) == lengths(tmp_path, ["be", "question"])[1:]


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path) -> None:
    lengths(tmp_path, ["to", "be"])
    lengths(tmp_path, ["be"])

    assert ["to"] == lengths(tmp_path, ["to", "be"])[1]


def test_another_stamp_reads_nothing_of_the_last_one(tmp_path: Path) -> None:
    lengths(tmp_path, ["to"])

    assert ["to"] == lengths(tmp_path, ["to"], "two")[1]
    assert ["lengths-two.parquet"] == [path.name for path in tmp_path.iterdir()]


def test_no_rows_are_no_error(tmp_path: Path) -> None:
    assert 0 == len(lengths(tmp_path, [])[0])
    assert ["to"] == lengths(tmp_path, ["to"])[0].text.tolist()


def test_memory_is_known_in_megabytes() -> None:
    assert 10 < peak_memory_mb() < 100_000
