"""What the fields of an EXIF block give away, and which blocks are refused."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.identifiers.contract import CannotCheck, Finding
from consentlab.identifiers.file import exif

from . import made_jpeg as made
from .mutated import BEARABLE, mutations

IFD0 = {
    **made.text(0x010E, "seen on Heron Ward"),
    **made.text(0x0132, "2025:09:03 18:44:37"),
    **made.text(0x013B, "Dr Murgatrane"),
}
GPS = {0x0002: (5, 3, struct.pack(">6I", 53, 1, 54, 1, 45, 1)), 0x0000: (1, 4, b"\2\3\0\0")}


def found(block: bytes) -> list[Finding]:
    return list(exif.look(block, "EXIF"))


def kinds(block: bytes) -> set[tuple[str, str]]:
    return made.kinds(found(block))


def only(fields: made.Fields) -> set[tuple[str, str]]:
    return kinds(made.exif_block(fields))


def said(block: bytes) -> str:
    with pytest.raises(CannotCheck) as problem:
        found(block)
    return str(problem.value)


def test_fields_are_told_under_their_directories() -> None:
    told = kinds(made.exif_block(IFD0, {0x8825: GPS}))
    assert ("comment", "EXIF/IFD0/ImageDescription") in told
    assert ("date", "EXIF/IFD0/ModifyDate") in told
    assert ("person-name", "EXIF/IFD0/Artist") in told
    assert ("location", "EXIF/GPS/GPSLatitude") in told
    assert not {where for _, where in told if where.endswith("GPSVersionID")}


@pytest.mark.parametrize(
    ("tag", "field", "kind", "where"),
    [
        (0xA431, (2, 6, b"OV7P1\0"), "device-serial", "SerialNumber"),
        (0xA420, (2, 33, b"0" * 32 + b"\0"), "unique-id", "ImageUniqueID"),
        (0x9C9D, (1, 12, "Murgat".encode("utf-16-le")), "person-name", "XPAuthor"),
        (0x9286, (7, 17, b"ASCII\0\0\0Heron W.."), "comment", "UserComment"),
        (0x9286, (7, 20, b"UNICODE\0" + "Callum".encode("utf-16-be")), "comment", "UserComment"),
        (0x927C, (7, 8, b"\1\2\3\4\5\6\7\x08"), "metadata-unknown", "MakerNote"),
        (0xFE12, (2, 9, b"SN=BR40-\0"), "metadata-unknown", "Exif_0xfe12"),
        (0x4746, (3, 1, b"\0\5"), "metadata-unknown", "Rating"),
        (0x0112, (2, 9, b"Wexcombe\0"), "metadata-unknown", "Orientation"),
        (0x0112, (3, 1, b"\x12\x34"), "metadata-unknown", "Orientation"),
        (0x829A, (3, 20, b"\0\1" * 20), "metadata-unknown", "ExposureTime"),
        (0x9000, (7, 4, b"MA10"), "metadata-unknown", "ExifVersion"),
        (0xA001, (3, 1, b"\0\2"), "metadata-unknown", "ColorSpace"),
    ],
)
def test_a_field_that_is_not_on_the_list_or_not_as_it_should_be_is_found(
    tag: int, field: tuple[int, int, bytes], kind: str, where: str
) -> None:
    assert (kind, f"EXIF/IFD0/{where}") in only({tag: field})


@pytest.mark.parametrize("blank", [b"        \0", bytes(20)])
def test_blank_fields_give_nothing(blank: bytes) -> None:
    fields = {tag: (2, len(blank), blank) for tag in (0x010E, 0x0132, 0x013B)}
    fields |= {0x9286: (7, 16, b"ASCII\0\0\0        "), 0x927C: (7, 40, bytes(40))}
    assert not only(fields)


def test_a_text_behind_the_end_of_a_text_is_read_too() -> None:
    (one,) = [
        one
        for one in found(made.exif_block({0x013B: (2, 12, b"A\0Murgatrane")}))
        if one.kind == "person-name" and made.path(one).endswith("Artist")
    ][:1]
    assert one.what == "• M•••••••••"


def test_words_in_the_maker_s_notes_are_sorted() -> None:
    note = b"\1\2\xff\xfe" + b"PATIENT NHS 999 167 9340 OWNER" + b"\xff\0"
    told = only({0x927C: (7, len(note), note)})
    assert ("nhs-number", "EXIF/IFD0/MakerNote") in told


def test_a_small_copy_is_found_once_and_its_place_is_not_a_finding() -> None:
    block = made.exif_block({}, thumbnail=made.jpeg((16, 12)))
    assert kinds(block) == {("thumbnail", "EXIF/IFD1/ThumbnailImage")}


def test_the_pages_of_a_file_are_no_small_copies() -> None:
    block = made.exif_block({}, thumbnail=made.jpeg((16, 12)))
    assert not list(exif.look(block, "TIFF", whole_file=True))


def test_bytes_that_no_field_accounts_for_are_found() -> None:
    block = made.exif_block(made.text(0x0131, "x"))
    assert ("metadata-unknown", "EXIF/between the fields") in kinds(
        block + b"Callum Wexcombe, 1968"
    )
    assert ("metadata-unknown", "EXIF/between the fields") not in kinds(block + bytes(64))


def test_xmp_and_press_fields_within_the_block_are_read() -> None:
    city = b"\x1c\x02\x5a\0\x09Vennaford"
    told = only({0x83BB: (7, len(city), city)})
    assert ("location", "EXIF/Photoshop/City") in told


def broken(name: str) -> bytes:
    """A block with one flaw."""
    block = bytearray(made.exif_block(IFD0, {0x8825: GPS}))
    match name:
        case "circle":
            place = block.index(b"\x88\x25") + 8
            block[place : place + 4] = struct.pack(">I", 8)
        case "count":
            block[8:10] = b"\xff\xff"
        case "type":
            block[12:14] = b"\0\x63"
        case "outside":
            block[14:18] = struct.pack(">I", 0xFFFFFF)
        case "nowhere":
            place = block.index(b"\x88\x25") + 8
            block[place : place + 4] = struct.pack(">I", 0xFFFFFF)
        case "start":
            block[0:2] = b"XX"
    return bytes(block)


@pytest.mark.parametrize(
    ("flaw", "words"),
    [
        ("circle", "The directory GPS of the block EXIF leads back to one that was read already"),
        ("count", "The directory IFD0 of the block EXIF claims 65,535 fields"),
        ("type", "The directory IFD0 of the block EXIF has a field, 0x010e, of no known type"),
        ("outside", "The directory IFD0 of the block EXIF has a field, 0x010e, that ends outside"),
        ("nowhere", "The directory GPS of the block EXIF lies outside of it"),
        ("start", "The header of the block EXIF does not begin as it should"),
    ],
)
def test_a_broken_block_is_refused_by_the_name_of_its_directory(flaw: str, words: str) -> None:
    problem = said(broken(flaw))
    assert problem.startswith(words)
    assert problem.endswith("and check that copy.")


def test_fields_that_lie_over_each_other_are_refused() -> None:
    value = b"x" * 9_000
    fields: dict[int, tuple[int, int, bytes]] = {0xFE00: (7, len(value), value)}
    block = bytearray(made.exif_block(fields | {0xFE01 + n: (4, 1, bytes(4)) for n in range(40)}))
    first = bytes(block[10 + 4 : 10 + 12])
    for entry in range(1, 41):
        block[10 + 12 * entry + 2 : 10 + 12 * entry + 12] = b"\0\7" + first
    assert "has fields that lie over each other" in said(bytes(block))


def test_blocks_within_blocks_end_somewhere() -> None:
    block = made.exif_block(IFD0)
    for _ in range(8):
        resource = b"8BIM\x04\x22\0\0" + struct.pack(">I", len(block)) + block
        block = made.exif_block({0x8649: (7, len(resource), resource)})
    assert "too deep to be read" in said(block)


@BEARABLE
@given(mutations(made.exif_block(IFD0, {0x8825: GPS}, made.jpeg((16, 12)))) | st.binary())
def test_no_block_does_more_than_being_refused(block: bytes) -> None:
    said = "Read to its end."
    try:
        found(block)
    except CannotCheck as problem:
        said = str(problem)
    assert said.endswith(".")
