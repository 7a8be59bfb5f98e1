"""Where the app's script, its theme and the sample lie: at the top of a checkout, below ideas/_app in a wheel."""

from __future__ import annotations

from pathlib import Path

SAMPLE_FILES = ("app_store.csv", "play_store.csv", "forum.jsonl", "support_desk.csv", "social.csv")
"""Posts of the sample; each file's stem is its source. The truth file beside them is for tests."""
SAMPLE_NAME = "Harbour (sample)"


def app_folder() -> Path:
    """The folder that holds app.py, .streamlit/config.toml and data/sample."""
    packed = Path(__file__).parent / "_app"
    return packed if packed.is_dir() else Path(__file__).parents[1]


def sample_files() -> list[Path]:
    """The sample's files of posts."""
    return [app_folder() / "data" / "sample" / name for name in SAMPLE_FILES]
