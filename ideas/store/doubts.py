"""What a person should look at: statements at the edge of their theme, and what is in no theme, in small groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ideas.models import EVERYTHING, Doubt, Filters, Floats, LooseGroup, Quote
from ideas.store.members import Members
from ideas.store.rows import dated
from ideas.store.vectors import BLOCK
from ideas.store.where import where_of

Key = tuple[str, str, int]
"""A statement's: source, post_id, n."""
DOUBTS_OF_THEME = 6
"""Of each theme, the members that are looked at more closely when doubts of all themes are asked for."""
DOUBTS_OF_ONE = 60
"""The same for one theme."""
MOST_GROUPED = 10_000
"""Things in no theme that are compared with each other; of more, the ones said last."""
ALIKE = 0.6
"""Cosine from which things are alike in a snapshot that has no theme to learn it from."""


class Doubts(Members):
    """The part of `Snapshot` that shows where it may be wrong."""

    def said(self, keys: Sequence[Key]) -> list[Quote]:
        """What do these statements say? In their order; those that are not here are left out."""
        rows = self._rows(
            """
            with asked as (select unnest($keys, recursive := true), unnest(range(len($keys))) as place)
            select coalesce(s.theme_id, '') as theme_id, 0 as rank, '' as reason, p.source, p.post_id, s.n, "start",
                   "end", s.text, p.text as post_text, posted_at, url, rating
            from asked a join posts p using (source, post_id) join statements s using (post, n) order by a.place
            """,
            {"keys": [{"source": source, "post_id": post_id, "n": n} for source, post_id, n in keys]},
        ) if keys else []  # fmt: skip
        return [Quote(**dated(row)) for row in rows]

    def first_said(self, points: Sequence[int]) -> dict[int, Quote]:
        """Which statement said each of these things first?"""
        rows = self._rows(
            """
            select s.point, arg_min(struct_pack(
                       theme_id := coalesce(s.theme_id, ''), rank := 0, reason := '', source := p.source,
                       post_id := p.post_id, n := s.n, "start" := s."start", "end" := s."end", text := s.text,
                       post_text := p.text, posted_at := p.posted_at, url := p.url, rating := p.rating),
                   (coalesce(p.posted_at, 'infinity'::timestamp), p.post, s.n)) as first
            from statements s join posts p using (post) where list_contains($points, s.point) group by s.point
            """,
            {"points": list(points)},
        )
        return {row["point"]: Quote(**dated(row["first"])) for row in rows}

    def doubts(self, theme_id: str = "") -> list[Doubt]:
        """Which members of this theme, or of all, are most likely in the wrong one? The least sure first.

        Of each theme first the least sure one, then the next, so that a few questions reach many themes. Without
        vectors the share of its neighbours' votes decides.
        """
        rows = self._rows(
            """
            with members as (
                select s.theme_id, s.point, max(s.strength) as strength, max(s.closeness) as closeness,
                       count(distinct s.post) as n_posts
                from statements s join themes t using (theme_id)
                where t.state = 'live' and $theme_id in ('', s.theme_id) group by all
            )
            select * from members
            qualify row_number() over (partition by theme_id order by strength, closeness, point) <= $most
            """,
            {"theme_id": theme_id, "most": DOUBTS_OF_ONE if theme_id else DOUBTS_OF_THEME},
        )
        if not rows:
            return []
        points = [row["point"] for row in rows]
        ids, near = self.nearness(points)
        near = np.where(np.equal.outer([row["theme_id"] for row in rows], ids), -2.0, near)
        first = self.first_said(points)
        doubts = []
        for at, row in enumerate(rows):
            best = int(near[at].argmax()) if len(ids) > 1 else -1
            margin = row["closeness"] - float(near[at, best]) if best >= 0 else row["strength"]
            said = replace(first[row["point"]], theme_id=row["theme_id"])
            doubts.append(Doubt(said, str(ids[best]) if best >= 0 else "", round(margin, 4), row["n_posts"]))
        return _one_of_each_first(doubts)

    def loose_groups(self, filters: Filters = EVERYTHING) -> list[LooseGroup]:
        """What is said in the posts that the filters leave and that are in no theme? What many people want first.

        Things are in a group when they are as close to what has the most like it as members of a theme are to each
        other; a thing with nothing like it is a group of its own.
        """
        where, values = where_of(replace(filters, place="none"))
        rows = self._rows(
            f"""
            select s.point, list(p.post) as posts, list(p.voice) as voices,
                   list(p.voice) filter (s.intent in ('suggestion', 'complaint', 'question')) as needs
            from statements s join posts p using (post) where s.theme_id is null and {where}
            group by s.point order by max(p.posted_at) desc nulls last, s.point
            """,
            values,
        )
        points = [row["point"] for row in rows]
        groups = small_groups(self._unit(points[:MOST_GROUPED]), self._alike())
        groups += [[at] for at in range(min(len(points), MOST_GROUPED), len(points))]

        def voices(group: Sequence[int], kind: str) -> int:
            return len({each for at in group for each in rows[at][kind] or ()})

        found = [
            LooseGroup(
                tuple(points[at] for at in group), voices(group, "posts"), voices(group, "voices"),
                voices(group, "needs"),
            )
            for group in groups
        ]  # fmt: skip
        return sorted(found, key=lambda group: (len(group.points) == 1, -group.n_needs, -group.n_voices))

    def _unit(self, points: Sequence[int]) -> Floats:
        """Vectors of things; without any, of length zero, so that nothing is like another."""
        if self.vectors is None or not points:
            return np.zeros((len(points), 1), np.float32)
        return self.vectors.take(np.array(points, np.int64))

    def _alike(self) -> float:
        """How close the less close quarter of core members begins, over all living themes."""
        row = self._rows("""
            select quantile_cont(closeness, 0.25) as alike from (
                select s.point, max(s.closeness) as closeness from statements s join themes t using (theme_id)
                where s.membership = 'core' and t.state = 'live' group by s.point
            )
        """)[0]
        return ALIKE if row["alike"] is None else float(row["alike"])


def small_groups(matrix: Floats, least: float) -> list[list[int]]:
    """Rows of unit vectors in groups around the row that has the most like it; each row in exactly one, in row order.

    Greedy: the row with the most others within `least` takes them all, the closest first, until nothing is left.
    """
    alike: list[list[int]] = []
    for begin in range(0, len(matrix), BLOCK):
        cosine = matrix[begin : begin + BLOCK] @ matrix.T
        for at, row in enumerate(cosine):
            row[begin + at] = 2.0  # itself, and first
            close = np.flatnonzero(row >= least)
            alike.append(close[np.argsort(-row[close], kind="stable")].tolist())
    n_alike = np.array([len(close) for close in alike], np.int64)
    is_left = np.ones(len(matrix), bool)
    groups = []
    while is_left.any():
        leader = int(np.where(is_left, n_alike, 0).argmax())
        group = [at for at in alike[leader] if is_left[at]]
        groups.append(group)
        is_left[group] = False
        for at in group:
            n_alike[alike[at]] -= 1
    return groups


def _one_of_each_first(doubts: Sequence[Doubt]) -> list[Doubt]:
    turn: dict[str, int] = {}
    ordered = []
    for doubt in sorted(doubts, key=lambda doubt: (doubt.margin, doubt.said.theme_id, doubt.said.post_id)):
        turn[doubt.said.theme_id] = turn.get(doubt.said.theme_id, -1) + 1
        ordered.append((turn[doubt.said.theme_id], doubt))
    return [doubt for _, doubt in sorted(ordered, key=lambda pair: pair[0])]
