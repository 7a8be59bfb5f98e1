"""Texts to unit vectors; a room depends on one method, `Encoder.encode`, and `load_encoder` gives the encoder."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol

from ideas.config import DEFAULT_ENCODER, Settings
from ideas.models import Floats, Progress, no_progress

os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")  # read by the hub's library when it is first imported
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


class Encoder(Protocol):
    """What turns texts into vectors."""

    @property
    def model_key(self) -> str:
        """Name, revision, backend and precision; vectors of two keys never meet."""

    @property
    def languages(self) -> frozenset[str] | None:
        """ISO 639-1 codes of the languages that it reads; None means all."""

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Floats:
        """One unit vector a text, shape (n, d), float32."""


def load_encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name; the model itself is loaded when it first encodes.

    Raises `EncoderMissing` when the name leads to no model on this machine.
    """
    from ideas.encoders.sentence_transformer import SentenceTransformerEncoder, bundled_folder, find_folder

    folder = bundled_folder() if settings.encoder == DEFAULT_ENCODER else find_folder(settings.encoder)
    return SentenceTransformerEncoder(settings.encoder, folder, settings.encoder_languages)
