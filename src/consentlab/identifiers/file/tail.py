"""Sorts what lies behind the end of a picture that is no JPEG, in the same file."""

from __future__ import annotations

from collections.abc import Iterator

from consentlab.identifiers.contract import CannotCheck, Finding, Format, InMetadata
from consentlab.identifiers.file.jpeg_tail import other_kind
from consentlab.identifiers.file.told import Teller
from consentlab.identifiers.formats import EXPORT

PICTURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
)
FILM_WITHIN = 64  # bytes from the start of a tail, in which a film says that it is one
REMNANTS: dict[Format, tuple[bytes, ...]] = {"png": (b"IDAT", b"IEND\xaeB`\x82")}


def behind(tail: bytes, path: str, of: Format, teller: Teller) -> Iterator[Finding]:
    """What the bytes behind the end of a picture are; zeros alone are padding and give nothing.

    Raises CannotCheck, after the finding, where they make the file one of another kind as well.
    """
    tail = tail.lstrip(b"\0")
    if not tail:
        return
    where = InMetadata(path)
    size = f"{len(tail):,} bytes"
    other = other_kind(tail)
    if other:
        yield Finding("trailing-data", where, f"{other}, {size}")
        raise CannotCheck(
            "This file is two kinds of file in one: a picture, and behind its end "
            f"{other}. {EXPORT}"
        )
    if any(sign in tail for sign in REMNANTS.get(of, ())):
        yield Finding("crop-remnant", where, f"an older PNG picture or a part of one, {size}")
        return
    words = next((words for start, words in PICTURES if tail.startswith(start)), "")
    if tail.startswith(b"RIFF") and tail[8:12] == b"WEBP":
        words = "a WebP picture"
    if words:
        yield Finding("embedded-picture", where, f"{words}, {size}")
    elif tail[4:8] in (b"ftyp", b"moov", b"mdat") or b"ftyp" in tail[:FILM_WITHIN]:
        yield Finding("motion-clip", where, f"a film, {size}")
    else:
        yield from teller.block(path, tail, "trailing-data")
