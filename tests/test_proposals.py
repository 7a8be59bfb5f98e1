"""A build proposes what would help and changes nothing; what is accepted is done, what is answered stays answered."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from fake_encoder import load_fake
from planted import fill_workspace, planted_posts

from ideas.build import BuildResult, build
from ideas.config import Settings
from ideas.models import Proposal
from ideas.store.snapshot import Snapshot
from ideas.team.fields import new_action
from ideas.team.store import TeamStore


def build_at(root: Path, *, fresh: bool = False) -> BuildResult:
    return build(Settings(workspace=root), fresh=fresh, load=load_fake)


def proposals(root: Path) -> list[Proposal]:
    with Snapshot.current(root) as snapshot:
        return snapshot.proposals()


def holders(root: Path) -> dict[str, list[str | None]]:
    """Themes of each post of the forum."""
    with Snapshot.current(root) as snapshot:
        rows = snapshot.export("assignments").to_pylist()
    found: dict[str, list[str | None]] = {}
    for row in rows:
        found.setdefault(row["post_id"], []).append(row["theme_id"])
    return found


def answer(root: Path, kind: Any, about: Proposal) -> str:
    does: Mapping[str, Any] = {"does": [dict(part) for part in about.does]} if kind == "accept" else {}
    with TeamStore.in_workspace(root) as store, Snapshot.current(root) as snapshot:
        action = new_action(kind, about.proposal_id, "Ann", based_on=snapshot.run_id, proposal=about.shown, **does)
        return store.add_action(action, store.state().seq).action_id


def merge(root: Path, theme_id: str, into: str) -> str:
    """Two needs become one, as the machine might have grouped them."""
    with TeamStore.in_workspace(root) as store, Snapshot.current(root) as snapshot:
        action = new_action("merge", theme_id, "Ann", based_on=snapshot.run_id, into=into)
        return store.add_action(action, store.state().seq).action_id


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("first")
    fill_workspace(root, planted_posts())
    build_at(root)
    return root


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "workspace"))


def test_a_workspace_with_nothing_wrong_gets_no_proposals(root: Path) -> None:
    before = holders(root)

    assert build_at(root, fresh=True).is_fresh

    assert [] == proposals(root)
    assert before == holders(root)
