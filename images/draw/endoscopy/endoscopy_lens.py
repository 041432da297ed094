"""What an endoscope's wide-angle eye meets: rays, where they end and which way tissue faces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

Array = NDArray[np.float32]
Surface = Callable[[Array], Array]
"""Takes points, 3 by any number; gives above 0 in the lumen, below 0 in tissue, 0 between."""

COARSE = 4
"""Rays are first sent at this fraction of the size, to know where the others may begin."""
CORNERS = np.array([[1, -1, -1], [-1, -1, 1], [-1, 1, -1], [1, 1, 1]], dtype=np.float32)


@dataclass(frozen=True)
class Eye:
    """A lens that looks along z: angles grow evenly from the middle of the picture."""

    width: int
    height: int
    half_angle: float
    """Seen from the middle to the left edge, in radians."""
    origin: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def shrunk(self, by: int) -> Eye:
        return replace(self, width=-(-self.width // by), height=-(-self.height // by))

    def rays(self) -> Array:
        """Directions of length 1, one per pixel, row by row."""
        y, x = np.mgrid[0 : self.height, 0 : self.width].astype(np.float32)
        u = (x - self.width / 2.0 + 0.5) / (self.width / 2.0)
        v = (y - self.height / 2.0 + 0.5) / (self.width / 2.0)
        away = np.hypot(u, v) + 1e-6
        bend = away * self.half_angle
        scale = np.sin(bend) / away
        return np.stack([u * scale, v * scale, np.cos(bend)]).reshape(3, -1).astype(np.float32)

    def pixel(self, point: tuple[float, float, float]) -> tuple[float, float]:
        """Where on the picture a point in space is seen."""
        x, y, z = (p - o for p, o in zip(point, self.origin, strict=True))
        across = float(np.hypot(x, y)) + 1e-6
        reach = float(np.arctan2(across, z)) / self.half_angle * self.width / 2.0
        return self.width / 2.0 + reach * x / across, self.height / 2.0 + reach * y / across


@dataclass(frozen=True)
class Seen:
    """What each pixel shows; every field is laid out row by row."""

    way: Array
    far: Array
    point: Array
    broad: Array
    """Which way the tissue faces, judged over a breadth."""
    sharp: Array
    """The same, judged closely."""
    open: Array
    """1 where the tissue lies open, less in hollows and behind folds."""
    edge: Array
    """1 where something nearer ends before something farther, else 0; soft between."""


def behold(surface: Surface, eye: Eye, broad: float, sharp: float) -> Seen:
    """Look at a surface: its shape at half the size, which is enough, then enlarged.

    Which way it faces is judged over so many millimetres, broadly and sharply.
    """
    half = eye.shrunk(2)
    way, origin = half.rays(), np.array(eye.origin, np.float32)[:, None]
    far = _first_meeting(surface, half)
    point = origin + way * far
    facing = normals(surface, point, broad)
    closely = normals(surface, point, sharp) if sharp < broad else facing
    open_ = np.ones_like(far)
    for reach in (1.2, 3.5):
        room = surface(point + reach * facing) / (0.8 * reach)
        open_ *= 0.55 + 0.45 * np.clip(room, 0.0, 1.0)
    shape = (half.height, half.width)
    sheets = [
        _enlarged(sheet.reshape(shape), eye)
        for sheet in (far, open_, _edges(far.reshape(shape)), *facing, *closely)
    ]
    way, far = eye.rays(), sheets[0]
    return Seen(
        way=way,
        far=far,
        point=origin + way * far,
        broad=unit(np.stack(sheets[3:6])),
        sharp=unit(np.stack(sheets[6:9])),
        open=sheets[1],
        edge=sheets[2],
    )


def unit(direction: Array) -> Array:
    """Directions made 1 long."""
    return direction * (1.0 / (np.sqrt(dot(direction, direction)) + np.float32(1e-6)))


def dot(one: Array, other: Array) -> Array:
    """The scalar product of two fields of directions."""
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def soft_min(a: Array, b: Array, blend: float) -> Array:
    """The smaller of two distances, rounded where they are nearly equal."""
    h = np.clip(0.5 + 0.5 * (b - a) / blend, 0.0, 1.0)
    return np.asarray(b * (1.0 - h) + a * h - blend * h * (1.0 - h), dtype=np.float32)


def within(point: Array, middle: tuple[float, float, float], reach: float) -> NDArray[np.intp]:
    """Which points are no farther than `reach` from a middle along any axis."""
    near = np.flatnonzero(np.abs(point[2] - np.float32(middle[2])) < reach)
    for axis in (0, 1):
        near = near[np.abs(point[axis].take(near) - np.float32(middle[axis])) < reach]
    return near


def normals(surface: Surface, point: Array, reach: float) -> Array:
    """Which way the tissue faces, judged over `reach` millimetres."""
    total = np.zeros_like(point)
    for corner in CORNERS:
        total += corner[:, None] * surface(point + reach * corner[:, None])
    return unit(total)


def _first_meeting(surface: Surface, eye: Eye) -> Array:
    """How far each ray goes; neighbours of a coarse ray begin shortly before it ended."""
    coarse = eye.shrunk(COARSE)
    rough = _march(surface, coarse, np.full(coarse.width * coarse.height, 2.0, np.float32))
    nearest = ndimage.minimum_filter(rough.reshape(coarse.height, coarse.width), 3)
    start = nearest.repeat(COARSE, axis=0).repeat(COARSE, axis=1)[: eye.height, : eye.width]
    return _march(surface, eye, np.maximum(0.94 * start - 0.5, 2.0).ravel())


def _march(surface: Surface, eye: Eye, start: Array) -> Array:
    way, origin = eye.rays(), np.array(eye.origin, np.float32)[:, None]
    far = start.astype(np.float32)
    step, before = np.zeros_like(far), np.ones_like(far)
    after = np.zeros_like(far)
    live = np.arange(far.size)
    for _ in range(160):
        gap = surface(origin + way[:, live] * far[live])
        met = (gap < 0.025) | (far[live] > 150.0)
        after[live[met]] = gap[met]
        live, gap = live[~met], gap[~met]
        if not live.size:
            break
        before[live] = gap
        step[live] = np.clip(0.45 * gap, 0.08, 4.0)
        far[live] += step[live]
    past = after < 0.0
    far[past] += step[past] * after[past] / (before[past] - after[past])
    return far


def _edges(far: Array) -> Array:
    """Where distances jump between neighbours."""
    jump = ndimage.maximum_filter(far, 3) - ndimage.minimum_filter(far, 3)
    return np.clip(jump / far * 12.0 - 0.8, 0.0, 1.0).astype(np.float32)


def _enlarged(sheet: Array, eye: Eye) -> Array:
    grown = Image.fromarray(sheet).resize((eye.width, eye.height), Image.Resampling.BILINEAR)
    return np.asarray(grown, dtype=np.float32).ravel()
