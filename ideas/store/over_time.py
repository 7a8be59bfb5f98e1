"""The questions about time that a page asks of a snapshot: weeks, trends, changes, silences."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from ideas.models import EVERYTHING, AlertRow, Filters, Silence, TrendPoint
from ideas.store.rows import Rows
from ideas.store.where import where_of, within

Period = Literal["day", "week"]
LEAST_DAYS = 20
"""Posting days before a source's longest pause says something: of so many pauses the next is the longest once in 20."""
HALF_A_YEAR = 183


class OverTime(Rows):
    """The part of `Snapshot` that needs dates; posts without one are in none of its answers."""

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
            with ends as (
                select date_trunc('week', max(posted_at))::date as newest,
                       date_trunc('week', min(posted_at))::date as oldest
                from posts where role = 'customer'
            )
            select (select max(period_start) from trends
                    where period = 'week' and complete and period_start <= newest) as known,
                   newest, oldest, (select count(*) > 0 from trends where period = 'week') as has_trends
            from ends
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

    def trend(self, theme_id: str, filters: Filters = EVERYTHING, period: Period | None = None) -> list[TrendPoint]:
        """How many people spoke of this theme in each period? Empty periods count zero.

        What would be usual is known for the whole snapshot only, so it is None under a source or word filter.
        """
        points = self.trends(within(filters, ""), period or self.period, (theme_id,))
        return points.get(theme_id, [])

    def trends(self, filters: Filters, period: Period, theme_ids: tuple[str, ...] = ()) -> dict[str, list[TrendPoint]]:
        """How many people spoke of these themes in each period, and under "" of anything? Usual as in `trend`."""
        span = self.span()
        if span is None:
            return {}
        where, values = where_of(filters)
        first = max(span[0], filters.since) if filters.since else span[0]
        last = min(span[1], filters.until) if filters.until else span[1]
        is_whole = _only_dated(filters) and not filters.theme_id
        usual = "t.expected, t.low, t.high" if is_whole else "null as expected, null as low, null as high"
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
                   coalesce(c.n_posts / nullif(n, 0), 0.0) as share,
                   coalesce(running.complete, period_start < $running) as is_complete,
                   {usual}
            from (select unnest($theme_ids || ['']) as theme_id) cross join periods
            left join counts c using (theme_id, period_start) left join total using (period_start)
            left join running using (period_start)
            left join (from trends where period = '{period}') t using (theme_id, period_start)
            order by theme_id, period_start
            """,
            values | {"first": first, "last": last, "theme_ids": list(theme_ids), "running": _begin(span[1], period)},
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

    def sparklines(
        self, filters: Filters = EVERYTHING, by: Literal["theme_id", "area"] = "theme_id", n_periods: int = 26
    ) -> dict[str, list[int]]:
        """Voices in each of the last periods, by theme or area; every list is equally long, empty periods count zero.

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
                select t.{by} as name, date_trunc('{period}', posted_at) as period_start, count(distinct voice) as n
                from assignments join posts p using (post) join themes t using (theme_id)
                where posted_at is not null and {where} group by all
            ),
            grid as (select name, period_start from (select distinct {by} as name from themes) cross join periods)
            select name, list(coalesce(n, 0) order by period_start) as voices
            from grid left join counts using (name, period_start) where name is not null group by name
            """,
            values | {"first": span[0], "last_day": filters.until or span[1]},
        )
        return {row["name"]: row["voices"] for row in rows}


def _begin(day: date, period: Period) -> date:
    """First day of the period that holds this day."""
    return day if period == "day" else day - timedelta(days=day.weekday())


def _only_dated(filters: Filters) -> bool:
    return filters == Filters(since=filters.since, until=filters.until, theme_id=filters.theme_id)
