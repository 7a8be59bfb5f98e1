"""Trends in words and rows: which periods stand beside each other, in which order ideas come, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ideas.models import Filters, Idea, Ledger, TrendPoint
from ideas.ui.words import count, day, days, filter_words, number, people

CHARTS = 12
"""Small charts on a page."""
LONGEST = 104
"""Periods that a small chart shows at most; a longer past is chosen on the overview."""
BESIDE = {"week": 4, "day": 7}
"""Periods that stand beside as many before them, while a reader chose none."""
LENGTH = {"week": 7, "day": 1}
COUNTS_ONLY = (
    "These are counts and nothing more: where more posts came in, most ideas have more people. "
    "What chance does not explain is on This week."
)


@dataclass(frozen=True)
class Comparison:
    """Two stretches of days of equal length, one right after the other."""

    first: date
    last: date

    @property
    def n_days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def first_before(self) -> date:
        return self.first - timedelta(days=self.n_days)

    @property
    def last_before(self) -> date:
        return self.first - timedelta(days=1)

    @property
    def length(self) -> str:
        """How long each is, in words."""
        return count(*self._amount)

    @property
    def before_words(self) -> str:
        """The second of two stretches, after the length of the first was said."""
        n, unit = self._amount
        return f"the {unit} before" if n == 1 else f"the {number(n)} before"

    @property
    def _amount(self) -> tuple[int, str]:
        return (self.n_days // 7, "week") if self.n_days % 7 == 0 else (self.n_days, "day")

    def of(self, filters: Filters) -> Filters:
        return replace(filters, since=self.first, until=self.last)

    def before(self, filters: Filters) -> Filters:
        return replace(filters, since=self.first_before, until=self.last_before)


def comparison(
    filters: Filters, span: tuple[date, date], points: Sequence[TrendPoint], period: str
) -> Comparison | None:
    """The chosen days beside as many before them; while none are chosen, the newest complete periods.

    None where nothing is older than what is chosen, or where fewer than two periods are complete.
    """
    if filters.since or filters.until:
        found = Comparison(filters.since or span[0], filters.until or span[1])
        return found if found.first <= found.last and found.last_before >= span[0] else None
    whole = [point.period_start for point in points if point.is_complete and point.period_start >= span[0]]
    n = min(BESIDE[period], len(whole) // 2)
    if not n:
        return None
    return Comparison(whole[-n], whole[-1] + timedelta(days=LENGTH[period] - 1))


def shown_days(filters: Filters, span: tuple[date, date], found: Comparison | None, period: str) -> tuple[date, date]:
    """The days that the small charts show, in whole periods: a chosen period with the one before, else the newest."""
    last = filters.until or span[1]
    is_chosen = filters.since or filters.until
    first = found.first_before if found and is_chosen else filters.since or span[0]
    first = max(first, span[0], last - timedelta(days=LENGTH[period] * LONGEST - 1))
    if period == "week":
        first -= timedelta(days=first.weekday())
        last += timedelta(days=6 - last.weekday())
    return first, min(last, span[1])


def with_earlier(ideas: Sequence[Idea], earlier: Sequence[Idea]) -> list[Idea]:
    """The ideas of a period, and those that only the time before spoke of, with nobody now."""
    here = {idea.theme_id for idea in ideas}
    return [*ideas, *(replace(idea, n_posts=0, n_voices=0) for idea in earlier if idea.theme_id not in here)]


def people_of(ideas: Sequence[Idea]) -> dict[str, int]:
    """People by theme."""
    return {idea.theme_id: idea.n_voices for idea in ideas}


def beside_title(found: Comparison | None) -> str:
    """The title of the table.

    >>> beside_title(Comparison(date(2026, 10, 19), date(2026, 11, 15)))
    'The 4 weeks beside the 4 before'
    """
    if not found:
        return "Nothing to compare"
    return f"The {found.length.removeprefix('1 ')} beside {found.before_words}"


def in_order(ideas: Sequence[Idea], now: Mapping[str, int], before: Mapping[str, int], order: str) -> list[Idea]:
    """The ideas as a reader wants them; equal ones stay in the order of most people now, then ever."""

    def change(idea: Idea) -> int:
        return now.get(idea.theme_id, 0) - before.get(idea.theme_id, 0)

    ranked = sorted(ideas, key=lambda idea: (-now.get(idea.theme_id, 0), -idea.n_voices))
    if order == "rising":
        return sorted(ranked, key=change, reverse=True)
    if order == "falling":
        return sorted(ranked, key=change)
    if order == "newest":
        first = {idea.theme_id: idea.first_posted_at.timestamp() if idea.first_posted_at else 0.0 for idea in ranked}
        return sorted(ranked, key=lambda idea: first[idea.theme_id], reverse=True)
    return ranked


def trends_finding(n_ideas: int, found: Comparison | None, n_now: int, n_before: int, n_posts: int) -> str:
    """The heading of Trends: counts, of two periods where there are two.

    >>> trends_finding(41, Comparison(date(2026, 10, 19), date(2026, 11, 15)), 412, 398, 2310)
    '412 posts in 4 weeks, 398 in the 4 before'
    """
    if found and n_posts:
        return f"{count(n_now, 'post')} in {found.length}, {number(n_before)} in {found.before_words}"
    if not n_posts:
        return "No posts here"
    return f"{count(n_ideas, 'idea') if n_ideas else 'No ideas yet'} in {count(n_posts, 'post')}"


def trends_lead(filters: Filters, span: tuple[date, date], found: Comparison | None, n_all: int) -> str:
    """Which days, what the filters leave, and how much there is."""
    if found:
        when = f"{days(found.first, found.last)}, beside {days(found.first_before, found.last_before)}"
    else:
        when = days(filters.since or span[0], filters.until or span[1])
    narrowed = filter_words(replace(filters, since=None, until=None))
    return (
        f"{when}. "
        + (f"Posts {narrowed}. " if narrowed else "")
        + f"There {'is' if n_all == 1 else 'are'} {count(n_all, 'post')} in all."
    )


def faults(filters: Filters, found: Comparison | None, span: tuple[date, date], running: date | None) -> list[str]:
    """What makes the comparison unfair, a sentence each."""
    said = []
    if found is None:
        is_chosen = filters.since or filters.until
        said.append(
            "Nothing is older than these days, so there is nothing to compare them with."
            if is_chosen
            else "Too early to compare: fewer than two weeks or days are complete."
        )
        return said
    if found.first_before < span[0]:
        said.append(f"The first post is of {day(span[0])}: the time before is not whole.")
    if running and found.last >= running:
        said.append(f"What began on {day(running)} is not over: more posts may come.")
    return said


def compared_sentence(found: Comparison, now: tuple[Ledger, int], before: tuple[Ledger, int]) -> str:
    """Both periods in numbers."""

    def said(ledger: Ledger, n_voices: int) -> str:
        by = f" by {people(n_voices)}" if ledger.n_unsigned < ledger.n_posts else ""
        return count(ledger.n_posts, "post") + by

    length = found.length.removeprefix("1 ")
    return f"{days(found.first, found.last)}: {said(*now)}. In the {length} before: {said(*before)}."


def change_words(now: int, before: int) -> str:
    """How many more or fewer, with its sign.

    >>> change_words(31, 12), change_words(3, 5), change_words(2, 2)
    ('+19', '−2', '0')
    """
    change = now - before
    return f"+{number(change)}" if change > 0 else f"−{number(-change)}" if change else "0"


def charts_title(n_shown: int, offset: int, n_ideas: int, order: str, found: Comparison | None) -> str:
    """What the small charts are, and which come first.

    >>> charts_title(12, 12, 41, "rising", Comparison(date(2026, 10, 19), date(2026, 11, 15)))
    'Ideas 13 to 24 of 41, by people gained'
    """
    if n_ideas == 1:
        return "The one idea"
    which = f"All {n_ideas} ideas" if n_shown == n_ideas else f"Ideas {offset + 1} to {offset + n_shown} of {n_ideas}"
    by = {
        "people": f"by people in the {found.length}" if found else "by people",
        "rising": "by people gained",
        "falling": "by people lost",
        "newest": "the newest first",
    }
    return f"{which}, {by[order]}"


def charts_footnote(
    period: str, measure: str, shown: tuple[date, date], span: tuple[date, date], is_cut: bool, is_running: bool
) -> str:
    """What the small charts count, on which scales."""
    what = f"People a {period}" if measure == "people" else f"Share of all posts of the {period}"
    said = [
        f"{what}, {days(*shown)}; each chart has its own scale from 0, all have the same days.",
        "The band is what would be usual, where that is known." if measure == "people" else "",
        "The first week is not whole." if period == "week" and shown[0] < span[0] else "",
        f"The last {period} is not over, so it is dashed." if is_running else "",
        f"The newest {LONGEST} {period}s are shown; choose earlier ones above." if is_cut else "",
    ]
    return " ".join(filter(None, said))
