"""The skin and the pigmented lesion of the dermoscopic picture, as pigment at two depths."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, spatial

from images.draw.noise import enlarged, fractal_noise, ramp, smooth_noise

Array = NDArray[np.float32]

WIDTH, HEIGHT = 1200, 900
CELL = 19.0  # pixels from hole to hole of the pigment network
NEAR = np.array([0.66, 1.04, 1.46], np.float32)  # what pigment near the surface takes of R, G, B
DEEP = np.array([1.10, 0.92, 0.72], np.float32)  # the same deep down, where it looks blue-grey
BLOOD = np.array([0.10, 0.62, 0.50], np.float32)


@dataclass(frozen=True)
class Lesion:
    """Where the lesion lies, and the share of each of its parts at every pixel."""

    centre: tuple[float, float]
    outline: tuple[tuple[int, int], ...]
    network: Array
    plain: Array
    globules: tuple[tuple[float, float, float], ...]
    dots: tuple[tuple[float, float, float], ...]
    near: Array
    deep: Array


def grid() -> tuple[Array, Array]:
    """The x and the y of every pixel of the whole frame."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    return x, y


def coarse(by: int = 2) -> tuple[Array, Array]:
    """The x and the y in the frame of every pixel of a sheet `by` times smaller."""
    y, x = np.mgrid[0 : HEIGHT // by, 0 : WIDTH // by].astype(np.float32)
    return x * by + (by - 1) / 2, y * by + (by - 1) / 2


def grown(field: Array) -> Array:
    """A smaller sheet enlarged to the whole frame."""
    return enlarged(field, (WIDTH, HEIGHT))


def net(rng: np.random.Generator, cell: float, warp: float, by: int) -> tuple[Array, Array]:
    """An irregular honeycomb: how far from its lines, in pixels, and a random value per hole.

    Both are sheets `by` times smaller than the frame.
    """
    x, y = coarse(by)
    x = x + warp * smooth_noise(rng, x.shape, 1.3 * cell / by)
    y = y + warp * smooth_noise(rng, x.shape, 1.3 * cell / by)
    rows = np.arange(-cell, HEIGHT + cell, cell * 0.87)
    places = [
        (at + (cell / 2 if row % 2 else 0.0), down)
        for row, down in enumerate(rows)
        for at in np.arange(-cell, WIDTH + cell, cell)
    ]
    seeds = np.array(places, np.float32)
    seeds += 0.22 * cell * rng.standard_normal(seeds.shape).astype(np.float32)
    apart, which = spatial.cKDTree(seeds).query(np.stack([x.ravel(), y.ravel()], axis=1), k=2)
    gap = (0.5 * (apart[:, 1] - apart[:, 0])).reshape(x.shape).astype(np.float32)
    value = rng.standard_normal(len(seeds)).astype(np.float32)[which[:, 0]].reshape(x.shape)
    return gap, ndimage.gaussian_filter(value, 0.8)


def border(rng: np.random.Generator, size: float) -> Array:
    """How far the lesion reaches at each of 720 angles: a lopsided oval with fine notches."""
    angle = np.linspace(0.0, 2.0 * math.pi, 720, endpoint=False, dtype=np.float32)
    tilt = rng.uniform(0.0, math.pi)
    reach = 1.0 + rng.uniform(0.10, 0.18) * np.cos(2.0 * (angle - tilt))
    for wave, most in (
        (1, 0.04),
        (3, 0.07),
        (4, 0.03),
        (5, 0.03),
        (7, 0.02),
        (11, 0.012),
        (17, 0.01),
    ):
        reach += rng.uniform(0.5, 1.0) * most * np.cos(wave * angle + rng.uniform(0.0, 6.3))
    return np.asarray(size * reach, np.float32)


def scatter(
    rng: np.random.Generator, share: Array, count: int, low: float, high: float, spread: float
) -> list[tuple[float, float, float]]:
    """Round spots (x, y, radius) where `share` is high, none touching another."""
    found: list[tuple[float, float, float]] = []
    for _ in range(count * 60):
        x, y = rng.uniform(0, WIDTH - 1), rng.uniform(0, HEIGHT - 1)
        r = rng.uniform(low, high)
        if rng.uniform() < share[int(y), int(x)] and all(
            math.hypot(x - a, y - b) > spread * (r + c) for a, b, c in found
        ):
            found.append((x, y, r))
        if len(found) == count:
            break
    return found


def stamp(rng: np.random.Generator, onto: Array, spots: list[tuple[float, float, float]]) -> None:
    """Adds each spot as a small clod of pigment with an uneven edge."""
    for x, y, r in spots:
        reach = int(2 * r + 4)
        top, left = max(int(y) - reach, 0), max(int(x) - reach, 0)
        part = onto[top : int(y) + reach, left : int(x) + reach]
        v, u = np.mgrid[0 : part.shape[0], 0 : part.shape[1]].astype(np.float32)
        u, v = u + left - x, v + top - y
        angle = np.arctan2(v, u)
        uneven = 1.0 + 0.16 * np.cos(2 * angle + rng.uniform(0, 6.3))
        uneven += 0.10 * np.cos(3 * angle + rng.uniform(0, 6.3))
        inside = 1.0 - ramp(np.hypot(u, v) - r * uneven, -0.35 * r - 0.8, 0.25 * r + 1.2)
        np.maximum(part, rng.uniform(0.65, 1.0) * inside, out=part)


def build(rng: np.random.Generator, size: float, dark: float, blue: float) -> Lesion:
    """A lesion of about `size` pixels from middle to edge, somewhere near the middle."""
    x, y = coarse()
    cx, cy = 590.0 + rng.uniform(-70, 70), 430.0 + rng.uniform(-35, 35)
    reach = border(rng, size)
    turn = np.arctan2(y - cy, x - cx) % (2 * math.pi)
    at = np.interp(turn.ravel(), np.linspace(0, 2 * math.pi, 721), np.append(reach, reach[0]))
    out = np.hypot(x - cx, y - cy) / at.reshape(x.shape).astype(np.float32)
    out = (out + 0.035 * smooth_noise(rng, x.shape, 13.0)).astype(np.float32)
    whole = 1.0 - ramp(out, 0.76, 1.08)

    # The plain zone lies to one side of the middle, the globules on the opposite edge.
    way = rng.uniform(0.0, 2.0 * math.pi)
    broad = fractal_noise(rng, x.shape, 75.0, 3, 0.55)
    side = ((x - cx) * math.cos(way) + (y - cy) * math.sin(way)).astype(np.float32) / size
    off = np.hypot(x - cx - 0.30 * size * math.cos(way), y - cy - 0.30 * size * math.sin(way))
    plain = (1.0 - ramp(off / size + 0.13 * broad, 0.22, 0.50)) * whole
    rim = ramp(out, 0.62, 0.74) * (1.0 - ramp(out, 0.90, 0.98)) * ramp(-side, 0.25, 0.5)

    gap, hole = net(rng, CELL, 3.0, 2)
    patchy = smooth_noise(rng, x.shape, 35.0)
    bold = np.clip(1.0 + 0.40 * patchy + 0.12 * smooth_noise(rng, x.shape, 10.0), 0.25, 1.8)
    line = np.exp(-((gap / (1.3 + 1.9 * bold)) ** 2))
    line = ndimage.gaussian_filter(line, 0.9)
    network = whole * (1.0 - 0.95 * plain) * (1.0 - 0.6 * rim)
    fade = ramp(1.10 - out, 0.0, 0.46)
    mottle = fractal_noise(rng, x.shape, 11.0, 3, 0.6)
    near = whole * (0.36 + 0.09 * broad + 0.05 * patchy + 0.05 * mottle)
    near += network * (0.70 * line * bold * (0.30 + 0.70 * fade) + 0.035 * hole * whole)
    near += plain * (0.56 + 0.06 * broad + 0.09 * mottle)
    deep = blue * plain * (0.75 + 0.22 * broad) + 0.08 * whole
    deep += 0.08 * whole * ramp(mottle, 0.6, 1.8)

    full = grown(near)
    clods = scatter(rng, grown(rim), 34, 5.0, 10.0, 1.12)
    specks = scatter(
        rng, grown(ramp(network, 0.5, 0.8) * ramp(0.85 - out, 0.0, 0.3)), 30, 1.8, 3.4, 3.0
    )
    clumps, fine = np.zeros_like(full), np.zeros_like(full)
    stamp(rng, clumps, clods)
    stamp(rng, fine, specks)
    full += clumps * (1.08 - 0.75 * full) + fine * 0.7
    full *= dark * (1.0 + 0.05 * grown(fractal_noise(rng, x.shape, 4.0, 2)))
    points = tuple(
        (round(cx + 1.02 * reach[i] * math.cos(i * math.pi / 360)),
         round(cy + 1.02 * reach[i] * math.sin(i * math.pi / 360)))
        for i in range(0, 720, 15)
    )  # fmt: skip
    return Lesion(
        (cx, cy), points, network, plain, tuple(clods), tuple(specks),
        np.clip(full, 0.0, None), grown(np.clip(deep, 0.0, None)),
    )  # fmt: skip


def skin(rng: np.random.Generator, tone: Array) -> Array:
    """Bare skin under the contact plate: mottled, with pale furrows and small vessels."""
    x, _ = coarse()
    shape = x.shape
    broad = fractal_noise(rng, shape, 160.0, 3)
    blotch = fractal_noise(rng, shape, 34.0, 4, 0.65)
    fine = fractal_noise(rng, shape, 5.0, 2, 0.8)
    gap, plate = net(rng, 34.0, 9.0, 4)
    size = (shape[1], shape[0])
    furrow = enlarged(np.exp(-((gap / 3.2) ** 2)), size) * np.clip(0.5 + 0.6 * blotch, 0.0, 1.5)
    brown = 0.10 + 0.032 * broad + 0.030 * blotch + 0.022 * fine
    brown += 0.010 * enlarged(plate, size) - 0.030 * furrow
    thread = np.exp(-((fractal_noise(rng, shape, 23.0, 3, 0.7) / 0.06) ** 2))
    red = 0.10 + 0.05 * broad + 0.05 * blotch + 0.07 * thread * ramp(blotch, 0.0, 1.4)
    brown, red = grown(brown), grown(np.clip(red, 0.0, None))
    # Hair follicles open as small pale rings with a darker middle.
    pores = scatter(rng, np.full_like(brown, 1.0), 70, 4.0, 7.5, 5.0)
    rings = np.zeros_like(brown)
    stamp(rng, rings, pores)
    brown -= 0.050 * rings
    out = tone * np.exp(-brown[..., None] * NEAR - red[..., None] * BLOOD)
    return np.asarray(out, np.float32)
