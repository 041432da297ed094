"""What lies under a curved ultrasound probe: how strongly each spot echoes and weakens sound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from images.draw.noise import fractal_noise, smooth_noise

Array = NDArray[np.float32]

RADIUS = 54.0
"""Millimetres from the centre of the probe's curve to the skin."""
HALF_ANGLE = np.radians(33.0)
ROWS, BEAMS = 860, 380
PEAR = 2.3
"""How late the gallbladder narrows towards its neck; 1 would be a cone."""


@dataclass(frozen=True)
class Case:
    """One examination: millimetres to the right of the middle beam, and below the probe."""

    depth: float
    fundus: tuple[float, float, float]
    """Across, down and half width of the gallbladder's blind end."""
    neck: tuple[float, float, float]
    sag: float
    stone: float
    """Where the stone lies, from the fundus, 0, to the neck, 1."""
    stone_size: float
    mirrored: bool
    dome_end: float
    """How far across the diaphragm is in the plane."""
    veins: tuple[tuple[float, float, float, float, float, float, float], ...]
    """Vessels: across and down of both ends, half width at both, and how bright the walls are."""


@dataclass(frozen=True)
class Scene:
    """The field under the probe in rows of depth and columns of beams."""

    echo: Array
    weaken: Array
    """How much more each millimetre weakens the sound than liver does."""
    across: Array
    down: Array
    stone: tuple[float, float]
    bladder: Array
    """Millimetres outside the gallbladder's wall."""


def grid(depth: float) -> tuple[Array, Array, Array]:
    """Depth of every row below the probe, and every sample's place across and down."""
    deep = np.linspace(0.0, depth, ROWS, dtype=np.float32)[:, None]
    angle = np.linspace(-HALF_ANGLE, HALF_ANGLE, BEAMS, dtype=np.float32)[None, :]
    far = deep + RADIUS
    return deep, far * np.sin(angle), far * np.cos(angle) - RADIUS


