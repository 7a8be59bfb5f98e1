"""What a reader can narrow a page to beside sources and days: areas of ideas, segments of posts."""

from __future__ import annotations

from ideas.models import EVERYTHING, Area, Filters
from ideas.store.rows import Rows
from ideas.store.where import where_of


class Choices(Rows):
    """The part of `Snapshot` that knows which areas and segments there are."""

    def areas(self, filters: Filters = EVERYTHING) -> list[Area]:
        """Which areas do the posts that the filters leave speak of? Most people first; ideas without one are left out.

        A post that speaks of two ideas of an area counts once in it; one that speaks of two areas counts in both.
        """
        where, values = where_of(filters)
        rows = self._rows(
            f"""
            select t.area as name, count(distinct t.theme_id) as n_ideas, count(distinct p.post) as n_posts,
                   count(distinct p.voice) as n_voices
            from posts p join assignments a using (post) join themes t using (theme_id)
            where p.role = 'customer' and t.state = 'live' and t.area is not null and {where}
            group by t.area order by n_voices desc, n_posts desc, name
            """,
            values,
        )
        return [Area(**row) for row in rows]

    def segments(self) -> list[tuple[str, str, int]]:
        """Which attributes do customer posts have, with which values, and how many posts each? By name, then size."""
        rows = self._rows("""
            with named as (
                select unnest(json_keys(attributes)) as name, attributes from posts where role = 'customer'
            ),
            valued as (
                select name,
                       json_extract_string(attributes, '/' || replace(replace(name, '~', '~0'), '/', '~1')) as value
                from named
            )
            select name, value, count(*) as n from valued where value <> ''
            group by name, value order by name, n desc, value
        """)
        return [(row["name"], row["value"], row["n"]) for row in rows]

    def theme_segments(self, least: int) -> dict[str, list[tuple[str, str, int]]]:
        """Of which segments are the people of each theme? Attribute, value, voices, from `least` of them on."""
        rows = self._rows(
            """
            with named as (
                select theme_id, voice, attributes, unnest(json_keys(attributes)) as name
                from assignments join posts using (post) where theme_id is not null
            ),
            valued as (
                select theme_id, voice, name,
                       json_extract_string(attributes, '/' || replace(replace(name, '~', '~0'), '/', '~1')) as value
                from named
            )
            select theme_id, name, value, count(distinct voice) as n_voices from valued where value <> ''
            group by all having n_voices >= $least order by theme_id, n_voices desc, name, value
            """,
            {"least": least},
        )
        found: dict[str, list[tuple[str, str, int]]] = {}
        for row in rows:
            found.setdefault(row["theme_id"], []).append((row["name"], row["value"], row["n_voices"]))
        return found
