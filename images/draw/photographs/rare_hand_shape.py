"""The bones and flesh of a hand seen from behind, with the forms that few hands have."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from images.draw.photographs.skin_shape import Cone, Point

Flat = tuple[float, float]


@dataclass(frozen=True)
class Digit:
    """A finger: where it starts, how it leans, how long its bones are, how thick its joints.

    Centimetres and degrees of a right hand that points up, seen from behind; its wrist is at 0, 0.
    `bend` is what each further joint adds to the lean. `nail` is the width of the nail, 0 for none.
    """

    base: Flat
    lean: float
    bones: tuple[float, float, float]
    thick: tuple[float, float, float, float]
    bend: float = 0.0
    nail: float = 1.15
    root: Flat = (0.0, 1.6)
    raise_: float = 1.75


@dataclass(frozen=True)
class Placing:
    """Where the hand lies in the frame: its wrist, its turn in degrees, and which hand it is."""

    x: float
    y: float
    turn: float
    left: bool
    size: float = 1.0

    def point(self, local: Sequence[float]) -> Point:
        """A point of the hand in centimetres of the frame."""
        x = -local[0] if self.left else local[0]
        x, y = x * self.size, local[1] * self.size
        c, s = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        high = local[2] * self.size if len(local) > 2 else 0.0
        return self.x + x * c + y * s, self.y - (y * c - x * s), high


def joints(digit: Digit) -> list[Point]:
    """The knuckle, the two joints and the tip, in centimetres of the hand."""
    x, y = digit.base
    found = [(x, y, digit.raise_)]
    lean = digit.lean
    drops = (0.10, 0.36, 0.30)
    for bone, drop in zip(digit.bones, drops, strict=True):
        x += bone * math.sin(math.radians(lean))
        y += bone * math.cos(math.radians(lean))
        found.append((x, y, found[-1][2] - drop))
        lean += digit.bend
    return found


def finger_cones(digit: Digit, place: Placing) -> list[Cone]:
    """A finger with thicker joints, a flat pad and a round tip."""
    spots = joints(digit)
    thick = [one * place.size for one in digit.thick]
    made = []
    for number in range(3):
        start, end = spots[number], spots[number + 1]
        first, last = thick[number], thick[number + 1]
        middle = tuple(0.5 * (a + b) for a, b in zip(start, end, strict=True))
        if number == 2:  # the tip lies within the finger, a radius from its end
            share = 1 - digit.thick[3] / digit.bones[2]
            end = tuple(a + share * (b - a) for a, b in zip(start, end, strict=True))  # type: ignore[assignment]
        waist = 0.5 * (first + last) * (0.965 if number < 2 else 1.0)
        for one, two, wide, wide2 in (
            (start, middle, first, waist),
            (middle, end, waist, last),
        ):
            made.append(Cone(place.point(one), place.point(two), wide, wide2, 0.16))
    return made


def metacarpal_cones(digit: Digit, place: Placing, soft: float = 0.75) -> list[Cone]:
    """The back of the hand behind one finger, with its knuckle."""
    root = (*digit.root, 1.55)
    head = (*digit.base, digit.raise_ - 0.15)
    wide = digit.thick[0] * place.size
    return [
        Cone(place.point(root), place.point(head), 1.20 * place.size, wide * 1.02, soft),
        Cone(place.point(head), place.point(head), wide * 1.03, wide * 1.03, 0.6),
    ]


def web(first: Digit, second: Digit, place: Placing, reach: float = 0.34) -> list[Cone]:
    """The skin between two fingers, to a share `reach` of their first bones."""
    lower, upper = [], []
    for digit in (first, second):
        knuckle, joint = joints(digit)[:2]
        lower.append(knuckle)
        upper.append(tuple(a + reach * (b - a) for a, b in zip(knuckle, joint, strict=True)))
    start = tuple(0.5 * (a + b) for a, b in zip(*lower, strict=True))
    end = tuple(0.5 * (a + b) for a, b in zip(*upper, strict=True))
    start, end = (start[0], start[1], 1.25), (end[0], end[1], 0.95)
    return [Cone(place.point(start), place.point(end), 0.66 * place.size, 0.12 * place.size, 0.8)]


def fused(first: Digit, second: Digit, place: Placing) -> list[Cone]:
    """The common flesh of two fingers that never parted."""
    made = []
    pairs = [
        tuple(0.5 * (a + b) for a, b in zip(one, two, strict=True))
        for one, two in zip(joints(first), joints(second), strict=True)
    ]
    wide = [0.5 * (a + b) for a, b in zip(first.thick, second.thick, strict=True)]
    last = tuple(a + 0.72 * (b - a) for a, b in zip(pairs[2], pairs[3], strict=True))
    spots = [pairs[0], pairs[1], pairs[2], last]
    for number in range(3):
        made.append(
            Cone(
                place.point(spots[number]),
                place.point(spots[number + 1]),
                0.76 * wide[number] * place.size,
                0.76 * wide[number + 1] * place.size,
                0.35,
            )
        )
    return made


def wrist_cones(place: Placing) -> list[Cone]:
    """The wrist and the end of the forearm, wider than high."""
    made = []
    for side, head in ((-1.0, 1.52), (1.0, 1.42)):
        hand_end = (side * 1.05, 1.9, 1.55)
        joint = (side * 1.22, -0.4, 1.60)
        arm = (side * 1.55, -5.0, 1.75)
        far = (side * 1.9, -9.0, 1.9)
        size = place.size
        made += [
            Cone(place.point(arm), place.point(far), 1.78 * size, 2.1 * size, 0.8),
            Cone(place.point(joint), place.point(arm), head * size, 1.78 * size, 0.8),
            Cone(place.point(hand_end), place.point(joint), 1.45 * size, head * size, 0.9),
        ]
    ulna = place.point((1.75, -1.1, 2.05))
    made.append(Cone(ulna, ulna, 1.02 * place.size, 1.02 * place.size, 0.55))
    return made


def thumb_cones(place: Placing, thumb: Digit, index: Digit) -> list[Cone]:
    """The thumb with its ball and the fold towards the index finger."""
    size = place.size
    root = (-1.3, 1.2, 1.35)
    head = (*thumb.base, thumb.raise_)
    made = [Cone(place.point(root), place.point(head), 1.25 * size, thumb.thick[0] * size, 0.9)]
    inner = (0.55 * thumb.base[0] + 0.1, 0.72 * thumb.base[1], 1.1)
    side = (0.75 * index.base[0] - 0.1, 0.62 * index.base[1], 1.3)
    made.append(Cone(place.point(inner), place.point(side), 0.85 * size, 0.9 * size, 0.9))
    outer = (0.86 * thumb.base[0], 0.98 * thumb.base[1], 1.1)
    tip = (0.92 * index.base[0], 0.70 * index.base[1], 1.2)
    made.append(Cone(place.point(outer), place.point(tip), 0.40 * size, 0.60 * size, 1.0))
    return made
