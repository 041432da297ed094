"""What a school sews and pins on a jumper: a crest with its name, a badge, a name tape."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from scipy import ndimage

from images.draw.lettering import font
from images.draw.photographs.skin_paper import FINE
from images.draw.photographs.skin_shape import View

Box = tuple[float, float, float, float]
Ink = tuple[int, int, int]
Pen = ImageDraw.ImageDraw
WHOLE = 4.6, 6.0  # centimetres: the room for the crest
Spot = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Sewn:
    """A drawn thing and the boxes, in its own pixels, of what is on it."""

    image: Image.Image
    boxes: dict[str, Box]


def _tree(pen: Pen, at: Spot, unit: float) -> None:
    pen.polygon([at(-0.13, 1.0), at(-0.08, 0.1), at(0.08, 0.1), at(0.13, 1.0)], fill=255)
    for x, y, r in ((0, -0.5, 0.48), (-0.45, -0.15, 0.36), (0.45, -0.15, 0.36), (0, 0.0, 0.36)):
        cx, cy = at(x, y)
        pen.ellipse((cx - r * unit, cy - r * unit, cx + r * unit, cy + r * unit), fill=255)
    for x, y in ((-0.2, -0.5), (0.25, -0.3), (-0.4, 0.0), (0.05, -0.05), (0.45, 0.05)):
        cx, cy = at(x, y)
        pen.arc((cx - 9, cy - 9, cx + 13, cy + 9), 20, 200, fill=0, width=4)


def _book(pen: Pen, at: Spot, unit: float) -> None:
    for side in (-1, 1):
        page = [at(0.04 * side, -0.25), at(0.5 * side, -0.42), at(0.95 * side, -0.28),
                at(0.95 * side, 0.55), at(0.5 * side, 0.42), at(0.04 * side, 0.6)]  # fmt: skip
        pen.polygon(page, fill=255)
        for row in range(4):
            y = -0.10 + 0.15 * row
            pen.line([at(0.18 * side, y), at(0.8 * side, y - 0.04)], fill=0, width=5)
    for ray in (-40, 0, 40):
        c, s = math.cos(math.radians(ray)), math.sin(math.radians(ray))
        pen.line(
            [at(0.45 * s, -0.05 - 0.55 * c), at(0.9 * s, -0.05 - 0.95 * c)], fill=255, width=12
        )


def _tower(pen: Pen, at: Spot, unit: float) -> None:
    pen.polygon([at(-0.55, 1.0), at(-0.48, -0.35), at(0.48, -0.35), at(0.55, 1.0)], fill=255)
    for x in (-0.62, -0.13, 0.36):
        pen.rectangle((*at(x, -0.85), *at(x + 0.26, -0.45)), fill=255)
    pen.rectangle((*at(-0.62, -0.55), *at(0.62, -0.30)), fill=255)
    pen.pieslice((*at(-0.2, 0.30), *at(0.2, 0.70)), 180, 360, fill=0)
    pen.rectangle((*at(-0.2, 0.49), *at(0.2, 1.0)), fill=0)
    pen.rectangle((*at(-0.08, -0.12), *at(0.08, 0.16)), fill=0)


def _boat(pen: Pen, at: Spot, unit: float) -> None:
    pen.polygon([at(-0.95, 0.35), at(0.95, 0.35), at(0.62, 0.72), at(-0.62, 0.72)], fill=255)
    pen.rectangle((*at(-0.035, -1.0), *at(0.035, 0.35)), fill=255)
    pen.polygon([at(0.10, -0.92), at(0.85, 0.22), at(0.10, 0.22)], fill=255)
    pen.polygon([at(-0.10, -0.70), at(-0.70, 0.22), at(-0.10, 0.22)], fill=255)
    for wave in range(4):
        cx, cy = at(-0.75 + 0.5 * wave, 0.92)
        pen.arc((cx - 0.25 * unit, cy - 0.12 * unit, cx + 0.25 * unit, cy + 0.12 * unit), 180, 360,
                fill=255, width=10)  # fmt: skip


EMBLEMS: dict[str, Callable[[Pen, Spot, float], None]] = {
    "a tree": _tree, "an open book": _book, "a tower": _tower, "a sailing boat": _boat,
}  # fmt: skip


def crest(view: View, emblem: str, name: tuple[str, str], thread: Ink, second: Ink) -> Sewn:
    """A shield with an emblem, and the school's name in two lines below, all in thread."""
    unit = view.scale * FINE
    size = round(WHOLE[0] * unit), round(WHOLE[1] * unit)
    middle = size[0] / 2

    def at(x: float, y: float, scale: float = 1.0) -> tuple[float, float]:
        return middle + x * scale * unit, (1.95 + y * scale) * unit

    outer = []
    for step in range(41):
        x = 1.55 * (step / 20 - 1)
        outer.append(at(x, 2.0 - 1.55 * (abs(x) / 1.55) ** 2.3))
    shield = [at(-1.55, -1.75), *outer, at(1.55, -1.75)]
    layers: list[tuple[Image.Image, Ink, float]] = []
    field = Image.new("L", size, 0)
    ImageDraw.Draw(field).polygon(shield, fill=255)
    layers.append((field, second, 62.0))
    rim = Image.new("L", size, 0)
    ImageDraw.Draw(rim).line([*shield, shield[0], shield[1]], 255, round(0.17 * unit), "curve")
    inside = Image.new("L", size, 0)
    pen = ImageDraw.Draw(inside)
    EMBLEMS[emblem](pen, lambda x, y: at(x * 1.08, y * 1.08 - 0.12), unit * 1.08)
    layers.append((rim, thread, -30.0))
    layers.append((inside, thread, 20.0))
    texts = Image.new("L", size, 0)
    pen = ImageDraw.Draw(texts)
    boxes = {"emblem": _bounds(shield, 0.09 * unit)}
    lines = []
    for row, (text, high) in enumerate(zip(name, (0.66, 0.56), strict=True)):
        face = font("DejaVuSerif-Bold", high * unit)
        if face.getlength(text) > 4.5 * unit:
            face = font("DejaVuSerif-Bold", high * unit * 4.5 * unit / face.getlength(text))
        spot = middle, (4.22 + 0.74 * row) * unit
        pen.text(spot, text, font=face, fill=255, anchor="mt")
        lines.append(pen.textbbox(spot, text, font=face, anchor="mt"))
    boxes["name"] = (
        min(b[0] for b in lines),
        lines[0][1],
        max(b[2] for b in lines),
        lines[1][3],
    )
    layers.append((texts, thread, 84.0))
    whole = np.zeros((size[1], size[0], 4), np.float32)
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    for mask, ink, lean in layers:
        _embroider(whole, mask, ink, lean, x, y)
    image = Image.fromarray(np.clip(whole, 0, 255).astype(np.uint8))
    return Sewn(image.filter(ImageFilter.GaussianBlur(0.8)), boxes)


