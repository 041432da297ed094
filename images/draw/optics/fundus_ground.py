"""The retina behind the vessels of the fundus photograph: ground, macula, disc and findings."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from images.draw.noise import fractal_noise, ramp, smooth_noise
from images.draw.optics.fundus_vessels import DISC, SIDE, Point

Array = NDArray[np.float32]

HALF = SIDE // 2


def from_point(centre: Point, flat: float = 1.0) -> tuple[Array, Array]:
    """Distance in disc diameters (higher than wide by `flat`) and angle, on a half-size sheet."""
    y, x = np.mgrid[0:HALF, 0:HALF].astype(np.float32) * 2.0 + 0.5
    x, y = x - centre[0], y - centre[1]
    return np.hypot(x * flat, y) / DISC, np.arctan2(y, x)


def ground(rng: np.random.Generator, disc: Point, fovea: Point, tigroid: float) -> Array:
    """Pigment epithelium over the choroid, half-size, as red, green and blue."""
    shape = (HALF, HALF)
    far, angle = from_point(disc)
    off, _ = from_point(fovea)
    from_axis, _ = from_point((SIDE / 2, SIDE / 2))
    broad = fractal_noise(rng, shape, 190.0, 3)
    grain = fractal_noise(rng, shape, 9.0, 3, 0.75)

    # Choroidal vessels shine through as a web of paler, blurred bands towards the edge.
    web = fractal_noise(rng, shape, 52.0, 2, 0.45)
    other = fractal_noise(rng, shape, 40.0, 2, 0.45)
    bands = np.exp(-((web / 0.30) ** 2)) + 0.8 * np.exp(-((other / 0.28) ** 2))
    bands = tigroid * ramp(off, 0.8, 3.2) * (bands - 0.75)

    # Nerve fibres: fine pale streaks from the disc, strongest along the arcades.
    turns = np.interp(
        angle.ravel(), np.linspace(-math.pi, math.pi, 1600), smooth_noise(rng, (1600,), 5.0, True)
    ).reshape(shape)
    arcade = np.exp(-(((np.abs(np.abs(angle) - 1.9)) / 0.42) ** 2))
    streaks = arcade * np.exp(-(((far - 0.9) / 0.8) ** 2)) * (0.55 + 0.35 * turns)

    density = 0.10 * broad + 0.040 * grain - 0.15 * bands - 0.11 * streaks
    macula = np.exp(-((off / 0.62) ** 2)) + 0.55 * np.exp(-((off / 0.20) ** 2))
    density += 0.34 * macula + 0.10 * np.exp(-((off / 1.3) ** 2))
    density -= 0.10 * np.exp(-((far / 0.9) ** 2))
    take = np.array([0.42, 1.0, 1.05], np.float32)
    picture = np.array([0.840, 0.435, 0.185], np.float32) * np.exp(-density[..., None] * take)
    picture[..., 0] *= np.exp(-0.05 * macula)
    light = 1.07 - 0.17 * from_axis**1.6 / 6.0 + 0.05 * smooth_noise(rng, shape, 260.0)
    light *= 1.0 - 0.26 * ramp(from_axis, 2.3, 3.75)
    picture *= light[..., None]
    spark = np.exp(-(((off - 0.0) / 0.030) ** 2))
    return np.asarray(picture + 0.16 * spark[..., None], np.float32)


def add_disc(
    rng: np.random.Generator, picture: Array, disc: Point, cup: float, crescent: float
) -> None:
    """Paints the optic disc with its cup, its pale rim and the pigment at its edge (half-size)."""
    shape = (HALF, HALF)
    far, angle = from_point(disc, 1.10)
    wobble = 0.012 * np.cos(2 * angle + rng.uniform(0, 6)) + 0.012 * np.cos(
        3 * angle + rng.uniform(0, 6)
    )
    out = far / (0.5 * (1.0 + wobble))
    soft = 1.0 - ramp(out, 0.92, 1.06)
    temple = 0.5 - 0.5 * np.cos(angle)
    # The pale scleral ring shows on the temple's side, a thin line of pigment outside it.
    ring = np.exp(-(((out - 1.06) / (0.05 + 0.10 * crescent * temple)) ** 2)) * (0.2 + 0.8 * temple)
    picture += 0.45 * ring[..., None] * (np.array([0.93, 0.66, 0.42], np.float32) - picture)
    edge = np.exp(-(((out - 1.15 - 0.12 * crescent) / 0.05) ** 2)) * temple**2
    picture *= 1.0 - edge[..., None] * np.array([0.20, 0.30, 0.30], np.float32)
    fibres = fractal_noise(rng, shape, 7.0, 2)
    rim = np.array([0.965, 0.660, 0.400], np.float32) * (1.0 + 0.025 * fibres[..., None])
    rim = rim * (1.0 - 0.10 * (1.0 - temple)[..., None] * np.array([0.2, 1.0, 1.2], np.float32))
    picture += soft[..., None] * (rim - picture)
    y, x = np.mgrid[0:HALF, 0:HALF].astype(np.float32) * 2.0 + 0.5
    inner = np.hypot((x - disc[0] + 0.05 * DISC) * 1.04, y - disc[1]) / (0.5 * cup * DISC)
    pit = 1.0 - ramp(inner + 0.05 * fibres, 0.55, 1.12)
    pores = np.clip(fractal_noise(rng, shape, 4.5, 2) - 0.4, 0.0, 1.5) * (inner < 0.85)
    floor = np.array([1.0, 0.880, 0.660], np.float32) * (1.0 - 0.09 * pores[..., None])
    picture += (0.92 * pit)[..., None] * (floor - picture)


def spot(
    picture: Array, x: float, y: float, radius: tuple[float, float], turn: float, colour: Array,
    strength: float, soft: float,
) -> None:  # fmt: skip
    """Lays one oval spot with a soft edge over the full-size picture."""
    reach = int(max(radius) * (1 + soft) + 4)
    top, left = max(int(y) - reach, 0), max(int(x) - reach, 0)
    part = picture[top : int(y) + reach, left : int(x) + reach]
    v, u = np.mgrid[0 : part.shape[0], 0 : part.shape[1]].astype(np.float32)
    u, v = u + left - x, v + top - y
    along = (u * math.cos(turn) + v * math.sin(turn)) / radius[0]
    across = (v * math.cos(turn) - u * math.sin(turn)) / radius[1]
    angle = np.arctan2(across, along)
    out = np.hypot(along, across) * (
        1.0 + 0.07 * np.cos(2 * angle + x) + 0.06 * np.cos(3 * angle + y)
    )
    cover = strength * (1.0 - ramp(out, 1.0 - soft, 1.0 + soft))
    part += cover[..., None] * (colour - part)


HARD = np.array([0.985, 0.860, 0.470], np.float32)
DRUSE = np.array([0.960, 0.690, 0.335], np.float32)
CLOTTED = np.array([0.400, 0.075, 0.055], np.float32)


def add_exudates(rng: np.random.Generator, picture: Array, fovea: Point) -> list[Point]:
    """Dot haemorrhages, and hard exudates in part of a ring; answers where the spots are."""
    found: list[Point] = []
    base = rng.uniform(0.0, 2.0 * math.pi)
    middle = (fovea[0] + 0.95 * DISC * math.cos(base), fovea[1] + 0.8 * DISC * math.sin(base))
    for _ in range(46):
        way = base + math.pi + rng.normal(0.0, 0.85)
        reach = (0.50 + rng.normal(0.0, 0.085)) * DISC
        x, y = middle[0] + reach * math.cos(way), middle[1] + reach * math.sin(way)
        r = float(np.clip(rng.lognormal(0.95, 0.5), 1.4, 7.5))
        spot(picture, x, y, (r, r * rng.uniform(0.6, 1.0)), rng.uniform(0, 3), HARD, 0.88, 0.35)
        found.append((x, y))
    for _ in range(15):
        way, reach = rng.uniform(0, 2 * math.pi), rng.uniform(0.55, 1.7) * DISC
        x, y = fovea[0] + reach * math.cos(way), fovea[1] + 0.8 * reach * math.sin(way)
        r = rng.uniform(2.2, 6.0)
        spot(picture, x, y, (r, r * rng.uniform(0.7, 1.0)), rng.uniform(0, 3), CLOTTED, 0.78, 0.40)
        found.append((x, y))
    return found


def add_drusen(rng: np.random.Generator, picture: Array, fovea: Point) -> list[Point]:
    """Many soft yellow spots about the fovea; answers where they are."""
    found: list[Point] = []
    for _ in range(120):
        way, reach = rng.uniform(0, 2 * math.pi), min(abs(rng.normal(0.0, 0.55)), 1.1) * DISC + 5
        x, y = fovea[0] + 1.1 * reach * math.cos(way), fovea[1] + reach * math.sin(way)
        r = float(np.clip(rng.lognormal(1.45, 0.45), 2.0, 11.0))
        strength = rng.uniform(0.35, 0.75)
        spot(
            picture, x, y, (r, r * rng.uniform(0.75, 1.0)), rng.uniform(0, 3), DRUSE, strength, 0.55
        )
        found.append((x, y))
    return found
