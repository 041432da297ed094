"""What a laparoscope sees: liver, gallbladder and fat in its own light, and two instruments."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import ndimage

from images.draw.scene_cloth import tiled
from images.draw.scene_lens import over
from images.draw.scene_relief import NOWHERE, Array, Relief, filled, hollow, normals, shadow

SIDE = 600
"""Width and height of the scene."""
LAMP = (-0.16, -0.22, 1.0)
Turn = Callable[[list[tuple[float, float, float, float]]], Array]


def turned(rng: np.random.Generator, mirrored: bool) -> Turn:
    """How one variant's scene lies: mirrored or not, a little turned and shifted."""
    angle = rng.uniform(-0.14, 0.14)
    shift = rng.uniform(-14, 14, 2)
    size = rng.uniform(0.95, 1.08)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))

    def place(rows: list[tuple[float, float, float, float]]) -> Array:
        knots = np.array(rows, np.float32)
        x, y = knots[:, 0] - SIDE / 2, knots[:, 1] - SIDE / 2
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
    )
    gut = bodies["gut"]
    gut.sweep(place([(500, 640, -60, 92), (560, 520, -66, 84), (640, 440, -80, 90)]), 0.7)
    fat = bodies["fat"]
    for _ in range(46):
        x, y = rng.uniform(-60, 520), rng.uniform(400, 660)
        radius = rng.uniform(24, 62)
        rise = -96 + 0.2 * (y - 430) - 20 * (x > 420) + rng.uniform(-8, 8)
        length = rng.uniform(8, 60)
        fat.sweep(
            place(
                [(x, y, rise, radius), (x + length, y + rng.uniform(-20, 20), rise, radius * 0.9)]
            ),
            0.75,
            16,
        )
    for _ in range(12):
        x, y = rng.uniform(380, 520), rng.uniform(380, 470)
        fat.sweep(place([(x, y, -84, 32), (x + 24, y + 12, -86, 28)]), 0.75, 18)
    return bodies


def wires(rng: np.random.Generator, shape: tuple[int, int], thin: float) -> Array:
    """Fine branching vessels, where two smooth fields cross zero."""
    one, two = tiled(rng, shape, 64.0, 3), tiled(rng, shape, 130.0, 3, 0.5)
    first = np.exp(-((one / thin) ** 2)) * np.clip(0.6 + two, 0, 1)
    return np.asarray(first, dtype=np.float32)


def tissue(rng: np.random.Generator, name: str, shape: tuple[int, int]) -> tuple[Array, Array]:
    """Colour of a tissue, and the fine unevenness of its surface."""
    blotch = tiled(rng, shape, 64.0, 3)
    fine = tiled(rng, shape, 3.0, 1)
    if name == "liver":
        lobules = tiled(rng, shape, 5.0, 1)
        colour = stained((0.25, 0.055, 0.040), blotch, (0.10, 0.14, 0.12))
        return colour * (1 + 0.06 * lobules)[..., None], 0.14 * lobules + 2.2 * tiled(
            rng, shape, 64.0, 3
        )
    if name == "gallbladder":
        vessels = wires(rng, shape, 0.055)
        colour = stained(
            (0.205, 0.225, 0.165), tiled(rng, shape, 130.0, 3, 0.5), (0.16, 0.05, -0.03)
        )
        colour *= np.exp(-vessels[..., None] * np.array([0.15, 0.95, 0.85], np.float32))
        return colour, 0.22 * fine + 0.45 * tiled(rng, shape, 14.0, 3) + 1.5 * tiled(
            rng, shape, 44.0, 2
        )
    if name == "fat":
        vessels = wires(rng, shape, 0.05)
        colour = stained((0.74, 0.47, 0.115), blotch, (0.05, 0.12, 0.25))
        colour *= np.exp(-vessels[..., None] * np.array([0.2, 0.9, 0.6], np.float32))
        return colour, 1.4 * tiled(rng, shape, 14.0, 3) + 0.4 * fine
    if name == "gut":
        vessels = wires(rng, shape, 0.07)
        colour = stained((0.66, 0.29, 0.22), blotch, (0.04, 0.12, 0.12))
        colour *= np.exp(-vessels[..., None] * np.array([0.15, 0.7, 0.5], np.float32))
        return colour, 0.9 * tiled(rng, shape, 14.0, 3)
    return stained((0.22, 0.065, 0.045), blotch, (0.15, 0.25, 0.25)), 1.6 * tiled(
        rng, shape, 44.0, 2
    )


def stained(base: tuple[float, ...], blotch: Array, amount: tuple[float, ...]) -> Array:
    """A colour that varies from place to place."""
    return np.asarray(
        np.array(base, np.float32) * np.exp(blotch[..., None] * np.array(amount, np.float32)),
        dtype=np.float32,
    )


