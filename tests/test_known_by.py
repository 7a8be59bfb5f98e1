"""What was said is known again when it is read differently."""

from __future__ import annotations

import numpy as np

from ideas.known import known_by
from ideas.models import Post


def test_what_is_read_differently_is_known_by_what_its_statements_said_before() -> None:
    posts = [Post("forum", name, name) for name in "abcde"]
    was = {("forum", "a", 0): "old a", ("forum", "b", 0): "old b", ("forum", "c", 0): "old b", ("forum", "d", 0): "d"}
    rows = np.arange(5)

    keys = ["new a", "new b", "d", "new e", ""]
    known = known_by(was, keys, posts, rows, np.zeros(5, int), np.array([0, 1, 1, 2, 3]))
    assert ["old a", "old b", "d", "new e", ""] == known
