"""The shape and colour of a piece of colon with a polyp, in millimetres, as a camera finds it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from images.draw.colon_wall import (
    COLUMNS,
    LENGTH,
    ROWS,
    film_slopes,
    folded_wall,
    vessel_maps,
    with_froth,
)
from images.draw.noise import Field, fractal_noise

Array = NDArray[np.float32]

LOBES = 20
"""How many of the polyp's lobes are large ones."""


@dataclass(frozen=True)
class Polyp:
    """A lobulated head on a broad neck."""

    centre: tuple[float, float, float]
    foot: tuple[float, float, float]
    radii: tuple[float, float, float]
    lobes: Array


@dataclass(frozen=True)
class Scene:
    """All that a ray can meet."""

    wall: Field
    froth: Field
    vessels: Field
    veins: Field
    blotches: Field
    grain: Field
    film: tuple[Field, Field, Field]
    polyp: Polyp


def bowel_centre(z: Array) -> tuple[Array, Array]:
    """Where the middle of the bowel runs at each depth: it bends up and to the right."""
    bend = np.clip(z - 26.0, 0.0, None)
    return 1.5 + 0.0036 * bend**2, -0.5 - 0.0026 * bend**2


def build(seed: int) -> Scene:
    """The scene of a seed; each part has its own chance, so that changing one leaves the rest."""
    parts = [np.random.default_rng((seed, part)) for part in range(6)]
    vessels, veins = vessel_maps(parts[1])
    shape = (ROWS // 2, COLUMNS // 2)
    wall, froth = with_froth(parts[5], folded_wall(parts[0]))
    return Scene(
        wall=wall,
        froth=froth,
        vessels=vessels,
        veins=veins,
        blotches=fractal_noise(parts[2], shape, 120.0, 4, 0.6, wrap=True),
        grain=fractal_noise(parts[2], shape, 7.0, 3, 0.7, wrap=True),
        film=film_slopes(parts[3]),
        polyp=_polyp(parts[4]),
    )


def _polyp(rng: np.random.Generator) -> Polyp:
    """Its head lies on the crest of the fold at the lower left."""
    lobes = rng.standard_normal((110, 3))
    lobes /= np.linalg.norm(lobes, axis=1, keepdims=True)
    return Polyp(
        centre=(-7.6, 6.3, 21.6),
        foot=(-12.5, 10.4, 25.0),
        radii=(5.9, 5.0, 4.6),
        lobes=lobes.astype(np.float32),
    )


def sample(field: Field, z: Array, angle: Array) -> Array:
    """The value of a wall map at a depth and angle, smoothly between its samples."""
    rows, columns = field.shape
    v = np.clip(z * (rows - 1) / LENGTH, 0.0, rows - 1.001)
    u = (angle % (2.0 * math.pi)) * (columns / (2.0 * math.pi))
    v0 = v.astype(np.int32)
    u0 = u.astype(np.int32)
    fv, fu = v - v0, u - u0
    u0 %= columns
    u1 = (u0 + 1) % columns
    top = field[v0, u0] * (1.0 - fu) + field[v0, u1] * fu
    bottom = field[v0 + 1, u0] * (1.0 - fu) + field[v0 + 1, u1] * fu
    return np.asarray(top * (1.0 - fv) + bottom * fv, dtype=np.float32)


def cylinder(point: Array) -> tuple[Array, Array]:
    """Angle about the middle of the bowel, and distance from it."""
    cx, cy = bowel_centre(point[2])
    dx, dy = point[0] - cx, point[1] - cy
    return np.arctan2(dy, dx), np.hypot(dx, dy)


def polyp_distance(polyp: Polyp, point: Array) -> Array:
    """How far a point is from the polyp's surface, head and neck together."""
    rel = np.stack([(point[i] - polyp.centre[i]) / polyp.radii[i] for i in range(3)])
    far = np.sqrt((rel**2).sum(axis=0)) + 1e-6
    head = far - 1.0
    close = far < 1.6
    unit = rel[:, close] / far[close]
    head[close] += furrows(unit, polyp.lobes[:LOBES]) * 0.19 + furrows(unit, polyp.lobes) * 0.05
    head *= min(polyp.radii)
    a, b = np.array(polyp.centre, np.float32), np.array(polyp.foot, np.float32)
    along = b - a
    rel = np.stack([point[i] - a[i] for i in range(3)])
    t = np.clip((rel * along[:, None]).sum(axis=0) / (along @ along), 0.0, 1.0)
    gap = rel - along[:, None] * t
    neck = np.sqrt((gap**2).sum(axis=0)) - 3.6
    return soft_min(head, neck, 1.5)


def furrows(unit: Array, lobes: Array) -> Array:
    """1 in the furrows between lobes, falling to 0 on their tops."""
    nearest = np.full(unit.shape[1], -1.0, dtype=np.float32)
    second = nearest.copy()
    for lobe in lobes:
        close = lobe @ unit
        second = np.maximum(second, np.minimum(nearest, close))
        nearest = np.maximum(nearest, close)
    spread = 2.6 / len(lobes)
    return np.asarray(np.exp(-((nearest - second) / spread)), dtype=np.float32)


def soft_min(a: Array, b: Array, blend: float) -> Array:
    """The smaller of two distances, rounded where they are nearly equal."""
    h = np.clip(0.5 + 0.5 * (b - a) / blend, 0.0, 1.0)
    return np.asarray(b * (1.0 - h) + a * h - blend * h * (1.0 - h), dtype=np.float32)


def distance(scene: Scene, point: Array) -> Array:
    """Signed distance-like value: above 0 in the lumen, below 0 in tissue."""
    angle, radius = cylinder(point)
    wall = sample(scene.wall, point[2], angle) - radius
    near = np.abs(point[2] - scene.polyp.centre[2]) < 13.0
    result = wall * 0.8
    if near.any():
        body = polyp_distance(scene.polyp, point[:, near])
        result[near] = soft_min(result[near], body, 2.0)
    return np.asarray(result, dtype=np.float32)
