"""How nearly the same posts give the same themes: another seed, and nine tenths of the posts; the peer beside it.

    python tests/bench/bench_stability.py [SET ...]

AMI between two groupings on the posts that both saw, all posts in no theme as one group. Same vectors for both sides,
every post one statement, as in bench_peer_themes.py. The peer runs twice on the same posts, since it has no seed as it
comes. Bars are reported, not asserted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import adjusted_mutual_info_score

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.bench_peer_themes import SETS, SETTINGS, our_themes, peer_themes  # noqa: E402

from ideas.encoders import load_encoder  # noqa: E402
from ideas.encoders.vectors import embed_texts  # noqa: E402
from ideas.models import Floats, Ints  # noqa: E402

LARGE = ("banking77", "clinc150", "banking77 test", "clinc150 test")
KEPT = 0.9
WANTED = 0.90


@pytest.mark.parametrize("name", LARGE)
def test_the_same_posts_give_the_same_themes(name: str, shared_data: Path) -> None:
    measure(name, shared_data)


def measure(name: str, data: Path) -> None:
    """Print how nearly two seeds and two draws of nine tenths agree, ours and the peer's."""
    texts = [text for text, _ in SETS[name](data)]
    matrix = embed_texts(texts, load_encoder(SETTINGS), SETTINGS.workspace / "vectors").matrix
    print(f"\n{name}: {len(texts):,} posts")
    whole = our_themes(texts, matrix)
    again = our_themes(texts, matrix, seed=1)
    _print_row("ours", _agree(whole, again), _subsampled(our_themes, texts, matrix, whole))
    try:
        whole = peer_themes(texts, matrix)
    except ImportError:
        print("  bertopic is not installed: make bench does it")
        return
    _print_row("BERTopic", _agree(whole, peer_themes(texts, matrix)), _subsampled(peer_themes, texts, matrix, whole))


def _subsampled(
    side: Callable[[Sequence[str], Floats], Ints], texts: Sequence[str], matrix: Floats, whole: Ints
) -> float:
    rows = np.sort(np.random.default_rng(0).choice(len(texts), int(KEPT * len(texts)), replace=False))
    return _agree(whole[rows], side([texts[row] for row in rows.tolist()], matrix[rows]))


def _agree(one: Ints, other: Ints) -> float:
    return float(adjusted_mutual_info_score(one, other))


def _print_row(who: str, seeds: float, part: float) -> None:
    print(f"  {who:9} two seeds {seeds:.3f}, nine tenths {part:.3f}, wanted {WANTED}", flush=True)


if __name__ == "__main__":
    for chosen in sys.argv[1:] or LARGE:
        measure(chosen, ROOT.parent / "shared" / "data")
