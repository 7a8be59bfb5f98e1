"""What a run proposes to change in the themes: written as a table, read as what Review shows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from ideas.models import Proposal, Side
from ideas.store.rows import Rows

COLUMNS = pa.schema(
    [(name, pa.string()) for name in ("proposal_id", "kind", "title", "why", "sides", "moved", "does")]
    + [("position", pa.int64()), ("n_moved", pa.int64())]
)


class Proposed(Rows):
    """The part of `Snapshot` that knows what is proposed."""

    def proposals(self) -> list[Proposal]:
        """What would a fresh grouping change that would help? The most helpful first, the answered ones too."""
        if not self._rows("select 1 from duckdb_tables() where table_name = 'proposals'"):
            return []  # published before there were any
        rows = self._rows("""
            select proposal_id, kind, title, why, n_moved, sides, moved, does from proposals order by position
        """)
        return [
            Proposal(
                **row
                | {
                    "sides": tuple(_side(side) for side in json.loads(row["sides"])),
                    "moved": tuple(tuple(key) for key in json.loads(row["moved"])),
                    "does": tuple(json.loads(row["does"])),
                }
            )
            for row in rows
        ]


def proposals_table(proposals: Sequence[Proposal]) -> pa.Table:
    """The rows of the snapshot's table `proposals`, in their order."""
    return pa.Table.from_pylist(
        [
            {name: getattr(one, name) for name in ("proposal_id", "kind", "title", "why", "n_moved")}
            | {
                "position": position,
                "sides": _json([asdict(side) for side in one.sides]),
                "moved": _json(one.moved),
                "does": _json(one.does),
            }
            for position, one in enumerate(proposals, start=1)
        ],
        COLUMNS,
    )


def _side(written: Mapping[str, Any]) -> Side:
    quotes = tuple(tuple(key) for key in written["quotes"])
    return Side(**{**written, "quotes": quotes, "before": tuple(written["before"]), "after": tuple(written["after"])})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
