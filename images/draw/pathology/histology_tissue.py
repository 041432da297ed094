"""Where the glands of the colon lie in the section, and which cells stand round them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float32]

WIDTH, HEIGHT = 1280, 912
MICRON = 2.4  # pixels


@dataclass(frozen=True)
class Crypt:
    """A gland: a tube cut at some angle, so round or long, with its wall of tall cells."""

    x: float
    y: float
    radius: float
    half: float  # of the straight part
    turn: float
    waves: tuple[tuple[int, float, float], ...]
    bend: float

    def ring(self, depth: float, count: int = 0, ragged: float = 1.0) -> Array:
        """Points on the outline `depth` pixels below it, and the way inwards, (n, 4).

        The outline is `ragged` times as uneven as the gland's own.
        """
        radius = max(self.radius - depth, 2.0)
        total = 2.0 * math.pi * self.radius + 4.0 * self.half
        count = count or max(16, int(total / 6.0))
        along = np.arange(count) / count * total
        bow, side = math.pi * self.radius, 2.0 * self.half
        # Walk: right bow, upper side, left bow, lower side of a capsule.
        turn = np.where(along < bow, along / self.radius - math.pi / 2, math.pi / 2)
        turn = np.where(along >= bow + side, (along - side) / self.radius - math.pi / 2, turn)
        turn = np.where(along >= 2 * bow + side, 1.5 * math.pi, turn)
        u = np.where(along < bow, self.half, self.half - (along - bow))
        u = np.where(along >= bow + side, -self.half, u)
        u = np.where(along >= 2 * bow + side, along - 2 * bow - side - self.half, u)
        swell = np.ones(count)
        for wave, much, phase in self.waves:
            swell += ragged * much * np.cos(wave * 2 * math.pi * along / total + phase)
        px = u + radius * swell * np.cos(turn)
        py = radius * swell * np.sin(turn)
        py += self.bend * ((px / (self.half + self.radius)) ** 2 - 0.4)
        c, s = math.cos(self.turn), math.sin(self.turn)
        inward = turn + math.pi + self.turn
        return np.stack(
            [self.x + px * c - py * s, self.y + px * s + py * c, np.cos(inward), np.sin(inward)],
            axis=1,
        ).astype(np.float32)


def crypts(
    rng: np.random.Generator, turn: float, length: tuple[float, float], radius: float
) -> list[Crypt]:
    """Glands in staggered rows across the whole frame, some cut across and some lengthwise."""
    gap = 34.0
    row = 2.0 * radius + gap
    cell = 2.0 * radius + gap + 2.0 * length[1]
    c, s = math.cos(turn), math.sin(turn)
    found = []
    reach = math.hypot(WIDTH, HEIGHT) / 2 + cell
    start = rng.uniform(0.0, cell)
    for i in range(-int(reach / row) - 1, int(reach / row) + 2):
        at = -reach + start + (0.5 * cell if i % 2 else 0.0) + rng.uniform(-20, 20)
        while at < reach:
            half = rng.uniform(*length)
            this = radius * rng.uniform(0.84, 1.04)
            at += this + half
            u, v = at, i * row + rng.uniform(-0.5, 0.5) * gap
            at += this + half + gap * rng.uniform(0.75, 1.7)
            x, y = WIDTH / 2 + u * c - v * s, HEIGHT / 2 + u * s + v * c
            waves = tuple(
                (n, float(rng.uniform(0.3, 1.0) * most), float(rng.uniform(0, 6.3)))
                for n, most in ((2, 0.08), (3, 0.07), (4, 0.04), (7, 0.02))
            )
            bend = float(rng.normal(0.0, 0.16)) * min(half, 120.0)
            lean = turn + rng.normal(0.0, 0.06)
            crypt = Crypt(x, y, this, half, lean, waves, bend)
            edge = crypt.ring(0.0, 40)
            if np.any((abs(edge[:, 0] - WIDTH / 2) < WIDTH / 2)
                      & (abs(edge[:, 1] - HEIGHT / 2) < HEIGHT / 2)):  # fmt: skip
                found.append(crypt)
    return found


@dataclass(frozen=True)
class Stroma:
    """Places in the tissue between the glands."""

    cells: Array  # x, y, and the direction of the nearest gland's wall
    vessels: tuple[tuple[float, float, float, float, float], ...]  # x, y, two radii, turn


def stroma(rng: np.random.Generator, glands: Array) -> Stroma:
    """Cells and small vessels where there is room; `glands` is 1 inside a gland."""
    room = ndimage.distance_transform_edt(glands[::2, ::2] < 0.5).astype(np.float32) * 2.0
    vessels: list[tuple[float, float, float, float, float]] = []
    for _ in range(900):
        x, y = rng.uniform(20, WIDTH - 20), rng.uniform(20, HEIGHT - 20)
        free = float(room[int(y / 2), int(x / 2)])
        if free > 13.0 and all(math.hypot(x - a, y - b) > 130 for a, b, *_ in vessels):
            r = min(free - 4.0, rng.uniform(9.0, 20.0))
            vessels.append((x, y, r * rng.uniform(1.0, 1.7), r, rng.uniform(0.0, math.pi)))
        if len(vessels) == 9:
            break
    y, x = np.mgrid[-10 : HEIGHT + 10 : 19, -10 : WIDTH + 10 : 19].astype(np.float32)
    spots = np.stack([x.ravel(), y.ravel()], axis=1)
    spots += 6.5 * rng.standard_normal(spots.shape).astype(np.float32)
    column = np.clip(spots[:, 0] / 2, 0, room.shape[1] - 1).astype(int)
    line = np.clip(spots[:, 1] / 2, 0, room.shape[0] - 1).astype(int)
    keep = (room[line, column] > 8.0) & (rng.uniform(size=len(spots)) < 0.74)
    for a, b, long, short, turn in vessels:
        dx, dy = spots[:, 0] - a, spots[:, 1] - b
        u, v = dx * math.cos(turn) + dy * math.sin(turn), dy * math.cos(turn) - dx * math.sin(turn)
        keep &= np.hypot(u / (long + 9), v / (short + 9)) > 1.0
    soft = ndimage.gaussian_filter(room, 3.0)
    along = np.arctan2(np.gradient(soft, axis=0), np.gradient(soft, axis=1)) + math.pi / 2
    cells = np.concatenate([spots, along[line, column][:, None]], axis=1)[keep]
    return Stroma(cells.astype(np.float32), tuple(vessels))
