"""Serves a page on this machine alone, and only to the browser that has its token."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import socketserver
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from hmac import compare_digest
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from consentlab.errors import ConsentlabError

HOST = "127.0.0.1"
PORTS_TRIED = 30
LARGEST_MESSAGE = 1_000_000  # bytes; a picture full of marks has some thousands
HTML, JSON = "text/html; charset=utf-8", "application/json"
SCRIPT, SHEET = "text/javascript; charset=utf-8", "text/css; charset=utf-8"
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ]
)


class LocalServer(socketserver.ThreadingTCPServer):
    """Serves what its handler draws. Raises OSError when the port is taken."""

    what = "page"  # as it is called where it refuses somebody
    handler: type[LocalHandler]

    daemon_threads = True
    # On Windows this would let two servers share a port; elsewhere it frees one that was just left.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int) -> None:
        self.token = secrets.token_hex(24)
        super().__init__((HOST, port), self.handler)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    @property
    def home(self) -> str:
        """The page's address, token included."""
        return f"http://{HOST}:{self.port}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie; cookies do not tell ports apart, so that the name has to."""
        return f"consentlab-{self.what}-{self.port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that goes away while it is answered; all else is our error."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


Server = TypeVar("Server", bound=LocalServer)


def open_at(make: Callable[[int], Server], port: int) -> Server:
    """A server at the port or, where that is taken, at one of the next. Raises OSError for none."""
    for one in range(port, min(port + PORTS_TRIED, 65536)) if port else (0,):
        try:
            return make(one)
        except OSError as problem:
            refused = problem
    raise refused


def serve(make: Callable[[int], LocalServer], port: int, said: str, *, open_browser: bool) -> None:
    """Serve until Ctrl-C, or until the process is asked to end; `said` stands before the address.

    Raises ConsentlabError when no port is free.
    """
    try:
        server = open_at(make, port)
    except OSError as problem:
        raise ConsentlabError(
            f"No port from {port} on is free on {HOST} ({problem.strerror or problem}). "
            "Name another one with --port."
        ) from None
    with ended_as_by_ctrl_c(), server, contextlib.suppress(KeyboardInterrupt):
        print(f"{said} {server.home}")
        print("Keep this window open meanwhile. Ctrl-C closes it.", flush=True)
        if open_browser:
            # In a thread: a browser that runs in the window itself would hold up the server.
            threading.Thread(target=webbrowser.open, args=(server.home,), daemon=True).start()
        server.serve_forever(poll_interval=0.2)


@contextlib.contextmanager
def ended_as_by_ctrl_c() -> Iterator[None]:
    """In here SIGTERM ends the process in order; only the main thread may say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class LocalHandler(BaseHTTPRequestHandler):
    """Answers one request, once it is certain who asks; what it answers is its children's."""

    server: LocalServer
    protocol_version = "HTTP/1.1"
    timeout = 30
    homes: tuple[str, ...] = ("/",)  # the pages that an address with the token may lead to

    def get(self, path: str) -> None:
        """Answer somebody who asked for a path."""
        raise NotImplementedError

    def told(self, path: str, message: Mapping[str, Any]) -> None:
        """Answer what a page of ours said."""
        raise NotImplementedError

    def do_GET(self) -> None:
        """A page, or a part of one."""
        address = urlsplit(self.path)
        given = parse_qs(address.query).get("token", [""])[0]
        if not self._here():
            self._refuse()
        elif given and self._is_token(given):
            self._welcome(address.path)
        elif not self._known():
            self._refuse()
        else:
            self.get(address.path)

    def do_POST(self) -> None:
        """What a page says to Python."""
        size = self.headers.get("Content-Length", "")
        body = (
            self.rfile.read(int(size)) if size.isdigit() and int(size) <= LARGEST_MESSAGE else b""
        )
        plain = self.headers.get_content_type() == JSON  # which no form of another site can send
        origin = self.headers.get("Origin")
        ours = origin in (None, f"http://{self.headers.get('Host')}")
        if not (self._here() and self._known() and plain and ours):
            self._refuse()
            return
        try:
            message = json.loads(body)
        except ValueError:
            message = None
        if isinstance(message, Mapping):
            self.told(self.path, message)
        else:
            self.send(HTTPStatus.BAD_REQUEST, JSON, b"{}")

    def send(self, status: HTTPStatus, media: str, body: bytes) -> None:
        """Answer with this."""
        self.send_response(status)
        self.send_header("Content-Type", media)
        self._end(body)

    def send_page(self, text: str) -> None:
        """Answer with a page."""
        self.send(HTTPStatus.OK, HTML, text.encode())

    def send_json(self, data: Any) -> None:
        """Answer with plain data."""
        self.send(HTTPStatus.OK, JSON, json.dumps(data).encode())

    def missing(self) -> None:
        """Answer that there is nothing."""
        self.send(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"There is no such page.")

    # Who may ask.

    def _here(self) -> bool:
        """True when the browser asked for this machine: a name that leads here is not enough."""
        hosts = (f"{HOST}:{self.server.port}", f"localhost:{self.server.port}")
        return self.headers.get("Host") in hosts

    def _is_token(self, given: str) -> bool:
        return compare_digest(given.encode(), self.server.token.encode())

    def _known(self) -> bool:
        """True when the browser has the cookie that the token's address gave it."""
        try:
            cookie = SimpleCookie(self.headers.get("Cookie", "")).get(self.server.cookie)
        except CookieError:
            return False
        return cookie is not None and self._is_token(cookie.value)

    def _welcome(self, path: str) -> None:
        """Give the browser a cookie, and send it on without the token, which a bookmark keeps."""
        self.send_response(HTTPStatus.SEE_OTHER)
        # Only a path of ours: an address like //elsewhere would lead away.
        self.send_header("Location", path if path in self.homes else "/")
        words = "HttpOnly; SameSite=Strict; Path=/"
        self.send_header("Set-Cookie", f"{self.server.cookie}={self.server.token}; {words}")
        self._end(b"")

    def _refuse(self) -> None:
        self.close_connection = True
        text = (
            f"Open the address that the {self.server.what} gave in its window; it has a token "
            "in it."
        )
        self.send(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", text.encode())

    def _end(self, body: bytes) -> None:
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the window calm."""

    def version_string(self) -> str:
        """Who answers, without the versions of anything."""
        return "consentlab"
