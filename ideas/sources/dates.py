"""A column of dates to UTC: order of day and month, year left out, time zone, all decided from the whole column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from ideas.sources.date_formats import Moment, read_moment
from ideas.sources.table import is_empty

EARLIEST_YEAR = 1990
EXCEL_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Dates:
    """A column's moments in UTC, None where a cell names none, and what was decided, in sentences."""

    values: list[datetime | None]
    notes: tuple[str, ...]


def read_dates(
    cells: Sequence[str], rows: Sequence[int], zone: tzinfo | None, latest: datetime, what: str = "posted_at"
) -> Dates:
    """Moments of a column; `rows` are the data rows that the notes name, `latest` the last moment believed.

    Order of day and month is decided by days above 12, else by the narrower span; file order plays no part, so that
    shuffled rows read the same.
    """
    distinct = {cell for cell in cells if not is_empty(cell)}
    moments = {cell: read_moment(cell) for cell in distinct}
    serials = _excel_serials([c for c, m in moments.items() if m is None])
    known = [m for m in moments.values() if m is not None]
    day_first, notes = _decide_orders(known)
    year = _missing_year(known)
    read: dict[str, datetime | None] = {}
    n_naive = 0
    for cell, moment in moments.items():
        if moment is None:
            read[cell] = serials.get(cell)
            n_naive += cell in serials
            continue
        read[cell] = _to_utc(moment, day_first, year, zone)
        n_naive += moment.offset is None
    out_of_range = {c for c, at in read.items() if at is not None and not _believable(at, latest)}
    values = [None if cell in out_of_range else read.get(cell) for cell in cells]
    notes += _say_unread(cells, rows, read, out_of_range, what)
    if any(m.year is None for m in known):
        notes.append(
            f"{what}: dates without a year read as {year}, the year after the newest that has one."
            if year
            else f"{what}: dates without a year are left out."
        )
    if n_naive:
        notes.append(f"{what}: no time zone in the file; read as {zone or 'UTC (set another with --timezone)'}.")
    return Dates(values, tuple(notes))


def _decide_orders(moments: Sequence[Moment]) -> tuple[dict[str, bool], list[str]]:
    """For each open form, whether the day comes first, and the sentences that say why."""
    forms = sorted({m.form for m in moments if m.form})
    decided: dict[str, bool] = {}
    notes: list[str] = []
    evidence: dict[str, tuple[int, int]] = {}
    for form in forms:
        own = [m for m in moments if m.form == form]
        evidence[form] = (sum(m.month > 12 for m in own), sum(m.day > 12 for m in own))
    for form in forms:
        days, months = evidence[form]
        why = "a day above 12 shows it"
        if days or months:
            decided[form] = days > months
            if days and months:
                why = f"most say so: {max(days, months)} against {min(days, months)}, which were read the other way"
        else:
            decided[form], why = _order_without_evidence([m for m in moments if m.form == form], form)
        order = "day first" if decided[form] else "month first"
        sample = form[0].join(("1", "2", "2015" if "4" in form else "15")) + (" 10:00" if "t" in form else "")
        notes.append(f"Dates such as {sample}: {order}; {why}.")
    return decided, notes


def _order_without_evidence(moments: Sequence[Moment], form: str) -> tuple[bool, str]:
    spans = []
    for day_first in (True, False):
        times = [at for m in moments if (at := _to_utc(m, {form: day_first}, None, None)) is not None]
        spans.append(max(times, default=EXCEL_EPOCH) - min(times, default=EXCEL_EPOCH))
    if len(moments) >= 5 and min(spans) * 3 < max(spans):
        return spans[0] < spans[1], "no day is above 12, the other order would scatter them over months"
    return form[0] in ".-", "no day is above 12, so this is a guess from the separator (2015-02-24 would be certain)"


def _missing_year(moments: Sequence[Moment]) -> int | None:
    """The year of dates that name none: sites leave out the running year, so it follows the newest that is named."""
    years = [m.year for m in moments if m.year is not None]
    return max(years) + 1 if years else None


def _to_utc(moment: Moment, day_first: dict[str, bool], year: int | None, zone: tzinfo | None) -> datetime | None:
    month, day = moment.month, moment.day
    if moment.form and (month > 12 or (day <= 12 and day_first[moment.form])):
        month, day = day, month
    if moment.year is None and year is None:
        return None
    offset = moment.offset
    try:
        at = datetime(
            moment.year or year or 0,
            month,
            day,
            moment.hour,
            moment.minute,
            min(moment.second, 59),
            moment.microsecond,
            tzinfo=zone if offset is None and zone is not None else UTC,
        )
        return at.astimezone(UTC) if offset is None else at - offset
    except (ValueError, OverflowError):
        return None


def _excel_serials(cells: Sequence[str]) -> dict[str, datetime]:
    """Days since 1899-12-30, if everything that is no other date is a number of that size."""
    try:
        numbers = {cell: float(cell.replace(",", ".")) for cell in cells}
    except ValueError:
        return {}
    if not all(32874 <= n < 73051 for n in numbers.values()):
        return {}
    return {cell: EXCEL_EPOCH + timedelta(seconds=round(n * 86400)) for cell, n in numbers.items()}


def _believable(at: datetime, latest: datetime) -> bool:
    return at.year >= EARLIEST_YEAR and at <= latest


def _say_unread(
    cells: Sequence[str], rows: Sequence[int], read: dict[str, datetime | None], out_of_range: set[str], what: str
) -> list[str]:
    notes = []
    counts = Counter(cells)
    for why, bad in (
        ("that name no date", {c for c, at in read.items() if at is None}),
        (f"before {EARLIEST_YEAR} or in the future", out_of_range),
    ):
        if bad:
            i = next(i for i, cell in enumerate(cells) if cell in bad)
            n = sum(counts[c] for c in bad)
            notes.append(f'{what}: {n} cells {why} were left out, first "{cells[i][:40]}" in row {rows[i]}.')
    return notes
