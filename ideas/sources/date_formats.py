"""One cell to the parts of a moment, in any format that exports use; order of day and month left open where it is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

MONTH_NAMES = (
    "january januar janvier enero gennaio janeiro januari jan janv ene gen jaenner",
    "february februar fevrier febrero febbraio fevereiro februari feb fev fevr",
    "march marz maerz mars marzo marco maart mar mrz maa mrt",
    "april avril abril aprile apr avr abr",
    "may mai mayo maggio maio mei mag",
    "june juni juin junio giugno junho jun giu",
    "july juli juillet julio luglio julho jul juil lug",
    "august aout agosto augustus aug ago",
    "september septembre septiembre settembre setembro sep sept set",
    "october oktober octobre octubre ottobre outubro oct okt ott out",
    "november novembre noviembre novembro nov",
    "december dezember decembre diciembre dicembre dezembro dec dez dic des",
)
MONTHS = {name: n for n, names in enumerate(MONTH_NAMES, 1) for name in names.split()}
WEEKDAYS_TEXT = """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag
    dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so lundi mardi mercredi jeudi
    vendredi samedi dimanche lun mer jeu ven sam dim lunes martes miercoles jueves viernes sabado domingo mie
    jue vie sab dom lunedi martedi mercoledi giovedi venerdi gio maandag dinsdag woensdag donderdag vrijdag
    zaterdag zondag
"""
WEEKDAYS = frozenset(WEEKDAYS_TEXT.split())
FILLERS_TEXT = "of the th st nd rd at um uhr on de del le el den der am il a o er ore h"
FILLERS = frozenset(FILLERS_TEXT.split())
KNOWN_WORDS = FILLERS | WEEKDAYS | frozenset(MONTHS)
ZONES = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "CET": 1,
    "CEST": 2,
    "MEZ": 1,
    "MESZ": 2,
    "BST": 1,
    "JST": 9,
    "IST": 5.5,
}
TIME = re.compile(
    r"(?<![\d/.\-])(\d{1,2})(?:[:h](\d{2})|(?<=\s\d\d)\.(\d{2})(?![\d.]*[./-]\d{3})|(?<=\s\d)\.(\d{2})(?![\d.]*[./-]\d{3}))"
    r"(?:[:.m](\d{2})(?:[.,](\d{1,9}))?)?s?\s*(?:([ap])\.?\s?m\b\.?)?"
    r"\s*(?:\(?(Z|UTC|GMT|[A-Z]{3,4})?\)?\s*([+-]\d{2}:?\d{2}|[+-]\d{1,2}(?=$|\s))?(?![\d:]))?",
    re.IGNORECASE,
)
HOUR_ONLY = re.compile(r"(?<=\s)(\d{1,2})\s*([ap])\.?m\.?$", re.IGNORECASE)
NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{4}|\d{2})$|(\d{4})([-/.])(\d{1,2})\6(\d{1,2})$")
CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T_ ]?(\d{2})(\d{2})(\d{2})?(?:\.\d+)?(Z)?)?$")
MAX_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as written. With `form` set, `month` and `day` may change places; only the column can tell."""

    year: int | None
    month: int
    day: int
    hour: int = 0
    minute: int = 0
    second: int = 0
    microsecond: int = 0
    offset: timedelta | None = None
    form: str = ""
    """Separator, digits of the year and whether a time follows, such as "/4t", where the order is open."""


@lru_cache(maxsize=200_000)
def read_moment(cell: str) -> Moment | None:
    """The moment that a cell names, or None: a sentence with a date in it is not a date."""
    cell = cell.strip()
    if not 6 <= len(cell) <= MAX_LENGTH or not any(c.isdigit() for c in cell):
        return None
    if cell[0].isdigit() and cell[4:5] == "-" and cell[7:8] == "-":
        try:
            return _from_datetime(datetime.fromisoformat(cell))
        except ValueError:
            pass
    if re.fullmatch(r"\d+(?:\.\d+)?(?:e\+?\d+)?", cell, re.IGNORECASE):
        return _from_number(cell)
    compact = COMPACT.match(cell)
    if compact:
        y, mo, d, h, mi, s, z = compact.groups()
        return _valid(
            Moment(int(y), int(mo), int(d), int(h or 0), int(mi or 0), int(s or 0), 0, timedelta(0) if z else None)
        )
    return _from_parts(cell)


def _from_datetime(at: datetime) -> Moment:
    return Moment(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, at.utcoffset())


