"""A file on its way from the page, part by part; it is kept in memory alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from consentlab.errors import ConsentlabError

LONGEST_NAME = 255  # characters
LARGEST_PART = 1_000_000  # bytes; a message to a kernel may have ten times as many


class Arriving:
    """The parts of one file that have come so far.

    Raises ConsentlabError for a file that is larger than `largest` bytes, and for one that has
    no bytes at all.
    """

    def __init__(self, told: Mapping[str, Any], largest: int) -> None:
        self.pick = _whole(told.get("pick"))
        self.name = clean_name(told.get("name"))
        self._size = _whole(told.get("size"))
        self._parts: list[bytes] = []
        self._come = 0
        if self._size > largest:
            raise ConsentlabError(
                f"This file has {megabytes(self._size)}; the checks read up to "
                f"{megabytes(largest)}. Export it smaller, and check that copy."
            )
        if self._size <= 0:
            raise ConsentlabError(
                "This file is empty: it has no bytes at all. Save or copy it again."
            )

    def take(self, at: object, buffers: Sequence[bytes | memoryview]) -> bool:
        """Add the part that begins at byte `at`; whether the file is now whole.

        Raises ConsentlabError for a part that does not go on where the last one ended.
        """
        part = b"".join(bytes(one) for one in buffers)
        if at != self._come or not part or self._come + len(part) > self._size:
            raise ConsentlabError("The file did not arrive whole. Choose it once more.")
        self._parts.append(part)
        self._come += len(part)
        return self._come == self._size

    def whole(self) -> bytes:
        """The file; its parts are let go of."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def clean_name(name: object) -> str:
    """The bare name of a file, as one line that can be shown."""
    text = str(name or "").replace("\\", "/").rpartition("/")[2]
    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign for sign in text if sign.isprintable())[-LONGEST_NAME:] or "picture"


def megabytes(size: int) -> str:
    """A size in words: 12.3 MB."""
    return f"{size / 1_000_000:.1f} MB"


def _whole(number: object) -> int:
    return number if isinstance(number, int) and not isinstance(number, bool) else 0
