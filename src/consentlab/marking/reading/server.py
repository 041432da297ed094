"""What the reading desk's server answers: its page, and what the reader gives there."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from consentlab.errors import ConsentlabError
from consentlab.local_server import LocalHandler, LocalServer
from consentlab.marking.book_trouble import BookError
from consentlab.marking.reading.desk import ReadingDesk
from consentlab.marking.reading.pages import page, static

NOT_KEPT = "Not kept: the gradebook cannot be written at the moment. Try again; nothing is lost."
NOT_OPENED = (
    "The next answer cannot be opened: another program has the gradebook at the moment. Wait a "
    "little, then press the button once more, or load this page anew; nothing is lost."
)


class Handler(LocalHandler):
    """Answers one request to the reading desk."""

    server: ReadingServer

    def get(self, path: str) -> None:
        """The page, its script or its style sheet."""
        kind, _, name = path.removeprefix("/").partition("/")
        if path == "/":
            self._page()
        elif kind == "static" and name in static():
            media, text = static()[name]
            self.send(HTTPStatus.OK, media, text.encode())
        else:
            self.missing()

    def _page(self) -> None:
        """The answer on top; what was given for the one before it is kept by now, or refused."""
        try:
            text = page(self.server.desk)
        except (SQLAlchemyError, BookError):
            plain = "text/plain; charset=utf-8"
            self.send(HTTPStatus.SERVICE_UNAVAILABLE, plain, NOT_OPENED.encode())
        else:
            self.send_page(text)

    def told(self, path: str, message: Mapping[str, Any]) -> None:
        """What the reader gives, or that they go on without."""
        desk = self.server.desk
        does = {"/mark": desk.mark, "/skip": desk.skip, "/back": desk.back}.get(path)
        if does is None:
            self.missing()
            return
        try:
            self.send_json(does(message))
        except SQLAlchemyError:
            self.send_json({"failed": NOT_KEPT})
        except (ConsentlabError, OSError) as problem:
            self.send_json({"failed": f"Not kept: {problem}"})


class ReadingServer(LocalServer):
    """Serves one reading desk. Raises OSError when the port is taken."""

    what = "reading-desk"
    handler = Handler

    def __init__(self, desk: ReadingDesk, port: int) -> None:
        self.desk = desk
        super().__init__(port)
