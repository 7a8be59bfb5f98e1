"""What a theme holds, statement by statement: how close each is, why it is here, and where the theme's edge lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from ideas.models import EVERYTHING, Filters, Floats, Member, Texts
from ideas.store.rows import Rows, dated
from ideas.store.where import where_of

MemberOrder = Literal["closest", "farthest", "newest"]
MEMBER_ORDER = {
    "closest": "closeness desc, point",
    "farthest": "closeness, point",
    "newest": "posted_at desc nulls last, closeness desc, point",
}
NEAREST = 3
"""Core members that show why a statement is where it is."""
CLOSEST = 5
"""Members of another theme whose mean cosine says how near it is, as when posts are placed."""
BLOCK_OF_POINTS = 512
"""Things compared at a time, so that the cosines to all core members stay within some megabytes."""


class Members(Rows):
    """The part of `Snapshot` that looks into one theme."""

    def n_by_intent(self, theme_id: str, filters: Filters = EVERYTHING) -> dict[str, int]:
        """How many statements of the posts that the filters leave say what about this theme, by intent?"""
        where, values = where_of(filters)
        rows = self._rows(
            f"""
            select s.intent, count(*) as n from statements s join posts p using (post)
            where s.theme_id = $of_theme and {where} group by s.intent
            """,
            values | {"of_theme": theme_id},
        )
        return {row["intent"]: row["n"] for row in rows}

    def n_theme_members(self, theme_id: str, filters: Filters = EVERYTHING) -> int:
        """How many different things do the posts that the filters leave say about this theme?"""
        where, values = where_of(filters)
        rows = self._rows(
            f"""
            select count(distinct s.point) as n from statements s join posts p using (post)
            where s.theme_id = $of_theme and {where}
            """,
            values | {"of_theme": theme_id},
        )
        return int(rows[0]["n"])

    def theme_members(
        self, theme_id: str, filters: Filters = EVERYTHING, order: MemberOrder = "closest", limit: int = 25,
        offset: int = 0,
    ) -> list[Member]:  # fmt: skip
        """What do the posts that the filters leave say about this theme? Each thing once, one page of them."""
        where, values = where_of(filters)
        rows = self._rows(
            f"""
            with places as (
                select point, rank() over (order by max(closeness) desc) - 1 as n_closer
                from statements where theme_id = $of_theme group by point
            ),
            said as (
                select s.point, count(distinct p.post) as n_posts, max(s.closeness) as closeness,
                       arg_min(struct_pack(source := p.source, posted_at := p.posted_at, url := p.url, text := s.text,
                                           intent := s.intent, membership := s.membership),
                               (coalesce(p.posted_at, 'infinity'::timestamp), p.post, s.n)) as first
                from statements s join posts p using (post) where s.theme_id = $of_theme and {where} group by s.point
            )
            select point, n_posts, closeness, n_closer, unnest(first)
            from said join places using (point) order by {MEMBER_ORDER[order]} limit $limit offset $offset
            """,
            values | {"of_theme": theme_id, "limit": limit, "offset": offset},
        )
        return [Member(**dated(row)) for row in rows]

    def nearest_core(self, theme_id: str, points: Sequence[int]) -> dict[int, list[str]]:
        """Why are these things in the theme? The core members that each is nearest to, verbatim, nearest first."""
        rows = self._rows(
            """
            select point, arg_min(text, (post, n)) as text from statements
            where theme_id = $theme_id and membership = 'core' group by point order by point
            """,
            {"theme_id": theme_id},
        )
        if self.vectors is None or not rows or not points:
            return {}
        core = np.array([row["point"] for row in rows], np.int64)
        cosine = self.vectors.take(np.array(points, np.int64)) @ self.vectors.take(core).T
        cosine[np.equal.outer(np.array(points), core)] = -2.0  # nothing explains itself
        best = np.argsort(-cosine, axis=1, kind="stable")[:, :NEAREST]
        return {
            point: [rows[at]["text"] for at in best[row].tolist() if cosine[row, at] > -2.0]
            for row, point in enumerate(points)
        }

    def next_themes(self, theme_id: str, points: Sequence[int]) -> dict[int, str]:
        """Which other theme is each of these things nearest to? By the mean cosine to its five closest core members."""
        ids, near = self.nearness(points, but=theme_id)
        if not len(ids):
            return {}
        return {point: str(ids[near[row].argmax()]) for row, point in enumerate(points)}

    def nearness(self, points: Sequence[int], but: str = "") -> tuple[Texts, Floats]:
        """How near is each of these things to each living theme except `but`? By its five closest core members.

        Ids of themes, in their own order; cosines, shape (things, themes). No themes where the snapshot has no vectors.
        """
        rows = self._rows(
            """
            select distinct s.theme_id, s.point from statements s join themes t using (theme_id)
            where s.membership = 'core' and t.state = 'live' and s.theme_id <> $theme_id order by all
            """,
            {"theme_id": but},
        )
        if self.vectors is None or not rows or not points:
            return np.empty(0, object), np.empty((len(points), 0), np.float32)
        ids, begin = np.unique(np.array([row["theme_id"] for row in rows], object), return_index=True)
        core = self.vectors.take(np.array([row["point"] for row in rows], np.int64))
        near = np.empty((len(points), len(ids)), np.float32)
        for at in range(0, len(points), BLOCK_OF_POINTS):
            part = slice(at, at + BLOCK_OF_POINTS)
            cosine = self.vectors.take(np.array(points[part], np.int64)) @ core.T
            near[part] = np.stack([_mean_of_best(own) for own in np.split(cosine, begin[1:], axis=1)], axis=1)
        return ids, near


def _mean_of_best(cosine: Floats) -> Floats:
    """Mean of each row's five largest, or of all where there are fewer."""
    best = cosine if cosine.shape[1] <= CLOSEST else -np.partition(-cosine, CLOSEST - 1, axis=1)[:, :CLOSEST]
    return np.asarray(best.mean(axis=1), np.float32)
