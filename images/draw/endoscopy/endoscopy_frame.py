"""The black surround of an endoscope's picture, and the outline of what is seen in it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.picture import Box, Polygon

Array = NDArray[np.float32]
BLACK = 0.012
Edge = tuple[tuple[float, float], ...]


def cut_corners(box: Box, cut: float) -> Edge:
    """A rectangle without its corners."""
    left, top, right, bottom = box
    return (
        (left + cut, top),
        (right - cut, top),
        (right, top + cut),
        (right, bottom - cut),
        (right - cut, bottom),
        (left + cut, bottom),
        (left, bottom - cut),
        (left, top + cut),
    )


def window(size: tuple[int, int], edge: Edge) -> Array:
    """1 where tissue shows, 0 in the surround, smoothed between."""
    big = Image.new("L", (size[0] * 3, size[1] * 3), 0)
    ImageDraw.Draw(big).polygon([(3 * x, 3 * y) for x, y in edge], fill=255)
    small = big.resize(size, Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float32)[..., None] / 255.0


def framed(seen: Array, size: tuple[int, int], corner: tuple[int, int], clear: Array) -> Array:
    """What is seen, laid into a frame at a corner and shown where `clear` is 1."""
    frame = np.full((size[1], size[0], 3), BLACK, dtype=np.float32)
    left, top = corner
    frame[top : top + seen.shape[0], left : left + seen.shape[1]] = seen
    return np.asarray(frame * clear + BLACK * (1.0 - clear), dtype=np.float32)


def as_image(frame: Array) -> Image.Image:
    """A picture of values from 0 to 1 as a file holds it."""
    return Image.fromarray((np.clip(frame, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8))


def outline(
    mask: Array, corner: tuple[int, int], margin: float = 3.0, corners: int = 28
) -> Polygon:
    """Corners about all that is above a half in a mask, some pixels outside it."""
    corners = 44
    ys, xs = np.nonzero(mask > 0.5)
    cx, cy = xs.mean(), ys.mean()
    angle, away = np.arctan2(ys - cy, xs - cx), np.hypot(xs - cx, ys - cy)
    slot = ((angle + math.pi) / (2.0 * math.pi) * corners).astype(int) % corners
    # A corner stands at the edge between two slots, so far out that both fit within.
    reach = np.array([away[slot == one].max(initial=0.0) for one in range(corners)])
    reach = np.maximum(reach, np.roll(reach, 1)) + margin
    turns = [2.0 * math.pi * one / corners - math.pi for one in range(corners)]
    high, wide = mask.shape
    return tuple(
        (
            corner[0] + int(np.clip(round(cx + far * math.cos(turn)), 0, wide - 1)),
            corner[1] + int(np.clip(round(cy + far * math.sin(turn)), 0, high - 1)),
        )
        for turn, far in zip(turns, reach, strict=True)
    )


def corners_of(box: Box, edge: Edge) -> tuple[Polygon, ...]:
    """The four triangles that lie in a box but outside the edge that cuts off its corners."""
    left, top, right, bottom = box
    xs = sorted({int(x) for x, _ in edge})
    ys = sorted({int(y) for _, y in edge})
    return (
        ((left, top), (xs[1], top), (left, ys[1])),
        ((right, top), (right, ys[1]), (xs[-2], top)),
        ((right, bottom), (xs[-2], bottom), (right, ys[-2])),
        ((left, bottom), (left, ys[-2]), (xs[1], bottom)),
    )


def bounds(mask: Array, corner: tuple[int, int], margin: int = 3) -> Box:
    """The box about all that is above a half in a mask."""
    ys, xs = np.nonzero(mask > 0.5)
    return (
        corner[0] + max(0, int(xs.min()) - margin),
        corner[1] + max(0, int(ys.min()) - margin),
        corner[0] + min(mask.shape[1], int(xs.max()) + 1 + margin),
        corner[1] + min(mask.shape[0], int(ys.max()) + 1 + margin),
    )


def largest(mask: NDArray[np.bool_], corner: tuple[int, int], count: int) -> tuple[Box, ...]:
    """The boxes about the largest patches of a mask, patches close together taken as one."""
    # Patches need not be told apart to the pixel, so a quarter of the pixels is enough.
    near = ndimage.binary_dilation(mask[::2, ::2], iterations=3)
    joined, found = ndimage.label(near)
    joined = joined.repeat(2, axis=0).repeat(2, axis=1)[: mask.shape[0], : mask.shape[1]]
    sizes = np.bincount(joined[mask], minlength=found + 1)[1:]
    best = np.argsort(-sizes, kind="stable")[:count] + 1
    return tuple(bounds((mask & (joined == one)).astype(np.float32), corner) for one in best)
