"""The folder that holds one product's posts, runs and snapshots; the read-write side, used by the builder only."""

from __future__ import annotations

import csv
import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from ideas.errors import IdeasError, NothingThere
from ideas.files import replacing
from ideas.models import Post
from ideas.store.lock import writing
from ideas.store.migrations import migrate

NEVER = datetime.min.replace(tzinfo=UTC)
"""When a post without a date was posted, to order it before all others."""
POST_FIELDS = tuple(Post.__dataclass_fields__)


@dataclass(frozen=True)
class ImportRow:
    """One file that came in; for each, n_read = n_added + n_updated + n_present + n_rejected."""

    import_id: int
    imported_at: datetime
    file: str
    sha256: str
    preset: str
    mapping: Mapping[str, str]
    notes: tuple[str, ...]
    n_read: int
    n_added: int
    n_updated: int
    n_present: int
    n_rejected: int
    rejects: str = ""


@dataclass(frozen=True)
class Arrival:
    """What the sources room made of one file, ready to be added."""

    file: str
    sha256: str
    posts: Sequence[Post]
    """One for each accepted row."""
    replies: Sequence[Post] = ()
    """Brand posts that stood in a column of a customer's row; they are not rows of their own."""
    preset: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    rejects: Sequence[tuple[int, str, str]] = ()
    """(row, reason, raw) of the rows that could not be read."""


