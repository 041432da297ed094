"""Bodies as a camera sees them: rounded forms swept along paths, as a height for each pixel."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

Array = NDArray[np.float32]
Patch = tuple[slice, slice]
"""Rows and columns of a part of the frame."""
NOWHERE = -1e4
"""The height where there is nothing."""


@dataclass(frozen=True)
class Camera:
    """A pinhole camera above the origin of a flat bed: x to the right, y away, z up, in mm."""

    size: tuple[int, int]
    focal: float
    """In pixels."""
    eye: float
    pitch: float
    """How far it looks down, in radians."""

    def project(self, places: Array) -> Array:
        """Column, row, height and scale (all in pixels) of points given as rows of x, y, z.

        Heights grow towards the camera, and one unit of height is one pixel wide at that depth.
        """
        x, y, z = places[:, 0], places[:, 1], places[:, 2] - self.eye
        depth = y * math.cos(self.pitch) - z * math.sin(self.pitch)
        up = y * math.sin(self.pitch) + z * math.cos(self.pitch)
        scale = self.focal / depth
        column = self.size[0] / 2.0 + x * scale
        row = self.size[1] / 2.0 - up * scale
        height = -self.focal * np.log(depth / self.focal * 4.0)
        return np.stack([column, row, height, scale], axis=1).astype(np.float32)

    def bed(self, first_row: int) -> tuple[Array, Array, Array]:
        """For the rows from `first_row`: x and y of the bed seen there, and its height."""
        wide, high = self.size
        across = ((np.arange(wide) + 0.5 - wide / 2.0) / self.focal).astype(np.float32)
        down = (np.arange(first_row, high) + 0.5 - high / 2.0) / self.focal
        fall = math.sin(self.pitch) + down * math.cos(self.pitch)
        depth = (self.eye / fall).astype(np.float32)
        y = depth * (math.cos(self.pitch) - down * math.sin(self.pitch)).astype(np.float32)
        height = -self.focal * np.log(depth / self.focal * 4.0)
        shape = (high - first_row, wide)
        x = across[None, :] * depth[:, None]
        y, height = (np.broadcast_to(each[:, None], shape) for each in (y, height))
        return x.astype(np.float32), y.astype(np.float32), height.astype(np.float32)

    def knots(self, places: Array) -> Array:
        """Points with a radius, as rows of x, y, z, r in mm, as `Relief.sweep` wants them."""
        seen = self.project(places)
        seen[:, 3] *= places[:, 3]
        return seen


class Relief:
    """A height and how far each pixel is covered, from 0 to 1."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self.height: Array = np.full(shape, NOWHERE, dtype=np.float32)
        self.cover: Array = np.zeros(shape, dtype=np.float32)

    def sweep(self, knots: Array, flat: float = 1.0, blend: float = 0.0) -> None:
        """Add a ball moved along `knots` (rows of column, row, height, radius).

        `flat` squeezes it towards the frame, `blend` rounds the seam with what is there already.
        """
        reach = knots[:, 3].max() + 2.0
        whole = self.patch(knots[:, :2].min(axis=0) - reach, knots[:, :2].max(axis=0) + reach)
        if whole is None:
            return
        own = np.full_like(self.height[whole], NOWHERE)
        cover = np.zeros_like(own)
        for start, end in pairwise(knots):
            reach = max(start[3], end[3]) + 2.0
            patch = self.patch(
                np.minimum(start, end)[:2] - reach, np.maximum(start, end)[:2] + reach
            )
            if patch is None:
                continue
            ball, edge = self.envelope(patch, start, end, flat)
            part = tuple(
                slice(one.start - all_.start, one.stop - all_.start)
                for one, all_ in zip(patch, whole, strict=True)
            )
            own[part] = np.maximum(own[part], np.where(edge > -0.5, ball, NOWHERE))
            cover[part] = np.maximum(cover[part], np.clip(edge + 0.5, 0.0, 1.0))
        self.merge(whole, own, cover, blend)

    def merge(self, patch: Patch, own: Array, cover: Array, blend: float = 0.0) -> None:
        """Lay another relief over a part of this one; the higher of the two is seen."""
        held = self.height[patch]
        best = np.maximum(held, own)
        if blend:
            best += np.maximum(blend - np.abs(held - own), 0.0) ** 2 / (4.0 * blend)
        self.height[patch] = best
        np.maximum(self.cover[patch], cover, out=self.cover[patch])

    def patch(self, low: Array, high: Array) -> Patch | None:
        """The part of the frame between two corners (column and row), if there is any."""
        rows, columns = self.height.shape
        left, top = max(0, int(low[0])), max(0, int(low[1]))
        right, bottom = min(columns, int(high[0]) + 1), min(rows, int(high[1]) + 1)
        if left >= right or top >= bottom:
            return None
        return slice(top, bottom), slice(left, right)

    @staticmethod
    def envelope(patch: Patch, start: Array, end: Array, flat: float) -> tuple[Array, Array]:
        """The top of a ball moved between two knots, and how far inside its outline a pixel is."""
        on, off, length = along(patch, start, end)
        base, rise = float(start[2]), float(end[2] - start[2]) / length
        wide, taper = float(start[3]), float(end[3] - start[3]) / length
        nearest = np.clip(on, 0.0, length)
        radius = wide + taper * nearest
        edge = radius - np.hypot(off, on - nearest)
        # On a slope the ball that reaches highest is not the nearest one but further uphill.
        slope = rise + flat * taper
        room = np.sqrt(np.maximum(radius**2 - off**2, 0.0))
        best = np.clip(on + room * slope / np.hypot(flat, slope), 0.0, length)
        left = (wide + taper * best) ** 2 - off**2 - (on - best) ** 2
        top = base + rise * best + flat * np.sqrt(np.maximum(left, 0.0))
        return np.asarray(top, np.float32), np.asarray(edge, np.float32)


