"""What `ideas serve` starts: the app's script inside `st.App`, on a production configuration."""

from __future__ import annotations

import os
import re
import socket
import threading
import time
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ideas.assets import app_folder
from ideas.config import Settings
from ideas.errors import IdeasError
from ideas.store.snapshot import Snapshot
from ideas.work.requests import stop_builds

if TYPE_CHECKING:
    import streamlit as st
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEALTH = "/_stcore/health"
PRODUCTION = {
    "server.headless": True,
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
}
"""Said again beside `.streamlit/config.toml`, so that a file in the current folder cannot loosen it."""


PAGE = re.compile(r"/(ideas|idea|trends|posts|about|review|decide|ledger)?$")
BASE_SCRIPT = (
    rb"<script>window.__streamlit={BACKEND_BASE_URL:location.origin+"
    rb"location.pathname.replace(/\/(ideas|idea|trends|posts|about|review|decide|ledger)?\/?$/,'')}</script>"
)


class Health:
    """Middleware: the health check answers only when there is something to serve.

    A browser that shows the app asks the same address before it connects, and it must get through even then: the
    page that it draws says what is missing. Browsers name themselves by `Sec-Fetch-Site: same-origin`.
    """

    def __init__(self, app: ASGIApp, workspace: Path) -> None:
        self.app = app
        self.workspace = workspace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 503 with the reason when no snapshot opens; else pass the request on."""
        if scope["type"] == "http" and scope["path"] == HEALTH:
            is_own_page = (b"sec-fetch-site", b"same-origin") in scope["headers"]
            if not is_own_page and (why := what_is_missing(self.workspace)):
                from starlette.responses import PlainTextResponse

                await PlainTextResponse(why, status_code=503)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class Base:
    """Middleware: a page that is opened directly is told where the server is, so that it need not guess.

    Streamlit's page takes its own address for the server's first: `/posts` asks `/posts/_stcore/health`, which is a
    404 and an error in the browser's console. The address is made in the browser: only it knows what a proxy adds.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put the script into the HTML of a page; anything else goes through as it is."""
        if scope["type"] != "http" or scope["method"] != "GET" or not PAGE.search(scope["path"]):
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def send_told(message: Message) -> None:
            held.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body"):
                for told in _told(held):
                    await send(told)

        plain = [header for header in scope["headers"] if header[0] not in (b"accept-encoding", b"range")]
        await self.app({**scope, "headers": plain}, receive, send_told)


def _told(answer: list[Message]) -> list[Message]:
    start, *parts = answer
    body = b"".join(part.get("body", b"") for part in parts).replace(b"<head>", b"<head>" + BASE_SCRIPT, 1)
    headers = [
        (name, str(len(body)).encode() if name == b"content-length" and body else value)
        for name, value in start["headers"]
    ]
    return [{**start, "headers": headers}, {"type": "http.response.body", "body": body}]


def what_is_missing(workspace: Path) -> str:
    """Why there is nothing to serve; empty when the current snapshot opens."""
    try:
        with Snapshot.current(workspace):
            return ""
    except IdeasError as error:
        return str(error)


@asynccontextmanager
async def _lifespan(_: st.App) -> AsyncIterator[None]:
    try:
        yield
    finally:
        stop_builds()


def app(workspace: Path) -> st.App:
    """The ASGI application; any ASGI server may run it."""
    import streamlit as st
    from starlette.middleware import Middleware

    middleware = [Middleware(Health, workspace=workspace), Middleware(Base)]
    return st.App(app_folder() / "app.py", lifespan=_lifespan, middleware=middleware)


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 8501, open_browser: bool = True) -> None:
    """Serve until SIGTERM or Ctrl-C. Raises `IdeasError` when the port is taken."""
    import uvicorn
    from streamlit.web import bootstrap

    _check_port(host, port)
    workspace = settings.workspace.resolve()
    os.environ["IDEAS_WORKSPACE"] = str(workspace)  # the script is run by Streamlit, which passes no arguments
    application = app(workspace)
    options = PRODUCTION | {"server.address": host, "server.port": port}
    bootstrap.load_config_options({name.replace(".", "_"): value for name, value in options.items()})
    if open_browser:
        threading.Thread(target=_open_when_up, args=("127.0.0.1" if host in ("0.0.0.0", "::") else host, port)).start()
    uvicorn.run(application, host=host, port=port, log_level="warning", timeout_graceful_shutdown=2)


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise IdeasError(
                f"Cannot serve on {host}:{port}: {error.strerror}.", hint="Choose another port with --port."
            ) from error


def _open_when_up(host: str, port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection((host, port), timeout=0.2).close()
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(f"http://{host}:{port}/")
            return
