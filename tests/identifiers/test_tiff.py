"""What the pages of a TIFF file give away, and the bytes that no field accounts for."""

from __future__ import annotations

import io
import struct
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.identifiers.file import tiff

from .made import found, kinds, kinds_before_refusal, picture, refusal, sample, saved
from .mutated import BEARABLE, mutations, refused_or_told
from .planted import untold

SCAN = sample("SCAN_0412_191023.tif", "tiff")
PACKINGS = [None, "packbits", "tiff_lzw", "tiff_adobe_deflate", "jpeg"]


def tiff_with(*extra: tuple[int, int, bytes], end: bytes = b"", rows: bytes = b"abcdef") -> bytes:
    """A grey picture of 3 by 2 pixels with further fields, each a tag, a type and its value."""
    fields = [
        (0x0100, 3, struct.pack("<H", 3)),
        (0x0101, 3, struct.pack("<H", 2)),
        (0x0102, 3, struct.pack("<H", 8)),
        (0x0103, 3, struct.pack("<H", 1)),
        (0x0106, 3, struct.pack("<H", 1)),
        (0x0111, 4, struct.pack("<I", 8)),
        (0x0117, 4, struct.pack("<I", len(rows))),
        *extra,
    ]
    start = 8 + len(rows) + len(rows) % 2
    beyond = start + 2 + 12 * len(fields) + 4
    entries, values = b"", b""
    for tag, type_, value in sorted(fields):
        count = len(value) // {2: 1, 3: 2, 4: 4, 7: 1}[type_]
        entries += struct.pack("<HHI", tag, type_, count)
        if len(value) <= 4:
            entries += value.ljust(4, b"\0")
        else:
            entries += struct.pack("<I", beyond + len(values))
            values += value + b"\0" * (len(value) % 2)
    head = b"II*\0" + struct.pack("<I", start) + rows + b"\0" * (len(rows) % 2)
    return head + struct.pack("<H", len(fields)) + entries + bytes(4) + values + end


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
@pytest.mark.parametrize("packing", PACKINGS)
def test_a_plain_tiff_of_every_kind_gives_nothing(mode: str, packing: str | None) -> None:
    if packing == "jpeg" and mode not in ("L", "RGB", "CMYK"):
        pytest.skip("TIFF packs only these as JPEG")
    assert found(tiff.look, saved("tiff", mode, compression=packing), "tiff") == []


def test_the_smallest_tiff_gives_nothing() -> None:
    assert found(tiff.look, tiff_with(), "tiff") == []


def test_every_identifying_field_of_the_scan_is_told() -> None:
    findings = list(tiff.look(SCAN))
    assert untold("scan-pages", findings) == []
    assert "more-frames" in {one.kind for one in findings}


@pytest.mark.parametrize(
    ("tag", "type_", "value", "path", "kind"),
    [
        (0x013B, 2, b"Dr Falkenrath\0", "TIFF/IFD0/Artist", "person-name"),
        (0x0132, 2, b"2023:06:02 16:53:20\0", "TIFF/IFD0/ModifyDate", "date"),
        (0xFE12, 7, b"\1\2\3\4\5\6", "TIFF/IFD0/Exif_0xfe12", "metadata-unknown"),
        (0x015B, 7, b"\xff\xd8\xff\xfe\0\x0bTolvanney\xff\xd9", "TIFF/IFD0/JPEGTables/segment FE",
         "metadata-unknown"),
    ],
)  # fmt: skip
def test_a_field_that_may_not_stay_is_told(
    tag: int, type_: int, value: bytes, path: str, kind: str
) -> None:
    assert kind in kinds(tiff.look, tiff_with((tag, type_, value)), "tiff")[path]


def test_press_colour_and_xmp_blocks_are_read() -> None:
    xmp = (
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf"
    )
    xmp += b"-syntax-ns#'><rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:source="
    xmp += b"'Larch Ward'/></rdf:RDF></x:xmpmeta>"
    caption = b"8BIM\x04\x04\0\0\0\0\0\x0e\x1c\x02\x78\0\x09Tolvanney"
    for tag, value, start in (
        (0x02BC, xmp, "TIFF/XMP/"),
        (0x8649, caption, "TIFF/Photoshop"),
        (0x8773, b"no profile at all", "TIFF/ICC"),
    ):
        told = kinds(tiff.look, tiff_with((tag, 7, value)), "tiff")
        assert any(path.startswith(start) for path in told), start


