"""One file to posts: kinds of files, encodings, well-known exports, what is refused and how it is said."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ideas.errors import FileNotLoaded
from ideas.models import Post
from ideas.sources import Reject, load_file, unpack

ROWS = "id,text,date\n1,It freezes on the second page,2024-05-01\n2,Please add a map of the shops,2024-05-02\n"
POSTS = [
    Post("posts", "1", "It freezes on the second page", datetime(2024, 5, 1, tzinfo=UTC)),
    Post("posts", "2", "Please add a map of the shops", datetime(2024, 5, 2, tzinfo=UTC)),
]


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    days = pa.array([1714521600 * 10**9, 1714608000 * 10**9], pa.timestamp("ns"))
    pq.write_table(pa.table({"id": [1, 2], "text": [p.text for p in POSTS], "date": days}), out)
    return out.getvalue()


JSON_LINES = "\n".join(json.dumps({"id": p.post_id, "text": p.text, "date": f"{p.posted_at}"}) for p in POSTS)
SHEET = [
    ["id", "text", "date"],
    *([int(p.post_id), p.text, p.posted_at.replace(tzinfo=None)] for p in POSTS if p.posted_at),
]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("posts.csv", ROWS.encode()),
        ("posts.tsv", ROWS.replace(",", "\t").encode()),
        ("posts.csv.gz", gzip.compress(ROWS.encode())),
        ("posts.zip", zipped({"inner/a.csv": ROWS, "__MACOSX/a.csv": "x", "notes.md": "hello"})),
        ("posts.xlsx", workbook({"Cover": [["Report"]], "Data": SHEET})),
        ("posts.parquet", parquet()),
        ("posts.jsonl", JSON_LINES.encode()),
        ("posts.json", f"[{JSON_LINES}]".replace("\n", ",").encode()),
        ("posts.dat", JSON_LINES.encode()),
        ("posts.txt", b"\xef\xbb\xbf" + ROWS.encode()),
        ("posts.csv", ROWS.encode("utf-16")),
        ("posts.csv", ROWS.encode("utf-16-le")),
        ("posts.csv", ROWS.replace("It", "\0It").encode()),
    ],
)
def test_the_same_posts_come_out_of_every_kind_of_file(tmp_path: Path, name: str, data: bytes) -> None:
    assert load_file(write(tmp_path, name, data)).posts == POSTS


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Die Größe “stimmt” – für 5 € nicht"),
        ("mac_roman", "Le café était très déçu, déjà réglé à côté, où ça s’arrête… “là”"),
        ("utf-8", "Größe und 漢字"),
        ("cp1251", "Приложение закрывается при запуске, исправьте пожалуйста эту ошибку"),
    ],
)
def test_an_encoding_that_nobody_names_is_found(tmp_path: Path, encoding: str, text: str) -> None:
    path = write(tmp_path, "posts.csv", f"id;text\n1;{text}\n2;{text} 2\n".encode(encoding))
    assert [post.text for post in load_file(path).posts] == [text, f"{text} 2"]


def test_a_utf8_file_with_a_foreign_line_keeps_both(tmp_path: Path) -> None:
    lines = [f"{i};Größe und Länge {i}".encode() for i in range(9)] + ["9;für später gut".encode("cp1252")]
    loaded = load_file(write(tmp_path, "posts.csv", b"\n".join([b"id;text", *lines])))
    assert [p.text for p in loaded.posts] == [f"Größe und Länge {i}" for i in range(9)] + ["für später gut"]
    assert "Encoding read as UTF-8; 1 lines that are not were read as Windows-1252." in loaded.notes


def test_every_row_is_a_post_or_a_reject_with_row_and_line(tmp_path: Path) -> None:
    good = "".join(f"{i},It is slow {i}\n" for i in range(5, 25))
    loaded = load_file(write(tmp_path, "posts.csv", f"id,text\n1,It is slow\n2,\n3,a,b\n,\n{good}"))
    assert sorted(int(post.post_id) for post in loaded.posts) == [1, *range(5, 25)]
    assert loaded.rejects == [
        Reject(2, "no text", "2,", 3),
        Reject(3, "3 cells where the header has 2", "3,a,b", 4),
        Reject(4, "an empty row", ",", 5),
    ]
    assert loaded.n_read == 24


def test_equal_posts_without_an_id_stay_as_many_as_they_are_and_keep_their_ids(tmp_path: Path) -> None:
    first = load_file(write(tmp_path, "posts.csv", "text,stars\nlove it,5\nlove it,5\nlove it,5\nso slow today,1\n"))
    second = load_file(write(tmp_path, "posts.csv", "text,stars\nso slow today,1\nlove it,5\nlove it,5\nlove it,5\n"))
    assert len({post.key for post in first.posts}) == 4
    assert first.posts == second.posts
    note = (
        "2 rows equal another in author, date and text; they count as different posts within one file, "
        "but another file that holds them again adds none."
    )
    assert (first.notes.count(note), second.notes.count(note)) == (1, 1)


def test_rows_with_ids_are_never_called_equal(tmp_path: Path) -> None:
    loaded = load_file(write(tmp_path, "posts.csv", "id,text\n1,love it\n2,love it\n3,so slow today\n"))
    assert [note for note in loaded.notes if "equal another" in note] == []


def test_a_time_zone_moves_times_but_no_ids(tmp_path: Path) -> None:
    path = write(tmp_path, "posts.csv", "text,date\nIt is slow,2024-07-01 10:00\n")
    utc, berlin = load_file(path).posts, load_file(path, timezone="Europe/Berlin").posts
    assert (utc[0].posted_at, berlin[0].posted_at) == (
        datetime(2024, 7, 1, 10, tzinfo=UTC),
        datetime(2024, 7, 1, 8, tzinfo=UTC),
    )
    assert utc[0].key == berlin[0].key


def test_ids_in_scientific_notation_are_replaced_and_said(tmp_path: Path) -> None:
    loaded = load_file(write(tmp_path, "posts.csv", "id,text\n5.70306E+17,It is slow\n5.70306E+17,It is fast\n"))
    assert len({post.post_id for post in loaded.posts}) == 2
    assert (
        'Not trusted: post_id from "id", whose cells read 5.70306E+17: a spreadsheet rounded them; '
        "ids are made from author, date and text." in loaded.notes
    )


def test_one_id_with_two_texts_ends_with_the_newest_in_any_row_order(tmp_path: Path) -> None:
    rows = [f"{i},It is slow {i},2024-05-01" for i in range(30)]
    edited = "7,It is fast now,2024-05-09"
    one = load_file(write(tmp_path, "posts.csv", "\n".join(["id,text,date", *rows, edited])))
    two = load_file(write(tmp_path, "posts.csv", "\n".join(["id,text,date", edited, *rows])))
    assert one.posts == two.posts
    assert {p.post_id: p.text for p in one.posts}["7"] == "It is fast now"
    assert any(note.startswith("1 rows have the id of another row but another text") for note in one.notes)


def test_a_title_becomes_the_first_line_unless_the_text_begins_with_it(tmp_path: Path) -> None:
    path = write(
        tmp_path, "posts.csv", "id,title,text\n1,Slow,It takes a minute\n2,It takes,It takes an hour\n3,Only this,\n"
    )
    assert [p.text for p in load_file(path).posts] == ["Slow\nIt takes a minute", "It takes an hour", "Only this"]


def test_threads_are_made_from_parent_ids_that_a_program_wrote_as_floats(tmp_path: Path) -> None:
    rows = ["tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id"]
    rows += [f"{i},{'Shop' if i % 2 else 'kim'},{i % 2 == 0},Tue Oct 31 22:1{i}:00 +0000 2017,Word no. {i} of it,,"
             + (f"{i - 1}.0" if i > 2 else "") for i in range(2, 6)]  # fmt: skip
    loaded = load_file(write(tmp_path, "tweets.csv", "\n".join(rows)))
    assert loaded.preset == "customer_support_on_twitter"
    assert {post.source for post in loaded.posts} == {"customer_support_on_twitter"}
    assert [(p.post_id, p.role, p.reply_to, p.conversation_id) for p in loaded.posts] == [
        ("2", "customer", None, "2"),
        ("3", "brand", "2", "2"),
        ("4", "customer", "3", "2"),
        ("5", "brand", "4", "2"),
    ]


def test_the_play_console_s_export(tmp_path: Path) -> None:
    text = (
        "Package Name,Reviewer Language,Review Submit Date and Time,Star Rating,Review Title,Review Text,"
        "Developer Reply Date and Time,Developer Reply Text,Review Link\n"
        "org.example.app,de,2024-03-01T10:00:00Z,2,,Stürzt beim Start ab,2024-03-02T10:00:00Z,Danke!,https://play.example/r1\n"
        "org.example.app,en,2024-03-03T10:00:00Z,5,,,,,\n"
    )
    loaded = load_file(write(tmp_path, "reviews.csv", text.encode("utf-16")))
    link = "https://play.example/r1"
    assert loaded.posts == [
        Post(
            source="google_play", post_id=link, text="Stürzt beim Start ab",
            posted_at=datetime(2024, 3, 1, 10, tzinfo=UTC),
            conversation_id=link, url=link, rating=2.0, language="de", attributes={"package_name": "org.example.app"},
        )
    ]  # fmt: skip
    assert loaded.replies == [
        Post(
            source="google_play", post_id=f"{link}/reply", text="Danke!",
            posted_at=datetime(2024, 3, 2, 10, tzinfo=UTC),
            role="brand", conversation_id=link, reply_to=link,
        )
    ]  # fmt: skip
    assert [(r.row, r.reason) for r in loaded.rejects] == [(2, "no text")]


@pytest.mark.parametrize(
    ("name", "document", "expected"),
    [
        (
            "zendesk",
            {"tickets": [{"id": 5, "subject": "Login", "description": "It says no to me", "requester_id": 7,
                          "status": "open", "priority": "high", "created_at": "2024-05-01T10:00:00Z"}]},
            Post("zendesk", "5", "Login\nIt says no to me", datetime(2024, 5, 1, 10, tzinfo=UTC), "7",
                 conversation_id="5", attributes={"status": "open", "priority": "high"}),
        ),
        (
            "intercom",
            {"conversations": [{"id": "9", "created_at": 1714557600, "state": "open", "source": {
                "body": "<p>It says no</p>", "author": {"id": "u1", "type": "user"}}}]},
            Post("intercom", "9", "<p>It says no</p>", datetime(2024, 5, 1, 10, tzinfo=UTC), "u1",
                 conversation_id="9", attributes={"state": "open"}),
        ),
        (
            "canny",
            {"posts": [{"id": "c1", "title": "Night mode", "details": "My eyes hurt", "score": 12, "status": "open",
                        "commentCount": 2, "created": "2024-05-01T10:00:00Z", "author": {"id": "a1"},
                        "url": "https://c.example/1"}]},
            Post("canny", "c1", "Night mode\nMy eyes hurt", datetime(2024, 5, 1, 10, tzinfo=UTC), "a1",
                 url="https://c.example/1", reactions=12, attributes={"status": "open"}),
        ),
        (
            "uservoice",
            {"suggestions": [{"id": 3, "title": "PDF", "body": "Let me print it", "supporters_count": 8,
                              "votes_count": 9,
                              "created_at": "2024-05-01T10:00:00Z",
                              "portal_url": "https://u.example/3", "state": "published"}]},
            Post("uservoice", "3", "PDF\nLet me print it", datetime(2024, 5, 1, 10, tzinfo=UTC),
                 url="https://u.example/3", reactions=8, attributes={"state": "published"}),
        ),
        (
            "github_issues",
            [{"id": 77, "number": 4, "title": "Crash", "body": "It ends at once", "html_url": "https://g.example/4",
              "user": {"login": "kim"}, "created_at": "2024-05-01T10:00:00Z", "labels": [{"name": "bug"}],
              "reactions": {"total_count": 6}, "state": "open"}],
            Post("github_issues", "77", "Crash\nIt ends at once", datetime(2024, 5, 1, 10, tzinfo=UTC), "kim",
                 url="https://g.example/4", reactions=6, attributes={"state": "open", "labels": "bug"}),
        ),
        (
            "app_store",
            {"data": [{"type": "customerReviews", "id": "r1", "attributes": {
                "rating": 2, "title": "Slow", "body": "It takes a minute", "reviewerNickname": "kim",
                "createdDate": "2024-05-01T03:00:00-07:00", "territory": "DEU"}}]},
            Post("app_store", "r1", "Slow\nIt takes a minute", datetime(2024, 5, 1, 10, tzinfo=UTC), "kim",
                 rating=2.0, attributes={"attributes_territory": "DEU"}),
        ),
    ],
)  # fmt: skip
def test_well_known_exports(tmp_path: Path, name: str, document: object, expected: Post) -> None:
    loaded = load_file(write(tmp_path, "export.json", json.dumps(document)))
    assert (loaded.preset, loaded.posts) == (name, [expected])


def test_the_source_is_what_the_user_says_else_the_column_else_the_name(tmp_path: Path) -> None:
    rows = "".join(f"{i},It is slow {i},{'forum' if i % 2 else ''}\n" for i in range(20))
    path = write(tmp_path, "may.csv.gz", gzip.compress(f"id,text,source\n{rows}".encode()))
    assert {post.source for post in load_file(path).posts} == {"forum", "may"}
    assert {post.source for post in load_file(path, source="board").posts} == {"board"}
    assert 'Source from column "source"; "may", from the file\'s name, where it is empty.' in load_file(path).notes


@pytest.mark.parametrize("source", ["", "  "])
def test_a_source_without_a_name_is_refused(tmp_path: Path, source: str) -> None:
    path = write(tmp_path, "posts.csv", ROWS)
    with pytest.raises(FileNotLoaded, match="the source given for it is empty") as caught:
        load_file(path, source=source)
    assert str(path) in caught.value.message
    assert "--source" in caught.value.hint


def test_a_source_can_be_stored_whatever_the_file_s_name_is_made_of(tmp_path: Path) -> None:
    path = write(tmp_path, "caf\udce9.csv", ROWS)
    assert {post.source for post in load_file(path).posts} == {"caf\ufffd"}
    assert {post.source for post in load_file(path, source=" b\udce9 ").posts} == {"b\ufffd"}
    assert all(note.encode() for note in load_file(path).notes)


def test_all_tables_of_a_zip_are_read_and_rows_counted_through(tmp_path: Path) -> None:
    path = write(
        tmp_path, "year.zip", zipped({"b.csv": "id,text\n3,\n", "a.csv": "id,text\n1,It is slow\n2,It is fast\n"})
    )
    loaded = load_file(path)
    assert [post.post_id for post in loaded.posts] == ["1", "2"]
    assert "Read 2 tables: a.csv, b.csv." in loaded.notes


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("posts.csv", b"", r"is empty \(0 bytes\)"),
        ("posts.csv", b"\n \n", "nothing but blanks"),
        ("posts.csv", b"id,text,date\n", r"a header \(id, text, date\) and no rows"),
        ("posts.pdf", b"%PDF-1.7 x", "is a PDF, not a table"),
        ("posts.csv", b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page or XML"),
        ("posts.bin", bytes(range(1, 256)) * 20, "holds binary data"),
        ("posts.csv.gz", gzip.compress(ROWS.encode())[:40], "damaged gzip"),
        ("posts.zip", zipped({"a.csv": ROWS})[:60], "damaged zip"),
        ("posts.zip", zipped({"read.me": "hello"}), "holds no table"),
        ("posts.xlsx", zipped({"[Content_Types].xml": "<x/>"}), "no workbook that can be read"),
        ("posts.parquet", b"PAR1 and nothing else", "no Parquet file that can be read"),
        ("posts.json", b'{"a": 1}', "no column reads like text"),
        ("posts.json", b"[]", "no rows"),
    ],
)
def test_what_cannot_be_read_ends_in_a_sentence_that_names_the_file(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    path = write(tmp_path, name, data)
    with pytest.raises(FileNotLoaded, match=sentence) as caught:
        load_file(path)
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotLoaded, match="was not found"):
        load_file(tmp_path / "none.csv")
    with pytest.raises(FileNotLoaded, match="is a folder"):
        load_file(tmp_path)
    with pytest.raises(FileNotLoaded, match="a device or a pipe"):
        load_file(Path("/dev/null"))
    with pytest.raises(FileNotLoaded, match="cannot be read: "):
        load_file(tmp_path / ("x" * 300))


def test_a_time_zone_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotLoaded, match='"Mars" is not a time zone'):
        load_file(write(tmp_path, "posts.csv", ROWS), timezone="Mars")


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped({"a.csv": data.decode()})])
def test_a_bomb_is_stopped_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: object) -> None:
    monkeypatch.setattr(unpack, "MAX_BYTES", 1000)
    assert callable(pack)
    path = write(tmp_path, "posts.gz", pack(b"id,text\n" + b"1,slow\n" * 999))
    with pytest.raises(FileNotLoaded, match=r"unpacks to more than .* Split it into smaller files"):
        load_file(path)


def test_none_is_no_title_but_may_be_a_text(tmp_path: Path) -> None:
    path = tmp_path / "reviews.csv"
    path.write_text("title,review\nNone,The map is too small to read.\nGood,None\n")

    assert ["Good\nNone", "The map is too small to read."] == sorted(post.text for post in load_file(path).posts)
