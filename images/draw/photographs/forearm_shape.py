"""The shape of a forearm that lies across the frame, its wrist to one side."""

from __future__ import annotations

import math
from dataclasses import dataclass

from images.draw.photographs.skin_shape import Cone, Point, View

LENGTH = 24.0  # centimetres from the wrist to the elbow


@dataclass(frozen=True)
class Arm:
    """Where a forearm lies: its wrist in centimetres, where it points, how stout it is.

    `turn` is the direction from the wrist to the elbow in degrees, 0 to the right, downwards
    positive. `stout` is 1 for a slim adult.
    """

    x: float
    y: float
    turn: float
    stout: float = 1.0
    size: float = 1.0

    def point(self, along: float, across: float, high: float = 0.0) -> Point:
        """A point so far from the wrist along the arm, and so far across it, in the frame."""
        c, s = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        along, across = along * self.size, across * self.size
        return self.x + along * c - across * s, self.y + along * s + across * c, high * self.size

    def pixel(self, view: View, along: float, across: float) -> tuple[float, float]:
        """The same in pixels of the picture."""
        x, y, _ = self.point(along, across)
        return x * view.scale, y * view.scale

    def half(self, along: float) -> float:
        """About half the width of the arm at a place along it."""
        share = min(max(along / LENGTH, -0.1), 1.0)
        return (2.75 + 1.45 * self.stout * math.sin(min(share * 2.1, 1.5))) * self.size


def cones(arm: Arm) -> list[Cone]:
    """The forearm with the two rows of muscles, the wrist and the start of the hand."""
    made = []
    size, stout = arm.size, arm.stout

    def rod(
        a: tuple[float, ...], b: tuple[float, ...], first: float, last: float, soft: float
    ) -> None:
        made.append(
            Cone(
                arm.point(*a),
                arm.point(*b),
                first * size,
                last * size,
                soft * size,
            )
        )

    belly = 1.0 + 0.95 * stout
    for side, more in ((-1.0, 0.10), (1.0, -0.05)):
        rod((0.0, 1.22 * side, 1.65), (6.0, 1.25 * side, 1.85), 1.48, 1.72 + more, 0.9)
        rod((6.0, 1.25 * side, 1.85), (14.0, 1.7 * side, 2.3), 1.72 + more, 1.1 + belly * 0.62, 0.9)
        rod(
            (14.0, 1.7 * side, 2.3),
            (20.0, 2.0 * side, 2.5),
            1.1 + belly * 0.62,
            1.0 + belly * 0.74,
            1.0,
        )
        rod((20.0, 2.0 * side, 2.5), (27.0, 1.9 * side, 2.6), 1.0 + belly * 0.74, 2.3, 1.0)
        rod((0.0, 1.22 * side, 1.65), (-2.4, 1.45 * side, 1.55), 1.48, 1.35, 0.8)
        rod((-2.4, 1.45 * side, 1.55), (-7.0, 2.6 * side, 1.5), 1.35, 1.25, 0.9)
    rod((-2.4, 0.0, 1.6), (-7.0, 0.0, 1.7), 1.3, 1.25, 1.0)
    rod((-1.4, -2.0, 1.4), (-5.5, -4.6, 1.2), 1.1, 1.2, 1.0)
    rod((0.9, 1.75, 2.15), (0.9, 1.75, 2.15), 0.92, 0.92, 0.6)
    return made
