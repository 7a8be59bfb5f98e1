"""The sentences that head a page: its finding, and since when and of what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ideas.models import EVERYTHING, Filters, Idea, Ledger
from ideas.ui.words import count, day, days, filter_words, listed, number, people, percent

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


def idea_numbers(idea: Idea, newest: date | None) -> list[tuple[str, str]]:
    """The row of big numbers of an idea."""
    shares = [
        (idea.share_suggestion, "suggestions"),
        (idea.share_complaint, "complaints"),
        (idea.share_question, "questions"),
        (idea.share_praise, "praise"),
    ]
    shares.sort(key=lambda pair: -pair[0])
    found = [
        *([(number(idea.n_voices), "person" if idea.n_voices == 1 else "people")] if idea.has_authors else []),
        (number(idea.n_posts), "post" if idea.n_posts == 1 else "posts"),
    ]
    if shares[0][0]:
        rest = f", {percent(shares[1][0])} {shares[1][1]}" if shares[1][0] else ""
        found.append((percent(shares[0][0]), shares[0][1] + rest))
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
