"""Draws a chest radiograph, taken from behind, of someone with a pacemaker."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from images.draw.picture import Drawn, Picture, Polygon, Shape
from images.draw.radiography.chest_device import Pacemaker, Pocket
from images.draw.radiography.chest_features import ALT, FEATURES
from images.draw.radiography.chest_frame import FINE, Bend
from images.draw.radiography.chest_gas import gas
from images.draw.radiography.chest_places import anatomy
from images.draw.radiography.chest_skeleton import all_bones
from images.draw.radiography.chest_soft import soft_tissue
from images.draw.radiography.chest_words import (
    MARKER_SIZE,
    STRIP_SIZE,
    Words,
    marker_pieces,
    strip_pieces,
    words,
)
from images.draw.radiography.xray_film import blurred, develop, expose, grain
from images.draw.radiography.xray_grid import Array, Line
from images.draw.radiography.xray_type import set_type, turned

SEED = 4219


@dataclass(frozen=True)
class Build:
    """What makes one film differ from another: the body, the device, the gas, the exposure."""

    bend: Bend
    pocket: Pocket
    bubble: tuple[float, float, float]
    """Size of the gas in the stomach, height of its fluid, amount of gas in the bowel."""
    grey: tuple[float, float]
    """What is shown as middle grey, and how steeply grey rises there."""
    where: str


BUILDS = {
    1: Build(Bend(SEED), Pocket(), (1.0, 313.0, 1.0), (1.72, 2.1), "viewer's right"),
    2: Build(
        Bend(11, wide=0.955, tall=1.03, lean=-0.022, heart=0.93, uneven=3.2),
        Pocket(side=-1, shift=(4.0, 5.0), turn=-12.0, high=9.0),
        (0.8, 306.0, 0.3), (1.64, 2.3), "viewer's left",
    ),
    3: Build(
        Bend(23, wide=1.04, tall=0.975, lean=0.020, heart=1.12, uneven=3.0),
        Pocket(shift=(9.0, 8.0), turn=38.0, high=4.0),
        (1.25, 318.0, 1.2), (1.78, 2.0), "viewer's right",
    ),
    4: Build(
        Bend(37, wide=0.985, tall=0.96, lean=0.012, heart=1.04, uneven=3.4),
        Pocket(side=-1, shift=(-3.0, 10.0), turn=55.0, high=-2.0),
        (0.65, 303.0, 0.0), (1.70, 2.2), "viewer's left",
    ),
}  # fmt: skip


def corners(outline: Line) -> Polygon:
    """An outline in millimetres as corners on the film."""
    spots = np.clip(np.round(FINE.pixels(outline)), 0, (FINE.wide - 1, FINE.high - 1))
    return tuple((int(x), int(y)) for x, y in spots)


def name_strip(grey: Array, said: Words) -> tuple[Array, dict[str, Polygon]]:
    """The corner kept from the beam, then printed with the particulars."""
    wide, high = STRIP_SIZE
    sheet, boxes = set_type(strip_pieces(said.says()), STRIP_SIZE)
    letters, places = turned(sheet, boxes, said.strip_turn, said.strip)
    block = Image.new("L", STRIP_SIZE, 0)
    ImageDraw.Draw(block).rectangle((5, 4, wide - 6, high - 5), fill=255)
    blocked = blurred(turned(block, {}, said.strip_turn, said.strip)[0], 1.3)
    left, top = said.strip
    spot = (slice(top, top + high), slice(left, left + wide))
    grey[spot] = grey[spot] * (1.0 - blocked) + blocked * (0.90 - 0.80 * blurred(letters, 0.45))
    return grey, places


def side_marker(said: Words) -> tuple[Array, dict[str, Polygon]]:
    """Lead letters stuck to the cassette: they stop the beam."""
    wide, high = MARKER_SIZE
    sheet, boxes = set_type(marker_pieces(said.says()), MARKER_SIZE)
    pen = ImageDraw.Draw(sheet)
    pen.rounded_rectangle((10, 4, wide - 10, high - 12), 10, outline=26, width=3)
    lead, places = turned(sheet, boxes, said.marker_turn, said.marker)
    total = FINE.empty()
    left, top = said.marker
    total[top : top + high, left : left + wide] = 3.4 * blurred(lead, 0.8)
    return total, places


def draw(variant: int) -> Drawn:
    """The whole film."""
    build, said = BUILDS[variant], words(variant)
    rng = np.random.default_rng((SEED, variant, 5))
    tissue, bone = build.bend.bent(soft_tissue(SEED)), build.bend.bent(all_bones(SEED))
    tissue = np.clip(tissue - build.bend.bent(gas(rng, *build.bubble)), 0.0, None)
    device = Pacemaker(build.pocket, build.bend)
    marker, marker_places = side_marker(said)
    weak = Bend.on_film(0.0178 * tissue + 0.042 * bone) + device.metal(rng) + marker
    grey = develop(expose(weak, FINE.scale), FINE.scale, *build.grey, share=(0.66, 0.95, 1.25))
    grey, strip_places = name_strip(grey + 0.011 * grain(rng, FINE.shape), said)
    outlines = tuple(corners(line) for line in device.places())
    places: dict[str, tuple[Shape, ...]] = {"pacemaker": outlines}
    places.update({id: (place,) for id, place in {**strip_places, **marker_places}.items()})
    places.update(anatomy(build.bend, build.bubble[:2], corners))
    return Drawn(
        image=Image.fromarray((np.clip(grey, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)),
        places=places,
        diagnostic=outlines,
        says={**said.says(), "where": build.where},
    )


PICTURES: tuple[Picture, ...] = (
    Picture(
        id="chest-x-ray",
        title="Chest radiograph",
        modality="Radiography",
        alt=ALT,
        features=FEATURES,
        draw=draw,
    ),
)
