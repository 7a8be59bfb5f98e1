"""What a run proposes is read as it was written."""

from __future__ import annotations

from pathlib import Path

from fakes import publish_fake_snapshot

from ideas.models import Proposal, Side
from ideas.store.snapshot import Snapshot

SPLIT = Proposal(
    "p1",
    "split",
    "Split off from “Sync”: printing",
    "Its parts are told apart.",
    2,
    (
        Side("T1", "Sync", 5, 3, (("Forum", "1", 0),), (2, 3), (1, 2)),
        Side("", "printing", 0, 2, (("Forum", "2", 0),), (0, 0), (1, 1)),
    ),
    (("Forum", "2", 0), ("Forum", "3", 1)),
    ({"kind": "split", "subject": "T1", "data": {"statements": [["Forum", "2", 0], ["Forum", "3", 1]]}},),
)
REGROUP = Proposal("p2", "regroup", "Regroup: 1 → 3 ideas", "Posts have doubled.", 0, ())


def test_proposals_are_read_as_they_were_written_in_their_order(tmp_path: Path) -> None:
    folder = publish_fake_snapshot(tmp_path, proposals=[SPLIT, REGROUP])

    with Snapshot(folder) as snapshot:
        assert [SPLIT, REGROUP] == snapshot.proposals()
        assert ["p1", "p2"] == snapshot.export("proposals")["proposal_id"].to_pylist()


def test_a_run_that_proposes_nothing(tmp_path: Path) -> None:
    folder = publish_fake_snapshot(tmp_path)

    with Snapshot(folder) as snapshot:
        assert [] == snapshot.proposals()
