"""Tells what the texts and blocks of one file hold, within a bound for the whole file."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from consentlab.identifiers.contract import CannotCheck, Finding, InMetadata, Sure, masked
from consentlab.identifiers.file.field import decoded, sharper, tell
from consentlab.identifiers.limits import LARGEST_TEXT

PRINTED = re.compile(rb"[\x20-\x7e]{7,}")
WORDY = 0.75  # of a run; in bytes by chance fewer are letters, digits and blanks
READ_BY_RULES = 4_000  # characters of one text; the field itself is told whatever its length
# What has a shape that bytes do not take by chance; a short word, an age or a handle they do.
NO_CHANCE = {"nhs-number", "chi-number", "date", "date-of-birth", "hospital-number"}
NO_CHANCE |= {"device-serial", "institution", "staff-name"}
SHOWN = 200  # characters of a text that are masked, of which an excerpt shows fewer
READ_IN_ALL = 60_000  # characters of all texts of one file
UNPACKED_IN_ALL = 8 * LARGEST_TEXT  # bytes of all compressed texts of one file


@dataclass
class Teller:
    """Remembers how much of one file the rules for texts have read, and how much was unpacked."""

    read: int = 0
    unpacked: int = 0

    def text(self, path: str, words: str, kind: str, sure: Sure = "certain") -> Iterator[Finding]:
        """The field by its own kind, then whatever sharper the rules for texts see in it.

        A text without a letter or a digit gives nothing.
        """
        part = self._part(words)
        if part:
            yield from tell(kind, path, part, sure)
        elif words.strip():
            yield Finding(kind, InMetadata(path), masked(words[:SHOWN]), sure)

    def block(self, path: str, data: bytes, kind: str) -> Iterator[Finding]:
        """A block whose structure is not known: as text where it is one, else by its size.

        Runs of printed characters in it go through the rules for texts all the same.
        """
        words = _as_text(data)
        if any(sign.isalnum() for sign in words):
            yield from self.text(path, words, kind)
            return
        size = "1 byte" if len(data) == 1 else f"{len(data):,} bytes"
        yield Finding(kind, InMetadata(path), size)
        for one in sharper(kind, path, self._part(_runs(data))):
            if one.kind in NO_CHANCE and one.sure != "possible":
                yield Finding(one.kind, one.where, one.what, "possible")

    def unpack(self, packed: bytes) -> bytes | None:
        """Unpacks a deflated block; None where that is damaged.

        Raises CannotCheck where it unpacks to more than `LARGEST_TEXT` bytes.
        """
        reader = zlib.decompressobj()
        try:
            data = reader.decompress(packed, LARGEST_TEXT + 1)
        except zlib.error:
            return None
        self.unpacked += len(data)
        if len(data) > LARGEST_TEXT or self.unpacked > UNPACKED_IN_ALL:
            raise CannotCheck(
                "A small compressed text in this file unpacks to millions of characters, as "
                "hostile files do. Open the picture, export it as a new PNG or JPEG, and check "
                "that copy."
            )
        return data if reader.eof else None

    def _part(self, words: str) -> str:
        """As much of a text as the rules may still read."""
        part = words[: min(READ_BY_RULES, READ_IN_ALL - self.read)]
        self.read += len(part)
        return part


def _runs(data: bytes) -> str:
    """Runs of printed characters near the start of a block that are most likely words, by line."""
    runs = (run[0].decode("ascii") for run in PRINTED.finditer(data[:LARGEST_TEXT]))
    wordy = (run for run in runs if sum(s.isalnum() or s == " " for s in run) > WORDY * len(run))
    return "\n".join(wordy)


def _as_text(data: bytes) -> str:
    """The block as text, if all of it is; else an empty string."""
    if len(data) > LARGEST_TEXT:
        return ""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        words = data.decode("utf-16", "replace")
    else:
        words = decoded(data)
    sound = words.isascii() or not any("\x80" <= sign <= "\x9f" for sign in words)
    clean = all(sign.isprintable() or sign in "\t\r\n" for sign in words)
    return words if sound and clean and len(words) > 3 else ""
