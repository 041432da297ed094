"""What skin looks like close up: pigment, blood, furrows, pores, veins and fine hairs."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from images.draw.photographs.skin_light import layered_noise, quick_noise
from images.draw.photographs.skin_shape import Array, Relief, View

DERMIS = np.array([0.88, 0.72, 0.60], np.float32)[:, None, None]
BLOOD = np.array([0.10, 0.74, 0.56], np.float32)[:, None, None]
PIGMENT = np.array([0.68, 0.86, 1.00], np.float32)[:, None, None]
VEIN = np.array([0.62, 0.40, 0.22], np.float32)[:, None, None]


@dataclass(frozen=True)
class Tone:
    """A person's skin: pigment (0.15 very light to 2.6 very dark), blood, and the rest 0 to 1."""

    pigment: float
    blood: float = 0.36
    freckles: float = 0.0
    veins: float = 0.5
    age: float = 0.4


@dataclass
class Skin:
    """Skin over a frame, to be added to: amounts of pigment and blood, and fine height.

    `relief` is in hundredths of a centimetre; `gloss` is 1 for ordinary skin.
    """

    tone: Tone
    view: View
    pigment: Array
    blood: Array
    relief: Array
    gloss: Array
    veins: Array = field(init=False)

    def __post_init__(self) -> None:
        self.veins = np.zeros_like(self.blood)

    def albedo(self) -> Array:
        """The share of red, green and blue light that the skin gives back."""
        dark = np.exp(-PIGMENT * self.pigment)
        under = np.exp(-BLOOD * self.blood / (1 + 0.35 * self.pigment) - VEIN * self.veins)
        return DERMIS * dark * under

    def faces(self, shape: Relief) -> Array:
        """The way the skin faces with its furrows; steep sides show less of them."""
        down, right = np.gradient(self.relief * np.float32(self.view.scale / 100.0))
        rough = np.clip(shape.normal[2] * 1.6, 0.15, 1.0)
        normal = shape.normal.copy()
        normal[0] -= right * rough
        normal[1] -= down * rough
        return normal / np.sqrt((normal**2).sum(axis=0))


def plain_skin(
    rng: np.random.Generator, view: View, tone: Tone, angle: float = 0.0, fine: float = 1.0
) -> Skin:
    """Skin with its natural unevenness; furrows run to both sides of `angle` (degrees)."""
    shape = view.height, view.width
    cm = view.scale
    blotch = layered_noise(rng, shape, 1.5 * cm, 4)
    mottle = quick_noise(rng, shape, 0.30 * cm)
    speck = quick_noise(rng, shape, 0.07 * cm)
    blood = tone.blood * (1 + 0.22 * blotch + 0.10 * mottle + 0.06 * speck)
    tan = layered_noise(rng, shape, 4.0 * cm, 3)
    pigment = tone.pigment * (1 + 0.06 * tan + 0.035 * mottle + 0.035 * speck) + 0.012 * speck
    if tone.freckles:
        spots = quick_noise(rng, shape, 0.11 * cm) + 0.5 * quick_noise(rng, shape, 1.6 * cm)
        pigment = pigment + tone.freckles * 0.42 * np.clip(spots - 1.9, 0, 1.0)
    furrow = np.zeros(shape, np.float32)
    for turn in (-32.0, 38.0):
        lines = _slanted(rng, view, angle + turn, 0.24, 0.055)
        furrow -= np.exp(-((lines / 0.42) ** 2))
    coarse = _slanted(rng, view, angle + 90.0, 0.9, 0.13)
    furrow -= (0.4 + 0.8 * tone.age) * np.exp(-((coarse / 0.25) ** 2))
    relief = fine / (1 + 0.25 * tone.pigment) * (0.42 * furrow + 0.16 * speck + 0.5 * mottle)
    pigment = pigment - 0.045 * (0.4 + tone.pigment) * fine * furrow
    uneven = (0.28 * mottle + 0.35 * speck + 0.5 * furrow) / (1 + 0.6 * tone.pigment)
    gloss = np.clip(1.0 / (1 + 0.12 * tone.pigment) + uneven, 0.1, 2.5)
    return Skin(
        tone,
        view,
        np.asarray(pigment, np.float32),
        np.clip(blood, 0.02, None).astype(np.float32),
        np.asarray(relief, np.float32),
        np.asarray(gloss, np.float32),
    )


