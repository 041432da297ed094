"""Every property of an XMP packet, against a short list of what may stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consentlab.identifiers.contract import Finding, InMetadata
from consentlab.identifiers.file.field import sharper, tell, words_in
from consentlab.identifiers.file.xmp_names import STAY, kind_of
from consentlab.identifiers.file.xmp_packet import Property, Unreadable, pictures, properties

LONG = 2_000  # characters: a longer value in base64 is data, not words
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")


def look(packet: bytes, path: str) -> Iterator[Finding]:
    """What the properties give away, under paths such as `XMP/dc:creator`.

    A packet that is no sound XML is `metadata-unknown`, with what its words give away. Raises
    CannotCheck for one with entities or a document type, or one too deep or too large.
    """
    if not packet.strip(b"\0 \t\r\n"):
        return
    try:
        found = properties(packet)
    except Unreadable:
        size = f"{len(packet):,} bytes that are no sound XMP"
        yield Finding("metadata-unknown", InMetadata(path), size)
        yield from sharper("metadata-unknown", path, words_in(packet))
        return
    held = {name for name, _ in pictures(found)}
    for one in found:
        where = "/".join((path, *one.names))
        yield from _told(one, where, "/".join(one.names) in held)


def _told(one: Property, where: str, picture: bool) -> Iterator[Finding]:
    pattern = STAY.get(one.names[-1]) if len(one.names) == 1 else None
    if pattern and all(re.fullmatch(pattern, value) for value in one.values):
        return
    kind = kind_of(one.names)
    data = sum(len(value) for value in one.values)
    if picture or (data > LONG and all(map(BASE64.fullmatch, one.values))):
        kind = kind if kind != "metadata-unknown" else "embedded-picture" if picture else kind
        yield Finding(kind, InMetadata(where), f"{data:,} characters that hold data")
        return
    told = list(tell(kind, where, one.text))
    yield from told or [Finding(kind, InMetadata(where), "signs without letters or digits")]
