"""All the bones of a hand together, as millimetres of bone in the beam."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from images.draw.radiography.hand_bone import GRID, Frame, add_bone, lathe, patches, weave
from images.draw.radiography.hand_bones import Bone, Break, Pose, long_bones
from images.draw.radiography.hand_wrist import CARPALS, HOOK, RADIUS, SESAMOIDS, ULNA, Short, oval
from images.draw.radiography.xray_grid import Array, curve

Build = Callable[[Array, Array, Array], Array]


def _long(bone: Bone) -> Build:
    """Thick cortex in the middle of the shaft, thin cortex and struts towards the ends."""

    def build(inward: Array, across: Array, along: Array) -> Array:
        share = along / bone.length
        shaft = np.clip((share - 0.08) / 0.34, 0.0, 1.0) * np.clip((0.93 - share) / 0.30, 0.0, 1.0)
        shaft = shaft * shaft * (3.0 - 2.0 * shaft)
        wall = bone.wall[0] + (bone.wall[1] - bone.wall[0]) * shaft
        wall = wall * (1.0 + 0.32 * patches(across, along)).clip(0.35, 1.7)
        half = np.maximum(bone.half(along), 1.5)
        deep = bone.flat * half
        outer = deep * lathe(inward, half)
        inner = np.maximum(deep - wall, 0.2) * lathe(inward - wall, np.maximum(half - wall, 0.5))
        filled = 0.34 - 0.24 * shaft
        struts = 1.0 + (0.15 - 0.08 * shaft) * weave(across, along)
        return np.asarray(2.0 * (outer - inner) + 2.0 * inner * filled * struts, np.float32)

    return build


def _short(bone: Short) -> Build:
    """A thin shell round struts; the shafts of radius and ulna grow hollow downwards."""
    forearm = bone in (RADIUS, ULNA)

    def build(inward: Array, across: Array, along: Array) -> Array:
        shaft = np.clip((-along - 48.0) / 26.0, 0.0, 1.0) if forearm else np.zeros_like(along)
        uneven = np.clip(1.0 + 0.40 * patches(across, along), 0.3, 1.8)
        wall = np.asarray(bone.wall * uneven + 1.9 * shaft, np.float32)
        outer = bone.deep * lathe(inward, bone.reach)
        inner = (bone.deep - wall) * lathe(inward - wall, bone.reach - 0.5 * wall)
        filled = bone.fill * (1.0 - 0.6 * shaft)
        struts = 1.0 + 0.08 * weave(across, along)
        thick = 2.0 * (outer - inner) + 2.0 * inner * filled * struts
        if not forearm:
            # Front and back of a carpal bone differ, so some edges are seen twice.
            twice = np.clip(0.3 + 0.8 * patches(across * 1.4 + 9.0, along * 1.4), 0.0, 1.5)
            thick += 0.75 * np.exp(-(((inward - 2.3) / 0.55) ** 2)) * twice
        if bone is RADIUS:
            # The far rim of the joint's surface, and the scar of the growth plate.
            below = -(along + 25.0 + 0.44 * (across + 26.0))
            rim = np.clip((6.5 - below) / 3.0, 0.0, 1.0) * (1.0 + 0.5 * patches(across, along))
            thick += 1.1 * np.exp(-(((inward - 2.5) / 0.6) ** 2)) * rim
            scar = below - 12.5 + 0.9 * np.sin(0.35 * across) + 0.4 * np.sin(1.1 * across)
            thick += 0.35 * np.exp(-((scar / 0.7) ** 2)) * (1.0 + patches(across, along))
        return np.asarray(thick, np.float32)

    return build


def _ring(inward: Array, across: Array, along: Array) -> Array:
    return np.asarray(1.5 * np.exp(-(((inward - 0.9) / 0.8) ** 2)), np.float32)


def _pea(inward: Array, across: Array, along: Array) -> Array:
    return np.asarray(1.9 * lathe(inward, 2.0) + 0.5 * np.exp(-inward / 0.5), np.float32)


def bones(pose: Pose, broken: Break | None, seed: int) -> tuple[Array, dict[str, Frame]]:
    """The sheet of all bones, and where each long bone lies."""
    sheet = GRID.empty()
    hand = pose.frame()
    for short in (RADIUS, ULNA):
        add_bone(sheet, hand, short.outline(), _short(short))
    wrist = GRID.empty()
    for short in CARPALS:
        add_bone(wrist, hand, short.outline(), _short(short))
    # Carpal bones thin out where they lie over one another.
    sheet += 11.0 * np.tanh(wrist / 9.5)
    add_bone(sheet, hand, curve(HOOK, 120, closed=True) * (1.0, -1.0), _ring)
    frames: dict[str, Frame] = {}
    for bone in long_bones(pose, broken, seed):
        frames[bone.name] = bone.frame
        build = _long(bone)
        if broken is None or broken.bone != bone.name:
            add_bone(sheet, bone.frame, bone.outline, build)
            continue
        crack = broken.line
        add_bone(sheet, bone.frame, bone.outline, build, crack.near_part)
        add_bone(sheet, broken.beyond(bone.frame), bone.outline, build, crack.far_part)
    for before, x, y, radius in SESAMOIDS:
        add_bone(sheet, frames[before], oval(x, y, radius), _pea)
    return sheet, frames
