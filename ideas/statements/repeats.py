"""Repeats: the same said again, exactly or nearly, folded onto the earliest and counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ideas.models import Floats, Ints

MIN_SIMILARITY = 0.95
"""Cosine from which two texts may be one (METHODS.md, "Repeats")."""
MIN_RATIO = 90.0
"""Share of characters in the same order, in percent: a changed name passes, another wording does not."""
MIN_WORDS = 6
"""Two people may write the same five words; nobody writes the same long sentence by chance."""

_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_LEADING = re.compile(r"^(?:\W*(?:rt\b|\[handle\]|@\w+)[\s:]*)+", re.IGNORECASE)
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_NOT_WORDS = re.compile(r"[\W_]+")
_NEGATION = frozenset(
    "not no never none cannot cant dont doesnt didnt wont isnt wasnt arent couldnt wouldnt without nothing".split()
)


def normalise(text: str) -> str:
    """Key of exact repeats: lower case, each number one digit, no punctuation, links, retweet mark or leading handles.

    "" when nothing is left; such a text repeats nothing.

    >>> normalise("RT @acme: Cannot log in, error 504!! https://example.org/x")
    'cannot log in error 1'
    """
    text = _LEADING.sub("", _LINK.sub(" ", text) if "://" in text or "www." in text else text)
    text = _DIGITS.sub("1", text.lower().replace("'", "").replace("’", ""))
    return _NOT_WORDS.sub(" ", text).strip()


def fold_near(matrix: Floats, texts: Sequence[str], neighbours: Ints, similarities: Floats, order: Ints) -> Ints:
    """For each row the earliest row that says nearly the same, or -1: meaning (cosine) and words must both agree.

    `matrix` is (n, d) of unit vectors, `neighbours` and `similarities` (n, k) as a cosine neighbour graph gives them,
    `order` row numbers, earliest first. Linked rows form a group; a row that does not itself agree with the group's
    earliest stays for the next one, so that a chain of small changes never folds two different texts.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n, k = neighbours.shape
    folded = np.full(n, -1, dtype=np.int64)
    keys = [normalise(text) for text in texts]
    rows = np.repeat(np.arange(n), k)
    near = (similarities.ravel() >= MIN_SIMILARITY) & (rows != neighbours.ravel()) & (neighbours.ravel() >= 0)
    pairs = [
        (a, b)
        for a, b in zip(rows[near].tolist(), neighbours.ravel()[near].tolist(), strict=True)
        if _says_same(keys[a], keys[b])
    ]
    if not pairs:
        return folded
    a, b = np.array(pairs).T
    _, groups = connected_components(coo_array((np.ones(len(a)), (a, b)), shape=(n, n)), directed=False)
    linked = np.zeros(n, dtype=bool)
    linked[a] = linked[b] = True
    members: dict[int, list[int]] = {}
    for row in order.tolist():
        if linked[row]:
            members.setdefault(int(groups[row]), []).append(row)
    for waiting in members.values():
        while waiting:
            first, *rest = waiting
            waiting = []
            for row in rest:
                if matrix[row] @ matrix[first] >= MIN_SIMILARITY and _says_same(keys[row], keys[first]):
                    folded[row] = first
                else:
                    waiting.append(row)
    return folded


def _says_same(one: str, other: str) -> bool:
    """Nearly the same words in the same order, and no "not" in only one of them."""
    from rapidfuzz import fuzz

    if one == other:
        return bool(one)
    words, others = one.split(), other.split()
    if min(len(words), len(others)) < MIN_WORDS or fuzz.ratio(one, other, score_cutoff=MIN_RATIO) < MIN_RATIO:
        return False
    return not (set(words) ^ set(others)) & _NEGATION
