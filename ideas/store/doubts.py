"""What a person should look at: statements at the edge of their theme, and what is in no theme, in small groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from ideas.models import EVERYTHING, Doubt, Filters, Floats, Ints, LooseGroup, Quote
from ideas.store.members import BLOCK_OF_POINTS, CLOSEST, Members
from ideas.store.rows import dated
from ideas.store.where import where_of

Key = tuple[str, str, int]
"""A statement's: source, post_id, n."""
DOUBTS_OF_THEME = 6
"""Of each theme, the members that are looked at more closely when doubts of all themes are asked for."""
DOUBTS_OF_ONE = 60
"""The same for one theme."""
MOST_GROUPED = 10_000
"""Things in no theme that are compared with each other; of more, the ones said last."""
MOST_OF_THEME = 200
"""Members of each theme that tell how close members are."""
SHARED = 0.9
"""Part of the mean vector that is taken out, as `themes.smoothing.centred` does before it groups."""
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

        Things of different posts are in a group when they are as close to what has the most like it as members of a
        theme are to each other; what is left of a post stays together. All is measured beside what all posts share.
        """
        where, values = where_of(replace(filters, place="none"))
        rows = self._rows(
            f"""
            select s.point, list(p.post order by p.post) as posts, list(p.voice) as voices,
                   list(p.voice) filter (s.intent in ('suggestion', 'complaint', 'question')) as needs
            from statements s join posts p using (post) where s.theme_id is null and {where}
            group by s.point order by max(p.posted_at) desc nulls last, s.point
            """,
            values,
        )
        points, first = [row["point"] for row in rows], [row["posts"][0] for row in rows]
        n = min(len(points), MOST_GROUPED) if self.vectors is not None else 0
        groups = small_groups(self._apart(points[:n]), np.array(first[:n], np.int64), self._alike()) if n else []
        groups += [[at] for at in range(n, len(points))]
        alone: dict[int, list[int]] = {}
        for group in groups:
            if len(group) == 1:
                alone.setdefault(first[group[0]], []).extend(group)

        def n_of(group: Sequence[int], kind: str) -> int:
            return len({each for at in group for each in rows[at][kind] or ()})

        found = [
            LooseGroup(
                tuple(points[at] for at in group), n_of(group, "posts"), n_of(group, "voices"), n_of(group, "needs")
            )
            for group in [*(group for group in groups if len(group) > 1), *alone.values()]
        ]
        return sorted(found, key=_wanted)

    def _apart(self, points: Sequence[int]) -> Floats:
        """Unit vectors of things without what all posts share, so that "the app" alone makes nobody alike."""
        if self.vectors is None:
            return np.zeros((len(points), 1), np.float32)
        found = self.vectors.take(np.array(points, np.int64)) - SHARED * self._mean
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), np.float32)

    @cached_property
    def _mean(self) -> Floats:
        n = len(self.vectors) if self.vectors is not None else 0
        step = max(1, n // MOST_GROUPED)
        rows = np.arange(0, n, step, dtype=np.int64)
        return np.asarray(self.vectors.take(rows).mean(axis=0) if self.vectors is not None and n else 0.0, np.float32)

    def _alike(self) -> float:
        """How close to its five closest a usual core member of a living theme is."""
        rows = self._rows(
            """
            select s.theme_id, list(distinct s.point order by s.point)[:$most] as points
            from statements s join themes t using (theme_id)
            where s.membership = 'core' and t.state = 'live' group by all
            """,
            {"most": MOST_OF_THEME},
        )
        found = []
        for row in rows:
            matrix = self._apart(row["points"])
            cosine = matrix @ matrix.T
            np.fill_diagonal(cosine, -2.0)
            n_others = min(CLOSEST, len(matrix) - 1)
            found += list(-np.sort(-cosine, axis=1)[:, :n_others].mean(axis=1)) if n_others else []
        return float(np.median(found)) if found else ALIKE


def small_groups(matrix: Floats, of: Ints, least: float) -> list[list[int]]:
    """Rows of unit vectors in groups around the row that has the most like it; each row in exactly one.

    Greedy: the row with the most others within `least` takes them all, until nothing is left; then each goes to the
    closest of the rows that took some. `of` says which post each row is of: what one post says in several ways is not
    several who say it.
    """
    alike: list[list[int]] = []
    for begin in range(0, len(matrix), BLOCK_OF_POINTS):
        cosine = matrix[begin : begin + BLOCK_OF_POINTS] @ matrix.T
        for at, row in enumerate(cosine, start=begin):
            row[of == of[at]] = -2.0
            row[at] = 2.0  # itself, and first
            close = np.flatnonzero(row >= least)
            alike.append(close[np.argsort(-row[close], kind="stable")].tolist())
    n_alike = np.array([len(close) for close in alike], np.int64)
    is_left = np.ones(len(matrix), bool)
    groups: dict[int, list[int]] = {}
    took = np.arange(len(matrix))
    while is_left.any():
        leader = int(np.where(is_left, np.maximum(n_alike, 1), 0).argmax())
        groups[leader] = []
        for at in [at for at in alike[leader] if is_left[at]]:
            is_left[at], took[at] = False, leader
            n_alike[alike[at]] -= 1
    near = {leader: set(alike[leader]) for leader in groups}  # rounded, one may be alike to what is not alike to it
    closest = [
        next((other for other in close if other in groups and at in near[other]), int(took[at]))
        for at, close in enumerate(alike)
    ]
    for leader, group in groups.items():
        group += [at for at in alike[leader] if closest[at] == leader]
    return list(groups.values())


def _wanted(group: LooseGroup) -> tuple[bool, bool, int, int]:
    """Several posts before one, what is mostly a need before what is not, most people first."""
    return group.n_posts == 1, 2 * group.n_needs < group.n_voices, -group.n_needs, -group.n_voices


def _one_of_each_first(doubts: Sequence[Doubt]) -> list[Doubt]:
    turn: dict[str, int] = {}
    ordered = []
    for doubt in sorted(doubts, key=lambda doubt: (doubt.margin, doubt.said.theme_id, doubt.said.post_id)):
        turn[doubt.said.theme_id] = turn.get(doubt.said.theme_id, -1) + 1
        ordered.append((turn[doubt.said.theme_id], doubt))
    return [doubt for _, doubt in sorted(ordered, key=lambda pair: pair[0])]
