"""What a person searches for, as a snapshot can answer it: its words, and its vector once the encoder is there."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from ideas.encoders.query import QueryEncoder, load_query_encoder
from ideas.errors import EncoderMissing
from ideas.models import Floats
from ideas.ui.reads import Reads
from ideas.ui.site import WORKSPACE_KEY

BY_BOTH = "Found by words and by meaning, what answers best first."
BY_WORDS_YET = "Found by words so far. What says it in other words follows in a moment, when the encoder is ready."
FAILED = "The encoder could not be started, so searches go by words only. The details are in the server’s log."
NO_VECTORS = "This snapshot was published without vectors, so searches go by words only."


@dataclass(frozen=True)
class Asked:
    """A search, ready to be handed to the snapshot."""

    words: str
    vector: Floats | None
    how: str
    """A sentence: by words, by meaning, or why not."""
    is_waiting: bool = False


def warm(workspace: Path, reads: Reads) -> None:
    """Begin to load the encoder of this snapshot in the background, once a process."""
    if "vector_step" in reads.manifest():
        _encoder(str(workspace), reads.manifest()["encoder"]["model_key"])


def ask(q: str, reads: Reads) -> Asked:
    """The search with its vector; by words while the encoder is loading, and where it cannot be had."""
    if not q:
        return Asked("", None, "")
    if "vector_step" not in reads.manifest():
        return Asked(q, None, NO_VECTORS)
    loading = _encoder(st.session_state[WORKSPACE_KEY], reads.manifest()["encoder"]["model_key"])
    if not loading.done():
        return Asked(q, None, BY_WORDS_YET, is_waiting=True)
    error = loading.exception()
    if isinstance(error, EncoderMissing):
        return Asked(q, None, error.message)
    if error is not None:
        return Asked(q, None, FAILED)
    return Asked(q, loading.result().embed(q), BY_BOTH)


@st.fragment(run_every=1)
def wait_for_encoder(reads: Reads) -> None:
    """Look again every second; search anew when it is there."""
    if _encoder(st.session_state[WORKSPACE_KEY], reads.manifest()["encoder"]["model_key"]).done():
        st.rerun()


@st.cache_resource(max_entries=2, show_spinner=False)
def _encoder(workspace: str, model_key: str) -> Future[QueryEncoder]:
    pool = ThreadPoolExecutor(1, thread_name_prefix="encoder")
    loading = pool.submit(load_query_encoder, Path(workspace), model_key)
    loading.add_done_callback(_log)
    pool.shutdown(wait=False)
    return loading


def _log(loading: Future[QueryEncoder]) -> None:
    error = loading.exception()
    if error is not None and not isinstance(error, EncoderMissing):
        logging.getLogger("ideas").error("The encoder for searches did not start", exc_info=error)
