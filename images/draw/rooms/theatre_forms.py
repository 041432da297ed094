"""The bodies before a laparoscope: liver, gallbladder, fat and bowel, and two instruments."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from scipy import ndimage

from images.draw.rooms.scene_cloth import tiled
from images.draw.rooms.scene_relief import NOWHERE, Array, Relief, filled

SIDE = 528
"""Width and height of the scene in pixels."""
SPAN = 600
"""The same in the units in which the bodies are given."""
Knot = tuple[float, float, float, float]
"""Column, row, height and radius."""
Turn = Callable[[Sequence[Knot]], Array]


def turned(rng: np.random.Generator, mirrored: bool) -> Turn:
    """How one variant's scene lies: mirrored or not, a little turned and shifted."""
    angle = rng.uniform(-0.14, 0.14)
    shift = rng.uniform(-14, 14, 2)
    size = rng.uniform(0.95, 1.08) * SIDE / SPAN
    cos, sin = float(np.cos(angle)), float(np.sin(angle))

    def place(rows: Sequence[Knot]) -> Array:
        knots = np.array(rows, np.float32)
        x, y = knots[:, 0] - SPAN / 2, knots[:, 1] - SPAN / 2
        if mirrored:
            x = -x
        knots[:, 0] = SIDE / 2 + size * (x * cos - y * sin) + shift[0]
        knots[:, 1] = SIDE / 2 + size * (x * sin + y * cos) + shift[1]
        knots[:, 2:] *= size
        return knots

    return place


def forms(rng: np.random.Generator, place: Turn) -> dict[str, Relief]:
    """The bodies of the scene, each on its own."""
    bodies = {name: Relief((SIDE, SIDE)) for name in ("bed", "liver", "fat", "gut", "gallbladder")}
    bodies["bed"].sweep(place([(-200, 430, -300, 400), (800, 430, -300, 400)]), 0.3)
    liver = bodies["liver"]
    wave = rng.uniform(-16, 16, 6)
    liver.sweep(
        place([(-90, 20 + wave[0], -60, 215), (190, 15 + wave[1], -50, 195), (350, -5, -56, 190)]),
        0.42,
    )
    liver.sweep(
        place([(390, 10, -66, 175), (560, 40 + wave[2], -70, 190), (760, 10, -80, 200)]), 0.42, 22
    )
    sac = bodies["gallbladder"]
    bend = rng.uniform(-22, 22, 3)
    # The fold of membrane by which it hangs on the liver's bed.
    sac.sweep(
        place(
            [
                (268 + bend[0], 176, -30, 62),
                (292 + bend[0], 258, -34, 75),
                (330 + bend[1], 338, -40, 58),
                (396, 420, -60, 26),
            ]
        ),
        0.7,
    )
    sac.sweep(
        place(
            [
                (262 + bend[0], 168, 18, 62),
                (286 + bend[0], 238, 26, 72),
                (318 + bend[1], 312, 22, 62),
                (352 + bend[1], 372, 6, 40),
                (384, 410 + bend[2] / 2, -12, 25),
                (418, 430, -30, 17),
            ]
        ),
        0.85,
        30,
    )
    sac.height = softened(sac, 4.0)
    gut = bodies["gut"]
    gut.sweep(place([(500, 640, -60, 92), (560, 520, -66, 84), (640, 440, -80, 90)]), 0.7)
    fat = bodies["fat"]
    # A soft apron of fat: a broad mound, folds that flow into it, and a lip round the neck.
    fat.sweep(place([(-160, 640, -150, 190), (120, 610, -120, 170), (420, 640, -130, 170)]), 0.7)
    for _ in range(24):
        x, y = rng.uniform(-90, 460), rng.uniform(452, 640)
        radius = rng.uniform(34, 66)
        rise = -96 + 0.2 * (y - 430) - 20 * (x > 420) + rng.uniform(-12, 8)
        far = x + rng.uniform(60, 160), y + rng.uniform(-30, 30)
        fat.sweep(place([(x, y, rise, radius), (*far, rise, radius * 0.8)]), 0.75, 46)
    for _ in range(9):
        x, y = rng.uniform(370, 520), rng.uniform(390, 470)
        fat.sweep(place([(x, y, -82, 34), (x + 34, y + 14, -88, 28)]), 0.75, 40)
    ragged(rng, fat)
    fat.height = softened(fat, 3.0)
    return bodies


def ragged(rng: np.random.Generator, body: Relief) -> None:
    """Shift a body's outline to and fro, so that it no longer shows the balls it is made of."""
    shape = body.height.shape
    at = np.indices(shape, dtype=np.float32)
    for axis in range(2):
        at[axis] += 9.0 * tiled(rng, shape, 64.0, 3)
    body.cover = ndimage.map_coordinates(body.cover, at, order=1, mode="nearest")
    body.height = ndimage.map_coordinates(filled(body.height, -200.0), at, order=1, mode="nearest")


def softened(body: Relief, radius: float) -> Array:
    """A body's height with its seams smoothed away."""
    height = ndimage.gaussian_filter(filled(body.height, -120.0), radius)
    return np.where(body.cover > 0, height, NOWHERE).astype(np.float32)


def teeth(jaw: Sequence[Knot], other: Sequence[Knot]) -> list[Sequence[Knot]]:
    """The serrations of a jaw: small ridges on the side that faces the other one."""
    ridges: list[Sequence[Knot]] = []
    for step in np.linspace(0.15, 0.97, 9):
        at, across = (
            [float(np.interp(2 * step, (0, 1, 2), column)) for column in zip(*one, strict=True)]
            for one in (jaw, other)
        )
        dx, dy = across[0] - at[0], across[1] - at[1]
        reach = (at[3] + 0.6) / max(float(np.hypot(dx, dy)), 1.0)
        x, y = at[0] + reach * dx, at[1] + reach * dy
        ridges.append([(x, y, at[2], 2.5), (x + 0.1, y, at[2], 2.5)])
    return ridges


def tools(place: Turn) -> list[tuple[Relief, float]]:
    """The instruments' parts, with how bright each one's surface is."""
    parts: list[tuple[Relief, float]] = []

    def part(bright: float, *paths: Sequence[Knot], flat: float = 1.0) -> None:
        body = Relief((SIDE, SIDE))
        for path in paths:
            body.sweep(place(path), flat)
        parts.append((body, bright))

    part(0.03, [(-90, -30, 150, 21), (172, 108, 110, 19)])
    part(
        0.30, [(168, 106, 111, 16), (180, 112, 109, 16)], [(184, 114, 108, 13), (206, 124, 106, 13)]
    )
    upper = [(198, 114, 108, 9), (236, 128, 104, 9.5), (272, 154, 94, 7)]
    lower = [(194, 126, 106, 9), (224, 148, 100, 9.5), (256, 172, 92, 7)]
    part(0.36, upper, lower, *teeth(upper, lower), *teeth(lower, upper))
    part(0.03, [(720, 262, 130, 20), (500, 352, 70, 18)])
    part(0.30, [(506, 350, 71, 15), (496, 354, 68, 15)], [(492, 356, 67, 12), (474, 363, 63, 12)])
    upper = [(482, 355, 66, 8.5), (450, 360, 60, 8), (420, 378, 50, 4.8)]
    lower = [(482, 366, 64, 8.5), (454, 384, 56, 8), (428, 402, 46, 4.8)]
    part(0.36, upper, lower, *teeth(upper, lower), *teeth(lower, upper))
    return parts
