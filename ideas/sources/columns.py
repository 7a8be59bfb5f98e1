"""Which column is what: by its name first, and only if its cells agree; by its cells alone where names say nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from ideas.sources import names
from ideas.sources.date_formats import read_moment
from ideas.sources.names import NAMES, plain_name
from ideas.sources.people import names_people
from ideas.sources.profile import NUMBER, URL, Profile, reads_as_language
from ideas.sources.table import is_empty
from ideas.sources.values import damage, read_count, read_language, read_rating, read_role

MAX_ATTRIBUTE_VALUES = 200
MAX_NUMBER_VALUES = 20
SCALE = re.compile(r"\b[01]\s*(?:-|–|to|bis|à|a)\s*(?:5|7|10)\b")
BOOLEANS = frozenset({"true", "false", "yes", "no"})
Guess = dict[str, int]


def looks_like_header(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a file's first row names its columns: no cell of it is data, and it differs from what is below."""
    cells = [cell.strip() for cell in first]
    filled = [cell for cell in cells if cell]
    if not filled or len(filled) < 0.5 * len(cells):
        return False
    known = sum(plain_name(cell) in names.KNOWN_NAMES for cell in filled)
    data = sum(bool(NUMBER.match(c) or URL.match(c) or read_moment(c) or c.lower() in BOOLEANS) for c in filled)
    if known > data and known >= min(2, len(filled)):
        return True
    if data or len(set(filled)) < 0.8 * len(filled):
        return False
    if known and not any(len(cell) > 60 for cell in filled):
        return True
    below = [[row[i].strip() for row in rows if i < len(row) and row[i].strip()] for i in range(len(cells))]
    for cell, column in zip(cells, below, strict=True):
        if not column or not cell:
            continue
        typed = sum(bool(NUMBER.match(c) or URL.match(c) or read_moment(c)) for c in column)
        if typed > 0.9 * len(column):
            return True
        if cell in column:
            return False
    longest = max(range(len(cells)), key=lambda i: sum(map(len, below[i])) / max(1, len(below[i])))
    typical = sorted(map(len, below[longest])) or [0]
    return not reads_as_language(cells[longest]) and len(cells[longest]) < 0.5 * typical[len(typical) // 2]


def guess_columns(profiles: Sequence[Profile], ids_agree: Callable[[int, int], float]) -> Guess:
    """Column of each field that a person would map, text first.

    `ids_agree(column, text)` is the number of distinct ids for each distinct (id, text) pair: an id of something
    else than the post (a listing, an app) comes with many texts.
    """
    text = guess_text(profiles)
    guess: Guess = {} if text is None else {"text": text}
    plans: tuple[tuple[str, Callable[[Profile], bool]], ...] = (
        ("reply_text", lambda p: p.prose > 0.5 and p.distinct_share > 0.02),
        ("replied_at", lambda p: p.dates > 0.6 and "reply_text" in guess),
        ("title", lambda p: p.letters > 0.5 and p.numbers < 0.3 and (p.distinct_share > 0.3 or p.n_filled < 20)),
        ("posted_at", lambda p: p.dates > 0.6 or _excel_days(p)),
        ("role", lambda p: p.n_distinct <= 12 and p.share(lambda c: read_role(c, p.name) is not None) > 0.8),
        ("author", _holds_people),
        ("reply_to", lambda p: p.links < 0.1 and p.prose < 0.1),
        ("url", lambda p: p.links > 0.8 and p.distinct_share > 0.5 and p.filled_share > 0.3),
        ("rating", _holds_ratings),
        ("reactions", lambda p: p.numbers > 0 and p.share(lambda c: read_count(c) is not None) > 0.9),
        ("language", lambda p: p.share(lambda c: read_language(c) is not None) > 0.8),
        (
            "source",
            lambda p: (
                p.prose < 0.3
                and p.links < 0.1
                and p.numbers < 0.5
                and p.share(lambda c: "<" in c) == 0
                and p.n_distinct <= max(1, p.n_filled // 2)
            ),
        ),
    )
    if text is not None:
        _add_id(guess, profiles, text, ids_agree)
    for field, fits in plans:
        found = _by_name(field, profiles, guess, fits)
        if found is not None:
            guess[field] = found
    found = _by_name(
        "conversation_id", profiles, guess, lambda p: p.prose < 0.2 and p.links < 0.1 and not damage(p.sample)
    )
    if found is not None:
        guess["conversation_id"] = found
    _add_by_content(guess, profiles)
    return guess


def guess_text(profiles: Sequence[Profile]) -> int | None:
    """The column that people wrote: longest varied language, with a strong word from its name."""
    scores: dict[int, float] = {}
    for p in profiles:
        words = set(p.name.split("_"))
        exact = p.name in NAMES["text"]
        hinted = bool(words & names.TEXT_WORDS)
        barred = not exact and bool(words & names.NOT_TEXT_WORDS)
        if p.letters < 0.3 or p.links > 0.5 or p.dates > 0.5 or (not exact and p.prose < 0.3):
            continue
        rank = NAMES["text"].index(p.name) / len(NAMES["text"]) if exact else 1.0
        trust = 4 - 2 * rank if exact else 1.5 if hinted else 1.0
        varied = p.distinct_share**1.5 + 0.02
        scores[p.index] = (
            trust * (0.3 if barred else 1) * varied * (0.3 + p.prose) * math.log(2 + p.length) * p.filled_share**0.1
        )
    return max(scores, key=lambda i: (scores[i], -i)) if scores else None


def select_attributes(profiles: Sequence[Profile], taken: set[int]) -> dict[str, int]:
    """Segments: columns left over with 2 to 200 values that come back; not ids, links, dates, prose, sizes, people."""
    chosen: dict[str, int] = {}
    for p in profiles:
        if p.index in taken or not is_segment(p) or names_people(p):
            continue
        base = p.name or f"column_{p.index + 1}"
        name, n = base, 2
        while name in chosen:
            name, n = f"{base}_{n}", n + 1
        chosen[name] = p.index
    return chosen


def withhold_people(profiles: Sequence[Profile], taken: set[int]) -> tuple[str, ...]:
    """Labels of the columns that would be segments if they did not speak of people, so that a person hears of them."""
    return tuple(p.label for p in profiles if p.index not in taken and is_segment(p) and names_people(p))


def is_segment(p: Profile) -> bool:
    """Whether a column divides the posts into groups that a person would compare."""
    words = p.name.split("_")
    if (
        not 2 <= p.n_distinct <= MAX_ATTRIBUTE_VALUES
        or p.n_distinct > 0.5 * p.n_filled
        or p.name in names.ROW_NUMBER_NAMES
    ):
        return False
    if words[-1] in names.ID_WORDS or set(words) & names.COUNT_WORDS:
        return False
    if p.links > 0.1 or p.dates > 0.5 or p.typical_length > 60 or max(map(len, p.sample)) > 200:
        return False
    return p.numbers < 0.9 or "version" in words or (p.n_distinct <= MAX_NUMBER_VALUES and p.integers > 0.9)


def _by_name(field: str, profiles: Sequence[Profile], guess: Guess, fits: Callable[[Profile], bool]) -> int | None:
    """The best-named column whose cells fit; a name that only contains the right words comes after exact ones."""
    taken = set(guess.values())
    free = [p for p in profiles if p.index not in taken and p.n_filled]
    ranked: list[tuple[float, int]] = []
    for p in free:
        words = set(p.name.split("_"))
        if p.name in NAMES[field]:
            ranked.append((NAMES[field].index(p.name), p.index))
        elif field in ("reply_text", "replied_at") and names.fits_reply(p.name, dated=field == "replied_at"):
            ranked.append((1000, p.index))
        elif field == "author" and names.fits_author(p.name):
            ranked.append((len(names.AUTHOR_ID) - 0.5 if p.name.endswith("_id") else 1000, p.index))
        elif (field == "posted_at" and words & names.DATE_WORDS and not words & names.NOT_DATE_WORDS) or (
            field in ("url", "rating", "language") and p.name.rsplit("_", 1)[-1] in NAMES[field][:3]
        ):
            ranked.append((1000, p.index))
    by_index = {p.index: p for p in profiles}
    return next((index for _, index in sorted(ranked) if fits(by_index[index])), None)


def _add_id(guess: Guess, profiles: Sequence[Profile], text: int, ids_agree: Callable[[int, int], float]) -> None:
    def fits(p: Profile) -> bool:
        return p.filled_share > 0.9 and p.prose < 0.1 and p.links < 0.5 and ids_agree(p.index, text) > 0.9

    ranked = sorted(
        (NAMES["post_id"].index(p.name) if p.name in NAMES["post_id"] else 1000, p.index)
        for p in profiles
        if p.index not in guess.values()
        and (p.name in NAMES["post_id"] or names.fits_post_id(p.name))
        and p.name not in names.ROW_NUMBER_NAMES
    )
    by_index = {p.index: p for p in profiles}
    sound = [i for _, i in ranked if not damage(by_index[i].sample)]
    found = next((i for i in sound if fits(by_index[i])), None)
    if found is None:
        found = next((i for _, i in ranked if i not in sound), None)
    if found is not None:
        guess["post_id"] = found


def _add_by_content(guess: Guess, profiles: Sequence[Profile]) -> None:
    """Date, rating and link of a column whose name says nothing."""
    free = [p for p in profiles if p.index not in guess.values() and p.n_filled]
    nameless = [p for p in free if not p.name or re.fullmatch(r"(?:column|col|field|unnamed|v|x)_?\d+", p.name)]
    if "posted_at" not in guess:
        dated = [
            p
            for p in free
            if p.dates > 0.9 and p.filled_share > 0.5 and not set(p.name.split("_")) & names.NOT_DATE_WORDS
        ]
        dated = [p for p in dated if p.numbers < 0.5 or p in nameless]
        if dated:
            guess["posted_at"] = max(dated, key=lambda p: (p.numbers < 0.5, p.n_distinct, -p.index)).index
    if "rating" not in guess:
        scaled = [p for p in free if SCALE.search(p.label)]
        rated = [p for p in nameless if 3 <= p.n_distinct <= 10 and p.share(_five_stars) == 1]
        rated = [p for p in scaled + rated if _holds_ratings(p)]
        if rated:
            guess["rating"] = rated[0].index
    if "url" not in guess:
        linked = [p for p in free if p.links > 0.9 and p.distinct_share > 0.9 and not _shows_pictures(p)]
        if len(linked) == 1:
            guess["url"] = linked[0].index
    text = guess.get("text")
    if "title" not in guess and text is not None and any(p.index == text for p in nameless):
        titles = [p for p in nameless if p.index not in guess.values() and p.prose > 0.1 and p.distinct_share > 0.5]
        if titles:
            guess["title"] = max(titles, key=lambda p: p.distinct_share).index


def _shows_pictures(p: Profile) -> bool:
    words = {"image", "img", "avatar", "photo", "icon", "thumbnail", "picture", "logo", "profile"}
    return (
        bool(set(p.name.split("_")) & words)
        or p.share(lambda c: re.search(r"\.(?:png|jpe?g|gif|webp|svg)", c, re.I)) > 0.3
    )


def _excel_days(p: Profile) -> bool:
    return p.numbers == 1 and p.share(lambda c: 32874 <= float(c.replace(",", ".").rstrip("%")) < 73051) == 1


def _holds_people(p: Profile) -> bool:
    return p.n_distinct > 1 and p.links < 0.5 and p.typical_length <= 60 and p.prose < 0.5 and p.dates < 0.5


def _five_stars(cell: str) -> bool:
    rating = read_rating(cell)
    return rating is not None and 0 <= rating <= 5


def _holds_ratings(p: Profile) -> bool:
    ratings = [r for c in p.sample if (r := read_rating(c)) is not None]
    if len(ratings) < 0.8 * len(p.sample) or not ratings:
        return False
    top = 10 if p.name in ("score", "note", "nota", "grade", "rate") else 100
    return min(ratings) >= 0 and max(ratings) <= top and not is_empty(p.sample[0])
