"""This week in words: pure functions of the newest week, its sources and its changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ideas.models import EVERYTHING, AlertRow, Filters, Idea, Ledger, Silence
from ideas.signals.alerts import NEW_WEEKS
from ideas.ui.words import count, day, days, filter_words, listed, number, people, source_name

MOST_CHANGES = 5
MOST_SPOKEN = 5
MOST_STALE = 3
TAGS = {"surge": "Surge", "rising": "Rising", "new": "New", "falling": "Falling"}
NEEDS_A_PERSON = ("surge", "rising")
UNKNOWN_UNDER_FILTERS = "What is usual is known for all posts together. Clear the filters to see what changed."
TOO_EARLY = "Too early to tell: a week is compared with the weeks before it, and so far there are too few of them."


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday, UTC."""

    monday: date
    is_complete: bool

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    def of(self, filters: Filters, span: tuple[date, date]) -> Filters:
        """The same filters within this week, its days kept to those that posts have."""
        return replace(filters, since=max(self.monday, span[0]), until=min(self.sunday, span[1]))

    def before(self, filters: Filters) -> Filters:
        """The same filters within the week before."""
        return replace(filters, since=self.monday - timedelta(days=7), until=self.monday - timedelta(days=1))


def week_finding(ledger: Ledger, n_voices: int, week: Week) -> str:
    """The heading of This week; people are counted only where some of them are known.

    >>> week_finding(Ledger(core=400, none=12), 188, Week(date(2026, 11, 9), True))
    '412 new posts by 188 people'
    """
    if not ledger.n_posts:
        return "No new posts" if week.is_complete else "No new posts yet"
    by = f" by {people(n_voices)}" if ledger.n_unsigned < ledger.n_posts else ""
    return count(ledger.n_posts, "new post") + by + ("" if week.is_complete else " so far")


def week_lead(week: Week, filters: Filters, n_before: int | None, silences: Sequence[Silence]) -> str:
    """Which days, of what, how fresh the sources are, and how many posts the week before held."""
    when = f"{days(week.monday, week.sunday)}, Monday to Sunday" + ("" if week.is_complete else ", not over yet")
    said = [f"{when}, {_sources(filters, silences)}."]
    if narrowed := filter_words(replace(filters, sources=(), since=None, until=None)):
        said.append(f"Only posts {narrowed}.")
    if n_before is not None:
        said.append(f"{count(n_before, 'post')} the week before.")
    return " ".join(said)


def _sources(filters: Filters, silences: Sequence[Silence]) -> str:
    wanted = [row for row in silences if not filters.sources or row.source in filters.sources]
    names = f"from {listed([row.source for row in wanted])}"
    is_known = len(wanted) > 1 and all(row.longest is not None for row in wanted)
    return f"{names}, all fresh" if is_known and not any(row.is_stale for row in wanted) else names


def stale_sentences(silences: Sequence[Silence]) -> list[str]:
    """A sentence for the sources that fell silent last, for longer than they ever did in the half year before."""
    stale = sorted((row for row in silences if row.is_stale), key=lambda row: row.n_days)
    said = [
        f"{source_name(row.source)} has been silent since {day(row.last_day)}, {count(row.n_days, 'day')} before the "
        f"newest post; its longest pause in the half year before was {count(row.longest or 0, 'day')}."
        for row in stale[:MOST_STALE]
    ]
    rest = len(stale) - MOST_STALE
    if rest > 0:
        said.append(f"{count(rest, 'more source')} fell silent before; the list below says when.")
    return said


def freshness_rows(silences: Sequence[Silence], n_posts: dict[str, int]) -> list[tuple[str, ...]]:
    """Each dated source with its posts of the week, its newest post and its pauses."""
    return [
        (
            source_name(row.source),
            number(n_posts.get(row.source, 0)),
            day(row.last_day),
            count(row.n_days, "day"),
            "too few posting days to tell" if row.longest is None else count(row.longest, "day"),
        )
        for row in silences
    ]


def change_sentence(alert: AlertRow, idea: Idea) -> str:
    """How many people, and how many would be usual; of a new idea, since when and from where."""
    said = people(alert.observed) if idea.has_authors else count(alert.observed, "post")
    if idea.has_authors and not alert.observed:
        said = "Nobody"
    if alert.kind == "new":
        sources = f", from {alert.n_sources} sources" if alert.n_sources > 1 else ""
        first = idea.first_posted_at.date() if idea.first_posted_at else None
        if first is None or first < alert.at - timedelta(weeks=NEW_WEEKS - 1):
            return f"{said} in {NEW_WEEKS} weeks{sources}, hardly anybody before."
        return f"First said {day(first)}; {said} since{sources}."
    return f"{said} this week{usual_words(alert.low, alert.high)}."


def usual_words(low: float | None, high: float | None) -> str:
    """What would be usual, as the end of a sentence; empty where it is not known.

    >>> usual_words(9.2, 18.4), usual_words(0, 5), usual_words(3, 3), usual_words(None, None)
    ('; 9 to 18 would be usual', '; up to 5 would be usual', '; 3 would be usual', '')
    """
    if low is None or high is None:
        return ""
    first, last = round(low), round(high)
    if first == last:
        return f"; {'none' if not last else number(last)} would be usual"
    return f"; {f'{number(first)} to' if first else 'up to'} {number(last)} would be usual"


def unchanged_sentence(filters: Filters, week: Week, n_compared: int) -> str:
    """Why no change is listed."""
    if filters != EVERYTHING:
        return UNKNOWN_UNDER_FILTERS
    if not week.is_complete or not n_compared:
        return TOO_EARLY
    return (
        f"Nothing changed beyond what chance explains: {count(n_compared, 'idea was', 'ideas were')} "
        "compared with the weeks before."
    )


def without_history_sentence(n_posts: int, n_all: int) -> str:
    """How many posts of the week are of sources too new to be compared; empty when none is."""
    if not n_posts:
        return ""
    return f"Not compared: {number(n_posts)} of the {number(n_all)} posts, whose sources have too little history."


def more_changes(rest: Sequence[AlertRow]) -> tuple[str, str]:
    """How many changes are not listed, and the order of Trends that has the first of them on top."""
    order = {"new": "newest", "falling": "falling"}.get(rest[0].kind, "rising")
    return f"{count(len(rest), 'more idea')} changed; Trends shows them all", order


def spoken_line(idea: Idea, mix: str) -> str:
    """The line below an idea of the week: its people and posts of the week."""
    parts = [people(idea.n_voices) if idea.has_authors else "", count(idea.n_posts, "post") + " this week", mix]
    return " · ".join(part.replace(" ", "\u00a0") for part in parts if part)


def undated_sentence(n_undated: int) -> str:
    """What this page cannot show; empty when every post has a date."""
    if not n_undated:
        return ""
    is_one = n_undated == 1
    return (
        f"{count(n_undated, 'post')} without a date {'is' if is_one else 'are'} in no week; "
        f"{'it is' if is_one else 'they are'} counted on Ideas and Posts."
    )
