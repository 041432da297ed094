"""The forearm and hand of the bedside photograph: their form, posed and seen by the camera."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from images.draw.scene_relief import Array, Camera, Relief

CAMERA = Camera((1080, 1440), 1720.0, 262.0, math.radians(34.5))
LIGHT = (-0.60, -0.42, 0.68)
"""Where the window is, seen from the bed: to the left, beyond, and above."""
FINGERS = (
    # knuckle along and across, lengths of the three bones, radius, bend of the three joints
    (82.0, 26.0, (38.0, 22.0, 17.0), 9.0, (0.10, 0.66, 0.40)),
    (87.0, 8.0, (42.0, 25.0, 17.0), 9.3, (0.06, 0.70, 0.40)),
    (83.0, -10.0, (39.0, 24.0, 17.0), 8.8, (0.14, 0.72, 0.42)),
    (74.0, -26.0, (31.0, 18.0, 15.0), 7.8, (0.20, 0.70, 0.40)),
)


@dataclass(frozen=True)
class Pose:
    """How one variant's hand lies: where its wrist is, which way it points, which hand it is."""

    wrist: tuple[float, float]
    yaw: float
    side: int
    """1 when the thumb lies to the right of the photograph, -1 when to the left."""
    stout: float
    spread: float

    def world(self, places: Array) -> Array:
        """From along, across and above (and a radius) in the hand to the bed's coordinates."""
        along, across = places[:, 0], places[:, 1] * self.side
        dx, dy = math.sin(self.yaw), -math.cos(self.yaw)
        x = self.wrist[0] + along * dx - across * dy
        y = self.wrist[1] + along * dy + across * dx
        return np.stack([x, y, *places[:, 2:].T], axis=1).astype(np.float32)

    def knots(self, places: Sequence[tuple[float, ...]]) -> Array:
        """Knots of a path through the hand, as the camera sees them."""
        solid = np.array(places, np.float32)
        solid[:, 3] *= self.stout
        return CAMERA.knots(self.world(solid))


class Hand:
    """The relief of a hand and forearm, and what is drawn into their skin."""

    def __init__(self, pose: Pose) -> None:
        self.pose = pose
        self.relief = Relief((CAMERA.size[1], CAMERA.size[0]))
        self.forearm()
        self.back()
        self.nails: list[Array] = []
        self.joints: list[Array] = []
        self.thumb()
        for finger in FINGERS:
            self.finger(*finger)

    def forearm(self) -> None:
        """From beyond the sleeve to the wrist, wider than it is thick."""
        k = self.pose.knots
        self.relief.sweep(
            k(
                [
                    (-190, 0, 22, 38),
                    (-110, 0, 53, 37),
                    (-45, 0, 37, 30.5),
                    (2, 0, 25, 28),
                    (46, 0, 6, 24),
                ]
            ),
            0.80,
        )
        self.relief.sweep(k([(-60, -17, 46, 13), (-8, -19, 33, 11.5), (6, -18, 27, 9)]), 0.9, 16)

    def back(self) -> None:
        """The back of the hand: a flat body with four bones that show faintly through it."""
        k, sweep = self.pose.knots, self.relief.sweep
        sweep(k([(-46, 0, 16, 22), (-6, 0, 22, 27), (34, 0, 21, 37), (66, -1, 17, 38)]), 0.62, 20)
        sweep(k([(5, 20, 22, 17), (40, 28, 18, 17), (72, 28, 17, 13)]), 0.8, 18)
        for along, across, _, radius, _ in FINGERS:
            sweep(k([(14, across * 0.45, 30, 11), (along, across, 22, radius + 2.2)]), 0.92, 26)

    def thumb(self) -> None:
        """The thumb, resting beside the hand."""
        path = [
            (14, 27, 18, 15),
            (48, 45, 14, 12),
            (74, 53, 12, 10.4),
            (86, 54, 11, 10.2),
            (97, 53, 9, 8.2),
        ]
        self.relief.sweep(self.pose.knots(path), 1.0, 16)
        self.note_nail(path[-2], path[-1], 9.4)
        self.note_joint(path[2], 12.0)

    def finger(
        self,
        along: float,
        across: float,
        bones: tuple[float, float, float],
        radius: float,
        bends: tuple[float, float, float],
    ) -> None:
        """One finger: three bones, each bent further down than the one before."""
        at = [along, across, 23.0]
        path: list[tuple[float, ...]] = [(*at, radius + 1.6)]
        lean = math.radians(across * 0.35 * self.pose.spread)
        down = -0.10
        for length, bend, shrinks in zip(bones, bends, (0.0, -0.7, -2.0), strict=True):
            down += bend
            at[0] += length * math.cos(down) * math.cos(lean)
            at[1] += length * math.cos(down) * math.sin(lean)
            at[2] = max(at[2] - length * math.sin(down), radius * 0.55)
            path.append((*at, radius + shrinks))
            lean *= 0.6
        own = Relief(self.relief.height.shape)
        waist = [path[0]]
        for start, end in pairwise(path):
            middle = tuple((p + q) / 2 for p, q in zip(start, end, strict=True))
            waist += [(*middle[:3], middle[3] * 0.965), end]
        own.sweep(self.pose.knots(waist))
        whole = (slice(None), slice(None))
        self.relief.merge(whole, own.height, own.cover, 9.0)
        self.note_nail(path[-2], path[-1], radius - 1.4)
        self.note_joint(path[1], radius)
        self.note_joint(path[2], radius * 0.9)

    def note_nail(self, before: tuple[float, ...], tip: tuple[float, ...], half: float) -> None:
        """Remember where a nail lies: its root, its rim and its free edge, as knots."""
        way = np.array(tip[:3]) - np.array(before[:3])
        unit = way / float(np.linalg.norm(way))
        up = np.array([-unit[2] * unit[0], -unit[2] * unit[1], 1 - unit[2] ** 2])
        up = up / (np.linalg.norm(up) + 1e-6) * tip[3]
        middle = np.array(tip[:3])
        wide = half * 0.53
        spots = [(-3.4, 0.90), (2.6, 0.84), (4.2, 0.76)]
        self.nails.append(
            self.pose.knots([(*(middle + unit * a + up * b), wide) for a, b in spots])
        )

    def note_joint(self, at: tuple[float, ...], radius: float) -> None:
        """Remember a knuckle, where skin is wrinkled and redder."""
        self.joints.append(self.pose.knots([(at[0], at[1], at[2] + radius * 0.8, radius)])[0])

    @cached_property
    def patch(self) -> tuple[slice, slice]:
        """The part of the frame that the arm takes."""
        rows, columns = np.nonzero(self.relief.cover > 0)
        return slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)
