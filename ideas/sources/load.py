"""One file to posts: unpack, decode, read the table, map its columns, make posts; every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from ideas.errors import FileNotLoaded
from ideas.models import Post, Progress, no_progress
from ideas.sources.decode import control_share, decode
from ideas.sources.delimited import read_delimited
from ideas.sources.mapping import Mapped, map_columns
from ideas.sources.posts import build_posts
from ideas.sources.records_json import looks_like_json, read_json
from ideas.sources.sheets import OLE, PARQUET, read_parquet, read_workbook
from ideas.sources.table import Reject, Table, whole_characters
from ideas.sources.unpack import Member, file_stem, load_members

KINDS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "an SQLite database"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
REMEDY = "Export it as CSV, JSON, Excel or Parquet."


@dataclass(frozen=True)
class LoadedFile:
    """A file's posts and what became of each of its rows: `len(posts) + len(rejects) == n_read`."""

    path: Path
    posts: list[Post]
    """One for each row that was read, ordered by key and date: of two posts with one id the newest comes last."""
    replies: list[Post]
    """Brand posts that stood in a reply column, beside their row's post; not rows of their own."""
    n_read: int
    rejects: list[Reject]
    preset: str
    mapping: dict[str, str]
    notes: tuple[str, ...]


def load_file(
    path: Path,
    *,
    source: str | None = None,
    mapping: Mapping[str, str] | None = None,
    timezone: str | None = None,
    progress: Progress = no_progress,
    now: datetime | None = None,
) -> LoadedFile:
    """Posts of one file of any kind that `ideas import` names; nothing is written.

    `mapping` is FIELD to column name or number (an empty column: leave the field out), `timezone` a zoneinfo name for
    times without a zone, `now` the moment after which dates are not believed. Raises FileNotLoaded where the file as
    a whole cannot be read or `source` is blank; single rows that cannot be read are rejects.
    """
    path = Path(path)
    if source is not None and not source.strip():
        raise FileNotLoaded(
            f"{path} was not read, because the source given for it is empty.",
            hint="Write a name (--source app_store), or leave it out: then the column or the file's name says it.",
        )
    zone = load_zone(timezone)
    latest = (now or datetime.now(UTC)) + timedelta(days=1)
    step = f"Reading {whole_characters(path.name)}"
    progress(step, 0, 3)
    tables, notes = load_tables(path)
    progress(step, 1, 3)
    mapped = [(table, _mapped(table, mapping or {}, path, len(tables))) for table in tables]
    kept = [(table, m) for table, m in mapped if isinstance(m, Mapped)]
    if not kept:
        raise next(m for _, m in mapped if isinstance(m, FileNotLoaded))
    notes += [
        f'Not read: "{t.name}", because no column of it reads like text.'
        for t, m in mapped
        if not isinstance(m, Mapped)
    ]
    progress(step, 2, 3)
    return _assemble(path, kept, notes, source, zone, latest, progress)


def _assemble(
    path: Path,
    tables: list[tuple[Table, Mapped]],
    notes: list[str],
    source: str | None,
    zone: tzinfo | None,
    latest: datetime,
    progress: Progress,
) -> LoadedFile:
    posts: list[Post] = []
    replies: list[Post] = []
    rejects: list[Reject] = []
    seen: Counter[str] = Counter()
    n_read = 0
    said: list[tuple[Table, str]] = []
    for table, mapped in tables:
        base, why = _source(path, mapped, source)
        made = build_posts(table, mapped, base, source is not None, zone, latest, seen)
        said += [(table, note) for note in (*table.notes, why, *made.notes)]
        if mapped.left_out:
            said.append((table, f"Text left out, because a post has one text: {', '.join(mapped.left_out)}."))
        if mapped.withheld:
            names = ", ".join(mapped.withheld)
            said.append((table, f"No segment, because it may name people: {names} (--map attributes.NAME=COLUMN)."))
        posts += made.posts
        replies += made.replies
        rejects += [replace(r, row=r.row + n_read, reason=_in(table, r.reason)) for r in made.rejects]
        n_read += len(made.posts) + len(made.rejects)
    progress(f"Reading {whole_characters(path.name)}", 3, 3)
    times = Counter(note for _, note in said)
    notes += [note if times[note] == len(tables) else _in(table, note) for table, note in said]
    table, mapped = tables[0]
    shown = {field: table.columns[i] or f"column {i + 1}" for field, i in mapped.columns.items()}
    preset = mapped.preset.name if mapped.preset else ""
    return LoadedFile(path, posts, replies, n_read, rejects, preset, shown, tuple(dict.fromkeys(notes)))


