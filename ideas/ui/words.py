"""Numbers, dates and filters said in words: pure functions that every page uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from ideas.models import Area, Filters, Idea, PostRow

PLACE_WORDS = {"core": "in ideas", "near": "near one", "none": "in none", "repeat": "repeats", "aside": "set aside"}
"""Places of the ledger, in its order, as a reader meets them."""

POSTS_OF_PLACE = {
    "core": "in ideas",
    "near": "near an idea",
    "none": "in no idea",
    "repeat": "that repeat another",
    "aside": "that were set aside",
}
"""The same as the end of a sentence that begins with posts."""
INTENT_WORDS = {
    "suggestion": "suggestions",
    "complaint": "complaints",
    "question": "questions",
    "praise": "praise",
}
SAID_AS = {
    "suggestion": "a suggestion",
    "complaint": "a complaint",
    "question": "a question",
    "praise": "praise, beside the need",
}
"""One statement's intent."""
NEED_WORDS = {intent: name for intent, name in INTENT_WORDS.items() if intent != "praise"}
A_THIRD, A_HALF = 1 / 3, 1 / 2


def number(n: int) -> str:
    """12310 as 12,310."""
    return f"{n:,}"


def count(n: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "person", "people"), count(1204, "post")
    ('1 person', '1,204 posts')
    """
    return f"{number(n)} {one if n == 1 else many or one + 's'}"


def people(n: int) -> str:
    """How many people, in words."""
    return count(n, "person", "people")


def day(at: date | datetime, *, year: bool = True) -> str:
    """A day as people write it: 16 Nov 2026."""
    return f"{at.day} {at:%b}" + (f" {at.year}" if year else "")


def days(first: date, last: date) -> str:
    """A stretch of days, with no year or month said twice.

    >>> days(date(2026, 11, 10), date(2026, 11, 16)), days(date(2025, 12, 1), date(2026, 1, 5))
    ('10 to 16 November 2026', '1 December 2025 to 5 January 2026')
    """
    end = f"{last.day} {last:%B} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {end}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {end}"
    return f"{first.day} {first:%B} {first.year} to {end}"


def percent(share: float) -> str:
    """0.684 as 68 %; a part that is there never reads as nothing."""
    return "under 1 %" if 0 < share < 0.005 else f"{share:.0%}".replace("%", " %")


def source_name(source: str) -> str:
    """A source as people write it: app_store as App store.

    >>> source_name("app_store"), source_name("Forum"), source_name("GitHub issues")
    ('App store', 'Forum', 'GitHub issues')
    """
    plain = source.replace("_", " ").strip() or source
    return plain[:1].upper() + plain[1:] if plain.islower() else plain


def segment_words(name: str, value: str) -> str:
    """An attribute with its value as a choice shows it.

    >>> segment_words("app_version", "4.2")
    'App version: 4.2'
    """
    return f"{source_name(name)}: {value}"


def listed(sources: Sequence[str], most: int = 3) -> str:
    """One, two and three sources by name; how many when there are more.

    >>> listed(["forum"]), listed(["forum", "support"]), listed(["a", "b", "c", "d"])
    ('Forum', 'Forum and Support', '4 sources')
    """
    if len(sources) > most:
        return f"{len(sources)} sources"
    names = [source_name(source) for source in sources]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def intent_mix(idea: Idea) -> str:
    """What its statements mostly do; empty when no intent stands out."""
    shares = {
        "suggestions": idea.share_suggestion,
        "complaints": idea.share_complaint,
        "questions": idea.share_question,
        "praise": idea.share_praise,
    }
    name, share = max(shares.items(), key=lambda item: item[1])
    if share >= A_HALF:
        return f"mostly {name}"
    return f"many {name}" if share >= A_THIRD and name != "praise" else ""


def closeness(membership: str, n_closer: int, n_members: int) -> str:
    """How a statement belongs to its idea.

    >>> closeness("core", 4, 50)
    'One of those that make the idea; 4 of the 50 things said about it are closer to the others.'
    """
    how = "One of those that make the idea" if membership == "core" else "Near the idea: most of its nearest are in it"
    return f"{how}; {number(n_closer)} of the {number(n_members)} things said about it are closer to the others."


def needs_mix(n_by_intent: Mapping[str, int]) -> tuple[str, str] | None:
    """What a need is mostly said as, praise left aside; None when nothing is asked for.

    >>> needs_mix({"suggestion": 17, "complaint": 6, "question": 2, "praise": 40, "other": 3})
    ('68 %', 'suggestions, 24 % complaints')
    """
    said = sorted(
        ((n_by_intent.get(intent, 0), name) for intent, name in NEED_WORDS.items()), key=lambda pair: -pair[0]
    )
    whole = sum(n for n, _ in said)
    if not whole:
        return None
    rest = f", {percent(said[1][0] / whole)} {said[1][1]}" if said[1][0] else ""
    return percent(said[0][0] / whole), said[0][1] + rest


def idea_line(idea: Idea, newest: date | None) -> str:
    """The line below an idea's title: who, how much, what kind, how fresh."""
    parts = [people(idea.n_voices) if idea.has_authors else "", count(idea.n_posts, "post"), intent_mix(idea)]
    if idea.last_posted_at:
        is_this_year = newest is not None and idea.last_posted_at.year == newest.year
        parts.append(f"last said {day(idea.last_posted_at, year=not is_this_year)}")
    return " · ".join(part.replace(" ", "\u00a0") for part in parts if part)  # a part is never broken in two


