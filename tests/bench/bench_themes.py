"""How well themes match what people grouped by hand: labelled sets through the whole chain, no setting touched.

Prints, for each set, themes against true groups, coverage, AMI and ARI of posts by their main theme (all posts in no
theme as one group), with the vectors of either backend.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from ideas.assets import app_folder, sample_files
from ideas.build import build
from ideas.config import Settings
from ideas.models import Post
from ideas.sources import load_file
from ideas.store.snapshot import Snapshot
from ideas.store.workspace import Arrival, Workspace

Gold = dict[tuple[str, str], str]


def labelled(posts: Iterable[Post], *labels: str) -> tuple[list[Post], Gold]:
    """Posts with the group that their attributes name; the attributes do not reach the themes."""
    posts = list(posts)
    return posts, {post.key: "|".join(post.attributes.get(name, "") for name in labels) for post in posts}


def sample(_: Path) -> tuple[list[Post], Gold]:
    """The shipped sample: posts with exactly one need."""
    posts = [post for path in sample_files() for post in load_file(path, source=path.stem).posts]
    needs: dict[tuple[str, str], set[str]] = {}
    with (app_folder() / "data" / "sample" / "truth.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            needs.setdefault((row["source"], row["post_id"]), set()).add(row["need"])
    return posts, {key: next(iter(need)) for key, need in needs.items() if len(need) == 1 and "" not in need}


def clap(app: str) -> Callable[[Path], tuple[list[Post], Gold]]:
    """Reviews of one app, grouped by hand."""

    def load(data: Path) -> tuple[list[Post], Gold]:
        posts = load_file(data / "clap_grouped" / "reviews.csv").posts
        return labelled((p for p in posts if app in p.attributes["app"].lower()), "category", "group")

    return load


SETS: dict[str, Callable[[Path], tuple[list[Post], Gold]]] = {
    "sample": sample,
    "clap Viber": clap("viber"),
    "clap Dolphin": clap("dolphin"),
    "banking77 test": lambda data: labelled(load_file(data / "banking77" / "test.csv").posts, "category"),
    "clinc150 test": lambda data: labelled(
        (p for p in load_file(data / "clinc150" / "data_full.json.gz").posts if p.attributes["split"] == "test"),
        "column_2",
    ),
}


@pytest.mark.parametrize("backend", ["openvino", "torch"])
@pytest.mark.parametrize("name", SETS)
def test_themes_against_hand_made_groups(name: str, backend: str, shared_data: Path, tmp_path: Path) -> None:
    posts, gold = SETS[name](shared_data)
    with Workspace.open(tmp_path, "bench") as workspace:
        workspace.add_posts(Arrival(name, "0", posts), datetime.now(UTC))
    begin = time.perf_counter()
    result = build(Settings(workspace=tmp_path, backend=backend))
    seconds = time.perf_counter() - begin
    with Snapshot.current(tmp_path) as snapshot:
        rows = snapshot.export("assignments").to_pylist()
    main = {(row["source"], row["post_id"]): row["theme_id"] or "" for row in rows if row["rank"] == 1}
    keys = [key for key in gold if key in main]
    true, found = [gold[key] for key in keys], [main[key] for key in keys]
    print(
        f"\n{name} on {backend}: {len(posts)} posts, {len(set(true))} groups, {result.n_themes} themes, "
        f"coverage {sum(map(bool, found)) / len(found):.2f}, AMI {adjusted_mutual_info_score(true, found):.3f}, "
        f"ARI {adjusted_rand_score(true, found):.3f}, build {seconds:.0f} s"
    )
    assert keys
