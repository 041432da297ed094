"""Leaks in a DICOM object's private attributes, sequences, overlays and unused bytes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from tests.dirty import base
from tests.dirty.in_dicom import dicom, one
from tests.dirty.in_jpeg import holds, small
from tests.dirty.planted import Planted, number, who

if TYPE_CHECKING:
    from pydicom.dataset import Dataset


def _private(in_sequence: bool, words: str, held: Dataset) -> None:
    from pydicom.dataset import Dataset

    target = held
    if in_sequence:
        target = Dataset()
        target.PixelPresentation = "MONOCHROME"
        held.SourceImageSequence = [target]
    target.private_block(0x0029, "CALVENOR", create=True).add_new(0x01, "LO", words)


def _nested(name: str, held: Dataset) -> None:
    from pydicom.dataset import Dataset

    inner, outer = Dataset(), Dataset()
    inner.PersonName = name
    outer.AuthorObserverSequence = [inner]
    held.ContentSequence = [outer]


def _overlay(held: Dataset) -> None:
    """A bit map of a mark in group 6000."""
    held.add_new(0x60000010, "US", 16)
    held.add_new(0x60000011, "US", 16)
    held.add_new(0x60000040, "CS", "G")
    held.add_new(0x60000050, "SS", [1, 1])
    held.add_new(0x60000100, "US", 1)
    held.add_new(0x60000102, "US", 0)
    held.add_new(0x60003000, "OW", BITS)


BITS = bytes.fromhex("ffff818181bd81a581a581bd8181ffffffff818181bd81a581a581bd8181ffff")


def _icon(held: Dataset) -> None:
    from pydicom.dataset import Dataset

    icon = Dataset()
    icon.Rows, icon.Columns, icon.SamplesPerPixel = 48, 64, 1
    icon.PhotometricInterpretation = "MONOCHROME2"
    icon.BitsAllocated = icon.BitsStored = 8
    icon.HighBit, icon.PixelRepresentation = 7, 0
    icon.PixelData = _icon_dots()
    held.IconImageSequence = [icon]


def _icon_dots() -> bytes:
    return base.fan().resize((64, 48)).tobytes()


def _added(tag: int, data: bytes, held: Dataset) -> None:
    held.add_new(tag, "OB", data)


def leaks() -> Iterator[Planted]:
    """Every leak in a part of the object that few viewers show."""
    name = number("dicom-private")
    yield one(
        "private-tag",
        "The maker's own attribute holds a number.",
        partial(dicom, partial(_private, False, name)),
        "dicom-private",
        name,
    )
    name = who("dicom-private-nested")
    yield one(
        "private-in-sequence",
        "The maker's own attribute stands within a sequence.",
        partial(dicom, partial(_private, True, name)),
        "dicom-private",
        name,
    )
    name = who("dicom-nested")
    yield one(
        "name-two-levels-down",
        "A name stands within a sequence in a sequence.",
        partial(dicom, partial(_nested, name)),
        "person-name staff-name dicom-attribute",
        name,
    )
    yield one(
        "overlay",
        "An overlay is drawn above the picture.",
        lambda: dicom(_overlay),
        "dicom-overlay",
        told="Overlay",
        still=lambda data: BITS in data,
    )
    yield one(
        "icon",
        "A sequence holds a small copy of the picture.",
        lambda: dicom(_icon),
        "thumbnail embedded-picture dicom-attribute",
        told="Icon",
        still=holds(_icon_dots),
    )
    name = who("dicom-preamble")
    yield one(
        "preamble",
        "The 128 bytes before the object name the patient.",
        partial(dicom, preamble=name.encode().ljust(128, b"\0")),
        "metadata-unknown person-name dicom-attribute comment",
        name,
    )
    name = who("dicom-trailing")
    yield one(
        "trailing-padding",
        "The padding at the end names the patient.",
        partial(dicom, partial(_added, 0xFFFCFFFC, name.encode().ljust(80))),
        "trailing-data dicom-attribute metadata-unknown person-name",
        name,
    )
    yield one(
        "encapsulated-picture",
        "A second picture is attached as a document.",
        lambda: dicom(partial(_added, 0x00420011, small(3))),
        "embedded-picture dicom-attribute metadata-unknown",
        told="Encapsulated_Document",
        still=holds(lambda: small(3)),
    )
