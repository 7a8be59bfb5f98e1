"""A search's words to a vector, with the model that a build converted: OpenVINO and a tokenizer, no torch.

It is the very encoder that made the vectors which are searched, run on one core, so that a text's vector is the
builder's to the last bit.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from ideas.encoders.openvino_int8 import Conversion, OpenvinoEncoder
from ideas.errors import EncoderMissing
from ideas.models import Floats


class QueryEncoder:
    """One method: `embed`. Loading takes about a second, so make one and keep it."""

    def __init__(self, encoder: OpenvinoEncoder) -> None:
        self._encoder = encoder
        self._turn = Lock()  # people search at the same time, the model computes one text after the other
        self.model_key = encoder.model_key

    def embed(self, text: str) -> Floats:
        """The text's unit vector, shape (d,), float32."""
        with self._turn:
            vector: Floats = self._encoder.encode([text])[0]
        return vector


def load_query_encoder(workspace: Path, model_key: str) -> QueryEncoder:
    """The encoder that made the vectors of this key, ready to run.

    Raises `EncoderMissing` when the key is of another backend, so that its model would need torch.
    """
    folder = workspace / "encoders" / model_key
    try:
        conversion = Conversion.load(folder)
    except (FileNotFoundError, ValueError, TypeError):
        raise EncoderMissing(
            "The encoder that read these posts cannot run inside the app, so searches go by words only.",
            hint=f"There is no converted encoder in {folder}. Run: ideas doctor, which says why.",
        ) from None
    if conversion.failure:
        raise EncoderMissing(conversion.failure, hint="Searches go by words only.")
    query = QueryEncoder(OpenvinoEncoder(folder, None, n_streams=1))
    try:
        query.embed("ready")
    except ImportError:
        raise EncoderMissing(
            "OpenVINO is not installed, so searches go by words only.", hint="Run: pip install openvino"
        ) from None
    return query
