"""The pixels of a DICOM file as pictures that everybody can look at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.pixels.encoders.base import RLELosslessEncoder

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.dicom import look as dicom

from .dicom_made import (
    BIG,
    DEFLATED,
    EXPLICIT,
    IMPLICIT,
    JPEG,
    JPEG_2000,
    JPEG_LS,
    RLE,
    ULTRASOUND,
    grey,
    made,
    packed,
)


def shown(data: bytes) -> np.ndarray[Any, Any]:
    (frame,) = dicom.frames(data)
    return frame.rgb


def test_the_sample_is_shown_as_it_was_drawn() -> None:
    picture = shown(ULTRASOUND.data)
    assert picture.shape == (960, 1280, 3)
    assert picture.std() > 10


@pytest.mark.parametrize("syntax", [EXPLICIT, IMPLICIT, BIG, DEFLATED])
def test_plain_pixels_are_shown_as_stored(syntax: str) -> None:
    assert (shown(made(syntax=syntax)) == grey()[..., None]).all()


def test_inverted_greys_are_turned_back() -> None:
    data = made(lambda held: setattr(held, "PhotometricInterpretation", "MONOCHROME1"))
    assert (shown(data) == 255 - grey()[..., None]).all()


def test_a_window_is_applied_to_rescaled_values() -> None:
    def scan(held: Dataset) -> None:
        held.RescaleIntercept, held.RescaleSlope = -1000, 1
        held.WindowCenter, held.WindowWidth = [0, 40], [200, 400]

    values = np.full((8, 8), 1000, np.uint16)
    values[0], values[1] = 0, 4000
    picture = shown(made(scan, pixels=values))
    assert (picture[0].max(), picture[1].min()) == (0, 255)
    assert 126 <= picture[4, 4, 0] <= 129


def test_values_of_many_bits_are_spread_over_the_greys() -> None:
    picture = shown(made(pixels=grey().astype(np.uint16) * 10))
    assert (picture.min(), picture.max()) == (0, 255)


def test_what_hides_in_unused_bits_does_not_reach_the_picture() -> None:
    def twelve(held: Dataset) -> None:
        held.BitsStored, held.HighBit = 12, 11

    clean = grey().astype(np.uint16) * 16
    dirty = clean.copy()
    dirty[3:9, 3:9] |= 0x4000
    assert (shown(made(twelve, pixels=dirty)) == shown(made(twelve, pixels=clean))).all()


def test_a_palette_is_applied() -> None:
    def colours(held: Dataset) -> None:
        held.PhotometricInterpretation = "PALETTE COLOR"
        for number, name in enumerate(("Red", "Green", "Blue")):
            table = (np.arange(256) * 257 * (number != 1)).astype("<u2")
            setattr(held, f"{name}PaletteColorLookupTableDescriptor", [256, 0, 16])
            setattr(held, f"{name}PaletteColorLookupTableData", table.tobytes())

    picture = shown(made(colours))
    assert (picture[..., 0] == grey()).all()
    assert picture[..., 1].max() == 0


def test_a_table_for_greys_is_applied() -> None:
    def table(held: Dataset) -> None:
        inner = Dataset()
        inner.LUTDescriptor = [4096, 0, 16]
        inner.add_new(0x00283006, "OW", (np.arange(4096)[::-1] * 16).astype("<u2").tobytes())
        held.VOILUTSequence = [inner]

    values = np.full((8, 8), 4095, np.uint16)
    values[0], values[1] = 0, 2048
    picture = shown(made(table, pixels=values))
    assert [int(picture[row, 0, 0]) for row in (0, 1, 2)] == [255, 127, 0]


def test_windows_of_files_with_many_frames_are_found_in_their_groups() -> None:
    def group(held: Dataset) -> None:
        window, groups = Dataset(), Dataset()
        window.WindowCenter, window.WindowWidth = 1000, 2000
        groups.FrameVOILUTSequence = [window]
        held.SharedFunctionalGroupsSequence = [groups]

    assert (shown(made(group, pixels=np.full((8, 8), 1000, np.uint16))) == 128).all()


def test_padding_is_black() -> None:
    values = np.full((8, 8), 3000, np.uint16)
    values[0] = 0
    picture = shown(made(lambda held: setattr(held, "PixelPaddingValue", 0), pixels=values))
    assert (picture[0].max(), picture[1].min()) == (0, 255)


RED = (200, 30, 40)


def coloured(photometric: str, planar: int, pixels: np.ndarray[Any, Any]) -> bytes:
    def colour(held: Dataset) -> None:
        held.SamplesPerPixel, held.PlanarConfiguration = 3, planar
        held.PhotometricInterpretation = photometric
        held.BitsAllocated = held.BitsStored = 8 * pixels.itemsize
        held.HighBit = held.BitsStored - 1
        held.PixelData = pixels.tobytes()

    return made(colour)


def test_colours_are_kept_however_they_are_stored() -> None:
    red = np.full((24, 32, 3), RED, np.uint8)
    other = np.asarray(Image.fromarray(red).convert("YCbCr"))
    for data in (
        coloured("RGB", 0, red),
        coloured("RGB", 1, np.ascontiguousarray(red.transpose(2, 0, 1))),
        coloured("RGB", 0, red.astype(np.uint16) * 257),
        coloured("YBR_FULL", 0, other),
    ):
        assert abs(shown(data)[5, 5].astype(int) - RED).max() <= 2


@pytest.mark.parametrize(
    ("syntax", "pack"),
    [
        (JPEG, packed("JPEG", quality=98)),
        (JPEG_2000, packed("JPEG2000", irreversible=False, no_jp2=True)),
    ],
)
def test_compressed_pixels_are_decoded(syntax: str, pack: Callable[[Dataset], None]) -> None:
    picture = shown(made(pack, syntax=syntax)).astype(int)
    assert abs(picture - grey()[..., None]).mean() < 4


def test_runs_of_bytes_are_decoded() -> None:
    options: dict[str, Any] = {
        "rows": 24,
        "columns": 32,
        "samples_per_pixel": 1,
        "bits_allocated": 8,
        "bits_stored": 8,
        "photometric_interpretation": "MONOCHROME2",
        "pixel_representation": 0,
        "number_of_frames": 1,
    }

    def pack(held: Dataset) -> None:
        held.PixelData = encapsulate([RLELosslessEncoder.encode(grey(), **options)])

    assert (shown(made(pack, syntax=RLE)) == grey()[..., None]).all()


def test_of_many_frames_a_few_are_read_evenly() -> None:
    frames = dicom.frames(made(pixels=np.stack([grey() // 2 + step for step in range(50)])))
    assert [one.index for one in frames] == [0, 7, 14, 21, 28, 35, 42, 49]
    assert (frames[-1].rgb[..., 0] == grey() // 2 + 49).all()


def _refused(data: bytes) -> str:
    with pytest.raises(CannotCheck) as problem:
        dicom.frames(data)
    return str(problem.value)


def test_a_file_without_pixels_is_refused() -> None:
    assert "no picture in it" in _refused(made(lambda held: held.pop("PixelData")))


def test_a_compression_that_cannot_be_decoded_is_refused_with_the_way_out() -> None:
    sentence = _refused(made(packed("JPEG"), syntax=JPEG_LS))
    assert "JPEG-LS" in sentence
    assert "export the picture as PNG" in sentence


def test_a_giant_is_refused_before_it_is_decoded() -> None:
    def giant(held: Dataset) -> None:
        held.Rows = held.Columns = 60_000

    assert "more than 60 million pixels" in _refused(made(giant))


def test_more_frames_than_are_looked_at_are_refused() -> None:
    assert "at most 2,000" in _refused(made(lambda held: setattr(held, "NumberOfFrames", 9_999)))


def test_a_compressed_picture_of_another_size_is_refused() -> None:
    def lie(held: Dataset) -> None:
        packed("JPEG")(held)
        held.Rows = 8

    assert "another size" in _refused(made(lie, syntax=JPEG))


def test_pixels_that_are_not_all_there_are_refused() -> None:
    assert "cannot be decoded" in _refused(made(lambda held: setattr(held, "Rows", 48)))
