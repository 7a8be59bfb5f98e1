"""What a decision about a theme would do, asked before it is made: who moves, who goes along, how much is left."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ideas.models import Floats
from ideas.store.rows import Rows

Key = tuple[str, str, int]
"""What a statement is known by for ever: source, post_id, n."""
TWINS = 0.9
"""Cosine from which on a member goes along when another one is moved; the builder's is the same."""
ANCHORS = 8
LEAST_PART = 3
"""Members that a suggested part has at least."""
ROUNDS = 20


class Previews(Rows):
    """The part of `Snapshot` that says what would happen."""

    def anchors(self, theme_id: str) -> list[Key]:
        """Which statements are at the heart of the theme, so that another workspace knows it by them?"""
        rows = self._rows(
            """
            select p.source, p.post_id, s.n from statements s join posts p using (post)
            where s.theme_id = $theme_id and not s.is_repeat
            order by s.membership, s.closeness desc, p.source, p.post_id, s.n limit $most
            """,
            {"theme_id": theme_id, "most": ANCHORS},
        )
        return [(row["source"], row["post_id"], row["n"]) for row in rows]

    def size_of(self, theme_ids: Sequence[str]) -> tuple[int, int]:
        """How many posts and voices do these themes have together, each counted once?"""
        return self._size("a.post in (select post from assignments where list_contains($of, theme_id))", theme_ids)

    def size_of_points(self, theme_id: str, points: Sequence[int]) -> tuple[int, int]:
        """How many posts and voices of the theme say one of these things?"""
        return self._size(
            "a.post in (select post from statements where theme_id = $theme_id and list_contains($of, point))",
            points, theme_id,
        )  # fmt: skip

    def twins(self, theme_id: str, points: Sequence[int]) -> list[int]:
        """Which other members say nearly the same as one of these, so that they go along?"""
        members, matrix = self._members(theme_id)
        chosen = np.isin(members, np.array(points, np.int64))
        if not chosen.any() or chosen.all():
            return []
        nearest = (matrix[~chosen] @ matrix[chosen].T).max(axis=1)
        return [int(point) for point in members[~chosen][nearest >= TWINS]]

    def nearest_themes(self, theme_id: str) -> list[str]:
        """Which live themes are nearest to this one? All, by the cosine of their middles, nearest first."""
        rows = self._rows("""
            select distinct s.theme_id, s.point from statements s join themes t using (theme_id)
            where s.membership = 'core' and t.state in ('live', 'hidden') order by all
        """)
        points = np.array([row["point"] for row in rows], np.int64)
        ids, begin = np.unique([row["theme_id"] for row in rows], return_index=True)
        if self.vectors is None or theme_id not in ids:
            return [str(other) for other in ids if other != theme_id]
        middles = np.stack([_middle(self.vectors.take(part)) for part in np.split(points, begin[1:])])
        near = middles @ middles[int(np.flatnonzero(ids == theme_id)[0])]
        return [str(ids[at]) for at in np.argsort(-near, kind="stable") if ids[at] != theme_id]

    def other_part(self, theme_id: str) -> list[int]:
        """What would a split take away? The smaller of the two halves that are least like each other, or nothing.

        Spherical 2-means, from the member that is least like all and the one that is least like that.
        """
        members, matrix = self._members(theme_id)
        if len(members) < 2 * LEAST_PART:
            return []
        first = int((matrix @ _middle(matrix)).argmin())
        ends = matrix[[first, int((matrix @ matrix[first]).argmin())]]
        for _ in range(ROUNDS):
            is_second = (matrix @ (ends[1] - ends[0])) > 0
            if min(is_second.sum(), (~is_second).sum()) < LEAST_PART:
                return []
            moved = np.stack([_middle(matrix[~is_second]), _middle(matrix[is_second])])
            if np.allclose(moved, ends):
                break
            ends = moved
        is_part = is_second if is_second.sum() <= len(members) / 2 else ~is_second
        return [int(point) for point in members[is_part]]

    def _members(self, theme_id: str) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Floats]:
        rows = self._rows(
            "select distinct point from statements where theme_id = $theme_id order by point", {"theme_id": theme_id}
        )
        points = np.array([row["point"] for row in rows], np.int64)
        if self.vectors is None:
            return points[:0], np.zeros((0, 1), np.float32)
        return points, self.vectors.take(points)

    def _size(self, condition: str, of: Sequence[object], theme_id: str = "") -> tuple[int, int]:
        rows = self._rows(
            f"""
            select count(distinct p.post) as n_posts, count(distinct p.voice) as n_voices
            from assignments a join posts p using (post) where {condition}
            """,
            {"of": list(of), "theme_id": theme_id},
        )
        return int(rows[0]["n_posts"]), int(rows[0]["n_voices"])


def _middle(matrix: Floats) -> Floats:
    """The unit vector of the rows' mean."""
    mean = matrix.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)
