"""Word search by SQLite's FTS5: an index beside the snapshot, made when it is published.

Words are found in any form ("charged" finds "charge"), not every word of a search is needed, and rare ones count more
(BM25). What is between double quotes is found in one piece.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

WORDS_FILE = "words.sqlite"
TOKENS = 'tokenize="porter unicode61 remove_diacritics 2"'
TITLE, KEYPHRASES = 2.0, 1.0
"""Weights of a word in a theme's title and in its keyphrases."""
_TERM = re.compile(r'"([^"]+)"|(\w+)')
SMALL = frozenset(
    "a about am an and any are as at be been but by can could did do does for from had has have he her his how i if in "
    "is it its me my no nor not of on or our she should so some than that the their them then there these they this "
    "those to too us was we were what when where which who why will with would you your".split()
)
"""Words that say nothing alone: a search leaves them out unless it has no others."""

Texts = Iterable[tuple[int, str]]


def write_words(folder: Path, posts: Texts, said: Texts, themes: Iterable[tuple[int, str, str]]) -> None:
    """Index posts (number, text), what was said (point, text) and themes (position, title, keyphrases).

    The texts themselves are not kept.
    """
    with closing(sqlite3.connect(folder / WORDS_FILE)) as index, index:
        index.execute("pragma journal_mode = off")
        index.execute(f"create virtual table posts using fts5(text, content='', {TOKENS})")
        index.execute(f"create virtual table said using fts5(text, content='', {TOKENS})")
        index.execute(f"create virtual table themes using fts5(title, keyphrases, content='', {TOKENS})")
        index.executemany("insert into posts (rowid, text) values (?, ?)", posts)
        index.executemany("insert into said (rowid, text) values (?, ?)", said)
        index.executemany("insert into themes (rowid, title, keyphrases) values (?, ?, ?)", themes)
        index.execute("insert into posts (posts) values ('optimize')")


def terms_of(asked: str) -> list[str]:
    """What a search looks for, each as FTS5 quotes it.

    >>> terms_of('how do I "change my plan" offline?'), terms_of("how to"), terms_of("...")
    (['"change my plan"', '"offline"'], ['"how"', '"to"'], [])
    """
    found = [(phrase or word).lower() for phrase, word in _TERM.findall(asked.replace("\0", " "))]
    telling = [term for term in found if term not in SMALL]
    return [f'"{term}"' for term in dict.fromkeys(telling or found)]


class WordIndex:
    """The index of one snapshot, read-only."""

    def __init__(self, folder: Path) -> None:
        """Raises FileNotFoundError when the snapshot has none."""
        self._path = folder / WORDS_FILE
        if not self._path.exists():
            raise FileNotFoundError(self._path)

    def posts(self, asked: str) -> list[tuple[int, float]]:
        """Number and BM25 of each post that holds one of the words, in no order."""
        return self._scores("select rowid, -bm25(posts) from posts where posts match ?", asked)

    def said(self, asked: str) -> list[tuple[int, float]]:
        """Point and BM25 of everything said that holds one of the words."""
        return self._scores("select rowid, -bm25(said) from said where said match ?", asked)

    def themes(self, asked: str) -> list[tuple[int, float]]:
        """Position and BM25 of each theme whose title or keyphrases hold one of the words."""
        return self._scores(
            f"select rowid, -bm25(themes, {TITLE}, {KEYPHRASES}) from themes where themes match ?", asked
        )

    def _scores(self, sql: str, asked: str) -> list[tuple[int, float]]:
        if not (terms := terms_of(asked)):
            return []
        with closing(sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as index:
            return index.execute(sql, (" OR ".join(terms),)).fetchall()


def find_marks(texts: Sequence[str], asked: str) -> list[tuple[tuple[int, int], ...]]:
    """Where each text holds words of the search, as code points: found just as the index finds them."""
    if not (terms := terms_of(asked)) or not texts:
        return [() for _ in texts]
    begin, end = "\ue000", "\ue001"  # private use: old emoji among them are hidden from the index below
    marks: list[tuple[tuple[int, int], ...]] = [() for _ in texts]
    with closing(sqlite3.connect(":memory:")) as shown:
        shown.execute(f"create virtual table said using fts5(text, {TOKENS})")
        hidden = (text.replace(begin, "\ufffd").replace(end, "\ufffd") for text in texts)
        shown.executemany("insert into said (rowid, text) values (?, ?)", enumerate(hidden))
        rows = shown.execute(
            "select rowid, highlight(said, 0, ?, ?) from said where said match ?", (begin, end, " OR ".join(terms))
        )
        for row, marked in rows:
            before, *parts = marked.split(begin)
            at, spans = len(before), []
            for part in parts:
                word, _, rest = part.partition(end)
                spans.append((at, at + len(word)))
                at += len(word) + len(rest)
            marks[row] = tuple(spans)
    return marks
