"""How soon the first page stands beside an empty Streamlit app, in the same run: reported, not asserted.

    python tests/bench/bench_first_page.py [WORKSPACE]

Seconds from the request to the heading, and to the sparklines or a drawn chart; the median of five visits each with
nothing in the browser's cache, taken in turns so that a busy machine slows both alike. The first visit after the
server's start is reported apart.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.serving import CHROMIUM, chromium, free_port, server_process, status_of  # noqa: E402
from fakes import publish_fake_snapshot  # noqa: E402
from playwright.sync_api import Browser  # noqa: E402

from ideas.store.snapshot import Snapshot  # noqa: E402

N_VISITS = 5
HEADING = "h1"
SPARKLINES = ".spark"
CHART = "[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg"

NTH_CHART = "[data-testid=stVegaLiteChart]:has(canvas, svg.marks) >> nth={}"
"""On Trends: the overview is the first, the small ones follow."""


@contextmanager
def empty_app(folder: Path) -> Iterator[str]:
    """A Streamlit app of one heading."""
    (folder / "empty.py").write_text("import streamlit as st\nst.title('Empty')\n")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "empty.py", "--server.headless=true", f"--server.port={port}"]
    command += ["--browser.gatherUsageStats=false", "--server.fileWatcherType=none", "--server.address=127.0.0.1"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        while not status_of(f"http://127.0.0.1:{port}/_stcore/health"):
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def seconds_until(browser: Browser, url: str, *selectors: str) -> list[float]:
    """Seconds from the request until each selector is on the page, in a browser with nothing in its cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    started = time.perf_counter()
    page.goto(url, wait_until="commit")
    found = []
    for selector in selectors:
        page.wait_for_selector(selector, state="attached", timeout=60_000)
        found.append(time.perf_counter() - started)
    context.close()
    return found


def test_first_page() -> None:
    """The same from pytest: `make bench`."""
    measure(None)


def measure(workspace: Path | None) -> None:
    """Print the medians of the empty app, the first page, Ideas, an idea's page and Trends."""
    if CHROMIUM is None:
        print("no Chromium on this machine: nothing measured")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if workspace is None:
            publish_fake_snapshot(workspace := folder / "workspace")
        with Snapshot.current(workspace) as snapshot:
            ideas = snapshot.ideas()
            n_posts, first, n_small = snapshot.n_posts(), ideas[0].theme_id, min(len(ideas), 12)
        with empty_app(folder) as empty, server_process(workspace) as (_, url), chromium() as browser:
            cold = seconds_until(browser, url, HEADING, SPARKLINES)
            seconds_until(browser, empty, HEADING)
            rows = [
                (
                    *seconds_until(browser, empty, HEADING),
                    *seconds_until(browser, url, HEADING, SPARKLINES),
                    *seconds_until(browser, f"{url}/ideas", HEADING, SPARKLINES),
                    *seconds_until(browser, f"{url}/idea?theme={first}", HEADING, CHART),
                    *seconds_until(browser, f"{url}/trends", HEADING, NTH_CHART.format(n_small)),
                )
                for _ in range(N_VISITS)
            ]
    middle = [median(column) for column in zip(*rows, strict=True)]
    print(f"\nfirst page, {n_posts:,} posts, median seconds of {N_VISITS} visits with an empty cache")
    names = (
        "empty app: heading", "This week: heading", "This week: sparklines", "Ideas: heading", "Ideas: sparklines",
        "Idea: heading", "Idea: chart", "Trends: heading", "Trends: all charts",
    )  # fmt: skip
    for label, value in zip(names, middle, strict=True):
        print(f"  {label:22} {value:5.2f}   {value - middle[0]:+.2f} beside the empty app")
    print(f"  first visit after the server's start: heading {cold[0]:.2f}, sparklines {cold[1]:.2f}")


if __name__ == "__main__":
    measure(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None)
