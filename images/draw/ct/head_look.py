"""Lights and colours rendered skin as a workstation's preset does."""

from __future__ import annotations

import numpy as np

from images.draw.ct.head_clay import Array, Clay
from images.draw.ct.head_render import Camera, facing

SKIN = (0.88, 0.63, 0.50)
DEEP = (0.40, 0.15, 0.09)
BONE = (0.95, 0.90, 0.78)
BRAIN = (0.60, 0.30, 0.24)
SHELL = (0.50, 0.50, 0.47)


def openness(clay: Clay, camera: Camera, spot: Array, way: Array) -> Array:
    """How much of the light round about reaches the skin, 0 to 1."""
    right, up, near = camera.axes()
    light = np.ones(spot.shape[1], np.float32)
    for reach in (4.0, 11.0):
        light *= 0.62 + 0.38 * np.clip(clay.at(spot + reach * way) / (0.8 * reach), 0.0, 1.0)
    blocked = np.zeros_like(light)
    for across, over in ((0.9, 0.2), (-0.9, 0.2), (0.0, 0.9), (0.0, -0.7)):
        toward = (near + across * right + over * up)[:, None]
        blocked += np.clip(-clay.at(spot + 5.5 * toward) / 2.5, 0.0, 1.0)
    return np.asarray(light * (1.0 - 0.26 * np.clip(blocked - 0.8, 0.0, 3.0)), np.float32)


def coloured(clay: Clay, volume: Array, camera: Camera, spot: Array, top: float) -> Array:
    """Red, green and blue of the surface points, as rows."""
    way = facing(clay, volume, spot, 1.3)
    right, up, near = camera.axes()
    lamp = -0.30 * right + 0.42 * up + 0.86 * near
    lamp = lamp / np.linalg.norm(lamp)
    half = (lamp + near) / np.linalg.norm(lamp + near)
    lit = np.clip((way * lamp[:, None]).sum(axis=0), 0.0, 1.0)
    front = np.clip((way * near[:, None]).sum(axis=0), 0.0, 1.0)
    shine = np.clip((way * half[:, None]).sum(axis=0), 0.0, 1.0) ** 28
    open_ = openness(clay, camera, spot, way)
    bright = np.clip((0.07 + 0.62 * lit + 0.33 * front**1.5) * open_, 0.0, 1.0)
    skin, deep = (np.array(colour, np.float32)[:, None] for colour in (SKIN, DEEP))
    seen = (deep * (1.0 - bright) + skin * bright) * bright * 1.10 + 0.15 * shine * open_

    # Where the scan ends, one looks on the cut: scalp, skull and brain.
    flat = spot[1] > top - 1.4
    bone, brain = (np.array(colour, np.float32)[:, None] for colour in (BONE, BRAIN))
    depth = -clay.at_cut(spot)
    ring = np.clip((depth - 5.0) / 1.5, 0.0, 1.0)
    core = np.clip((depth - 12.0) / 1.5, 0.0, 1.0)
    cut = skin * 0.62 * (1.0 - ring) + bone * 0.80 * (ring - core) + brain * 0.8 * core
    seen = np.where(flat, cut, seen)
    shell = (np.hypot(spot[0], spot[2] - 6.0) > 103.5) & (spot[2] < -44.0)
    grey = np.array(SHELL, np.float32)[:, None] * bright + 0.2 * shine
    return np.asarray(np.where(shell, grey, seen), np.float32)
