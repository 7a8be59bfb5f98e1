"""Settings of one workspace: frozen, and the only reader of the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ideas.errors import IdeasError

DEFAULT_WORKSPACE = Path("data") / "workspace"
DEFAULT_ENCODER = "all-MiniLM-L6-v2"
BACKENDS = ("auto", "torch", "openvino")


@dataclass(frozen=True)
class Settings:
    """What a run depends on. Everything here is written into the run's manifest."""

    workspace: Path = DEFAULT_WORKSPACE
    encoder: str = DEFAULT_ENCODER
    """A sentence-transformers model: the bundled one's name, another name, or a folder."""
    encoder_languages: str = ""
    """Languages the encoder reads, as "en,de" or "all"; empty: read from the model's card."""
    backend: str = "auto"
    """What the encoder computes with: torch, openvino, or auto for openvino where it proves itself, else torch."""
    seed: int = 0
    team_url: str = field(default="", repr=False)
    """Database of the team store, as postgresql://USER:PASSWORD@HOST/NAME; empty: team.sqlite in the workspace."""

    @classmethod
    def from_environment(cls, workspace: Path | str | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
        """Settings from the variables `IDEAS_WORKSPACE`, `IDEAS_ENCODER`, ...; an argument wins."""
        return cls(
            workspace=Path(workspace or environ.get("IDEAS_WORKSPACE") or DEFAULT_WORKSPACE),
            encoder=environ.get("IDEAS_ENCODER") or DEFAULT_ENCODER,
            encoder_languages=environ.get("IDEAS_ENCODER_LANGUAGES", ""),
            backend=_one_of("IDEAS_BACKEND", environ.get("IDEAS_BACKEND") or "auto", BACKENDS),
            seed=_whole_number("IDEAS_SEED", environ.get("IDEAS_SEED") or "0"),
            team_url=environ.get("IDEAS_TEAM", ""),
        )


def _whole_number(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise IdeasError(
            f"{name} is “{value}”, which is no whole number.", hint=f"Set {name}=0, or unset it."
        ) from None


def _one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise IdeasError(f"{name} is “{value}”, which is none of {', '.join(known)}.", hint=f"Set {name}={known[0]}.")
    return value
