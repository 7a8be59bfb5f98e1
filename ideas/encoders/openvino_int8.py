"""A converted model on OpenVINO, weights and activations in int8; neither torch nor transformers is loaded."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ideas.models import Floats, Progress, no_progress

if TYPE_CHECKING:
    from openvino import CompiledModel, InferRequest
    from tokenizers import Tokenizer

MODEL, TOKENIZER, RECORD = "model.xml", "tokenizer.json", "conversion.json"
STEP = 4
"""Texts are padded to the next multiple of so many tokens: less is wasted than with a few fixed lengths."""
CELLS = 256
"""Texts times tokens in a batch: what one core's cache holds; larger batches were slower."""
GROUP = 64
"""Activations that share a scale: with 32 a tenth slower and hardly closer to float32, with 128 worst texts suffer."""


@dataclass(frozen=True)
class Conversion:
    """How a model was converted, and how near its vectors come to those of the original."""

    model_key: str
    max_tokens: int
    pad_id: int = 0
    failure: str = ""
    """Why the original is used instead; empty when this model proved itself."""
    mean_cosine: float = 0.0
    first_percentile: float = 0.0
    worst: list[tuple[float, str]] = field(default_factory=list)
    """The worst of the proof's texts, each with its cosine to float32."""
    n_proved: int = 0
    seconds: float = 0.0
    processor: str = ""
    versions: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Conversion:
        """What `save` left in this folder; raises FileNotFoundError."""
        return cls(**json.loads((folder / RECORD).read_text("utf-8")))

    def save(self, folder: Path) -> None:
        """Keep it beside the model."""
        (folder / RECORD).write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False), "utf-8")


class OpenvinoEncoder:
    """One method: `encode`. The model is loaded on first use."""

    note = ""

    def __init__(self, folder: Path, languages: frozenset[str] | None, n_streams: int | None = None) -> None:
        """A folder that `ideas.encoders.conversion` made; `n_streams` texts at a time, by default one per core."""
        self.folder = folder
        self.languages = languages
        self.conversion = Conversion.load(folder)
        self.model_key = self.conversion.model_key
        self._n_streams = n_streams or n_cores()

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / TOKENIZER))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self.conversion.max_tokens)
        return tokenizer

    @cached_property
    def _model(self) -> CompiledModel:
        import openvino

        options = {  # one thread a text: how many there are cannot change how sums are rounded
            "NUM_STREAMS": str(self._n_streams),
            "INFERENCE_NUM_THREADS": str(self._n_streams),
            "ENABLE_CPU_PINNING": "NO",
            "INFERENCE_PRECISION_HINT": "f32",
            "DYNAMIC_QUANTIZATION_GROUP_SIZE": str(GROUP),
        }
        return openvino.Core().compile_model(self.folder / MODEL, "CPU", options)

    def encode(self, texts: Sequence[str], progress: Progress = no_progress) -> Floats:
        """One unit vector a text, shape (n, d), float32, the same to the last bit whatever else is encoded with it.

        A text's length decides the shape of its batch, which is filled up when too few texts have that length; each
        row of a batch is rounded by itself. Longest first, so that no core waits for a long text at the end.
        """
        matrix = np.empty((len(texts), self._model.output(0).get_partial_shape()[1].get_length()), np.float32)
        rows_of: dict[int, list[int]] = {}
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        for row, tokens in enumerate(ids):
            rows_of.setdefault(-(-len(tokens) // STEP) * STEP, []).append(row)

        under_way: deque[tuple[InferRequest, list[int]]] = deque((request, []) for request in self._requests)
        done = 0
        for length in sorted(rows_of, reverse=True):
            size = max(1, CELLS // length)
            for begin in range(0, len(rows_of[length]), size):
                progress("Reading what posts mean", done, len(texts))
                rows = rows_of[length][begin : begin + size]
                request = _finish(under_way.popleft(), matrix)
                request.start_async(self._batch([ids[row] for row in rows], size, length))
                under_way.append((request, rows))
                done += len(rows)
        for item in under_way:
            _finish(item, matrix)
        progress("Reading what posts mean", len(texts), len(texts))
        return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)

    @cached_property
    def _requests(self) -> list[InferRequest]:
        """Two for each core, so that the next batch is ready when one ends.

        Not OpenVINO's own queue: taken down while one of its callbacks waits for Python, it waits forever.
        """
        return [self._model.create_infer_request() for _ in range(2 * self._n_streams)]

    def _batch(self, texts: Sequence[list[int]], size: int, length: int) -> dict[str, np.ndarray]:
        """Inputs of one batch, shape (size, length), int64; the first text fills what is left of it."""
        tokens = np.full((size, length), self.conversion.pad_id, np.int64)
        mask = np.zeros((size, length), np.int64)
        for row in range(size):
            ids = texts[row if row < len(texts) else 0]
            tokens[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        inputs = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
        return {name: inputs[name] for name in self._input_names}

    @cached_property
    def _input_names(self) -> list[str]:
        return [port.get_any_name() for port in self._model.inputs]


def _finish(item: tuple[InferRequest, list[int]], matrix: Floats) -> InferRequest:
    """Wait for the batch of this request, if it has one, and put its vectors where they belong."""
    request, rows = item
    if rows:
        request.wait()
        matrix[rows] = request.get_output_tensor(0).data[: len(rows)]
    return request


def n_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
