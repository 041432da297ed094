"""DICOM files that are damaged or hostile: refused, with a sentence, and never passed over."""

from __future__ import annotations

import struct
import zlib

from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset
from pydicom.valuerep import EXPLICIT_VR_LENGTH_32

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.dicom import look as dicom

from .dicom_made import (
    DEFLATED,
    IMPLICIT,
    JPEG,
    ULTRASOUND,
    made,
    packed,
)
from .made import refusal
from .mutated import mutations, refused_or_told


def test_a_file_that_is_cut_short_is_refused_wherever_it_is_cut() -> None:
    data = made(lambda held: setattr(held, "PatientName", "Okonjo^Maryam"))
    for end in [*range(132, 400), *range(400, len(data), 40), len(data) - 1]:
        assert refusal(dicom.look, data[:end], "dicom") or end in _whole(data)


def _whole(data: bytes) -> set[int]:
    """Where attributes end; a file that is cut there cannot be told from a whole one."""
    place, ends = 132, set()
    while place < len(data):
        vr = data[place + 4 : place + 6].decode()
        if vr in EXPLICIT_VR_LENGTH_32:
            place += 12 + struct.unpack_from("<I", data, place + 8)[0]
        else:
            place += 8 + struct.unpack_from("<H", data, place + 6)[0]
        ends.add(place)
    return ends


def test_sequences_that_are_too_deep_are_refused() -> None:
    head = struct.pack("<HH2s2xI", 0x0040, 0xA730, b"SQ", 0xFFFFFFFF)
    head += struct.pack("<HHI", 0xFFFE, 0xE000, 0xFFFFFFFF)
    without = made(lambda held: held.pop("PixelData"))
    assert "12 deep" in refusal(dicom.look, without + head * 50_000, "dicom")


def test_a_file_of_countless_attributes_is_refused() -> None:
    item = struct.pack("<HHI", 0xFFFE, 0xE000, 0)
    head = struct.pack("<HH2s2xI", 0x0040, 0xA730, b"SQ", len(item) * 500_000)
    without = made(lambda held: held.pop("PixelData"))
    assert "more than 100,000 attributes" in refusal(
        dicom.look, without + head + item * 500_000, "dicom"
    )


def test_an_attribute_that_is_there_twice_is_refused() -> None:
    def twice(held: Dataset) -> None:
        held.PatientID = "QX1234"

    data = made(twice)
    place = data.index(b"\x10\x00\x20\x00LO")
    again = data[place : place + 14]
    assert "is there twice" in refusal(dicom.look, data[:place] + again + data[place:], "dicom")


def test_an_encoding_that_nobody_knows_is_refused() -> None:
    data = made(syntax=IMPLICIT).replace(b"1.2.840.10008.1.2\0", b"1.2.840.10008.9.9\0")
    assert "transfer syntax" in refusal(dicom.look, data, "dicom")


def test_a_bomb_of_deflated_attributes_is_refused() -> None:
    data = made(syntax=DEFLATED)
    end = 144 + struct.unpack_from("<I", data, 140)[0]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = b"".join(packer.compress(bytes(10_000_000)) for _ in range(12)) + packer.flush()
    assert "far too large" in refusal(dicom.look, data[:end] + bomb, "dicom")


def _frames_or_refusal(data: bytes) -> None:
    sentence = "."
    try:
        dicom.frames(data)
    except CannotCheck as problem:
        sentence = str(problem)
    assert sentence.endswith(".")


def _window_and_name(held: Dataset) -> None:
    held.PatientName = "Okonjo^Maryam"
    held.ContentSequence = [Dataset()]
    held.WindowCenter, held.WindowWidth = 50, 100


SMALL = made(_window_and_name)
PACKED = made(packed("JPEG"), syntax=JPEG)


@settings(max_examples=150, deadline=None)
@given(mutations(SMALL) | mutations(PACKED) | mutations(ULTRASOUND.data[:6_000]))
def test_whatever_is_done_to_a_file_it_is_told_or_refused(data: bytes) -> None:
    refused_or_told(dicom.look, data, "dicom")
    _frames_or_refusal(data)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_behind_the_signature_are_told_or_refused(data: bytes) -> None:
    refused_or_told(dicom.look, bytes(128) + b"DICM" + data, "dicom")
    refused_or_told(dicom.look, SMALL[: SMALL.index(b"\x08\x00\x16\x00")] + data, "dicom")