def along(patch: Patch, start: Array, end: Array) -> tuple[Array, Array, float]:
    """For each pixel: how far along the line between two knots, how far beside it; its length."""
    rows = np.arange(patch[0].start, patch[0].stop, dtype=np.float32)[:, None] + 0.5
    columns = np.arange(patch[1].start, patch[1].stop, dtype=np.float32)[None, :] + 0.5
    dx, dy = float(end[0] - start[0]), float(end[1] - start[1])
    length = math.hypot(dx, dy) + 1e-6
    x, y = columns - float(start[0]), rows - float(start[1])
    on, off = (x * dx + y * dy) / length, (y * dx - x * dy) / length
    return on.astype(np.float32), off.astype(np.float32), length


def normals(height: Array, soften: float = 0.8) -> Array:
    """Which way the surface faces: right, down and towards the camera, along the first axis."""
    smooth = ndimage.gaussian_filter(height, soften) if soften else height
    down, right = np.gradient(smooth)
    length = 1.0 / np.sqrt(right**2 + down**2 + 1.0)
    return np.stack([-right * length, -down * length, length]).astype(np.float32)


def shadow(height: Array, light: tuple[float, float, float], reach: float, coarse: int) -> Array:
    """How much of a wide light each pixel loses behind higher parts, from 0 to 1.

    `light` points to the lamp, `reach` is in pixels; it is judged on every `coarse`-th pixel.
    """
    low = shrink(height, coarse)
    level = math.hypot(light[0], light[1])
    dx, dy, rise = light[0] / level, light[1] / level, light[2] / level
    lost = np.zeros_like(low)
    stride = 2.0
    for step in range(1, int(reach / coarse / stride) + 1):
        far = step * stride
        moved = ndimage.shift(low, (-dy * far, -dx * far), order=1, mode="nearest")
        above = (moved - low) / coarse - rise * far
        np.maximum(lost, np.clip(above / (0.8 + 0.45 * far) + 0.35, 0.0, 1.0), out=lost)
    return grow(ndimage.gaussian_filter(lost, 1.2), height.shape)


def hollow(height: Array, widths: tuple[float, ...], coarse: int = 4) -> Array:
    """How open each pixel lies to light from all sides: 1 on the flat, towards 0 in a cleft."""
    low = shrink(height, coarse)
    open_ = np.ones_like(low)
    for width in widths:
        broad = ndimage.gaussian_filter(low, width / coarse)
        open_ *= 1.0 / (1.0 + np.clip((broad - low) / (0.8 * width), 0.0, 3.0))
    return grow(open_, height.shape)


def shrink(field: Array, by: int) -> Array:
    """A field at a fraction of its size, averaged."""
    rows, columns = field.shape[0] // by * by, field.shape[1] // by * by
    blocks = field[:rows, :columns].reshape(rows // by, by, columns // by, by)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.float32)


def grow(field: Array, shape: tuple[int, ...]) -> Array:
    """A small field smoothly enlarged to `shape`."""
    big = Image.fromarray(np.ascontiguousarray(field, dtype=np.float32))
    return np.asarray(big.resize((shape[1], shape[0]), Image.Resampling.BICUBIC), np.float32)


def filled(height: Array, floor: Array | float) -> Array:
    """Heights without gaps: beside a body its edge goes on a little lower, then `floor`."""
    near = ndimage.maximum_filter(height, 9)
    out = np.where(height > NOWHERE / 2, height, np.where(near > NOWHERE / 2, near - 7.0, floor))
    return np.asarray(out, dtype=np.float32)
