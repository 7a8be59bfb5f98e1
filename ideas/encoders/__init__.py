"""Texts to unit vectors; a room depends on one method, `Encoder.encode`, and `load_encoder` gives the encoder."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import util
from typing import TYPE_CHECKING, Protocol

from ideas.config import DEFAULT_ENCODER, Settings
from ideas.errors import EncoderMissing
from ideas.models import Floats, Progress, no_progress

if TYPE_CHECKING:
    from ideas.encoders.sentence_transformer import SentenceTransformerEncoder

os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")  # read by the hub's library when it is first imported
os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]  # importing it fails: OpenVINO then reports nothing


class Encoder(Protocol):
    """What turns texts into vectors."""

    @property
    def model_key(self) -> str:
        """Name, revision, backend and precision; vectors of two keys never meet."""

    @property
    def languages(self) -> frozenset[str] | None:
        """ISO 639-1 codes of the languages that it reads; None means all."""

    @property
    def note(self) -> str:
        """Why no faster encoder runs in its place; empty when it was asked for or is the fastest."""

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Floats:
        """One unit vector a text, shape (n, d), float32."""


def load_encoder(settings: Settings, progress: Progress = no_progress) -> Encoder:
    """The fastest encoder of the model that the settings name; the model itself is loaded when it first encodes.

    The first time, the model is converted, which takes some seconds. Raises `EncoderMissing` when the name leads to
    no model on this machine, or when the settings insist on a backend that cannot be had.
    """
    from ideas.encoders.sentence_transformer import SentenceTransformerEncoder, bundled_folder, find_folder

    folder = bundled_folder() if settings.encoder == DEFAULT_ENCODER else find_folder(settings.encoder)
    original = SentenceTransformerEncoder(settings.encoder, folder, settings.encoder_languages)
    if settings.backend == "torch":
        return original
    fast = _load_fast(original, settings, progress)
    if not isinstance(fast, str):
        return fast
    if settings.backend == "openvino":
        raise EncoderMissing(fast, hint="Unset IDEAS_BACKEND to use the original model on torch.")
    original.note = fast
    return original


def _load_fast(original: SentenceTransformerEncoder, settings: Settings, progress: Progress) -> Encoder | str:
    """The converted model, or why there is none."""
    if util.find_spec("openvino") is None:
        return "OpenVINO is not installed, so the slower torch runs. To get it: pip install openvino"
    from ideas.encoders.conversion import find_or_convert
    from ideas.encoders.openvino_int8 import OpenvinoEncoder

    shelf = settings.workspace / "encoders"
    conversion = find_or_convert(original, shelf, progress)
    return conversion.failure or OpenvinoEncoder(shelf / conversion.model_key, original.languages)
