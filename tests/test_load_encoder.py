"""The bundled model is the original; another model is found by folder; a missing one is said; the fastest is taken."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import util
from pathlib import Path

import numpy as np
import pytest

from ideas.config import Settings
from ideas.encoders import conversion, load_encoder
from ideas.encoders import sentence_transformer as room
from ideas.encoders.openvino_int8 import Conversion
from ideas.errors import EncoderMissing, IdeasError

TORCH = Settings(backend="torch")
ENCODE_AND_NAME_MODULES = """
import sys
from pathlib import Path
from ideas.config import Settings
from ideas.encoders import load_encoder
vectors = load_encoder(Settings(workspace=Path(sys.argv[1]))).encode(["Please add a calendar export."])
heavy = ("torch", "transformers", "sentence_transformers", "sklearn", "scipy", "openvino_telemetry")
print(vectors.shape, *sorted(name for name in heavy if sys.modules.get(name)))
"""


def test_the_default_encoder_reads_english_and_knows_what_is_alike(converted: Path) -> None:
    encoder = load_encoder(Settings(workspace=converted))
    texts = ["The app crashes when I open a photo.", "It closes by itself on opening pictures.", "Where is my invoice?"]

    matrix = encoder.encode(texts)

    assert (frozenset({"en"}), "") == (encoder.languages, encoder.note)
    assert ((3, 384), np.float32) == (matrix.shape, matrix.dtype)
    np.testing.assert_allclose(np.linalg.norm(matrix, axis=1), 1, atol=1e-5)
    assert matrix[0] @ matrix[1] > matrix[0] @ matrix[2] + 0.2


def test_a_changed_model_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "BUNDLED_SHA256", "0" * 64)

    with pytest.raises(EncoderMissing, match="is not the published all-MiniLM-L6-v2"):
        load_encoder(TORCH)


def test_a_folder_is_an_encoder_and_its_card_says_what_it_reads(tmp_path: Path) -> None:
    for name, card, expected in [
        ("a", "---\nlanguage:\n- de\n- fr\n---\n", frozenset({"de", "fr"})),
        ("b", "---\nlanguage: multilingual\n---\n", None),
        ("c", "no head", frozenset({"en"})),
    ]:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "README.md").write_text(card, "utf-8")
        assert expected == load_encoder(Settings(backend="torch", encoder=str(folder))).languages

    assert (
        frozenset({"en", "it"})
        == load_encoder(Settings(backend="torch", encoder=str(folder), encoder_languages="en,it")).languages
    )


def test_a_folder_without_weights_is_said(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match="no weights in"):
        _ = load_encoder(Settings(backend="torch", encoder=str(tmp_path))).model_key


def test_a_model_that_cannot_be_fetched_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub
    from huggingface_hub.errors import LocalEntryNotFoundError

    def refuse(*_: object, **__: object) -> str:
        raise LocalEntryNotFoundError("offline")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", refuse)
    with pytest.raises(EncoderMissing, match="“some-model” is not on this machine and could not be fetched"):
        load_encoder(Settings(backend="torch", encoder="some-model"))


@pytest.mark.parametrize("backend", ["torch", "openvino"])
def test_a_vector_does_not_depend_on_what_else_is_encoded(backend: str, converted: Path) -> None:
    encoder = load_encoder(Settings(workspace=converted, backend=backend))
    texts = [f"{'The calendar export loses a day ' * (i % 3 * 3 + 1)}since update {i}." for i in range(30)]

    whole, part, alone = encoder.encode(texts), encoder.encode(texts[17:8:-1]), encoder.encode([texts[12]])

    assert (whole[17:8:-1] == part).all()
    assert (whole[12] == alone[0]).all()


def test_nothing_to_encode_is_an_answer(converted: Path) -> None:
    assert (0, 384) == load_encoder(Settings(workspace=converted)).encode([]).shape


def test_the_fast_backend_is_near_the_original_on_texts_that_did_not_prove_it(converted: Path) -> None:
    texts = [
        "The new timetable page will not open, it says something about a certificate.",
        "Could the bakery please label which cakes contain nuts?",
        "ok",
        "I've been trying since Tuesday to pair the scale with my phone and each time it stops at step three, " * 4,
        "BAD BAD BAD",
    ]

    fast, exact = (
        load_encoder(Settings(workspace=converted, backend=backend)).encode(texts) for backend in ("openvino", "torch")
    )

    assert np.sum(fast * exact, axis=1).min() > 0.99


def test_a_converted_model_needs_no_torch(converted: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ENCODE_AND_NAME_MODULES, str(converted)],
        env={**os.environ, "PYTHONPATH": str(Path(room.__file__).parents[2])},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (0, "(1, 384)\n") == (done.returncode, done.stdout), done.stderr


def test_what_a_conversion_proved_is_kept_with_it(converted: Path) -> None:
    (folder,) = (converted / "encoders").iterdir()
    kept = Conversion.load(folder)

    assert (folder.name, "", len(conversion.proof_texts())) == (kept.model_key, kept.failure, kept.n_proved)
    assert kept.mean_cosine >= 0.995
    assert kept.first_percentile >= 0.98
    assert sorted(kept.worst) == kept.worst
    assert kept.model_key != load_encoder(TORCH).model_key


def test_a_conversion_that_is_too_far_off_is_not_used_and_the_reason_is_said(
    converted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder,) = (converted / "encoders").iterdir()
    cosine = np.linspace(0.9, 1, len(conversion.proof_texts()))
    failed = conversion._proved(Conversion.load(folder), conversion.proof_texts(), cosine)
    monkeypatch.setattr(conversion, "_convert_elsewhere", lambda _, target, *__: failed.save(target))

    encoder = load_encoder(Settings(workspace=tmp_path))

    assert isinstance(encoder, room.SentenceTransformerEncoder)
    assert encoder.note.startswith("Converted to OpenVINO, its vectors are too far from the original's: cosine 0.9500")
    with pytest.raises(EncoderMissing, match="too far from the original's"):
        load_encoder(Settings(workspace=tmp_path, backend="openvino"))


def test_a_model_that_cannot_be_converted_runs_on_torch_and_the_reason_is_said(tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    (model / "model.safetensors").write_bytes(b"these are no weights")
    settings = Settings(workspace=tmp_path / "workspace", encoder=str(model))

    encoder = load_encoder(settings)

    assert encoder.model_key.endswith("-torch-float32-128")
    assert encoder.note.startswith("The conversion to OpenVINO failed: ")
    assert encoder.note == load_encoder(settings).note  # remembered, not tried again


def test_without_openvino_torch_runs_and_the_reason_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = util.find_spec
    monkeypatch.setattr(util, "find_spec", lambda name: None if name == "openvino" else find(name))

    encoder = load_encoder(Settings(workspace=tmp_path))

    assert isinstance(encoder, room.SentenceTransformerEncoder)
    assert encoder.note.startswith("OpenVINO is not installed")


def test_a_backend_that_there_is_not_is_said() -> None:
    with pytest.raises(IdeasError, match="IDEAS_BACKEND is “cuda”, which is none of auto, torch, openvino"):
        Settings.from_environment(environ={"IDEAS_BACKEND": "cuda"})


def test_a_language_setting_that_is_no_code_is_said(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match="“english”, which is no language code"):
        _ = load_encoder(Settings(backend="torch", encoder=str(tmp_path), encoder_languages="english")).languages

    assert (
        frozenset({"en", "de"})
        == load_encoder(Settings(backend="torch", encoder=str(tmp_path), encoder_languages="EN, DE")).languages
    )
