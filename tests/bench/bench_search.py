"""Search by words and meaning beside either alone, in one run, through the function that the pages call.

    python tests/bench/bench_search.py        (`make bench ARGS="-k bench_search"`)

`is22_reviews`: 24 searches ("Create shortcuts"), each over the 1,250 reviews of its app, 36 to 58 of them judged. Each
app is a workspace, built as any posts are. Two protocols, precision at 10 each:

- judged: the ranked list without the reviews that nobody judged. Every number is known, so this is the fairer one; a
  search that lists fewer than ten judged reviews has misses in the empty places.
- all: the whole list, unjudged reviews as misses. It favours whatever chose the reviews that were judged, which was
  close to word search, and is a lower bound for the rest.

Peers of the same run: plain words (FTS5's BM25 over whole reviews, porter stemming), plain meaning (cosine of the
search to the whole review, the same encoder). Beside them `banking77` and `clinc150`: an intent's name is the search,
its questions are what answers.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

import numpy as np

from ideas.build import build
from ideas.config import Settings
from ideas.encoders import load_encoder
from ideas.models import Floats, Post
from ideas.sources import load_file
from ideas.store import search
from ideas.store.snapshot import Snapshot
from ideas.store.words import terms_of
from ideas.store.workspace import Arrival, Workspace

CUT = 10
EVERYTHING = 100_000
WEIGHTS = (0.3, 0.5, 0.7)
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
Ranking = Sequence[str]
"""Ids of posts, best first."""
Row = dict[str, float]


def plain_words(texts: dict[str, str], asked: str) -> Ranking:
    """BM25 over whole posts; equal ones as they came."""
    names = list(texts)
    with sqlite3.connect(":memory:") as index:
        index.execute("create virtual table t using fts5(text, tokenize='porter unicode61')")
        index.executemany("insert into t (rowid, text) values (?, ?)", enumerate(texts.values()))
        rows = index.execute(
            "select rowid from t where t match ? order by bm25(t), rowid", (" OR ".join(terms_of(asked)),)
        )
        return [names[row] for (row,) in rows]


def plain_meaning(names: Sequence[str], matrix: Floats, vector: Floats) -> Ranking:
    """Cosine of whole posts to the search."""
    return [names[row] for row in np.argsort(-(matrix @ vector), kind="stable").tolist()]


def precision(ranking: Ranking, answers: set[str], judged: set[str] | None = None) -> float:
    """Of ten places; among the judged only where they are named."""
    kept = [name for name in ranking if judged is None or name in judged][:CUT]
    return sum(name in answers for name in kept) / CUT


def measure(
    root: Path, posts: list[Post], searches: Iterable[tuple[str, set[str], set[str] | None]]
) -> list[Row]:  # fmt: skip
    """Build these posts; one row of figures for each search (what is asked, what answers, what was judged)."""
    settings = Settings(workspace=root)
    with Workspace.open(root, "bench") as workspace:
        workspace.add_posts(Arrival("bench", "0", posts), datetime.now(UTC))
    build(settings)
    encoder = load_encoder(settings)
    texts = {post.post_id: post.text for post in posts}
    matrix = encoder.encode(list(texts.values()))
    rows = []
    with Snapshot.current(root) as snapshot:
        for asked, answers, judged in searches:
            vector = encoder.encode([asked])[0]
            rankings: dict[str, Ranking] = {
                "plain words": plain_words(texts, asked),
                "plain meaning": plain_meaning(list(texts), matrix, vector),
                "ours, words": [p.post_id for p, _ in snapshot.found_posts(asked, None, most=EVERYTHING).best],
            }
            for weight in WEIGHTS:
                search.MEANING, shipped = weight, search.MEANING
                found = snapshot.found_posts(asked, vector, most=EVERYTHING)
                search.MEANING = shipped
                label = "ours, both" if weight == shipped else f"ours, meaning {weight}"
                rankings[label] = [post.post_id for post, _ in found.best]
            row = {label: precision(ranking, answers) for label, ranking in rankings.items()}
            if judged is not None:
                row |= {f"{label} | judged": precision(of, answers, judged) for label, of in rankings.items()}
            rows.append(row)
    return rows


def judged_reviews(data: Path, folder: Path) -> list[Row]:
    """`is22_reviews`, one workspace an app."""
    with (data / "is22_reviews" / "query_judgements.csv").open(encoding="utf-8-sig", newline="") as file:
        pairs = list(csv.DictReader(file))
    reviews = {
        (post.attributes.get("app", ""), post.post_id): post
        for post in load_file(data / "is22_reviews" / "reviews.csv.gz").posts
    }
    rows = []
    for app in sorted({pair["app"] for pair in pairs}):
        mine = [pair for pair in pairs if pair["app"] == app]
        wanted = {pair["review_id"] for pair in mine}
        name = max({of for of, _ in reviews}, key=lambda of: sum((of, one) in reviews for one in wanted))
        posts = [post for (of, _), post in reviews.items() if of == name]
        searches = [
            (
                asked,
                {p["review_id"] for p in mine if p["feature_query"] == asked and p["judge"] == "Y"},
                {p["review_id"] for p in mine if p["feature_query"] == asked},
            )
            for asked in dict.fromkeys(pair["feature_query"] for pair in mine)
        ]
        rows += measure(folder / app, posts, searches)
    return rows


def named_groups(posts: list[Post], label: str, folder: Path) -> list[Row]:
    """Posts with a label: its name as the search, what bears it as the answers."""
    groups: dict[str, set[str]] = {}
    for post in posts:
        groups.setdefault(post.attributes[label], set()).add(post.post_id)
    bare = [Post(post.source, post.post_id, post.text) for post in posts]
    return measure(folder, bare, [(name.replace("_", " "), ids, None) for name, ids in sorted(groups.items())])


SETS: dict[str, Callable[[Path, Path], list[Row]]] = {
    "is22_reviews": judged_reviews,
    "banking77": lambda data, folder: named_groups(
        list(load_file(data / "banking77" / "test.csv").posts), "category", folder
    ),
    "clinc150": lambda data, folder: named_groups(
        [p for p in load_file(data / "clinc150" / "data_full.json.gz").posts if p.attributes["split"] == "test"],
        "column_2", folder,
    ),
}  # fmt: skip


def report(data: Path, folder: Path, name: str) -> dict[str, float]:
    """Print and return the mean of each figure."""
    rows = SETS[name](data, folder / name)
    means = {label: mean(row[label] for row in rows) for label in rows[0]}
    print(f"\n{name}: precision at {CUT}, {len(rows)} searches")
    for label, value in means.items():
        print(f"  {label:28} {value:.3f}")
    return means


def test_search_by_both_beside_either(shared_data: Path, tmp_path: Path) -> None:
    """The bar: above plain words and above plain meaning on the judged pairs."""
    means = report(shared_data, tmp_path, "is22_reviews")
    assert means["ours, both | judged"] > max(means["plain words | judged"], means["plain meaning | judged"])
    for name in ("banking77", "clinc150"):
        report(shared_data, tmp_path, name)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        found = {name: report(SHARED, Path(place), name) for name in SETS}
    print(json.dumps(found, indent=1))
