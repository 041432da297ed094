"""The four hands of the picture: which fingers each has, and how they are joined."""

from __future__ import annotations

from dataclasses import dataclass, replace

from images.draw.photographs.rare_hand_shape import (
    Digit,
    Placing,
    finger_cones,
    fused,
    metacarpal_cones,
    thumb_cones,
    web,
    wrist_cones,
)
from images.draw.photographs.skin_shape import Cone

# Where it starts, lean, bones, thickness at the joints, further lean, nail, root
# fmt: off
INDEX = Digit((-2.75, 9.1), -9, (4.4, 2.5, 2.25), (1.00, 0.93, 0.79, 0.66), 1.5, 1.16, (-1.1, 1.9))
MIDDLE = Digit((-0.8, 9.5), -2, (4.9, 2.9, 2.35), (1.02, 0.95, 0.80, 0.67), 0.3, 1.20, (-0.4, 1.9))
RING = Digit((1.10, 9.15), 5, (4.5, 2.75, 2.35), (0.97, 0.89, 0.76, 0.63), -1, 1.10, (0.4, 1.9))
LITTLE = Digit((2.8, 8.25), 15, (3.6, 2.0, 2.05), (0.88, 0.77, 0.66, 0.55), -3, 0.92, (1.1, 1.9))
# fmt: on
THUMB = Digit(
    (-4.15, 5.0), -38.0, (3.3, 0.01, 2.9), (1.10, 0.98, 0.98, 0.80), 7.0, 1.42, raise_=1.35
)


@dataclass(frozen=True)
class Form:
    """A hand: its fingers from the thumb's side, its joined fingers, and where skin spans.

    `joined` are neighbours that never parted, which share one nail of the given width.
    """

    said: str
    digits: tuple[Digit, ...]
    thumb: Digit | None
    webs: tuple[tuple[int, int, float], ...]
    joined: tuple[tuple[int, int], ...] = ()
    soft: float = 0.75

    def all_digits(self) -> tuple[Digit, ...]:
        """The fingers and the thumb."""
        return self.digits + ((self.thumb,) if self.thumb else ())

    def cones(self, place: Placing) -> list[Cone]:
        """The whole hand, placed in the frame."""
        made = wrist_cones(place)
        for digit in self.digits:
            made += metacarpal_cones(digit, place, self.soft)
        if self.thumb:
            made += thumb_cones(place, self.thumb, self.digits[0])
        for one, two, reach in self.webs:
            made += web(self.digits[one], self.digits[two], place, reach)
        for digit in self.all_digits():
            made += finger_cones(digit, place)
        for one, two in self.joined:
            made += fused(self.digits[one], self.digits[two], place)
        return made


CLEFT = Form(
    "a deep cleft in the middle of the hand, where the middle finger is absent",
    (
        replace(INDEX, base=(-2.55, 8.9), lean=-9.0, bend=7.0, root=(-1.2, 2.0)),
        replace(RING, base=(1.6, 8.7), lean=7.0, bend=-7.0, root=(0.9, 2.0)),
        replace(LITTLE, base=(3.25, 7.9), lean=14.0, bend=-5.0, root=(1.2, 1.9)),
    ),
    THUMB,
    ((1, 2, 0.26),),
)
MIRRORED = Form(
    "seven fingers in a mirrored row and no thumb",
    (
        replace(LITTLE, base=(-4.1, 7.1), lean=-33.0, bend=4.0, root=(-1.5, 1.9)),
        replace(RING, base=(-2.9, 8.3), lean=-20.0, bend=2.0, root=(-1.0, 1.9)),
        replace(MIDDLE, base=(-1.5, 9.05), lean=-10.0, bend=1.0, root=(-0.5, 1.9)),
        replace(INDEX, base=(0.05, 9.3), lean=0.5, bend=0.6, root=(0.0, 1.9)),
        replace(MIDDLE, base=(1.6, 9.0), lean=10.0, bend=-1.0, root=(0.5, 1.9)),
        replace(RING, base=(3.0, 8.2), lean=20.0, bend=-2.0, root=(1.0, 1.9)),
        replace(LITTLE, base=(4.15, 7.0), lean=32.0, bend=-5.0, root=(1.5, 1.9)),
    ),
    None,
    tuple((n, n + 1, 0.34) for n in range(6)),
)
JOINED = Form(
    "the index, middle and ring fingers joined to their tips under one broad nail",
    (
        replace(INDEX, base=(-2.35, 9.0), lean=4.0, bend=2.0, nail=0.0),
        replace(MIDDLE, base=(-0.7, 9.4), lean=1.0, nail=2.9, bones=(4.4, 2.6, 2.2)),
        replace(RING, base=(0.95, 9.1), lean=-1.0, bend=-3.0, nail=0.0),
        replace(LITTLE, base=(2.75, 8.1), lean=15.0, bend=-6.0),
    ),
    THUMB,
    ((0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.20)),
    ((0, 1), (1, 2)),
)
TWO_RAYS = Form(
    "a wide cleft between the thumb and two outer fingers, where two fingers are absent",
    (
        replace(RING, base=(1.8, 8.5), lean=4.0, bend=-8.0, root=(0.8, 2.0)),
        replace(LITTLE, base=(3.35, 7.7), lean=10.0, bend=-8.0, root=(1.1, 1.9)),
    ),
    replace(THUMB, base=(-3.6, 5.6), lean=-24.0, bend=14.0, bones=(3.6, 0.01, 3.1)),
    ((0, 1, 0.28),),
)
FORMS = (CLEFT, MIRRORED, JOINED, TWO_RAYS)
