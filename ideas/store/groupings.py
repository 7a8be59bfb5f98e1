"""Where every point was before somebody had all grouped anew: what taking that back returns to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ideas.files import replacing

FACTS = b"grouping"


def keep_grouping(folder: Path, proposal_id: str, points: pa.Table, facts: Mapping[str, Any]) -> None:
    """Keep the snapshot's points, and how they were grouped, from before this proposal was carried out."""
    with replacing(folder / f"{proposal_id}.parquet") as temporary:
        pq.write_table(points.replace_schema_metadata({FACTS: json.dumps(dict(facts))}), temporary)


def kept_grouping(folder: Path, proposal_id: str) -> tuple[pa.Table, dict[str, Any]] | None:
    """What was kept; None where nothing was."""
    path = folder / f"{proposal_id}.parquet"
    if not path.exists():
        return None
    points = pq.read_table(path)
    return points, json.loads(points.schema.metadata[FACTS])
