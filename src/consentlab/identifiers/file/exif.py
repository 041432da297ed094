"""Every field of an EXIF block, against a list of what may stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consentlab.identifiers.contract import CannotCheck, Finding, InMetadata
from consentlab.identifiers.file import icc, iptc, xmp
from consentlab.identifiers.file.exif_tags import FROM_FILE_ONLY, INTEROP, PLAIN_BYTES, STAYS, named
from consentlab.identifiers.file.field import decoded, sharper, tell, words_in
from consentlab.identifiers.file.ifd import INSIDE, JPEG_PARTS, Field, Walked, slack, walk
from consentlab.identifiers.formats import EXPORT

DEEPEST = 6  # parts of a path: blocks within blocks within blocks are made to be hostile
FEW = 16  # numbers that a field which may stay can hold
JPEG = b"\xff\xd8\xff"
BLOCKS = {0x02BC: (xmp.look, "XMP"), 0x8773: (icc.look, "ICC")}
PRESS = (0x83BB, 0x8649)  # IPTC, and Photoshop's resources
ORIENTATION, COLOUR_SPACE = 0x0112, 0xA001
MAKER_NOTE = 0x927C
CHARSETS = (b"ASCII\0\0\0", b"JIS\0\0\0\0\0")
WINDOWS_TEXTS = range(0x9C9B, 0x9CA0)


def look(block: bytes, path: str, *, whole_file: bool = False) -> Iterator[Finding]:
    """What the fields of the block give away, under paths such as `EXIF/GPS/GPSLatitude`.

    `block` begins with `II` or `MM`. With `whole_file` it is a TIFF file: its directories are
    pages, and bytes between its fields are not looked at. Raises CannotCheck, naming the
    directory, where the block is not sound.
    """
    if path.count("/") > DEEPEST:
        raise CannotCheck(f"Blocks lie within blocks at {path}, too deep to be read. {EXPORT}")
    walked = walk(block, path)
    yield from _thumbnails(walked, path, whole_file)
    for field in walked.fields:
        yield from findings(field, path, whole_file=whole_file)
    if not whole_file:
        for gap in slack(block, walked):
            where = f"{path}/between the fields"
            yield Finding("metadata-unknown", InMetadata(where), f"{len(gap):,} bytes")
            yield from sharper("metadata-unknown", where, words_in(gap))


def findings(field: Field, path: str, *, whole_file: bool = False) -> Iterator[Finding]:
    """What one field gives away; nothing if it is on the list of what may stay."""
    name, kind = named(field.directory, field.tag)
    where = f"{path}/{field.directory}/{name}"
    if field.tag in INSIDE or (kind == STAYS and _plain(field, whole_file)):
        return
    listed = INTEROP if field.directory.startswith("InteropIFD") else PLAIN_BYTES
    if field.tag in listed:
        name, pattern = listed[field.tag]
        if not re.fullmatch(pattern.encode(), field.data):
            yield from tell("metadata-unknown", f"{path}/{field.directory}/{name}", field.text)
    elif field.tag in BLOCKS and field.directory.startswith(("IFD", "SubIFD")):
        look_into, word = BLOCKS[field.tag]
        yield from look_into(field.data, f"{path}/{word}")
    elif field.tag in PRESS:
        yield from iptc.look(field.data, f"{path}/Photoshop")
    elif kind in (STAYS, "metadata-unknown"):
        yield from _unsorted(field, where)
    else:
        yield from tell(kind, where, _words(field))


def thumbnail(block: bytes, walked: Walked, directory: str) -> bytes:
    """The JPEG picture that a directory points to; empty if it has none."""
    for start, size in walked.parts(directory, JPEG_PARTS):
        if block[start : start + 3] == JPEG:
            return block[start : start + size]
    return b""


def _thumbnails(walked: Walked, path: str, whole_file: bool) -> Iterator[Finding]:
    """A small copy for each directory that holds parts of a picture and is no page of a file."""
    for directory in dict.fromkeys(one.directory for one in walked.fields):
        page = whole_file and directory.startswith("IFD")
        parts = walked.parts(directory)
        if parts and not page:
            size = sum(size for _, size in parts)
            where = InMetadata(f"{path}/{directory}/ThumbnailImage")
            yield Finding("thumbnail", where, f"{size:,} bytes of a picture")


def _plain(field: Field, whole_file: bool) -> bool:
    """Whether a field that may stay holds what it should: a few numbers, in their range."""
    few = field.count <= FEW
    if not few and not (whole_file and field.tag in FROM_FILE_ONLY):
        return False
    numbers = field.numbers
    if not numbers or not few:
        return bool(numbers)
    if field.tag == ORIENTATION:
        return len(numbers) == 1 and 0 <= numbers[0] <= 8
    if field.tag == COLOUR_SPACE:
        return numbers in ((1,), (0xFFFF,))
    if field.tag == 0 and field.directory.startswith("GPS"):
        return len(numbers) == 4 and max(numbers) < 10
    return field.type not in (1, 6, 7) or len(numbers) <= 4


def _words(field: Field) -> str:
    """A field's value as words, with the encodings that EXIF has for some of them."""
    if field.tag in WINDOWS_TEXTS:
        return _sixteen(field.data, "<")
    head, rest = field.data[:8], field.data[8:]
    if head == b"UNICODE\0":
        return _sixteen(rest, field.order)
    return decoded(rest) if head in CHARSETS else field.text


def _sixteen(data: bytes, order: str) -> str:
    encoding = "utf-16-le" if order == "<" else "utf-16-be"
    text = data.decode(encoding, "replace").lstrip("\ufeff")
    return text.replace("\0", " ").strip()


def _unsorted(field: Field, where: str) -> Iterator[Finding]:
    """A field whose meaning is not known here: that it is there, and what words are in it."""
    if not any(field.data):
        return
    words = words_in(field.data) if field.type in (1, 6, 7) else field.text
    size = f"{len(field.data):,} bytes"
    what = f"the maker's own notes, {size}" if field.tag == MAKER_NOTE else size
    found = list(tell("metadata-unknown", where, words)) if words.strip() else []
    if field.tag == MAKER_NOTE or not found:
        yield Finding("metadata-unknown", InMetadata(where), what)
        found = found[1:]
    yield from found
    if JPEG in field.data:
        yield Finding("embedded-picture", InMetadata(where), f"a JPEG picture within {size}")
