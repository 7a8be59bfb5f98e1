"""A sentence-transformers model to int8 on OpenVINO, once, in a process of its own, used only if it proves itself.

Weights are rounded to int8 with one scale a row; activations are rounded while it runs, in small groups (dynamic
quantisation), so that nothing is calibrated on texts that happened to come first. How near it comes to float32 is
measured on invented texts with the original beside it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ideas.encoders.openvino_int8 import CELLS, GROUP, MODEL, STEP, TOKENIZER, Conversion, OpenvinoEncoder
from ideas.encoders.sentence_transformer import MAX_TOKENS, SentenceTransformerEncoder
from ideas.models import Floats, Progress, no_progress

if TYPE_CHECKING:
    from openvino import Model, Node

MEAN_COSINE, FIRST_PERCENTILE = 0.995, 0.98
"""What the converted model must reach beside the original."""
N_WORST = 5
RECIPE = f"1 step {STEP} cells {CELLS} group {GROUP} tokens {MAX_TOKENS}"
"""What decides a vector beside weights and the library; the number counts changes to this module's arithmetic."""
STEP_NAME = "Preparing the fast encoder, once"
VERSIONS = ("openvino", "sentence-transformers", "tokenizers", "torch", "transformers")


def fast_key(original: SentenceTransformerEncoder) -> str:
    """The key under which vectors of the converted model are kept."""
    recipe = hashlib.sha256(f"{RECIPE} openvino {metadata.version('openvino')}".encode()).hexdigest()[:8]
    return f"{original.name_and_digest}-openvino-int8-{recipe}-{MAX_TOKENS}"


def find_or_convert(original: SentenceTransformerEncoder, shelf: Path, progress: Progress = no_progress) -> Conversion:
    """The conversion kept in `shelf`, else a new one, kept there whole or not at all; its `failure` may say no."""
    folder = shelf / fast_key(original)
    try:
        return Conversion.load(folder)
    except (FileNotFoundError, ValueError, TypeError):
        shutil.rmtree(folder, ignore_errors=True)  # the first time on this workspace, or a record that was cut off
    shelf.mkdir(parents=True, exist_ok=True)
    _sweep(shelf)
    with tempfile.TemporaryDirectory(dir=shelf, prefix=".converting-", ignore_cleanup_errors=True) as temporary:
        made = Path(temporary) / "made"
        made.mkdir()
        if reason := _convert_elsewhere(original.folder, made, folder.name, progress):
            return Conversion(folder.name, MAX_TOKENS, failure=reason)  # not kept: the next build tries again
        try:
            made.rename(folder)
        except OSError:  # another process was faster
            return Conversion.load(folder)
    return Conversion.load(folder)


def _sweep(shelf: Path) -> None:
    """Clear what killed conversions left an hour ago or more."""
    for left in shelf.glob(".converting-*"):
        if time.time() - left.stat().st_mtime > 3600:
            shutil.rmtree(left, ignore_errors=True)


def _convert_elsewhere(source: Path, target: Path, key: str, progress: Progress) -> str:
    """Run this module as a program: what torch takes of memory goes away with the process. Why it died, or ""."""
    package = str(Path(__file__).parents[2])
    path = os.pathsep.join([package, *filter(None, [os.environ.get("PYTHONPATH")])])  # noqa: TID251 - handed on
    command = [sys.executable, "-m", __name__, str(source), str(target), key]
    with (
        (target / "talk.txt").open("w+") as talk,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=talk, text=True, env={**os.environ, "PYTHONPATH": path}
        ) as child,
    ):
        assert child.stdout is not None
        try:
            for line in child.stdout:
                if said_step := re.fullmatch(r"(\d+) (\d+)\n", line):  # libraries may talk too
                    progress(STEP_NAME, int(said_step[1]), int(said_step[2]))
        except BaseException:
            child.kill()
            raise
        status = child.wait()
        talk.seek(0)
        said = [line.strip() for line in talk if line.strip()]
    if not status:
        return ""
    return f"The conversion to OpenVINO failed: {said[-1] if said else f'it ended with status {status}'}"


