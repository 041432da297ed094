"""Barcodes are found however they lie, and what they hold is not passed on."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import zxingcpp
from numpy.typing import NDArray
from PIL import Image as Pillow

from consentlab.identifiers.contract import Finding, Frame, InPixels
from consentlab.identifiers.pixels import barcodes
from consentlab.picture import Image
from tests.identifiers.pictures import tissue
from tests.pictures.conftest import IMAGES, name_of, truth

WITH_CODES = [image for image in IMAGES if truth(image).codes]
NUMBER = "HO714865"


def with_code(kind: str, text: str = NUMBER, scale: int = 4) -> NDArray[np.uint8]:
    """A field with a code in the middle, on its label."""
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind))
    drawn = np.asarray(zxingcpp.write_barcode_to_image(code, scale=scale), np.uint8)
    rgb = tissue(640, 480)
    height, width = drawn.shape[:2]
    top, left = (480 - height) // 2, (640 - width) // 2
    rgb[top - 16 : top + height + 16, left - 16 : left + width + 16] = 255
    rgb[top : top + height, left : left + width] = drawn.reshape(height, width, -1)
    return rgb


def found(rgb: NDArray[np.uint8]) -> list[Finding]:
    return list(barcodes.look([Frame(2, np.ascontiguousarray(rgb))]))


@pytest.mark.parametrize("kind", ["QRCode", "DataMatrix", "Aztec", "PDF417", "Code128", "Code39"])
def test_a_code_of_each_common_make_is_found_and_masked(kind: str) -> None:
    (finding,) = found(with_code(kind, scale=3))
    assert finding.kind == "barcode"
    assert "714865" not in finding.what
    assert "••" in finding.what
    assert isinstance(finding.where, InPixels)
    box = finding.where.box
    assert finding.where.frame == 2
    assert box.left < 320 < box.right
    assert box.top < 240 < box.bottom


def test_what_a_code_holds_is_sorted() -> None:
    (finding,) = found(with_code("QRCode", "999 127 3646"))
    assert "perhaps nhs number" in finding.what


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_code_on_its_side_is_found(quarters: int) -> None:
    assert len(found(np.rot90(with_code("Code128", scale=2), quarters))) == 1


def test_a_striped_code_at_an_angle_is_found_where_it_lies() -> None:
    turn = cv2.getRotationMatrix2D((320, 240), 45, 1)
    rgb = np.asarray(cv2.warpAffine(with_code("Code128", scale=2), turn, (640, 480)), np.uint8)
    (finding,) = found(rgb)
    assert isinstance(finding.where, InPixels)
    box = finding.where.box
    assert abs((box.left + box.right) / 2 - 320) < 25
    assert abs((box.top + box.bottom) / 2 - 240) < 25


def test_a_light_code_on_dark_is_found() -> None:
    assert len(found(255 - with_code("QRCode"))) == 1


def test_two_codes_are_two_findings() -> None:
    rgb = np.concatenate([with_code("QRCode"), with_code("DataMatrix", "VE346798")], axis=1)
    assert len(found(rgb)) == 2


def test_a_damaged_qr_code_is_told_as_possible() -> None:
    rgb = with_code("QRCode", "https://pellamoor.example/patient/HO714865", scale=6)
    rgb[235:262, 300:345] = 128
    rgb[270:290, 320:372] = 255
    rgb[200:236, 316:330] = 0
    (finding,) = found(rgb)
    assert (finding.sure, finding.what) == ("possible", barcodes.UNREAD)


def test_a_field_without_codes_has_no_finding() -> None:
    assert found(tissue(900, 700)) == []


@pytest.mark.parametrize("image", WITH_CODES, ids=name_of)
def test_every_code_of_the_library_is_found_where_it_is(image: Image) -> None:
    with Pillow.open(image.file) as picture:
        findings = found(np.asarray(picture.convert("RGB")))
    assert len(findings) == len(truth(image).codes)
    for id in truth(image).codes:
        place = truth(image).features[id].places[0].bounds
        for finding in findings:
            assert isinstance(finding.where, InPixels)
            box = finding.where.box
            assert box.left <= place.left + 4
            assert box.right >= place.right - 4
            assert box.top <= place.top + 4
            assert box.bottom >= place.bottom - 4
