"""What the preview's server answers: its pages, its pictures, and what the player says."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from consentlab.authoring.preview.desk import Desk
from consentlab.authoring.preview.pages import static
from consentlab.local_server import LocalHandler, LocalServer, open_at


class Handler(LocalHandler):
    """Answers one request to the preview."""

    server: PreviewServer
    homes = ("/", "/learner")

    def get(self, path: str) -> None:
        """A page, a picture, a script, or whether something was saved."""
        desk = self.server.desk
        kind, _, name = path.removeprefix("/").partition("/")
        if path == "/":
            self.send_page(desk.page())
        elif path == "/learner":
            self.send_page(desk.learner_page())
        elif path == "/stamp":
            self.send_json({"stamp": desk.stamp()})
        elif kind == "static" and name in static():
            media, text = static()[name]
            self.send(HTTPStatus.OK, media, text.encode())
        elif kind == "picture" and (found := desk.picture(name)):
            self.send(HTTPStatus.OK, *found)
        else:
            self.missing()

    def told(self, path: str, message: Mapping[str, Any]) -> None:
        """What the learner's page says to Python."""
        if path == "/say":
            reply, buffers = self.server.desk.say(message)
            packed = [b64encode(one).decode("ascii") for one in buffers]
            self.send_json({"reply": reply, "buffers": packed})
        elif path == "/again":
            self.server.desk.begin_again()
            self.send_json({})
        else:
            self.missing()


class PreviewServer(LocalServer):
    """Serves one desk. Raises OSError when the port is taken."""

    what = "preview"
    handler = Handler

    def __init__(self, desk: Desk, port: int) -> None:
        self.desk = desk
        super().__init__(port)


def open_server(desk: Desk, port: int) -> PreviewServer:
    """A server at the port or, where that is taken, at one of the next. Raises OSError for none."""
    return open_at(partial(PreviewServer, desk), port)
