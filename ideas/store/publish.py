"""A finished run becomes what people see: checked, written beside the older ones, then named by CURRENT."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from ideas.files import replacing, sha256_of
from ideas.models import Floats
from ideas.store.rows import SCHEMA
from ideas.store.snapshot import SNAPSHOT_FILE, current_folder
from ideas.store.steps import StepTime, peak_memory_mb
from ideas.store.vectors import VECTORS_FILE, write_vectors
from ideas.store.words import WORDS_FILE, write_words

KEPT_SNAPSHOTS = 5
TABLES = (
    "posts",
    "themes",
    "statements",
    "assignments",
    "points",
    "lineage",
    "quotes",
    "trends",
    "alerts",
    "replies",
    "proposals",
)

LIVE_TITLES = "select position, title, array_to_string(keyphrases, ', ') from themes where n_posts > 0"
CHECKS = {
    "every customer post has one place in the ledger": """
        select count(*) from posts
        where (role = 'brand') <> (place = 'brand') or place not in ('core', 'near', 'none', 'repeat', 'aside', 'brand')
    """,
    "every customer post has its rows in assignments": """
        select count(*) from (
            select post from posts where role = 'customer'
            except select post from assignments where rank = 1
        )
    """,
    "a post's place agrees with its assignments": """
        select count(*) from posts join assignments using (post)
        where rank = 1 and place in ('core', 'near', 'none') and place <> membership
    """,
    "statements are verbatim": """
        select count(*) from statements s join posts p using (post)
        where substring(p.text, s."start" + 1, s."end" - s."start") <> s.text
    """,
    "quotes are statements of their theme": """
        select count(*) from quotes q left join statements s using (post, n)
        where s.theme_id is distinct from q.theme_id
    """,
    "what is said in the same words has one place": """
        select count(*) from (
            select point from statements group by point having count(distinct coalesce(theme_id, '')) > 1
        )
    """,
    "only themes that live or are hidden hold anything": """
        select count(*) from themes where state in ('merged', 'retired') = (n_posts > 0)
    """,
    "a merged theme leads to one that is there": """
        select count(*) from themes t left join themes o on o.theme_id = t.merged_into
        where (t.state = 'merged') <> (t.merged_into is not null) or o.state = 'merged'
            or (t.merged_into is not null and o.theme_id is null)
    """,
    "themes count the posts assigned to them": """
        select count(*) from themes t
        left join (select theme_id, count(*) as n from assignments group by theme_id) a using (theme_id)
        where t.n_posts <> coalesce(a.n, 0) or t.n_posts <> t.n_core + t.n_near
    """,
}


def publish_snapshot(
    root: Path,
    run_id: str,
    tables: Mapping[str, pa.Table],
    manifest: Mapping[str, Any],
    matrix: Floats | None = None,
) -> Path:
    """Write the tables of snapshot.sql and what searches them as one immutable snapshot; make it the current one.

    `matrix` has a unit vector for each `statements.point`; without it the snapshot is searched by words alone.

    Until the last rename nobody sees it, so a build that dies leaves the snapshot before it in place. Raises
    `AssertionError` with the check that failed when the tables contradict each other: that is a defect of the
    build, and such a snapshot must never be seen.
    """
    begin = time.perf_counter()
    folder = root / "snapshots" / run_id
    unfinished = root / "snapshots" / f".{run_id}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    with duckdb.connect(str(unfinished / SNAPSHOT_FILE)) as connection:
        connection.execute(resources.files("ideas.store").joinpath("snapshot.sql").read_text("utf-8"))
        for name in TABLES:
            connection.register("rows", tables[name])
            connection.execute(f"insert into {name} by name from rows")
            connection.unregister("rows")
        check_tables(connection)
        themes = connection.execute(LIVE_TITLES).fetchall()
        posts = connection.execute("select post, text from posts where role = 'customer'").fetchall()
        said = connection.execute("select point, arg_min(text, (post, n)) from statements group by point").fetchall()
    write_words(unfinished, posts, said, themes)
    written = [SNAPSHOT_FILE, WORDS_FILE]
    if matrix is not None:
        manifest = dict(manifest) | {"vector_step": write_vectors(unfinished, matrix)}
        written.append(VECTORS_FILE)
    last = StepTime("publish", round(time.perf_counter() - begin, 2), False, peak_memory_mb())
    manifest = dict(manifest) | {
        "run_id": run_id,
        "schema": SCHEMA,
        "steps": [*manifest.get("steps", ()), asdict(last)],
        "files": {
            name: {"bytes": (path := unfinished / name).stat().st_size, "sha256": sha256_of(path)} for name in written
        },
    }
    with replacing(unfinished / "manifest.json") as temporary:
        temporary.write_text(json.dumps(manifest, indent=2, ensure_ascii=False, default=str), "utf-8")
    if folder.exists():  # left by a run that died before it was named
        shutil.rmtree(folder)
    unfinished.rename(folder)
    with replacing(root / "CURRENT") as temporary:
        temporary.write_text(run_id, "utf-8")
    remove_old_snapshots(root)
    return folder


def check_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise `AssertionError` unless the ledger adds up and every span is verbatim."""
    for promise, sql in CHECKS.items():
        row = connection.execute(sql).fetchone()
        if row is None or row[0]:
            raise AssertionError(f"The run is not published: it is not so that {promise} ({row}).")


def remove_old_snapshots(root: Path) -> None:
    """Keep the newest five and whatever CURRENT names; clear what dead runs left."""
    current = current_folder(root)
    folders = sorted(folder for folder in (root / "snapshots").iterdir() if folder.is_dir())
    finished = [folder for folder in folders if not folder.name.startswith(".") and folder != current]
    for folder in [*finished[: -(KEPT_SNAPSHOTS - 1)], *(f for f in folders if f.name.startswith("."))]:
        shutil.rmtree(folder)
