"""Finds covers that may be seen through: mosaics, blur over writing, and pens not quite opaque."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from consentlab.identifiers.contract import Finding, Frame, InPixels
from consentlab.identifiers.pixels.weak_blurs import blurs
from consentlab.identifiers.pixels.weak_mosaics import mosaics
from consentlab.picture import Box

Grey = NDArray[np.uint8]

SIDE, OVERLAP = 2_048, 256  # pixels of the parts in which a large picture is looked at
DARK = 45  # levels, of 255, up to which a pen is dark; a light one is as far from white
LEAST_AREA = {"dark": 700, "light": 2_500}  # pixels; reflections are light and small
LEAST_SHADES = {"dark": 5.0, "light": 8.0}  # levels within a cover; JPEG alone leaves fewer
LEAST_LETTERING = 3.0  # levels by which what shines through differs from what is beside it
CONTRAST = 60  # levels between a cover and what is round it
ROUND_ABOUT = 0.92  # of its edge at which it has this contrast
FILLED = 0.65  # of the box round it
LARGEST = 0.4  # of the picture; what is larger is background
WORDS = {
    "mosaic": "small square tiles, which can often be undone",
    "blur": "blurred writing among sharp",
    "dark": "a dark cover with something showing through",
    "light": "a light cover with something showing through",
}


def look(frames: Sequence[Frame]) -> Iterator[Finding]:
    """Every cover that seems not to cover; a solid box in one colour is none.

    What it cannot see: tiles that were made smaller or larger afterwards, blur over anything but
    writing, and covers half-clear enough to be read through, under which writing is found as such.
    """
    for frame in frames:
        grey = np.asarray(cv2.cvtColor(frame.rgb, cv2.COLOR_RGB2GRAY), np.uint8)
        told: list[Box] = []
        for left, top in _corners(*grey.shape):
            part = np.ascontiguousarray(grey[top : top + SIDE, left : left + SIDE])
            for how, box in covers(part):
                there = Box(box.left + left, box.top + top, box.right + left, box.bottom + top)
                if any(_mostly_in(there, other) for other in told):
                    continue
                told.append(there)
                yield Finding(
                    "weak-redaction", InPixels(there, frame.index), WORDS[how], "possible"
                )


def covers(grey: Grey) -> Iterator[tuple[str, Box]]:
    """Weak covers in a picture in grey: what sort each is, and the box round it."""
    if min(grey.shape) < 24:
        return
    for box in mosaics(grey):
        yield "mosaic", box
    for box in blurs(grey):
        yield "blur", box
    for box in see_through(grey, "dark"):
        yield "dark", box
    for box in see_through(np.asarray(255 - grey, np.uint8), "light"):
        yield "light", box


def see_through(grey: Grey, how: str) -> Iterator[Box]:
    """Dark patches with a sharp edge all round, and something faint that shows through."""
    dark = (grey <= DARK).astype(np.uint8)
    dark = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, _square(9)), np.uint8)
    _, labels, patches, _ = cv2.connectedComponentsWithStats(dark)
    for label, (left, top, wide, high, area) in enumerate(patches):
        small = area < LEAST_AREA[how] or min(wide, high) < 12
        if label == 0 or small or area > LARGEST * grey.size or area < FILLED * wide * high:
            continue
        rows = slice(max(top - 8, 0), top + high + 8)
        columns = slice(max(left - 8, 0), left + wide + 8)
        this = (labels[rows, columns] == label).astype(np.uint8)
        other = (dark[rows, columns] > 0) & (this == 0)
        if _shows_through(grey[rows, columns], this, other, how):
            yield Box(
                max(int(left) - 2, 0),
                max(int(top) - 2, 0),
                min(int(left + wide) + 2, grey.shape[1]),
                min(int(top + high) + 2, grey.shape[0]),
            )


def _shows_through(part: Grey, this: Grey, other: NDArray[np.bool_], how: str) -> bool:
    inside = cv2.erode(this, _square(7), borderValue=0) > 0
    ring = (cv2.dilate(this, _square(13)) > 0) & ~(cv2.dilate(this, _square(5)) > 0) & ~other
    if inside.sum() < 200 or ring.sum() < 40:
        return False
    level = np.median(part[inside])
    if np.mean(part[ring] > level + CONTRAST) < ROUND_ABOUT:
        return False
    smooth = cv2.GaussianBlur(part.astype(np.float32), (0, 0), 1.0)
    low, high = np.percentile(smooth[inside], (2, 98))
    # Shading changes slowly; letters differ from what is next to them. Only covered pixels count.
    weight = inside.astype(np.float32)
    near = cv2.GaussianBlur(smooth * weight, (0, 0), 6.0) / np.maximum(
        cv2.GaussianBlur(weight, (0, 0), 6.0), 1e-3
    )
    lettering = np.percentile(np.abs(smooth - near)[inside], 98)
    return bool(high - low >= LEAST_SHADES[how] and lettering >= LEAST_LETTERING)


def _square(side: int) -> Grey:
    return np.ones((side, side), np.uint8)


def _corners(height: int, width: int) -> Iterator[tuple[int, int]]:
    step = SIDE - OVERLAP
    for top in range(0, max(height - OVERLAP, 1), step):
        for left in range(0, max(width - OVERLAP, 1), step):
            yield left, top


def _mostly_in(box: Box, other: Box) -> bool:
    wide = min(box.right, other.right) - max(box.left, other.left)
    high = min(box.bottom, other.bottom) - max(box.top, other.top)
    if wide <= 0 or high <= 0:
        return False
    return 2 * wide * high > (box.right - box.left) * (box.bottom - box.top)
