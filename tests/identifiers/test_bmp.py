"""What a BMP file holds besides its picture."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.identifiers.file import bmp

from .made import found, kinds, kinds_before_refusal, refusal, saved
from .mutated import BEARABLE, mutations, refused_or_told


def bmp_with(
    *,
    gap: bytes = b"",
    reserved: bytes = bytes(4),
    profile: tuple[bytes, bytes] | None = None,
    fill: bytes = b"\0\0",
    depth: int = 24,
    end: bytes = b"",
) -> bytes:
    """A picture of 2 by 3 pixels with a header of version 5, and one thing in it."""
    rows = (b"abcdef" + fill) * 3
    if depth == 32:
        # one byte of `fill` for each pixel
        rows = b"".join(b"abc" + bytes([value]) for value in fill)
    start = 14 + 124 + len(gap)
    kind, body = profile or (b"BGRs", b"")
    head = struct.pack("<IiiHHIIiiII", 124, 2, 3, 1, depth, 0, len(rows), 2835, 2835, 0, 0)
    head += bytes(16) + kind + bytes(48) + struct.pack("<I", 4)
    head += struct.pack("<III", start - 14 + len(rows) if body else 0, len(body), 0)
    size = start + len(rows) + len(body)
    return (
        b"BM"
        + struct.pack("<I", size)
        + reserved
        + struct.pack("<I", start)
        + head
        + gap
        + rows
        + (body + end)
    )


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_a_plain_bmp_of_every_kind_gives_nothing(mode: str) -> None:
    assert found(bmp.look, saved("bmp", mode), "bmp") == []
    assert found(bmp.look, bmp_with(), "bmp") == []


def test_what_lies_before_between_and_behind_the_rows_is_told() -> None:
    assert (
        "trailing-data" in kinds(bmp.look, bmp_with(gap=b"Tolvanney"), "bmp")["BMP/before the rows"]
    )
    assert "BMP/ends of the rows" in kinds(bmp.look, bmp_with(fill=b"TO"), "bmp")
    assert "BMP/reserved" in kinds(bmp.look, bmp_with(reserved=b"TOLV"), "bmp")
    assert "BMP/after the end" in kinds(bmp.look, bmp_with(end=b"Larch Ward"), "bmp")
    assert found(bmp.look, bmp_with(end=bytes(2)), "bmp") == []


def test_a_linked_profile_is_told_by_its_path_masked() -> None:
    linked = (b"KNIL", b"C:\\Users\\falkenrath\\left.icc\0")
    told = found(bmp.look, bmp_with(profile=linked), "bmp")
    assert "colour-profile" in {one.kind for one in told}
    assert not any("falkenrath" in one.what for one in told)


def test_a_profile_inside_is_read_and_what_follows_it_is_told() -> None:
    data = bmp_with(profile=(b"DEBM", b"no profile at all, Larch Ward"), end=b"Tolvanney")
    told = kinds(bmp.look, data, "bmp")
    assert "BMP/after the end" in told
    assert any(path.startswith("BMP/ICC") for path in told)
    beyond = bmp_with(profile=(b"KNIL", b"abcd"))[:-3]
    assert "colour profile lies outside" in refusal(bmp.look, beyond, "bmp")


def test_the_fourth_byte_of_a_pixel_may_hide_a_picture() -> None:
    assert found(bmp.look, bmp_with(depth=32, fill=b"\0\xff\xff\xff\xff\0"), "bmp") == []
    told = kinds(bmp.look, bmp_with(depth=32, fill=bytes([16, 128, 7, 99, 200, 64])), "bmp")
    assert told == {"BMP/fourth bytes": {"hidden-pixels"}}


def test_a_bmp_with_an_archive_behind_it_is_told_and_refused() -> None:
    data = saved("bmp") + b"PK\x03\x04" + bytes(30)
    assert kinds_before_refusal(bmp.look, data, "bmp") == {"trailing-data"}


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (14, 99, "no known kind"),
        (18, 0, "makes no picture"),
        (18, 2**31 - 1, "rows of the picture are missing"),
        (22, 0, "makes no picture"),
        (30, 1, "compressed"),
        (10, 20, "rows of the picture are missing"),
    ],
)
def test_a_bmp_that_cannot_be_read_to_the_end_is_refused(
    place: int, value: int, words: str
) -> None:
    data = bytearray(saved("bmp"))
    struct.pack_into("<I", data, place, value)
    assert words in refusal(bmp.look, bytes(data), "bmp")


def test_a_bmp_that_is_cut_short_is_refused() -> None:
    plain = saved("bmp")
    for cut in (3, 20, 60, len(plain) - 1):
        assert "cut short" in refusal(bmp.look, plain[:cut], "bmp")


@BEARABLE
@given(st.data())
def test_a_changed_bmp_is_told_or_refused_and_nothing_else(data: st.DataObject) -> None:
    linked = (b"KNIL", b"C:\\x.icc")
    base = data.draw(st.sampled_from([bmp_with(profile=linked, gap=b"ab"), saved("bmp", "P")]))
    refused_or_told(bmp.look, data.draw(mutations(base)), "bmp")
