"""The page as Python meets it, without a browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count
from typing import Any

from consentlab.explorers.before_you_post import BeforeYouPost

from .fake_desk import FakeDesk

SOON = 60  # seconds; only what never comes takes as long


class Talk:
    """The page as Python meets it: what it sends, and what comes back."""

    def __init__(self, desk: FakeDesk, **more: Any) -> None:
        self.widget = BeforeYouPost(lambda: desk, **more)
        self.widget.send = self._hear
        self.numbers = count(1)
        self.heard: list[tuple[dict[str, Any], list[bytes]]] = []

    def _hear(self, said: Any, buffers: list[bytes] | None = None) -> None:
        self.heard.append((said, buffers or []))

    def send(self, do: str, *buffers: bytes, **more: Any) -> dict[str, Any]:
        """Send a message; the reply to it."""
        number = next(self.numbers)
        self.widget._receive(self.widget, {"id": number, "do": do, **more}, list(buffers))
        return next(said for said, _ in self.heard if said.get("re") == number)

    def pick(self, data: bytes, name: str = "a.png", pick: int = 7, part: int = 400) -> None:
        """Send a file in parts."""
        assert "problem" not in self.send("start", pick=pick, name=name, size=len(data))
        for at in range(0, len(data), part):
            assert "problem" not in self.send("part", data[at : at + part], pick=pick, at=at)

    def told(self, what: str, pick: int = 7) -> Any:
        """Wait until Python tells this of the picture, unasked."""
        return self.wait(
            lambda: next(
                (said[what] for said, _ in self.heard if what in said and said.get("pick") == pick),
                None,
            )
        )

    def wait(self, found: Callable[[], Any]) -> Any:
        until = time.monotonic() + SOON
        while not (seen := found()):
            assert time.monotonic() < until, self.heard
            time.sleep(0.01)
        return seen
