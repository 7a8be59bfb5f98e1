"""The app's process draws; it never loads what computes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from fakes import publish_fake_snapshot

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("torch", "sklearn", "transformers", "sentence_transformers", "hdbscan", "scipy")
READ_EVERY_PAGE = f"""
import sys
from streamlit.testing.v1 import AppTest
import ideas.server
app = AppTest.from_file({str(ROOT / "app.py")!r}, default_timeout=30).run()
for page in ("ideas", "posts", "about", "idea"):
    app.query_params["theme"] = "T1"
    app.query_params["q"] = "edit a plan" if page in ("ideas", "posts") else ""
    app.switch_page(f"ideas/pages/{{page}}.py").run()
    assert not app.exception, app.exception
    assert app.title[0].value != "This page could not be drawn"
print(*sorted(name for name in {HEAVY!r} if name in sys.modules))
"""


def test_no_page_loads_what_computes(tmp_path: Path) -> None:
    publish_fake_snapshot(tmp_path, with_vectors=True)
    done = subprocess.run(
        [sys.executable, "-c", READ_EVERY_PAGE],
        capture_output=True,
        text=True,
        timeout=120,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "IDEAS_WORKSPACE": str(tmp_path)},
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr[-2000:]
