"""Moist tissue in a laparoscope's light: its colours, its fine surface and its shine."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.spatial import cKDTree

from images.draw.noise import enlarged, fractal_noise
from images.draw.rooms.scene_cloth import TILE, tiled
from images.draw.rooms.scene_relief import Array, normals

LAMP = (-0.16, -0.22, 1.0)


@lru_cache(maxsize=1)
def lobules() -> Array:
    """A tile of fat: rounded lobules of two sizes with clefts between them, from 0 to 1."""
    rng = np.random.default_rng(5172)
    half = (TILE // 2, TILE // 2)  # fine enough, and a quarter of the work
    at = np.indices(half, dtype=np.float32) * 2.0
    sway = np.stack([4.0 * fractal_noise(rng, half, 12.0, 3, wrap=True) for _ in range(2)])
    where = np.moveaxis((at + sway) % TILE, 0, -1).reshape(-1, 2)
    total = np.zeros(len(where), np.float32)
    for count, share in ((330, 0.62), (2000, 0.38)):
        seeds = rng.uniform(0, TILE, (count, 2))
        away, _ = cKDTree(seeds, boxsize=TILE).query(np.minimum(where, TILE - 0.01), k=2)
        total += share * (1.0 - (away[:, 0] / (away[:, 1] + 1e-3)) ** 2).astype(np.float32)
    rim = 8
    wider = enlarged(np.pad(total.reshape(half), rim, mode="wrap"), (TILE + 4 * rim,) * 2)
    return np.asarray(wider[2 * rim : -2 * rim, 2 * rim : -2 * rim], np.float32)


def laid(rng: np.random.Generator, one: Array, shape: tuple[int, int]) -> Array:
    """A tile laid over `shape` from a random corner."""
    down, right = (int(n) for n in rng.integers(0, TILE, 2))
    rows = (np.arange(shape[0]) + down) % TILE
    columns = (np.arange(shape[1]) + right) % TILE
    return one[rows[:, None], columns[None, :]]


def wires(rng: np.random.Generator, shape: tuple[int, int], thin: float) -> Array:
    """Fine winding vessels, where a smooth field crosses zero, with thinner ones beside them."""
    fields = [tiled(rng, shape, 130.0, 3, 0.5) for _ in range(3)]
    large = np.exp(-((fields[0] / thin) ** 2)) * np.clip(0.5 + fields[2], 0, 1)
    small = np.exp(-((fields[1] / (0.55 * thin)) ** 2)) * np.clip(0.3 - fields[2], 0, 1)
    return np.asarray(large + 0.7 * small, dtype=np.float32)


def stained(base: tuple[float, ...], blotch: Array, amount: tuple[float, ...]) -> Array:
    """A colour that varies from place to place."""
    planes = [tone * np.exp(blotch * much) for tone, much in zip(base, amount, strict=True)]
    return np.stack(planes, axis=-1).astype(np.float32)


def tinged(colour: Array, how_much: Array, loss: tuple[float, ...]) -> Array:
    """A colour seen through a stain that takes more of some of its light."""
    planes = [colour[..., at] * np.exp(-how_much * loss[at]) for at in range(3)]
    return np.stack(planes, axis=-1).astype(np.float32)


def tissue(rng: np.random.Generator, name: str, height: Array) -> tuple[Array, Array]:
    """Colour of a tissue, and the fine unevenness of its surface."""
    shape = (height.shape[0], height.shape[1])
    blotch = tiled(rng, shape, 64.0, 3)
    fine = tiled(rng, shape, 3.0, 1)
    if name in ("liver", "bed"):
        grain = tiled(rng, shape, 5.0, 1)
        base = (0.088, 0.0215, 0.015) if name == "liver" else (0.150, 0.034, 0.020)
        colour = stained(base, blotch, (0.12, 0.16, 0.14)) * (1 + 0.11 * grain)[..., None]
        return colour, (0.20 if name == "liver" else 0.12) * grain + 0.08 * fine + 1.2 * blotch
    if name == "gallbladder":
        broad = tiled(rng, shape, 130.0, 3, 0.5)
        colour = stained((0.089, 0.102, 0.077), broad, (0.08, 0.0, -0.04))
        colour = tinged(colour, wires(rng, shape, 0.036), (0.08, 0.75, 0.65))
        # Towards its sides the wall is thicker and takes on the colour of the liver's bed.
        side = 1.0 - np.clip(normals(height, 4.0)[2], 0, 1)
        colour = tinged(colour, side**1.6, (0.25, 0.75, 0.80))
        return colour, 0.15 * fine + 0.4 * tiled(rng, shape, 14.0, 3) + 1.2 * blotch
    if name == "fat":
        dome = laid(rng, lobules(), shape)
        colour = stained((0.50, 0.38, 0.160), blotch, (0.03, 0.06, 0.16))
        colour = tinged(colour, np.clip(0.75 - dome, 0, 1), (0.25, 0.75, 1.25))
        colour = tinged(colour, wires(rng, shape, 0.024), (0.12, 0.75, 0.65))
        return colour, 7.0 * dome + 0.25 * fine + 1.0 * blotch
    colour = stained((0.40, 0.205, 0.15), blotch, (0.04, 0.12, 0.12))
    colour = tinged(colour, wires(rng, shape, 0.05), (0.15, 0.7, 0.5))
    return colour, 0.9 * tiled(rng, shape, 14.0, 3)


def wet(
    height: Array, rough: Array, colour: Array, lost: Array, open_: Array, moist: float
) -> Array:
    """Moist tissue lit from beside the lens."""
    face, broad = normals(height + rough, 0.9), normals(height, 4.0)
    lamp = np.array(LAMP, np.float32) / float(np.linalg.norm(LAMP))
    facing = sum(n * a for n, a in zip(face, lamp, strict=True))
    soft = sum(n * a for n, a in zip(broad, lamp, strict=True))
    light = (
        np.clip(0.16 + 0.54 * facing + 0.34 * soft, 0, 1)
        * (1 - 0.55 * lost)
        * (0.25 + 0.75 * open_)
    )
    half = lamp + np.array([0, 0, 1], np.float32)
    half /= float(np.linalg.norm(half))
    spread = np.clip(sum(n * a for n, a in zip(face, half, strict=True)), 0, 1)
    glint = np.clip((spread - 0.988) / 0.011, 0, 1) ** 2
    shine = moist * (0.62 * glint + 0.03 * spread**20) * (1 - 0.8 * lost)
    near = far_light(height)
    # In the shade the light comes from other tissue, and is redder for it.
    warm = [1.9 * near * light * (1 - less * (1 - light)) for less in (0.0, 0.16, 0.22)]
    lit = colour * np.stack(warm, axis=-1) + (shine * near**0.8)[..., None]
    return np.asarray(lit + open_[..., None] * np.array([0.012, 0.003, 0.002], np.float32))


def far_light(height: Array) -> Array:
    """How much of the laparoscope's light reaches a depth."""
    return np.asarray(1.0 / (1.0 + np.clip(40.0 - height, -10, 400) / 150.0) ** 1.6, np.float32)