def convert(source: Path, target: Path, key: str, say: Callable[[int, int], None]) -> Conversion:
    """Convert the model in `source` and prove it; the files lie in `target`."""
    import openvino

    begin = time.perf_counter()
    say(0, 4)
    original = SentenceTransformerEncoder("", source)
    tokenizer = original.model.tokenizer
    say(1, 4)
    model = _traced(original.model)
    to_int8(model)
    openvino.save_model(model, target / MODEL, compress_to_fp16=False)
    tokenizer.backend_tokenizer.save(str(target / TOKENIZER))
    say(2, 4)
    record = Conversion(
        key,
        MAX_TOKENS,
        pad_id=tokenizer.pad_token_id or 0,
        processor=openvino.Core().get_property("CPU", "FULL_DEVICE_NAME"),
        versions={name: metadata.version(name) for name in VERSIONS},
    )
    record.save(target)
    texts = proof_texts()
    fast = OpenvinoEncoder(target, None).encode(texts)
    say(3, 4)
    exact = original.model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    proved = _proved(record, texts, np.sum(exact * fast, axis=1))
    seconds = round(time.perf_counter() - begin, 1)
    proved = Conversion(**{**vars(proved), "seconds": seconds})
    proved.save(target)
    say(4, 4)
    return proved


def proof_texts() -> list[str]:
    """Invented customer statements of all kinds; none decides how the model is rounded."""
    return resources.files("ideas.encoders").joinpath("proof.txt").read_text("utf-8").splitlines()


def _proved(record: Conversion, texts: list[str], cosine: Floats) -> Conversion:
    mean, low = float(cosine.mean()), float(np.percentile(cosine, 1))
    worst = [(round(float(cosine[row]), 4), texts[row]) for row in np.argsort(cosine)[:N_WORST].tolist()]
    failure = ""
    if not (mean >= MEAN_COSINE and low >= FIRST_PERCENTILE):  # also when they are no numbers
        failure = (
            f"Converted to OpenVINO, its vectors are too far from the original's: cosine {mean:.4f} on average, "
            f"{low:.4f} at the first percentile, where {MEAN_COSINE} and {FIRST_PERCENTILE} are asked for."
        )
    figures = {"mean_cosine": round(mean, 5), "first_percentile": round(low, 5), "worst": worst, "failure": failure}
    return Conversion(**{**vars(record), **figures, "n_proved": len(texts)})


def _traced(model: Any) -> Model:
    """The whole model, pooling included, as an OpenVINO graph that takes batches of any shape."""
    import openvino
    import torch

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model.eval()

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any = None) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            if token_type_ids is not None:
                features["token_type_ids"] = token_type_ids
            return self.model(features)["sentence_embedding"]

    example = model.tokenizer(["Please add a calendar export.", "Too slow"], padding=True, return_tensors="pt")
    with torch.no_grad():
        return openvino.convert_model(Whole(), example_input=dict(example))


def to_int8(model: Model) -> None:
    """Round the weights of matrix products and of look-ups in place, with one scale a row.

    The form that is left, constant → float → times its scale, is what the CPU plugin takes for a compressed weight.
    """
    for node in model.get_ordered_ops():
        port = {"MatMul": 1, "Gather": 0}.get(node.get_type_name())
        if port is None:
            continue
        constant = node.input_value(port).get_node()
        if constant.get_type_name() != "Constant" or len(constant.shape) != 2 or constant.data.dtype != np.float32:
            continue
        is_transposed = node.get_type_name() == "Gather" or node.get_attributes()["transpose_b"]
        node.input(port).replace_source_output(_rounded(constant.data, 1 if is_transposed else 0).output(0))
    model.validate_nodes_and_infer_types()


def _rounded(weight: Floats, axis: int) -> Node:
    from openvino import opset1, opset13

    scale = np.maximum(np.abs(weight).max(axis=axis, keepdims=True) / 127, np.finfo(np.float32).tiny)
    whole = opset13.constant(np.rint(weight / scale).astype(np.int8))
    return opset1.multiply(opset13.convert(whole, np.float32), opset13.constant(scale.astype(np.float32)))


def _say(done: int, total: int) -> None:
    sys.stdout.write(f"{done} {total}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], _say)
