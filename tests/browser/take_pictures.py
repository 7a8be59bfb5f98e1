"""Pictures of every page, to be looked at: `python tests/browser/take_pictures.py [WORKSPACE...]`.

Without a workspace: invented snapshots (full, one post, huge) and an empty folder, each at the width of a desk and of a
phone, in light and dark. They lie in tests/browser/pictures/, which git ignores.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.serving import chromium, drawn, server_process, settled  # noqa: E402
from fakes import FakePost, huge_posts, in_areas, planted_posts, publish_fake_snapshot  # noqa: E402
from playwright.sync_api import Browser  # noqa: E402

from ideas.store.snapshot import Snapshot, current_folder  # noqa: E402

PICTURES = Path(__file__).parent / "pictures"
PAGES = {
    "week": "", "ideas": "ideas", "list": "ideas?show=list", "found_ideas": "ideas?q={q}", "idea": "idea?theme={first}",
    "trends": "trends", "proposals": "review?show=proposals", "check": "review?show=check", "decide": "decide",
    "board": "decide?show=board", "ledger": "ledger", "posts": "posts", "found_posts": "posts?q={q}", "about": "about",
}  # fmt: skip
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
TALLEST = 4000


def take(browser: Browser, workspace: Path, name: str) -> None:
    """One file for each page, width and scheme."""
    first, q = "none", "print"
    if current_folder(workspace):
        with Snapshot.current(workspace) as snapshot:
            first = next((idea.theme_id for idea in snapshot.ideas()), first)
    with server_process(workspace) as (_, url):
        for scheme in SCHEMES:
            for width in WIDTHS:
                context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
                for title, path in PAGES.items():
                    page = drawn(context.new_page(), f"{url}/{path.format(first=first, q=q)}")
                    height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
                    page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
                    settled(page)
                    page.screenshot(path=PICTURES / f"{name}_{title}_{width}_{scheme}.png")
                    page.close()
                context.close()


def invented(folder: Path) -> dict[str, Path]:
    """Workspaces whose pages are worth a look."""
    themes, posts = huge_posts()
    named = {"huge": (posts, themes), "one": ([FakePost("Only one person has written so far.")], [])}
    changed = {"T1": "rising", "T5": "falling", "T4": "new"}
    areas = in_areas("Planning", "Notes and paper")
    publish_fake_snapshot(folder / "full", planted_posts(), areas, alerts=changed, with_vectors=True)
    for name, (some, planted) in named.items():
        publish_fake_snapshot(folder / name, some, planted)
    return {name: folder / name for name in ("full", "one", "huge", "empty")}


if __name__ == "__main__":
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as found:
        asked = {Path(path).name: Path(path).resolve() for path in sys.argv[1:]} or invented(Path(folder))
        for label, place in asked.items():
            take(found, place, label)
    print(f"{len(asked) * len(PAGES) * len(WIDTHS) * len(SCHEMES)} pictures in {PICTURES}")  # noqa: T201
