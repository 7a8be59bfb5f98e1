"""Delimited text: delimiter, header, stray quotes, rows that are too short or too long."""

from __future__ import annotations

import pytest

from ideas.sources.delimited import read_delimited
from ideas.sources.table import Reject


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "||", "******", "~|~", "::"])
def test_any_delimiter_is_found(delimiter: str) -> None:
    rows = [["id", "text", "stars"], *([str(i), f"it is slow {i}", "4"] for i in range(9))]
    table = read_delimited("\n".join(delimiter.join(row) for row in rows))
    assert (table.delimiter, table.columns, table.rows) == (delimiter, ("id", "text", "stars"), rows[1:])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_read_and_one_inside_a_cell_is_kept(end: str) -> None:
    table = read_delimited(end.join(["id,text", '1,"two', 'lines"', "2,one line"]) + end)
    assert table.rows == [["1", "two\nlines"], ["2", "one line"]]


def test_a_lone_carriage_return_in_an_unquoted_cell_stays_in_it() -> None:
    assert read_delimited("id,text\n1,one\rtwo\n2,three\n").rows == [["1", "one\ntwo"], ["2", "three"]]


def test_a_file_of_plain_lines_is_one_column() -> None:
    lines = ["It is slow, really.", "I like it", "Add a map, a list, and a search", "No, thanks", "Crashes"]
    table = read_delimited("\n".join(lines))
    assert (table.has_header, table.columns, table.rows) == (False, ("column 1",), [[line] for line in lines])


def test_excels_line_that_names_the_delimiter_is_no_row() -> None:
    table = read_delimited("sep=;\nid;text\n1;a, b\n2;c, d\n")
    assert (table.columns, table.rows, table.lines) == (("id", "text"), [["1", "a, b"], ["2", "c, d"]], [3, 4])


def test_lines_above_the_header_are_left_out_and_said() -> None:
    text = "Feedback report\nMade in May\n\nDate,Comment,Stars\n" + "2024-05-01,it is slow,4\n" * 4
    table = read_delimited(text)
    assert table.columns == ("Date", "Comment", "Stars")
    assert table.notes == ("2 lines above the header were left out.",)
    assert table.numbers == [1, 2, 3, 4]


def test_a_header_that_lacks_the_row_names_gets_a_nameless_column() -> None:
    table = read_delimited("text,stars\n" + "".join(f"{i},it is slow,4\n" for i in range(1, 5)))
    assert table.columns == ("", "text", "stars")
    assert table.rows[0] == ["1", "it is slow", "4"]


def test_rows_of_another_width_are_rejected_with_number_and_line() -> None:
    table = read_delimited('id,text,stars\n1,"a\nb",4\n2,short\n3,c,5,more\n4,d,5,,\n5,e\n')
    assert table.rows == [["1", "a\nb", "4"], ["4", "d", "5"]]
    assert table.rejects == [
        Reject(2, "2 cells where the header has 3", "2,short", 4),
        Reject(3, "4 cells where the header has 3", "3,c,5,more", 5),
        Reject(5, "2 cells where the header has 3: the file is cut off here", "5,e", 7),
    ]


def test_a_quote_that_never_closes_costs_its_row_only() -> None:
    rows = [f"{i},2024-01-{i % 28 + 1:02},it is slow" for i in range(300)]
    rows[20] = '20,2024-01-20,"it is slow'
    table = read_delimited("\n".join(["id,date,text", *rows]))
    assert table.rejects == [Reject(21, "a quote opens in this row and never closes", rows[20], 22)]
    assert len(table.rows) == 299


def test_two_stray_quotes_do_not_swallow_the_rows_between_them() -> None:
    rows = [f'{i},2024-01-{i % 28 + 1:02},"it is slow, {i}"' for i in range(300)]
    rows[20] = '20,2024-01-20,"it is slow'
    rows[200] = '200,2024-01-20,"it is slow'
    table = read_delimited("\n".join(["id,date,text", *rows]))
    assert [reject.row for reject in table.rejects] == [21, 201]
    assert len(table.rows) == 298


def test_a_quote_inside_words_is_text() -> None:
    table = read_delimited('id,text\n1,the 5" screen\n2,"so "good" it is"\n3,fine\n')
    assert [row[0] for row in table.rows] == ["1", "2", "3"]
    assert table.rows[0] == ["1", 'the 5" screen']


def test_quotes_escaped_by_backslashes_are_read() -> None:
    rows = [f'{i},"they said \\"no\\", twice",4' for i in range(5)]
    table = read_delimited("\n".join(["id,text,stars", *rows]))
    assert table.rows == [[str(i), 'they said "no", twice', "4"] for i in range(5)]


def test_a_file_cut_off_inside_a_quoted_cell_rejects_that_record() -> None:
    table = read_delimited('id,text\n1,"a"\n2,"b\n\nand so')
    assert table.rows == [["1", "a"]]
    assert table.rejects == [Reject(2, "the file ends inside a quoted cell: it is cut off here", '2,"b\n\nand so', 3)]


def test_a_cell_larger_than_the_csv_module_allows_is_read() -> None:
    table = read_delimited("id,text\n1," + "slow " * 50_000 + "\n")
    assert len(table.rows[0][1]) == 250_000


def test_columns_of_one_name_are_told_apart() -> None:
    assert read_delimited("text,text,id\na b c,d,1\n").columns == ("text", "text (2)", "id")


@pytest.mark.parametrize("closing", [None, 150])
def test_rows_of_words_only_are_not_swallowed_either(closing: int | None) -> None:
    rows = [f"it is slow {i},so they say" for i in range(300)]
    rows[20] = 'it is slow,"so they say'
    if closing:
        rows[closing] = 'and,so they say"'
    table = read_delimited("\n".join(["comment,remark", *rows]))
    assert [reject.row for reject in table.rejects] == [21]
    assert len(table.rows) == 299


def test_stray_quotes_in_every_row_are_read_in_linear_time() -> None:
    rows = [f'{i},"it is "so" slow' for i in range(20_000)]
    table = read_delimited("\n".join(["id,text", *rows]))
    assert len(table.rows) + len(table.rejects) == 20_000
