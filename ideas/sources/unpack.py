"""A path to the bytes of its tables: gz and zip opened by content, with a limit against decompression bombs."""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ideas.errors import FileNotLoaded

MAX_BYTES = 1024**3
"""More than this is not unpacked: a table of posts this large is split first, a bomb is stopped."""
MAX_MEMBERS = 1_000
MAX_DEPTH = 3
TABLE_ENDINGS = (
    ".csv",
    ".tsv",
    ".tab",
    ".txt",
    ".json",
    ".jsonl",
    ".ndjson",
    ".xlsx",
    ".xls",
    ".xlsm",
    ".xlsb",
    ".ods",
    ".parquet",
    ".gz",
    ".dat",
    ".psv",
)
PACKED_ENDINGS = (".gz", ".zip")


@dataclass(frozen=True)
class Member:
    """The bytes of one table; `name` is "" when the file is not an archive."""

    name: str
    data: bytes


def load_members(path: Path) -> tuple[list[Member], list[str]]:
    """All tables in a file and the names of the members that are none.

    Raises FileNotLoaded where there is nothing to read: not found, a folder, empty, damaged, encrypted, too large.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileNotLoaded(f"{path} is a folder.", hint=f"Name the files in it: ideas import {path}/*")
        if not stat.S_ISREG(mode):
            raise FileNotLoaded(f"{path} is no file but a device or a pipe.", hint="Write it to a file first.")
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileNotLoaded(f"{path} was not found.", hint="Check the spelling and the folder you are in.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileNotLoaded(f"{path} cannot be read: {reason}.", hint="Check its name and its permissions.") from error
    if not data:
        raise FileNotLoaded(f"{path} is empty (0 bytes).", hint="Export it again.")
    skipped: list[str] = []
    members = list(_unpack(path, Member("", data), skipped, depth=0))
    if not members:
        raise FileNotLoaded(f"{path} holds no table.", hint="Put a CSV, JSON, Excel or Parquet file into it.")
    return members, skipped


def is_zip_archive(data: bytes) -> bool:
    """Whether bytes are a zip of files, not a workbook (which is a zip, too)."""
    if not data.startswith(b"PK"):
        return False
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return True
    return not any(name in ("[Content_Types].xml", "content.xml", "mimetype") for name in names)


def file_stem(path: Path) -> str:
    """The file's name without its endings: `reviews.csv.gz` is `reviews`."""
    name = path.name
    for endings in (PACKED_ENDINGS, TABLE_ENDINGS):
        for ending in endings:
            if name.lower().endswith(ending) and len(name) > len(ending):
                name = name[: -len(ending)]
                break
    return name


def _unpack(path: Path, member: Member, skipped: list[str], depth: int) -> Iterator[Member]:
    if member.data.startswith(b"\x1f\x8b"):
        if depth >= MAX_DEPTH:
            raise FileNotLoaded(f"{path} is packed more than {MAX_DEPTH} times.", hint="Unpack it first.")
        yield from _unpack(path, Member(member.name, _gunzip(path, member.data)), skipped, depth + 1)
    elif is_zip_archive(member.data):
        if depth >= MAX_DEPTH:
            raise FileNotLoaded(f"{path} is packed more than {MAX_DEPTH} times.", hint="Unpack it first.")
        for inner in _unzip(path, member.data, skipped):
            yield from _unpack(path, inner, skipped, depth + 1)
    elif member.data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        yield member
    elif member.name:
        skipped.append(member.name)
    else:
        raise FileNotLoaded(f"{path} holds nothing but blanks.", hint="Export it again.")


def _gunzip(path: Path, data: bytes) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
        try:
            unpacked = stream.read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise FileNotLoaded(
                f"{path} is a damaged gzip file: {error}.", hint="Copy or download it again; it may be cut off."
            ) from error
    if len(unpacked) > MAX_BYTES:
        raise _too_large(path)
    return unpacked


def _unzip(path: Path, data: bytes, skipped: list[str]) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
        if len(infos) > MAX_MEMBERS or sum(i.file_size for i in infos) > MAX_BYTES:
            raise _too_large(path)
        left = MAX_BYTES
        for info in infos:
            name = info.filename
            base = name.rsplit("/", 1)[-1]
            if "__MACOSX" in name or base.startswith(".") or not base.lower().endswith(TABLE_ENDINGS):
                skipped.append(name)
                continue
            if info.flag_bits & 0x1:
                raise FileNotLoaded(
                    f"{path} is protected by a password.", hint="Unpack it first, then import its files."
                )
            with archive.open(info) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0:
                raise _too_large(path)
            yield Member(name, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise FileNotLoaded(
            f"{path} is a damaged zip file: {error}.", hint="Copy or download it again; it may be cut off."
        ) from error


def _too_large(path: Path) -> FileNotLoaded:
    return FileNotLoaded(
        f"{path} unpacks to more than {MAX_BYTES // 1024**3} GiB or {MAX_MEMBERS} files.",
        hint="Split it into smaller files and import them one by one; keys keep them from counting twice.",
    )
