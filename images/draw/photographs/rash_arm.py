"""What is on the child's arm: a string of beads, and a paper scale with the day."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from images.draw.lettering import HAND
from images.draw.photographs.forearm_shape import Arm
from images.draw.photographs.skin_paper import outline_of, rests
from images.draw.photographs.skin_ruler import Written, ruler, union
from images.draw.photographs.skin_scene import over
from images.draw.photographs.skin_shape import Array, Relief, View
from images.draw.picture import Polygon

Ink = tuple[int, int, int]


def day_scale(
    view: View, day: str
) -> tuple[tuple[Image.Image, dict[str, tuple[float, ...]]], dict[str, str]]:
    """A short adhesive scale with the day, and what is written on it."""
    text = Written("scale-date", day, 0.70, 1.02, 0.62, HAND, (28, 44, 128, 255))
    paper = ruler(view, 3, 1.75, [text], corner=0.1)
    boxes: dict[str, tuple[float, ...]] = {
        "scale": union([paper.boxes["marks"], paper.boxes["numbers"]]),
        "scale-date": paper.boxes["scale-date"],
    }
    return (paper.image, boxes), {"scale": "0 1 2 3 cm", "scale-date": day}


def add_beads(
    rng: np.random.Generator, light: Array, rel: Relief, arm: Arm, colours: tuple[Ink, ...]
) -> tuple[Array, Polygon]:
    """A string of round beads across the wrist, and its outline."""
    fine, view = 3, rel.view
    unit = view.scale * fine
    rows, columns = window = view.around(*arm.point(0.8, 0)[:2], 3.0)
    size = (columns.stop - columns.start) * fine, (rows.stop - rows.start) * fine
    canvas = Image.new("RGBA", size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(canvas)
    count, half = 17, 3.3
    for number in range(count):
        across = half * (2 * number / (count - 1) - 1)
        x, y = arm.pixel(view, 0.6 + 0.045 * across**2 + float(rng.normal(0, 0.02)), across)
        x, y, far = (x - columns.start) * fine, (y - rows.start) * fine, 0.165 * unit
        near = 1.0 - 0.5 * (across / half) ** 2
        for ring in range(8):  # darker at the lower right, lighter towards the lamp
            share = ring / 7
            level = near * (0.55 + 0.45 * share)
            red, green, blue = (int(c * level) for c in colours[number % len(colours)])
            away = far * (1 - 0.62 * share)
            cx, cy = x - 0.28 * far * share, y - 0.30 * far * share
            pen.ellipse((cx - away, cy - away, cx + away, cy + away), fill=(red, green, blue, 255))
        cx, cy, away = x - 0.36 * far, y - 0.40 * far, 0.16 * far
        pen.ellipse((cx - away, cy - away, cx + away, cy + away), fill=(255, 255, 255, 210))
    small = canvas.reduce(fine).filter(ImageFilter.GaussianBlur(0.6))
    drawn = np.asarray(small, np.float32).transpose(2, 0, 1) / 255.0
    cover = drawn[3] * np.clip(0.5 - (rel.edge[window] - 0.06) * view.scale, 0, 1)
    there = (slice(None), *window)
    below = light[there] * rests(cover, view.scale, 0.07, 0.65)
    light[there] = over(below, drawn[:3] ** np.float32(2.2) * 0.9, cover)
    whole = np.zeros_like(rel.edge)
    whole[window] = cover
    return light, outline_of(whole, 6, 3, 0.4)
