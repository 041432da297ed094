"""What the page Check a post asks of the checks behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

Told = Callable[[str], None]
Box = list[int]


class Desk(Protocol):
    """What this page needs of the checks: one picture at a time, in memory only."""

    def read(self, name: str, data: bytes, told: Told) -> dict[str, Any]:
        """What was found in a file, and what could not be checked."""

    def words(self, caption: str, alt: str, thread: str) -> list[dict[str, Any]]:
        """What was found in the words."""

    def questions(self) -> dict[str, Any]:
        """What only a person can answer, about the context and about the consent."""

    def outcome(self, given: dict[str, str]) -> dict[str, Any]:
        """What follows from the picture, the words and the answers."""

    def clean(self, boxes: list[Box], told: Told) -> dict[str, Any]:
        """A clean copy with these boxes covered, checked again."""

    def put_copy_away(self) -> None:
        """Forget the clean copy: what it covered has changed."""

    def report(self, with_picture: bool) -> str:
        """A page to print or keep, as HTML."""

    def close(self) -> None:
        """End whatever reads files for it."""
