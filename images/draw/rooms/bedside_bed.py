"""The bed of the bedside photograph: a cellular blanket and its folds."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from images.draw.rooms.bedside_hand import CAMERA, LIGHT, Pose
from images.draw.rooms.scene_cloth import sampled, tile, tiled
from images.draw.rooms.scene_relief import (
    NOWHERE,
    Array,
    Relief,
    filled,
    grow,
    hollow,
    normals,
    shadow,
)

HORIZON = 260
"""Above this row there is no bed."""
WHITE = np.array([1.0, 1.0, 1.0], np.float32)


@dataclass(frozen=True)
class Bed:
    """The bed's relief, and where on its cloth each pixel lies (millimetres across and along)."""

    relief: Relief
    across: Array
    along: Array
    scale: Array
    fold: Array
    """How far the turned fold covers each pixel."""


def make_bed(rng: np.random.Generator, pose: Pose) -> Bed:
    """A blanket lying flat near the camera, and turned up over the arm further away."""
    wide, high = CAMERA.size
    relief = Relief((high, wide))
    # Only the flat part is seen from the row where the bed's far edge lies.
    first = 400
    _, _, height = CAMERA.bed(first)
    relief.height[first:] = height
    relief.cover[first:] = 1.0
    x = np.linspace(-330, 330, 34)
    bend, lift = (np.interp(x, np.linspace(-330, 330, 9), rng.normal(0.0, s, 9)) for s in (6, 2))
    arm = (pose.column - wide / 2) / CAMERA.focal * 600.0
    fold_ = Relief((high, wide))
    hump = np.exp(-(((x - arm) / 60.0) ** 2))
    # The blanket is turned down in a thick fold, which the arm lifts where it comes out below.
    for y, z, up, radius, blend in (
        (592, 4, 13, 17, 30),
        (566, 2, 27, 16, 20),
    ):
        line = np.stack([x, y + bend, z + lift + up * hump, radius + 0.2 * lift], axis=1)
        knots = CAMERA.knots(line.astype(np.float32))
        relief.sweep(knots, 0.95, blend)
        fold_.sweep(knots, 0.95)
    depth = CAMERA.focal / 4.0 * np.exp(-filled(relief.height, 0.0) / CAMERA.focal)
    columns = (np.arange(wide, dtype=np.float32)[None, :] + 0.5 - wide / 2.0) / CAMERA.focal
    rows = (np.arange(high, dtype=np.float32)[:, None] + 0.5 - high / 2.0) / CAMERA.focal
    sin, cos = math.sin(CAMERA.pitch), math.cos(CAMERA.pitch)
    y = depth * (cos - rows * sin)
    z = CAMERA.eye - depth * (sin + rows * cos)
    # Cloth that climbs a ridge runs on upwards, so its length is counted there too.
    along = y + z
    across = columns * depth
    scale = CAMERA.focal / depth
    # Folds are wide, so every other pixel is enough.
    u, v = across[::2, ::2], along[::2, ::2]
    start = 300 * rng.random(3)
    fold = sampled(tile(130.0, 3, 0.5), 1.1 * v + 0.5 * u + start[0], 0.9 * u + start[1])
    crumple = sampled(tile(64.0, 3), 1.3 * v + start[2], 1.3 * u)
    fold, crumple = grow(fold, along.shape), grow(crumple, along.shape)
    relief.height += np.where(relief.cover > 0, (3.4 * fold + 0.9 * crumple) * scale * 0.8, 0.0)
    return Bed(relief, *(np.asarray(e, np.float32) for e in (across, along, scale, fold_.cover)))


def weave(bed: Bed) -> Array:
    """The cells of the blanket, 0 in the holes to 1 on the threads between them."""
    sway = grow(sampled(tile(64.0, 3), bed.along[::2, ::2], bed.across[::2, ::2]), bed.along.shape)
    sway = 1.3 * sway
    u = (bed.across + sway) * (2 * math.pi / 8.6)
    v = (bed.along + 0.8 * sway) * (2 * math.pi / 9.4)
    cells = np.cos(u) * np.cos(v)
    return np.asarray(1.0 - np.clip(np.abs(cells) * 1.35 - 0.12, 0.0, 1.0) ** 1.6, np.float32)


def shade_bed(
    rng: np.random.Generator, bed: Bed, colour: Array, lost: Array, open_: Array
) -> Array:
    """The light that comes back from the blanket, below the horizon."""
    part = slice(HORIZON, None)
    cells = weave(bed)[part]
    scale = bed.scale[part]
    shape = cells.shape
    fuzz = tiled(rng, shape, 3.0, 1)
    height = filled(bed.relief.height, NOWHERE)[part] + scale * (0.85 * cells + 0.05 * fuzz)
    lit = shade_cloth(height, colour, lost[part], open_[part], 1.4)
    return lit * ((0.70 + 0.30 * cells) * (1.0 + 0.035 * fuzz))[..., None]


def shade_cloth(height: Array, colour: Array, lost: Array, open_: Array, soften: float) -> Array:
    """Matt cloth in the light of the window and of the room."""
    face = normals(height, soften)
    lamp = np.array(LIGHT, np.float32)[:, None, None]
    lamp = lamp / np.linalg.norm(lamp)
    facing = np.clip(((face * lamp).sum(axis=0) + 0.22) / 1.22, 0.0, 1.0) * (1.0 - 0.80 * lost)
    sky = np.clip(0.66 + 0.34 * face[2] - 0.2 * face[1], 0, 1) * open_
    warm = np.array([1.50, 1.47, 1.42], np.float32)
    cool = np.array([0.30, 0.32, 0.35], np.float32)
    light = facing[..., None] * warm + sky[..., None] * cool
    return np.asarray(colour * light, dtype=np.float32)


def cast(height: Array) -> tuple[Array, Array]:
    """What the whole of the bed and arm shades: the window's light, and the room's."""
    height = filled(height, float(height[height > NOWHERE / 2].min()))
    return shadow(height, LIGHT, 300, 5), ndimage.gaussian_filter(hollow(height, (10, 44)), 1.0)
