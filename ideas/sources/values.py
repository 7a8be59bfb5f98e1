"""Cells to the values of a post: ratings, counts, roles, languages, ids, and ids that a spreadsheet damaged."""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Sequence

from ideas.models import Role
from ideas.sources.table import is_empty

MAX_COUNT = 2**63 - 1
"""What a column of whole numbers holds."""
SCIENTIFIC = re.compile(r"-?\d(?:[.,]\d+)?[eE]\+?\d{2,}$")
WHOLE_FLOAT = re.compile(r"(-?\d+)\.0+$")
RATING = re.compile(
    r"(-?\d+(?:[.,]\d+)?)\s*(?:/\s*\d+|(?:out\s+)?of\s+\d+|(?:von|sur)\s+\d+"
    r"|stars?|sterne?|étoiles?|estrellas?|★|\*)?",
    re.IGNORECASE,
)
STAR_WORDS = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}
NOBODY = frozenset(
    {
        "",
        "a google user",
        "anonymous",
        "anonym",
        "anonyme",
        "anonimo",
        "anónimo",
        "guest",
        "unknown",
        "deleted",
        "[deleted]",
        "[removed]",
        "n/a",
        "none",
        "-",
        "google user",
        "amazon customer",
        "kindle customer",
    }
)
BRAND_WORDS_TEXT = """
    brand agent company staff admin business developer support owner operator outbound out team
    official merchant seller bot assistant rep representative employee
"""
BRAND_WORDS = frozenset(BRAND_WORDS_TEXT.split())
CUSTOMER_WORDS_TEXT = """
    customer user client consumer end_user enduser requester visitor reviewer inbound in lead contact member
    buyer guest caller kunde
"""
CUSTOMER_WORDS = frozenset(CUSTOMER_WORDS_TEXT.split())
TRUE_WORDS = frozenset({"true", "1", "yes", "y", "t", "1.0"})
FALSE_WORDS = frozenset({"false", "0", "no", "n", "f", "0.0"})
BRAND_FLAGS = frozenset({"is_brand", "from_agent", "is_agent", "is_company", "is_staff", "is_admin", "is_official"})
LANGUAGE_NAMES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "chinese": "zh",
    "japanese": "ja",
    "korean": "ko",
    "russian": "ru",
    "polish": "pl",
    "turkish": "tr",
    "arabic": "ar",
    "hindi": "hi",
    "swedish": "sv",
    "danish": "da",
    "norwegian": "no",
    "finnish": "fi",
    "czech": "cs",
    "greek": "el",
    "hebrew": "he",
    "thai": "th",
    "vietnamese": "vi",
    "indonesian": "id",
    "ukrainian": "uk",
    "hungarian": "hu",
    "romanian": "ro",
    "schinese": "zh",
    "tchinese": "zh",
    "brazilian": "pt",
    "latam": "es",
}


def read_rating(cell: str) -> float | None:
    """Such as "4,5", "4 stars", "4/5", "★★★★☆" and "FIVE" as a number; None for anything else."""
    cell = cell.strip()
    if set(cell) <= set("★☆⭐✩\ufe0f ") and ("★" in cell or "⭐" in cell):
        return float(cell.count("★") + cell.count("⭐"))
    found = RATING.fullmatch(cell)
    if found:
        rating = float(found.group(1).replace(",", "."))
        return rating if math.isfinite(rating) else None
    return STAR_WORDS.get(cell.lower().removesuffix(" stars").removesuffix(" star"))


def read_count(cell: str) -> int | None:
    """Such as "1,234", "12.0" and "1.2k" as a whole number; None for anything else, below zero, or beyond 64 bits."""
    cell = cell.strip().lower()
    found = re.fullmatch(r"(\d+)(?:\.0+)?|(\d{1,3}(?:[,.' ]\d{3})+)|(\d+(?:[.,]\d+)?)\s*([km])", cell)
    if not found or len(cell) > 18:
        return None
    plain, grouped, short, unit = found.groups()
    if short:
        count = round(float(short.replace(",", ".")) * (1000 if unit == "k" else 1_000_000))
    else:
        count = int(plain) if plain else int(re.sub(r"\D", "", grouped))
    return count if count <= MAX_COUNT else None


def read_role(cell: str, column: str) -> Role | None:
    """Whether a cell speaks of a brand; `column`'s plain name says what true means. None where it says neither."""
    word = re.sub(r"[\W_]+", "_", cell.strip().lower()).strip("_")
    if word in TRUE_WORDS:
        return "brand" if column in BRAND_FLAGS else "customer"
    if word in FALSE_WORDS:
        return "customer" if column in BRAND_FLAGS else "brand"
    if word in BRAND_WORDS:
        return "brand"
    return "customer" if word in CUSTOMER_WORDS else None


def read_language(cell: str) -> str | None:
    """Such as "de-AT" and "German" as ISO 639-1; None for anything else."""
    word = cell.strip().lower()
    if re.fullmatch(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})*", word):
        return word[:2] if word[:2] != "un" else None
    return LANGUAGE_NAMES.get(word)


def read_author(cell: str) -> str | None:
    """Who wrote it; None for the names that sites give to nobody in particular."""
    cell = cell.strip()
    return None if is_empty(cell) or cell.lower() in NOBODY else whole_id(cell)


def read_reply(cell: str) -> str:
    """The words of a reply, also where a scraper wrote Python's {'body': ...} into the cell."""
    if not cell.startswith("{"):
        return cell
    try:
        value = ast.literal_eval(cell)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return cell
    found = (
        next((value[key] for key in ("body", "text", "content") if key in value), "") if isinstance(value, dict) else ""
    )
    return found if isinstance(found, str) and found else cell


def whole_id(cell: str) -> str:
    """An id without the ".0" that a table program gave it."""
    cell = cell.strip()
    found = WHOLE_FLOAT.match(cell)
    return found.group(1) if found else cell


def is_damaged_id(cell: str) -> bool:
    """Whether a spreadsheet wrote an id in scientific notation, which loses its last digits."""
    return bool(SCIENTIFIC.match(cell.strip()))


def damage(cells: Sequence[str]) -> str:
    """What a spreadsheet did to a column of ids, in words; "" when nothing can be seen."""
    filled = [cell.strip() for cell in cells if not is_empty(cell)]
    if not filled:
        return ""
    broken = [cell for cell in filled if is_damaged_id(cell)]
    if len(broken) > 0.01 * len(filled):
        return f"read {broken[0]}: a spreadsheet rounded them"
    long = [cell for cell in filled if cell.isdigit() and len(cell) >= 16]
    if len(long) >= 20 and len(long) > 0.5 * len(filled) and all(cell.endswith("000") for cell in long):
        return f"end in zeros after 15 digits, such as {long[0]}: a spreadsheet rounded them"
    return ""
