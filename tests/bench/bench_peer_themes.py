"""Themes beside BERTopic's as it comes, on labelled sets, from the same vectors: bars reported, not asserted.

    python tests/bench/bench_peer_themes.py [SET ...]

Every post is one statement and one vector for both sides, since the peer knows no statements; themes of whole chains
are in bench_themes.py. AMI and ARI over the labelled posts, all that are in no theme as one group. Out-of-scope posts
of clinc150 are among the posts of both sides and reported apart. The peer has no seed as it comes: mean of its runs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench import bench_themes  # noqa: E402

from ideas import statements as room  # noqa: E402
from ideas.config import Settings  # noqa: E402
from ideas.encoders import load_encoder  # noqa: E402
from ideas.encoders.vectors import embed_texts  # noqa: E402
from ideas.models import Floats, Ints  # noqa: E402
from ideas.sources import load_file  # noqa: E402
from ideas.themes.points import group_all, may_found, select_points  # noqa: E402

SETTINGS = Settings(workspace=ROOT / "tests" / "bench" / ".work")
"""No setting touched; the folder keeps vectors from one run to the next."""
OUT_OF_SCOPE = "oos"
LARGE = 6000
"""From so many posts on the peer runs twice, else three times."""
AMI_ABOVE, ARI_TIMES = 0.15, 2.0
"""Over the sets with bars: mean difference, and geometric mean of the ratios; below the peer's on none."""
WITH_BARS = ("banking77", "clinc150", "clap Viber", "clap Dolphin")

Labelled = Iterator[tuple[str, str | None]]
"""Texts with the group that people put them in; None where they did not."""


def banking77(*names: str) -> Callable[[Path], Labelled]:
    """Questions to a bank."""
    return lambda data: (
        (post.text, post.attributes["category"])
        for name in names
        for post in load_file(data / "banking77" / f"{name}.csv").posts
    )


def clinc150(*splits: str) -> Callable[[Path], Labelled]:
    """Short requests, with those that are out of scope."""
    return lambda data: (
        (post.text, post.attributes["column_2"])
        for post in load_file(data / "clinc150" / "data_full.json.gz").posts
        if post.attributes["split"] in splits
    )


def whole_posts(name: str) -> Callable[[Path], Labelled]:
    """A set of bench_themes.py."""

    def load(data: Path) -> Labelled:
        posts, gold = bench_themes.SETS[name](data)
        return ((post.text, gold.get(post.key)) for post in posts if post.role == "customer" and post.text.strip())

    return load


SETS = {
    "sample": whole_posts("sample"),
    "gold": whole_posts("gold"),
    "clap Viber": whole_posts("clap Viber"),
    "clap Dolphin": whole_posts("clap Dolphin"),
    "banking77 test": banking77("test"),
    "clinc150 test": clinc150("test", "oos_test"),
    "banking77": banking77("train", "test"),
    "clinc150": clinc150("train", "val", "test", "oos_train", "oos_val", "oos_test"),
}


@dataclass(frozen=True)
class Scores:
    """How well one grouping matches the labels."""

    n_themes: float
    ami: float
    ari: float
    coverage: float
    """Share of the in-scope posts that are in a theme."""
    out_of_scope: float
    """The same of the out-of-scope ones; not a number where there are none."""
    seconds: float


def score(theme: Ints, labels: Sequence[str | None], seconds: float) -> Scores:
    """Scores of themes, -1 being none, against labels."""
    rows = [row for row, label in enumerate(labels) if label not in (None, OUT_OF_SCOPE)]
    outside = [row for row, label in enumerate(labels) if label == OUT_OF_SCOPE]
    true, found = [labels[row] for row in rows], theme[rows]
    return Scores(
        len(np.unique(theme[theme >= 0])),
        adjusted_mutual_info_score(true, found),
        adjusted_rand_score(true, found),
        float((found >= 0).mean()),
        float((theme[outside] >= 0).mean()) if outside else float("nan"),
        seconds,
    )


def our_themes(texts: Sequence[str], matrix: Floats, seed: int = SETTINGS.seed) -> Ints:
    """The theme of each text as ideas/build.py finds it."""
    keys = [room.normalise(text) for text in texts]
    points, point = select_points(keys, np.arange(len(texts)))
    said = [texts[row] for row in points.first.tolist()]
    intents = room.with_embeddings(room.tell_intents(said), matrix[points.first], load_encoder(SETTINGS).model_key)
    is_need = may_found(room.says_nothing(said), intents.praise, room.may_want(intents))
    voice = np.arange(len(texts))
    shown = room.headline_intent(intents)
    grouped = group_all(matrix[points.first], said, is_need, shown, point, voice, room.fold_near, seed)
    return grouped.theme[point]


def peer_themes(texts: Sequence[str], matrix: Floats) -> Ints:
    """The topic of each text as BERTopic comes, unseeded."""
    from bertopic import BERTopic

    return np.array(BERTopic().fit_transform(list(texts), embeddings=matrix)[0])


@pytest.mark.parametrize("name", SETS)
def test_themes_beside_the_peer(name: str, shared_data: Path) -> None:
    pytest.importorskip("bertopic", reason="bertopic is not installed: make bench does it")
    measure(name, shared_data)


def measure(name: str, data: Path) -> tuple[Scores, Scores]:
    """Print and return both sides' scores, the peer's as the mean of its runs."""
    texts, labels = zip(*SETS[name](data), strict=True)
    matrix = embed_texts(texts, load_encoder(SETTINGS), SETTINGS.workspace / "vectors").matrix

    def timed(side: Callable[[Sequence[str], Floats], Ints]) -> Scores:
        begin = time.perf_counter()
        theme = side(texts, matrix)
        return score(theme, labels, time.perf_counter() - begin)

    n_groups = len(set(labels) - {None, OUT_OF_SCOPE})
    print(f"\n{name}: {len(texts):,} posts, {n_groups} groups")
    print(f"  {'':16} themes    AMI    ARI  coverage  out of scope  seconds")
    ours = timed(our_themes)
    _print_row("ours", ours)
    runs = [timed(peer_themes) for _ in range(2 if len(texts) >= LARGE else 3)]
    for run in runs:
        _print_row("BERTopic, a run", run)
    peer = Scores(*np.mean([astuple(run) for run in runs], axis=0).tolist())
    _print_row("BERTopic, mean", peer)
    print(
        f"  AMI above the peer's {ours.ami - peer.ami:.3f}, ARI times the peer's {ours.ari / max(peer.ari, 1e-9):.2f}"
    )
    return ours, peer


def _print_row(who: str, s: Scores) -> None:
    print(
        f"  {who:16} {s.n_themes:6.0f}  {s.ami:.3f}  {s.ari:.3f}  {s.coverage:8.3f}  {s.out_of_scope:12.3f}  "
        f"{s.seconds:7.1f}",
        flush=True,
    )


if __name__ == "__main__":
    both = {chosen: measure(chosen, ROOT.parent / "shared" / "data") for chosen in sys.argv[1:] or SETS}
    barred = [both[name] for name in WITH_BARS if name in both]
    if barred:
        above = np.mean([ours.ami - peer.ami for ours, peer in barred])
        times = np.exp(np.mean([np.log(ours.ari / max(peer.ari, 1e-9)) for ours, peer in barred]))
        print(f"\nOver {len(barred)} sets: AMI above the peer's {above:.3f}, wanted {AMI_ABOVE}; ", end="")
        print(f"ARI times the peer's {times:.2f}, wanted {ARI_TIMES}")
