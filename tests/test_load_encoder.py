"""The bundled model is the original; another model is found by folder; a missing one is said."""

from pathlib import Path

import numpy as np
import pytest

from ideas.config import Settings
from ideas.encoders import load_encoder
from ideas.encoders import sentence_transformer as room
from ideas.errors import EncoderMissing


def test_the_default_encoder_reads_english_and_knows_what_is_alike() -> None:
    encoder = load_encoder(Settings())
    texts = ["The app crashes when I open a photo.", "It closes by itself on opening pictures.", "Where is my invoice?"]

    matrix = encoder.encode(texts)

    assert frozenset({"en"}) == encoder.languages
    assert ((3, 384), np.float32) == (matrix.shape, matrix.dtype)
    np.testing.assert_allclose(np.linalg.norm(matrix, axis=1), 1, atol=1e-5)
    assert matrix[0] @ matrix[1] > matrix[0] @ matrix[2] + 0.2


def test_a_changed_model_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "BUNDLED_SHA256", "0" * 64)

    with pytest.raises(EncoderMissing, match="is not the published all-MiniLM-L6-v2"):
        load_encoder(Settings())


def test_a_folder_is_an_encoder_and_its_card_says_what_it_reads(tmp_path: Path) -> None:
    for name, card, expected in [
        ("a", "---\nlanguage:\n- de\n- fr\n---\n", frozenset({"de", "fr"})),
        ("b", "---\nlanguage: multilingual\n---\n", None),
        ("c", "no head", frozenset({"en"})),
    ]:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "README.md").write_text(card, "utf-8")
        assert expected == load_encoder(Settings(encoder=str(folder))).languages

    assert frozenset({"en", "it"}) == load_encoder(Settings(encoder=str(folder), encoder_languages="en,it")).languages


def test_a_folder_without_weights_is_said(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match="no weights in"):
        _ = load_encoder(Settings(encoder=str(tmp_path))).model_key


def test_a_model_that_cannot_be_fetched_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub
    from huggingface_hub.errors import LocalEntryNotFoundError

    def refuse(*_: object, **__: object) -> str:
        raise LocalEntryNotFoundError("offline")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", refuse)
    with pytest.raises(EncoderMissing, match="“some-model” is not on this machine and could not be fetched"):
        load_encoder(Settings(encoder="some-model"))


def test_a_vector_does_not_depend_on_what_else_is_encoded() -> None:
    encoder = load_encoder(Settings())
    texts = [f"{'The calendar export loses a day ' * (i % 9 + 1)}since update {i}." for i in range(90)]

    whole, part = encoder.encode(texts), encoder.encode(texts[50:20:-1])

    assert (whole[50:20:-1] == part).all()


def test_a_language_setting_that_is_no_code_is_said(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match="“english”, which is no language code"):
        _ = load_encoder(Settings(encoder=str(tmp_path), encoder_languages="english")).languages

    assert (
        frozenset({"en", "de"}) == load_encoder(Settings(encoder=str(tmp_path), encoder_languages="EN, DE")).languages
    )
