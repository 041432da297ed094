"""The forearm and hand of the bedside photograph: their form, and how they lie in the frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from PIL import Image

from images.draw.photographs.rare_hand_forms import INDEX, LITTLE, MIDDLE, RING, THUMB
from images.draw.photographs.rare_hand_shape import (
    Digit,
    Placing,
    finger_cones,
    metacarpal_cones,
    thumb_cones,
    web,
    wrist_cones,
)
from images.draw.photographs.skin_shape import Cone, View, Window
from images.draw.picture import Polygon
from images.draw.rooms.scene_lens import moved, perspective
from images.draw.rooms.scene_relief import Array, Camera, grow

CAMERA = Camera((1080, 1440), 1720.0, 262.0, math.radians(34.5))
LIGHT = (-0.60, -0.42, 0.68)
"""Where the window is, seen from the bed: to the left, beyond, and above."""
FLAT = View(642, 1134, 44.0)
"""The arm is drawn as seen from straight above, and then laid into the photograph."""
FAR, NEAR = (355, 0.987), (1440, 1.16)
"""The rows of the photograph where the flat drawing begins and ends, and how wide it is there."""
WRIST = (7.3, 7.5)


@dataclass(frozen=True)
class Pose:
    """How one variant's hand lies: the column below its wrist, its turn, which hand it is."""

    column: float
    turn: float
    left: bool
    size: float
    spread: float

    @property
    def place(self) -> Placing:
        """Where the hand lies in the flat drawing, fingers down."""
        return Placing(*WRIST, 180.0 + self.turn, self.left, self.size)

    @cached_property
    def matrix(self) -> Array:
        """From the flat drawing to the photograph."""
        wide, high = FLAT.width, FLAT.height
        corners = [(0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)]
        middle, target = WRIST[0] * FLAT.scale, []
        for (x, _), (row, grown) in zip(corners, (FAR, FAR, NEAR, NEAR), strict=True):
            target.append((self.column + (x - middle) * grown, float(row)))
        return perspective(corners, target)

    def spot(self, along: float, right: float) -> tuple[float, float]:
        """A place in the flat drawing, in centimetres towards the fingers and to the right."""
        turn = math.radians(self.turn)
        dx, dy = -math.sin(turn), math.cos(turn)
        return WRIST[0] + along * dx + right * dy, WRIST[1] + along * dy - right * dx

    def grid(self, window: Window) -> tuple[Array, Array]:
        """For the pixels of a window: centimetres towards the fingers and to the right."""
        along, across = FLAT.along(self.spot(0, 0), self.spot(1, 0), window)
        return along, -across

    def seen(self, spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """Places in the flat drawing's centimetres, as pixels of the photograph."""
        return moved(self.matrix, [(x * FLAT.scale, y * FLAT.scale) for x, y in spots])

    def outline(self, corners: Sequence[tuple[float, float]]) -> Polygon:
        """Places given as `spot` takes them, as a polygon of the photograph."""
        found = self.seen([self.spot(*corner) for corner in corners])
        return tuple((round(x), round(y)) for x, y in found)

    def laid(self, planes: Array, beyond: float, coarse: int = 1) -> Array:
        """Flat planes as the photograph shows them, `beyond` where they do not reach.

        Smooth planes are judged on every `coarse`-th pixel only.
        """
        top = FAR[0] // coarse * coarse
        wide, high = CAMERA.size
        size = wide // coarse, (high - top) // coarse
        moved_up = np.array([[1, 0, 0], [0, 1, -top], [0, 0, coarse]], np.float64)
        back = np.linalg.inv(moved_up @ self.matrix.astype(np.float64))
        back /= back[2, 2]
        way = Image.Resampling.BICUBIC if coarse == 1 else Image.Resampling.BILINEAR
        whole = np.full((len(planes), high, wide), beyond, np.float32)
        for own, plane in zip(whole, planes, strict=True):
            flat = Image.fromarray(np.ascontiguousarray(plane - np.float32(beyond)))
            ways = Image.Transform.PERSPECTIVE, tuple(back.ravel()[:8]), way
            field = np.asarray(flat.transform(size, *ways), np.float32)
            own[top:] += field if coarse == 1 else grow(field, (high - top, wide))
        return whole


def digits(pose: Pose) -> tuple[Digit, ...]:
    """The fingers from the index to the little one, and the thumb beside them, all relaxed."""
    open_ = pose.spread
    curled = []
    for digit, lean, bend, short in (
        (INDEX, -1.5 - 4.5 * open_, 1.5, 0.95),
        (MIDDLE, 0.5 - 1.0 * open_, 0.6, 0.93),
        (RING, 2.5 + 2.5 * open_, -1.0, 0.92),
        (LITTLE, 6.0 + 6.0 * open_, -2.0, 0.95),
    ):
        first, second, third = digit.bones
        bones = (first * short, second * short * 0.98, third * short)
        curled.append(replace(digit, lean=lean, bend=bend, bones=bones))
    thumb = replace(
        THUMB,
        base=(-4.25, 4.9),
        lean=-15.0 - 6.0 * open_,
        bend=7.0,
        bones=(3.3, 0.01, 2.85),
        thick=(1.08, 0.91, 0.91, 0.74),
        nail=1.18,
    )
    return (*curled, thumb)


def cones(pose: Pose) -> list[Cone]:
    """The whole hand and forearm."""
    *fingers, thumb = digits(pose)
    place = pose.place
    made = wrist_cones(place)
    for digit in fingers:
        made += metacarpal_cones(digit, place)
    made += thumb_cones(place, thumb, fingers[0])
    for first, second in pairwise(fingers):
        made += web(first, second, place, 0.32)
    for digit in (*fingers, thumb):
        made += finger_cones(digit, place)
    return made
