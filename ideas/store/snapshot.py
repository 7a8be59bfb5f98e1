"""The read-only side: one method for each question that a page asks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import duckdb
import pyarrow as pa

from ideas.errors import DamagedSnapshot, NothingThere
from ideas.models import (
    EVERYTHING,
    INTENTS,
    Filters,
    Floats,
    Found,
    Idea,
    Ledger,
    PostRow,
    Quote,
    SourceRow,
    StatementLedger,
)
from ideas.store.choices import Choices
from ideas.store.doubts import Doubts
from ideas.store.exports import EXPORTS
from ideas.store.lives import Lives
from ideas.store.over_time import OverTime
from ideas.store.previews import Previews
from ideas.store.proposed import Proposed
from ideas.store.rows import dated
from ideas.store.search import MOST, Search
from ideas.store.where import where_of, within

SNAPSHOT_FILE = "snapshot.duckdb"
PostOrder = Literal["newest", "oldest", "longest", "most reactions"]

BESIDE = "state, coalesce(status, '') as status, found_title"
MOSTLY_PRAISE = "share_praise > share_suggestion + share_complaint + share_question"
IDEA_ORDER = {
    "needs": f"{MOSTLY_PRAISE}, n_voices desc, n_posts desc, theme_id",
    "people": "n_voices desc, n_posts desc, theme_id",
    "posts": "n_posts desc, n_voices desc, theme_id",
    "newest": "last_posted_at desc nulls last, n_voices desc, theme_id",
    "suggestions": "share_suggestion desc, n_voices desc, theme_id",
    "complaints": "share_complaint desc, n_voices desc, theme_id",
    "questions": "share_question desc, n_voices desc, theme_id",
}
POST_ORDER = {
    "newest": "posted_at desc nulls last, source, post_id",
    "oldest": "posted_at nulls last, source, post_id",
    "longest": "length(text) desc, source, post_id",
    "most reactions": "reactions desc nulls last, source, post_id",
}


def current_folder(root: Path) -> Path | None:
    """Folder of the snapshot that CURRENT names; None when nothing was published yet."""
    pointer = root / "CURRENT"
    if not pointer.exists():
        return None
    return root / "snapshots" / pointer.read_text("utf-8").strip()


def snapshot_folders(root: Path) -> list[Path]:
    """Folders of all published runs that are kept, newest first."""
    return sorted((f for f in (root / "snapshots").glob("*") if not f.name.startswith(".")), reverse=True)


class Snapshot(OverTime, Choices, Search, Doubts, Previews, Proposed, Lives):
    """One published run. Opening costs about a millisecond: pages open their own and close it."""

    def __init__(self, folder: Path) -> None:
        """Raises `DamagedSnapshot` when the file is not the one that the manifest describes."""
        self.folder = folder
        path = folder / SNAPSHOT_FILE
        expected = self.manifest["files"][SNAPSHOT_FILE]["bytes"]
        if not path.exists() or path.stat().st_size != expected:
            raise DamagedSnapshot(
                f"The snapshot {folder} is damaged: {SNAPSHOT_FILE} is not the published one.", hint="Run: ideas build"
            )
        self._db = duckdb.connect(str(path), read_only=True)

    @classmethod
    def current(cls, root: Path) -> Snapshot:
        """The newest snapshot of a workspace; raises `NothingThere` when nothing was published."""
        folder = current_folder(root)
        if folder is None:
            count = root / "posts.count"
            has_posts = count.exists() and count.read_text("ascii") != "0"
            hint = "Run: ideas build" if has_posts else "Run: ideas import FILE, then: ideas build"
            raise NothingThere(f"There is no snapshot in {root}.", hint=hint)
        return cls(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    @property
    def run_id(self) -> str:
        return self.folder.name

    # --- what the whole snapshot holds --------------------------------------------------------------------------

    def ledger(self, filters: Filters = EVERYTHING) -> Ledger:
        """Where did every post that the filters leave go?"""
        where, values = where_of(filters)
        rows = self._rows(
            f"""
            select place, count(*) as n, count(*) filter (posted_at is null) as n_undated,
                   count(*) filter (author is null) as n_unsigned
            from posts p where {where} group by place
            """,
            values,
        )
        counts = {row["place"]: row["n"] for row in rows}
        n_brand = counts.pop("brand", 0)
        beside = {name: sum(r[name] for r in rows if r["place"] != "brand") for name in ("n_undated", "n_unsigned")}
        return Ledger(**counts, n_brand=n_brand, **beside)

    def statement_ledger(self) -> StatementLedger:
        """Where did every statement go? One that says the same as an earlier one is a repeat, whatever it says."""
        rows = self._rows("""
            select case when is_repeat then 'repeat' else membership end as place, count(*) as n
            from statements group by 1
        """)
        return StatementLedger(**{row["place"]: row["n"] for row in rows})

    def n_voices(self, filters: Filters = EVERYTHING) -> int:
        """How many distinct customers wrote the posts that the filters leave?"""
        where, values = where_of(filters)
        return int(
            self._rows(f"select count(distinct voice) as n from posts p where role = 'customer' and {where}", values)[
                0
            ]["n"]
        )

    def sources(self) -> list[SourceRow]:
        """Which sources are there, how much does each hold, and how fresh is it? Largest first."""
        rows = self._rows("""
            select source, count(*) filter (role = 'customer') as n_posts, count(*) filter (role = 'brand') as n_brand,
                   count(distinct voice) filter (role = 'customer') as n_voices,
                   count(*) filter (role = 'customer' and author is null) as n_unsigned,
                   min(posted_at) as first_posted_at, max(posted_at) as last_posted_at
            from posts group by source order by n_posts desc, source
        """)
        return [SourceRow(**dated(row)) for row in rows]

    def n_by_source(self, filters: Filters = EVERYTHING) -> dict[str, int]:
        """How many customer posts of each source do the filters leave? Sources without any are left out."""
        where, values = where_of(filters)
        rows = self._rows(
            f"select source, count(*) as n from posts p where role = 'customer' and {where} group by source", values
        )
        return {row["source"]: row["n"] for row in rows}

    def aside_reasons(self, filters: Filters = EVERYTHING) -> list[tuple[str, int]]:
        """Why were posts set aside, and how many for each reason? Most frequent first."""
        where, values = where_of(filters)
        rows = self._rows(
            f"""
            select reason, count(*) as n from posts p where place = 'aside' and {where}
            group by reason order by n desc, reason
            """,
            values,
        )
        return [(row["reason"], row["n"]) for row in rows]

    def languages(self) -> list[tuple[str, int]]:
        """Which languages are the customer posts in? ISO 639-1, "" where a post is too short to tell."""
        rows = self._rows("""
            select coalesce(language, '') as language, count(*) as n from posts where role = 'customer'
            group by 1 order by n desc, 1
        """)
        return [(row["language"], row["n"]) for row in rows]

    # --- ideas --------------------------------------------------------------------------------------------------

    def ideas(self, filters: Filters = EVERYTHING, order: str = "needs") -> list[Idea]:
        """Which ideas do the posts that the filters leave speak of? Counts, shares, quotes are of those only.

        Hidden ones are among them, and say so.
        """
        where, values = where_of(filters)
        rows = self._rows(
            f"""
            with wanted as (select post from posts p where role = 'customer' and {where}),
            counted as (
                select theme_id, count(*) as n_posts, count(distinct voice) as n_voices,
                       count(*) filter (membership = 'core') as n_core, count(*) filter (membership = 'near') as n_near,
                       min(posted_at) as first_posted_at, max(posted_at) as last_posted_at,
                       count(*) filter (author is null) as n_unsigned
                from assignments join posts using (post) join wanted using (post)
                where theme_id is not null group by theme_id
            ),
            stated as (
                select theme_id, {", ".join(f"avg((intent = '{intent}')::int) as {intent}" for intent in INTENTS)}
                from statements join wanted using (post) where theme_id is not null group by theme_id
            ),
            quoted as (
                select theme_id, arg_min(s.text, rank) as typical
                from quotes join wanted using (post) join statements s using (theme_id, post, n) group by theme_id
            )
            select t.theme_id, t.title, t.is_confident, t.keyphrases, coalesce(t.area, '') as area,
                   {BESIDE}, c.* exclude (theme_id),
                   {", ".join(f"coalesce(s.{intent}, 0.0) as share_{intent}" for intent in INTENTS)},
                   coalesce(q.typical, '') as typical
            from themes t join counted c using (theme_id)
            left join stated s using (theme_id) left join quoted q using (theme_id)
            where $area in ('', t.area)
            order by {IDEA_ORDER[order]}
            """,
            values | {"area": filters.area},
        )
        return [_idea(row) for row in rows]

    def found_ideas(
        self, asked: str, vector: Floats | None = None, filters: Filters = EVERYTHING, most: int = MOST
    ) -> Found[Idea]:
        """Which ideas answer a search best, by the posts that the filters leave, their titles and keyphrases?

        `vector` is the search's unit vector by this snapshot's encoder; without it words alone decide.
        """
        ideas = {idea.theme_id: idea for idea in self.ideas(filters)}
        ranked = self.rank_themes(asked, vector, filters)
        found = [(ideas[theme_id], match) for theme_id, match in ranked if theme_id in ideas]
        return Found(tuple(found[:most]), len(found))

    def idea(self, theme_id: str, filters: Filters = EVERYTHING) -> Idea | None:
        """What is this idea, counted under the filters? None when there is no such theme; zero counts are an answer."""
        for idea in self.ideas(within(filters, theme_id)):
            if idea.theme_id == theme_id:
                return idea
        rows = self._rows(
            f"""
            select theme_id, title, is_confident, keyphrases, coalesce(area, '') as area, {BESIDE},
                   0 as n_posts, 0 as n_voices,
                   0 as n_core, 0 as n_near, null as first_posted_at, null as last_posted_at,
                   {", ".join(f"0.0::double as share_{intent}" for intent in INTENTS)}
            from themes where theme_id = $theme_id
            """,
            {"theme_id": theme_id},
        )
        return _idea(rows[0]) if rows else None

    def quotes(self, theme_id: str, filters: Filters = EVERYTHING) -> list[Quote]:
        """Which statements of the posts that the filters leave stand for this theme, and why?"""
        where, values = where_of(filters)
        rows = self._rows(
            f"""
            select theme_id, rank, q.reason, source, post_id, n, "start", "end", s.text, p.text as post_text,
                   posted_at, url, rating
            from quotes q join statements s using (theme_id, post, n) join posts p using (post)
            where theme_id = $of_theme and {where} order by rank
            """,
            values | {"of_theme": theme_id},
        )
        return [Quote(**dated(row)) for row in rows]

    def points(self) -> pa.Table:
        """Where does each thing said belong? What the next build starts from."""
        return self._db.sql("select * from points").to_arrow_table()

    def chosen(self) -> dict[str, list[tuple[tuple[str, str, int], str, str]]]:
        """Which statements stand for each theme? Source, post_id and n, text, reason; the best first."""
        rows = self._rows("""
            select theme_id, source, post_id, n, s.text, q.reason
            from quotes q join statements s using (theme_id, post, n) join posts p using (post) order by theme_id, rank
        """)
        found: dict[str, list[tuple[tuple[str, str, int], str, str]]] = {}
        for row in rows:
            key = (row["source"], row["post_id"], row["n"])
            found.setdefault(row["theme_id"], []).append((key, row["text"], row["reason"]))
        return found

    # --- posts --------------------------------------------------------------------------------------------------

    def n_posts(self, filters: Filters = EVERYTHING) -> int:
        """How many customer posts do the filters leave?"""
        return self.ledger(filters).n_posts

    def posts(
        self, filters: Filters = EVERYTHING, order: PostOrder = "newest", limit: int = 25, offset: int = 0
    ) -> list[PostRow]:
        """Which customer posts do the filters leave? One page of them."""
        where, values = where_of(filters)
        rows = self._rows(
            f"""
            select post from posts p where role = 'customer' and {where}
            order by {POST_ORDER[order]} limit $limit offset $offset
            """,
            values | {"limit": limit, "offset": offset},
        )
        return self._post_rows([row["post"] for row in rows], filters.theme_id)

    def found_posts(
        self, asked: str, vector: Floats | None = None, filters: Filters = EVERYTHING, most: int = MOST
    ) -> Found[PostRow]:
        """Which posts that the filters leave answer a search best, and with which statement?

        `vector` is the search's unit vector by this snapshot's encoder; without it words alone decide.
        """
        ranked, n = self.rank_posts(asked, vector, filters, most)
        posts = self._post_rows([post for post, _ in ranked], filters.theme_id)
        return Found(tuple(zip(posts, (match for _, match in ranked), strict=True)), n)

    def _post_rows(self, posts: list[int], theme_id: str) -> list[PostRow]:
        """These posts in this order, with how each belongs to the theme, or to its main one."""
        rows = self._rows(
            """
            with page as (select unnest($posts)::integer as post, unnest(range(len($posts))) as place_of)
            select p.source, p.post_id, p.posted_at, p.text, p.role, p.url, p.rating,
                   coalesce(p.language, '') as language, p.place, coalesce(p.reason, '') as reason,
                   coalesce(a.theme_id, '') as theme_id,
                   coalesce(t.title, '') as title, coalesce(t.is_confident, true) as is_confident,
                   coalesce(t.keyphrases, []) as keyphrases,
                   case when a.theme_id is null then '' else a.membership end as membership,
                   (select list([s."start", s."end"] order by s.n) from statements s
                    where s.post = p.post and s.theme_id = a.theme_id) as spans
            from page join posts p using (post)
            left join assignments a on a.post = p.post
                 and (case when $chosen = '' then a.rank = 1 else a.theme_id = $chosen end)
            left join themes t using (theme_id)
            order by place_of
            """,
            {"posts": posts, "chosen": theme_id},
        )
        return [
            PostRow(
                **dated(row)
                | {
                    "spans": tuple((start, end) for start, end in row["spans"] or ()),
                    "keyphrases": tuple(row["keyphrases"]),
                }
            )
            for row in rows
        ]

    # --- exports ------------------------------------------------------------------------------------------------

    def export(self, what: str) -> pa.Table:
        """One table of the contract, by its name; raises `NothingThere` where the snapshot is too old to have it."""
        try:
            return self._db.sql(EXPORTS[what]).to_arrow_table()
        except (duckdb.CatalogException, duckdb.BinderException):
            older = f"The newest ideas were built by an older version, which kept no {what} as they are exported today."
            raise NothingThere(older, hint="Run: ideas build") from None


def _idea(row: Mapping[str, Any]) -> Idea:
    return Idea(**dated(row) | {"keyphrases": tuple(row["keyphrases"])})
