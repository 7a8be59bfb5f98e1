"""JSON and JSON lines: where the posts are, how objects become columns, what is recovered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ideas.sources.records_json import looks_like_json, read_json

POSTS = [{"id": 1, "text": "it is slow"}, {"id": 2, "text": "I like it"}]
COLUMNS, ROWS = ("id", "text"), [["1", "it is slow"], ["2", "I like it"]]


@pytest.mark.parametrize(
    "value",
    [
        POSTS,
        {"posts": POSTS, "next": None},
        {"data": {"items": POSTS}, "count": 2},
        {"id": [1, 2], "text": ["it is slow", "I like it"]},
    ],
)
def test_the_list_of_posts_is_found_wherever_it_is(value: Any) -> None:
    table = read_json(json.dumps(value, indent=1))
    assert (table.columns, table.rows) == (COLUMNS, ROWS)


def test_pandas_columns_are_turned_into_rows() -> None:
    value = {"id": {"0": 1, "1": 2, "2": 3}, "text": {"0": "a", "1": "b", "2": "c"}}
    assert read_json(json.dumps(value)).rows == [["1", "a"], ["2", "b"], ["3", "c"]]


def test_objects_by_their_id_keep_it() -> None:
    table = read_json(json.dumps({"p1": {"text": "a"}, "p2": {"text": "b"}}))
    assert (table.columns, table.rows) == (("key", "text"), [["p1", "a"], ["p2", "b"]])


def test_splits_of_pairs_are_all_read_with_their_name() -> None:
    table = read_json(json.dumps({"train": [["slow", "speed"]], "test": [["dear", "price"]]}))
    assert table.columns == ("column 1", "column 2", "split")
    assert table.rows == [["slow", "speed", "train"], ["dear", "price", "test"]]


def test_objects_inside_are_flattened_and_lists_joined_by_their_names() -> None:
    item = {"user": {"login": "kim"}, "labels": [{"name": "bug"}, {"name": "map"}], "tags": ["a", "b"], "n": None}
    table = read_json(json.dumps([item]))
    assert dict(zip(table.columns, table.rows[0], strict=True)) == {
        "user.login": "kim",
        "labels": "bug, map",
        "tags": "a, b",
        "n": "",
    }


def test_long_ids_lose_no_digit() -> None:
    assert read_json('[{"id": 570306133677760513, "x": 1.10}]').rows == [["570306133677760513", "1.10"]]


def test_bad_lines_are_rejected_with_their_number() -> None:
    table = read_json('{"text": "a"}\n\n{"text": \n{"text": "b"}\n[1, [2]]\nnull\n')
    assert table.rows[:2] == [["a", "", ""], ["b", "", ""]]
    assert [(r.row, r.line, r.raw) for r in table.rejects] == [(2, 3, '{"text": '), (5, 6, "null")]


def test_a_list_that_is_cut_off_keeps_what_is_whole() -> None:
    table = read_json('[{"text": "a"}, {"text": "b"}, {"te')
    assert table.rows == [["a"], ["b"]]
    assert [(r.row, r.raw) for r in table.rejects] == [(3, '{"te')]
    assert table.rejects[0].reason.endswith("what follows was not read")


@pytest.mark.parametrize(
    ("text", "rows", "rejects"),
    [
        ('[{"text": "a"}, {"text": "b"}]\n[{"text": "c"}]\n', [["a"], ["b"], ["c"]], []),
        ('[{"text": "a"}][]\ufeff[\n {"text": "b"},\n {"text": "c"}\n]', [["a"], ["b"], ["c"]], []),
        ('{\n "text": "a"\n}\n{\n "text": "b"\n}', [["a"], ["b"]], []),
        ('["1", "a"]\n["2", "b"]\n["3", "c"]', [["1", "a"], ["2", "b"], ["3", "c"]], []),
        ('["1", "a"]\n["2",\n[]\n["3", "c"]', [["1", "a"], ["3", "c"]], [(2, 2, '["2",'), (3, 3, "[]")]),
        ('[["1", "a"]]\n[["2", "b"]]', [["1", "a"], ["2", "b"]], []),
        ('[{"text": "a"}] some junk\nof two lines', [["a"]], [(2, 1, "some junk\nof two lines")]),
        ('{"posts": [{"text": "a"}]} junk', [["a"]], [(2, 1, "junk")]),
        ('[{"text": "a"},]\n[{"text": "b"}]', [["a"], ["b"]], []),
        ('[{"text": "a"}]\n[{"text": "b"}, {"te', [["a"], ["b"]], [(3, 2, '{"te')]),
        ('[{"text": "a"}]\n[{"te', [["a"]], [(2, 2, '{"te')]),
        ('{"text": "a"}\r\n{"te\r\n{"text": "b"}', [["a"], ["b"]], [(2, 2, '{"te')]),
    ],
)
def test_values_are_read_one_after_another_to_the_end(
    text: str, rows: list[list[str]], rejects: list[tuple[int, int | None, str]]
) -> None:
    table = read_json(text)
    assert (table.rows, [(r.row, r.line, r.raw) for r in table.rejects]) == (rows, rejects)


def test_a_list_that_does_not_end_is_said() -> None:
    table = read_json('[{"text": "a"}, {"text": "b"},')
    assert (table.rows, table.rejects) == ([["a"], ["b"]], [])
    assert table.notes == ("The last list does not end: the file may be cut off there.",)


@pytest.mark.parametrize(
    ("text", "expected"), [('[{"a"', True), ('{"a": 1}', True), ("[sic] it is", False), ("a,b", False)]
)
def test_json_is_told_from_text(text: str, expected: bool) -> None:
    assert looks_like_json(text) is expected


def test_half_a_character_is_replaced_wherever_it_stands() -> None:
    table = read_json(
        r'[{"t\ud83d": "broken \ud83d face"}, {"t\ud83d": "whole \ud83d\ude00 face, \\ud83d"},'
        r' {"t\ud83d": {"a": {"b": {"c": {"d": {"e": "\udc00"}}}}}}, [{"a": "\ud800"}]]'
    )
    assert (table.columns, table.rows) == (
        ("t\ufffd", "t\ufffd.a.b.c.d"),
        [["broken \ufffd face", ""], ["whole \U0001f600 face, \\ud83d", ""], ["", '{"e": "\ufffd"}']],
    )
    assert [r.raw for r in table.rejects] == ['[{"a": "\ufffd"}]']
