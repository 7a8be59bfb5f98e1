"""Fixtures that every test file may use."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from postgres_server import postgres_binaries, postgres_server

from ideas.config import Settings
from ideas.encoders import load_encoder

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real posts beside the checkout; tests that need it are skipped where it is absent."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"the real posts in {SHARED_DATA} are not on this machine")
    return SHARED_DATA


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the default encoder as the fast backend wants it, made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "converted"
    with FileLock(f"{folder}.lock"):
        load_encoder(Settings(workspace=folder, backend="openvino"))
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a real PostgreSQL server; tests that need one are skipped where its binaries are not installed."""
    binaries = postgres_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL's initdb and postgres are not installed on this machine")
    with postgres_server(binaries) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def team_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a team store that nobody has opened yet, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/team.sqlite"
    from sqlalchemy import create_engine, make_url

    server, name = make_url(request.getfixturevalue("postgres")), f"team_{secrets.token_hex(6)}"
    engine = create_engine(
        server.set(drivername="postgresql+pg8000", database="postgres"), isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(f"create database {name}")
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)
