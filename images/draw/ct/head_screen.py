"""The writing, scale and orientation cube round a rendered head on a workstation's screen."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from images.draw.ct.head_clay import Array
from images.draw.ct.head_render import Camera
from images.draw.lettering import font
from images.draw.picture import Box

WIDTH, HEIGHT = 1200, 1000
EDGE = 24
INK = (226, 222, 200)
FACES = (
    ((0.0, 0.0, 1.0), (1.0, 0.0, 0.0), "A"),
    ((0.0, 0.0, -1.0), (-1.0, 0.0, 0.0), "P"),
    ((1.0, 0.0, 0.0), (0.0, 0.0, -1.0), "L"),
    ((-1.0, 0.0, 0.0), (0.0, 0.0, 1.0), "R"),
    ((0.0, 1.0, 0.0), (1.0, 0.0, 0.0), "H"),
    ((0.0, -1.0, 0.0), (1.0, 0.0, 0.0), "F"),
)
"""Of each face of the cube: where it looks, where its letter's right is, and the letter."""
TINTS = {"A": (196, 150, 70), "P": (196, 150, 70), "L": (90, 140, 190), "R": (90, 140, 190)}


def around(box: tuple[float, float, float, float], margin: int = 3) -> Box:
    """A text's box in whole pixels, with a margin."""
    left, top, right, bottom = box
    return (
        int(left) - margin, int(top) - margin, int(np.ceil(right)) + margin,
        int(np.ceil(bottom)) + margin,
    )  # fmt: skip


def write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, anchor: str, size: int = 21
) -> Box:
    """Write a line and say where it is."""
    face = font("DejaVuSans", size)
    pen.text(at, text, font=face, fill=INK, anchor=anchor)
    return around(pen.textbbox(at, text, font=face, anchor=anchor))


def cube(sheet: Image.Image, camera: Camera, middle: tuple[int, int], half: int) -> tuple[Box, str]:
    """The cube that tells how the head is turned: its box, and the letters to be seen."""
    right, up, near = camera.axes()
    turn = np.stack([right, -up])
    corners: list[Array] = []
    letters = ""
    for look, across, letter in FACES:
        out, along = np.array(look, np.float32), np.array(across, np.float32)
        if float(out @ near) < 0.05:
            continue
        over = np.cross(out, along)
        flat = np.stack([turn @ (out + a * along + b * over) for a, b in
                         ((-1, 1), (1, 1), (1, -1), (-1, -1))])  # fmt: skip
        flat = flat * half + np.array(middle)
        corners.append(flat)
        letters += letter
        light = 0.45 + 0.55 * float(out @ near)
        tint = tuple(int(light * c) for c in TINTS.get(letter, (120, 170, 110)))
        stamp = Image.new("RGB", (120, 120), tint)
        pen = ImageDraw.Draw(stamp)
        pen.rectangle((0, 0, 119, 119), outline=(20, 20, 20), width=4)
        pen.text((60, 62), letter, font=font("DejaVuSans-Bold", 84), fill=(12, 12, 12), anchor="mm")
        _paste(sheet, stamp, flat)
    every = np.concatenate(corners)
    (left, top), (end, bottom) = every.min(axis=0), every.max(axis=0)
    return around((float(left), float(top), float(end), float(bottom))), "\n".join(letters)


def _paste(sheet: Image.Image, stamp: Image.Image, corners: Array) -> None:
    """Put a square stamp on a parallelogram: its corners clockwise from the upper left."""
    origin, across, down = corners[0], corners[1] - corners[0], corners[3] - corners[0]
    back = np.linalg.inv(np.stack([across, down], axis=1).astype(np.float64)) * stamp.width
    shift = -back @ origin.astype(np.float64)
    data = (*back[0], shift[0], *back[1], shift[1])
    laid = stamp.transform(sheet.size, Image.Transform.AFFINE, data, Image.Resampling.BICUBIC)
    mask = Image.new("L", sheet.size, 0)
    ImageDraw.Draw(mask).polygon([(float(x), float(y)) for x, y in corners], fill=255)
    sheet.paste(laid, (0, 0), mask)


def ruler(pen: ImageDraw.ImageDraw, scale: float, at: tuple[int, int]) -> tuple[Box, str]:
    """An upright bar of ten centimetres with a tick for each, and its label."""
    x, y = at
    long = 100.0 * scale
    pen.line((x, y, x, y + long), fill=INK, width=2)
    for tick in range(11):
        wide = 16 if tick % 5 == 0 else 9
        pen.line((x - wide, y + tick * 10 * scale, x, y + tick * 10 * scale), fill=INK, width=2)
    label = "10 cm"
    box = write(pen, (x + 8, y + long + 22), label, "rm")
    return (
        min(x - 19, box[0]), y - 4, max(x + 4, box[2]), box[3]
    ), label  # fmt: skip
