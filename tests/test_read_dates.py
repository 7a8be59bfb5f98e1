"""Dates of a column: formats, order of day and month, zones, what is not believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ideas.sources.date_formats import read_moment
from ideas.sources.dates import read_dates

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def dates(*cells: str, zone: str | None = None) -> list[datetime | None]:
    return read_dates(cells, range(1, len(cells) + 1), ZoneInfo(zone) if zone else None, NOW).values


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2020-03-18", utc(2020, 3, 18)),
        ("2020/3/18", utc(2020, 3, 18)),
        ("2020-03-18T10:11:12Z", utc(2020, 3, 18, 10, 11, 12)),
        ("2020-03-18T10:11:12.345678Z", utc(2020, 3, 18, 10, 11, 12, 345678)),
        ("2020-03-18T10:11:12+0200", utc(2020, 3, 18, 8, 11, 12)),
        ("2020-03-18 10:11:12 UTC", utc(2020, 3, 18, 10, 11, 12)),
        ("2020-03-18 10:11:12 -05:00", utc(2020, 3, 18, 15, 11, 12)),
        ("2/24/2015 11:35", utc(2015, 2, 24, 11, 35)),
        ("2/24/15 11:35", utc(2015, 2, 24, 11, 35)),
        ("18-12-2024 17:17", utc(2024, 12, 18, 17, 17)),
        ("24-02-2015 11.35", utc(2015, 2, 24, 11, 35)),
        ("24.02.2015", utc(2015, 2, 24)),
        ("24.02.2015, 11:35 Uhr", utc(2015, 2, 24, 11, 35)),
        ("Tue Oct 31 22:10:47 +0000 2017", utc(2017, 10, 31, 22, 10, 47)),
        ("Tue, 31 Oct 2017 22:10:47 GMT", utc(2017, 10, 31, 22, 10, 47)),
        ("Nov 30, 2014, 4:26PM", utc(2014, 11, 30, 16, 26)),
        ("Nov 30, 2014 @ 12:26am", utc(2014, 11, 30, 0, 26)),
        ("Apr 01, 2017", utc(2017, 4, 1)),
        ("1st of April 2017", utc(2017, 4, 1)),
        ("31. Oktober 2017", utc(2017, 10, 31)),
        ("31 de octubre de 2017", utc(2017, 10, 31)),
        ("3 août 2017", utc(2017, 8, 3)),
        ("01-Apr-17", utc(2017, 4, 1)),
        ("2017年10月31日", utc(2017, 10, 31)),
        ("20171031", utc(2017, 10, 31)),
        ("20171031T221047Z", utc(2017, 10, 31, 22, 10, 47)),
        ("1509487847", utc(2017, 10, 31, 22, 10, 47)),
        ("1509487847000", utc(2017, 10, 31, 22, 10, 47)),
        ("1509487847.0", utc(2017, 10, 31, 22, 10, 47)),
        ("43039.5", utc(2017, 10, 31, 12)),
    ],
)
def test_a_format_alone_in_its_column_is_read(cell: str, expected: datetime) -> None:
    assert dates(cell) == [expected]


@pytest.mark.parametrize(
    "cell",
    [
        "not a date",
        "12.5",
        "3",
        "version 2.10.3",
        "I bought it on Nov 30, 2014",
        "2017-13-45",
        "10:30",
        "4.5.2016.1",
        "01/02/0000",
        "0000-01-01",
        "3 May 0000",
    ],
)
def test_what_names_no_date_is_none(cell: str) -> None:
    assert read_moment(cell) is None


def test_the_order_of_day_and_month_comes_from_the_whole_column() -> None:
    assert dates("03/04/2024", "25/04/2024") == [utc(2024, 4, 3), utc(2024, 4, 25)]
    assert dates("03/04/2024", "04/25/2024") == [utc(2024, 3, 4), utc(2024, 4, 25)]


def test_without_a_day_above_twelve_the_narrower_span_decides_in_any_row_order() -> None:
    cells = ["02/03/2024", "02/01/2024", "02/07/2024", "02/05/2024", "02/06/2024", "02/10/2024"]
    assert dates(*cells) == [utc(2024, 2, int(cell[3:5])) for cell in cells]
    assert dates(*reversed(cells)) == list(reversed(dates(*cells)))


def test_formats_mixed_in_one_column_are_each_read_in_their_own_order() -> None:
    cells = ("31/10/2017", "01/11/2017", "10/31/17 22:08", "11/01/17 10:00", "not a date")
    assert dates(*cells) == [utc(2017, 10, 31), utc(2017, 11, 1), utc(2017, 10, 31, 22, 8), utc(2017, 11, 1, 10), None]


def test_what_was_decided_is_said_with_the_first_row_left_out() -> None:
    assert read_dates(("31/10/2017", "soon", "soon", "31/10/2999"), (5, 6, 7, 8), None, NOW).notes == (
        "Dates such as 1/2/2015: day first; a day above 12 shows it.",
        'posted_at: 2 cells that name no date were left out, first "soon" in row 6.',
        'posted_at: 1 cells before 1990 or in the future were left out, first "31/10/2999" in row 8.',
        "posted_at: no time zone in the file; read as UTC (set another with --timezone).",
    )


def test_a_zone_applies_to_times_that_have_none() -> None:
    assert dates("2024-07-01 10:00", "2024-07-01T10:00:00Z", "2024-12-01 10:00", zone="Europe/Berlin") == [
        utc(2024, 7, 1, 8),
        utc(2024, 7, 1, 10),
        utc(2024, 12, 1, 9),
    ]


def test_a_year_left_out_follows_the_newest_that_is_named() -> None:
    assert dates("Nov 30, 2014, 4:26PM", "Jan 3, 4:26PM") == [utc(2014, 11, 30, 16, 26), utc(2015, 1, 3, 16, 26)]
    assert dates("Jan 3, 4:26PM") == [None]


def test_a_year_that_no_calendar_has_is_left_out_and_not_taken_as_missing() -> None:
    assert dates("01/02/0000", "02/02/0000") == [None, None]
    assert dates("0000-01-01", "2020-03-04") == [None, utc(2020, 3, 4)]
    assert dates("01/01/0001 00:00 +05:00") == [None]


def test_dates_before_1990_and_after_now_are_left_out() -> None:
    assert dates("1970-01-01", "2024-01-01", (NOW + timedelta(days=1)).date().isoformat()) == [
        None,
        utc(2024, 1, 1),
        None,
    ]