class Workspace:
    """Posts in DuckDB below one folder. Open it with `Workspace.open(root, command)`, which takes the lock."""

    def __init__(self, root: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.root = root
        self._db = connection

    @classmethod
    @contextmanager
    def open(cls, root: Path, command: str) -> Iterator[Workspace]:
        """The workspace at `root`, made if it is not there; `command` is what a second writer is told."""
        with writing(root, command), duckdb.connect(str(root / "posts.duckdb")) as connection:
            connection.execute("set TimeZone = 'UTC'")
            migrate(connection)
            yield cls(root, connection)

    @classmethod
    @contextmanager
    def open_existing(cls, root: Path, command: str) -> Iterator[Workspace]:
        """As `open`, but raises `NothingThere` where nothing was ever imported."""
        if not (root / "posts.duckdb").exists():
            raise NothingThere(f"There are no posts in {root}.", hint="Run: ideas import FILE, or: ideas demo")
        with cls.open(root, command) as workspace:
            yield workspace

    @classmethod
    @contextmanager
    def rehearse(cls, root: Path, command: str) -> Iterator[Workspace]:
        """The workspace as it is, to try something that will not be kept; nothing is made where there is none."""
        if (root / "posts.duckdb").exists():
            with cls.open(root, command) as workspace:
                yield workspace
        else:
            with duckdb.connect() as connection:
                migrate(connection)
                yield cls(root, connection)

    @property
    def secret(self) -> bytes:
        """Key of the authors' pseudonyms; made once, readable by the owner only."""
        path = self.root / "secret"
        if not path.exists():
            with replacing(path) as temporary:
                temporary.touch(mode=0o600)
                temporary.write_text(secrets.token_hex(32), "ascii")
        secret = path.read_text("ascii").strip()
        if len(secret) != 64:
            raise IdeasError(
                f"{path} does not hold a secret.", hint="Restore it from a backup, or delete it to make a new one."
            )
        return bytes.fromhex(secret)

    @property
    def name(self) -> str:
        """What people call the product whose posts these are; "" when nobody said."""
        path = self.root / "name"
        return path.read_text("utf-8").strip() if path.exists() else ""

    @name.setter
    def name(self, name: str) -> None:
        (self.root / "name").write_text(name, "utf-8")

    # --- import -------------------------------------------------------------------------------------------------

    def add_posts(self, arrival: Arrival, now: datetime, *, is_kept: bool = True) -> ImportRow:
        """Add one file's posts, all or nothing, and say what became of each row.

        A row is new, changes a known post, or was already there. Of two versions the later date is current, of equal
        dates the later import, so that the order of files decides nothing that dates can. With `is_kept=False`
        nothing is added: the answer says what would become of the rows.
        """
        rows = [(post, version_of(post)) for post in arrival.posts]
        replies = [(post, version_of(post)) for post in arrival.replies]
        self._db.begin()
        try:
            import_id = self._one("select nextval('import_ids')")
            rejects = f"{import_id}-{Path(arrival.file).name}.csv" if arrival.rejects else ""
            known = self._known_versions({post.source for post, _ in rows + replies})
            counts = {"added": 0, "updated": 0, "present": 0}
            fresh: list[tuple[Post, str]] = []
            for post, version, is_row in sorted(
                [(p, v, True) for p, v in rows] + [(p, v, False) for p, v in replies],
                key=lambda r: (r[0].key, r[0].posted_at or NEVER, r[1]),
            ):
                seen = known.setdefault(post.key, {})
                at = post.posted_at or NEVER
                is_newest = at >= max(seen.values(), default=NEVER)
                what = "added" if not seen else "updated" if version not in seen and is_newest else "present"
                counts[what] += is_row
                if version not in seen:
                    seen[version] = at
                    fresh.append((post, version))
            self._insert_versions(fresh)
            self._insert_sightings(import_id, rows + replies)
            row = ImportRow(
                import_id=import_id,
                imported_at=now,
                file=arrival.file,
                sha256=arrival.sha256,
                preset=arrival.preset,
                mapping=arrival.mapping,
                notes=arrival.notes,
                n_read=len(rows) + len(arrival.rejects),
                n_added=counts["added"],
                n_updated=counts["updated"],
                n_present=counts["present"],
                n_rejected=len(arrival.rejects),
                rejects=rejects,
            )
            self._db.execute(
                f"insert into imports ({', '.join(asdict(row))}) values ({', '.join('$' + k for k in asdict(row))})",
                asdict(row)
                | {
                    "imported_at": _naive(now),
                    "mapping": json.dumps(dict(arrival.mapping)),
                    "notes": json.dumps(arrival.notes),
                },
            )
            if is_kept:
                self._write_rejects(rejects, arrival)
                self._db.commit()
            else:
                self._db.rollback()
        except BaseException:
            self._db.rollback()
            raise
        self._write_count()
        return row

    def imports(self) -> list[ImportRow]:
        """Every import that was not taken back, oldest first."""
        rows = self._rows("select * from imports order by import_id")
        return [
            ImportRow(
                **row
                | {
                    "imported_at": _aware(row["imported_at"]),
                    "mapping": json.loads(row["mapping"]),
                    "notes": tuple(json.loads(row["notes"])),
                }
            )
            for row in rows
        ]

    def remove(self, *, import_id: int | None = None, source: str | None = None) -> int:
        """Take an import, or everything of a source, back out; returns how many posts are gone.

        A post that another import held too stays, as that import brought it.
        """
        before = self.n_posts()
        if import_id is not None and import_id not in {row.import_id for row in self.imports()}:
            raise NothingThere(f"There is no import {import_id} in {self.root}.", hint="See: ideas imports")
        if source is not None and not self._one("select count(*) from versions where source = $s", {"s": source}):
            raise NothingThere(f"There is no source “{source}” in {self.root}.", hint="See: ideas status")
        which = {"import_id": import_id, "source": source}
        self._db.begin()
        touched = "select distinct import_id from sightings where source = $source"
        emptied = [row[0] for row in self._db.execute(touched, {"source": source}).fetchall()]
        rejects = {row.import_id: row.rejects for row in self.imports()}
        self._db.execute("delete from sightings where import_id = $import_id or source = $source", which)
        self._db.execute(
            "delete from imports where import_id = $import_id or list_contains($emptied, import_id) "
            "and import_id not in (select import_id from sightings)",
            {"import_id": import_id, "emptied": emptied},
        )
        self._db.execute(
            "delete from versions v where not exists (from sightings s where s.source = v.source "
            "and s.post_id = v.post_id and s.version = v.version)"
        )
        self._db.commit()
        for gone in rejects.keys() - {row.import_id for row in self.imports()}:
            if rejects[gone]:
                (self.root / "rejects" / rejects[gone]).unlink(missing_ok=True)
        self._write_count()
        return before - self.n_posts()

    # --- reading ------------------------------------------------------------------------------------------------

    def posts(self) -> list[Post]:
        """The current version of every post, ordered by key."""
        cursor = self._db.execute(f"select {', '.join(POST_FIELDS)} from posts order by source, post_id")
        return [
            Post(
                **dict(zip(POST_FIELDS, row, strict=True))
                | {"posted_at": _aware(row[3]), "attributes": json.loads(row[-1])}
            )
            for row in cursor.fetchall()
        ]

    def n_posts(self) -> int:
        """How many posts there are, brand posts included."""
        return int(self._one("select count(*) from posts"))

    def posts_key(self) -> str:
        """Hash of all current posts: equal exactly when a build would start from the same posts."""
        digest = hashlib.sha256()
        for row in self._db.execute("select source, post_id, version from posts order by all").fetchall():
            digest.update("\0".join(row).encode() + b"\n")
        return digest.hexdigest()

    @property
    def last_theme(self) -> int:
        """The highest number that a theme ever had, so that none is used again."""
        rows = self._rows("select value from state where name = 'last_theme'")
        return int(rows[0]["value"]) if rows else 0

    @last_theme.setter
    def last_theme(self, number: int) -> None:
        self._db.execute("insert or replace into state values ('last_theme', $number)", {"number": number})

    # --- helpers ------------------------------------------------------------------------------------------------

    def _known_versions(self, sources: Iterable[str]) -> dict[tuple[str, str], dict[str, datetime]]:
        """When each version of each post was posted; without a date, at the beginning of time."""
        known: dict[tuple[str, str], dict[str, datetime]] = {}
        cursor = self._db.execute(
            "select source, post_id, version, posted_at from versions where list_contains($sources, source)",
            {"sources": sorted(sources)},
        )
        for source, post_id, version, posted_at in cursor.fetchall():
            known.setdefault((source, post_id), {})[version] = _aware(posted_at) or NEVER
        return known

    def _write_rejects(self, name: str, arrival: Arrival) -> None:
        if not name:
            return
        with (
            replacing(self.root / "rejects" / name) as temporary,
            temporary.open("w", encoding="utf-8", newline="") as file,
        ):
            writer = csv.writer(file)
            writer.writerow(["row", "reason", "raw"])
            writer.writerows(arrival.rejects)

    def _write_count(self) -> None:
        """How many posts there are, for the app, which may not open the file that a builder writes."""
        if self.root.exists():
            with replacing(self.root / "posts.count") as temporary:
                temporary.write_text(str(self.n_posts()), "ascii")

    def _insert_versions(self, fresh: Sequence[tuple[Post, str]]) -> None:
        if not fresh:
            return
        columns: dict[str, Any] = {name: [getattr(post, name) for post, _ in fresh] for name in POST_FIELDS}
        columns["posted_at"] = pa.array([_naive(at) for at in columns["posted_at"]], pa.timestamp("us"))
        columns["attributes"] = [_attributes_json(post) for post, _ in fresh]
        columns["version"] = [version for _, version in fresh]
        columns["number"] = range(len(fresh))  # their order; replaced by the sequence below
        self._db.register("fresh", pa.table(columns))
        names = ", ".join(POST_FIELDS)
        self._db.execute(
            f"insert into versions ({names}, version, number) "
            f"select {names}, version, nextval('version_numbers') from (from fresh order by number)"
        )
        self._db.unregister("fresh")

    def _insert_sightings(self, import_id: int, rows: Sequence[tuple[Post, str]]) -> None:
        seen = sorted({(*post.key, version) for post, version in rows})
        if not seen:
            return
        columns = dict(zip(("source", "post_id", "version"), map(list, zip(*seen, strict=True)), strict=True))
        self._db.register("seen", pa.table(columns))
        self._db.execute("insert into sightings select $id, source, post_id, version from seen", {"id": import_id})
        self._db.unregister("seen")

    def _rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        cursor = self._db.execute(sql, values)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _one(self, sql: str, values: Mapping[str, Any] | None = None) -> Any:
        row = self._db.execute(sql, values).fetchone()
        assert row is not None
        return row[0]


def version_of(post: Post) -> str:
    """Hash of everything that a post says: equal exactly when nothing changed.

    >>> version_of(Post("forum", "1", "Hello")) == version_of(Post("forum", "1", "Hello"))
    True
    """
    fields = [getattr(post, name) for name in POST_FIELDS if name != "attributes"]
    fields[3] = post.posted_at.isoformat() if post.posted_at else None
    return hashlib.sha256(json.dumps([*fields, _attributes_json(post)]).encode()).hexdigest()[:24]


def _attributes_json(post: Post) -> str:
    return json.dumps(dict(post.attributes), sort_keys=True, ensure_ascii=False)


def _naive(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC).replace(tzinfo=None) if at else None


def _aware(at: datetime | None) -> datetime | None:
    return at.replace(tzinfo=UTC) if at else None
