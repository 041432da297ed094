"""Every chunk of a WebP file, against a list of what may stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from consentlab.identifiers.contract import CannotCheck, Finding, InMetadata, Material, masked
from consentlab.identifiers.file import exif, icc, xmp
from consentlab.identifiers.file.tail import behind
from consentlab.identifiers.file.told import Teller
from consentlab.identifiers.limits import MOST_BLOCKS, MOST_FRAMES

PICTURE = (b"VP8 ", b"VP8L")
MAY_STAY = {*PICTURE, b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
FIXED = {b"VP8X": 10, b"ANIM": 6}  # bytes
FRAME_HEAD = 16  # bytes of ANMF before the chunks of the frame
BROKEN = (
    "The WebP file breaks off before its end, or is damaged. Save or copy it again from where it "
    "came, and check that."
)


def look(material: Material) -> Iterator[Finding]:
    """What the file's chunks hold beyond the picture, and what lies behind them.

    Raises CannotCheck where the file is damaged or hostile.
    """
    data, teller = material.data, Teller()
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data) or end < 12:
        raise CannotCheck(BROKEN)
    chunks = list(_chunks(data, 12, end))
    frames = sum(kind == b"ANMF" for kind, _ in chunks)
    if frames > MOST_FRAMES:
        raise CannotCheck(
            f"It has {frames:,} frames; at most {MOST_FRAMES:,} are looked at. Export the part "
            "that you need, and check that."
        )
    if len(chunks) - frames > MOST_BLOCKS:
        raise CannotCheck(
            f"The WebP file has more than {MOST_BLOCKS:,} parts; pictures have a few. Open it, "
            "export it as a new PNG or JPEG, and check that copy."
        )
    if not any(kind in (*PICTURE, b"ANMF") for kind, _ in chunks):
        raise CannotCheck("There is no picture in this WebP file. Export it anew and check that.")
    if frames:
        what = "an animation of one frame" if frames == 1 else f"an animation of {frames:,} frames"
        yield Finding("more-frames", InMetadata("WebP/ANMF"), what)
    yield from _told(chunks, "WebP", teller)
    for kind, body in chunks:
        if kind == b"ANMF":
            yield from _told(list(_chunks(body, FRAME_HEAD, len(body))), "WebP/ANMF", teller)
    # A chunk of odd length is followed by a zero that some programs do not count.
    yield from behind(data[end:], "WebP/after the end", "webp", teller)


def _chunks(data: bytes, place: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while place < end:
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        if place + 8 + size > end:
            raise CannotCheck(BROKEN)
        yield data[place : place + 4], data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2


def _told(chunks: list[tuple[bytes, bytes]], path: str, teller: Teller) -> Iterator[Finding]:
    seen: Counter[bytes] = Counter()
    for kind, body in chunks:
        name = b"picture" if kind in PICTURE else kind
        seen[name] += 1
        again = kind != b"ANMF" and seen[name] > 1
        if kind in MAY_STAY and not again and len(body) == FIXED.get(kind, len(body)):
            continue
        if kind == b"EXIF":
            yield from exif.look(body.removeprefix(b"Exif\0\0"), f"{path}/EXIF")
        elif kind == b"XMP ":
            yield from xmp.look(body, f"{path}/XMP")
        elif kind == b"ICCP":
            yield from icc.look(body, f"{path}/ICC")
        elif kind in PICTURE:
            yield Finding("embedded-picture", InMetadata(path), f"{len(body):,} bytes")
        elif kind == b"C2PA":
            yield Finding("provenance", InMetadata(f"{path}/C2PA"), f"{len(body):,} bytes")
        else:
            shown = masked(kind.decode("latin-1"), 4)
            yield from teller.block(f"{path}/chunk {shown}", body, "metadata-unknown")
