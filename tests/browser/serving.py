"""The app as `ideas serve` starts it, and a browser to look at it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
START = """
import sys
from pathlib import Path
from ideas.config import Settings
from ideas.server import serve
serve(Settings(workspace=Path(sys.argv[1])), port=int(sys.argv[2]), open_browser=False)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status_of(url: str) -> int:
    """HTTP status of an address; 0 while nobody listens."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


@contextmanager
def server_process(workspace: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The server in a process of its own, started outside the checkout; ends with the block."""
    port = free_port()
    with tempfile.TemporaryDirectory() as elsewhere:
        process = subprocess.Popen(
            [sys.executable, "-c", START, str(workspace), str(port)],
            cwd=elsewhere,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        url = f"http://127.0.0.1:{port}"
        try:
            for _ in range(300):
                if status_of(f"{url}/_stcore/health") or process.poll() is not None:
                    break
                time.sleep(0.1)
            yield process, url
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def drawn(page: Page, url: str) -> Page:
    """Go there and wait until the page stands still."""
    page.goto(url)
    page.wait_for_selector("h1")
    settled(page)
    return page


def settled(page: Page) -> None:
    """Wait until the script has run to its end."""
    page.wait_for_function("() => !document.querySelector('[data-test-script-state=running]')")
    page.wait_for_timeout(400)
