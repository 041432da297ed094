"""The theatre round the screen: its wall, the printed list, the clock, the boom and its cables."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.lettering import font
from images.draw.rooms.bedside_bed import shade_cloth
from images.draw.rooms.scene_cloth import tiled
from images.draw.rooms.scene_lens import light_of
from images.draw.rooms.scene_relief import (
    Array,
    Patch,
    Relief,
    filled,
    grow,
    hollow,
    normals,
    shadow,
)

SIZE = (1440, 960)
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Case:
    """One operation of the list."""

    time: str
    name: str
    number: str
    procedure: str

    @property
    def says(self) -> str:
        """The two lines of the list."""
        return f"{self.time}  {self.name}\n{self.number}  {self.procedure}"


def printed_list(
    heads: dict[str, str], cases: tuple[Case, ...]
) -> tuple[Image.Image, dict[str, Box]]:
    """The list flat, twice as large as it is seen, and where its texts stand."""
    wide, high = 860, 1130
    sheet = Image.new("RGBA", (wide, high), (238, 240, 240, 255))
    pen = ImageDraw.Draw(sheet)
    boxes: dict[str, Box] = {}
    y = 52
    for name, size, weight in (
        ("list-theatre", 66, "Lato-Bold"),
        ("list-date", 50, "Lato-Regular"),
        ("list-surgeon", 50, "Lato-Regular"),
    ):
        face = font(weight, size)
        pen.text((52, y), heads[name], font=face, fill=(22, 24, 28, 255))
        boxes[name] = pen.textbbox((52, y), heads[name], font=face)
        y += round(size * 1.34)
    y += 22
    pen.line((46, y, wide - 46, y), fill=(40, 44, 50, 255), width=4)
    for row, case in enumerate(cases):
        top = y + 20 + 190 * row
        if row % 2:
            pen.rectangle((46, top - 14, wide - 47, top + 168), fill=(222, 228, 232, 255))
        first, second = case.says.split("\n")
        bold = font("Lato-Bold", 47)
        face = font("Lato-Regular", 45)
        pen.text((58, top + 8), first, font=bold, fill=(20, 22, 26, 255))
        pen.text((58, top + 82), second, font=face, fill=(20, 22, 26, 255))
        one = pen.textbbox((58, top + 8), first, font=bold)
        two = pen.textbbox((58, top + 82), second, font=face)
        boxes[f"case-{row + 1}"] = (one[0], one[1], max(one[2], two[2]), two[3])
        pen.line((46, top + 172, wide - 46, top + 172), fill=(120, 126, 132, 255), width=2)
    return sheet, boxes


def wallet(sheet: Image.Image) -> Image.Image:
    """The list as it hangs: taped at its corners, with the soft shading of paper that bulges."""
    wide, high = sheet.size
    margin = 26
    whole = Image.new("RGBA", (wide + 2 * margin, high + 2 * margin), (0, 0, 0, 0))
    level = np.asarray(sheet, np.float32)
    x = np.linspace(-1, 1, wide, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, high, dtype=np.float32)[:, None]
    bulge = 1.0 + 0.035 * np.sin(2.6 * x + 0.7 * y) - 0.05 * np.clip(y, 0, 1) ** 2 - 0.02 * x
    fold = 1.0 - 0.05 * np.exp(-((y / 0.006) ** 2)) + 0.03 * np.exp(-(((y + 0.012) / 0.006) ** 2))
    # The free lower corner curls away from the wall: bright where it turns to the lamp.
    turn = np.clip((x + 1.35 * y - 1.62) / 0.73, 0, 1)
    curl = 1.0 + 0.10 * np.exp(-(((turn - 0.42) / 0.2) ** 2)) - 0.20 * turn**2
    level[..., :3] = np.clip(level[..., :3] * (bulge * fold * curl)[..., None], 0, 255)
    below = np.arange(high, dtype=np.float32)[:, None] - (high - 1 - 22.0 * turn[-1:] ** 2)
    level[..., 3] *= np.clip(0.5 - below, 0, 1)
    whole.paste(Image.fromarray(level.astype(np.uint8), "RGBA"), (margin, margin))
    pen = ImageDraw.Draw(whole, "RGBA")
    for left in (round(wide * 0.12), round(wide * 0.80)):
        tape = Image.new("RGBA", (116, 50), (214, 210, 190, 235))
        whole.alpha_composite(tape, (left, 4))
        pen.line((left, 53, left + 115, 53), fill=(150, 148, 136, 120), width=2)
    return whole


def clock(hour: int, minute: int) -> Image.Image:
    """A plain wall clock, twice as large as it is seen."""
    side = 330
    sheet = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((2, 2, side - 3, side - 3), fill=(52, 56, 62, 255))
    pen.ellipse((6, 6, side - 12, side - 12), fill=(92, 98, 104, 255))
    pen.ellipse((18, 18, side - 19, side - 19), fill=(232, 234, 232, 255))
    middle = side / 2
    for tick in range(60):
        angle = math.radians(6 * tick)
        inner = 120 if tick % 5 == 0 else 132
        ends = [(middle + r * math.sin(angle), middle - r * math.cos(angle)) for r in (inner, 140)]
        pen.line(ends, fill=(30, 32, 36, 255), width=7 if tick % 5 == 0 else 3)
    for turn, length, width in (
        ((hour % 12 + minute / 60) * 30, 78, 12),
        (minute * 6.0, 116, 8),
    ):
        angle = math.radians(turn)
        tip = (middle + length * math.sin(angle), middle - length * math.cos(angle))
        tail = (middle - 22 * math.sin(angle), middle + 22 * math.cos(angle))
        pen.line([tail, tip], fill=(24, 26, 30, 255), width=width)
    pen.ellipse((middle - 11, middle - 11, middle + 11, middle + 11), fill=(24, 26, 30, 255))
    return sheet


def wall(rng: np.random.Generator, paint: tuple[int, int, int]) -> Array:
    """A washable wall with a seam and a steel rail, lit by an unseen lamp and by the screen."""
    wide, high = SIZE
    y, x = np.indices((high // 4, wide // 4), dtype=np.float32) * 4.0
    lamp = np.exp(-(((x - 1210) / 430) ** 2) - ((y - 210) / 520) ** 2)
    spill = 0.10 * np.exp(-(((x - 560) / 620) ** 2) - ((y - 420) / 420) ** 2)
    light = 0.085 + 0.40 * lamp + 0.006 * tiled(rng, x.shape, 44.0, 2)
    lamp, spill, light = (grow(each, (high, wide)) for each in (lamp, spill, light))
    x = np.arange(wide, dtype=np.float32)[None, :]
    y = np.arange(high, dtype=np.float32)[:, None]
    light = light * (1.0 + 0.012 * tiled(rng, (high, wide), 5.0, 1))
    strip = slice(940, 1020)
    seam = x[:, strip] - 972 - 0.012 * y
    light[:, strip] *= 1.0 - 0.30 * np.exp(-((seam / 2.2) ** 2))
    light[:, strip] += 0.05 * np.exp(-(((seam - 4) / 2.0) ** 2)) * lamp[:, strip]
    scene = light[..., None] * light_of(paint)
    scene += spill[..., None] * np.array([0.62, 0.40, 0.38], np.float32)
    add_rail(scene[690:900], lamp[690:900], x, y[690:900] - 772 - float(rng.uniform(-14, 14)))
    return np.asarray(scene, np.float32)


def add_rail(scene: Array, lamp: Array, x: Array, y: Array) -> None:
    """A rail of rounded steel, which mirrors the bright room above and the dark floor below."""
    across = (y - 0.02 * x) / 17.0
    inside = np.clip((1.0 - np.abs(across)) * 12, 0, 1)
    steel = (
        0.05
        + 0.34 * np.exp(-(((across + 0.45) / 0.22) ** 2))
        + 0.10 * np.exp(-(((across - 0.7) / 0.2) ** 2))
    )
    steel = steel * (0.35 + 1.1 * lamp)
    scene *= (1.0 - 0.4 * np.exp(-(((across - 1.5) / 0.9) ** 2)))[..., None]
    tint = np.array([0.96, 1.0, 1.02], np.float32)
    scene += inside[..., None] * (steel[..., None] * tint - scene)


def solid(body: Relief, colour: Array, gloss: float, dim: float) -> tuple[Array, Patch]:
    """Painted metal, plastic or cloth in the dim light from above, in its part of the frame."""
    rows, columns = np.nonzero(body.cover > 0)
    box = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))
    height = filled(body.height[box], -400.0)
    lost, open_ = shadow(height, (-0.3, -0.7, 0.6), 80, 4), hollow(height, (16,))
    lit = shade_cloth(height, colour, lost, open_, 1.2) * dim
    if gloss:
        face = normals(height, 1.2)
        streak = np.exp(-(((face[1] + 0.62) / 0.10) ** 2))
        streak += 0.6 * np.exp(-(((face[0] + 0.5) / 0.12) ** 2))
        lit = lit + (gloss * streak)[..., None]
    return np.asarray(lit, dtype=np.float32), box


def boom(rng: np.random.Generator) -> tuple[Relief, Relief]:
    """The arm that carries the screen, and the cables that hang from it."""
    shape = (SIZE[1], SIZE[0])
    arm, cables = Relief(shape), Relief(shape)
    x = 500 + float(rng.uniform(-80, 80))
    arm.sweep(np.array([(x + 620, -96, -30, 38), (x + 8, 6, -10, 38)], np.float32), 0.8)
    arm.sweep(np.array([(x, -30, 10, 52), (x, 32, 10, 52)], np.float32), 0.9)
    arm.sweep(np.array([(x, 60, -6, 27), (x, 240, -6, 27)], np.float32))
    arm.sweep(np.array([(x, 58, 0, 33), (x, 66, 0, 33)], np.float32))
    for _ in range(4):
        start, sway = float(rng.uniform(180, 620)), float(rng.uniform(-90, 90))
        on = np.linspace(0, 1, 9)
        columns = start + sway * on + 0.5 * sway * np.sin(on * math.pi)
        line = np.stack([columns, 600 + 400 * on, -60 + 4 * on, np.full(9, rng.uniform(3.5, 7))], 1)
        cables.sweep(line.astype(np.float32))
    return arm, cables


def shoulder(rng: np.random.Generator, mirrored: bool) -> Relief:
    """A gowned shoulder in the foreground, seen from behind and far out of focus."""
    body = Relief((SIZE[1], SIZE[0]))
    x = 250 + float(rng.uniform(-60, 60))
    rows = [
        (x - 330, 1130, 0, 150),
        (x - 90, 960, 40, 120),
        (x + 160, 950, 40, 120),
        (x + 420, 1120, 0, 150),
    ]
    line = np.array(rows, np.float32)
    if mirrored:
        line[:, 0] = 960 - line[:, 0]
    body.sweep(line, 0.9)
    folds = tiled(rng, body.height.shape, 130.0, 3, 0.5) * 16.0
    body.height += np.where(body.cover > 0, folds, 0).astype(np.float32)
    body.cover = np.asarray(ndimage.gaussian_filter(body.cover, 6.0), np.float32)
    return body
