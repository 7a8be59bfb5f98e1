"""Servers of invented snapshots, one browser for all tests; skipped in words where no Chromium is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.serving import CHROMIUM, chromium, server_process
from fakes import FakePost, huge_posts, in_areas, planted_posts, publish_fake_snapshot
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install the package chromium to run the browser tests")
    with chromium() as found:
        yield found


def _served(workspace: Path) -> Iterator[str]:
    with server_process(workspace) as (_, url):
        yield url


@pytest.fixture(scope="session")
def full_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("full")
    areas = in_areas("Planning", "Notes and paper")
    changed = {"T1": "rising", "T5": "falling", "T4": "new"}
    publish_fake_snapshot(root, planted_posts(), areas, alerts=changed, with_vectors=True)
    yield from _served(root)


@pytest.fixture(scope="session")
def huge_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("huge")
    themes, posts = huge_posts()
    publish_fake_snapshot(root, posts, themes)
    yield from _served(root)


@pytest.fixture(scope="session")
def one_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("one")
    publish_fake_snapshot(root, [FakePost("Only one person has written so far.")], [])
    yield from _served(root)


@pytest.fixture(scope="session")
def empty_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from _served(tmp_path_factory.mktemp("empty"))
