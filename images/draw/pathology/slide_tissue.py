"""The stained sections on the glass slide, as the naked eye sees them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from images.draw.noise import enlarged, fractal_noise, ramp, smooth_noise

Array = NDArray[np.float32]
Point = tuple[float, float]

BLUE = np.array([0.80, 0.98, 0.42], np.float32)  # what haematoxylin takes of R, G, B
PINK = np.array([0.07, 0.66, 0.33], np.float32)  # the same for eosin


@dataclass(frozen=True)
class Piece:
    """A strip of bowel wall: its middle, length and thickness in pixels, its turn and its bend."""

    x: float
    y: float
    long: float
    thick: float
    turn: float
    bend: float


def sections(
    rng: np.random.Generator, shape: tuple[int, int], pieces: tuple[Piece, ...]
) -> tuple[Array, list[list[Point]]]:
    """What the stained pieces take of R, G and B, as density, and the outline of each piece.

    Cuts of the same block look alike, so all pieces share their folds.
    """
    edges = []
    seed = int(rng.integers(1 << 30))
    total = np.zeros((*shape, 3), np.float32)
    half, size = (shape[0] // 2, shape[1] // 2), (shape[1], shape[0])
    grain = enlarged(smooth_noise(rng, half, 2.0), size)
    tear = enlarged(fractal_noise(rng, half, 26.0, 3, 0.6), size)
    fine = enlarged(fractal_noise(rng, half, 9.0, 3, 0.7), size)
    for piece in pieces:
        same = np.random.default_rng(seed)  # the same folds in each cut
        y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
        x, y = x - piece.x, y - piece.y
        c, s = math.cos(piece.turn), math.sin(piece.turn)
        u, v = (x * c + y * s) / piece.long, (y * c - x * s) / piece.thick
        v = v - piece.bend * (u**2 - 0.3) - 0.05 * tear * ramp(np.abs(v), 0.2, 0.6)
        folds = smooth_noise(same, (900,), 44.0) + 0.45 * smooth_noise(same, (900,), 17.0)
        deep = smooth_noise(same, (900,), 110.0)
        at = (u * 380.0 + 450.0).ravel()
        crest = np.interp(at, np.arange(900), folds).reshape(shape).astype(np.float32)
        sway = np.interp(at, np.arange(900), deep).reshape(shape).astype(np.float32)
        end = 1.0 + 0.05 * sway - 0.10 * np.abs(v)
        inside = 1.0 - ramp(np.abs(u) + 0.012 * fine, end - 0.018, end + 0.012)
        # From the hollow of the bowel outwards: mucosa, loose submucosa, two layers of muscle.
        top = -0.50 + 0.085 * crest + 0.03 * fine
        base = top + 0.25 + 0.015 * tear - 0.02 * crest
        muscle = 0.10 + 0.05 * sway + 0.012 * fine
        split = 0.30 + 0.04 * sway
        bottom = 0.46 + 0.03 * sway + 0.022 * fine
        edge = 2.2 / piece.thick
        mucosa = ramp(v - top, -edge, edge) * (1.0 - ramp(v - base, -2 * edge, edge))
        loose = ramp(v - base, -edge, 2 * edge) * (1.0 - ramp(v - muscle, -edge, edge))
        thick = ramp(v - muscle, -edge, edge) * (1.0 - ramp(v - bottom, -edge, edge))
        row = (u * piece.long / 3.2 + 0.8 * fine).ravel() % 400
        pits = np.interp(row, np.arange(400), smooth_noise(same, (400,), 2.0))
        pits = pits.reshape(shape).astype(np.float32)
        strands = np.clip(0.5 + 0.55 * fine + 0.2 * grain, 0.0, 1.5)
        follicle = np.zeros(shape, np.float32)
        for _ in range(3):
            fu, r = same.uniform(-0.85, 0.85), same.uniform(9.0, 15.0)
            fv = np.interp(fu * 380.0 + 450.0, np.arange(900), folds) * 0.085 - 0.27
            off = np.hypot((u - fu) * piece.long, (v - fv) * piece.thick)
            follicle = np.maximum(follicle, 1.0 - ramp(off + 2.0 * grain, r - 3.0, r + 3.0))
        follicle = follicle * (mucosa + loose)
        slit = np.exp(-(((v - split) * piece.thick / 2.2) ** 2)) * (0.4 + 0.4 * tear)
        blue = mucosa * (0.62 + 0.17 * pits + 0.10 * grain) + loose * 0.07 * strands
        blue += (
            thick * (0.17 + 0.04 * grain + 0.06 * ramp(v - split, -0.01, 0.01)) + 0.75 * follicle
        )
        pink = mucosa * (0.60 + 0.10 * fine) + loose * (0.16 + 0.30 * strands)
        pink += thick * (0.92 + 0.10 * grain - 0.65 * np.clip(slit, 0.0, 1.0) + 0.07 * fine)
        pink += 0.30 * follicle
        holes = thick * ramp(tear, 1.9, 2.3) + loose * ramp(tear, 1.5, 2.1)
        cover = (inside * (1.0 - 0.8 * np.clip(holes, 0.0, 1.0)))[..., None]
        edges.append(outline(piece, u, v, (mucosa + loose + thick) * inside > 0.3))
        total += cover * (np.clip(blue, 0, None)[..., None] * BLUE + pink[..., None] * PINK)
    return np.asarray(ndimage.gaussian_filter(total, (0.7, 0.7, 0)), np.float32), edges


def outline(piece: Piece, u: Array, v: Array, there: NDArray[np.bool_]) -> list[Point]:
    """The corners of a piece, from its farthest points above and below at 14 places along it."""
    y, x = np.nonzero(there)
    along = u[there]
    c, s = math.cos(piece.turn), math.sin(piece.turn)
    down = (y - piece.y) * c - (x - piece.x) * s
    place = np.round((along + 1.1) / 2.2 * 13).astype(int)
    upper: list[Point] = []
    lower: list[Point] = []
    for at in range(14):
        near = down[np.abs(place - at) <= 1]
        if not near.size:
            continue
        du = (
            float(np.clip((at / 13 * 2.2 - 1.1), along.min() - 0.015, along.max() + 0.015))
            * piece.long
        )
        for dv, points in ((near.min() - 4.0, upper), (near.max() + 4.0, lower)):
            points.append((piece.x + du * c - dv * s, piece.y + du * s + dv * c))
    return upper + lower[::-1]
