"""The bones of a hand seen from its back, each as millimetres of bone that the beam crosses.

`long_bones(pose)` lays out the nineteen bones of the rays; `hand_wrist` has the rest. A bone has
a frame of its own: `across` it to the right and `along` it from its base, in millimetres.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from images.draw.radiography.hand_bone import BreakLine, Frame
from images.draw.radiography.xray_grid import Array, Line, curve

# For thumb to little finger: metacarpal and phalanges as length, then half widths of base, waist
# and head (or tuft), in millimetres.
SIZES: tuple[tuple[tuple[float, float, float, float], ...], ...] = (
    ((45.5, 7.8, 5.5, 7.4), (31.5, 7.4, 4.6, 6.0), (22.5, 6.9, 3.9, 4.9)),
    ((67.0, 8.4, 4.6, 7.8), (40.0, 7.8, 4.7, 5.9), (23.0, 6.5, 4.0, 5.0), (16.5, 5.2, 2.5, 3.7)),
    ((64.5, 7.2, 4.7, 7.8), (44.5, 8.2, 5.0, 6.2), (27.0, 6.8, 4.2, 5.3), (17.5, 5.5, 2.7, 4.0)),
    ((57.5, 6.0, 3.9, 6.8), (41.5, 7.7, 4.6, 5.8), (26.0, 6.4, 3.9, 5.0), (17.5, 5.2, 2.5, 3.8)),
    ((53.0, 6.6, 4.1, 6.5), (32.5, 6.8, 3.9, 5.0), (18.5, 5.3, 3.2, 4.2), (15.5, 4.5, 2.1, 3.2)),
)
BASES = ((-28.0, 3.2), (-12.6, -2.0), (0.0, -0.6), (11.9, 1.4), (20.6, 5.4))
"""Where the metacarpals begin, from the middle of the wrist's second row."""
POINTING = (-46.0, -9.0, -1.0, 7.0, 15.5)
"""Degrees clockwise from straight up in which the metacarpals lie."""
FINGERS = ((-31.0, -28.0), (-8.0, -6.5, -7.5), (0.5, 0.0, 1.5), (9.0, 8.5, 7.0), (20.0, 15.5, 13.0))
"""The same for the phalanges."""
GAPS = (1.8, 1.4, 1.1)
"""Cartilage between metacarpal and phalanges, in millimetres."""


@dataclass(frozen=True)
class Pose:
    """How a hand lies on the film: `spread` fans the fingers out, `tilt` turns the whole hand."""

    origin: tuple[float, float] = (2.0, 192.0)
    size: float = 1.0
    tilt: float = 0.0
    spread: float = 1.0
    stout: float = 1.0
    """How much thicker than usual the bones of the rays are for their length."""
    left: bool = False
    """A left hand is drawn as a right one in the mirror."""
    wobble: Sequence[float] = ()
    """Degrees added to the phalanges, from the thumb's onwards; those not given stay."""

    def frame(self) -> Frame:
        """The frame of the whole hand."""
        return Frame(self.origin, math.radians(self.tilt), self.size, self.left)


@dataclass(frozen=True)
class Bone:
    """A long bone: its outline in its own frame, and what is needed to tell how thick it is."""

    name: str
    frame: Frame
    outline: Line
    length: float
    half: Callable[[Array], Array]
    """Half its width at a place along it."""
    flat: float
    """Its half thickness as a share of its half width."""
    wall: tuple[float, float]
    """Thickness of its cortex at the ends and in the middle."""


@dataclass(frozen=True)
class Break:
    """Which bone is broken, how the break runs, and how the far part is displaced."""

    bone: str
    line: BreakLine
    turn: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)

    def beyond(self, frame: Frame) -> Frame:
        """The frame of the far part of a bone in `frame`."""
        return frame.hinged((0.0, self.line.at), math.radians(self.turn), self.shift)


