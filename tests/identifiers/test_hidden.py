"""Colours under transparency that make a picture, and those that make none."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from consentlab.identifiers.contract import Finding, Frame, InPixels
from consentlab.identifiers.pixels import hidden

from .pictures import tissue

SIZE = (640, 480)


def frame(picture: Image.Image) -> Frame:
    whole = np.asarray(picture.convert("RGBA"))
    return Frame(0, np.ascontiguousarray(whole[..., :3]), np.ascontiguousarray(whole[..., 3]))


def look(picture: Image.Image) -> list[Finding]:
    return list(hidden.look([frame(picture)]))


def again(picture: Image.Image, format: str, **options: Any) -> Image.Image:
    """The picture as it comes back from a file."""
    file = io.BytesIO()
    picture.save(file, format, **options)
    return Image.open(file)


@pytest.fixture(scope="module")
def photograph() -> Image.Image:
    """A soft picture with grain."""
    return Image.fromarray(tissue(*SIZE))


@pytest.fixture(scope="module")
def disc() -> Image.Image:
    """A round mask with a soft edge, as a tool for cutting out makes it."""
    mask = Image.new("L", SIZE)
    ImageDraw.Draw(mask).ellipse((80, 60, 500, 400), fill=255)
    return mask.filter(ImageFilter.GaussianBlur(2))


def cut_out(picture: Image.Image, mask: Image.Image) -> Image.Image:
    """The picture with one flat colour wherever the mask is fully clear."""
    seen = mask.point(lambda value: 255 if value else 0)
    flat = Image.composite(picture, Image.new("RGB", picture.size), seen)
    flat.putalpha(mask)
    return flat


def test_a_name_that_was_rubbed_out_is_found_where_it_is(photograph: Image.Image) -> None:
    picture = photograph.filter(ImageFilter.GaussianBlur(6))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((10, 10, 400, 50), fill=(30, 60, 90))
    pen.text((20, 20), "TOLVANNEY, Carys 999 445 5990", font=ImageFont.load_default(18))
    clear = Image.new("L", SIZE, 255)
    ImageDraw.Draw(clear).rectangle((10, 10, 400, 50), fill=0)
    picture.putalpha(clear)
    (told,) = look(picture)
    assert told.kind == "hidden-pixels"
    assert isinstance(told.where, InPixels)
    box = told.where.box
    assert box.left <= 20 < 280 <= box.right
    assert box.top <= 20 < 38 <= box.bottom
    assert box.bottom < 80


@pytest.mark.parametrize("format", ["PNG", "TIFF"])
def test_a_picture_that_was_cut_out_and_kept_is_found(
    photograph: Image.Image, disc: Image.Image, format: str
) -> None:
    picture = photograph.copy()
    picture.putalpha(disc)
    assert look(again(picture, "WEBP", exact=True, quality=90))
    told = look(again(picture, format))
    places = [one.where.box for one in told if isinstance(one.where, InPixels)]
    covered = np.zeros((SIZE[1], SIZE[0]), dtype=bool)
    for box in places:
        covered[box.top : box.bottom, box.left : box.right] = True
    for corner in (
        covered[:60, :100],
        covered[:60, -100:],
        covered[-60:, :100],
        covered[-60:, -100:],
    ):
        assert corner.mean() > 0.6


def test_a_soft_picture_without_grain_is_found_too_but_less_surely(
    photograph: Image.Image, disc: Image.Image
) -> None:
    picture = photograph.filter(ImageFilter.GaussianBlur(6))
    picture.putalpha(disc)
    assert {one.sure for one in look(picture)} == {"possible"}


@pytest.mark.parametrize(
    ("format", "options"),
    [("PNG", {}), ("TIFF", {}), ("GIF", {}), ("WEBP", {"quality": 80}), ("WEBP", {"quality": 30})],
)
def test_a_flat_colour_under_transparency_gives_nothing(
    photograph: Image.Image, disc: Image.Image, format: str, options: dict[str, Any]
) -> None:
    assert look(again(cut_out(photograph, disc), format, **options)) == []


def test_a_picture_that_is_nearly_clear_is_found(photograph: Image.Image) -> None:
    picture = photograph.copy()
    picture.putalpha(Image.new("L", SIZE, 8))
    assert look(picture)
    picture.putalpha(Image.new("L", SIZE, 90))
    assert look(picture) == []


def test_clear_colours_of_a_palette_are_looked_at(photograph: Image.Image) -> None:
    reduced = photograph.quantize(64)
    clear = bytes([0] * 40 + [255] * 24)
    assert look(again(reduced, "PNG", transparency=clear))
    assert look(again(reduced, "PNG", transparency=7)) == []


def test_the_index_of_the_frame_is_told(photograph: Image.Image) -> None:
    rgb: NDArray[np.uint8] = np.asarray(photograph)
    frames = [Frame(0, rgb), Frame(3, rgb, np.zeros(rgb.shape[:2], np.uint8))]
    (told,) = hidden.look(frames)
    assert isinstance(told.where, InPixels)
    assert told.where.frame == 3


@pytest.mark.parametrize("size", [(1, 1), (3, 700), (700, 2), (17, 513)])
def test_pictures_of_any_size_are_borne(size: tuple[int, int]) -> None:
    width, height = size
    noise = np.random.default_rng(3).integers(0, 255, (height, width, 3), dtype=np.uint8)
    list(hidden.look([Frame(0, noise, np.zeros((height, width), np.uint8))]))
