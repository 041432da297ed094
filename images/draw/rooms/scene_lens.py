"""What a telephone's camera does to a scene: perspective, blur, bloom, tone and grain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from images.draw.picture import Polygon
from images.draw.rooms.scene_cloth import tiled
from images.draw.rooms.scene_relief import grow, shrink

Array = NDArray[np.float32]
Point = tuple[float, float]


def light_of(colour: tuple[int, int, int]) -> Array:
    """A colour of a screen as linear light."""
    return np.asarray((np.array(colour, np.float32) / 255.0) ** 2.2, dtype=np.float32)


def perspective(source: Sequence[Point], target: Sequence[Point]) -> Array:
    """The 3 by 3 matrix that takes four corners to four others."""
    rows, wanted = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
        wanted += [u, v]
    eight = np.linalg.solve(np.array(rows, np.float64), np.array(wanted, np.float64))
    return np.asarray(np.append(eight, 1.0).reshape(3, 3), dtype=np.float32)


def moved(matrix: Array, points: Sequence[Point]) -> list[Point]:
    """Points taken through a perspective."""
    out = []
    for x, y in points:
        u, v, w = (float(row[0] * x + row[1] * y + row[2]) for row in matrix)
        out.append((u / w, v / w))
    return out


def outline(matrix: Array, box: tuple[float, float, float, float], margin: float = 3) -> Polygon:
    """The corners of a box of a flat thing as they lie in the photograph, a little widened."""
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return widened(moved(matrix, corners), margin)


def widened(corners: Sequence[Point], margin: float) -> Polygon:
    """A polygon with its corners pushed outwards, in whole pixels."""
    cx = sum(x for x, _ in corners) / len(corners)
    cy = sum(y for _, y in corners) / len(corners)
    return tuple(
        (round(x + margin * np.sign(x - cx)), round(y + margin * np.sign(y - cy)))
        for x, y in corners
    )


def lay(
    sheet: Image.Image, matrix: Array, size: tuple[int, int]
) -> tuple[Array, Array, tuple[slice, slice]]:
    """A flat sheet (RGBA) as seen in the photograph: its linear colour, how far it covers, where.

    Only the part of the frame that it reaches is drawn, twice as large and averaged.
    """
    wide, high = sheet.size
    seen = moved(matrix, [(0, 0), (wide, 0), (wide, high), (0, high)])
    left, top = (max(0, int(min(each)) - 2) for each in zip(*seen, strict=True))
    right = min(size[0], int(max(x for x, _ in seen)) + 3)
    bottom = min(size[1], int(max(y for _, y in seen)) + 3)
    double = np.array([[2, 0, -2 * left], [0, 2, -2 * top], [0, 0, 1]], np.float64)
    back = np.linalg.inv(double @ matrix.astype(np.float64))
    back /= back[2, 2]
    flat = sheet.transform(
        ((right - left) * 2, (bottom - top) * 2),
        Image.Transform.PERSPECTIVE,
        tuple(back.ravel()[:8]),
        Image.Resampling.BILINEAR,
    )
    small = np.asarray(flat.resize((right - left, bottom - top), Image.Resampling.BOX), np.float32)
    small /= 255.0
    return small[..., :3] ** 2.2, small[..., 3], (slice(top, bottom), slice(left, right))


def warped(
    light: Array, matrix: Array, size: tuple[int, int]
) -> tuple[Array, Array, tuple[slice, slice]]:
    """As `lay`, for a field of linear light that may be brighter than paper."""
    most = float(light.max()) + 1e-6
    coded = np.clip(light / most, 0.0, 1.0) ** (1 / 2.2)
    whole = np.dstack([coded, np.ones(light.shape[:2], np.float32)])
    colour, cover, part = lay(
        Image.fromarray((whole * 255.0 + 0.5).astype(np.uint8), "RGBA"), matrix, size
    )
    return np.asarray(colour * most, np.float32), cover, part


def over(below: Array, colour: Array, cover: Array) -> Array:
    """Something laid over a scene (both linear)."""
    return np.asarray(below + (colour - below) * cover[..., None], dtype=np.float32)


def blurred(scene: Array, radius: float, coarse: int = 1) -> Array:
    """Out of focus by a disc of `radius` pixels, two thirds of the way to a soft edge."""
    planes = []
    for plane in np.atleast_3d(scene).transpose(2, 0, 1):
        low = shrink(plane, coarse) if coarse > 1 else plane
        size = max(1, round(1.1 * radius / coarse))
        for _ in range(2):
            low = ndimage.uniform_filter(low, size, mode="nearest")
        low = ndimage.gaussian_filter(low, 0.35 * radius / coarse)
        planes.append(grow(low, plane.shape) if coarse > 1 else low)
    out = np.stack(planes, axis=-1)
    return np.asarray(out if scene.ndim == 3 else out[..., 0], dtype=np.float32)


def discs(
    shape: tuple[int, int], spots: Sequence[tuple[float, float, float, float]], soft: float
) -> Array:
    """Lamps far out of focus: discs given as column, row, radius and strength, rims brighter."""
    rows, columns = np.indices(shape, dtype=np.float32)
    total = np.zeros(shape, dtype=np.float32)
    for x, y, radius, strength in spots:
        away = np.hypot(columns - x, rows - y)
        inside = np.clip((radius - away) / soft, 0.0, 1.0)
        total += strength * inside * (0.8 + 0.25 * np.clip(away / radius, 0, 1) ** 4)
    return total


def develop(
    rng: np.random.Generator,
    scene: Array,
    exposure: float = 1.0,
    grain: float = 0.012,
    warmth: float = 0.0,
    vignette: float = 0.28,
) -> Image.Image:
    """The photograph of a scene (linear light): bloom, dark corners, tone and grain."""
    high, wide = scene.shape[:2]
    y = (np.arange(high, dtype=np.float32)[:, None] / high - 0.5) * 2.0
    x = (np.arange(wide, dtype=np.float32)[None, :] / wide - 0.5) * 2.0
    corner = 1.0 - vignette * ((x**2 + y**2) / 2.0) ** 1.4
    glare = np.stack(
        [
            grow(ndimage.gaussian_filter(shrink(np.clip(plane - 0.8, 0, 4), 8), 5), plane.shape)
            for plane in scene.transpose(2, 0, 1)
        ],
        axis=-1,
    )
    balance = np.array([1.0 + warmth, 1.0, 1.0 - warmth], np.float32)
    lit = np.clip((scene + 0.35 * glare) * corner[..., None] * balance * exposure, 0.0, None)
    # A film-like curve: straight in the shadows, rolling off towards white.
    toned = lit * (1.0 + lit / 5.0) / (1.0 + 0.72 * lit)
    toned = np.clip(toned, 0.0, 1.0) ** (1.0 / 2.2)
    noise = 0.8 * tiled(rng, (high, wide), 1.6, 1)
    tint = [tiled(rng, (high, wide), 5.0, 1) for _ in range(2)]
    amount = grain * (1.25 - toned.mean(axis=-1))
    toned[..., 0] += amount * (noise + 0.45 * tint[0])
    toned[..., 1] += amount * noise
    toned[..., 2] += amount * (noise + 0.55 * tint[1])
    return Image.fromarray((np.clip(toned, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8))
