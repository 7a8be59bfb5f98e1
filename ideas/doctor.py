"""What is installed, which encoder would run and how fast, what is missing and how to get it: `ideas doctor`."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from ideas.config import Settings
from ideas.errors import IdeasError
from ideas.models import Progress, no_progress
from ideas.store.snapshot import Snapshot

PACKAGES = (
    "openvino", "tokenizers", "sentence-transformers", "torch", "transformers", "numpy", "hdbscan", "duckdb",
    "streamlit",
)  # fmt: skip
GIB = 2**30
LEAST_MEMORY = 3
"""GiB that 20,000 posts and their encoder want."""


@dataclass(frozen=True)
class Finding:
    """One line of the examination."""

    about: str
    said: str
    remedy: str = ""
    """What to do; empty when nothing is wrong."""


def examine(settings: Settings, progress: Progress = no_progress) -> Iterator[Finding]:
    """Findings as they are made; the first time on a workspace the encoder is converted, as a build would do."""
    yield _python()
    yield from _packages()
    yield _machine()
    yield _workspace(settings)
    yield from _encoder(settings, progress)


def _python() -> Finding:
    return Finding("python", f"{platform.python_version()} in {sys.prefix}")


def _packages() -> Iterator[Finding]:
    found = {}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Finding("missing", name, remedy=f"pip install {name}")
    yield Finding("packages", ", ".join(f"{name} {version}" for name, version in found.items()))


def _machine() -> Finding:
    from ideas.encoders.openvino_int8 import n_cores

    said = f"{n_cores()} cores, {platform.system()} on {platform.machine()}"
    if "SC_AVPHYS_PAGES" not in getattr(os, "sysconf_names", {}):
        return Finding("machine", said)
    page = os.sysconf("SC_PAGE_SIZE")
    whole, free = (os.sysconf(name) * page / GIB for name in ("SC_PHYS_PAGES", "SC_AVPHYS_PAGES"))
    remedy = f"Builds want {LEAST_MEMORY} GiB." if whole < LEAST_MEMORY else ""
    return Finding("machine", f"{said}, {whole:.1f} GiB of memory, {free:.1f} GiB unused", remedy)


def _workspace(settings: Settings) -> Finding:
    try:
        with Snapshot.current(settings.workspace) as snapshot:
            ledger = snapshot.ledger()
            said = f"{settings.workspace}: run {snapshot.run_id}, {ledger.n_posts} customer posts"
            return Finding("workspace", said)
    except IdeasError as error:
        return Finding("workspace", error.message, error.hint)


def _encoder(settings: Settings, progress: Progress) -> Iterator[Finding]:
    from ideas.encoders import load_encoder
    from ideas.encoders.conversion import proof_texts
    from ideas.encoders.openvino_int8 import OpenvinoEncoder

    try:
        encoder = load_encoder(settings, progress)
    except IdeasError as error:
        yield Finding("encoder", error.message, error.hint)
        return
    yield Finding("encoder", f"{encoder.model_key} (IDEAS_BACKEND={settings.backend})")
    if encoder.note:
        shelf = settings.workspace / "encoders"
        again = f"To try again: delete {shelf}, then run: ideas doctor" if any(shelf.glob("*/")) else ""
        yield Finding("why not faster", encoder.note, remedy=again)
    if isinstance(encoder, OpenvinoEncoder):
        kept = encoder.conversion
        yield Finding(
            "proof",
            f"cosine to float32 on {kept.n_proved} texts: {kept.mean_cosine:.4f} on average, "
            f"{kept.first_percentile:.4f} at the first percentile; converted in {kept.seconds:.0f} s on "
            f"{kept.processor}; worst: " + ", ".join(f"{cosine:.3f} “{text}”" for cosine, text in kept.worst),
        )
    texts = proof_texts()
    begin = time.perf_counter()
    encoder.encode(texts[:1])
    loaded = time.perf_counter()
    encoder.encode(texts, progress)
    seconds = time.perf_counter() - loaded
    yield Finding(
        "speed", f"{len(texts) / seconds:.0f} texts a second on {len(texts)} texts, ready in {loaded - begin:.1f} s"
    )
