"""Vectors kept beside the posts, by text hash and model key: only what is new is encoded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ideas.encoders import Encoder
from ideas.files import replacing
from ideas.models import Embeddings, Floats, Progress, no_progress

SHARD = 4096
"""Texts a shard: a build that is killed has lost at most so many."""


def text_hash(text: str) -> str:
    """What a vector is known by within one model key."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def embed_texts(texts: Sequence[str], encoder: Encoder, folder: Path, progress: Progress = no_progress) -> Embeddings:
    """Vectors of distinct texts, in their order; known ones are read, new ones encoded and kept in `folder`."""
    ids = np.array([text_hash(text) for text in texts], dtype=object)
    shelf = folder / encoder.model_key
    known = _load_shards(shelf)
    new = sorted({i: text for i, text in zip(ids, texts, strict=True) if i not in known}.items(), key=_longest_first)
    for begin in range(0, len(new), SHARD):
        part = new[begin : begin + SHARD]
        matrix = encoder.encode(
            [text for _, text in part], lambda step, done, _, b=begin: progress(step, b + done, len(new))
        )
        names = [name for name, _ in part]
        _save_shard(shelf, names, matrix)
        known.update(zip(names, matrix, strict=True))
    if not len(ids):
        return Embeddings(ids, np.zeros((0, 0), np.float32), encoder.model_key)
    return Embeddings(ids, np.stack([known[i] for i in ids]), encoder.model_key)


def _longest_first(item: tuple[str, str]) -> tuple[int, str]:
    return (-len(item[1]), item[0])


def _load_shards(shelf: Path) -> dict[str, Floats]:
    known: dict[str, Floats] = {}
    for path in sorted(shelf.glob("*.npz")):
        with np.load(path) as shard:
            known.update(zip(shard["ids"].tolist(), shard["matrix"], strict=True))
    return known


def _save_shard(shelf: Path, names: Sequence[str], matrix: Floats) -> None:
    ids = np.array(names)
    digest = hashlib.sha256("".join(names).encode()).hexdigest()[:16]
    with replacing(shelf / f"{digest}.npz") as temporary, temporary.open("wb") as file:
        np.savez(file, ids=ids, matrix=matrix)