def load_tables(path: Path) -> tuple[list[Table], list[str]]:
    """Every table of a file with at least one row, and notes on what was unpacked and how it was decoded."""
    members, skipped = load_members(path)
    notes = [f"Not tables, left out: {', '.join(skipped[:10])}."] if skipped else []
    tables: list[Table] = []
    for member in members:
        found, said = _read_member(path, member)
        tables += [replace(t, name=t.name or member.name) for t in found]
        notes += said
    filled = [t for t in tables if t.rows or t.rejects]
    if not filled:
        columns = ", ".join(tables[0].columns) if tables else ""
        what = f"a header ({columns}) and no rows" if tables and tables[0].has_header and columns else "no rows"
        raise FileNotLoaded(f"{path} has {what}.", hint="Check the filter of the export and export it again.")
    if len(filled) > 1:
        notes.append(f"Read {len(filled)} tables: {', '.join(t.name for t in filled[:10])}.")
    return filled, notes


def load_zone(name: str | None) -> tzinfo | None:
    """The time zone of that name; None for None. Raises FileNotLoaded for a name that zoneinfo does not know."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise FileNotLoaded(f'"{name}" is not a time zone.', hint="Write one such as Europe/Berlin or UTC.") from error


def _read_member(path: Path, member: Member) -> tuple[list[Table], list[str]]:
    """The tables of one member, its kind told from its first bytes."""
    data, shown = member.data, f"{path}" + (f" ({member.name})" if member.name else "")
    if data.startswith(PARQUET):
        return [read_parquet(data, shown)], []
    if data.startswith((b"PK", OLE)):
        return read_workbook(data, shown), []
    for magic, kind in KINDS:
        if data.startswith(magic):
            raise FileNotLoaded(f"{shown} is {kind}, not a table.", hint=REMEDY)
    text, notes = decode(data)
    if control_share(text) > 0.02:
        raise FileNotLoaded(f"{shown} holds binary data, not a table.", hint=REMEDY)
    if not text.strip():
        raise FileNotLoaded(f"{shown} holds nothing but blanks.", hint="Export it again.")
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html", "<?xml")):
        raise FileNotLoaded(f"{shown} is a web page or XML, not a table.", hint=f"{REMEDY} Was the download signed in?")
    read = read_json if looks_like_json(text) else read_delimited
    return [read(text, "")], list(notes)


def _mapped(table: Table, user: Mapping[str, str], path: Path, n_tables: int) -> Mapped | FileNotLoaded:
    """The mapping of one table; among several tables one without text is passed over, not an error."""
    try:
        return map_columns(table, user, f"{path}" + (f" ({table.name})" if n_tables > 1 else ""))
    except FileNotLoaded as error:
        if n_tables == 1:
            raise
        return error


def _source(path: Path, mapped: Mapped, source: str | None) -> tuple[str, str]:
    """The source of posts that name none, and the sentence that says where it is from."""
    if source is not None:
        said = whole_characters(source.strip())
        return said, f'Source "{said}", as you said.'
    stem = whole_characters(file_stem(path))
    base, origin = (mapped.preset.name, "the format") if mapped.preset else (stem, "the file's name")
    if "source" in mapped.columns:
        label = mapped.profiles[mapped.columns["source"]].label
        return base, f'Source from column "{label}"; "{base}", from {origin}, where it is empty.'
    return base, f'Source "{base}", from {origin} (set another with --source).'


def _in(table: Table, note: str) -> str:
    return f"{table.name}: {note}" if table.name else note
