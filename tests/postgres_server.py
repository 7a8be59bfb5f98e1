"""A real PostgreSQL server for the tests, in a folder of its own, where its binaries are on this machine."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60


def postgres_binaries() -> Path | None:
    """The folder that holds `initdb` and `postgres`; None where they are not installed."""
    known = [Path(found).resolve().parent for found in [shutil.which("postgres")] if found]
    known += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in known if all((folder / n).exists() for n in ("initdb", "postgres"))), None)


@contextmanager
def postgres_server(binaries: Path) -> Iterator[str]:
    """Yield the URL of a server that lets people in by password only; it is gone afterwards, with all it held."""
    # Not below pytest's own folder: that one is the owner's alone, and a server refuses to run as root.
    with tempfile.TemporaryDirectory(prefix="ideas-postgres-") as name:
        folder, password, port = Path(name), secrets.token_hex(8), _free_port()
        (folder / "password").write_text(password)
        account = _account()
        for path in (folder, folder / "password") if account else ():
            shutil.chown(path, account["user"], account["group"])
        as_account: dict[str, Any] = {
            "cwd": folder,
            "stdin": subprocess.DEVNULL,
            "stderr": subprocess.STDOUT,
            **account,
        }
        wanted = ["--username=ideas", "--auth=scram-sha-256", "--pwfile=password", "--encoding=UTF8", "--locale=C"]
        made = subprocess.run(
            [binaries / "initdb", "--pgdata=data", "--no-sync", *wanted],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
            **as_account,
        )
        assert made.returncode == 0, made.stdout
        options = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": folder, "fsync": "off"}
        arguments = [argument for name, value in options.items() for argument in ("-c", f"{name}={value}")]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen([binaries / "postgres", "-D", "data", *arguments], stdout=log, **as_account)
        try:
            _wait_until_ready(server, folder / "log")
            yield f"postgresql://ideas:{password}@127.0.0.1:{port}/"
        finally:
            server.send_signal(signal.SIGINT)  # ends its sessions, too
            server.wait(PATIENCE)


def _account() -> dict[str, Any]:
    """Whose processes these are: root's would be refused."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while "ready to accept connections" not in log.read_text():
        assert server.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.05)