def _from_number(cell: str) -> Moment | None:
    """Seconds, milli-, micro- or nanoseconds since 1970, told apart by size; or YYYYMMDD."""
    if re.fullmatch(r"(?:19|20)\d{6}(?:\.0+)?", cell):
        return _valid(Moment(int(cell[:4]), int(cell[4:6]), int(cell[6:8])))
    if re.fullmatch(r"(?:19|20)\d{12}", cell):
        m = _valid(
            Moment(int(cell[:4]), int(cell[4:6]), int(cell[6:8]), int(cell[8:10]), int(cell[10:12]), int(cell[12:]))
        )
        if m is not None:
            return m
    value = float(cell)
    for size, unit in ((1e9, 1.0), (1e12, 1e3), (1e15, 1e6), (1e18, 1e9)):
        if 0.6 * size <= value < 5 * size:
            return _from_datetime(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=value / unit))
    return None


def _from_parts(cell: str) -> Moment | None:
    hour = minute = second = micro = 0
    offset: timedelta | None = None
    found = TIME.search(cell)
    rest = cell
    if found:
        h, m1, m2, m3, s, fraction, half, zone, shift = found.groups()
        hour, minute, second = int(h), int(m1 or m2 or m3), int(s or 0)
        micro = int((fraction or "0")[:6].ljust(6, "0"))
        hour = _half_day(hour, half)
        if zone and zone.upper() not in ZONES and zone.lower() not in KNOWN_WORDS:
            return None
        if zone and zone.upper() in ZONES:
            offset = timedelta(hours=ZONES[zone.upper()])
            zone = ""
        if shift:
            offset = _offset(shift)
        rest = f"{cell[: found.start()]} {zone or ''} {cell[found.end() :]}"
    elif at := HOUR_ONLY.search(cell):
        hour, rest = _half_day(int(at.group(1)), at.group(2)), cell[: at.start()]
        found = at
    date = _read_date(rest)
    if date is None:
        return None
    year, month, day, form = date
    form = form + ("t" if found else "") if form else ""
    return _valid(Moment(year, month, day, hour, minute, second, micro, offset, form))


def _half_day(hour: int, half: str | None) -> int:
    if not half:
        return hour
    return hour % 12 + (12 if half.lower() == "p" else 0) if hour <= 12 else hour


def _offset(shift: str) -> timedelta:
    digits = shift[1:].replace(":", "")
    hours, minutes = (int(digits[:2]), int(digits[2:])) if len(digits) == 4 else (int(digits), 0)
    return timedelta(hours=hours, minutes=minutes) * (-1 if shift[0] == "-" else 1)


def _read_date(rest: str) -> tuple[int | None, int, int, str] | None:
    """Year, month, day and the open form of the part of a cell that is not its time."""
    cjk = CJK.search(rest)
    if cjk:
        return int(cjk.group(1)), int(cjk.group(2)), int(cjk.group(3)), ""
    plain = unicodedata.normalize("NFKD", rest)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    words = re.findall(r"[^\W\d_]+", plain)
    if any(word in MONTHS and word not in FILLERS for word in words):
        return _read_named(plain, words)
    if any(word not in WEEKDAYS and word not in FILLERS and word != "t" for word in words):
        return None
    numeric = NUMERIC.match(re.sub(r"\s*([-/.])\s*", r"\1", re.sub(r"[^\d\s./-]", " ", plain)).strip(" ,.T-"))
    if not numeric:
        return None
    a, sep, b, y, year, _, month, day = numeric.groups()
    if year:
        return int(year), int(month), int(day), ""
    if len(a) > 2:
        return (int(a), int(b), int(y), "") if len(a) == 4 and len(y) == 2 else None
    return _full_year(y), int(a), int(b), f"{sep}{len(y)}"


def _read_named(plain: str, words: list[str]) -> tuple[int | None, int, int, str] | None:
    if any(w not in MONTHS and w not in WEEKDAYS and w not in FILLERS for w in words):
        return None
    month = next(MONTHS[w] for w in words if w in MONTHS)
    numbers = re.findall(r"\d+", plain)
    years = [n for n in numbers if len(n) == 4]
    days = [n for n in numbers if len(n) <= 2]
    if len(numbers) != len(years) + len(days) or len(years) > 1 or not 1 <= len(days) <= 2 - len(years):
        return None
    if years:
        return int(years[0]), month, int(days[0]), ""
    return (_full_year(days[1]) if len(days) == 2 else None), month, int(days[0]), ""


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 69 else 1900)


def _valid(moment: Moment) -> Moment | None:
    """The moment if the calendar has it, in either order where the order is open."""
    year = 2000 if moment.year is None else moment.year
    orders = [(moment.month, moment.day)] + ([(moment.day, moment.month)] if moment.form else [])
    for month, day in orders:
        try:
            datetime(year, month, day, moment.hour, moment.minute, min(moment.second, 59), tzinfo=UTC)
        except ValueError:
            continue
        return moment
    return None