def _slanted(
    rng: np.random.Generator, view: View, angle: float, long: float, short: float
) -> Array:
    """Noise drawn out along an angle; sizes in centimetres."""
    size = int(math.hypot(view.width, view.height)) + 8
    field_ = quick_noise(rng, (size, size), long * view.scale, max(1.5, short * view.scale))
    turned = Image.fromarray(field_).rotate(angle, Image.Resampling.BILINEAR)
    left, top = (size - view.width) // 2, (size - view.height) // 2
    return np.asarray(turned.crop((left, top, left + view.width, top + view.height)), np.float32)


def lines(view: View, paths: Sequence[Sequence[tuple[float, float, float]]], blur: float) -> Array:
    """Lines through points of x, y and width in centimetres, softened; 0 to about 1."""
    half = 2
    canvas = Image.new("L", (view.width // half, view.height // half), 0)
    pen = ImageDraw.Draw(canvas)
    scale = view.scale / half
    for path in paths:
        for (x0, y0, w0), (x1, y1, w1) in itertools.pairwise(path):
            wide = max(1, round((w0 + w1) / 2 * scale))
            pen.line((x0 * scale, y0 * scale, x1 * scale, y1 * scale), fill=255, width=wide)
            spot = wide / 2 - 0.5
            at = x1 * scale, y1 * scale
            pen.ellipse((at[0] - spot, at[1] - spot, at[0] + spot, at[1] + spot), fill=255)
    canvas = canvas.filter(ImageFilter.GaussianBlur(blur * scale))
    grown = canvas.resize((view.width, view.height), Image.Resampling.BICUBIC)
    return np.asarray(grown, np.float32) / 255.0


def add_veins(skin: Skin, paths: Sequence[Sequence[tuple[float, float, float]]]) -> None:
    """Veins under the skin: a soft rise and a blue shade."""
    strength = skin.tone.veins
    skin.veins += 0.75 * strength * lines(skin.view, paths, 0.09)
    skin.relief += 8.0 * strength * lines(skin.view, paths, 0.075)


def wandering(
    rng: np.random.Generator,
    start: tuple[float, float],
    end: tuple[float, float],
    width: float,
    sway: float = 0.2,
    points: int = 14,
) -> list[tuple[float, float, float]]:
    """A gently winding path with its width, from one point to another."""
    share = np.linspace(0, 1, points)
    bend = np.zeros(points)
    for wave in (1, 2, 3):
        bend += rng.normal() * sway / wave * np.sin(math.pi * wave * share)
    run = end[0] - start[0], end[1] - start[1]
    length = math.hypot(*run)
    ahead = run[0] / length, run[1] / length
    return [
        (
            start[0] + s * run[0] - b * ahead[1],
            start[1] + s * run[1] + b * ahead[0],
            width * (1 - 0.35 * s),
        )
        for s, b in zip(share.tolist(), bend.tolist(), strict=True)
    ]


def hairs(
    rng: np.random.Generator, view: View, where: Array, angle: float, count: int, long: float
) -> Array:
    """Fine hairs lying along an angle (degrees), only where `where` allows; 0 to 1."""
    canvas = Image.new("L", (view.width, view.height), 0)
    pen = ImageDraw.Draw(canvas)
    xs = rng.uniform(0, view.width, count)
    ys = rng.uniform(0, view.height, count)
    turns = np.radians(angle + rng.normal(0, 16, count))
    bends = rng.normal(0, 0.5, count)
    lengths = long * view.scale * rng.uniform(0.5, 1.2, count)
    shades = rng.integers(90, 230, count)
    for x, y, turn, bend, length, shade in zip(
        xs.tolist(), ys.tolist(), turns.tolist(), bends.tolist(), lengths.tolist(),
        shades.tolist(), strict=True,
    ):  # fmt: skip
        if where[int(y), int(x)] < 0.5:
            continue
        path = []
        for step in range(5):
            path.append((x, y))
            x += math.cos(turn + bend * step / 4) * length / 4
            y += math.sin(turn + bend * step / 4) * length / 4
        pen.line(path, fill=int(shade), width=1)
    return np.asarray(canvas.filter(ImageFilter.GaussianBlur(0.5)), np.float32) / 255.0
