"""The labelled sentences: many, of many kinds, said twice, and none of them a template."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict

import pytest

from ideas.assets import app_folder

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    path = app_folder() / "data" / "intent" / "sentences.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def test_there_are_enough_of_enough_kinds(rows: Rows) -> None:
    train = Counter(row["kind"] for row in rows if row["use"] == "train")
    test = Counter(row["kind"] for row in rows if row["use"] == "test")
    assert (True, 12, True, 2) == (sum(train.values()) >= 2000, len(train), sum(test.values()) >= 400, len(test))
    assert set() == set(train) & set(test)


def test_labels_can_be_read(rows: Rows) -> None:
    wrong = [
        row["text"]
        for row in rows
        for letters, tone in ((row["labels"], row["tone"]), (row["second_labels"], row["second_tone"]))
        if not re.fullmatch("s?c?q?p?|o", letters) or not letters or tone not in {"-2", "-1", "0", "1", "2"}
    ]
    assert [] == wrong


def test_no_sentence_stands_twice(rows: Rows) -> None:
    assert [] == [text for text, n in Counter(" ".join(words(row["text"])) for row in rows).items() if n > 1]


def test_no_six_words_in_more_than_three(rows: Rows) -> None:
    where = defaultdict(set)
    for at, row in enumerate(rows):
        said = words(row["text"])
        for begin in range(len(said) - 5):
            where[tuple(said[begin : begin + 6])].add(at)
    assert [] == [run for run, found in where.items() if len(found) > 3]


def test_no_four_opening_words_in_more_than_half_a_percent(rows: Rows) -> None:
    openings = Counter(tuple(words(row["text"])[:4]) for row in rows if len(words(row["text"])) >= 4)
    assert [] == [opening for opening, n in openings.items() if n > 0.005 * len(rows)]
