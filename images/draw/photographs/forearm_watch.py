"""A wristwatch: its strap round the wrist and its case with dial, hands and date."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from images.draw.lettering import font
from images.draw.photographs.skin_light import quick_noise
from images.draw.photographs.skin_paper import FINE
from images.draw.photographs.skin_shape import Array, Relief, View

MAKER = "VELTANE"
Box = tuple[float, float, float, float]
Ink = tuple[int, int, int]
Quad = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Watch:
    """How a watch looks: its strap, dial and metal, and whether its hours are numbers."""

    said: str
    strap: Ink
    dial: Ink
    marks: Ink
    metal: Ink
    numbers: bool
    radius: float = 1.85


@dataclass(frozen=True)
class Case:
    """The drawn case and the boxes, in its own pixels, of what is read on it."""

    image: Image.Image
    hands: tuple[Quad, ...]
    day: Box
    maker: Box
    crown: Box


def strap(
    rng: np.random.Generator, rel: Relief, u: Array, watch: Watch, middle: float
) -> tuple[Array, Array, Array]:
    """What the strap gives back, its fine height, and how much of each pixel it covers."""
    off = np.abs(u - np.float32(middle))
    half = 0.95
    cover = np.clip((half - off) * rel.view.scale + 0.5, 0, 1)
    cover = cover * np.clip(0.5 - (rel.edge - 0.13) * rel.view.scale, 0, 1)
    grain = quick_noise(rng, u.shape, 5.0) + 0.6 * quick_noise(rng, u.shape, 2.5)
    base = (np.array(watch.strap, np.float32)[:, None, None] / 255) ** np.float32(2.2)
    border = np.exp(-(((half - off) / 0.07) ** 2))
    albedo = base * np.exp(0.10 * grain - 0.7 * border)
    relief = 1.0 * grain - 7.0 * border
    across = rel.height * 2.6 + np.hypot(rel.normal[0], rel.normal[1])
    thread = np.exp(-(((half - 0.17 - off) / 0.035) ** 2)) * (np.sin(across * 34.0) > -0.25)
    pale = np.clip(base * 2.6 + 0.10, 0, 0.75)
    albedo = albedo * (1 - 0.8 * thread) + pale * 0.8 * thread
    return albedo.astype(np.float32), (relief + 2.5 * thread).astype(np.float32), cover


def case(view: View, watch: Watch, when: datetime) -> Case:
    """The case seen from above, twelve o'clock up, at `FINE` times the picture's size."""
    unit = view.scale * FINE
    side = round(2 * (watch.radius + 0.75) * unit)
    middle = side / 2
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) - np.float32(middle - 0.5)
    far, turn = np.hypot(x, y) / np.float32(unit), np.arctan2(y, x)
    metal = np.array(watch.metal, np.float32)
    sweep = 0.74 + 0.20 * np.cos(2 * (turn + 2.25)) + 0.12 * np.cos(5 * turn + 1.0)
    bevel = np.where(
        far > watch.radius - 0.12,
        0.75 + 0.35 * np.cos(turn + 2.25),
        np.where(far > watch.radius - 0.26, sweep, 0.60 - 0.35 * np.cos(turn + 2.25)),
    )
    image = Image.new("RGBA", (side, side), (*watch.strap, 0))
    pen = ImageDraw.Draw(image)
    dull = tuple(int(c * 0.62) for c in watch.metal)
    for across in (-0.98, 0.98):  # lugs
        for end in (-1, 1):
            mid = middle + across * unit, middle + end * (watch.radius - 0.12) * unit
            box = (mid[0] - 0.17 * unit, mid[1] - 0.36 * unit, mid[0] + 0.17 * unit,
                   mid[1] + 0.36 * unit)  # fmt: skip
            pen.rounded_rectangle(box, 0.13 * unit, fill=(*dull, 255))
            inner = (box[0] + 5, box[1] + 6, box[0] + 0.16 * unit, box[3] - 8)
            pen.rounded_rectangle(inner, 0.06 * unit, fill=(*watch.metal, 255))
    crown = (middle + (watch.radius - 0.05) * unit, middle - 0.24 * unit,
             middle + (watch.radius + 0.30) * unit, middle + 0.24 * unit)  # fmt: skip
    pen.rounded_rectangle(crown, 0.06 * unit, fill=(*dull, 255))
    for ridge in range(6):
        at = crown[1] + (ridge + 0.7) * 0.073 * unit
        pen.line((crown[0] + 4, at, crown[2] - 3, at), fill=(*watch.metal, 255), width=3)
    ring = np.clip(metal[None, None, :] * bevel[..., None], 0, 255)
    cover = np.clip((watch.radius - far) * unit + 0.5, 0, 1) * 255
    disc = np.concatenate([ring, cover[..., None]], axis=-1).astype(np.uint8)
    image.alpha_composite(Image.fromarray(disc))
    boxes = _dial(image, watch, when, unit, middle)
    glass = np.zeros((side, side, 4), np.float32)
    streak = np.exp(-((((x * 0.8 + y * 0.6) / unit + 0.55) / 0.30) ** 2)) + 0.5 * np.exp(
        -((((x * 0.8 + y * 0.6) / unit + 1.2) / 0.10) ** 2)
    )
    glass[..., :3] = 255
    within = np.clip((watch.radius - 0.30 - far) * unit, 0, 1)
    glass[..., 3] = 26 * streak * within + 14 * within * np.clip(-y / unit, 0, 1)
    image.alpha_composite(Image.fromarray(glass.astype(np.uint8)))
    return Case(image.filter(ImageFilter.GaussianBlur(0.7)), *boxes, crown)


def _dial(
    image: Image.Image, watch: Watch, when: datetime, unit: float, middle: float
) -> tuple[tuple[Quad, ...], Box, Box]:
    pen = ImageDraw.Draw(image)
    inner = (watch.radius - 0.30) * unit
    rim = (middle - inner, middle - inner, middle + inner, middle + inner)
    pen.ellipse(rim, fill=(*watch.dial, 255), outline=(20, 20, 22, 255), width=4)
    ink = (*watch.marks, 255)

    def spot(turn: float, far: float) -> tuple[float, float]:
        angle = math.radians(turn)
        return middle + far * inner * math.sin(angle), middle - far * inner * math.cos(angle)

    face = font("Lato-Bold", 0.36 * unit)
    for minute in range(60):
        hour = minute % 5 == 0
        pen.line((*spot(6 * minute, 0.96), *spot(6 * minute, 0.90 if hour else 0.93)), ink, 3)
        if not hour or minute == 15:
            continue
        if watch.numbers:
            text = str(minute // 5 or 12)
            pen.text(spot(6 * minute, 0.73), text, font=face, fill=ink, anchor="mm")
        else:
            pen.line((*spot(6 * minute, 0.88), *spot(6 * minute, 0.70)), ink, round(0.075 * unit))
    small = font("Lato-Bold", 0.29 * unit)
    name_at = middle, middle - (0.34 if watch.numbers else 0.42) * inner
    pen.text(name_at, MAKER, font=small, fill=ink, anchor="mm")
    maker = pen.textbbox(name_at, MAKER, font=small, anchor="mm")
    day_at = middle + 0.68 * inner, middle
    window = (day_at[0] - 0.25 * unit, day_at[1] - 0.19 * unit, day_at[0] + 0.25 * unit,
              day_at[1] + 0.19 * unit)  # fmt: skip
    pen.rectangle(window, fill=(247, 247, 243, 255), outline=(90, 90, 90, 255), width=2)
    face = font("Lato-Bold", 0.37 * unit)
    pen.text(day_at, f"{when.day:02d}", font=face, fill=(18, 18, 20, 255), anchor="mm")
    reach = []
    hands = (
        ((when.hour % 12 + when.minute / 60) * 30, 0.50, 0.11),
        ((when.minute + when.second / 60) * 6, 0.80, 0.085),
    )
    shade = Image.new("L", image.size, 0)
    shadow = ImageDraw.Draw(shade)
    for turn, long, wide in hands:
        line = (*spot(turn + 180, 0.14), *spot(turn, long))
        shadow.line([c + 0.05 * unit for c in line], fill=110, width=round(wide * unit))
    image.paste((0, 0, 0), (0, 0), shade.filter(ImageFilter.GaussianBlur(4)))
    for turn, long, wide in hands:
        line = (*spot(turn + 180, 0.14), *spot(turn, long))
        dark = tuple(int(c * 0.8) for c in watch.marks)
        pen.line(line, fill=(*dark, 255), width=round(wide * unit))
        pen.line(line, fill=ink, width=round(wide * unit * 0.55))
        away = math.radians(turn)
        aside = 0.10 * unit * math.cos(away), 0.10 * unit * math.sin(away)
        (x0, y0), (x1, y1) = spot(turn + 180, 0.19), spot(turn, long + 0.05)
        reach.append(
            (
                (x0 - aside[0], y0 - aside[1]),
                (x1 - aside[0], y1 - aside[1]),
                (x1 + aside[0], y1 + aside[1]),
                (x0 + aside[0], y0 + aside[1]),
            )
        )
    second = (*spot(when.second * 6 + 180, 0.2), *spot(when.second * 6, 0.86))
    pen.line(second, fill=(176, 40, 36, 255), width=4)
    pen.ellipse((middle - 9, middle - 9, middle + 9, middle + 9), fill=ink)
    return tuple(reach), window, maker


def crossed(when: datetime) -> bool:
    """Whether a hand lies over the date or the maker's name."""
    hands = (when.hour % 12 + when.minute / 60) * 30, when.minute * 6, when.second * 6
    return any(abs((turn + 180) % 360 - 180) < 52 or abs(turn - 90) < 24 for turn in hands)
