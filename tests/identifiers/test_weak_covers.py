"""Covers that may be seen through are told; solid ones, and pictures without covers, are not."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Pillow

from consentlab.identifiers.contract import Finding, Frame, InPixels
from consentlab.identifiers.pixels import weak_covers
from consentlab.picture import Box, Image
from tests.identifiers.pictures import written
from tests.pictures.conftest import IMAGES, name_of, truth

WEAK = ("redacted-blur", "redacted-mosaic", "redacted-translucent")
COVERED = [image for image in IMAGES if image.id in WEAK]
OTHERS = [
    pytest.param(image, marks=() if image.variant == 1 else pytest.mark.slow, id=name_of(image))
    for image in IMAGES
    if image.id not in WEAK
]
LINES = ("name-line", "number-line", "nhs-line", "birth-line", "age-line")
PERSON = ("PELLBROOK, Marian", "DOB 23/09/1962", "Hosp. no OK418273")
AREA = Box(12, 12, 372, 148)


def pixels(image: Image) -> NDArray[np.uint8]:
    with Pillow.open(image.file) as picture:
        return np.asarray(picture.convert("RGB"))


def found(rgb: NDArray[np.uint8]) -> list[Finding]:
    return list(weak_covers.look([Frame(0, np.ascontiguousarray(rgb))]))


def label() -> NDArray[np.uint8]:
    """Dark print on a light, slightly grainy label."""
    rgb = 255 - written(*PERSON, "Scanned at the desk", "Wear gloves", width=720, height=480)
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float64)
    grey = np.where(grey < 20, 20, 225) + np.random.default_rng(3).normal(0, 2, grey.shape)
    return np.repeat(np.clip(grey, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def saved(rgb: NDArray[np.uint8], quality: int) -> NDArray[np.uint8]:
    """The picture once it has been through a JPEG file."""
    data = io.BytesIO()
    Pillow.fromarray(rgb).save(data, "JPEG", quality=quality)
    return np.asarray(Pillow.open(data))


def share(findings: list[Finding], place: Box) -> float:
    """How much of a place the boxes of findings cover."""
    seen = np.zeros((2000, 2000), bool)
    for one in findings:
        assert isinstance(one.where, InPixels)
        box = one.where.box
        seen[box.top : box.bottom, box.left : box.right] = True
    return float(seen[place.top : place.bottom, place.left : place.right].mean())


def part(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return rgb[AREA.top : AREA.bottom, AREA.left : AREA.right]


def tiled(rgb: NDArray[np.uint8], tile: int) -> NDArray[np.uint8]:
    covered = rgb.copy()
    high, wide = part(rgb).shape[0] // tile, part(rgb).shape[1] // tile
    small = cv2.resize(part(rgb), (wide, high), interpolation=cv2.INTER_AREA)
    large = cv2.resize(small, (wide * tile, high * tile), interpolation=cv2.INTER_NEAREST)
    covered[AREA.top : AREA.top + high * tile, AREA.left : AREA.left + wide * tile] = large
    return covered


@pytest.mark.parametrize("image", COVERED, ids=name_of)
def test_the_weak_covers_of_the_library_are_found(image: Image) -> None:
    findings = found(pixels(image))
    assert {(one.kind, one.sure) for one in findings} == {("weak-redaction", "possible")}
    places = [truth(image).features[id].places[0].bounds for id in LINES]
    size = [(one.right - one.left) * (one.bottom - one.top) for one in places]
    covered = [share(findings, place) for place in places]
    assert np.average(covered, weights=size) > 0.7


@pytest.mark.parametrize("image", OTHERS)
def test_no_other_picture_of_the_library_has_a_weak_cover(image: Image) -> None:
    assert found(pixels(image)) == []


@pytest.mark.parametrize("quality", [70, 95])
@pytest.mark.parametrize("tile", [5, 8, 12])
def test_a_mosaic_is_found_whatever_the_size_of_its_tiles(tile: int, quality: int) -> None:
    findings = found(saved(tiled(label(), tile), quality))
    assert [one.what for one in findings] == [weak_covers.WORDS["mosaic"]]
    assert share(findings, Box(20, 30, 300, 130)) > 0.7


@pytest.mark.parametrize("width", [2.6, 3.0, 3.5])
def test_blurred_writing_among_sharp_is_found(width: float) -> None:
    rgb = label()
    blurred = np.asarray(cv2.GaussianBlur(rgb, (0, 0), width), np.uint8)
    part(rgb)[:] = part(blurred)
    findings = found(saved(rgb, 90))
    assert [one.what for one in findings] == [weak_covers.WORDS["blur"]]


@pytest.mark.parametrize("through", [0.05, 0.1, 0.15])
def test_a_black_box_that_is_not_quite_opaque_is_found(through: float) -> None:
    rgb = label()
    part(rgb)[:] = (part(rgb) * through).astype(np.uint8)
    findings = found(saved(rgb, 90))
    assert [one.what for one in findings] == [weak_covers.WORDS["dark"]]
    assert share(findings, AREA) > 0.9


def test_a_white_box_that_is_not_quite_opaque_is_found() -> None:
    rgb = np.minimum(label(), 110)
    part(rgb)[:] = (255 - (255 - part(label())) * 0.12).astype(np.uint8)
    findings = found(saved(rgb, 90))
    assert [one.what for one in findings] == [weak_covers.WORDS["light"]]


@pytest.mark.parametrize("quality", [60, 80, 95])
@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (200, 30, 30)])
def test_a_solid_box_is_no_weak_cover(colour: tuple[int, int, int], quality: int) -> None:
    rgb = label()
    part(rgb)[:] = colour
    assert found(saved(rgb, quality)) == []


def test_many_solid_boxes_close_together_are_no_weak_cover() -> None:
    rgb = label()
    for top in range(12, 150, 34):
        rgb[top : top + 30, 15:380] = 0
    assert found(saved(rgb, 85)) == []


def test_a_chessboard_is_no_mosaic() -> None:
    board = np.kron(np.indices((30, 40)).sum(axis=0) % 2, np.ones((12, 12))) * 255
    assert found(np.repeat(board.astype(np.uint8)[..., None], 3, axis=2)) == []


def test_a_cover_in_a_large_picture_is_told_once_and_where_it_is() -> None:
    rgb = np.full((2600, 4200, 3), 225, np.uint8)
    rgb[1750:2230, 1700:2420] = tiled(label(), 8)
    (finding,) = found(rgb)
    assert isinstance(finding.where, InPixels)
    box = finding.where.box
    assert abs(box.left - 1712) < 40
    assert abs(box.top - 1762) < 40


def test_a_picture_of_a_few_pixels_is_no_trouble() -> None:
    assert found(np.zeros((1, 1, 3), np.uint8)) == []
    assert found(np.zeros((30, 30, 3), np.uint8)) == []
