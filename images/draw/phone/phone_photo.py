"""Photographs a phone that lies on a desk in a dim room, with light from one side on its glass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.noise import smooth_noise
from images.draw.phone.phone_screen import SCREEN, SMOOTH, PtBox
from images.draw.picture import Polygon

Array = NDArray[np.float32]

FRAME = (1160, 1600)
"""Width and height of the photograph in pixels."""
ZOOM = 1.765
"""Pixels of the photograph for one point of the screen."""
BEZEL, RIM = 9.0, 3.2
"""Widths of the black edge of the glass and of the metal round it, in points."""
ROUND = 44.0
"""Radius of the screen's corners in points."""
DESKS = ((0.165, 0.118, 0.088), (0.118, 0.130, 0.150), (0.168, 0.148, 0.126), (0.078, 0.098, 0.142))
"""Colours of the desks: walnut, grey, oak in the dark, and blue."""
METAL = ((0.42, 0.43, 0.46), (0.16, 0.17, 0.19), (0.46, 0.41, 0.35), (0.26, 0.30, 0.38))


@dataclass(frozen=True)
class View:
    """How the camera sees the screen: coefficients from points to pixels and back."""

    there: Array
    back: Array

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """The pixel of a point."""
        a, b, c, d, e, f, g, h = (float(v) for v in self.there)
        depth = g * x + h * y + 1.0
        return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth

    def corners(self, box: PtBox) -> Polygon:
        """The outline of a box of the screen in pixels, with a little room."""
        left, top, right, bottom = box
        room = 1.6
        spots = (
            self.spot(x, y)
            for x, y in (
                (left - room, top - room),
                (right + room, top - room),
                (right + room, bottom + room),
                (left - room, bottom + room),
            )
        )
        return tuple((round(x), round(y)) for x, y in spots)


def view(rng: np.random.Generator) -> View:
    """A camera held by hand: not quite straight, and not quite above."""
    turn = np.radians(rng.choice((-1, 1)) * rng.uniform(0.8, 2.6))
    far = rng.uniform(0.006, 0.02)
    aside = rng.uniform(-0.008, 0.008)
    flat = np.array([(0, 0), (SCREEN[0], 0), SCREEN, (0, SCREEN[1])], np.float64)
    seen = []
    for x, y in flat:
        across, down = (x / SCREEN[0] - 0.5) * 2, (y / SCREEN[1] - 0.5) * 2
        scale = ZOOM * (1.0 + far * down + aside * across)
        u, v = (x - SCREEN[0] / 2) * scale, (y - SCREEN[1] / 2) * scale
        seen.append(
            (
                u * np.cos(turn) - v * np.sin(turn) + FRAME[0] / 2 + 4,
                u * np.sin(turn) + v * np.cos(turn) + FRAME[1] / 2 - 2,
            )
        )
    return View(_solve(flat, np.array(seen)), _solve(np.array(seen), flat))


def _solve(source: NDArray[np.float64], target: NDArray[np.float64]) -> Array:
    """The eight coefficients of the perspective that takes four points to four others."""
    rows, wanted = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        wanted += [u, v]
    return np.linalg.solve(np.array(rows), np.array(wanted))


