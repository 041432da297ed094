"""Shows a block of clay as a scanner's workstation renders the skin in a stack of slices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from images.draw.ct.head_clay import HIGH, LOW, Array, Clay
from images.draw.noise import smooth_noise

EDGE = 1.5
"""Millimetres over which a scanner blurs the step from air to skin."""
NEAR, FAR = 190.0, 400.0
REACH = 165.0
"""Millimetres from the middle of the view to its remotest skin."""


@dataclass(frozen=True)
class Camera:
    """A parallel view: turned `yaw` to the person's left and `pitch` up, in degrees."""

    yaw: float
    pitch: float
    aim: tuple[float, float, float]
    scale: float
    """Pixels per millimetre."""
    size: tuple[int, int]
    """Pixels across and down of the view."""

    def axes(self) -> tuple[Array, Array, Array]:
        """Unit vectors to the right of the view, up, and towards the viewer."""
        cy, sy = np.cos(np.radians(self.yaw)), np.sin(np.radians(self.yaw))
        cp, sp = np.cos(np.radians(self.pitch)), np.sin(np.radians(self.pitch))
        near = np.array([sy * cp, sp, cy * cp], np.float32)
        right = np.array([cy, 0.0, -sy], np.float32)
        return right, np.cross(near, right).astype(np.float32), near

    def start(self, u: Array, v: Array) -> Array:
        """Where the rays through pixels u, v begin, in millimetres."""
        right, up, near = self.axes()
        across = (u - self.size[0] / 2.0) / self.scale
        down = (v - self.size[1] / 2.0) / self.scale
        aim = np.array(self.aim, np.float32) + NEAR * near
        return np.asarray(aim[:, None] + right[:, None] * across - up[:, None] * down, np.float32)

    def pixel(self, spot: Array) -> Array:
        """Where points in millimetres appear: rows x and y."""
        right, up, _ = self.axes()
        off = spot - np.array(self.aim, np.float32)[:, None]
        u = self.size[0] / 2.0 + self.scale * (right[:, None] * off).sum(axis=0)
        v = self.size[1] / 2.0 - self.scale * (up[:, None] * off).sum(axis=0)
        return np.stack([u, v])


def scanned(rng: np.random.Generator, clay: Clay, slices: float, noise: float) -> Array:
    """What the scanner makes of the clay: 1 in flesh, 0 in air, in slices and grainy."""
    density = clay.field * np.float32(-0.5 / EDGE)
    density += 0.5
    np.clip(density, -0.2, 1.2, out=density)
    # Thick slices: the rows between two slices are interpolated, which leaves terraces.
    rows = np.arange(density.shape[0], dtype=np.float32) * clay.step
    nearest = np.clip(np.round(rows / slices) * slices / clay.step, 0, rows.size - 1)
    whole = density[np.round(nearest).astype(int)]
    density *= 0.45
    whole *= 0.55
    density += whole
    grain = noise * smooth_noise(rng, (64, 64, 64), 2.2, wrap=True)
    for corner in np.ndindex(*(-(-n // 64) for n in density.shape)):
        block = density[tuple(slice(64 * c, 64 * c + 64) for c in corner)]
        block += grain[tuple(slice(n) for n in block.shape)]
    return density


def _march(clay: Clay, camera: Camera, skip: int) -> Array:
    """A rough depth for every `skip`th pixel; FAR where a ray misses."""
    wide, high = (-(-n // skip) + 1 for n in camera.size)
    v, u = np.mgrid[0:high, 0:wide].astype(np.float32) * skip
    start = camera.start(u.ravel(), v.ravel())
    near = camera.axes()[2][:, None]
    low, top = (np.array(end, np.float32)[:, None] for end in (LOW, HIGH))
    depth = np.full(start.shape[1], 30.0, np.float32)
    middle = np.array(camera.aim, np.float32)[:, None] + NEAR * near
    away = np.linalg.norm(start - middle, axis=0)
    depth[away > REACH] = FAR
    live = np.flatnonzero(depth < FAR)
    for _ in range(60):
        spot = start[:, live] - near * depth[live]
        outside = np.maximum(np.maximum(low - spot, spot - top), 0.0).max(axis=0)
        gap = np.where(outside > 0.0, outside + 0.5, clay.at(spot))
        depth[live] += np.clip(0.85 * gap, 0.0, 25.0)
        live = live[(gap > 0.4) & (depth[live] < FAR)]
        if not live.size:
            break
    return np.minimum(depth, FAR).reshape(high, wide)


def surface(clay: Clay, volume: Array, camera: Camera) -> tuple[NDArray[np.intp], Array]:
    """Which pixels show skin, as indices, and the skin's points in millimetres."""
    skip = 4
    rough = _march(clay, camera, skip)
    # From the nearest depth round about, so that no thin edge such as an ear's is passed by.
    begin = ndimage.minimum_filter(rough, 3)
    v, u = np.mgrid[0 : camera.size[1], 0 : camera.size[0]]
    begin = begin[v // skip, u // skip].ravel()
    index = np.flatnonzero(begin < FAR)
    start = camera.start(u.ravel()[index].astype(np.float32), v.ravel()[index].astype(np.float32))
    near = camera.axes()[2][:, None]
    low, top = (np.array(end, np.float32)[:, None] for end in (LOW, HIGH))
    depth = begin[index] - 2.0
    live = np.arange(index.size)
    found = np.zeros(index.size, bool)
    for _ in range(60):
        spot = start[:, live] - near * depth[live]
        within = ((spot >= low) & (spot <= top)).all(axis=0)
        gap = clay.at(spot)
        hit = within & (gap < 0.6)
        found[live[hit]] = True
        live, gap = live[~hit], gap[~hit]
        depth[live] += np.clip(0.85 * gap, 0.5, 8.0)
        live = live[depth[live] < FAR]
        if not live.size:
            break
    index, start, depth = index[found], start[:, found], depth[found]
    before, after = depth - 1.5, depth + 1.6
    for _ in range(5):
        half = 0.5 * (before + after)
        inside = clay.at(start - near * half, volume) > 0.5
        after, before = np.where(inside, half, after), np.where(inside, before, half)
    return index, np.asarray(start - near * after, np.float32)


def facing(clay: Clay, volume: Array, spot: Array, reach: float) -> Array:
    """Which way the surface faces, from the volume's differences over `reach` millimetres."""
    way = np.empty_like(spot)
    for axis in range(3):
        step = np.zeros((3, 1), np.float32)
        step[axis] = reach
        way[axis] = clay.at(spot - step, volume) - clay.at(spot + step, volume)
    return np.asarray(way / (np.linalg.norm(way, axis=0) + 1e-6), np.float32)
