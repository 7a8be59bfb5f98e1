"""The doctor says what runs and why, and goes on when something is missing."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

from ideas.cli import main
from ideas.config import Settings
from ideas.doctor import examine
from ideas.encoders import load_encoder


def test_the_encoder_that_would_run_its_proof_and_its_speed_are_said(
    converted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["doctor", "--workspace", str(converted)])
    said = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines() if not line.startswith("  "))

    assert 0 == status
    assert ["python", "packages", "machine", "workspace", "encoder", "proof", "speed"] == list(said)
    assert f"{load_encoder(Settings(workspace=converted)).model_key} (IDEAS_BACKEND=auto)" == said["encoder"]
    assert re.match(r"cosine to float32 on 192 texts: 0\.99\d\d on average, 0\.9[89]\d\d at the first", said["proof"])
    assert re.match(r"\d+ texts a second on 192 texts, ready in \d+\.\d s$", said["speed"])
    assert f"openvino {metadata.version('openvino')}" in said["packages"]


def test_a_missing_package_and_a_missing_encoder_are_said_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = metadata.version

    def without_streamlit(name: str) -> str:
        if name == "streamlit":
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", without_streamlit)
    empty = tmp_path / "model"
    empty.mkdir()

    found = {finding.about: finding for finding in examine(Settings(workspace=tmp_path, encoder=str(empty)))}

    assert ("streamlit", "pip install streamlit") == (found["missing"].said, found["missing"].remedy)
    assert (f"There are no weights in {empty}.", "Check IDEAS_ENCODER.") == (
        found["encoder"].said,
        found["encoder"].remedy,
    )
    assert "speed" not in found
