"""The bed of the bedside photograph: a cellular blanket, its folds, and a gown's sleeve."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from images.draw.bedside_hand import CAMERA, LIGHT, Pose
from images.draw.scene_cloth import sampled, tile, tiled
from images.draw.scene_relief import (
    NOWHERE,
    Array,
    Patch,
    Relief,
    filled,
    grow,
    hollow,
    normals,
    shadow,
)

HORIZON = 120
"""Above this row there is no bed."""
WHITE = np.array([1.0, 1.0, 1.0], np.float32)


@dataclass(frozen=True)
class Bed:
    """The bed's relief, and where on its cloth each pixel lies (millimetres across and along)."""

    relief: Relief
    across: Array
    along: Array
    scale: Array


def make_bed(rng: np.random.Generator, pose: Pose) -> Bed:
    """A blanket lying flat near the camera, and turned up over the arm further away."""
    wide, high = CAMERA.size
    relief = Relief((high, wide))
    # Only the flat part is seen from the row where the bed's far edge lies.
    first = 400
    _, _, height = CAMERA.bed(first)
    relief.height[first:] = height
    relief.cover[first:] = 1.0
    x = np.linspace(-330, 330, 22)
    bend, lift = (np.interp(x, np.linspace(-330, 330, 9), rng.normal(0.0, s, 9)) for s in (9, 5))
    arm = pose.wrist[0] - 160 * math.sin(pose.yaw)
    hump = np.exp(-(((x - arm) / 60.0) ** 2))
    # The blanket is turned down in a thick fold, which the arm lifts where it comes out below.
    for y, z, up, radius, blend in (
        (512, 4, 20, 50, 60),
        (474, 10, 44, 32, 30),
        (446, 6, 86, 16, 12),
    ):
        line = np.stack([x, y + bend, z + lift + up * hump, radius + 0.2 * lift], axis=1)
        relief.sweep(CAMERA.knots(line.astype(np.float32)), 0.95, blend)
    cushion = [(-190.0, 0.0, -50.0, 110.0), (-60.0, 0.0, -66.0, 105.0), (-20.0, 0.0, -90.0, 100.0)]
    relief.sweep(CAMERA.knots(pose.world(np.array(cushion, np.float32))), 0.8, 60)
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
    crumple = sampled(tile(44.0, 2), 1.3 * v + start[2], 1.3 * u)
    fold, crumple = grow(fold, along.shape), grow(crumple, along.shape)
    relief.height += np.where(relief.cover > 0, (3.4 * fold + 0.9 * crumple) * scale * 0.8, 0.0)
    return Bed(relief, *(np.asarray(each, np.float32) for each in (across, along, scale)))


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
    """The light that comes back from the blanket."""
    top = HORIZON
    part = slice(top, None)
    cells = weave(bed)[part]
    scale = bed.scale[part]
    shape = cells.shape
    fuzz = tiled(rng, shape, 3.0, 1)
    height = filled(bed.relief.height, NOWHERE)[part] + scale * (0.85 * cells + 0.05 * fuzz)
    lit = shade_cloth(height, colour, lost[part], open_[part], 1.4)
    lit *= (0.70 + 0.30 * cells)[..., None] * (1.0 + 0.035 * fuzz)[..., None]
    whole = np.zeros((*bed.along.shape, 3), np.float32)
    whole[part] = lit
    return whole


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


def sleeve(rng: np.random.Generator, pose: Pose) -> Relief:
    """A loose sleeve that ends on the forearm, with a hem."""
    relief = Relief((CAMERA.size[1], CAMERA.size[0]))
    path = [(-205, 0, 4, 34), (-176, 2, 36, 42), (-150, -1, 50, 44), (-106, 0, 50, 42)]
    relief.sweep(pose.knots(path), 0.86)
    hem = [(-113, 0, 50.5, 43.4), (-105, 0, 50, 43)]
    relief.sweep(pose.knots(hem), 0.86, 2)
    shape = relief.height.shape
    folds = tiled(rng, shape, 130.0, 3, 0.5) * 8.0
    relief.height += np.where(relief.cover > 0, folds, 0.0).astype(np.float32)
    return relief


def shade_sleeve(
    rng: np.random.Generator, relief: Relief, colour: Array, lost: Array, open_: Array
) -> tuple[Array, Patch]:
    """Thin printed cotton, lit, and the part of the frame it takes."""
    rows, columns = np.nonzero(relief.cover > 0)
    box = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))
    height = filled(relief.height[box], 0.0)
    face = shade_cloth(height, WHITE, lost[box], open_[box], 1.2)
    down, right = np.indices(height.shape, dtype=np.float32)
    slant = right * 0.9 + down * 0.42 + 0.5 * height
    other = down * 0.9 - right * 0.42 + 0.3 * height
    print_ = np.clip(3.0 * np.cos(slant * 0.30) * np.cos(other * 0.30) - 1.7, 0.0, 1.0)
    thread = 1.0 + 0.03 * tiled(rng, height.shape, 3.0, 1)
    ink = np.array([0.16, 0.30, 0.46], np.float32)
    cloth = colour + (ink - colour) * (0.75 * print_)[..., None]
    return np.asarray(face * cloth * thread[..., None], dtype=np.float32), box


def cast(height: Array) -> tuple[Array, Array]:
    """What the whole of the bed and arm shades: the window's light, and the room's."""
    height = filled(height, float(height[height > NOWHERE / 2].min()))
    return shadow(height, LIGHT, 300, 5), ndimage.gaussian_filter(hollow(height, (10, 44)), 1.0)
