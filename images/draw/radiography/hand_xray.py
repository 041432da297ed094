"""Draws a radiograph of a hand with a broken bone and a ring that was not taken off."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.picture import Drawn, Picture, Polygon, Shape
from images.draw.radiography.hand_bone import GRID, BreakLine, Frame
from images.draw.radiography.hand_bones import SIZES, Break, Pose
from images.draw.radiography.hand_features import ALT, FEATURES
from images.draw.radiography.hand_flesh import flesh
from images.draw.radiography.hand_places import anatomy, corners, crack
from images.draw.radiography.hand_ring import ORNAMENTS, Ring, ring_shadow
from images.draw.radiography.hand_shadow import bones
from images.draw.radiography.hand_words import ID, MARKER_SIZE, marker_pieces, overlay, says
from images.draw.radiography.xray_film import blurred, develop, expose, grain
from images.draw.radiography.xray_grid import Array
from images.draw.radiography.xray_type import set_type, turned

SEED = 5171


@dataclass(frozen=True)
class Case:
    """What makes one film differ from another."""

    pose: Pose
    broken: Break
    ring: Ring
    marker: tuple[int, int]
    marker_turn: float
    shutters: tuple[int, int, int, int]
    """How far the beam's edge lies within the film: left, top, right and bottom, in pixels."""
    shutter_turn: float
    swelling: float
    """How far from the middle of the break the skin lies, in millimetres."""
    grey: tuple[float, float]
    where: str
    """The break, in words."""
    finger: str
    """The finger that wears the ring, in words."""


CASES = {
    1: Case(
        Pose(origin=(9.0, 200.0), size=1.05, stout=1.04, tilt=1.5,
             wobble=(2, 0, 1, -2, 0, 1, -1, 2, 0, -1, 1)),
        Break("5-0", BreakLine(41.5, slope=0.22, jag=0.7, gap=0.1), turn=-17.0, shift=(-1.5, -1.2)),
        Ring(4, "star", turn=8.0),
        (846, 1010), 4.0, (10, 8, 12, 0), 0.3, 12.5, (0.50, 3.4),
        "the neck of the fifth metacarpal", "ring finger",
    ),
    2: Case(
        Pose(origin=(6.0, 202.0), size=1.09, stout=0.93, tilt=-4.0, spread=0.72, left=True,
             wobble=(-3, 2, -1, 1, 1, -1, 2, 0, 1, 2, -2)),
        Break("2-1", BreakLine(17.0, slope=0.85, jag=0.45, gap=0.5), turn=6.0, shift=(1.3, -0.1)),
        Ring(4, "moon", at=0.42, high=2.1, tip=7.0, turn=64.0),
        (58, 1030), -5.0, (14, 10, 8, 0), -0.5, 11.4, (0.52, 3.5),
        "the shaft of the index finger's proximal phalanx", "ring finger",
    ),
    3: Case(
        Pose(origin=(12.0, 198.0), size=0.99, tilt=4.5, spread=1.18,
             wobble=(4, -2, 0, 2, -1, -2, 0, 1, 2, 0, 3)),
        Break("4-0", BreakLine(29.0, slope=-1.15, jag=0.35, gap=0.5), turn=-5.0, shift=(1.2, -1.6)),
        Ring(2, "knot", at=0.38, high=1.9, tip=11.0, turn=20.0),
        (838, 1060), -7.0, (8, 12, 16, 0), 0.7, 10.0, (0.48, 3.3),
        "the shaft of the fourth metacarpal", "index finger",
    ),
    4: Case(
        Pose(origin=(10.0, 201.0), size=1.07, stout=1.06, tilt=2.0, spread=0.9, left=True,
             wobble=(0, 3, 2, -1, -2, 1, 1, -1, 0, 1, -1)),
        Break("5-1", BreakLine(7.5, slope=-0.30, jag=0.6, gap=0.35), turn=12.0, shift=(0.9, -0.6)),
        Ring(3, "wheel", at=0.41, high=1.8, tip=8.0, turn=11.0),
        (70, 980), 6.0, (12, 8, 10, 0), -0.2, 11.2, (0.51, 3.6),
        "the base of the little finger's proximal phalanx", "middle finger",
    ),
}  # fmt: skip


