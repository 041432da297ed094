"""Where things lie on the hand film."""

from __future__ import annotations

import numpy as np

from images.draw.picture import Polygon, Shape
from images.draw.radiography.hand_bone import GRID, Frame
from images.draw.radiography.hand_bones import SIZES, Break, Pose
from images.draw.radiography.hand_wrist import CARPALS, RADIUS, SESAMOIDS, ULNA, oval
from images.draw.radiography.xray_grid import Line


def corners(pixels: Line) -> Polygon:
    """An outline in pixels as corners within the film."""
    spots = np.clip(np.round(pixels), 0, (GRID.wide - 1, GRID.high - 1))
    return tuple((int(x), int(y)) for x, y in spots)


def _laid(frame: Frame, outline: Line) -> Polygon:
    return corners(GRID.pixels(frame.laid(outline)))


def crack(broken: Break, frame: Frame) -> Polygon:
    """The piece of bone about a break, with a little of what lies beside it."""
    ray, number = (int(part) for part in broken.bone.split("-"))
    size = SIZES[ray - 1][number]
    half = max(size[2] * 1.15, size[3] if broken.line.at > 0.7 * size[0] else 0.0)
    if broken.line.at < 0.3 * size[0]:
        half = size[1]
    half += 1.8
    rise = abs(broken.line.slope) * half * 0.8 + 5.0
    low, top = max(broken.line.at - rise, -0.5), min(broken.line.at + rise, size[0] + 0.5)
    near = np.array([(-half, broken.line.at), (-half, low), (half, low), (half, broken.line.at)])
    beyond = broken.beyond(frame)
    far = np.array([(half, top), (-half, top)])
    return (*_laid(frame, near), *_laid(beyond, far))


def anatomy(pose: Pose, frames: dict[str, Frame]) -> dict[str, tuple[Shape, ...]]:
    """Outlines of what nearly everybody has in a hand."""
    hand = pose.frame()
    tips = []
    for ray, sizes in enumerate(SIZES, start=1):
        length, base, _, tuft = sizes[-1]
        box = [(-base, -0.8), (base, -0.8), (tuft + 0.8, length + 0.8), (-tuft - 0.8, length + 0.8)]
        tips.append(_laid(frames[f"{ray}-{len(sizes) - 1}"], np.array(box)))
    seeds = [
        _laid(frames[before], oval(x, y, radius + 0.6)[::5]) for before, x, y, radius in SESAMOIDS
    ]
    return {
        "carpal-bones": tuple(_laid(hand, bone.outline()[::10]) for bone in CARPALS),
        "forearm-bones": tuple(_laid(hand, bone.outline()[::4]) for bone in (RADIUS, ULNA)),
        "finger-tips": tuple(tips),
        "sesamoids": tuple(seeds),
    }
