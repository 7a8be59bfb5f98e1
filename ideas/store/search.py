"""Search over what was said, by words and by meaning: one ranked list of posts, one of themes.

Half of a post's score is how well its words match (BM25), half how near its best statement comes in meaning (cosine),
each measured against the best of all posts, so that a filter never changes an order. How that compares with either
side alone, with other weights and with ranks added up: tests/bench/RESULTS.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ideas.models import Bools, Filters, Floats, Ints, Match
from ideas.store.rows import Rows
from ideas.store.vectors import Vectors
from ideas.store.where import where_of
from ideas.store.words import WordIndex, find_marks, terms_of

MEANING = 0.5
"""What meaning counts beside words; without a vector, words count alone."""
BEYOND_CHANCE = 3 * 1.4826
"""Median deviations above the median cosine: three standard deviations, measured so that what matches hardly counts."""
SPEAKING = 5
"""Posts that speak for a theme, its title being one more: one stray post makes no theme an answer."""
MOST = 100
"""Results that a list shows."""


@dataclass(frozen=True)
class Scored:
    """How well posts and statements answer, before any filter."""

    words: Floats
    """By post number, 0 to 1; 0 where it holds none of the words."""
    meaning: Floats
    """By point, 0 to 1; all 0 when the search is by words alone."""
    is_close: Bools
    """By point: nearer in meaning than chance explains."""

    def of(self, post: Ints, point: Ints) -> Floats:
        """Score of each statement in its post, 0 where neither words nor meaning match; point -1 is no statement."""
        words, is_said = self.words[post], point >= 0
        meaning = np.where(is_said, self.meaning[point], 0.0)
        score = words if not self.meaning.any() else (1 - MEANING) * words + MEANING * meaning
        return np.where((words > 0) | (is_said & self.is_close[point]), score, 0.0)


class Search(Rows):
    """The part of `Snapshot` that answers searches."""

    folder: Path

    @property
    def vectors(self) -> Vectors | None:
        """Of what was said, by `statements.point`."""
        raise NotImplementedError

    def rank_posts(
        self, asked: str, vector: Floats | None, filters: Filters, most: int
    ) -> tuple[list[tuple[int, Match]], int]:
        """Numbers of the best posts with the statement that answers, and how many were found.

        Of posts that repeat each other the newest is listed. One that holds none of the words is found when a statement
        of it is nearer in meaning than chance.
        """
        where, values = where_of(filters)
        said = self._columns(
            f"""
            select p.post, coalesce(p.repeat_of, p.post) as same, coalesce(s.point, -1) as point
            from posts p left join statements s using (post) where p.role = 'customer' and {where}
            order by p.posted_at desc nulls last, p.post, s.n
            """,
            values,
        )
        scored = self._scored(asked, vector)
        score = scored.of(said["post"], said["point"])
        best = np.argsort(-score, kind="stable")
        best = best[score[best] > 0]
        best = best[_first(said["post"][best])]
        n_same = np.bincount(said["same"][best], minlength=1)
        best = best[_first(said["same"][best])]
        posts = said["post"][best[:most]].tolist()
        rows = self._rows(
            """
            select p.post as key, coalesce(s.point, -1) as point, coalesce(s.text, p.text) as text
            from posts p left join statements s using (post) where list_contains($posts, p.post) order by p.post, n
            """,
            {"posts": posts},
        )
        matches = _choose(rows, asked, scored)
        others = dict(zip(posts, (n_same[said["same"][best[:most]]] - 1).tolist(), strict=True))
        return [(post, Match(*matches[post], others[post])) for post in posts], len(best)

    def rank_themes(self, asked: str, vector: Floats | None, filters: Filters) -> list[tuple[str, Match]]:
        """The themes that answer, best first, each with its statement that answers best.

        A theme is as good as the mean of its five best posts and its title; what does not match counts nothing.
        """
        where, values = where_of(filters)
        said = self._columns(
            f"""
            select t.position, p.post, s.point
            from statements s join posts p using (post) join themes t using (theme_id)
            where p.role = 'customer' and t.state = 'live' and {where} order by p.post, s.n
            """,
            values,
        )
        scored = self._scored(asked, vector)
        score = scored.of(said["post"], said["point"])
        named = dict(WordIndex(self.folder).themes(asked))
        best_name = max(named.values(), default=1.0)
        order = np.lexsort((-score, said["position"]))
        ranked: list[tuple[float, int]] = []
        speaking: dict[int, list[int]] = {}
        for part in np.split(order, np.flatnonzero(np.diff(said["position"][order])) + 1) if len(order) else ():
            position = int(said["position"][part[0]])
            posts = part[_first(said["post"][part])][:SPEAKING]
            total = float(score[posts].sum()) + named.get(position, 0.0) / best_name
            if total:
                ranked.append((-total / (len(posts) + 1), position))
                speaking[position] = said["post"][posts].tolist()
        rows = self._rows(
            """
            select t.position as key, s.point, s.text
            from (select unnest($positions) as position, unnest($posts) as post) join themes t using (position)
            join statements s using (theme_id, post) order by t.position, s.post, s.n
            """,
            {
                "positions": [position for position, posts in speaking.items() for _ in posts],
                "posts": [post for posts in speaking.values() for post in posts],
            },
        )
        matches = _choose(rows, asked, scored)
        ids = {row["position"]: row["theme_id"] for row in self._rows("select position, theme_id from themes")}
        return [(ids[position], Match(*matches[position])) for _, position in sorted(ranked)]

    def _scored(self, asked: str, vector: Floats | None) -> Scored:
        size = self._rows("select coalesce(max(post), -1) + 1 as posts from posts")[0]["posts"]
        points = self._rows("select coalesce(max(point), -1) + 1 as points from statements")[0]["points"]
        words = np.zeros(size, np.float32)
        for post, score in WordIndex(self.folder).posts(asked):
            words[post] = score
        meaning, is_close = np.zeros(points + 1, np.float32), np.zeros(points + 1, bool)  # point -1 takes the last
        if vector is not None and self.vectors is not None and len(self.vectors) and terms_of(asked):
            found = self.vectors.cosines(vector)
            usual = np.median(found)
            is_close[:-1] = found > usual + BEYOND_CHANCE * np.median(np.abs(found - usual))
            meaning[:-1] = found.clip(0)
        return Scored(_of_best(words), _of_best(meaning), is_close)

    def _columns(self, sql: str, values: Mapping[str, Any]) -> dict[str, Ints]:
        used = {name: value for name, value in values.items() if f"${name}" in sql}
        found = self._db.execute(sql, used).fetchnumpy()
        return {name: np.asarray(column, np.int64) for name, column in found.items()}


def _choose(rows: Sequence[Mapping[str, Any]], asked: str, scored: Scored) -> dict[Any, tuple[str, Any]]:
    """For each key, the statement with the most words and the nearest meaning, and where its words are."""
    n_terms = max(len(terms_of(asked)), 1)
    chosen: dict[Any, tuple[str, Any]] = {}
    best: dict[Any, float] = defaultdict(lambda: -1.0)
    for row, marks in zip(rows, find_marks([row["text"] for row in rows], asked), strict=True):
        said = {row["text"][start:end].lower() for start, end in marks}
        score = min(len(said) / n_terms, 1.0) + float(scored.meaning[row["point"]])
        if score > best[row["key"]]:
            best[row["key"]], chosen[row["key"]] = score, (row["text"], marks)
    return chosen


def _of_best(scores: Floats) -> Floats:
    """Each as its part of the best; all 0 where nothing matches."""
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores


def _first(values: Ints) -> Ints:
    """Positions at which each value appears for the first time, ascending."""
    return np.sort(np.unique(values, return_index=True)[1])