def _embroider(
    whole: np.ndarray, mask: Image.Image, ink: Ink, lean: float, x: np.ndarray, y: np.ndarray
) -> None:
    """Lay satin stitches, `lean` degrees from level, wherever the mask is."""
    share = np.asarray(mask.filter(ImageFilter.GaussianBlur(1.6)), np.float32) / 255.0
    c, s = math.cos(math.radians(lean)), math.sin(math.radians(lean))
    across = y * np.float32(c) - x * np.float32(s)
    along = x * np.float32(c) + y * np.float32(s)
    threads = 0.5 + 0.5 * np.sin(across * np.float32(2 * math.pi / 5.2))
    breaks = np.sin(along * np.float32(0.10) + 1.7 * np.floor(across / 5.2))
    body = ndimage.gaussian_filter(share, 5.0)
    down, right = np.gradient(body)
    lift = np.clip(-(right * 0.6 + down * 0.8) * -7.0, -0.25, 0.3)
    shade = 0.80 + 0.18 * threads + 0.05 * breaks + lift
    for channel in range(3):
        colour = np.clip(ink[channel] * shade + 12 * np.clip(threads - 0.7, 0, 1), 0, 255)
        whole[..., channel] = whole[..., channel] * (1 - share) + colour * share
    whole[..., 3] = np.maximum(whole[..., 3], 255 * share)


def _bounds(points: list[tuple[float, float]], margin: float) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin


def badge(view: View, text: str, enamel: Ink) -> Sewn:
    """A pinned bar of enamel with a metal edge and a few words."""
    unit = view.scale * FINE
    face = font("Lato-Bold", 0.46 * unit)
    wide, high = round(face.getlength(text) + 0.7 * unit), round(0.95 * unit)
    image = Image.new("RGBA", (wide, high), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, wide - 1, high - 1), 0.2 * unit, fill=(150, 122, 62, 255))
    pen.rounded_rectangle((2, 2, wide - 6, high - 7), 0.2 * unit, fill=(236, 212, 150, 255))
    pen.rounded_rectangle((9, 9, wide - 10, high - 10), 0.15 * unit, fill=(*enamel, 255))
    spot = wide / 2, high / 2
    pen.text(spot, text, font=face, fill=(246, 238, 214, 255), anchor="mm")
    gleam = Image.new("L", image.size, 0)
    shine = [(0.1 * wide, 0), (0.34 * wide, 0), (0.24 * wide, high), (0.0, high)]
    ImageDraw.Draw(gleam).polygon(shine, fill=34)
    image.paste((255, 255, 255), (0, 0), gleam.filter(ImageFilter.GaussianBlur(9)))
    edge = Image.new("L", image.size, 0)
    ImageDraw.Draw(edge).rounded_rectangle((0, 0, wide - 1, high - 1), 0.2 * unit, fill=255)
    image.putalpha(edge)
    return Sewn(image, {"whole": (0, 0, wide, high)})


def tape(view: View, text: str, ink: Ink) -> Sewn:
    """A woven name tape with small stitches at both ends."""
    unit = view.scale * FINE
    face = font("DejaVuSans-Bold", 0.37 * unit)
    wide, high = round(face.getlength(text) + 0.7 * unit), round(0.78 * unit)
    base = Image.new("RGB", (wide, high), (243, 241, 234))
    pen = ImageDraw.Draw(base)
    pen.text((wide / 2, high / 2), text, font=face, fill=ink, anchor="mm")
    woven = np.asarray(base, np.float32)
    rows = 1 - 0.10 * (np.arange(high) % 4 < 1)[:, None, None]
    columns = 1 - 0.06 * (np.arange(wide) % 5 < 1)[None, :, None]
    image = Image.fromarray((woven * rows * columns).astype(np.uint8)).convert("RGBA")
    pen = ImageDraw.Draw(image)
    for x in (0.14 * unit, wide - 0.14 * unit):
        for row in range(5):
            y = (0.12 + 0.13 * row) * unit
            pen.line((x - 6, y, x + 6, y + 7), fill=(120, 120, 124, 255), width=4)
    for y in (2, high - 4):
        pen.line((0, y, wide, y), fill=(206, 203, 194, 255), width=4)
    return Sewn(image.filter(ImageFilter.GaussianBlur(0.7)), {"whole": (0, 0, wide, high)})
