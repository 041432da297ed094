"""Every field of every page of a TIFF file, and the bytes that no field accounts for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from consentlab.identifiers.contract import CannotCheck, Finding, InMetadata, Material
from consentlab.identifiers.file import exif
from consentlab.identifiers.file.field import words_in
from consentlab.identifiers.file.ifd import PARTS, Field, Span, walk
from consentlab.identifiers.file.tail import behind
from consentlab.identifiers.file.told import Teller

WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC = 0x0100, 0x0101, 0x0102, 0x0103, 0x0106
STRIPS, SAMPLES, SIZES, TILES, TABLES = 0x0111, 0x0115, 0x0117, 0x0144, 0x015B
UNCOMPRESSED, YCBCR = 1, 6
LONG_GAP = 256  # bytes; shorter ones without words are what programs leave when they align things
LEAST_GAP = 16
JPEG_START = b"\xff\xd8"
SCAN, END = 0xDA, 0xD9
# Segments of a JPEG stream that hold nothing but how it is packed.
PACKING = {*range(0xC0, 0xCC), *range(0xCD, 0xD0), 0xC4, 0xDB, 0xDD, SCAN, END}
ADOBE, ADOBE_SIZE = 0xEE, 12
BROKEN = (
    "The TIFF file is cut short or damaged: {}. Save or copy it again from where it came, and "
    "check that."
)

Page = Mapping[int, Field]


def look(material: Material) -> Iterator[Finding]:
    """What the file's fields hold beyond its first picture, and what lies between and behind them.

    Raises CannotCheck where the file is damaged or hostile.
    """
    data, teller = material.data, Teller()
    walked = walk(data, "TIFF")
    by_directory = sorted(walked.fields, key=lambda field: field.directory)
    directories = {
        name: {field.tag: field for field in reversed(list(fields))}
        for name, fields in groupby(by_directory, key=lambda field: field.directory)
    }
    pages = [name for name in directories if name.startswith("IFD")]
    if not any(start in directories.get("IFD0", {}) for start, _ in PARTS):
        raise CannotCheck(BROKEN.format("its first page has no picture"))
    if len(pages) > 1:
        yield Finding("more-frames", InMetadata("TIFF"), f"{len(pages):,} pages")
    for field in walked.fields:
        if field.tag == TABLES and field.directory in pages:
            path = f"TIFF/{field.directory}/JPEGTables"
            yield from _stream(field.data, path, teller)
        else:
            yield from exif.findings(field, "TIFF", whole_file=True)
    used = list(walked.used)
    for name, fields in directories.items():
        parts = _parts(fields, len(data))
        used += parts
        yield from _picture(name, fields, parts, data, teller)
    yield from _gaps(data, used, teller)


def _parts(fields: Page, size: int) -> list[Span]:
    """Where a directory's strips, tiles or JPEG lie, each from and up to a byte of the file."""
    spans: list[Span] = []
    for starts, sizes in PARTS:
        if starts not in fields:
            continue
        begin = [int(number) for number in fields[starts].numbers]
        long = [int(number) for number in fields[sizes].numbers] if sizes in fields else []
        if not long and len(begin) == 1 and (whole := _unpacked(fields)):
            long = [whole]
        if len(long) != len(begin):
            raise CannotCheck(BROKEN.format("it does not say how long its picture is"))
        spans += [(start, start + many) for start, many in zip(begin, long, strict=True)]
    if any(end > size for _, end in spans):
        raise CannotCheck(BROKEN.format("its picture ends outside of the file"))
    return spans


def _picture(
    name: str, fields: Page, parts: list[Span], data: bytes, teller: Teller
) -> Iterator[Finding]:
    """What is within the strips of a page and no picture."""
    if not name.startswith("IFD"):
        if parts:
            where = InMetadata(f"TIFF/{name}/ThumbnailImage")
            size = sum(end - start for start, end in parts)
            yield Finding("thumbnail", where, f"{size:,} bytes of a picture")
        return
    for start, end in parts:
        if data[start : start + 2] == JPEG_START:
            yield from _stream(data[start:end], f"TIFF/{name}/JPEG", teller)
    needed = _unpacked(fields)
    stored = sum(end - start for start, end in parts)
    if needed and TILES not in fields and stored > needed:
        # Only the last strip may be longer than its rows, by what fills up its last byte pair.
        more = data[parts[-1][1] - (stored - needed) : parts[-1][1]]
        if len(more) >= LEAST_GAP and len(set(more)) > 1:
            yield from teller.block(f"TIFF/{name}/after the last row", more, "trailing-data")


def _unpacked(fields: Page) -> int:
    """Bytes that an uncompressed picture needs; 0 where it is compressed or cannot be told."""
    compression, photometric = _number(fields, COMPRESSION, 1), _number(fields, PHOTOMETRIC, 0)
    if compression != UNCOMPRESSED or photometric == YCBCR:
        return 0
    samples = _number(fields, SAMPLES, 1)
    bits = [int(number) for number in fields[BITS].numbers] if BITS in fields else [1]
    each = sum(bits) if len(bits) == samples else max(bits, default=0) * samples
    width, height = _number(fields, WIDTH, 0), _number(fields, HEIGHT, 0)
    return (width * each + 7) // 8 * height


def _number(fields: Page, tag: int, default: int) -> int:
    numbers = fields[tag].numbers if tag in fields else ()
    return int(numbers[0]) if numbers else default


def _stream(stream: bytes, path: str, teller: Teller) -> Iterator[Finding]:
    """What the head of a JPEG stream holds besides how it is packed."""
    place = 2
    while place + 4 <= len(stream) and stream[place] == 0xFF:
        sign = stream[place + 1]
        if sign in (SCAN, END):
            return
        size = int.from_bytes(stream[place + 2 : place + 4])
        body = stream[place + 4 : place + 2 + size]
        harmless = sign in PACKING or (
            sign == ADOBE and body[:5] == b"Adobe" and len(body) == ADOBE_SIZE
        )
        if not harmless:
            yield from teller.block(f"{path}/segment {sign:02X}", body, "metadata-unknown")
        place += 2 + max(size, 2)


def _gaps(data: bytes, used: list[Span], teller: Teller) -> Iterator[Finding]:
    """Bytes that neither a field nor a picture accounts for."""
    place = 8
    for start, end in sorted(used):
        gap = data[place:start]
        if len(gap) >= LEAST_GAP and len(set(gap)) > 1 and (len(gap) >= LONG_GAP or words_in(gap)):
            yield from teller.block("TIFF/between the fields", gap, "trailing-data")
        place = max(place, end)
    if len(data) - place > 1:
        yield from behind(data[place:], "TIFF/after the end", "tiff", teller)
