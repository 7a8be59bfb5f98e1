"""The arrows between the rooms hold, and each contract that says so can fail."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = sorted(path.name for path in (ROOT / "ideas").iterdir() if (path / "__init__.py").exists())
BREACHES = [
    ("rooms", "pages/trial.py", "import ideas.build"),
    ("rooms", "ui/trial.py", "from ideas.work import worker"),
    ("rooms", "ui/trial.py", "import ideas.themes"),
    ("rooms", "charts/trial.py", "import ideas.ui"),
    ("rooms", "models.py", "import ideas.store"),
    ("app", "pages/trial.py", "import ideas.encoders.sentence_transformer"),
    ("app", "ui/trial.py", "import sklearn.cluster"),
    ("app", "server.py", "import torch"),
    ("app", "ui/trial.py", "import ideas.store.workspace"),
    ("pure", "signals/trial.py", "import duckdb"),
    ("pure", "themes/trial.py", "import ideas.store.snapshot"),
    ("builder", "store/trial.py", "import altair"),
    ("duckdb", "pages/trial.py", "import duckdb"),
    ("sqlalchemy", "store/trial.py", "import sqlalchemy"),
    ("sqlalchemy", "pages/trial.py", "from alembic import command"),
    ("encoders", "themes/trial.py", "import torch"),
    ("streamlit", "reports/trial.py", "import streamlit"),
]
ALLOWED = {
    "store/trial.py": "import duckdb",
    "encoders/trial.py": "import torch",
    "team/trial.py": "import sqlalchemy",
    "pages/trial.py": "import ideas.team",
    "ui/trial.py": "import ideas.encoders.query\nimport ideas.store.snapshot\nimport streamlit",
    "server.py": "import streamlit",
    "build.py": "import ideas.themes\nimport ideas.store.workspace",
}


def lint(folder: Path, files: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """import-linter on a package of the same rooms that holds nothing but these files."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    modules = ["build", "server", "work/worker", "store/snapshot", "store/workspace", "encoders/query"]
    modules += ["encoders/sentence_transformer", "config", "errors", "models", "__init__"]
    modules += [f"{room}/__init__" for room in ROOMS]
    for name, text in {**dict.fromkeys((f"{module}.py" for module in modules), ""), **files}.items():
        path = folder / "ideas" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", *arguments]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False
    )


def test_contracts_hold_where_only_what_they_allow_is_imported(tmp_path: Path) -> None:
    done = lint(tmp_path, ALLOWED)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("contract", "file", "text"), BREACHES, ids=[f"{c}: {f}: {t}" for c, f, t in BREACHES])
def test_a_breach_is_found(tmp_path: Path, contract: str, file: str, text: str) -> None:
    done = lint(tmp_path, {file: text}, "--contract", contract)

    assert (done.returncode, "0 kept, 1 broken" in done.stdout) == (1, True), done.stdout + done.stderr


def test_no_room_imports_a_private_name_of_another() -> None:
    found = []
    for path in sorted((ROOT / "ideas").rglob("*.py")):
        room = path.relative_to(ROOT / "ideas").parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("ideas."):
                continue
            parts = [*str(node.module).split(".")[1:], *(alias.name for alias in node.names)]
            if parts[0] != room and any(part.startswith("_") and not part.startswith("__") for part in parts):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")

    assert found == []
