"""Where the round field of the fundus photograph lies in its frame, and outlines in it."""

from __future__ import annotations

import math

import numpy as np

from images.draw.optics.fundus_vessels import SIDE, Point
from images.draw.picture import Box, Polygon

WIDTH, HEIGHT = 1400, 1100
LEFT, TOP = (WIDTH - SIDE) // 2, (HEIGHT - SIDE) // 2
NOTCH = (SIDE / 2 + (SIDE / 2 - 4) * math.cos(-0.62), SIDE / 2 + (SIDE / 2 - 4) * math.sin(-0.62))


def notch_box() -> Box:
    """The notch that the camera's mask cuts into the edge of the field."""
    x, y = round(NOTCH[0]) + LEFT, round(NOTCH[1]) + TOP
    return x - 21, y - 21, x + 21, y + 21


def oval(centre: Point, across: float, up: float) -> Polygon:
    """An ellipse of the field as a polygon of the frame."""
    turns = np.linspace(0.0, 2.0 * math.pi, 40, endpoint=False)
    return tuple(
        (round(LEFT + centre[0] + across * math.cos(t)), round(TOP + centre[1] + up * math.sin(t)))
        for t in turns
    )


def framed(points: list[Point]) -> Polygon:
    """Corners of the field as pixels of the frame."""
    return tuple((round(LEFT + x), round(TOP + y)) for x, y in points)


def hull(spots: list[Point]) -> Polygon:
    """The convex outline of all spots, with a margin."""
    points = np.array(spots)
    middle = points.mean(axis=0)
    around = []
    for turn in np.linspace(0.0, 2.0 * math.pi, 24, endpoint=False):
        way = np.array([math.cos(turn), math.sin(turn)])
        reach = float(((points - middle) * way).sum(axis=1).max()) + 9.0
        around.append((middle, way, reach))
    corners = []
    for (_, way, reach), (_, after, further) in zip(around, around[1:] + around[:1], strict=True):
        # Where the two neighbouring lines that touch the spots from outside meet.
        cross = way[0] * after[1] - way[1] * after[0]
        x = (reach * after[1] - further * way[1]) / cross
        y = (further * way[0] - reach * after[0]) / cross
        corners.append((round(LEFT + middle[0] + x), round(TOP + middle[1] + y)))
    return tuple(corners)
