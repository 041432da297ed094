"""What lies behind the bed in the bedside photograph: the wall, a whiteboard, a nurse's tunic."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.lettering import HAND, font
from images.draw.picture import Polygon
from images.draw.rooms.bedside_bed import shade_cloth
from images.draw.rooms.bedside_hand import CAMERA
from images.draw.rooms.scene_cloth import tiled
from images.draw.rooms.scene_lens import blurred, lay, light_of, outline, over, perspective
from images.draw.rooms.scene_relief import Array, Relief, filled, grow, hollow, shadow, shrink

Box = tuple[float, float, float, float]
DEEP = 430
"""How many rows of the photograph the room can be seen in."""
SIZE = (CAMERA.size[0], DEEP)
INKS = {"blue": (28, 52, 132), "black": (38, 38, 44), "red": (186, 30, 34), "green": (16, 96, 62)}


@dataclass(frozen=True)
class Written:
    """One entry of the whiteboard: its printed heading, what is written, where and in which ink."""

    name: str
    heading: str
    text: str
    at: tuple[int, int]
    size: int
    ink: str

    @property
    def says(self) -> str:
        """The entry as it reads."""
        return f"{self.heading} {self.text}".strip()


def whiteboard(entries: tuple[Written, ...]) -> tuple[Image.Image, dict[str, Box]]:
    """The board flat, twice as large as it is seen, and where each entry stands on it."""
    wide, high = 1260, 640
    sheet = Image.new("RGBA", (wide, high), (176, 178, 182, 255))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, wide - 1, 7), fill=(214, 216, 220, 255))
    pen.rectangle((22, 22, wide - 23, high - 23), fill=(238, 241, 242, 255))
    boxes: dict[str, Box] = {}
    for entry in entries:
        x, y = entry.at
        parts: list[Box] = []
        if entry.heading:
            face = font("Lato-Bold", 52)
            pen.text((x, y), entry.heading, font=face, fill=(46, 52, 64, 255), anchor="ls")
            parts.append(pen.textbbox((x, y), entry.heading, font=face, anchor="ls"))
            x += round(face.getlength(entry.heading)) + 22
        face = font(HAND, entry.size)
        ink = (*INKS[entry.ink], 255)
        pen.text(
            (x, y), entry.text, font=face, fill=ink, anchor="ls", stroke_width=1, stroke_fill=ink
        )
        parts.append(pen.textbbox((x, y), entry.text, font=face, anchor="ls", stroke_width=1))
        lefts, tops, rights, bottoms = zip(*parts, strict=True)
        boxes[entry.name] = (min(lefts), min(tops), max(rights), max(bottoms))
    return sheet, boxes


def badge(
    lines: dict[str, str], colour: tuple[int, int, int]
) -> tuple[Image.Image, dict[str, Box]]:
    """A plastic name badge flat, twice as large as it is seen."""
    wide, high = 460, 330
    sheet = Image.new("RGBA", (wide, high), (0, 0, 0, 0))
    pen = ImageDraw.Draw(sheet)
    pen.rounded_rectangle((0, 0, wide - 1, high - 1), 26, fill=(247, 247, 244, 255))
    pen.rounded_rectangle((0, 0, wide - 1, 118), 26, fill=(*colour, 255))
    pen.rectangle((0, 60, wide - 1, 118), fill=(*colour, 255))
    boxes: dict[str, Box] = {}
    for name, y, size, weight, ink in (
        ("badge-hospital", 12, 44, "Lato-Bold", (255, 255, 255, 255)),
        ("badge-name", 140, 58, "Lato-Bold", (24, 28, 40, 255)),
        ("badge-role", 230, 54, "Lato-Bold", (24, 28, 40, 255)),
    ):
        longest = max(lines[name].split("\n"), key=len)
        room = (wide - 56) / font(weight, 100).getlength(longest) * 100
        face = font(weight, min(size, room))
        pen.multiline_text((28, y), lines[name], font=face, fill=ink, spacing=4)
        boxes[name] = pen.multiline_textbbox((28, y), lines[name], font=face, spacing=4)
    return sheet, boxes


def room(
    rng: np.random.Generator,
    entries: tuple[Written, ...],
    lines: dict[str, str],
    paint: tuple[int, int, int],
    cloth: tuple[int, int, int],
    mirrored: bool,
) -> tuple[Array, dict[str, Polygon]]:
    """The room behind the bed, out of focus, and where its writing lies."""
    wide, high = SIZE
    across = np.linspace(0, 1, wide, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, high, dtype=np.float32)[:, None]
    bright = (1.08 - 0.34 * across) * (0.92 + 0.16 * down) + 0.01 * tiled(
        rng, (high, wide), 130.0, 3, 0.5
    )
    scene = bright[..., None] * light_of(paint)
    places: dict[str, Polygon] = {}

    sheet, boxes = whiteboard(entries)
    left = 408.0 if mirrored else 22.0
    jolt = rng.uniform(-5, 5, 4)
    corners = [
        (left, 14 + jolt[0]),
        (left + 636, 8 + jolt[1]),
        (left + 632 + jolt[2], 334),
        (left + 4 + jolt[3], 332),
    ]
    matrix = perspective([(0, 0), (1260, 0), (1260, 640), (0, 640)], corners)
    colour, cover, part = lay(sheet, matrix, SIZE)
    dark = np.zeros((high, wide), np.float32)
    dark[part] = cover
    low = ndimage.shift(ndimage.gaussian_filter(shrink(dark, 5), 1.4), (1.4, 1.8), order=1)
    scene *= (1.0 - 0.38 * grow(low, dark.shape))[..., None]
    shine = 0.16 * np.exp(-(((across - 0.2 - 0.25 * mirrored - 0.3 * down) / 0.10) ** 2))
    lit = colour * (0.98 * bright[part])[..., None] + shine[part][..., None]
    scene[part] = over(scene[part], lit, cover)
    scene = blurred(scene, 1.4)
    for name, box in boxes.items():
        places[name] = outline(matrix, box, 4)

    coat, cover, spot = tunic(rng, cloth, mirrored)
    sheet, boxes = badge(lines, tuple(round(0.75 * c) for c in cloth))  # type: ignore[arg-type]
    x, y = spot
    tilt = rng.uniform(-7, 7)
    corners = [(x, y), (x + 226, y + tilt), (x + 224, y + 163 + tilt), (x + 1, y + 162)]
    matrix = perspective([(0, 0), (460, 0), (460, 330), (0, 330)], corners)
    colour, own, part = lay(sheet, matrix, SIZE)
    fallen = np.zeros_like(cover)
    fallen[part] = own
    fallen = ndimage.shift(ndimage.gaussian_filter(fallen, 4.0), (5, 6), order=1)
    coat *= (1.0 - 0.5 * fallen)[..., None]
    glare = 0.05 + 0.10 * np.clip(
        1.0 - np.abs(across + 0.5 * down - 1.0 + 0.6 * mirrored) / 0.06, 0, 1
    )
    coat[part] = over(coat[part], 0.86 * colour + glare[part][..., None].astype(np.float32), own)
    for name, box in boxes.items():
        places[name] = outline(matrix, box, 3)
    coat, cover = blurred(coat, 1.2), blurred(cover, 2.6)
    low = ndimage.shift(ndimage.gaussian_filter(shrink(cover, 5), 4.4), (0, 3.2), order=1)
    scene *= (1.0 - 0.30 * grow(low, cover.shape))[..., None]
    return over(scene, coat, cover), places


def tunic(
    rng: np.random.Generator, cloth: tuple[int, int, int], mirrored: bool
) -> tuple[Array, Array, tuple[float, float]]:
    """A nurse's tunic at the edge of the frame: its light, its cover, and where the badge hangs."""
    # Out of focus, so half the size is enough.
    wide, high = SIZE
    half = (high // 2, wide // 2)
    body, arm = Relief(half), Relief(half)

    def knots(rows: list[tuple[float, float, float, float]]) -> Array:
        whole = [(wide - x if mirrored else x, *rest) for x, *rest in rows]
        return np.asarray(np.array(whole) / 2, np.float32)

    body.sweep(knots([(960, -160, 0, 190), (975, 160, 0, 178), (965, 520, 0, 200)]), 0.55)
    body.sweep(knots([(742, -130, -10, 66), (716, 60, -30, 62), (706, 190, -36, 62)]), 0.7, 4)
    arm.sweep(knots([(712, 120, -46, 40), (716, 330, -30, 36), (740, 520, 0, 32)]), 0.8)
    rows, columns = np.indices(half, dtype=np.float32) * 2
    height, limb = filled(body.height, -70.0), filled(arm.height, -70.0)
    whole = np.maximum(height, limb)
    height = height + shrink(tiled(rng, (high, wide), 130.0, 3, 0.5), 2) * 4.5
    lost = shadow(whole, (-0.7, -0.35, 0.6), 80, 2)
    open_ = hollow(whole, (6, 20), 2)
    coat = shade_cloth(height, light_of(cloth), lost, open_, 1.0)
    coat *= (1.0 + 0.05 * tiled(rng, half, 3.0, 1))[..., None]
    # The front edge with its piping, and the hem of the sleeve.
    front = wide - 1010 if mirrored else 1010
    piping = np.exp(-(((columns - front + 0.04 * rows) / 3.2) ** 2))
    white = np.broadcast_to(np.array([0.7, 0.72, 0.74], np.float32), coat.shape)
    coat = over(coat, white, (0.7 * piping).astype(np.float32))
    skin = shade_cloth(limb, np.array([0.50, 0.31, 0.23], np.float32), lost, open_, 1.0)
    small = over(skin, coat, body.cover)
    planes = [grow(plane, (high, wide)) for plane in small.transpose(2, 0, 1)]
    out = np.stack(planes, axis=-1).astype(np.float32)
    spot = (wide - 880.0 - 226.0 + 20, 30.0) if mirrored else (806.0, 30.0)
    return out, grow(np.maximum(body.cover, arm.cover), (high, wide)), spot
