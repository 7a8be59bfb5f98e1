"""How well themes match what people grouped by hand: labelled sets through the whole chain, no setting touched.

    python tests/bench/bench_themes.py [SET ...]

Prints, for each set, themes against true groups, coverage, AMI and ARI of posts by their main theme (all posts in no
theme as one group), the largest theme's share beside the largest group's, with the vectors of either backend.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
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


def with_source(posts: Iterable[Post], source: str) -> list[Post]:
    """Posts of several files, so that equal ids stay two posts."""
    return [replace(post, source=source) for post in posts]


def sample(_: Path) -> tuple[list[Post], Gold]:
    """The shipped sample: posts with exactly one need."""
    posts = [post for path in sample_files() for post in load_file(path, source=path.stem).posts]
    needs: dict[tuple[str, str], set[str]] = {}
    with (app_folder() / "data" / "sample" / "truth.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            needs.setdefault((row["source"], row["post_id"]), set()).add(row["need"])
    return posts, {key: next(iter(need)) for key, need in needs.items() if len(need) == 1 and "" not in need}


def gold(data: Path) -> tuple[list[Post], Gold]:
    """Reviews of one app, grouped by hand for this project: ids and groups in gold_reviews.csv, texts in the data."""
    with (Path(__file__).parent / "gold_reviews.csv").open(encoding="utf-8", newline="") as file:
        group = {row["id"]: row["group"] for row in csv.DictReader(file)}
    posts = [p for p in load_file(data / "is22_reviews" / "reviews.csv.gz").posts if p.post_id in group]
    return posts, {post.key: group[post.post_id] for post in posts if group[post.post_id]}


def clinc(*splits: str) -> Callable[[Path], tuple[list[Post], Gold]]:
    """Short requests; those that are out of scope are posts without a group."""

    def load(data: Path) -> tuple[list[Post], Gold]:
        posts = load_file(data / "clinc150" / "data_full.json.gz").posts
        posts, groups = labelled((p for p in posts if p.attributes["split"] in splits), "column_2")
        return posts, {key: group for key, group in groups.items() if group != "oos"}

    return load


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
    "clinc150 test": clinc("test"),
    "gold": gold,
    "banking77": lambda data: labelled(
        (
            p
            for name in ("train", "test")
            for p in with_source(load_file(data / "banking77" / f"{name}.csv").posts, name)
        ),
        "category",
    ),
    "clinc150": clinc("train", "val", "test", "oos_train", "oos_val", "oos_test"),
}


WHOLE = ("banking77", "clinc150")


def measure(name: str, backend: str, data: Path, folder: Path, seed: int = 0) -> None:
    """Build a workspace of the set and print how well its themes match."""
    posts, groups = SETS[name](data)
    with Workspace.open(folder, "bench") as workspace:
        workspace.add_posts(Arrival(name, "0", posts), datetime.now(UTC))
    begin = time.perf_counter()
    result = build(Settings(workspace=folder, backend=backend, seed=seed))
    seconds = time.perf_counter() - begin
    with Snapshot.current(folder) as snapshot:
        rows = snapshot.export("assignments").to_pylist()
    main = {(row["source"], row["post_id"]): row["theme_id"] or "" for row in rows if row["rank"] == 1}
    keys = [key for key in groups if key in main]
    assert keys
    true, found = [groups[key] for key in keys], [main[key] for key in keys]
    largest = Counter(filter(None, found)).most_common(1)[0][1] / len(found) if any(found) else 0.0
    print(
        f"\n{name} on {backend}: {len(posts)} posts, {len(set(true))} groups, {result.n_themes} themes, "
        f"coverage {sum(map(bool, found)) / len(found):.3f}, AMI {adjusted_mutual_info_score(true, found):.3f}, "
        f"ARI {adjusted_rand_score(true, found):.3f}, largest {largest:.3f} of "
        f"{Counter(true).most_common(1)[0][1] / len(true):.3f}, build {seconds:.0f} s",
        flush=True,
    )


@pytest.mark.parametrize("backend", ["openvino", "torch"])
@pytest.mark.parametrize("name", [name for name in SETS if name not in WHOLE])
def test_themes_against_hand_made_groups(name: str, backend: str, shared_data: Path, tmp_path: Path) -> None:
    measure(name, backend, shared_data, tmp_path)


@pytest.mark.parametrize("name", WHOLE)
def test_themes_of_whole_sets(name: str, shared_data: Path, tmp_path: Path) -> None:
    measure(name, "openvino", shared_data, tmp_path)


if __name__ == "__main__":
    for chosen in sys.argv[1:] or SETS:
        with tempfile.TemporaryDirectory() as temporary:
            measure(chosen, "openvino", Path(__file__).resolve().parents[3] / "shared" / "data", Path(temporary))
