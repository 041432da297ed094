"""The eight carpal bones, the ends of radius and ulna, and the small sesamoids of the hand.

Measured in millimetres to the right and down from the middle of the wrist's second row, for a
right hand seen from its back: the thumb is at the left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from images.draw.radiography.xray_grid import Line, Points, curve


@dataclass(frozen=True)
class Short:
    """A bone without a shaft: its outline, half its thickness, and how its edge is rounded."""

    name: str
    points: Points
    deep: float
    reach: float
    wall: float = 0.5
    fill: float = 0.30
    grown: float = 1.075
    """How much larger it is than its points say."""

    def outline(self) -> Line:
        """Its outline as (across, along)."""
        line = curve(self.points, 260, closed=True)
        middle = line.mean(axis=0)
        return (middle + (line - middle) * self.grown) * (1.0, -1.0)


CARPALS = (
    Short("trapezium", (
        (-17.0, 3.0), (-20.0, 0.6), (-24.5, 2.0), (-27.0, 6.0), (-31.5, 8.6), (-31.5, 12.0),
        (-27.5, 15.4), (-21.5, 14.6), (-17.6, 12.0), (-16.6, 7.5),
    ), 6.6, 5.0),
    Short("trapezoid", (
        (-8.6, 0.4), (-13.0, 0.6), (-18.4, 0.0), (-18.6, 4.0), (-16.2, 9.4), (-12.2, 10.6),
        (-8.6, 8.6), (-7.9, 4.0),
    ), 6.2, 4.2),
    Short("capitate", (
        (-6.8, 1.6), (-1.0, 1.0), (5.6, 1.6), (7.4, 3.4), (6.4, 10.0), (6.9, 17.0), (4.6, 22.0),
        (0.4, 24.0), (-4.2, 22.0), (-6.2, 17.4), (-5.9, 11.5), (-7.3, 6.5),
    ), 8.4, 6.0),
    Short("hamate", (
        (8.8, 3.4), (13.5, 3.2), (20.0, 6.4), (23.4, 8.6), (22.6, 12.4), (17.5, 17.0), (12.2, 22.6),
        (8.7, 23.4), (7.9, 16.5), (7.8, 9.5),
    ), 7.4, 5.4),
    Short("scaphoid", (
        (-12.4, 12.6), (-18.0, 13.2), (-24.4, 15.0), (-25.8, 18.4), (-22.6, 22.0), (-17.4, 26.4),
        (-11.6, 31.0), (-6.6, 32.2), (-3.6, 30.0), (-3.9, 26.2), (-7.6, 22.6), (-8.6, 16.6),
    ), 6.2, 5.4),
    Short("lunate", (
        (-2.4, 26.4), (1.0, 25.9), (5.6, 24.0), (8.6, 24.2), (11.4, 28.2), (10.9, 33.6),
        (6.8, 36.6), (1.4, 36.5), (-2.4, 33.4), (-3.3, 29.4),
    ), 7.6, 5.4),
    Short("triquetrum", (
        (11.0, 24.8), (14.4, 21.4), (18.6, 17.6), (23.0, 18.4), (24.3, 22.4), (22.2, 27.0),
        (18.0, 30.6), (13.0, 31.2), (11.6, 28.0),
    ), 6.4, 5.0),
    Short("pisiform", (
        (16.4, 21.4), (19.4, 18.9), (22.4, 20.6), (23.2, 24.6), (21.4, 28.2), (18.0, 28.4),
        (15.8, 25.4),
    ), 2.5, 4.0, wall=0.3),
)  # fmt: skip
HOOK: Points = (
    (12.8, 10.6), (15.6, 8.8), (18.4, 10.0), (18.6, 13.0), (16.0, 14.8), (13.2, 13.6),
)  # fmt: skip
"""The hook of the hamate, seen end on as a ring."""

RADIUS = Short("radius", (
    (-28.2, 27.4), (-26.6, 24.6), (-23.6, 25.8), (-19.0, 28.9), (-13.0, 33.6), (-6.6, 36.0),
    (-1.6, 37.8), (4.0, 39.2), (8.0, 40.2), (9.2, 42.6), (8.4, 47.5), (7.2, 54.0), (4.2, 64.0),
    (2.6, 80.0), (2.0, 104.0), (-12.6, 104.0), (-15.4, 84.0), (-19.0, 66.0), (-24.6, 52.0),
    (-28.4, 40.0),
), 9.6, 8.6, wall=0.7, fill=0.30, grown=1.0)  # fmt: skip
ULNA = Short("ulna", (
    (11.2, 41.4), (14.4, 39.9), (18.0, 39.9), (20.6, 39.0), (22.6, 36.4), (24.9, 36.2),
    (26.1, 40.0), (25.8, 45.4), (23.6, 52.0), (22.6, 62.0), (23.4, 80.0), (24.0, 104.0),
    (12.6, 104.0), (12.8, 80.0), (13.0, 62.0), (11.6, 53.0), (10.6, 47.0),
), 7.4, 6.4, wall=0.7, fill=0.28, grown=1.0)  # fmt: skip

SESAMOIDS = (("1-0", -3.6, 41.2, 2.5), ("1-0", 3.8, 40.8, 2.3), ("5-0", -2.8, 48.4, 1.5))
"""Small bones in tendons: before which bone, where across and along it, and their radius."""


def oval(x: float, y: float, radius: float) -> Line:
    """An outline (across, along) about a point."""
    turn = np.linspace(0.0, 2.0 * np.pi, 60, endpoint=False)
    return np.stack([x + radius * np.cos(turn), y + 1.25 * radius * np.sin(turn)], axis=1)