def shutter(case: Case) -> Array:
    """The part of the film that the beam reaches, 0 to 1."""
    sheet = Image.new("L", (GRID.wide, GRID.high), 0)
    left, top, right, bottom = case.shutters
    ImageDraw.Draw(sheet).rectangle(
        (left, top, GRID.wide - right, GRID.high - bottom + 40), fill=255
    )
    bent = sheet.rotate(case.shutter_turn, Image.Resampling.BILINEAR)
    return ndimage.gaussian_filter(np.asarray(bent, np.float32) / 255.0, 1.5)


def side_marker(case: Case, said: dict[str, str]) -> tuple[Array, dict[str, Polygon]]:
    """Lead letters laid beside the hand: they stop the beam."""
    wide, high = MARKER_SIZE
    sheet, boxes = set_type(marker_pieces(said), MARKER_SIZE)
    pen = ImageDraw.Draw(sheet)
    pen.rounded_rectangle((6, 3, wide - 7, high - 6), 9, outline=34, fill=None, width=3)
    lead, places = turned(sheet, boxes, case.marker_turn, case.marker)
    total = GRID.empty()
    left, top = case.marker
    total[top : top + high, left : left + wide] = 3.2 * blurred(lead, 0.8)
    return total, places


def shadow(variant: int, rng: np.random.Generator) -> tuple[Array, dict[str, Frame], Polygon]:
    """What weakens the beam, where the bones lie, and the outline of the ring."""
    case = CASES[variant]
    bone, frames = bones(case.pose, case.broken, variant)
    broken = case.broken
    spot = frames[broken.bone].along(broken.line.at)
    tissue = flesh(case.pose, frames, (spot, case.swelling), rng)
    length = SIZES[case.ring.ray - 1][1][0]
    metal, hull = ring_shadow(case.ring, frames[f"{case.ring.ray}-1"], length)
    weak = 0.026 * tissue + 0.085 * bone + 0.55 * metal
    return weak, frames, corners(hull)


def draw(variant: int) -> Drawn:
    """The whole film."""
    case = CASES[variant]
    rng = np.random.default_rng((SEED, variant))
    said = says(variant, case.pose.left)
    weak, frames, ring = shadow(variant, rng)
    marker, marker_places = side_marker(case, said)
    grey = develop(
        expose(weak + marker, GRID.scale, 0.03), GRID.scale, *case.grey, share=(0.52, 0.9, 1.3)
    )
    # Where nothing stops the beam the screen is black.
    air = 1.0 / (1.0 + math.exp(case.grey[0] * case.grey[1]))
    grey = (grey - 0.97 * air) / (1.0 - air) + 0.010 * grain(rng, GRID.shape)
    grey = np.clip(grey, 0.012, 1.0) ** 0.82 * shutter(case)
    sheet, boxes = set_type(overlay(said), (GRID.wide, GRID.high))
    letters = np.asarray(sheet, np.float32) / 255.0
    grey = grey * (1.0 - letters) + 0.93 * letters
    broken = crack(case.broken, frames[case.broken.bone])
    places: dict[str, tuple[Shape, ...]] = {"ring": (ring,), "break": (broken,)}
    places.update({id: (box,) for id, box in boxes.items()})
    places.update({id: (place,) for id, place in marker_places.items()})
    places.update(anatomy(case.pose, frames))
    extra = {
        "where": case.where,
        "finger": case.finger,
        "shape": ORNAMENTS[case.ring.ornament],
        "side": "left" if case.pose.left else "right",
        "thumb": "right" if case.pose.left else "left",
    }
    return Drawn(
        image=Image.fromarray((np.clip(grey, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)),
        places=places,
        diagnostic=(broken,),
        says={**said, **extra},
    )


PICTURES: tuple[Picture, ...] = (
    Picture(
        id=ID,
        title="Hand radiograph",
        modality="Radiography",
        alt=ALT,
        features=FEATURES,
        draw=draw,
        quality=90,
        assessed=True,
    ),
)
