"""Draws a dermoscopic picture of a pigmented lesion: nothing in it identifies anybody."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from images.draw.noise import smooth_noise
from images.draw.optics import dermoscopy_plate as plate
from images.draw.optics.dermoscopy_lesion import DEEP, HEIGHT, NEAR, WIDTH, Lesion, build, skin
from images.draw.picture import Box, Drawn, Feature, Picture, Polygon

Array = NDArray[np.float32]

SEED = 6301
# For each variant: skin, size of the lesion, darkness, blue-grey, hairs, colour of the hairs.
LOOKS = (
    ((0.945, 0.775, 0.700), 262.0, 1.00, 0.30, 5, (0.20, 0.13, 0.10)),
    ((0.900, 0.725, 0.600), 240.0, 1.12, 0.46, 7, (0.13, 0.09, 0.07)),
    ((0.955, 0.765, 0.715), 285.0, 0.86, 0.20, 4, (0.42, 0.27, 0.17)),
    ((0.790, 0.600, 0.470), 250.0, 1.18, 0.36, 6, (0.08, 0.06, 0.05)),
)


def draw(variant: int) -> Drawn:
    """One lesion under the lens, with hairs, bubbles and scale."""
    tone, size, dark, blue, hairs, hair_colour = LOOKS[variant - 1]
    rng = np.random.default_rng((SEED, variant))
    lesion = build(rng, size, dark, blue)
    picture = skin(rng, np.array(tone, np.float32))
    picture *= np.exp(-lesion.near[..., None] * NEAR - lesion.deep[..., None] * DEEP)
    light, open_ = plate.field()

    strands = []
    for _ in range(hairs):
        around = rng.uniform(0.0, 2.0 * math.pi)
        start = (
            plate.MIDDLE[0] + rng.uniform(150, 480) * math.cos(around),
            plate.MIDDLE[1] + rng.uniform(150, 340) * math.sin(around),
        )
        way = 0.9 * variant + rng.uniform(-0.5, 0.5)
        points = plate.curve(rng, start, way, rng.uniform(220, 480))
        off = np.hypot(points[:, 0] - plate.MIDDLE[0], points[:, 1] - plate.MIDDLE[1])
        kept = (off < plate.RADIUS - 12) & (points[:, 1] > 5) & (points[:, 1] < 826)
        colour = np.array(hair_colour, np.float32)
        strands.append(plate.add_hair(picture, points[: _run(kept)], rng.uniform(3.6, 5.6), colour))
    bubbles = _bubbles(rng, picture, lesion)
    ticks, text = plate.add_scale(picture)
    picture = picture * (light * open_)[..., None]
    return Drawn(
        image=_develop(rng, picture, open_),
        places={
            "lesion": (lesion.outline,),
            "network": _around(lesion.network > 0.5),
            "globules": _round(lesion.globules),
            "dots": _round(lesion.dots),
            "plain-zone": _around(lesion.plain > 0.5),
            "hairs": tuple(strands),
            "bubbles": bubbles,
            "scale": (ticks,),
            "scale-text": (text,),
            "dark-corners": plate.corners(),
        },
        diagnostic=(lesion.outline,),
        says={
            "scale-text": "10 mm",
            "count": ("five", "seven", "four", "six")[variant - 1],
        },
    )


def _run(kept: NDArray[np.bool_]) -> int:
    """How many points from the root on lie in the frame, at least ten."""
    outside = np.flatnonzero(~kept)
    return max(10, int(outside[0]) if outside.size else kept.size)


def _bubbles(rng: np.random.Generator, picture: Array, lesion: Lesion) -> tuple[Box, ...]:
    """A few bubbles in the gel, together and away from the lesion."""
    around = rng.uniform(0.0, 2.0 * math.pi)
    held: list[tuple[float, float, float]] = []
    boxes = []
    turn = rng.uniform(0.0, 6.3)
    for _ in range(500):
        way = around + rng.normal(0.0, 0.35) + (math.pi if rng.uniform() < 0.3 else 0.0)
        far = rng.uniform(330, 540)
        x = plate.MIDDLE[0] + far * math.cos(way)
        y = plate.MIDDLE[1] + 0.74 * far * math.sin(way)
        r = float(np.clip(rng.lognormal(2.2, 0.65), 4.0, 34.0))
        clear = all(math.hypot(x - a, y - b) > r + c + 2 for a, b, c in held)
        if not clear or not 45 < y < 815 or not 60 < x < WIDTH - 60:
            continue
        if math.hypot(x - lesion.centre[0], y - lesion.centre[1]) < 300 + r:
            continue
        held.append((x, y, r))
        boxes.append(plate.add_bubble(picture, x, y, r, turn))
        if len(held) == 13:
            break
    return tuple(boxes)


def _around(share: NDArray[np.bool_]) -> tuple[Polygon, ...]:
    """The outline of the largest connected part of a half-size sheet, seen from its middle."""
    labels, _ = ndimage.label(share)
    rows, columns = np.nonzero(labels == np.bincount(labels.ravel())[1:].argmax() + 1)
    y, x = 2.0 * rows, 2.0 * columns
    cx, cy = x.mean(), y.mean()
    sector = np.round(np.arctan2(y - cy, x - cx) / math.pi * 18).astype(int) % 36
    far = np.zeros(36)
    np.maximum.at(far, sector, np.hypot(x - cx, y - cy))
    return (
        plate.inside(
            [
                (
                    cx + (r + 2) * math.cos(i * math.pi / 18),
                    cy + (r + 2) * math.sin(i * math.pi / 18),
                )
                for i, r in enumerate(far)
            ]
        ),
    )


def _round(spots: tuple[tuple[float, float, float], ...]) -> tuple[Box, ...]:
    """A box round each spot, with a small margin."""
    return tuple(
        (int(x - r - 3), int(y - r - 3), int(x + r + 4), int(y + r + 4)) for x, y, r in spots
    )


def _develop(rng: np.random.Generator, picture: Array, open_: Array) -> Image.Image:
    """The camera's part: a little blur, sharpening and grain, and black round the field."""
    soft = ndimage.gaussian_filter(picture, (0.6, 0.6, 0))
    wide = ndimage.gaussian_filter(picture, (2.2, 2.2, 0))
    picture = soft + 0.45 * (soft - wide)
    grain = smooth_noise(rng, (HEIGHT, WIDTH), 1.5)[..., None]
    picture = picture + 0.009 * grain * (0.3 + 0.7 * open_[..., None])
    picture += 0.018 * (1.0 - open_[..., None]) * np.array([1.0, 0.85, 0.8], np.float32)
    return Image.fromarray((np.clip(picture, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8))


PICTURES = (
    Picture(
        id="dermoscopy",
        title="A mole seen through a dermatoscope",
        modality="Dermoscopy",
        alt="A dermoscopic image: a brown, roughly oval lesion in the middle of a round field of "
        "magnified skin, with a honeycomb of pigment lines, round clods near one edge and a "
        "plain darker zone. Fine hairs and small bubbles lie on the skin, the corners are "
        "black, and a printed scale runs along the lower edge.",
        features={
            "lesion": Feature(
                "A brown, roughly oval lesion with an uneven border, near the middle",
                "none",
                "Thousands of people have a mole like this, and on its own it points to nobody.",
                finding=True,
            ),
            "network": Feature(
                "A honeycomb of brown lines over most of the lesion",
                "none",
                "The network shows how pigment lies in the skin, and says nothing about whose "
                "skin it is.",
                finding=True,
            ),
            "globules": Feature(
                "Round brown clods near one edge of the lesion",
                "none",
                "Clods are nests of pigment cells, and are seen in very many moles.",
                finding=True,
            ),
            "dots": Feature(
                "Small dark dots on the lines of the network",
                "none",
                "Dots help with the diagnosis and are found in many people's moles.",
                finding=True,
            ),
            "plain-zone": Feature(
                "A darker zone without lines, slightly blue-grey, within the lesion",
                "none",
                "The structureless zone is what colleagues should look at, and it gives nobody "
                "away.",
                finding=True,
            ),
            "hairs": Feature(
                "A few fine hairs across the skin, {count} in number",
                "none",
                "A few fine hairs of ordinary colour would fit almost anyone.",
            ),
            "bubbles": Feature(
                "Small round bubbles in the gel, with bright rims",
                "none",
                "Bubbles come from the gel under the lens and vanish when it is wiped off.",
            ),
            "scale": Feature(
                "A scale of ticks printed along the lower edge",
                "none",
                "Every lens of this type has the same scale, so it gives the size and no more.",
            ),
            "scale-text": Feature(
                'Printed at the end of the scale: "{scale-text}"',
                "none",
                "The length tells how large the lesion is, not who has it.",
            ),
            "dark-corners": Feature(
                "Black corners outside the round field",
                "none",
                "The corners are the inside of the lens tube, and nothing is written there.",
            ),
        },
        draw=draw,
        quality=80,
    ),
)
