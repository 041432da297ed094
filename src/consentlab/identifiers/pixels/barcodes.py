"""Finds barcodes and QR codes in pictures, and says what kind of thing they hold, not what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from consentlab.identifiers.contract import Finding, Frame, InPixels, masked
from consentlab.identifiers.text import find
from consentlab.picture import Box

Grey = NDArray[np.uint8]
Map = NDArray[np.float64]

SIDE = 4_000  # pixels of the longest side that is looked at
SMALL = 1_600  # pixels; what is no longer than this is looked at enlarged as well
REDUCED = 1_000  # pixels of the longest side of the copy that is turned by 45 degrees
LEAST = 3  # characters; shorter ones are stripes taken for a code
MARGIN = 0.08  # of the code's size, for its quiet zone
UNREAD = "a QR code that could not be decoded here"


def look(frames: Sequence[Frame]) -> Iterator[Finding]:
    """Every code that can be decoded, and QR codes that are seen and cannot."""
    for frame in frames:
        grey = np.asarray(cv2.cvtColor(frame.rgb, cv2.COLOR_RGB2GRAY), np.uint8)
        told: list[Box] = []
        for code, box in sorted(_codes(grey), key=lambda one: not one[0].valid):
            if any(_over(box, other) for other in told):
                continue
            told.append(box)
            if code.valid:
                yield Finding("barcode", InPixels(box, frame.index), said(code))
            else:
                yield Finding("barcode", InPixels(box, frame.index), UNREAD, "possible")


def said(code: Any) -> str:
    """The make of a code, what it holds with every letter masked, and what that seems to be."""
    text = code.text
    kinds = list(dict.fromkeys(hit.kind.replace("-", " ") for hit in find(text, "pixels")))
    sort = f", perhaps {' and '.join(kinds)}" if kinds else ""
    return f"{code.format}: {masked(text)}{sort}"


def _codes(grey: Grey) -> Iterator[tuple[Any, Box]]:
    """Codes in several copies of a picture, with their boxes in its own pixels."""
    height, width = grey.shape
    for copy, back in _copies(grey):
        for code in zxingcpp.read_barcodes(copy, return_errors=True):
            if not (_is_qr(code) if code.error else len(code.text) >= LEAST):
                continue
            place = code.position
            ends = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            corners = np.array([(end.x, end.y, 1.0) for end in ends]) @ back.T
            box = _box(corners, width, height)
            if not code.error or _square(box):
                yield code, box


def _copies(grey: Grey) -> Iterator[tuple[Grey, Map]]:
    """The picture as it is, enlarged where it is small, and turned by 45 degrees.

    With each comes the map from its pixels back to the picture's. Codes that are turned by
    quarters, small or light on dark are found by the reader itself.
    """
    longest = max(grey.shape)
    scales = [min(1.0, SIDE / longest)] + ([2.0] if longest <= SMALL else [])
    for scale in scales:
        yield _moved(grey, np.array([[scale, 0.0, 0.0], [0.0, scale, 0.0]]), scale)
    scale = min(1.0, REDUCED / longest)
    height, width = grey.shape
    turn = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), 45.0, scale), float)
    half = (width + height) * scale * 0.7072 / 2 + 2
    turn[:, 2] += (half - width / 2, half - height / 2)
    yield _moved(grey, turn, scale, round(2 * half))


def _moved(grey: Grey, there: Map, scale: float, side: int = 0) -> tuple[Grey, Map]:
    back = np.asarray(cv2.invertAffineTransform(there), float)
    if not side:
        if scale == 1.0:
            return grey, back
        size = (max(round(grey.shape[1] * scale), 1), max(round(grey.shape[0] * scale), 1))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        return np.asarray(cv2.resize(grey, size, interpolation=how), np.uint8), back
    turned = cv2.warpAffine(grey, there, (side, side), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8), back


def _is_qr(code: Any) -> bool:
    """Three marks in the corners are not seen by chance, also where the rest is damaged."""
    return bool(code.format == zxingcpp.BarcodeFormat.QRCode)


def _square(box: Box) -> bool:
    return 0.7 < (box.right - box.left) / max(box.bottom - box.top, 1) < 1.4


def _box(corners: Map, width: int, height: int) -> Box:
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    more = MARGIN * max(right - left, bottom - top) + 2
    return Box(
        max(int(left - more), 0),
        max(int(top - more), 0),
        min(int(np.ceil(right + more)), width),
        min(int(np.ceil(bottom + more)), height),
    )


def _over(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
