"""Where the team store lies: SQLite or PostgreSQL by URL, its one lock, and its tables brought forward by Alembic."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ideas.errors import IdeasError

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

HEAD = "m001"
"""The newest step in migrations/versions."""
VERSION_TABLE = "team_version"
PATIENCE = 30
"""Seconds to wait for whoever is writing."""
TAKE_LOCK = {
    "sqlite": "begin immediate",
    "postgresql": "select pg_advisory_xact_lock(5034021)",  # any number that nobody else in the database uses
}
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
EXAMPLES = "sqlite:///team.sqlite or postgresql://USER:PASSWORD@HOST/NAME"


class TeamStoreFailed(IdeasError):
    """The database that keeps what people decided cannot be used."""


def connect_team(url: str | URL) -> Engine:
    """An engine for the URL; nothing is connected yet, but the folder of an SQLite file is made."""
    from sqlalchemy import create_engine, event, make_url
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # what was given may hold a password
        raise TeamStoreFailed("The team store's URL cannot be read.", hint=f"Set IDEAS_TEAM={EXAMPLES}.") from None
    match parsed.get_backend_name():
        case "sqlite" if parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(
                parsed, connect_args={"timeout": PATIENCE, "isolation_level": None, "check_same_thread": False}
            )
            event.listen(engine, "connect", _many_readers)
            return engine
        case "postgresql" | "postgres":
            return create_engine(
                parsed.set(drivername="postgresql+pg8000", query={}),
                connect_args={"timeout": PATIENCE, "application_name": "ideas", "ssl_context": _ssl_context(parsed)},
                pool_pre_ping=True,
            )
    raise TeamStoreFailed(
        f"The team store cannot be kept in {_shown(parsed)}.", hint=f"Set IDEAS_TEAM={EXAMPLES}, or unset it."
    )


def load() -> None:
    """Import what opening a store needs, so that nobody's first decision waits for it."""
    import sqlalchemy.dialects.sqlite  # noqa: F401


def sqlite_url(path: Path) -> URL:
    """The URL of an SQLite file, whatever characters its path has."""
    from sqlalchemy import URL

    return URL.create("sqlite", database=str(path.absolute()))


@contextmanager
def team_failure(engine: Engine) -> Iterator[None]:
    """Says what a database error means for the store: where it lies, and what the database said."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        cause = getattr(error, "orig", None) or error
        raise TeamStoreFailed(
            f"The team store {_shown(engine.url)} cannot be used: {str(cause).strip().rstrip('.')}.",
            hint="See that the database is there and answers, then try again.",
        ) from error


@contextmanager
def locked(engine: Engine) -> Iterator[Connection]:
    """A connection whose transaction keeps other writers out until it is committed or closed."""
    with engine.connect() as connection:
        connection.exec_driver_sql(TAKE_LOCK[engine.dialect.name])
        try:
            yield connection
        finally:
            connection.rollback()  # after a commit there is nothing left to roll back


def upgrade(engine: Engine) -> None:
    """Bring the tables forward to `HEAD`, all or nothing; one of several processes does it, the others wait."""
    with engine.connect() as connection:
        if _version(connection) == HEAD:
            return
    with locked(engine) as connection:
        if _version(connection) == HEAD:
            return
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", "ideas.team:migrations")
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, HEAD)
        except CommandError as error:
            raise TeamStoreFailed(
                f"The team store {_shown(engine.url)} was written by a newer version of this program ({error}).",
                hint="Install that version.",
            ) from error
        connection.commit()


def _version(connection: Connection) -> str | None:
    from sqlalchemy import inspect

    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return str(connection.exec_driver_sql(f"select version_num from {VERSION_TABLE}").scalar())


def _many_readers(connection: sqlite3.Connection, _: Any) -> None:
    """Write-ahead logging: a page can read while somebody decides.

    SQLite waits for nobody while it changes to it, so where several open a new file at once this one tries again.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _ssl_context(url: URL) -> Any:
    """What pg8000 calls PostgreSQL's `sslmode`, the one option that a URL may carry."""
    mode = url.query.get("sslmode", "prefer")
    if set(url.query) - {"sslmode"} or mode not in SSL_MODES:
        raise TeamStoreFailed(
            f"The team store's URL has an option that is not known here: {_shown(url)}.",
            hint=f"Of its options only sslmode is read: {', '.join(SSL_MODES)}.",
        )
    if mode in ("verify-ca", "verify-full"):
        import ssl

        return ssl.create_default_context()
    return {"disable": False, "require": True}.get(str(mode))


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)
