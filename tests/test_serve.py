"""The server: its health, its end, and that it needs nothing from where it was started."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path

import pytest
from browser.serving import server_process, status_of
from fakes import publish_fake_snapshot

from ideas.config import Settings
from ideas.errors import IdeasError
from ideas.server import serve, what_is_missing


def test_health_answers_only_once_there_is_something_to_serve(tmp_path: Path) -> None:
    with server_process(tmp_path) as (_, url):
        assert status_of(f"{url}/_stcore/health") == 503
        publish_fake_snapshot(tmp_path)
        assert status_of(f"{url}/_stcore/health") == 200


def test_sigterm_ends_it_within_seconds(tmp_path: Path) -> None:
    publish_fake_snapshot(tmp_path)
    with server_process(tmp_path) as (process, url):
        process.send_signal(signal.SIGTERM)
        started = time.monotonic()
        process.wait(timeout=10)
        assert time.monotonic() - started < 5
        assert status_of(url) == 0


def test_a_taken_port_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(IdeasError, match=f"Cannot serve on 127.0.0.1:{port}: .* Choose another port with --port."):
            serve(Settings(workspace=tmp_path), port=port, open_browser=False)


def test_what_is_missing_says_what_to_do(tmp_path: Path) -> None:
    nothing = f"There is no snapshot in {tmp_path}. Run: "
    assert what_is_missing(tmp_path) == nothing + "ideas import FILE, then: ideas build"
    (tmp_path / "posts.count").write_text("12")
    assert what_is_missing(tmp_path) == nothing + "ideas build"
    publish_fake_snapshot(tmp_path)
    assert what_is_missing(tmp_path) == ""
