"""A search is embedded as the builder embedded the posts, without what the builder needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ideas.config import Settings
from ideas.encoders import load_encoder, query
from ideas.encoders.query import load_query_encoder
from ideas.errors import EncoderMissing

EMBED_AND_NAME_MODULES = """
import sys
from pathlib import Path
from ideas.encoders.query import load_query_encoder
vector = load_query_encoder(Path(sys.argv[1]), sys.argv[2]).embed("dark mode")
heavy = ("torch", "transformers", "sentence_transformers", "sklearn", "scipy", "pandas", "openvino_telemetry")
print(vector.shape, *sorted(name for name in heavy if sys.modules.get(name)))
"""


def test_a_search_has_the_vector_that_the_builder_would_give_it(converted: Path) -> None:
    encoder = load_encoder(Settings(workspace=converted))
    searches = ["dark mode", "Why was I charged twice for one ride to the airport?", "", "an export " * 200]

    made = load_query_encoder(converted, encoder.model_key)

    np.testing.assert_array_equal(encoder.encode(searches), [made.embed(search) for search in searches])
    assert encoder.model_key == made.model_key


def test_embedding_a_search_loads_nothing_heavy(converted: Path) -> None:
    key = load_encoder(Settings(workspace=converted)).model_key
    done = subprocess.run(
        [sys.executable, "-c", EMBED_AND_NAME_MODULES, str(converted), key],
        env={**os.environ, "PYTHONPATH": str(Path(query.__file__).parents[2])},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (0, "(384,)\n") == (done.returncode, done.stdout), done.stderr


def test_vectors_of_torch_are_searched_by_words_and_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match="searches go by words only"):
        load_query_encoder(tmp_path, "all-MiniLM-L6-v2-051e2de600e4-torch-float32-128")
