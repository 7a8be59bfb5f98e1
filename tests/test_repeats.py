"""Repeats: exact and near ones folded onto the earliest, different texts never."""

from __future__ import annotations

import numpy as np
import pytest

from ideas.models import Floats, Ints
from ideas.statements import fold_near, normalise


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Cannot log in!!", "cannot log in"),
        ("@acme [handle] Cannot   log-in :(", "cannot log in"),
        ("RT @acme: waited 45 minutes", "waited 1 minutes"),
        ("Waited 1,200.50 minutes https://example.org/a?b=1", "waited 1 minutes"),
        ("Don't like it", "dont like it"),
        ("👍 !!", ""),
        ("", ""),
    ],
)
def test_keys(text: str, key: str) -> None:
    assert normalise(text) == key


def graph(matrix: Floats, k: int) -> tuple[Ints, Floats]:
    similarity = matrix @ matrix.T
    nearest = np.argsort(-similarity, axis=1, kind="stable")[:, :k]
    return nearest.astype(np.int64), np.take_along_axis(similarity, nearest, axis=1)


def fold(texts: list[str], angles: list[float], order: list[int] | None = None, k: int = 3) -> list[int]:
    matrix = np.array([[np.cos(a), np.sin(a)] for a in angles], dtype=np.float32)
    rows = np.array(order if order is not None else range(len(texts)), dtype=np.int64)
    return fold_near(matrix, texts, *graph(matrix, min(k, len(texts))), rows).tolist()


CAMPAIGN = "Dear {}, we ask you to keep the night train running through the winter months"


def test_a_campaign_is_folded_even_where_the_graph_is_narrow() -> None:
    texts = [CAMPAIGN.format(name) for name in ("Ana", "Ben", "Cleo", "Dan", "Eve", "Finn")]
    assert fold(texts, [0.0, 0.01, 0.02, 0.03, 0.04, 0.05]) == [-1, 0, 0, 0, 0, 0]
    assert fold(texts, [0.0, 0.01, 0.02, 0.03, 0.04, 0.05], order=[3, 0, 1, 2, 4, 5]) == [3, 3, 3, -1, 3, 3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("app crashes", "app is crashing"),
        ("the new map is slow on my old phone", "on old phones the new map takes too long"),
        ("the export to a table works on my tablet now", "the export to a table never works on my tablet now"),
    ],
)
def test_two_people_are_not_folded(one: str, other: str) -> None:
    assert fold([one, other], [0.0, 0.0]) == [-1, -1]


def test_the_same_words_far_apart_in_meaning_are_not_folded() -> None:
    assert fold([CAMPAIGN.format("Ana"), CAMPAIGN.format("Ben")], [0.0, 0.5]) == [-1, -1]


def test_a_chain_of_small_changes_does_not_fold_its_ends() -> None:
    texts = [CAMPAIGN.format(name) for name in ("Ana", "Ben", "Cleo")]
    assert fold(texts, [0.0, 0.3, 0.6]) == [-1, 0, -1]


def test_nothing_to_fold() -> None:
    assert fold(["one thing here", "another thing there"], [0.0, 1.5]) == [-1, -1]