def tools(place: Turn) -> list[tuple[Relief, float]]:
    """The instruments' parts, with how bright each one's surface is."""
    parts: list[tuple[Relief, float]] = []

    def part(
        bright: float, *paths: list[tuple[float, float, float, float]], flat: float = 1.0
    ) -> None:
        body = Relief((SIDE, SIDE))
        for path in paths:
            body.sweep(place(path), flat)
        parts.append((body, bright))

    part(0.035, [(-90, -30, 150, 21), (172, 108, 110, 19)])
    part(0.42, [(168, 106, 111, 15), (202, 123, 106, 15)])
    part(
        0.50,
        [(198, 112, 108, 8), (236, 126, 104, 9), (268, 152, 94, 6.5)],
        [(196, 128, 106, 8), (222, 150, 100, 9), (252, 170, 92, 6.5)],
    )
    part(0.035, [(720, 262, 130, 20), (500, 352, 70, 18)])
    part(0.42, [(506, 350, 71, 14), (478, 361, 64, 14)])
    part(
        0.50,
        [(480, 354, 66, 7.5), (448, 360, 60, 7), (418, 378, 50, 4.2)],
        [(480, 366, 64, 7.5), (452, 384, 56, 7), (426, 402, 46, 4.2)],
    )
    return parts


def laparoscopy(rng: np.random.Generator, mirrored: bool) -> Array:
    """The laparoscope's picture, as linear light, with soft dark corners."""
    place = turned(rng, mirrored)
    bodies, metal = forms(rng, place), tools(place)
    whole = np.full((SIDE, SIDE), -260.0, np.float32)
    for body in (*bodies.values(), *(part for part, _ in metal)):
        np.maximum(whole, body.height, out=whole)
    lost = shadow(whole, LAMP, 120, 3)
    open_ = hollow(whole, (9, 34), 3)
    y, x = np.indices((SIDE, SIDE), dtype=np.float32)
    off = np.hypot(x - SIDE / 2, y - SIDE / 2) / (SIDE / 2)
    scene = np.zeros((SIDE, SIDE, 3), np.float32)
    deepest = np.full((SIDE, SIDE), NOWHERE, np.float32)
    for name, body in bodies.items():
        colour, rough = tissue(rng, name, (SIDE, SIDE))
        lit = wet(
            filled(body.height, -260.0), rough, colour, lost, open_, 0.10 if name == "bed" else 1.0
        )
        cover = ndimage.gaussian_filter(body.cover * (body.height > deepest), 1.0)
        scene = over(scene, lit, cover)
        np.maximum(deepest, body.height, out=deepest)
    for body, bright in metal:
        face = normals(filled(body.height, -200.0), 1.2)
        up = np.clip(face[2], 0, 1)
        near = far_light(body.height)
        steel = bright * (0.25 + 0.9 * up**3 + 0.8 * np.exp(-(((face[1] + 0.55) / 0.16) ** 2)))
        lit = steel * near * (1 - 0.3 * lost) + (0.8 if bright > 0.1 else 0.22) * up**60 * near
        tint = np.array([1.0, 0.97, 0.94], np.float32)
        cover = ndimage.gaussian_filter(body.cover * (body.height > deepest), 0.9)
        scene = over(scene, lit[..., None] * tint, cover)
        np.maximum(deepest, body.height, out=deepest)
    scene *= (1.08 - 0.72 * np.clip(off, 0, 1.3) ** 2.4)[..., None]
    glow = ndimage.gaussian_filter(np.clip(scene - 0.9, 0, 2), (6, 6, 0))
    return np.asarray(scene + 0.4 * glow, dtype=np.float32)


def wet(
    height: Array, rough: Array, colour: Array, lost: Array, open_: Array, moist: float
) -> Array:
    """Moist tissue lit from beside the lens."""
    face = normals(height + rough, 1.0)
    broad = normals(height, 4.0)
    lamp = np.array(LAMP, np.float32) / float(np.linalg.norm(LAMP))
    facing = sum(n * a for n, a in zip(face, lamp, strict=True))
    soft = sum(n * a for n, a in zip(broad, lamp, strict=True))
    light = np.clip(0.55 * facing + 0.45 * soft, 0, 1) * (1 - 0.62 * lost) * (0.35 + 0.65 * open_)
    half = lamp + np.array([0, 0, 1], np.float32)
    half /= float(np.linalg.norm(half))
    film = normals(height + 1.25 * rough, 0.9)
    spread = np.clip(sum(n * a for n, a in zip(film, half, strict=True)), 0, 1)
    glint = np.clip((spread - 0.987) / 0.010, 0, 1) ** 1.5
    shine = moist * (0.9 * glint + 0.06 * spread**24) * (1 - 0.8 * lost)
    near = far_light(height)
    back = np.array([0.055, 0.012, 0.008], np.float32) * open_[..., None]
    return np.asarray(
        colour * (1.75 * light * near)[..., None] + (shine * near**0.7)[..., None] + back,
        dtype=np.float32,
    )


def far_light(height: Array) -> Array:
    """How much of the laparoscope's light reaches a depth."""
    return np.asarray(1.0 / (1.0 + np.clip(40.0 - height, -10, 400) / 150.0) ** 1.6, np.float32)
