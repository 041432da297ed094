"""What Photoshop's resources and the fields of the press give away, and which are refused."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.identifiers.contract import CannotCheck, Finding
from consentlab.identifiers.file import iptc

from . import made_jpeg as made
from .mutated import BEARABLE, mutations


def dataset(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def resource(number: int, data: bytes, name: bytes = b"") -> bytes:
    named = bytes([len(name)]) + name
    padded = data + bytes(len(data) % 2)
    head = b"8BIM" + struct.pack(">H", number) + named + bytes(len(named) % 2)
    return head + struct.pack(">I", len(data)) + padded


def found(block: bytes) -> list[Finding]:
    return list(iptc.look(block, "Photoshop"))


def kinds(block: bytes) -> set[tuple[str, str]]:
    return made.kinds(found(block))


def said(block: bytes) -> str:
    with pytest.raises(CannotCheck) as problem:
        found(block)
    return str(problem.value)


PRESS = (
    dataset(1, 90, b"\x1b%G")
    + dataset(2, 0, b"\0\4")
    + dataset(2, 25, b"wound")
    + dataset(2, 25, b"Heron Ward")
    + dataset(2, 55, b"20250903")
    + dataset(2, 80, "Dr Murgatråne".encode())
    + dataset(2, 90, b"Vennaford")
)


def test_fields_of_the_press_are_sorted() -> None:
    told = kinds(resource(0x0404, PRESS))
    assert ("comment", "Photoshop/IPTC/Keywords") in told
    assert ("date", "Photoshop/IPTC/DateCreated") in told
    assert ("person-name", "Photoshop/IPTC/By-line") in told
    assert ("location", "Photoshop/IPTC/City") in told
    assert not {where for _, where in told if "1:90" in where or "2:00" in where}


def test_fields_of_the_press_alone_are_read_too() -> None:
    assert ("location", "Photoshop/City") in kinds(PRESS)


def test_texts_are_read_in_their_own_coding() -> None:
    (one,) = [one for one in found(PRESS) if made.path(one).endswith("By-line")][:1]
    assert one.what == "D• M•••••••••"


def test_a_field_whose_size_stands_behind_its_head_is_read() -> None:
    long = struct.pack(">BBBHI", 0x1C, 2, 120, 0x8004, 9) + b"Vennaford"
    assert ("comment", "Photoshop/Caption-Abstract") in kinds(long)


@pytest.mark.parametrize(
    ("number", "data", "kind", "where"),
    [
        (0x040C, bytes(28) + made.jpeg((16, 12)), "thumbnail", "PhotoshopThumbnail"),
        (0x0409, bytes(40), "thumbnail", "PhotoshopBGRThumbnail"),
        (0x03F0, b"\x08Wexcombe", "comment", "Caption"),
        (0x040B, b"https://pixmoor.example", "contact", "URL"),
        (0x041A, b"\0\0\0\6" + "Wexcombe".encode("utf-16-be"), "comment", "SliceInfo"),
        (0x0421, b"\0\0\0\1" + "Pixmoor".encode("utf-16-be"), "device", "VersionInfo"),
        (0x0425, bytes(range(16)), "unique-id", "IPTCDigest"),
        (0x03ED, b"\0" * 15 + b"\1more", "metadata-unknown", "resource 0x03ed"),
        (0x1234, b"\1\2\3", "metadata-unknown", "resource 0x1234"),
    ],
)
def test_a_resource_is_sorted(number: int, data: bytes, kind: str, where: str) -> None:
    assert (kind, f"Photoshop/{where}") in kinds(resource(number, data))


def test_resolution_alone_gives_nothing() -> None:
    plain = struct.pack(">IHHIHH", 72 << 16, 1, 2, 72 << 16, 1, 2)
    assert not found(resource(0x03ED, plain) + bytes(4))


def test_a_resource_s_own_name_is_told() -> None:
    told = kinds(resource(0x03ED, bytes(16), b"Wexcombe"))
    assert ("comment", "Photoshop/resource 0x03ed") in told


def test_blocks_of_other_kinds_are_read_where_they_lie() -> None:
    block = made.exif_block(made.text(0x013B, "Dr Murgatrane"))
    assert ("person-name", "Photoshop/EXIF/IFD0/Artist") in kinds(resource(0x0422, block))
    assert ("metadata-unknown", "Photoshop/XMP") in kinds(resource(0x0424, b"<x>"))
    assert ("colour-profile", "Photoshop/ICC") in kinds(resource(0x040F, b"x"))


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (b"8BIX" + bytes(10) + b"x", "has bytes where a resource should begin"),
        (b"8BIM\4\4\0\0\0", "ends within a resource"),
        (b"8BIM\4\4\0\0\0\0\0\x20abc", "has a resource, 0x0404, that ends outside of it"),
        (b"\x1c\2\x05\0\x20abc", "has a field, 2:05, that ends outside of it"),
        (b"\x1c\2\x05\0\1axyz", "has bytes where a field of the press should begin"),
        (b"\x1c\2\x05\x80\x09123456789", "has a field, 2:05, of no possible size"),
        (resource(0x1234, b"") * 4_002, "has bytes where a resource should begin"),
    ],
)
def test_a_block_that_is_not_sound_is_refused(block: bytes, words: str) -> None:
    problem = said(block)
    assert words in problem
    assert problem.startswith("The block Photoshop")


@BEARABLE
@given(mutations(resource(0x0404, PRESS) + resource(0x040B, b"x")) | st.binary())
def test_no_block_does_more_than_being_refused(block: bytes) -> None:
    said = "Read to its end."
    try:
        found(block)
    except CannotCheck as problem:
        said = str(problem)
    assert said.endswith(".")
