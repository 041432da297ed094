"""A polyp: a head of many lobes on a neck, as a surface in space and in its colours."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from images.draw.endoscopy.endoscopy_lens import dot, soft_min
from images.draw.endoscopy.endoscopy_noise import layered_noise
from images.draw.endoscopy.endoscopy_wall import TURN, Array
from images.draw.noise import Field

FURROW_MAP = (128, 256)
TEXTURE = 320
"""Samples of the head's texture each way, over twice its largest radius."""


@dataclass(frozen=True)
class Polyp:
    """A head and its neck, in millimetres."""

    centre: tuple[float, float, float]
    foot: tuple[float, float, float]
    radii: tuple[float, float, float]
    neck: float
    relief: Field
    """How deep the furrows go, by direction from the centre: see `_direction`."""
    seams: Field
    texture: Array
    """Sheets as the camera sees them: pits, patches, and three slopes of mucus."""

    def gap(self, point: Array) -> Array:
        """How far a point is from the polyp's surface, head and neck together."""
        rel, far = self._within(point)
        head = far - 1.0
        close = far < 1.6
        head[close] += _read(self.relief, rel[:, close], far[close])
        head *= min(self.radii)
        a, b = np.array(self.centre, np.float32), np.array(self.foot, np.float32)
        along = b - a
        off = point - a[:, None]
        share = np.clip(dot(off, along) / float(dot(along, along)), 0.0, 1.0)
        gap = off - along[:, None] * share
        # A neck is wider where it leaves the wall.
        width = self.neck * (0.85 + 0.4 * share * share)
        return soft_min(head, np.sqrt(dot(gap, gap)) - width, 1.5)

    def _within(self, point: Array) -> tuple[Array, Array]:
        """Points as seen from the centre, in radii, and how far away they are."""
        rel = np.stack([(point[i] - self.centre[i]) / self.radii[i] for i in range(3)])
        rel = np.asarray(rel, np.float32)
        return rel, np.asarray(np.sqrt(dot(rel, rel)) + 1e-6, np.float32)

    def looks(self, point: Array) -> tuple[Array, Array]:
        """The colour of the head and the slopes of the mucus on it, at points."""
        seams = _read(self.seams, *self._within(point))
        span = 2.0 * max(self.radii)
        column, row = (
            np.clip((point[i] - self.centre[i]) / span * 0.5 + 0.5, 0.0, 0.999) * TEXTURE
            for i in range(2)
        )
        # Seen nearly from the front, so the texture is laid on from there, slightly aslant.
        pits, patch, *film = self.texture[row.astype(np.int32), column.astype(np.int32)].T
        head = np.array([0.74, 0.25, 0.185], np.float32)[:, None]
        head = head * np.exp(np.array([0.03, 0.12, 0.12], np.float32)[:, None] * patch)
        head *= 1.0 + np.array([0.08, 0.30, 0.28], np.float32)[:, None] * (pits - 0.4)
        head *= np.exp(-np.array([0.25, 0.75, 0.65], np.float32)[:, None] * seams)
        return head, np.stack(film)


def grow(
    rng: np.random.Generator,
    centre: tuple[float, float, float],
    foot: tuple[float, float, float],
    radii: tuple[float, float, float],
    neck: float,
    lobes: tuple[int, int],
    depth: float,
) -> Polyp:
    """A polyp with so many large and small lobes, and furrows so deep between them."""
    seeds = rng.standard_normal((lobes[1], 3), dtype=np.float32)
    seeds /= np.linalg.norm(seeds, axis=1, keepdims=True)
    polar, azimuth = np.meshgrid(
        np.linspace(-math.pi / 2, math.pi / 2, FURROW_MAP[0]),
        np.linspace(0.0, TURN, FURROW_MAP[1], endpoint=False),
        indexing="ij",
    )
    way = np.stack(
        [np.cos(polar) * np.cos(azimuth), np.sin(polar), np.cos(polar) * np.sin(azimuth)]
    ).astype(np.float32)
    large, small = furrows(way, seeds[: lobes[0]]), furrows(way, seeds)
    shape = (TEXTURE, TEXTURE)
    pits = np.exp(-((layered_noise(rng, shape, 9.0, 2, 0.6) / 0.35) ** 2))
    patch = layered_noise(rng, shape, 60.0, 3, 0.6)
    film = [0.13 * layered_noise(rng, shape, 20.0, 4, 0.8) for _ in range(3)]
    return Polyp(
        centre=centre,
        foot=foot,
        radii=radii,
        neck=neck,
        relief=np.asarray(depth * (large + 0.26 * small), np.float32),
        seams=large,
        texture=np.stack([pits, patch, *film], axis=-1).astype(np.float32),
    )


def furrows(way: Array, lobes: Array) -> Array:
    """1 in the furrows between lobes, falling to 0 on their tops, for directions `way`."""
    nearest = np.full(way.shape[1:], -1.0, dtype=np.float32)
    second = nearest.copy()
    for lobe in lobes:
        close = lobe[0] * way[0] + lobe[1] * way[1] + lobe[2] * way[2]
        second = np.maximum(second, np.minimum(nearest, close))
        nearest = np.maximum(nearest, close)
    return np.asarray(np.exp(-(nearest - second) * len(lobes) / 2.6), dtype=np.float32)


def _read(field: Field, rel: Array, far: Array) -> Array:
    """A map by direction, read smoothly: its rows go from above to below, its columns round."""
    rows, columns = field.shape
    v = (np.arcsin(np.clip(rel[1] / far, -1.0, 1.0)) / math.pi + 0.5) * (rows - 1.01)
    u = (np.arctan2(rel[2], rel[0]) / TURN % 1.0) * columns
    v0, u0 = v.astype(np.int32), u.astype(np.int32)
    fv, fu = v - v0, u - u0
    u0 %= columns
    u1 = (u0 + 1) % columns
    top = field[v0, u0] * (1.0 - fu) + field[v0, u1] * fu
    low = field[v0 + 1, u0] * (1.0 - fu) + field[v0 + 1, u1] * fu
    return np.asarray(top * (1.0 - fv) + low * fv, dtype=np.float32)
