"""Finds writing that was blurred, in a picture that is sharp elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from consentlab.picture import Box

Grey = NDArray[np.uint8]
Map = NDArray[np.float32]
Pixel = TypeVar("Pixel", np.uint8, np.float32)

WINDOW = 9  # pixels across which edges are judged
CONTRAST = 30  # levels within the window; what has less has no edge to judge
SOFT, SHARP = 0.27, 0.36  # of the contrast that lies between two neighbouring pixels
NEAR = 24  # pixels across which soft and sharp places are counted
AROUND = 40  # pixels round a blurred area in which sharp edges are expected
LEAST = (40, 14)  # pixels across and down
LEAST_FILLED = 0.33  # of the box round it
STROKES_OVER = 1.5  # width of the blur, in pixels, under which strokes are counted
SCALES = (1.0, 0.5)  # strong blur is looked for in a smaller copy


@dataclass(frozen=True)
class Rule:
    """How much of an area is soft and sharp, of the edges round it sharp, and how many strokes.

    Strokes are changes between growing darker and growing lighter, in 100 pixels.
    """

    soft: float
    sharp: float
    around: float
    strokes: float


LIGHT, STRONG = Rule(0.48, 0.055, 0.66, 7.0), Rule(0.33, 0.02, 0.8, 4.5)


def blurs(grey: Grey) -> Iterator[Box]:
    """Areas full of soft edges, close together like letters, with sharp edges round them."""
    for scale in SCALES:
        size = (round(grey.shape[1] * scale), round(grey.shape[0] * scale))
        if min(size) < AROUND:
            continue
        copy = grey if scale == 1 else cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        for box in _blurs(np.asarray(copy, np.uint8)):
            ends = (box.left, box.top, box.right, box.bottom)
            yield Box(*(round(end / scale) for end in ends))


def _blurs(grey: Grey) -> Iterator[Box]:
    contrast, steepness = _edges(grey)
    strong = contrast >= CONTRAST
    soft = (strong & (steepness < SOFT)).astype(np.float32)
    sharp = (strong & (steepness > SHARP)).astype(np.float32)
    many = (cv2.blur(soft, (NEAR, NEAR)) > 0.45) & (cv2.blur(sharp, (NEAR, NEAR)) < 0.03)
    closed = cv2.morphologyEx(many.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((25, 41), np.uint8))
    _, _, patches, _ = cv2.connectedComponentsWithStats(np.asarray(closed, np.uint8))
    for left, top, wide, high, area in patches[1:]:
        if wide < LEAST[0] or high < LEAST[1] or area < LEAST_FILLED * wide * high:
            continue
        box = Box(int(left), int(top), int(left + wide), int(top + high))
        round_it = _wider(box, grey, AROUND)
        edges_sharp = _part(sharp, round_it).sum() - _part(sharp, box).sum()
        edges_soft = _part(soft, round_it).sum() - _part(soft, box).sum()
        seen = Rule(
            float(_part(soft, box).mean()),
            float(_part(sharp, box).mean()),
            float(edges_sharp / max(edges_sharp + edges_soft, 1)),
            _strokes(_part(grey, box)),
        )
        if any(
            seen.soft >= rule.soft
            and seen.sharp <= rule.sharp
            and seen.around >= rule.around
            and seen.strokes >= rule.strokes
            for rule in (LIGHT, STRONG)
        ):
            # Words end before the blur does, and their ends are fainter than what was judged here.
            yield _wider(box, grey, max(WINDOW, 2 * high), max(WINDOW, high // 2))


def _edges(grey: Grey) -> tuple[Map, Map]:
    """The contrast in the window round each pixel, and the share of it in one step."""
    kernel = np.ones((WINDOW, WINDOW), np.uint8)
    contrast = cv2.dilate(grey, kernel).astype(np.float32) - cv2.erode(grey, kernel)
    across = cv2.absdiff(grey[:, 1:], grey[:, :-1])
    down = cv2.absdiff(grey[1:], grey[:-1])
    step = np.zeros(grey.shape, np.uint8)
    step[:, :-1] = across
    step[:-1] = np.maximum(step[:-1], down)
    steepest = cv2.dilate(step, kernel).astype(np.float32)
    return (
        np.asarray(contrast, np.float32),
        np.asarray(steepest / np.maximum(contrast, 1), np.float32),
    )


def _strokes(part: Grey) -> float:
    """How often a row changes between growing darker and growing lighter, in 100 pixels."""
    slope = np.diff(cv2.GaussianBlur(part, (0, 0), STROKES_OVER).astype(np.int16), axis=1)
    turns, rows = 0, 0
    for row in slope:
        signs = np.sign(row[np.abs(row) >= 2])
        if signs.size > 4:
            turns += int(np.count_nonzero(np.diff(signs)))
            rows += 1
    return 100 * turns / (rows * part.shape[1]) if rows else 0.0


def _part(pixels: NDArray[Pixel], box: Box) -> NDArray[Pixel]:
    return pixels[box.top : box.bottom, box.left : box.right]


def _wider(box: Box, grey: Grey, across: int, down: int | None = None) -> Box:
    height, width = grey.shape
    down = across if down is None else down
    return Box(
        max(box.left - across, 0),
        max(box.top - down, 0),
        min(box.right + across, width),
        min(box.bottom + down, height),
    )
