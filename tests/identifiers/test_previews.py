"""Which small copies are found inside a file, and which of them show something else."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from consentlab.identifiers.contract import CannotCheck, Format, Frame, Material
from consentlab.identifiers.file import previews

from . import made_jpeg as made
from .made import chunk, png_with
from .mutated import BEARABLE, mutations
from .test_iptc import resource
from .test_xmp import packet

SAMPLE = Path(__file__).parents[2] / "images" / "samples" / "IMG_20250903_092737.jpg"
SIZE = (1200, 800)


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    return made.drawing(SIZE)


def frame(image: Image.Image) -> Frame:
    return Frame(0, np.asarray(image.convert("RGB")))


def small(image: Image.Image, longest: int = 160) -> Image.Image:
    by = longest / max(image.size)
    return image.resize((round(image.width * by), round(image.height * by)))


def barred(image: Image.Image) -> Image.Image:
    """As cameras make them: 160 by 120, with black above and below."""
    copy = Image.new("RGB", (160, 120))
    inner = small(image)
    copy.paste(inner, (0, (120 - inner.height) // 2))
    return copy


def cut_to_four_by_three(image: Image.Image) -> Image.Image:
    less = image.width - image.height * 4 // 3
    return image.crop((less // 2, 0, image.width - less // 2, image.height)).resize((160, 120))


SAME: dict[str, Callable[[Image.Image], Image.Image]] = {
    "smaller": small,
    "tiny": lambda image: small(image, 96),
    "large": lambda image: small(image, 640),
    "whole": lambda image: image,
    "by every eighth pixel": lambda image: image.resize((150, 100), Image.Resampling.NEAREST),
    "between bars": barred,
    "cut at its sides": cut_to_four_by_three,
    "squeezed": lambda image: image.resize((160, 120)),
    "turned": lambda image: small(image).transpose(Image.Transpose.ROTATE_90),
    "mirrored": lambda image: small(image).transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "brighter": lambda image: ImageEnhance.Brightness(small(image)).enhance(1.1),
    "sharper": lambda image: small(image).filter(ImageFilter.UnsharpMask(1, 80, 0)),
}


@pytest.mark.parametrize("way", SAME)
@pytest.mark.parametrize("quality", [45, 85])
def test_a_copy_of_the_whole_picture_shows_nothing_more(
    way: str, quality: int, picture: Image.Image
) -> None:
    assert not previews.shows_more(made.saved(SAME[way](picture), quality), frame(picture))


@pytest.mark.parametrize(
    "part",
    [(0, 0, 1, 0.92), (0.08, 0, 1, 1), (0.1, 0.1, 0.9, 0.9), (0.3, 0.3, 0.7, 0.7), (0, 0, 0.5, 1)],
)
def test_a_copy_from_before_the_picture_was_cropped_is_told(
    part: tuple[float, float, float, float], picture: Image.Image
) -> None:
    width, height = picture.size
    left, top, right, bottom = part
    box = (int(width * left), int(height * top), int(width * right), int(height * bottom))
    for copy in (small(picture), barred(picture)):
        assert previews.shows_more(made.saved(copy), frame(picture.crop(box)))


@pytest.mark.parametrize("colour", ["black", "white"])
def test_a_copy_from_before_a_name_was_covered_is_told(colour: str, picture: Image.Image) -> None:
    covered = picture.copy()
    box = (480, 520, 780, 580)
    ImageDraw.Draw(covered).rectangle(box, fill=colour)
    assert previews.shows_more(made.saved(small(picture)), frame(covered))


def test_a_copy_of_another_picture_is_told(picture: Image.Image) -> None:
    assert previews.shows_more(made.saved(small(made.drawing(SIZE, seed=8))), frame(picture))


def test_a_copy_of_a_plain_surface_shows_nothing_more() -> None:
    plain = Image.new("RGB", (400, 300), (200, 170, 150))
    assert not previews.shows_more(made.saved(small(plain)), frame(plain))


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xd9", b"GIF89a" + bytes(30)])
def test_a_copy_that_cannot_be_opened_is_refused(data: bytes, picture: Image.Image) -> None:
    with pytest.raises(CannotCheck, match="cannot be opened"):
        previews.shows_more(data, frame(picture))


def test_a_copy_of_very_many_pixels_is_refused(picture: Image.Image) -> None:
    data = bytearray(made.jpeg())
    place = data.index(b"\xff\xc0") + 5
    data[place : place + 4] = struct.pack(">HH", 60_000, 60_000)
    with pytest.raises(CannotCheck, match=r"cannot be opened|larger than is read"):
        previews.shows_more(bytes(data), frame(picture))


COPY = made.saved(small(made.drawing(SIZE)), 60)
EXIF = made.exif_block({}, thumbnail=COPY)
XMP = packet(f"<xmp:Thumbnails>{base64.b64encode(COPY).decode()}</xmp:Thumbnails>")


def webp(kind: bytes, body: bytes) -> bytes:
    part = kind + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(part) + 4) + b"WEBP" + part


@pytest.mark.parametrize(
    ("data", "format", "where"),
    [
        (made.with_segments(made.segment(0xE1, b"Exif\0\0" + EXIF)), "jpeg",
         "EXIF/IFD1/ThumbnailImage"),
        (made.with_segments(made.segment(0xE0, b"JFXX\0\x10" + COPY)), "jpeg", "JFXX/Thumbnail"),
        (made.with_segments(made.segment(0xED, b"Photoshop 3.0\0" + resource(0x040C,
         bytes(28) + COPY))), "jpeg", "Photoshop/PhotoshopThumbnail"),
        (made.with_segments(made.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)), "jpeg",
         "XMP/xmp:Thumbnails"),
        (made.jpeg() + COPY, "jpeg", "JPEG/after the end"),
        (png_with(chunk(b"eXIf", EXIF)), "png", "PNG/eXIf/EXIF/IFD1/ThumbnailImage"),
        (webp(b"EXIF", EXIF), "webp", "WebP/EXIF/IFD1/ThumbnailImage"),
        (EXIF, "tiff", "TIFF/IFD1/ThumbnailImage"),
    ],
)  # fmt: skip
def test_copies_are_found_wherever_they_lie(data: bytes, format: Format, where: str) -> None:
    found = previews.found(Material("picture", data, format))
    assert [(one.path, one.data) for one in found] == [(where, COPY)]


@pytest.mark.parametrize("format", ["gif", "bmp", "dicom", "video"])
def test_no_copies_are_looked_for_in_other_formats(format: Format) -> None:
    assert not previews.found(Material("picture", COPY, format))


def test_a_copy_in_a_block_that_cannot_be_read_does_not_hide_another() -> None:
    broken = made.segment(0xE1, b"Exif\0\0MM\0*junkjunkjunk")
    data = made.with_segments(broken, made.segment(0xE0, b"JFXX\0\x10" + COPY))
    assert [one.path for one in previews.found(made.material(data))] == ["JFXX/Thumbnail"]


def test_the_same_copy_twice_is_told_once() -> None:
    data = made.with_segments(made.segment(0xE0, b"JFXX\0\x10" + COPY), behind=COPY)
    assert len(previews.found(made.material(data))) == 1


def test_the_undone_crop_of_the_sample_is_told() -> None:
    material = made.material(SAMPLE.read_bytes(), SAMPLE.name)
    with Image.open(SAMPLE) as image:
        told = made.kinds(previews.look(material, [frame(image)]))
    assert told == {("undone-crop", "EXIF/IFD1/ThumbnailImage"), ("undone-crop", "MPF/MPImage2")}


def test_a_true_copy_gives_nothing_and_a_broken_one_is_told_as_possible(
    picture: Image.Image,
) -> None:
    true = made.material(made.with_segments(made.segment(0xE0, b"JFXX\0\x10" + COPY)))
    assert not list(previews.look(true, [frame(picture)]))
    assert not list(previews.look(true, []))
    broken = made.material(made.with_segments(made.segment(0xE0, b"JFXX\0\x10\xff\xd8\xff")))
    (one,) = previews.look(broken, [frame(picture)])
    assert (one.kind, one.sure) == ("undone-crop", "possible")


def test_a_map_of_brightness_is_no_copy_of_the_picture(picture: Image.Image) -> None:
    helper = made.with_segments(made.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0"
                                             b'<x hdrgm:Version="1.0"/>'))  # fmt: skip
    data = made.saved(picture) + helper
    assert not list(previews.look(made.material(data), [frame(picture)]))


@BEARABLE
@given(mutations(made.with_segments(made.segment(0xE1, b"Exif\0\0" + EXIF), behind=COPY)))
def test_no_file_raises_anything_while_copies_are_looked_for(data: bytes) -> None:
    material = made.material(b"\xff\xd8\xff" + data[3:])
    assert all(one.kind == "undone-crop" for one in previews.look(material, [frame(SMALL)]))


SMALL = made.drawing((120, 80))
