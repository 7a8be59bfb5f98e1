"""Fixtures that every test file may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock

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
