"""The shape of limbs seen from straight above, built of rounded cones that melt together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Array = NDArray[np.float32]
Point = tuple[float, float, float]
Window = tuple[slice, slice]

COARSE = 3  # pixels of the picture per sample of the shape
FAR = 3.0  # centimetres: a distance that counts as far away
LAYER = 0.14  # centimetres between two samples in height


@dataclass(frozen=True)
class View:
    """The frame: its size in pixels, and how many of them make a centimetre."""

    width: int
    height: int
    scale: float

    def around(self, x: float, y: float, reach: float) -> Window:
        """The part of the frame within `reach` centimetres of a point, as slices."""
        left, right = (int((x + side * reach) * self.scale) for side in (-1, 1))
        top, bottom = (int((y + side * reach) * self.scale) for side in (-1, 1))
        rows = slice(min(max(top, 0), self.height), min(max(bottom, 0), self.height))
        return rows, slice(min(max(left, 0), self.width), min(max(right, 0), self.width))

    def along(
        self, start: Sequence[float], end: Sequence[float], window: Window
    ) -> tuple[Array, Array]:
        """Centimetres along and across the line from `start` to `end`, for a window's pixels."""
        rows, columns = window
        y = (np.arange(rows.start, rows.stop, dtype=np.float32)[:, None] + 0.5) / self.scale
        x = (np.arange(columns.start, columns.stop, dtype=np.float32)[None, :] + 0.5) / self.scale
        ahead = np.array([end[0] - start[0], end[1] - start[1]], np.float32)
        ahead /= np.hypot(*ahead)
        x, y = x - np.float32(start[0]), y - np.float32(start[1])
        return x * ahead[0] + y * ahead[1], y * ahead[0] - x * ahead[1]


@dataclass(frozen=True)
class Cone:
    """A rod with round ends; `soft` is how many centimetres wide its joint with the rest is."""

    start: Point
    end: Point
    first: float
    last: float
    soft: float = 0.3


@dataclass(frozen=True)
class Relief:
    """A shape from above: its outline, its height and the way it faces, one value per pixel.

    `edge` is the distance from the outline in centimetres, negative within the shape.
    """

    edge: Array
    height: Array
    normal: Array
    view: View

    @property
    def cover(self) -> Array:
        """How much of each pixel the shape covers, from 0 to 1."""
        return np.asarray(np.clip(0.5 - self.edge * self.view.scale * 0.7, 0, 1), np.float32)


def enlarge(field: Array, width: int, height: int) -> Array:
    """A field smoothly enlarged to a size in pixels."""
    grown = Image.fromarray(field.astype(np.float32)).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    return np.asarray(grown, dtype=np.float32)


def relief(cones: Sequence[Cone], view: View) -> Relief:
    """What the camera sees of the cones, each joined to those before it."""
    wide, high = view.width // COARSE, view.height // COARSE
    step = COARSE / view.scale
    top = max(max(c.start[2] + c.first, c.end[2] + c.last) for c in cones) + 0.5
    levels = np.arange(-0.5, top + LAYER, LAYER, dtype=np.float32)
    room = np.full((len(levels), high, wide), FAR, dtype=np.float32)
    for cone in cones:
        _join(room, cone, levels, step)
    inside = room < 0.0
    deepest = room.min(axis=0)
    topmost = len(levels) - 1 - np.argmax(inside[::-1], axis=0)
    topmost = np.where(deepest < 0.0, topmost, room.argmin(axis=0))
    topmost = np.minimum(topmost, len(levels) - 2)[None]
    under, over = (np.take_along_axis(room, topmost + up, axis=0)[0] for up in (0, 1))
    share = np.where(deepest < 0.0, np.clip(under / (under - over - 1e-6), 0.0, 1.0), 0.0)
    height = levels[topmost[0]] + share * LAYER
    across = np.arange(high * wide).reshape(high, wide)
    flat, layer = room.ravel(), high * wide
    slopes = []
    for axis, (apart, width) in enumerate(((1, step), (wide, step), (layer, LAYER))):
        sides = []
        for up in (0, 1):
            here = (topmost[0] + up) * layer + across
            fore, back = (np.clip(here + way * apart, 0, flat.size - 1) for way in (1, -1))
            if axis == 2:  # the layer itself may be the first or the last
                fore, back = (topmost[0] + 1) * layer + across, topmost[0] * layer + across
            sides.append((flat[fore] - flat[back]) / np.float32(width * (1 if axis == 2 else 2)))
        slope = sides[0] * (1.0 - share) + sides[1] * share
        slope[[0, -1]], slope[:, [0, -1]] = slope[[1, -2]], slope[:, [1, -2]]
        slopes.append(slope)
    size = view.width, view.height
    normal = np.stack([enlarge(slope, *size) for slope in slopes])
    normal[2] = np.maximum(normal[2], 0.02)
    normal /= np.sqrt((normal**2).sum(axis=0)) + 1e-6
    height = enlarge(np.where(deepest < 0.0, height, np.minimum(height, 1.2)), *size)
    return Relief(enlarge(deepest, *size), height, normal, view)


def _join(room: Array, cone: Cone, levels: Array, step: float) -> None:
    reach = max(cone.first, cone.last) + cone.soft + 0.5
    spans = []
    for axis, count in ((1, room.shape[1]), (0, room.shape[2])):
        low, high = sorted((cone.start[axis], cone.end[axis]))
        first, last = int((low - reach) / step), int((high + reach) / step) + 1
        spans.append(slice(min(max(first, 0), count), min(max(last, 0), count)))
    part = room[:, spans[0], spans[1]]
    if not part.size:
        return
    y = ((np.arange(spans[0].start, spans[0].stop) + 0.5) * step - cone.start[1])[None, :, None]
    x = ((np.arange(spans[1].start, spans[1].stop) + 0.5) * step - cone.start[0])[None, None, :]
    x, y = x.astype(np.float32), y.astype(np.float32)
    z = (levels - np.float32(cone.start[2]))[:, None, None]
    way = [np.float32(b - a) for a, b in zip(cone.start, cone.end, strict=True)]
    length = sum(one * one for one in way) + np.float32(1e-6)
    share = np.clip((x * way[0] + y * way[1] + z * way[2]) / length, 0.0, 1.0)
    gap = np.sqrt((x - share * way[0]) ** 2 + (y - share * way[1]) ** 2 + (z - share * way[2]) ** 2)
    gap -= cone.first + share * np.float32(cone.last - cone.first)
    near = np.clip(0.5 + 0.5 * (part - gap) / np.float32(cone.soft), 0.0, 1.0)
    melted = part + (gap - part) * near - cone.soft * near * (1.0 - near)
    room[:, spans[0], spans[1]] = np.minimum(melted, part)
