"""Encoders side by side in one run: sentence-transformers as it comes, our torch encoder, OpenVINO int8.

Rounds alternate, so that whatever else the machine does meets all of them; medians are printed. Texts of dated_mix are
statements as the build splits them and, beside them, whole posts, which all encoders cut at 128 tokens.
`python tests/bench/bench_encoders.py` does the same without pytest; `--texts N --rounds N` make it shorter.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from ideas import statements as room
from ideas.config import Settings
from ideas.encoders import load_encoder
from ideas.encoders.openvino_int8 import OpenvinoEncoder
from ideas.encoders.sentence_transformer import SentenceTransformerEncoder
from ideas.models import Floats
from ideas.sources import load_file

FILES = {
    "dated_mix posts": "dated_mix/posts.csv.gz",
    "banking77": "banking77/train.csv",
    "clinc150": "clinc150/data_full.json.gz",
}
N_WORST = 5


def sets_of_texts(data: Path, n_texts: int) -> dict[str, list[str]]:
    """Distinct texts of each set, drawn with a fixed seed."""
    draw = random.Random(0)
    posts = {name: load_file(data / file).posts for name, file in FILES.items()}
    some = draw.sample(posts["dated_mix posts"], min(2 * n_texts, len(posts["dated_mix posts"])))
    read = room.clean_texts(some)
    statements = room.split_posts(some, room.clean_posts(some, read, frozenset({"en"})), read.spans.tolist()).text
    texts = {"dated_mix statements": [room.for_encoder(text) or text for text in statements.tolist()]}
    texts |= {name: [post.text for post in of] for name, of in posts.items()}
    distinct = {name: sorted({text for text in of if text.strip()}) for name, of in texts.items()}
    return {name: draw.sample(of, min(n_texts, len(of))) for name, of in distinct.items()}


def compare(data: Path, workspace: Path, n_texts: int = 3000, n_rounds: int = 3) -> float:
    """Print a table of each set; returns the least ratio of OpenVINO's speed to sentence-transformers' own."""
    original = load_encoder(Settings(workspace=workspace, backend="torch"))
    fast = load_encoder(Settings(workspace=workspace, backend="openvino"))
    assert isinstance(original, SentenceTransformerEncoder)
    assert isinstance(fast, OpenvinoEncoder)
    print(f"\nconverted in {fast.conversion.seconds:.0f} s: {fast.conversion.mean_cosine:.4f} on average, proof texts")

    def as_it_comes(texts: list[str]) -> Floats:
        return np.asarray(original.model.encode(texts, normalize_embeddings=True, show_progress_bar=False))

    encoders: dict[str, Callable[[list[str]], Floats]] = {
        "sentence-transformers": as_it_comes,
        "ours on torch": original.encode,
        "ours on OpenVINO": fast.encode,
    }
    ratios = []
    for name, texts in sets_of_texts(data, n_texts).items():
        wall: dict[str, list[float]] = {who: [] for who in encoders}
        busy: dict[str, list[float]] = {who: [] for who in encoders}
        vectors: dict[str, Floats] = {}
        for who, encode in encoders.items():
            encode(texts[:64])
            vectors[who] = np.zeros((0, 0), np.float32)
        for _ in range(n_rounds):
            for who, encode in encoders.items():
                begin, began = time.perf_counter(), time.process_time()
                vectors[who] = encode(texts)
                wall[who].append(len(texts) / (time.perf_counter() - begin))
                busy[who].append(len(texts) / (time.process_time() - began))
        n_tokens = statistics.mean(
            len(ids) for ids in original.model.tokenizer(texts, truncation=True, max_length=128)["input_ids"]
        )
        print(f"\n{name}: {len(texts)} texts, {n_tokens:.0f} tokens on average; {n_rounds} rounds, medians")
        own = statistics.median(wall["sentence-transformers"])
        for who in encoders:
            speed, per_core = statistics.median(wall[who]), statistics.median(busy[who])
            print(
                f"  {who:22} {speed:6.0f} texts/s, {speed / own:.2f} times, {per_core:5.0f} a second of processor time"
            )
        ratios.append(statistics.median(wall["ours on OpenVINO"]) / own)
        cosine = np.sum(vectors["sentence-transformers"] * vectors["ours on OpenVINO"], axis=1)
        low, least = np.percentile(cosine, 1), cosine.min()
        print(f"  cosine to float32: mean {cosine.mean():.4f}, first percentile {low:.4f}, worst {least:.4f}")
        for row in np.argsort(cosine)[:N_WORST].tolist():
            print(f"    {cosine[row]:.4f} {texts[row][:100]!r}")
        assert cosine.mean() >= 0.995
        assert low >= 0.98
    return min(ratios)


def test_encoders_side_by_side(shared_data: Path, tmp_path: Path) -> None:
    assert compare(shared_data, tmp_path) >= 2.2


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data")
    parser.add_argument("--texts", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"\nleast ratio: {compare(asked.data, Path(folder), asked.texts, asked.rounds):.2f}")
