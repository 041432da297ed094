"""Every field planted in a sample is found by an independent reader, and by the usual libraries."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from dataclasses import replace

import pytest
from PIL import ExifTags
from PIL import Image as Pillow

from consentlab.picture import KINDS
from consentlab.sample import Planted, Sample
from images.draw.devices.device_file import Planted as Drawn
from images.draw.devices.device_reader import missing
from tests.pictures.conftest import FOLDER, LIBRARY

SAMPLES = list(LIBRARY.samples.values())
NEEDED = {".jpg", ".png", ".tif", ".gif", ".webp", ".dcm", ".mp4"}
LARGEST = 400_000  # bytes


def planted(sample: Sample) -> tuple[Planted, ...]:
    """What is said to be in the sample; there is something."""
    found = LIBRARY.planted(sample)
    assert found
    return found


def of_kind(suffix: str) -> Sample:
    """The one sample of a kind of file."""
    (found,) = [sample for sample in SAMPLES if sample.file.suffix == suffix]
    return found


def said(sample: Sample, tag: str) -> str:
    """The value that was planted under a tag."""
    return next(one.value for one in planted(sample) if one.tag == tag)


def test_there_is_a_sample_of_every_kind_of_file() -> None:
    assert {sample.file.suffix for sample in SAMPLES} == NEEDED
    assert sorted((FOLDER / "samples").iterdir()) == sorted(sample.file for sample in SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.id)
def test_a_sample_is_the_one_described_and_small(sample: Sample) -> None:
    data = sample.file.read_bytes()
    assert hashlib.sha256(data).hexdigest() == sample.sha256
    assert len(data) <= LARGEST
    assert (sample.licence, sample.made_by) == ("CC BY 4.0", "Drawn by code, no patient")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.id)
def test_something_identifies_and_something_does_not(sample: Sample) -> None:
    kinds = {one.kind for one in planted(sample)}
    assert kinds <= set(KINDS)
    assert {"none", "time"} <= kinds
    assert kinds & {"patient", "place", "professional"}
    for one in planted(sample):
        assert one.because.endswith("."), one.because
        assert one.because[0].isupper(), one.because


@pytest.mark.skipif(
    shutil.which("exiftool") is None and not os.environ.get("CONSENTLAB_EXIFTOOL_REQUIRED"),
    reason="there is no exiftool here",
)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.id)
def test_exiftool_finds_every_planted_field(sample: Sample) -> None:
    wanted = [
        Drawn(one.where, one.tag, one.value, one.kind, one.direct, one.because)
        for one in planted(sample)
        if one.tag
    ]
    assert len(wanted) >= 3
    assert missing(sample.file, wanted) == []
    changed = [replace(one, value="not this") for one in wanted]
    assert missing(sample.file, changed) != []  # the reader does look


def test_the_photograph_says_where_it_was_taken_and_shows_more_than_it_seems() -> None:
    with Pillow.open(of_kind(".jpg").file) as photo:
        exif = photo.getexif()
        where = exif.get_ifd(ExifTags.IFD.GPSInfo)
        inside = exif.get_ifd(ExifTags.IFD.IFD1)
        shape = photo.width / photo.height
    assert where[ExifTags.GPS.GPSLatitudeRef] == "N"
    start = inside[ExifTags.Base.JpegIFOffset]
    data = of_kind(".jpg").file.read_bytes()
    at = data.index(b"Exif\x00\x00") + 6 + start
    with Pillow.open(io.BytesIO(data[at : at + inside[ExifTags.Base.JpegIFByteCount]])) as small:
        assert abs(small.width / small.height - shape) > 0.05  # it was cropped since


def test_something_follows_the_end_of_the_screenshot() -> None:
    data = of_kind(".png").file.read_bytes()
    assert len(data.partition(b"IEND")[2]) > 4 + 100


def test_the_scan_has_a_second_page_and_the_loop_many_frames() -> None:
    with Pillow.open(of_kind(".tif").file) as scan:
        assert getattr(scan, "n_frames", 1) >= 2
    with Pillow.open(of_kind(".gif").file) as loop:
        assert getattr(loop, "n_frames", 1) >= 8
        assert loop.info.get("comment")


def test_the_web_picture_carries_xmp() -> None:
    with Pillow.open(of_kind(".webp").file) as picture:
        assert picture.info.get("xmp")


def test_the_dicom_object_says_that_nothing_is_burned_in_and_it_is() -> None:
    import pydicom

    found = pydicom.dcmread(of_kind(".dcm").file)
    assert found.BurnedInAnnotation == "NO"
    for word in ("PatientName", "PatientID", "PatientBirthDate", "InstitutionName", "StudyDate"):
        assert found.get(word), word
    assert any(element.tag.is_private for element in found)
    assert found.pixel_array.std() > 10
    burned = [one for one in planted(of_kind(".dcm")) if not one.tag and "pixel" in one.where]
    assert burned, "the text in the pixels is not among what is planted"


def test_the_film_has_a_silent_sound_track_a_time_and_a_place() -> None:
    import av
    import numpy as np

    with av.open(str(of_kind(".mp4").file)) as film:
        assert film.duration is not None
        assert 2 <= film.duration / 1_000_000 <= 5
        assert film.streams.video
        (sound,) = film.streams.audio
        loudest = max(np.abs(frame.to_ndarray()).max() for frame in film.decode(sound))
        assert loudest < 1e-3
        assert "creation_time" in film.metadata
        assert any("location" in name for name in film.metadata)
