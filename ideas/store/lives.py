"""What became of every theme that ever was one: where old links lead, and what the next build knows them by."""

from __future__ import annotations

from typing import Any

from ideas.models import Past
from ideas.store.rows import Rows, dated

FOUND = "found_title, found_confident"


class Lives(Rows):
    """The part of `Snapshot` that remembers."""

    def past(self) -> dict[str, Past]:
        """What is every theme that ever was one today, by id? Those that live first, most voices first."""
        found = "title as found_title, is_confident as found_confident" if self.is_outdated else FOUND
        rows = self._rows(f"""
            select theme_id, title, state, coalesce(merged_into, '') as merged_into, coalesce(status, '') as status,
                   {found}, keyphrases, coalesce(area, '') as area
            from themes order by position
        """)
        return {row["theme_id"]: Past(**row | {"keyphrases": tuple(row["keyphrases"])}) for row in rows}

    def lineage(self, theme_id: str = "") -> list[dict[str, Any]]:
        """What became of this theme, or of all, oldest first? theme_id, event, other, run_id, at."""
        if self.is_outdated:
            return []
        rows = self._rows(
            """
            select theme_id, event, coalesce(other, '') as other, run_id, "at" from lineage
            where $theme_id in ('', theme_id) order by "at", run_id, theme_id, event, other
            """,
            {"theme_id": theme_id},
        )
        return [dated(row) for row in rows]

    def members(self) -> dict[str, set[tuple[str, str]]]:
        """Which posts, by key, does each theme hold?"""
        rows = self._rows("""
            select theme_id, source, post_id from assignments join posts using (post) where theme_id is not null
        """)
        held: dict[str, set[tuple[str, str]]] = {}
        for row in rows:
            held.setdefault(row["theme_id"], set()).add((row["source"], row["post_id"]))
        return held

    def keys_said(self) -> dict[tuple[str, str, int], str]:
        """By which key is what each statement says known to the next build?"""
        rows = self._rows("""
            select source, post_id, n, g.key from points g join statements using (point) join posts using (post)
        """)
        return {(row["source"], row["post_id"], row["n"]): row["key"] for row in rows}

    def grouped_members(self) -> dict[str, set[tuple[str, str]]]:
        """Which posts, by key, did the machine put into each theme, before what the team decided?"""
        if self.is_outdated:
            return self.members()
        rows = self._rows("""
            select distinct g.theme_id, source, post_id
            from points g join statements using (point) join posts using (post) where g.theme_id is not null
        """)
        held: dict[str, set[tuple[str, str]]] = {}
        for row in rows:
            held.setdefault(row["theme_id"], set()).add((row["source"], row["post_id"]))
        return held