def cloud(
    rng: np.random.Generator, scale: float, octaves: int = 1, roughness: float = 0.5
) -> Array:
    """Smooth noise over the field, drawn at a third of its size, which is fine enough."""
    small = (ROWS // 3 + 2, BEAMS // 3 + 2)
    field = fractal_noise(rng, small, scale / 3.0, octaves, roughness)
    where = np.mgrid[0:ROWS, 0:BEAMS].astype(np.float32) / 3.0
    return ndimage.map_coordinates(field, where, order=1, output=np.float32)


def tube(x: Array, y: Array, a: tuple[float, float, float], b: tuple[float, float, float],
         bend: float = 0.0, pear: float = 1.0) -> tuple[Array, Array]:  # fmt: skip
    """Millimetres outside a tapering tube, and how far along it: 0 to 1."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    long2 = dx * dx + dy * dy
    t = np.clip(((x - a[0]) * dx + (y - a[1]) * dy) / long2, 0.0, 1.0)
    bow = bend * 4.0 * t * (1.0 - t)
    norm = np.sqrt(long2)
    cx, cy = a[0] + t * dx - bow * dy / norm, a[1] + t * dy + bow * dx / norm
    width = a[2] + (b[2] - a[2]) * t**pear
    return np.asarray(np.hypot(x - cx, y - cy) - width, np.float32), np.asarray(t, np.float32)


def line(distance: Array, thick: float) -> Array:
    """A bright line where a distance is 0, brightest where the beam meets it squarely."""
    slope = np.abs(np.gradient(distance, axis=0))
    slope = np.clip(slope / (np.percentile(slope, 99.5) + 1e-6), 0.0, 1.0)
    return np.asarray(np.exp(-0.5 * (distance / thick) ** 2) * (0.22 + 0.78 * slope**2.5))


def build(rng: np.random.Generator, case: Case) -> Scene:
    """Lay out abdominal wall, liver with vessels, diaphragm, gallbladder, stone and bowel."""
    deep, x, y = grid(case.depth)
    if case.mirrored:
        x = -x
    shape = (ROWS, BEAMS)
    wave = [cloud(rng, 130.0) for _ in range(2)]
    fine = cloud(rng, 60.0, 4, 0.6)
    mx, my = x + 1.3 * wave[0], y + 1.0 * wave[1] + 0.25 * fine

    echo = np.full(shape, 1.0, np.float32) * np.exp(0.16 * cloud(rng, 90.0, 4))
    weaken = np.zeros(shape, np.float32)

    for x0, y0, x1, y1, w0, w1, walls in case.veins:
        outside, _ = tube(mx, my, (x0, y0, w0), (x1, y1, w1), bend=2.5)
        outside += 0.3 * fine
        lumen = np.clip(0.5 - outside / 1.2, 0.0, 1.0)
        wall = np.exp(-0.5 * ((outside - 1.0) / 0.9) ** 2) * np.exp(0.5 * fine)
        echo = echo * (1.0 - lumen) + 0.02 * lumen + walls * 4.0 * wall

    echo, weaken = bowel(rng, case, mx, my, echo, weaken)

    # The diaphragm, and beyond it the liver's mirror image.
    dome = np.hypot(mx - 28.0, (my - 38.0) * 0.98) - 0.72 * case.depth
    dome = np.where(mx > case.dome_end, -40.0, dome)
    beyond = np.clip(dome / 3.0, 0.0, 1.0)
    echo = echo * (1.0 - 0.62 * beyond) + 16.0 * line(dome, 0.9) * np.exp(0.6 * fine)

    bladder, _ = tube(x + 0.8 * wave[0], y + 0.7 * wave[1], case.fundus, case.neck, case.sag, PEAR)
    wall = line(bladder - 0.8, 0.6)
    inside = np.clip(-bladder / 0.6, 0.0, 1.0)
    front = np.cumsum(inside, axis=0) * (case.depth / ROWS)
    haze = 0.02 * np.exp(-front / 3.0) + 0.0004
    echo = echo * (1.0 - inside) + haze * inside
    echo += 6.0 * wall
    weaken -= 0.016 * inside
    edge = np.abs(np.gradient(bladder, axis=1)) * np.exp(-0.5 * (bladder / 1.2) ** 2)
    weaken += 0.05 * np.clip(edge / edge.max() - 0.55, 0.0, 1.0)

    stone, at = _stone(rng, case, x, y)
    echo = np.where(stone < 0.0, 0.3, echo)
    crust = np.exp(-0.5 * ((stone + 0.6) / 0.55) ** 2)
    crust += 0.2 * np.exp(-0.5 * ((stone + 1.9) / 0.9) ** 2)
    facing = np.clip(-np.gradient(stone, axis=0) / (case.depth / ROWS), 0.0, 1.0)
    echo += 34.0 * crust * facing**3 * np.exp(0.5 * fine)
    weaken += np.where(stone < 0.0, 0.75, 0.0)

    echo, weaken = wall_layers(rng, deep, shape, echo, weaken)
    if case.mirrored:
        x, at = -x, (-at[0], at[1])
    return Scene(echo.astype(np.float32), weaken.astype(np.float32), x, y, at, bladder)


def _stone(
    rng: np.random.Generator, case: Case, x: Array, y: Array
) -> tuple[Array, tuple[float, float]]:
    t = case.stone
    (ax, ay, aw), (bx, by, bw) = case.fundus, case.neck
    long = np.hypot(bx - ax, by - ay)
    bow = case.sag * 4.0 * t * (1.0 - t)
    cx = ax + t * (bx - ax) - bow * (by - ay) / long
    cy = ay + t * (by - ay) + bow * (bx - ax) / long
    half = aw + (bw - aw) * t**PEAR
    # It has sunk to the back wall.
    cy += half - case.stone_size * 0.74
    rough = cloud(rng, 24.0)
    outside = np.hypot(x - cx, (y - cy) * 1.25) - case.stone_size + 0.4 * rough
    return np.asarray(outside, np.float32), (float(cx), float(cy))


def bowel(
    rng: np.random.Generator, case: Case, x: Array, y: Array, echo: Array, weaken: Array
) -> tuple[Array, Array]:
    """Gut beside and behind the gallbladder: bright gas with a dirty shadow, and fat."""
    edge = x - (case.fundus[0] + 17.0) - 0.42 * (y - case.fundus[1])
    gut = np.clip(edge / 4.0, 0.0, 1.0)
    patchy = np.exp(0.55 * cloud(rng, 46.0, 4, 0.7))
    echo = echo * (1.0 - gut) + 0.9 * patchy * gut
    behind = y - (0.60 * case.depth + 0.10 * x)
    fat = np.clip((behind - 14.0) / 8.0, 0.0, 1.0) * np.clip((x + 22.0) / 12.0, 0.0, 1.0)
    streaky = np.exp(0.6 * cloud(rng, 70.0, 5, 0.75))
    echo = echo * (1.0 - fat) + 1.25 * streaky * fat
    for across, down, wide in ((24.0, 3.0, 11.0), (39.0, 13.0, 9.0)):
        off = np.hypot((x - case.fundus[0] - across) / 1.5, y - case.fundus[1] - down) - wide
        off = off + 0.9 * cloud(rng, 30.0)
        lit = np.exp(-0.5 * (off / 1.1) ** 2) * np.clip(-np.gradient(off, axis=0) * 4.5, 0.0, 1.0)
        echo = echo + 7.0 * lit
        weaken = weaken + np.where((off < 0.0) & (off > -9.0), 0.030, 0.0)
        echo = np.where(off < 0.0, 1.3 * patchy, echo)
    return echo, weaken


def wall_layers(
    rng: np.random.Generator, deep: Array, shape: tuple[int, int], echo: Array, weaken: Array
) -> tuple[Array, Array]:
    """Skin, fat with strands, muscle and the liver's capsule, which follow the probe's curve."""
    bumps = smooth_noise(rng, (1, BEAMS), 120.0)[0]
    at = deep + 0.7 * bumps[None, :]
    strands = ndimage.gaussian_filter(rng.standard_normal(shape).astype(np.float32), (2.2, 26.0))
    strands = strands / strands.std()
    fat = 0.55 * np.exp(0.75 * strands)
    muscle = 0.33 * np.exp(0.55 * np.roll(strands, 150, axis=0))
    blend = np.clip((at - 11.5) / 0.8, 0.0, 1.0)
    layer = fat * (1.0 - blend) + muscle * blend
    below = np.clip((at - 20.5) / 0.8, 0.0, 1.0)
    echo = layer * (1.0 - below) + echo * below
    for where, thick, bright in ((11.5, 0.35, 4.0), (20.4, 0.45, 5.5), (16.2, 0.3, 1.2)):
        wobble = 0.35 * cloud(rng, 70.0)
        echo = echo + bright * np.exp(-0.5 * ((at - where + wobble) / thick) ** 2)
    # The skin, and echoes thrown to and fro between it and the probe.
    for bounce in range(5):
        here = 0.9 + 1.55 * bounce
        echo = echo + 9.0 * 0.42**bounce * np.exp(-0.5 * ((deep - here) / 0.34) ** 2)
    return echo, weaken