def test_a_picture_in_a_directory_that_is_no_page_is_found() -> None:
    plain = tiff_with((0x014A, 4, struct.pack("<I", 0)))
    (start,) = struct.unpack_from("<I", tiff_with(), 4)
    inner = tiff_with()[start:]
    entry = struct.pack("<HHI", 0x014A, 4, 1)
    data = plain.replace(entry + bytes(4), entry + struct.pack("<I", len(plain))) + inner
    assert kinds(tiff.look, data, "tiff") == {"TIFF/SubIFD/ThumbnailImage": {"thumbnail"}}


def test_bytes_that_no_field_accounts_for_are_found() -> None:
    told = kinds(tiff.look, tiff_with(end=b"Carys Tolvanney, Larch Ward"), "tiff")
    assert "trailing-data" in told["TIFF/after the end"]
    told = kinds(tiff.look, tiff_with(rows=b"abcdef" + b"Carys Tolvanney, Larch"), "tiff")
    assert "trailing-data" in told["TIFF/IFD0/after the last row"]
    plain = tiff_with()  # an older directory, which a program left when it wrote a new one
    (start,) = struct.unpack_from("<I", plain, 4)
    moved = (
        plain[:4]
        + struct.pack("<I", len(plain) + 30)
        + plain[8:]
        + b"Tolvanney, Carys, 12345678901"
    )
    moved = moved.ljust(len(plain) + 30, b"\0") + plain[start:]
    told = kinds(tiff.look, moved, "tiff")
    assert "trailing-data" in told["TIFF/between the fields"]


def test_an_archive_behind_a_tiff_is_told_and_refused() -> None:
    data = tiff_with(end=b"PK\x03\x04" + bytes(30))
    assert kinds_before_refusal(tiff.look, data, "tiff") == {"trailing-data"}


def test_a_comment_in_the_packed_picture_is_found() -> None:
    jpeg = io.BytesIO()
    picture().save(jpeg, "JPEG", comment=b"Larch Ward")
    data = tiff_with(rows=jpeg.getvalue()).replace(
        struct.pack("<HHIHH", 0x0103, 3, 1, 1, 0), struct.pack("<HHIHH", 0x0103, 3, 1, 7, 0)
    )
    assert "TIFF/IFD0/JPEG/segment FE" in kinds(tiff.look, data, "tiff")


def test_a_damaged_or_hostile_tiff_is_refused() -> None:
    plain = saved("tiff", compression="tiff_lzw")
    for cut in (8, 60, len(plain) // 2, len(plain) - 1):
        assert refusal(tiff.look, plain[:cut], "tiff"), cut
    assert refusal(tiff.look, b"II*\0\x08\0\0\0\0\0\x08\0\0\0", "tiff")
    circle = tiff_with()
    (start,) = struct.unpack_from("<I", circle, 4)
    (count,) = struct.unpack_from("<H", circle, start)
    back = bytearray(circle)
    struct.pack_into("<I", back, start + 2 + 12 * count, start)
    assert refusal(tiff.look, bytes(back), "tiff")


def test_a_tiff_of_nearly_two_thousand_pages_takes_a_bearable_time() -> None:
    one = tiff_with()
    (start,) = struct.unpack_from("<I", one, 4)
    directory = one[start : start + 2 + 12 * one[start]]
    size = len(directory) + 4
    places = [start + (number + 1) * size for number in range(1_989)]
    data = one[:start] + b"".join(directory + struct.pack("<I", at) for at in [*places, 0])
    began = time.process_time()
    told = found(tiff.look, data, "tiff")
    assert [one.what for one in told] == ["1,990 pages"]
    assert time.process_time() - began < 4


@BEARABLE
@given(st.data())
def test_a_changed_tiff_is_told_or_refused_and_nothing_else(data: st.DataObject) -> None:
    base = data.draw(st.sampled_from([SCAN.data, saved("tiff"), tiff_with((0x013B, 2, b"Dr F\0"))]))
    refused_or_told(tiff.look, data.draw(mutations(base)), "tiff")
