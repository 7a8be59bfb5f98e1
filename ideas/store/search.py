"""Search over what was said, by words and by meaning: one ranked list of posts, one of themes.

A post's score is how well its words match (BM25) and, a little less, how near its best statement comes in meaning
(cosine), each measured against the best of all posts, so that a filter never changes an order. How that compares with
either side alone, with other weights and with ranks added up: tests/bench/RESULTS.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ideas.models import Bools, Filters, Floats, Ints, Match
from ideas.store.rows import Rows
from ideas.store.where import where_of
from ideas.store.words import WordIndex, find_marks, terms_of

MEANING = 0.4
"""What meaning counts beside words; without a vector, words count alone."""
BEYOND_CHANCE = 3 * 1.4826
"""Median deviations above the median cosine: three standard deviations, measured so that what matches hardly counts."""
SPEAKING = 5
"""Posts that speak for a theme, its title being one more: one stray post makes no theme an answer."""
FAINT = 0.2
"""Part of the best theme's score below which a theme is no answer: one of its posts happens to hold the word."""
MOST = 100
"""Results that a list shows."""


@dataclass(frozen=True)
class Scored:
    """How well posts and what they say answer, before any filter, each as its part of the best."""

    posts: Floats
    """By words, a row a post; 0 where it holds none of them."""
    said: Floats
    """By words, a row a point."""
    meaning: Floats
    """By meaning, a row a point and one more for none; all 0 when the search is by words alone."""
    is_close: Bools
    """A row a point and one more: nearer in meaning than chance explains."""

    def of(self, words: Floats, point: Ints) -> Floats:
        """Score of these words with the meaning of these points, -1 for none; 0 where neither matches."""
        both = (1 - MEANING) * words + MEANING * self.meaning[point] if self.meaning.any() else words
        return np.where((words > 0) | self.is_close[point], both, 0.0)


class Search(Rows):
    """The part of `Snapshot` that answers searches."""

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
        score = scored.of(scored.posts[said["post"]], said["point"])
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
        score = scored.of(scored.said[said["point"]], said["point"])
        named = dict(WordIndex(self.folder).themes(asked))
        best_name = max(named.values(), default=1.0)
        ranked: list[tuple[float, int, int]] = []
        order = np.lexsort((-score, said["position"]))
        for part in np.split(order, np.flatnonzero(np.diff(said["position"][order])) + 1) if len(order) else ():
            position = int(said["position"][part[0]])
            speaking = score[part[_first(said["post"][part])][:SPEAKING]]
            total = float(speaking.sum()) + named.get(position, 0.0) / best_name
            if total:
                ranked.append((-total / (len(speaking) + 1), position, int(said["point"][part[0]])))
        ranked = [theme for theme in sorted(ranked) if theme[0] <= FAINT * min(ranked)[0]]
        points = [point for _, _, point in ranked]
        rows = self._rows(
            """
            select point, arg_min(text, (post, n)) as text from statements
            where list_contains($points, point) group by point
            """,
            {"points": points},
        )
        texts = {row["point"]: row["text"] for row in rows}
        marks = find_marks([texts[point] for point in points], asked)
        ids = {row["position"]: row["theme_id"] for row in self._rows("select position, theme_id from themes")}
        return [
            (ids[position], Match(texts[point], spans))
            for (_, position, point), spans in zip(ranked, marks, strict=True)
        ]

    def _scored(self, asked: str, vector: Floats | None) -> Scored:
        size = self._rows("""
            select (select coalesce(max(post), -1) + 1 from posts) as posts,
                   (select coalesce(max(point), -1) + 1 from statements) as points
        """)[0]
        index = WordIndex(self.folder)
        posts, said = np.zeros(size["posts"], np.float32), np.zeros(size["points"], np.float32)
        for scores, found in ((posts, index.posts(asked)), (said, index.said(asked))):
            for row, score in found:
                scores[row] = score
        meaning, is_close = np.zeros(len(said) + 1, np.float32), np.zeros(len(said) + 1, bool)
        if vector is not None and self.vectors is not None and len(self.vectors) and terms_of(asked):
            cosine = self.vectors.cosines(vector)
            usual = np.median(cosine)
            is_close[: len(cosine)] = cosine > usual + BEYOND_CHANCE * np.median(np.abs(cosine - usual))
            meaning[: len(cosine)] = cosine.clip(0)
        return Scored(_of_best(posts), _of_best(said), _of_best(meaning), is_close)

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
