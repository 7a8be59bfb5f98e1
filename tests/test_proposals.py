"""A build proposes what would help and changes nothing; what is accepted is done, what is answered stays answered."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from fake_encoder import load_fake
from planted import NEEDS, TAILS, fill_workspace, planted_posts

from ideas.build import BuildResult, build
from ideas.config import Settings
from ideas.models import Post, Proposal
from ideas.store.snapshot import Snapshot
from ideas.team.fields import new_action, undo_action
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


def decide(root: Path, kind: Any, subject: str, **data: Any) -> None:
    with TeamStore.in_workspace(root) as store, Snapshot.current(root) as snapshot:
        store.add_action(new_action(kind, subject, "Ann", based_on=snapshot.run_id, **data), store.state().seq)


def undo(root: Path, action_id: str) -> None:
    with TeamStore.in_workspace(root) as store:
        store.add_action(undo_action(action_id, "Ben"), store.state().seq)


def theme_of(root: Path, need: str) -> str:
    return str(holders(root)[f"{need}-0"][0])


def in_one_theme(root: Path, need: str, other: str) -> str:
    """As if the machine had never told two needs apart: the snapshot that the next build reads has them in one."""
    into, gone = theme_of(root, need), theme_of(root, other)
    with Snapshot.current(root) as snapshot:
        folder = snapshot.folder
    with duckdb.connect(str(folder / "snapshot.duckdb")) as connection:
        connection.execute("update points set theme_id = ? where theme_id = ?", [into, gone])
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["files"]["snapshot.duckdb"]["bytes"] = (folder / "snapshot.duckdb").stat().st_size
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return into


def more_posts(n_each: int, *needs: str) -> list[Post]:
    """More of these needs, in words that nobody used before."""
    said = [" ".join(TAILS[at % 15] for at in (i, i // 15 + 3, 4 * i + 1)) for i in range(n_each)]
    return [
        Post("forum", f"{need}-later-{i}", f"{NEEDS[need]} {tail}.", author=f"{need}-later-{i}")
        for need in needs
        for i, tail in enumerate(said)
    ]


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


@pytest.fixture(scope="module")
def mixed(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Calendars and invoices are one theme, a person renamed printers, and somebody asked to look anew."""
    root = tmp_path_factory.mktemp("mixed") / "workspace"
    shutil.copytree(first, root)
    decide(root, "rename", theme_of(root, "printer"), title="Printers")
    in_one_theme(root, "calendar", "invoice")
    build_at(root, fresh=True)
    return root


@pytest.fixture
def asked(mixed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(mixed, tmp_path / "workspace"))


def test_what_would_help_is_proposed_with_its_evidence_and_nothing_changes(asked: Path) -> None:
    (split,) = proposals(asked)
    mixed_theme = theme_of(asked, "calendar")

    assert mixed_theme == theme_of(asked, "invoice")
    assert ("split", mixed_theme, "") == (split.kind, *(side.theme_id for side in split.sides))
    stays, part = split.sides
    needs = {side: {post_id.split("-")[0] for _, post_id, _ in side.quotes} for side in split.sides}
    assert [{"calendar"}, {"invoice"}] in ([needs[stays], needs[part]], [needs[part], needs[stays]])
    assert (0, stays.n_before - stays.n_after) == (part.n_before, part.n_after)
    assert part.title in split.title
    assert {"split"} == {change["kind"] for change in split.does}
    assert 26 == len(stays.before) == len(part.after)
    assert stays.before == tuple(a + b for a, b in zip(stays.after, part.after, strict=True))


def test_an_accepted_proposal_is_carried_out_and_an_undo_takes_it_back(asked: Path) -> None:
    before = holders(asked)
    (split,) = proposals(asked)

    accepted = answer(asked, "accept", split)
    build_at(asked)

    assert theme_of(asked, "calendar") != theme_of(asked, "invoice")
    after = holders(asked)
    for need in NEEDS:
        assert 1 == len({tuple(after[f"{need}-{i}"]) for i in range(15)}), need

    undo(asked, accepted)
    build_at(asked)
    assert before == holders(asked)
    assert [split] == proposals(asked), "it is offered again"


def test_a_rejected_proposal_keeps_its_id_however_much_is_said(asked: Path) -> None:
    (split,) = proposals(asked)
    answer(asked, "reject", split)
    fill_workspace(asked, more_posts(4, "calendar", "invoice"))

    build_at(asked, fresh=True)

    assert [split.proposal_id] == [one.proposal_id for one in proposals(asked)]
    assert len(split.moved) < len(proposals(asked)[0].moved)


def test_a_rebuild_after_a_decision_keeps_what_can_still_be_accepted(asked: Path) -> None:
    before = proposals(asked)

    decide(asked, "rename", theme_of(asked, "crash"), title="Crashes")
    build_at(asked)
    assert before == proposals(asked)

    decide(asked, "lock", theme_of(asked, "calendar"))
    build_at(asked)
    assert [] == proposals(asked)


def test_enough_that_is_new_is_looked_at_by_itself_and_less_is_not(root: Path) -> None:
    in_one_theme(root, "calendar", "invoice")
    fill_workspace(root, more_posts(2, *NEEDS))
    build_at(root)
    assert [] == proposals(root)

    fill_workspace(root, more_posts(8, *NEEDS))
    build_at(root)
    assert ["split"] == [one.kind for one in proposals(root)]


def test_where_people_decided_a_regrouping_is_proposed_and_done_when_it_is_accepted(asked: Path) -> None:
    fill_workspace(asked, more_posts(40, *NEEDS))
    build_at(asked)
    regroup = proposals(asked)[0]

    assert ("regroup", ()) == (regroup.kind, regroup.does)
    assert theme_of(asked, "calendar") == theme_of(asked, "invoice")

    answer(asked, "accept", regroup)
    build_at(asked)

    assert theme_of(asked, "calendar") != theme_of(asked, "invoice")
    with Snapshot.current(asked) as snapshot:
        titles = {row["theme_id"]: row["title"] for row in snapshot.export("themes").to_pylist()}
    assert "Printers" == titles[theme_of(asked, "printer")]
    assert [regroup.proposal_id] == [one.proposal_id for one in proposals(asked)], "what was answered is remembered"