def area_line(area: Area) -> str:
    """The line below an area's name: how many ideas, who, how much."""
    return " · ".join([count(area.n_ideas, "idea"), people(area.n_voices), count(area.n_posts, "post")])


class Titled(NamedTuple):
    """A title with what tells how it was made, as an idea and a post have them."""

    title: str
    is_confident: bool
    keyphrases: tuple[str, ...]


def is_only_keyphrases(idea: Idea | PostRow | Titled) -> bool:
    """Whether a title names what is spoken of and says nothing about it."""
    known = {phrase.lower() for phrase in idea.keyphrases}
    return not idea.is_confident and all(part.strip().lower() in known for part in idea.title.split(","))


def idea_title(idea: Idea | PostRow | Titled) -> str:
    """The title of an idea, or of a post's; one that is only keyphrases says so, and is written as they are."""
    if not is_only_keyphrases(idea):
        return idea.title
    first = idea.keyphrases[0] if idea.keyphrases else ""
    is_first = idea.title.lower().startswith(first.lower())
    return f"About: {first + idea.title[len(first) :] if is_first else idea.title}"


def shortened(said: str, longest: int = 150) -> str:
    """A statement on one line; a long one ends at a word, with an ellipsis.

    >>> shortened("Please add sails to\\nthe boat", 19)
    'Please add sails …'
    """
    line = " ".join(said.split())
    return line if len(line) <= longest else line[: longest - 1].rsplit(" ", 1)[0] + " …"


def more_keyphrases(idea: Idea) -> str:
    """The keyphrases that a title made of keyphrases does not say already; of any other title, all."""
    said = idea.title.lower() if is_only_keyphrases(idea) else ""
    return ", ".join(phrase for phrase in idea.keyphrases[:6] if not said or phrase.lower() not in said)


def period_words(since: date | None, until: date | None) -> str:
    """A period as the filter's button says it."""
    if since and until:
        return f"{day(since)} – {day(until)}"
    if since:
        return f"Since {day(since)}"
    return f"Until {day(until)}" if until else "Any time"


def filter_words(filters: Filters, title: str = "") -> str:
    """What the filters leave, as the end of a sentence that begins with posts; empty for everything.

    >>> filter_words(Filters(words="refund", intent="complaint"))
    'that hold “refund”, with a complaint'
    >>> filter_words(Filters(area="Billing", segments=(("plan", "Team"), ("plan", "Free"))))
    'about “Billing”, with plan Team or Free'
    """
    parts = []
    if filters.words.strip():
        parts.append("that hold " + " and ".join(f"“{word}”" for word in filters.words.split()))
    if filters.intent:
        parts.append("with praise" if filters.intent == "praise" else f"with a {filters.intent}")
    if filters.sources:
        parts.append(f"from {listed(filters.sources)}")
    if filters.since and filters.until:
        parts.append(f"of {days(filters.since, filters.until)}")
    elif filters.since or filters.until:
        words = period_words(filters.since, filters.until)
        parts.append(words[0].lower() + words[1:])
    if filters.area:
        parts.append(f"about “{filters.area}”")
    by_name: dict[str, list[str]] = {}
    for name, value in filters.segments:
        by_name.setdefault(name, []).append(value)
    parts += [f"with {source_name(name).lower()} " + " or ".join(values) for name, values in by_name.items()]
    if filters.place:
        parts.append(POSTS_OF_PLACE[filters.place])
    if filters.theme_id:
        parts.append(f"of “{title or 'one idea'}”")
    return ", ".join(parts)
