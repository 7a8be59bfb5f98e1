"""The peer's side of bench_peer_speed.py: BERTopic as it comes on a table's texts, in a process of its own.

python tests/bench/peer.py POSTS.csv MODEL_FOLDER
"""

from __future__ import annotations

import csv
import json
import sys
import time

from bertopic import BERTopic
from sentence_transformers import SentenceTransformer

if __name__ == "__main__":
    path, model = sys.argv[1:]
    csv.field_size_limit(sys.maxsize)
    with open(path, encoding="utf-8", newline="") as file:  # noqa: PTH123
        texts = [row["text"] for row in csv.DictReader(file) if row["text"].strip()]
    begin = time.perf_counter()
    vectors = SentenceTransformer(model).encode(texts)
    embedded = time.perf_counter()
    topics, _ = BERTopic().fit_transform(texts, embeddings=vectors)
    found = time.perf_counter()
    facts = {"posts": len(texts), "topics": len(set(topics) - {-1})}
    print(json.dumps(facts | {"vectors_s": round(embedded - begin, 1), "topics_s": round(found - embedded, 1)}))
