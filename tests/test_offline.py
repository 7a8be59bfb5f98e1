"""With sockets refused and an empty home folder, import, build and serve work and try no connection."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from ideas.encoders.openvino_int8 import Conversion

REFUSING = """
import socket

def refuse(kind):
    original = getattr(socket.socket, kind)
    def connect(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            tried(kind, address)
        return original(self, address)
    setattr(socket.socket, kind, connect)

def tried(kind, what):
    with open(LOG, "a") as file:
        file.write(f"{kind} {what}\\n")
    raise OSError(f"refused: {kind} {what}")

def getaddrinfo(host, *rest, original=socket.getaddrinfo, **more):
    if host not in (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0"):
        tried("getaddrinfo", host)
    return original(host, *rest, **more)

refuse("connect")
refuse("connect_ex")
socket.getaddrinfo = getaddrinfo
"""


@pytest.fixture
def offline(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """An environment in which Python refuses every connection but to this machine, and the log of tries."""
    log, home = tmp_path / "tried.log", tmp_path / "home"
    home.mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(f"LOG = {str(log)!r}\n{REFUSING}")
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR")}
    return kept | {"HOME": str(home), "PYTHONPATH": str(tmp_path / "site")}, log


def test_the_refusal_itself_refuses(offline: tuple[dict[str, str], Path]) -> None:
    environment, log = offline
    code = "import urllib.request; urllib.request.urlopen('http://example.org', timeout=2)"

    assert (
        0 != subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False).returncode
    )
    assert "getaddrinfo example.org" in log.read_text()


def test_import_build_and_serve_try_no_connection(offline: tuple[dict[str, str], Path], tmp_path: Path) -> None:
    environment, log = offline
    reviews = tmp_path / "reviews.csv"
    reviews.write_text("review\n" + "".join(f"Please add a calendar export, reason {i}\n" for i in range(12)))
    workspace = tmp_path / "workspace"
    for command in (["import", reviews], ["build"]):
        done = subprocess.run(
            [sys.executable, "-m", "ideas", *map(str, command), "--workspace", str(workspace)],
            env=environment, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert 0 == done.returncode, done.stderr
    (converted,) = (workspace / "encoders").iterdir()
    assert "" == Conversion.load(converted).failure  # so conversion and the fast backend ran as well
    assert converted.name in {folder.name for folder in (workspace / "vectors").iterdir()}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "ideas", "serve", "--port", str(port), "--workspace", str(workspace)],
        env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        assert "ok" == health(port)
    finally:
        server.terminate()
        said = server.communicate(timeout=20)[0].decode()
    assert not log.exists(), log.read_text() + said


def health(port: int) -> str:
    """What the health route answers, once it answers."""
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    return "no answer"
