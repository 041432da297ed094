"""Finds the small copies of the picture inside its file, and those that show something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consentlab.identifiers.contract import CannotCheck, Finding, Frame, InMetadata, Material
from consentlab.identifiers.file import exif, iptc, xmp_packet
from consentlab.identifiers.file.ifd import walk
from consentlab.identifiers.file.iptc_names import RESOURCES, THUMBNAILS
from consentlab.identifiers.file.jpeg_blocks import blocks
from consentlab.identifiers.file.jpeg_segments import layout
from consentlab.identifiers.file.jpeg_tail import pieces
from consentlab.identifiers.file.preview_blocks import Block, blocks_of
from consentlab.identifiers.file.preview_compare import shows_more

__all__ = ["Preview", "found", "look", "shows_more"]

JPEG = b"\xff\xd8\xff"
MOST = 20  # small copies of one file that are taken out and compared
# What a picture that says how to brighten another, or how far away things are, holds in itself.
HELPERS = (b"hdrgm:Version", b"hdr-gain-map", b"HDRGainMap", b":iso:ts:21496", b"depthBlurEffect")
BEGINNING = 65_536  # bytes of a picture in which it says that


@dataclass(frozen=True)
class Preview:
    """A JPEG picture inside the file: the path at which it is told, and its bytes."""

    path: str
    data: bytes


def look(material: Material, frames: Sequence[Frame]) -> Iterator[Finding]:
    """`undone-crop` for each small copy that shows something else than the first frame does.

    One that cannot be opened may do so as well, and is told as possible.
    """
    if not frames:
        return
    for preview in found(material):
        where = InMetadata(preview.path)
        size = f"{len(preview.data):,} bytes"
        if any(sign in preview.data[:BEGINNING] for sign in HELPERS):
            continue
        try:
            differs = shows_more(preview.data, frames[0])
        except CannotCheck:
            words = f"a small copy that cannot be opened here, {size}"
            yield Finding("undone-crop", where, words, "possible")
            continue
        if differs:
            yield Finding("undone-crop", where, f"a copy that shows something else, {size}")


def found(material: Material) -> tuple[Preview, ...]:
    """The JPEG pictures inside a file, in order, at most 20; each of the same bytes once.

    What cannot be read is left out here: the detector of the format says so. None are looked for
    in GIF and BMP files, DICOM objects and films.
    """
    told: dict[bytes, Preview] = {}
    try:
        for block in blocks_of(material):
            for preview in _within(block):
                told.setdefault(preview.data, preview)
        if material.format == "jpeg":
            for preview in _behind(material.data):
                told.setdefault(preview.data, preview)
    except CannotCheck:
        pass
    return tuple(told.values())[:MOST]


def _within(block: Block) -> Iterator[Preview]:
    """The pictures in one block; none where it cannot be read."""
    kind, path, data = block
    try:
        if kind == "exif":
            yield from _in_exif(data, path)
        elif kind == "photoshop":
            for number, _, body in iptc.resources(data, path):
                if number in THUMBNAILS and iptc.thumbnail(body):
                    yield Preview(f"{path}/{RESOURCES[number][0]}", iptc.thumbnail(body))
        elif kind == "xmp":
            for name, picture in xmp_packet.pictures(xmp_packet.properties(data)):
                yield Preview(f"{path}/{name}", picture)
        else:
            yield Preview(path, data)
    except (CannotCheck, xmp_packet.Unreadable):
        return


def _in_exif(block: bytes, path: str) -> Iterator[Preview]:
    walked = walk(block, path)
    for directory in dict.fromkeys(one.directory for one in walked.fields):
        picture = exif.thumbnail(block, walked, directory)
        if picture:
            yield Preview(f"{path}/{directory}/ThumbnailImage", picture)
    note = walked.first("ExifIFD", exif.MAKER_NOTE)
    if note and JPEG in note.data:
        yield Preview(f"{path}/ExifIFD/MakerNote", note.data[note.data.index(JPEG) :])


def _behind(data: bytes) -> Iterator[Preview]:
    taken = layout(data)
    for piece in pieces(data, taken.end, blocks(taken.segments).listed()):
        if piece.kind == "embedded-picture":
            yield Preview(piece.path, piece.data)
