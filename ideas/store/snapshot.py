"""The read-only side: one method for each question that a page asks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import duckdb
import pyarrow as pa

from ideas.errors import DamagedSnapshot, NothingThere
from ideas.models import (
    EVERYTHING,
    INTENTS,
    AlertRow,
    Filters,
    Idea,
    Ledger,
    PostRow,
    Quote,
    Silence,
    SourceRow,
    StatementLedger,
    TrendPoint,
)
from ideas.store.exports import EXPORTS
from ideas.store.where import where_of

SNAPSHOT_FILE = "snapshot.duckdb"
Period = Literal["day", "week"]
LEAST_DAYS = 20
"""Posting days before a source's longest pause says something: of so many pauses the next is the longest once in 20."""
HALF_A_YEAR = 183
PostOrder = Literal["newest", "oldest", "longest", "most reactions"]

IDEA_ORDER = {
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


class Snapshot:
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

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """Settings, versions, counts and checksums of the run; None is never a value that matters."""
        path = self.folder / "manifest.json"
        try:
            manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise DamagedSnapshot(f"The snapshot {self.folder} is damaged: {error}", hint="Run: ideas build") from error
        return manifest

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
        return [SourceRow(**_dated(row)) for row in rows]

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

    def span(self) -> tuple[date, date] | None:
        """First and last day of the dated customer posts, UTC; None when no post has a date."""
        row = self._rows("select min(posted_at) as first, max(posted_at) as last from posts where role = 'customer'")[0]
        return (row["first"].date(), row["last"].date()) if row["first"] else None

    @cached_property
    def period(self) -> Period:
        """Days where the posts cover less than eight weeks, else weeks."""
        span = self.span()
        return "day" if span and span[1] - span[0] < timedelta(weeks=8) else "week"

    def week(self) -> tuple[date, bool] | None:
        """Which week is the newest, by its Monday, and is it complete? None when no customer post has a date.

        The newest complete one, as trends know it; where there are no themes, the week before the newest post's, or
        that one when nothing is older.
        """
        row = self._rows("""
            select max(period_start) filter (complete) as known,
                   (select date_trunc('week', max(posted_at)) from posts where role = 'customer')::date as newest,
                   (select date_trunc('week', min(posted_at)) from posts where role = 'customer')::date as oldest,
                   count(*) > 0 as has_trends
            from trends where period = 'week'
        """)[0]
        if row["newest"] is None or row["known"] is not None:
            return None if row["newest"] is None else (row["known"], True)
        is_older = not row["has_trends"] and row["oldest"] < row["newest"]
        return (row["newest"] - timedelta(weeks=1), True) if is_older else (row["newest"], False)

    def silences(self) -> list[Silence]:
        """How long has each dated source been silent, and what was its longest pause before? Largest source first."""
        rows = self._rows(
            f"""
            with days as (
                select source, posted_at::date as day, count(*) as n from posts where posted_at is not null group by all
            ),
            ends as (select source, max(day) as last_day, sum(n) as n_posts from days group by source),
            pauses as (
                select source, day - lag(day) over (partition by source order by day) as pause
                from days join ends using (source) where day >= last_day - {HALF_A_YEAR}
            ),
            longest as (select source, count(*) as n_days, max(pause) as longest from pauses group by source)
            select source, last_day, (select max(day) from days) - last_day as n_days,
                   case when longest.n_days >= {LEAST_DAYS} then longest end as longest
            from ends join longest using (source) order by n_posts desc, source
            """
        )
        return [Silence(**row) for row in rows]

    # --- ideas --------------------------------------------------------------------------------------------------

    def ideas(self, filters: Filters = EVERYTHING, order: str = "people") -> list[Idea]:
        """Which ideas do the posts that the filters leave speak of? Counts, shares, quotes are of those only."""
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
                   c.* exclude (theme_id),
                   {", ".join(f"coalesce(s.{intent}, 0.0) as share_{intent}" for intent in INTENTS)},
                   coalesce(q.typical, '') as typical
            from themes t join counted c using (theme_id)
            left join stated s using (theme_id) left join quoted q using (theme_id)
            where t.state = 'live'
            order by {IDEA_ORDER[order]}
            """,
            values,
        )
        return [_idea(row) for row in rows]

    def idea(self, theme_id: str, filters: Filters = EVERYTHING) -> Idea | None:
        """What is this idea, counted under the filters? None when there is no such theme; zero counts are an answer."""
        for idea in self.ideas(_within(filters, theme_id)):
            if idea.theme_id == theme_id:
                return idea
        rows = self._rows(
            f"""
            select theme_id, title, is_confident, keyphrases, coalesce(area, '') as area, 0 as n_posts, 0 as n_voices,
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
        return [Quote(**_dated(row)) for row in rows]

    def trend(self, theme_id: str, filters: Filters = EVERYTHING, period: Period | None = None) -> list[TrendPoint]:
        """How many people spoke of this theme in each period? Empty periods count zero.

        What would be usual is known for the whole snapshot only, so it is None under a source or word filter.
        """
        span = self.span()
        if span is None:
            return []
        period = period or self.period
        is_whole = filters in (EVERYTHING, Filters(theme_id=theme_id)) or _only_dated(filters)
        where, values = where_of(_within(filters, theme_id))
        everyone, _ = where_of(_within(filters, ""))
        first = max(span[0], filters.since) if filters.since else span[0]
        last = min(span[1], filters.until) if filters.until else span[1]
        rows = self._rows(
            f"""
            with periods as (
                select unnest(generate_series(date_trunc('{period}', $first::date), date_trunc('{period}', $last::date),
                       interval 1 {period}))::date as period_start
            ),
            total as (
                select date_trunc('{period}', posted_at)::date as period_start, count(*) as n
                from posts p where role = 'customer' and posted_at is not null and {everyone} group by 1
            ),
            theme as (
                select date_trunc('{period}', posted_at)::date as period_start, count(*) as n_posts,
                       count(distinct voice) as n_voices
                from posts p where role = 'customer' and posted_at is not null and {where} group by 1
            )
            select period_start, coalesce(n_posts, 0) as n_posts, coalesce(n_voices, 0) as n_voices,
                   coalesce(n_posts / nullif(n, 0), 0.0) as share, coalesce(t.complete, true) as is_complete,
                   t.expected, t.low, t.high
            from periods left join total using (period_start) left join theme using (period_start)
            left join (select period_start, complete, expected, low, high from trends
                       where theme_id = $trend_theme and period = '{period}') t using (period_start)
            order by period_start
            """,
            values | {"first": first, "last": last, "trend_theme": theme_id},
        )
        return [
            TrendPoint(**(row if is_whole else row | {"expected": None, "low": None, "high": None})) for row in rows
        ]

    def trends(self, filters: Filters, period: Period, theme_ids: tuple[str, ...] = ()) -> dict[str, list[TrendPoint]]:
        """How many people spoke of these themes in each period, and under "" of anything? Usual as in `trend`."""
        span = self.span()
        if span is None:
            return {}
        where, values = where_of(filters)
        first = max(span[0], filters.since) if filters.since else span[0]
        last = min(span[1], filters.until) if filters.until else span[1]
        usual = "t.expected, t.low, t.high" if _only_dated(filters) else "null as expected, null as low, null as high"
        rows = self._rows(
            f"""
            with periods as (
                select unnest(generate_series(date_trunc('{period}', $first::date), date_trunc('{period}', $last::date),
                       interval 1 {period}))::date as period_start
            ),
            wanted as (
                select post, voice, date_trunc('{period}', posted_at)::date as period_start
                from posts p where role = 'customer' and posted_at is not null and {where}
            ),
            counts as (
                select theme_id, period_start, count(*) as n_posts, count(distinct voice) as n_voices
                from assignments join wanted using (post) where list_contains($theme_ids, theme_id) group by all
                union all
                select '', period_start, count(*), count(distinct voice) from wanted group by all
            ),
            total as (select period_start, n_posts as n from counts where theme_id = ''),
            running as (
                select period_start, bool_and(complete) as complete from trends where period = '{period}' group by 1
            )
            select theme_id, period_start, coalesce(c.n_posts, 0) as n_posts, coalesce(c.n_voices, 0) as n_voices,
                   coalesce(c.n_posts / nullif(n, 0), 0.0) as share, coalesce(running.complete, true) as is_complete,
                   {usual}
            from (select unnest($theme_ids || ['']) as theme_id) cross join periods
            left join counts c using (theme_id, period_start) left join total using (period_start)
            left join running using (period_start)
            left join (from trends where period = '{period}') t using (theme_id, period_start)
            order by theme_id, period_start
            """,
            values | {"first": first, "last": last, "theme_ids": list(theme_ids)},
        )
        found: dict[str, list[TrendPoint]] = {}
        for row in rows:
            found.setdefault(row.pop("theme_id"), []).append(TrendPoint(**row))
        return found

    def alerts(self) -> list[AlertRow]:
        """What changed beyond chance in the newest complete week? What needs a person first, then by surprise."""
        rows = self._rows("""
            select theme_id, kind, "at"::date as "at", observed::integer as observed, a.low, a.high,
                   (select count(distinct source) from assignments s join posts using (post)
                    where s.theme_id = a.theme_id and posted_at < a."at" + interval 7 day) as n_sources
            from alerts a join themes t using (theme_id)
            where t.state = 'live'
            order by list_position(['surge', 'rising', 'new', 'falling'], kind), q_value, observed desc, position
        """)
        return [AlertRow(**row) for row in rows]

    def n_compared(self, monday: date) -> int:
        """How many ideas were compared with their own past in this week? 0 where there is too little history."""
        row = self._rows(
            """
            select count(*) as n from trends join themes using (theme_id)
            where period = 'week' and period_start = $monday and expected is not null and state = 'live'
            """,
            {"monday": monday},
        )[0]
        return int(row["n"])

    def n_without_history(self, monday: date, n_weeks: int, least: int) -> int:
        """How many posts of this week are of sources with posts in fewer than `least` of the `n_weeks` before it?"""
        row = self._rows(
            """
            with weeks as (
                select source, date_trunc('week', posted_at)::date as week, count(*) as n
                from posts where role = 'customer' and posted_at is not null group by all
            )
            select coalesce(sum(n), 0)::bigint as n from weeks w
            where week = $monday and (select count(*) from weeks b where b.source = w.source
                                      and b.week < $monday and b.week >= $first) < $least
            """,
            {"monday": monday, "first": monday - timedelta(weeks=n_weeks), "least": least},
        )[0]
        return int(row["n"])

    def sparklines(self, filters: Filters = EVERYTHING, n_periods: int = 26) -> dict[str, list[int]]:
        """Voices in each of the last periods, by theme; every list is equally long, empty periods count zero.

        A period that is still running is left out where there is a complete one: its dot would always fall.
        """
        span = self.span()
        if span is None:
            return {}
        period = self.period
        where, values = where_of(filters)
        rows = self._rows(
            f"""
            with newest as (
                select least(date_trunc('{period}', $last_day::date), coalesce(
                           (select max(period_start) from trends where period = '{period}' and complete),
                           date_trunc('{period}', max(posted_at)))) as last
                from posts where role = 'customer'
            ),
            bounds as (
                select last, greatest(last - interval {n_periods - 1} {period},
                                      date_trunc('{period}', $first::date)) as start
                from newest
            ),
            periods as (
                select unnest(generate_series(start, last, interval 1 {period})) as period_start from bounds
            ),
            counts as (
                select theme_id, date_trunc('{period}', posted_at) as period_start, count(distinct voice) as n
                from assignments join posts p using (post)
                where theme_id is not null and posted_at is not null and {where} group by all
            ),
            grid as (select theme_id, period_start from themes cross join periods)
            select theme_id, list(coalesce(n, 0) order by period_start) as voices
            from grid left join counts using (theme_id, period_start) group by theme_id
            """,
            values | {"first": span[0], "last_day": filters.until or span[1]},
        )
        return {row["theme_id"]: row["voices"] for row in rows}

    def points(self) -> pa.Table:
        """Where does each thing said belong? What the next build starts from."""
        return self._db.sql("select * from points").to_arrow_table()

    def titles(self) -> dict[str, tuple[str, bool, tuple[str, ...], str]]:
        """What is each theme called? Title, whether it is confident, keyphrases, area."""
        rows = self._rows("select theme_id, title, is_confident, keyphrases, coalesce(area, '') as area from themes")
        return {r["theme_id"]: (r["title"], r["is_confident"], tuple(r["keyphrases"]), r["area"]) for r in rows}

    def members(self) -> dict[str, set[tuple[str, str]]]:
        """Which posts, by key, does each theme hold?"""
        rows = self._rows("""
            select theme_id, source, post_id from assignments join posts using (post) where theme_id is not null
        """)
        held: dict[str, set[tuple[str, str]]] = {}
        for row in rows:
            held.setdefault(row["theme_id"], set()).add((row["source"], row["post_id"]))
        return held

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
            with page as (
                select * from posts p where role = 'customer' and {where}
                order by {POST_ORDER[order]} limit $limit offset $offset
            )
            select p.source, p.post_id, p.posted_at, p.text, p.role, p.url, p.rating,
                   coalesce(p.language, '') as language, p.place, coalesce(p.reason, '') as reason,
                   coalesce(a.theme_id, '') as theme_id,
                   coalesce(t.title, '') as title, coalesce(t.is_confident, true) as is_confident,
                   coalesce(t.keyphrases, []) as keyphrases,
                   case when a.theme_id is null then '' else a.membership end as membership,
                   (select list([s."start", s."end"] order by s.n) from statements s
                    where s.post = p.post and s.theme_id = a.theme_id) as spans
            from page p
            left join assignments a on a.post = p.post
                 and (case when $chosen = '' then a.rank = 1 else a.theme_id = $chosen end)
            left join themes t using (theme_id)
            order by {POST_ORDER[order]}
            """,
            values | {"limit": limit, "offset": offset, "chosen": filters.theme_id},
        )
        return [
            PostRow(
                **_dated(row)
                | {
                    "spans": tuple((start, end) for start, end in row["spans"] or ()),
                    "keyphrases": tuple(row["keyphrases"]),
                }
            )
            for row in rows
        ]

    # --- exports ------------------------------------------------------------------------------------------------

    def export(self, what: str) -> pa.Table:
        """One table of the contract, by its name."""
        return self._db.sql(EXPORTS[what]).to_arrow_table()

    def _rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        used = {name: value for name, value in (values or {}).items() if f"${name}" in sql}
        cursor = self._db.execute(sql, used)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _within(filters: Filters, theme_id: str) -> Filters:
    return replace(filters, theme_id=theme_id)


def _only_dated(filters: Filters) -> bool:
    return filters == Filters(since=filters.since, until=filters.until, theme_id=filters.theme_id)


def _idea(row: Mapping[str, Any]) -> Idea:
    return Idea(**_dated(row) | {"keyphrases": tuple(row["keyphrases"])})


def _dated(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its times aware of UTC."""
    return {
        name: value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
        for name, value in row.items()
    }