def photograph(
    rng: np.random.Generator, screen: Image.Image, how: View, variant: int
) -> Image.Image:
    """The phone on its desk."""
    edge = BEZEL + RIM
    glass, body, shown = (
        _mask(how, room, ROUND + room) for room in (BEZEL, edge, 0.0)
    )  # fmt: skip
    shape = (FRAME[1], FRAME[0])
    light = _desk(rng, shape, variant)
    fallen = ndimage.shift(ndimage.gaussian_filter(body[::4, ::4], 6.0), (5, 4), order=0)
    light *= 1.0 - 0.75 * _grown(fallen, shape)[..., None]
    # The screen lights the desk beside it.
    glow = _grown(ndimage.gaussian_filter(shown[::8, ::8], 7.0), shape)
    light += 0.05 * glow[..., None] * np.array((0.85, 0.95, 1.0), np.float32)
    rows = np.linspace(0.0, 1.0, shape[0], dtype=np.float32)[:, None]
    columns = np.linspace(0.0, 1.0, shape[1], dtype=np.float32)[None]
    metal = np.array(METAL[variant - 1], np.float32)
    sheen = (0.75 + 0.5 * np.cos(9.0 * rows + 5.0 * columns + variant) ** 2)[..., None]
    light = _over(light, 0.6 * metal * sheen, _buttons(how))
    light = _over(light, metal * sheen, body)
    light = _over(light, np.full(3, 0.012, np.float32), glass)
    seen = screen.transform(
        FRAME, Image.Transform.PERSPECTIVE, _fine(how.back), Image.Resampling.BICUBIC
    )
    pixels = np.asarray(seen, np.float32) / 255.0
    light = _over(light, 0.015 + 0.955 * pixels, shown)
    light += (_reflection(rng, shape) * glass)[..., None] * np.array((0.9, 0.96, 1.0), np.float32)
    fall = 1.0 - 0.16 * ((rows - 0.5) ** 2 + (columns - 0.5) ** 2) * 2
    light *= fall[..., None]
    light += 0.0045 * rng.standard_normal(shape, dtype=np.float32)[..., None]
    return Image.fromarray((np.clip(light, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8))


def _fine(back: Array) -> tuple[float, ...]:
    """Coefficients that lead to the screen's own pixels instead of points."""
    a, b, c, d, e, f, g, h = (float(v) for v in back)
    return (a * SMOOTH, b * SMOOTH, c * SMOOTH, d * SMOOTH, e * SMOOTH, f * SMOOTH, g, h)


def _mask(how: View, room: float, radius: float) -> Array:
    """Where the screen shows, grown by `room` points, with round corners."""
    times = 2
    margin = 20
    flat = Image.new("L", ((SCREEN[0] + 2 * margin) * times, (SCREEN[1] + 2 * margin) * times), 0)
    corners = (margin - room, margin - room, SCREEN[0] + margin + room, SCREEN[1] + margin + room)
    ImageDraw.Draw(flat).rounded_rectangle([v * times for v in corners], radius * times, 255)
    a, b, c, d, e, f, g, h = (float(v) for v in how.back)
    # Points to pixels of `flat`, which begins `margin` points before the screen does.
    move = (a + margin * g, b + margin * h, c + margin, d + margin * g, e + margin * h, f + margin)
    seen = flat.transform(
        FRAME, Image.Transform.PERSPECTIVE, (*(times * v for v in move), g, h),
        Image.Resampling.BICUBIC,
    )  # fmt: skip
    return np.asarray(seen, np.float32) / 255.0


def _buttons(how: View) -> Array:
    """The keys at the right side, which stand out a little."""
    times = 2
    flat = Image.new("L", (FRAME[0] * times, FRAME[1] * times), 0)
    pen = ImageDraw.Draw(flat)
    right = SCREEN[0] + BEZEL + RIM
    for top, bottom in ((186, 236), (262, 338)):
        box = ((right - 4, top), (right + 2.2, top), (right + 2.2, bottom), (right - 4, bottom))
        pen.polygon([tuple(v * times for v in how.spot(*one)) for one in box], 255)
    return np.asarray(flat.reduce(times), np.float32) / 255.0


def _over(light: Array, colour: Array, mask: Array) -> Array:
    """A colour or picture laid over what was there."""
    return np.asarray(light + (colour - light) * mask[..., None], np.float32)


def _grown(small: Array, shape: tuple[int, int]) -> Array:
    """A coarse field at full size."""
    grown = Image.fromarray(small).resize((shape[1], shape[0]), Image.Resampling.BILINEAR)
    return np.asarray(grown, np.float32)


def _desk(rng: np.random.Generator, shape: tuple[int, int], variant: int) -> Array:
    """A desk with a faint grain, lit from the upper left."""
    rows = np.linspace(0.0, 1.0, shape[0], dtype=np.float32)[:, None]
    columns = np.linspace(0.0, 1.0, shape[1], dtype=np.float32)[None]
    wood = variant % 2 == 1
    if wood:
        # Fibres run along the desk, in bands that bend a little.
        fibres = smooth_noise(rng, (shape[0] // 24, shape[1]), 3.5)
        bands = smooth_noise(rng, (shape[0] // 12, shape[1] // 2), 34.0)
        grain = 0.8 * _grown(fibres, shape) + np.sin(5.0 * _grown(bands, shape))
    else:
        grain = smooth_noise(rng, shape, 2.0)
    lamp = 0.55 + 1.5 * np.exp(-((columns + 0.05) ** 2) / 0.35 - ((rows - 0.1) ** 2) / 0.5)
    tone = lamp * (1.0 + (0.055 if wood else 0.06) * grain)
    colour = np.array(DESKS[variant - 1], np.float32)
    return np.asarray(tone[..., None] * colour, np.float32)


def _reflection(rng: np.random.Generator, shape: tuple[int, int]) -> Array:
    """What the glass mirrors: a window's pale slanting panes, and the room's faint light."""
    small = Image.new("L", (shape[1] // 4, shape[0] // 4), 0)
    pen = ImageDraw.Draw(small)
    wide, high = small.size
    start = rng.uniform(0.05, 0.5) * high
    slant = rng.uniform(0.45, 0.8) * wide
    for pane, depth in ((0.0, 255), (0.30, 170)):
        top = start + pane * wide
        corners = [(0, top + slant), (wide, top), (wide, top + 0.24 * wide), (0, top + slant
                   + 0.24 * wide)]  # fmt: skip
        pen.polygon(corners, depth)
    panes = ndimage.gaussian_filter(np.asarray(small, np.float32) / 255.0, 5.0)
    rows = np.linspace(1.0, 0.0, shape[0], dtype=np.float32)[:, None]
    return np.asarray(0.065 * _grown(panes, shape) + 0.02 * rows, np.float32)
