"""The skull, scalp and head rest of an axial slice, in Hounsfield units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.interpolate import PchipInterpolator

from images.draw.noise import fractal_noise

Array = NDArray[np.float32]
Real = NDArray[np.floating[Any]]

MATRIX = 512
FIELD = 250.0
"""Millimetres that the matrix covers."""
STEP = FIELD / MATRIX
# Down the slice: millimetres behind the middle, and half the width inside the skull.
WIDTHS = np.array([
    [-84, 0.0], [-82, 15.0], [-77, 29.0], [-68, 41.0], [-52, 52.5], [-30, 60.0], [-5, 65.5],
    [20, 67.5], [42, 63.0], [58, 52.5], [70, 37.0], [77, 22.0], [80, 11.0], [81.5, 0.0],
])  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """The slice's coordinates, in millimetres: to the right of the screen, and backwards."""

    x: Array
    y: Array
    inner: Array
    """Millimetres outside the inner table; negative within the skull."""


def cloud(
    rng: np.random.Generator, scale: float, octaves: int = 1, roughness: float = 0.5
) -> Array:
    """Smooth noise over the slice, drawn at half its size, which is fine enough."""
    half = fractal_noise(rng, (MATRIX // 2 + 1,) * 2, scale / 2.0, octaves, roughness)
    whole = np.zeros((MATRIX + 2, MATRIX + 2), np.float32)
    whole[::2, ::2] = half
    whole[1:-1:2, ::2] = 0.5 * (half[1:] + half[:-1])
    whole[:, 1:-1:2] = 0.5 * (whole[:, 2::2] + whole[:, :-2:2])
    return whole[:MATRIX, :MATRIX]


def blend(field: Real, value: Real | float, outside: Real, soft: float = 0.35) -> Array:
    """Replace the field where `outside` is negative, over a soft edge in millimetres."""
    part = np.clip(0.5 - outside / (2.0 * soft), 0.0, 1.0)
    return np.asarray(field * (1.0 - part) + value * part, np.float32)


def frame(rng: np.random.Generator, wide: float, long: float, tilt: float) -> Frame:
    """Coordinates of a head that lies a little turned, and its inner table."""
    row, column = np.indices((MATRIX, MATRIX), dtype=np.float32)
    across, down = (column - MATRIX / 2 + 0.5) * STEP, (row - MATRIX / 2 + 0.5) * STEP
    turn = np.radians(tilt)
    x = np.cos(turn) * across + np.sin(turn) * down
    y = np.cos(turn) * down - np.sin(turn) * across
    bend = cloud(rng, 190.0)
    sx, sy = x / wide + 0.7 * bend, y / long + 0.6 * np.roll(bend, 97, axis=1)
    half = PchipInterpolator(WIDTHS[:, 0], WIDTHS[:, 1])
    level = np.linspace(WIDTHS[0, 0], WIDTHS[-1, 0], 900)
    width = np.interp(sy, level, half(level), left=-1.0, right=-1.0)
    rim = np.abs(sx) < width
    distance = ndimage.distance_transform_edt(~rim) - ndimage.distance_transform_edt(rim)
    inner = ndimage.gaussian_filter(distance.astype(np.float32) * STEP, 2.2)
    # The crests of the inner table in front and behind, where the falx is fastened.
    for at, amount in ((-83.0, 3.2), (81.0, 4.0)):
        inner += amount * np.exp(-0.5 * (sx / 3.2) ** 2 - 0.5 * ((sy - at) / 5.0) ** 2)
    return Frame(x.astype(np.float32), y.astype(np.float32), inner)


def head(rng: np.random.Generator, at: Frame) -> tuple[Array, Array]:
    """Air, scalp, temple muscles, skull and head rest, and millimetres outside the latter's line.

    The brain is laid in afterwards.
    """
    shape = (MATRIX, MATRIX)
    way = np.arctan2(at.y, at.x)
    front, back = np.clip(-np.sin(way), 0, 1), np.clip(np.sin(way), 0, 1)
    wave = cloud(rng, 70.0)
    bone = 5.7 + 1.9 * front**3 + 2.8 * back**4 - 1.6 * np.exp(-((np.sin(way) + 0.25) ** 2) / 0.12)
    bone = np.clip(bone + 0.55 * wave, 3.2, 12.0)
    muscle = 5.2 * np.exp(-(((np.sin(way) + 0.50) / 0.30) ** 2)) * (np.abs(np.cos(way)) > 0.3)
    scalp = 5.0 + 1.2 * back + 0.5 * np.roll(wave, 60, axis=0) + muscle
    outer = at.inner - bone
    skin = outer - scalp

    held = np.full(shape, -1000.0, np.float32)
    held, rest = _rest(at, held, skin)
    held = blend(held, -88.0 + 12.0 * cloud(rng, 9.0, 3), skin)
    held = blend(held, 46.0, np.abs(skin + 1.3) - 1.2 - 0.15 * wave)
    sheet = np.abs(outer - 1.5) - 0.45
    held = blend(held, 28.0, sheet)
    strip = outer - 0.4 - muscle * 1.02
    strands = 54.0 + 7.0 * cloud(rng, 10.0, 3)
    held = np.where(muscle > 0.6, blend(held, strands, np.maximum(strip, -outer)), held)
    table = 1350.0 + 90.0 * wave
    marrow = np.maximum(520.0 + 150.0 * cloud(rng, 7.0, 3, 0.7), 240.0)
    held = blend(held, table, outer)
    pith = np.maximum(outer + 1.9, 1.8 - at.inner)
    held = blend(held, marrow, pith, 0.6)
    # Sutures: fine crooked gaps.
    for place in (-2.36, -0.78, 2.28, 0.86):
        crooked = way - place - 0.010 * np.sin(at.inner * 2.6) - 0.004 * at.inner
        gap = np.abs(crooked) * np.hypot(at.x, at.y) - 0.32
        within = np.maximum(np.maximum(gap, outer), -at.inner)
        held = blend(held, 180.0, within)
    return held, rest


def _rest(at: Frame, held: Array, skin: Real) -> tuple[Array, Array]:
    """The shell behind the head, seen as a thin line, and its pad."""
    bowl = np.hypot(at.x * 1.04, at.y - 2.0) - 107.0
    behind = 62.0 - at.y
    line = np.maximum(np.abs(bowl) - 0.8, behind)
    pad = np.maximum(np.maximum(np.maximum(bowl, -skin + 1.0), behind), 84.0 - at.y)
    held = blend(held, -930.0, pad)
    return blend(held, 190.0, line), line.astype(np.float32)