def _half_outline(ray: int, bone: int, size: Sequence[float]) -> list[tuple[float, float]]:
    """One side of a bone from the middle of its base to the middle of its head, (across, along)."""
    long, base, waist, head = size
    if bone == 0:
        dip = 1.3 if ray in (0, 1) else 0.2
        return [
            (0.0, dip), (0.55 * base, 0.2 * dip), (0.90 * base, 0.3), (base, 2.4),
            (0.93 * base, 0.09 * long), (0.70 * base + 0.3, 0.19 * long),
            (1.04 * waist, 0.36 * long), (waist, 0.52 * long), (1.06 * waist, 0.66 * long),
            (0.84 * head, 0.79 * long), (0.97 * head, 0.86 * long), (head, 0.905 * long),
            (0.88 * head, 0.955 * long), (0.52 * head, 0.99 * long), (0.0, long),
        ]  # fmt: skip
    start = [
        (0.0, 1.3 if bone == 1 else 0.5), (0.5 * base, 0.9), (0.86 * base, 0.0), (base, 1.4),
        (0.97 * base, 0.09 * long), (0.80 * base, 0.19 * long),
    ]  # fmt: skip
    if len(SIZES[ray]) == bone + 1:
        return [
            *start, (1.12 * waist, 0.42 * long), (waist, 0.62 * long), (1.1 * waist, 0.72 * long),
            (0.94 * head, 0.80 * long), (head, 0.89 * long), (0.80 * head, 0.965 * long),
            (0.45 * head, 0.99 * long), (0.0, long),
        ]  # fmt: skip
    return [
        *start, (1.13 * waist, 0.33 * long), (waist, 0.52 * long), (0.98 * waist, 0.68 * long),
        (1.05 * waist, 0.78 * long), (0.95 * head, 0.86 * long), (head, 0.925 * long),
        (0.86 * head, 0.975 * long), (0.48 * head, long), (0.0, long - 1.0),
    ]  # fmt: skip


def _long_bone(rng: np.random.Generator, ray: int, bone: int, frame: Frame, stout: float) -> Bone:
    size = (SIZES[ray][bone][0], *(stout * half for half in SIZES[ray][bone][1:]))
    side = _half_outline(ray, bone, size)
    lean = rng.normal(0.0, 0.035, 2)
    right = [(u * (1.0 + lean[0] * math.sin(0.2 * v)), v) for u, v in side]
    left = [(-u * (1.0 + lean[1] * math.sin(0.2 * v)), v) for u, v in side[-2:0:-1]]
    if bone == 0 and ray == 2:  # the third metacarpal has a spur at the corner of its base
        left[-1] = (left[-1][0] - 0.4, left[-1][1] - 3.4)
    outline = curve([*right, *left], 360, closed=True)
    across, along = np.array(side[2:-2]).T

    def width(v: Array) -> Array:
        return np.asarray(np.interp(v, along, across), dtype=np.float32)

    thumb = ray == 0
    wall = (0.55, (2.0, 1.55, 1.15, 0.8)[bone + (thumb and bone == 2)])
    name = f"{ray + 1}-{bone}"
    return Bone(name, frame, outline, size[0], width, 0.86 if bone == 0 else 0.74, wall)


def long_bones(pose: Pose, broken: Break | None = None, seed: int = 0) -> Iterator[Bone]:
    """The bones of the five rays, from base to tip; named `ray-bone`, as in `5-0`.

    Whatever lies beyond a break goes with the far part.
    """
    rng = np.random.default_rng((seed, 41))
    hand = pose.frame()
    wobble = iter(pose.wobble)
    for ray, sizes in enumerate(SIZES):
        fan = POINTING[ray] * (0.75 + 0.25 * pose.spread)
        frame = hand.placed(BASES[ray], math.radians(fan))
        bent = 0.0
        for number, size in enumerate(sizes):
            bone = _long_bone(rng, ray, number, frame, pose.stout)
            yield bone
            if number + 1 == len(sizes):
                break
            if broken and broken.bone == bone.name:
                frame = broken.beyond(frame)
                # The finger straightens again beyond the joint, as the other fingers hold it.
                bent = 0.2 * math.radians(broken.turn)
            gap = GAPS[number] * (0.85 if ray == 4 else 1.0)
            angle = math.radians(FINGERS[ray][number] * pose.spread + next(wobble, 0.0)) + bent
            aim = hand.angle + angle
            middle = (aim + frame.angle) / 2.0
            at = frame.along(size[0])
            step = gap * pose.size
            origin = (at[0] + step * math.sin(middle), at[1] - step * math.cos(middle))
            frame = replace(frame, origin=origin, angle=aim)
