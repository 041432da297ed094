"""Faces: an aid that says `possible`; only drawn faces are at hand, so no recall is claimed.

The faces here are surface renderings that our code draws. How often real faces are found, of
whatever age and skin, cannot be measured with them.
"""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Pillow

from consentlab.identifiers.contract import Finding, Frame, InPixels
from consentlab.identifiers.pixels import faces
from consentlab.picture import Box, Image
from tests.identifiers.pictures import tissue
from tests.pictures.conftest import IMAGES, name_of, truth

WITH_FACES = [image for image in IMAGES if image.id == "head-ct-surface"]
OTHERS = [image for image in IMAGES if image.id != "head-ct-surface" and image.variant == 1]


def pixels(image: Image) -> NDArray[np.uint8]:
    with Pillow.open(image.file) as picture:
        return np.asarray(picture.convert("RGB"))


def found(rgb: NDArray[np.uint8]) -> list[Finding]:
    return list(faces.look([Frame(0, np.ascontiguousarray(rgb))]))


def covered(findings: list[Finding], place: Box) -> float:
    """How much of a place the boxes of findings cover."""
    seen = np.zeros((2000, 2000), bool)
    for finding in findings:
        assert isinstance(finding.where, InPixels)
        box = finding.where.box
        seen[box.top : box.bottom, box.left : box.right] = True
    return float(seen[place.top : place.bottom, place.left : place.right].mean())


@pytest.mark.parametrize("image", WITH_FACES, ids=name_of)
def test_a_face_in_a_surface_rendering_is_possible(image: Image) -> None:
    findings = found(pixels(image))
    assert {(one.kind, one.sure) for one in findings} == {("face", "possible")}
    assert covered(findings, truth(image).features["face"].places[0].bounds) > 0.7


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_face_on_its_side_is_found(quarters: int) -> None:
    assert found(np.rot90(pixels(WITH_FACES[2]), quarters))


@pytest.mark.parametrize("image", OTHERS, ids=name_of)
def test_other_pictures_of_the_library_show_no_face(image: Image) -> None:
    assert found(pixels(image)) == []


def test_without_the_data_of_opencv_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    faces._cascade.cache_clear()
    monkeypatch.delattr(cv2, "CascadeClassifier")
    with pytest.raises(ImportError, match="without its cascades"):
        found(tissue())
    faces._cascade.cache_clear()


def test_boxes_stay_in_the_picture() -> None:
    rgb = pixels(WITH_FACES[0])[190:860, 322:]
    for finding in found(rgb):
        assert isinstance(finding.where, InPixels)
        box = finding.where.box
        assert 0 <= box.left < box.right <= rgb.shape[1]
        assert 0 <= box.top < box.bottom <= rgb.shape[0]


def test_a_picture_of_a_few_pixels_is_no_trouble() -> None:
    assert found(np.zeros((3, 900, 3), np.uint8)) == []
    assert found(np.zeros((21, 21, 3), np.uint8)) == []
