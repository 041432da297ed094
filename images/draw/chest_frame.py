"""The film's frame of reference, and ways to lay shapes on it as thicknesses in millimetres.

x runs from the midline to the viewer's right (the patient's left), y down from the top edge.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import interpolate, ndimage

Array = NDArray[np.float32]
Points = Sequence[tuple[float, ...]]

SCALE = 3.2
"""Pixels for each millimetre."""
WIDTH, HEIGHT = 1180, 1340
X, Y = (
    axis.astype(np.float32)
    for axis in np.meshgrid(
        (np.arange(WIDTH) + 0.5 - WIDTH / 2) / SCALE, (np.arange(HEIGHT) + 0.5) / SCALE
    )
)


def curve(points: Points, count: int = 200, closed: bool = False) -> NDArray[np.float64]:
    """A smooth line through the points, evenly spaced along its length."""
    given = np.asarray(points, dtype=np.float64)
    if closed:
        given = np.vstack([given, given[:1]])
    gaps = np.linalg.norm(np.diff(given, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(np.sqrt(gaps))])
    kind = "periodic" if closed else "natural"
    spline = interpolate.CubicSpline(along, given, bc_type=kind)
    fine = spline(np.linspace(0.0, along[-1], count * 4))
    walked = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(fine, axis=0), axis=1))])
    even = np.linspace(0.0, walked[-1], count)
    return np.stack([np.interp(even, walked, column) for column in fine.T], axis=1)


def inside(outline: NDArray[np.float64]) -> Array:
    """How much of each pixel lies within an outline, 0 to 1."""
    grow = 3
    mask = Image.new("L", (WIDTH * grow, HEIGHT * grow), 0)
    corners = [((x * SCALE + WIDTH / 2) * grow, y * SCALE * grow) for x, y in outline[:, :2]]
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    small = mask.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float32) / 255.0


def depth_in(mask: Array) -> Array:
    """How far inside a mask each pixel is, in millimetres; 0 outside."""
    result = np.zeros_like(mask)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if rows.size:
        spot = (
            slice(max(rows[0] - 1, 0), rows[-1] + 2),
            slice(max(columns[0] - 1, 0), columns[-1] + 2),
        )
        part = mask[spot]
        far = ndimage.distance_transform_edt(part > 0.5) - 1.0 + part
        result[spot] = np.clip(far, 0.0, None) * (part > 0) / SCALE
    return result


def rounded(mask: Array, reach: float) -> Array:
    """A shape as if turned on a lathe: 0 at its edge, 1 from `reach` mm inwards."""
    inward = np.clip(depth_in(mask) / reach, 0.0, 1.0)
    return np.asarray(np.sqrt(1.0 - (1.0 - inward) ** 2), dtype=np.float32)


def tube(sheet: Array, points: NDArray[np.float64], radii: NDArray[np.float64]) -> None:
    """Add the thickness of a round tube to the sheet, the larger where pieces overlap."""
    for (ax, ay), (bx, by), radius in zip(points[:-1], points[1:], radii, strict=False):
        reach = radius + 0.6
        left = int((min(ax, bx) - reach) * SCALE + WIDTH / 2)
        right = int((max(ax, bx) + reach) * SCALE + WIDTH / 2) + 2
        top, bottom = int((min(ay, by) - reach) * SCALE), int((max(ay, by) + reach) * SCALE) + 2
        spot = (slice(max(top, 0), max(bottom, 0)), slice(max(left, 0), max(right, 0)))
        x, y = X[spot], Y[spot]
        if not x.size:
            continue
        dx, dy = bx - ax, by - ay
        t = np.clip(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy + 1e-9), 0.0, 1.0)
        off2 = (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2
        thick = 2.0 * np.sqrt(np.clip(radius**2 - off2, 0.0, None))
        sheet[spot] = np.maximum(sheet[spot], thick.astype(np.float32))


def throw(
    rng: np.random.Generator,
    line: NDArray[np.float64],
    tall: NDArray[np.float64],
    deep: NDArray[np.float64],
    density: tuple[float, float],
    count: int,
) -> Array:
    """The shadow of a hollow bone with an oval section, from points scattered through it.

    `line` is its axis in space (x, y, depth); `tall` and `deep` are its half height and half
    thickness along it; `density` is that of its shell and of its inside.
    """
    place = rng.uniform(0.0, len(line) - 1.001, count)
    first = place.astype(np.int64)
    part = (place - first)[:, None]
    spot = line[first] * (1.0 - part) + line[first + 1] * part
    way = np.gradient(line, axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    outward = np.cross(way, np.array([0.0, 1.0, 0.0]))
    outward /= np.linalg.norm(outward, axis=1, keepdims=True) + 1e-9
    upward = np.cross(outward, way)
    radius = np.sqrt(rng.uniform(0.0, 1.0, count))
    turn = rng.uniform(0.0, 2.0 * np.pi, count)
    spot = spot + upward[first] * (radius * np.cos(turn) * tall[first])[:, None]
    spot = spot + outward[first] * (radius * np.sin(turn) * deep[first])[:, None]
    weight = np.where(radius > 0.74, density[0], density[1]) * tall[first] * deep[first]
    length = np.linalg.norm(np.diff(line, axis=0), axis=1).sum()
    weight = weight * (np.pi * length / count * SCALE**2)
    return scatter(spot, weight)


def scatter(spot: NDArray[np.float64], weight: NDArray[np.float64]) -> Array:
    """Sum the points that fall in each pixel."""
    column = np.floor(spot[:, 0] * SCALE + WIDTH / 2).astype(np.int64)
    row = np.floor(spot[:, 1] * SCALE).astype(np.int64)
    good = (column >= 0) & (column < WIDTH) & (row >= 0) & (row < HEIGHT)
    flat = np.bincount(
        row[good] * WIDTH + column[good], weights=weight[good], minlength=WIDTH * HEIGHT
    )
    return np.asarray(flat.reshape(HEIGHT, WIDTH), dtype=np.float32)
