"""Steps that bring an older posts.duckdb to today's schema, in order; a step never changes once it was released."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

import duckdb


def m001_initial(connection: duckdb.DuckDBPyConnection) -> None:
    """Everything in schema.sql."""
    connection.execute(resources.files("ideas.store").joinpath("schema.sql").read_text("utf-8"))


MIGRATIONS: tuple[Callable[[duckdb.DuckDBPyConnection], None], ...] = (m001_initial,)


def migrate(connection: duckdb.DuckDBPyConnection) -> None:
    """Apply what is missing, all or nothing."""
    connection.execute("create table if not exists migrations (name varchar primary key)")  # names of applied steps
    applied = {name for (name,) in connection.execute("select name from migrations").fetchall()}
    missing = [step for step in MIGRATIONS if step.__name__ not in applied]
    if not missing:
        return
    connection.begin()
    for step in missing:
        step(connection)
        connection.execute("insert into migrations values ($name)", {"name": step.__name__})
    connection.commit()
