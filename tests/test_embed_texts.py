"""Only what is new is encoded; vectors come back in the order of their texts."""

from pathlib import Path

import numpy as np
import pytest
from fake_encoder import FakeEncoder

from ideas.encoders.vectors import embed_texts, text_hash
from ideas.models import Embeddings


def test_known_texts_are_read_and_new_ones_encoded(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    embed_texts(["one two", "three"], encoder, tmp_path)

    again = embed_texts(["three", "four five", "one two"], encoder, tmp_path)

    assert 3 == encoder.n_encoded
    assert [text_hash("three"), text_hash("four five"), text_hash("one two")] == again.ids.tolist()
    np.testing.assert_array_equal(FakeEncoder().encode(["three", "four five", "one two"]), again.matrix)


def test_vectors_of_two_models_never_meet(tmp_path: Path) -> None:
    other = FakeEncoder()
    other.model_key = "fake-other"
    embed_texts(["one"], FakeEncoder(), tmp_path)
    embed_texts(["one"], other, tmp_path)

    assert 1 == other.n_encoded


def test_nothing_to_embed_is_an_answer(tmp_path: Path) -> None:
    assert (0, 0) == embed_texts([], FakeEncoder(), tmp_path).matrix.shape


def test_a_mismatch_of_ids_and_vectors_is_refused() -> None:
    with pytest.raises(ValueError, match="2 ids for 1 vectors"):
        Embeddings(np.array(["a", "b"], object), np.zeros((1, 3), np.float32), "key")
