"""Tattoos on a forearm: a motif and two letters, drawn flat and wrapped round the arm."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from scipy import ndimage

from images.draw.lettering import font
from images.draw.photographs.forearm_shape import Arm
from images.draw.photographs.skin_light import quick_noise
from images.draw.photographs.skin_paper import outline_of, polygon
from images.draw.photographs.skin_shape import Array, View
from images.draw.picture import Polygon

UNIT = 120  # pixels of the flat drawing per centimetre
SIZE = (5 * UNIT, 6 * UNIT)
Pen = ImageDraw.ImageDraw


def _cm(*points: float) -> list[tuple[float, float]]:
    """Pairs of centimetres from the middle of the drawing, as pixels."""
    pairs = zip(points[::2], points[1::2], strict=True)
    return [(SIZE[0] / 2 + x * UNIT, SIZE[1] / 2 + y * UNIT) for x, y in pairs]


def _line(pen: Pen, points: list[tuple[float, float]], wide: float = 0.07) -> None:
    pen.line(points, fill=255, width=round(wide * UNIT), joint="curve")


def _arc(x: float, y: float, radius: float, start: float, end: float) -> list[tuple[float, float]]:
    """Points of an arc, in degrees clockwise from the right."""
    turns = [math.radians(start + (end - start) * n / 24) for n in range(25)]
    flat = [c for t in turns for c in (x + radius * math.cos(t), y + radius * math.sin(t))]
    return _cm(*flat)


def anchor(pen: Pen) -> None:
    """An anchor with a rope wound round it."""
    _line(pen, _arc(0, -1.75, 0.24, 0, 360), 0.10)
    _line(pen, _cm(0, -1.5, 0, 1.0), 0.20)
    _line(pen, _cm(-0.75, -1.05, 0.75, -1.05), 0.16)
    _line(pen, _arc(0, -0.25, 1.25, 15, 165), 0.19)
    for side in (-1, 1):
        pen.ellipse((*_cm(0.75 * side - 0.12, -1.17)[0], *_cm(0.75 * side + 0.12, -0.93)[0]), 255)
        tip = _cm(1.22 * side, 0.02, 1.52 * side, 0.40, 0.88 * side, 0.36, 1.32 * side, -0.42)
        pen.polygon([tip[0], tip[1], tip[3], tip[2]], fill=255)
    rope = [
        (0.62 * math.sin(2.3 * s + 0.4), -1.35 + 0.62 * s) for s in np.linspace(0, 3.9, 60).tolist()
    ]
    _line(pen, _cm(*(c for point in rope for c in point)), 0.13)
    pen.line(_cm(*(c for point in rope for c in point)), fill=0, width=round(0.05 * UNIT))


def swallow(pen: Pen) -> None:
    """A swallow in flight, seen from the side, with a forked tail."""
    body = _cm(
        -1.30, -0.10, -1.05, -0.38, -0.70, -0.42, -0.25, -0.25, 0.30, 0.05, 0.85, 0.30, 1.75, 0.95,
        0.95, 0.62, 1.50, 1.35, 0.55, 0.62, 0.00, 0.50, -0.55, 0.32, -0.95, 0.12,
    )  # fmt: skip
    pen.polygon(body, fill=255)
    for wing in (
        (-0.60, -0.30, -0.35, -0.95, 0.20, -1.60, 1.10, -2.05, 0.85, -1.55, 0.80, -1.10, 0.55,
         -0.75, 0.35, -0.35, 0.15, 0.02),
        (-0.50, 0.10, -1.00, 0.65, -1.20, 1.30, -1.10, 1.95, -0.75, 1.45, -0.45, 1.15, -0.15, 0.75,
         0.05, 0.40),
    ):  # fmt: skip
        pen.polygon(_cm(*wing), fill=255)
    for cut in ((-0.1, -0.4, 0.62, -1.5), (0.02, -0.25, 0.58, -1.05), (-0.55, 0.5, -0.98, 1.4),
                (-0.35, 0.55, -0.62, 1.15)):  # fmt: skip
        pen.line(_cm(*cut), fill=0, width=round(0.05 * UNIT))
    belly = _cm(-1.12, 0.02, -0.80, 0.02, -0.3, 0.16, 0.3, 0.36, 0.0, 0.40, -0.6, 0.24, -1.0, 0.10)
    pen.polygon(belly, fill=40)
    eye = _cm(-1.02, -0.20)[0]
    pen.ellipse((eye[0] - 6, eye[1] - 6, eye[0] + 6, eye[1] + 6), fill=0)


def stars(pen: Pen) -> None:
    """A line of five small stars that grow."""
    for number in range(5):
        x, y, size = -1.7 + 0.82 * number, -0.35 - 0.12 * (number - 2) ** 2, 0.26 + 0.055 * number
        corners = []
        for corner in range(10):
            far = size if corner % 2 == 0 else 0.42 * size
            turn = math.radians(36 * corner - 90 + 6 * number)
            corners += [x + far * math.cos(turn), y + 0.3 + far * math.sin(turn)]
        if number % 2:
            points = _cm(*corners)
            _line(pen, [*points, points[0], points[1]], 0.06)
        else:
            pen.polygon(_cm(*corners), fill=255)
    _line(pen, _arc(0.0, -4.6, 5.7, 110, 70), 0.05)


def compass(pen: Pen) -> None:
    """A compass rose in two circles."""
    for radius, wide in ((1.15, 0.06), (0.98, 0.035)):
        _line(pen, _arc(0, -0.45, radius, 0, 360), wide)
    for number in range(8):
        long = (1.62, 0.80)[number % 2]
        turn = math.radians(45 * number)
        tip = long * math.sin(turn), -0.45 - long * math.cos(turn)
        for side, fill in ((-1, 255), (1, 60)):
            beside = turn + side * math.radians(45)
            root = 0.26 * math.sin(beside), -0.45 - 0.26 * math.cos(beside)
            points = _cm(0, -0.45, *root, *tip)
            pen.polygon(points, fill=fill)
            _line(pen, [*points, points[0]], 0.03)


MOTIFS: dict[str, Callable[[Pen], None]] = {
    "an anchor with a rope": anchor,
    "a flying swallow": swallow,
    "a line of five small stars": stars,
    "a compass rose": compass,
}
LETTERS_AT = {"an anchor with a rope": 1.45, "a flying swallow": 2.1, "a compass rose": 1.3}


def ink(
    rng: np.random.Generator,
    view: View,
    arm: Arm,
    at: tuple[float, float],
    motif: str,
    letters: str,
) -> tuple[Array, Polygon, Polygon]:
    """How much ink is in the skin, and the outlines of the motif and of the letters."""
    flat = Image.new("L", SIZE, 0)
    MOTIFS[motif](ImageDraw.Draw(flat))
    face = font("STIXGeneralBol", 0.74 * UNIT)
    below = SIZE[1] / 2 + LETTERS_AT.get(motif, 1.05) * UNIT
    wide = face.getlength(letters)
    pen = ImageDraw.Draw(flat)
    spot = (SIZE[0] - wide) / 2, below - 0.15 * UNIT
    pen.text(spot, letters, font=face, fill=255)
    written = pen.textbbox(spot, letters, font=face)
    source = np.asarray(flat.filter(ImageFilter.GaussianBlur(2.4)), np.float32) / 255.0

    flip = math.cos(math.radians(arm.turn)) < 0
    x, y, _ = arm.point(*at)
    window = view.around(x, y, 3.6)
    u, v = view.along(arm.point(at[0], 0), arm.point(at[0] + 1, 0), window)
    round_ = arm.half(at[0])
    arc = np.arcsin(np.clip(v / round_, -0.999, 0.999)) * round_
    across = arc - np.float32(math.asin(at[1] / round_) * round_)
    if flip:
        u, across = -u, -across
    where = np.stack([across * UNIT + SIZE[1] / 2, u * UNIT + SIZE[0] / 2])
    part = ndimage.map_coordinates(source, where, order=1, mode="constant")
    faded = (
        0.82 + 0.12 * quick_noise(rng, part.shape, 22.0) + 0.06 * quick_noise(rng, part.shape, 3.0)
    )
    whole = np.zeros((view.height, view.width), np.float32)
    whole[window] = part * np.clip(faded, 0.4, 1.1)

    motif_alone = np.zeros_like(whole)
    motif_alone[window] = part * (where[0] < written[1] - 14)

    def back(box: tuple[float, float, float, float]) -> Polygon:
        left, top, right, bottom = box
        points = []
        for px, py in (
            *((left - 6 + (right - left + 12) * n / 4, top - 6) for n in range(5)),
            *((right + 6 - (right - left + 12) * n / 4, bottom + 6) for n in range(5)),
        ):
            along, around = (px - SIZE[0] / 2) / UNIT, (py - SIZE[1] / 2) / UNIT
            if flip:
                along, around = -along, -around
            bent = around + math.asin(at[1] / round_) * round_
            points.append(arm.pixel(view, at[0] + along, round_ * math.sin(bent / round_)))
        return polygon(points)

    return whole, outline_of(motif_alone, 9, 4, 0.3), back(written)
