"""Cells to ratings, counts, roles, languages and ids."""

from __future__ import annotations

import pytest

from ideas.sources.values import (
    damage,
    read_author,
    read_count,
    read_language,
    read_rating,
    read_reply,
    read_role,
    whole_id,
)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("4", 4.0), ("4,5", 4.5), ("4.0", 4.0), ("4 stars", 4.0), ("4/5", 4.0), ("3 out of 5", 3.0), ("4 von 5", 4.0),
        ("★★★★☆", 4.0), ("⭐⭐", 2.0), ("FIVE", 5.0), ("Recommended", None), ("", None), ("4 apples", None),
        ("9" * 400, None),
    ],
)  # fmt: skip
def test_ratings(cell: str, expected: float | None) -> None:
    assert read_rating(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12", 12),
        ("12.0", 12),
        ("1,234", 1234),
        ("1.234.567", 1234567),
        ("1.2k", 1200),
        ("-3", None),
        ("many", None),
        ("9m", 9_000_000),
        ("99999999999999m", None),
    ],
)
def test_counts(cell: str, expected: int | None) -> None:
    assert read_count(cell) == expected


@pytest.mark.parametrize(
    ("cell", "column", "expected"),
    [
        ("True", "inbound", "customer"), ("False", "inbound", "brand"), ("1", "is_brand", "brand"),
        ("no", "is_staff", "customer"), ("End-user", "role", "customer"), ("Agent", "author_type", "brand"),
        ("outbound", "direction", "brand"), ("maybe", "role", None),
    ],
)  # fmt: skip
def test_roles(cell: str, column: str, expected: str | None) -> None:
    assert read_role(cell, column) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("de", "de"), ("de-AT", "de"), ("pt_BR", "pt"), ("English", "en"), ("und", None), ("?", None)],
)
def test_languages(cell: str, expected: str | None) -> None:
    assert read_language(cell) == expected


def test_nobody_in_particular_is_no_author() -> None:
    assert [read_author(c) for c in ("kim", "12.0", "A Google user", "[deleted]", "nan", "")] == [
        "kim", "12", None, None, None, None,
    ]  # fmt: skip


def test_ids_lose_the_point_that_a_table_program_gave_them() -> None:
    assert [whole_id(c) for c in ("3.0", " 3 ", "3.05", "v3.0")] == ["3", "3", "3.05", "v3.0"]


def test_damaged_ids_are_told_from_sound_ones() -> None:
    assert damage(["5.70306E+17", "5.70301E+17"]) == "read 5.70306E+17: a spreadsheet rounded them"
    assert damage([f"57030{i:02}00000000000" for i in range(30)]).startswith("end in zeros after 15 digits")
    assert damage(["570306133677760513", "1E5", "abc"]) == ""


def test_a_reply_inside_a_python_dictionary_is_taken_out() -> None:
    assert read_reply("{'id': 3, 'body': 'Thanks, fixed.', 'modified': '2024-01-01'}") == "Thanks, fixed."
    assert read_reply("{not a dictionary") == "{not a dictionary"
    assert read_reply("Thanks!") == "Thanks!"
