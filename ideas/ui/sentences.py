"""The sentences that head a page: its finding, and since when and of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ideas.models import EVERYTHING, Filters, Idea, Ledger
from ideas.ui.words import (
    count,
    day,
    days,
    filter_words,
    is_only_keyphrases,
    listed,
    needs_mix,
    number,
    people,
    shortened,
)

NO_QUOTE = "None of the quotes of this idea is from these posts. What they say themselves follows."
EDGE = "The members that are farthest from the others: whoever finds them wrong knows where the idea should end."
Span = tuple[date, date] | None


def ideas_finding(n_ideas: int, ledger: Ledger, n_voices: int) -> str:
    """The heading of Ideas; people are counted only where some of them are known.

    >>> ideas_finding(41, Ledger(core=2310), 1204)
    '41 ideas from 2,310 posts by 1,204 people'
    >>> ideas_finding(41, Ledger(core=2310, n_unsigned=2310), 2310)
    '41 ideas from 2,310 posts'
    """
    if not ledger.n_posts:
        return "No posts here"
    by = f" by {people(n_voices)}" if ledger.n_unsigned < ledger.n_posts else ""
    whole = count(ledger.n_posts, "post") + by
    return f"{count(n_ideas, 'idea')} from {whole}" if n_ideas else f"No ideas yet in {whole}"


def areas_finding(n_areas: int, n_ideas: int, ledger: Ledger, n_voices: int) -> str:
    """The heading of Ideas read by area.

    >>> areas_finding(7, 41, Ledger(core=2310), 1204)
    '41 ideas in 7 areas, from 2,310 posts by 1,204 people'
    """
    ideas, rest = ideas_finding(n_ideas, ledger, n_voices).split(" from ", 1)
    return f"{ideas} in {count(n_areas, 'area')}, from {rest}"


def found_finding(q: str, n: int, n_shown: int, one: str) -> str:
    """The heading of a search.

    >>> found_finding("dark mode", 12, 12, "idea"), found_finding("dark mode", 412, 100, "post")
    ('12 ideas answer “dark mode”', 'The best 100 of 412 posts that answer “dark mode”')
    """
    asked = f"“{shortened(q, 60)}”"
    if not n:
        return f"No {one} answers {asked}"
    if n > n_shown:
        return f"The best {n_shown} of {count(n, one)} that answer {asked}"
    return f"{count(n, one)} {'answers' if n == 1 else 'answer'} {asked}"


def nothing_found(filters: Filters, n_posts: int, n_all: int, *, by_meaning: bool) -> str:
    """Why a search found nothing, and what to do."""
    said = "Nobody says this, in these or in other words" if by_meaning else "Nobody says this in these words"
    if not n_posts:
        return nothing_here(filters, 0, n_all)
    if filters == EVERYTHING:
        return f"{said}. Try fewer or other words."
    return f"{said}, of the {count(n_posts, 'post')} {filter_words(filters)}. Try without the filters."


def members_finding(n_said: int, n_posts: int) -> str:
    """The title of an idea's list of members.

    >>> members_finding(58, 62), members_finding(1, 1)
    ('58 things said, in 62 posts', '1 thing said, in 1 post')
    """
    return f"{count(n_said, 'thing')} said, in {count(n_posts, 'post')}"


def title_sentence(idea: Idea) -> str:
    """How far the title of an idea can be relied on."""
    if idea.is_confident:
        return "The title is put together from what members say."
    if is_only_keyphrases(idea):
        return (
            "No member says it in one clause, so the title is only what sets these posts apart: read the quotes first."
        )
    return "The title is unsure: fewer than two members put it this way. Read the quotes first."


def lead(filters: Filters, span: Span, sources: Sequence[str], everything: Ledger, title: str = "") -> str:
    """Since when and of what, below a heading: the whole, or what the filters leave of it."""
    when = days(*span) if span else "no post has a date"
    if filters == EVERYTHING:
        return f"{when[0].upper()}{when[1:]}, from {listed(sources)}." if sources else ""
    return f"Posts {filter_words(filters, title)}. There are {number(everything.n_posts)} in all; {when}."


def posts_finding(filters: Filters, n_posts: int, title: str = "") -> str:
    """The heading of Posts.

    >>> posts_finding(Filters(words="refund"), 312)
    '312 posts hold “refund”'
    """
    if not n_posts:
        return "No posts here"
    if filters == Filters(words=filters.words) and filters.words.strip():
        said = filter_words(filters).removeprefix("that hold ")
        return f"{count(n_posts, 'post')} {'holds' if n_posts == 1 else 'hold'} {said}"
    if filters == Filters(theme_id=filters.theme_id) and filters.theme_id:
        return f"{count(n_posts, 'post')} of “{title}”"
    return count(n_posts, "post")


def nothing_here(filters: Filters, n_posts: int, n_all: int) -> str:
    """Why a list is empty, and what to do."""
    if not n_all:
        return "This snapshot holds no posts yet. Import some, then build again."
    if not n_posts:
        return (
            f"There are no posts {filter_words(filters)} among the {number(n_all)}."
            if n_all > 1
            else "The one post does not match."
        )
    if filters == EVERYTHING:
        return "An idea appears where several people say similar things. Until then, the posts are all there to read."
    return "No idea has posts that match; the posts themselves are there to read."


def idea_numbers(idea: Idea, n_by_intent: Mapping[str, int], newest: date | None) -> list[tuple[str, str]]:
    """The row of big numbers of an idea; praise is placed beside the need and counted apart."""
    mix, n_praise = needs_mix(n_by_intent), n_by_intent.get("praise", 0)
    found = [
        *([(number(idea.n_voices), "person" if idea.n_voices == 1 else "people")] if idea.has_authors else []),
        (number(idea.n_posts), "post" if idea.n_posts == 1 else "posts"),
        *([mix] if mix else []),
        *([(number(n_praise), "praise it, counted apart")] if n_praise else []),
    ]
    if idea.first_posted_at and idea.last_posted_at:
        first, last = idea.first_posted_at, idea.last_posted_at
        is_this_year = newest is not None and last.year == newest.year
        found.append((day(last, year=not is_this_year), f"last said, first {day(first)}"))
    return found


def _of_days(filters: Filters) -> str:
    return filter_words(Filters(since=filters.since, until=filters.until))


def trend_footnote(period: str, filters: Filters, span: Span, is_complete: bool, n_undated: int) -> str:
    """What the chart counts, to which date, and what it leaves out."""
    parts = [f"People a {period}, {'all sources' if not filters.sources else listed(filters.sources)}."]
    if filters.since or filters.until:
        parts.append(f"The whole time, for comparison; the numbers and posts are those {_of_days(filters)}.")
    if span:
        running = "" if is_complete else f"; the last {period} is not over, so it is dashed"
        parts.append(f"To {day(span[1])}{running}.")
    if n_undated:
        parts.append(f"{count(n_undated, 'post')} without a date {'is' if n_undated == 1 else 'are'} left out.")
    return " ".join(parts)
