"""Flat things laid on a picture, such as paper rulers: drawn large, then turned into place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps
from scipy import ndimage

from images.draw.photographs.skin_shape import Array, View, Window
from images.draw.picture import Polygon

ROOM = 24  # pixels kept free round a thing for its shadow
CLEAR = (255, 255, 255, 0)
FINE = 2  # pixels of a drawn thing per pixel of the picture


@dataclass(frozen=True)
class Laid:
    """A thing in place: the part of the frame it is in, its colour there, how much it covers.

    `turn` and the rest say how its points get there.
    """

    part: Window
    colour: Array
    cover: Array
    centre: tuple[float, float]
    size: tuple[int, int]
    turn: float

    def whole(self, frame: Array) -> tuple[slice, slice, slice]:
        """The part of a frame of several channels."""
        return slice(0, len(frame)), *self.part

    def put(self, below: Array, light: Array | float = 1.0) -> None:
        """Lay the thing over a frame of colours, its own dimmed by `light`."""
        part = self.whole(below)
        below[part] = below[part] * (1 - self.cover) + self.colour * light * self.cover

    def settle(self, below: Array, scale: float, blur: float = 0.08, dark: float = 0.45) -> None:
        """Darken a frame of colours round the thing, as its thin shadow does."""
        part = self.whole(below)
        below[part] *= rests(self.cover, scale, blur, dark)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a pixel of the drawn thing comes to lie in the picture."""
        u, v = (x - self.size[0] / 2) / FINE, (y - self.size[1] / 2) / FINE
        c, s = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        return self.centre[0] + u * c + v * s, self.centre[1] - u * s + v * c

    def outline(self, box: Sequence[float], margin: float = 3.0) -> Polygon:
        """The corners of a box of the drawn thing, with a margin in pixels of the picture."""
        left, top, right, bottom = box
        out = margin * FINE
        corners = (
            (left - out, top - out),
            (right + out, top - out),
            (right + out, bottom + out),
            (left - out, bottom + out),
        )
        return polygon([self.at(*corner) for corner in corners])


def polygon(corners: Sequence[Sequence[float]]) -> Polygon:
    """Corners rounded to whole pixels."""
    return tuple((round(corner[0]), round(corner[1])) for corner in corners)


def lay(thing: Image.Image, view: View, centre: tuple[float, float], turn: float) -> Laid:
    """Lay a thing drawn at `FINE` times the picture's size; `centre` in pixels, `turn` degrees."""
    small = ImageOps.expand(thing.reduce(FINE), 3, (255, 255, 255, 0))
    turned = small.rotate(turn, Image.Resampling.BICUBIC, expand=True)
    left, top = round(centre[0] - turned.width / 2), round(centre[1] - turned.height / 2)
    settled = left + turned.width / 2, top + turned.height / 2
    rows = slice(max(top - ROOM, 0), min(top + turned.height + ROOM, view.height))
    columns = slice(max(left - ROOM, 0), min(left + turned.width + ROOM, view.width))
    frame = Image.new("RGBA", (columns.stop - columns.start, rows.stop - rows.start), CLEAR)
    frame.paste(turned, (left - columns.start, top - rows.start))
    drawn = np.asarray(frame, np.float32).transpose(2, 0, 1) / 255.0
    drawn = np.ascontiguousarray(drawn)
    colour = drawn[:3] ** np.float32(2.2)
    return Laid((rows, columns), colour, drawn[3], settled, thing.size, turn)


def rests(cover: Array, scale: float, blur: float = 0.08, dark: float = 0.45) -> Array:
    """The thin shadow that a flat thing casts on what it lies on: 1 where there is none."""
    moved = ndimage.shift(cover, (0.04 * scale, 0.03 * scale), order=1)
    return 1 - dark * ndimage.gaussian_filter(moved, blur * scale)


def outline_of(mask: Array, every: int = 12, margin: int = 2, level: float = 0.5) -> Polygon:
    """An outline of where a mask is above a level, from the ends of some of its rows."""
    rows = np.flatnonzero((mask > level).any(axis=1))
    chosen = [*rows[::every].tolist(), int(rows[-1])]
    first, last = [], []
    for row in chosen:
        run = np.flatnonzero(mask[row] > level)
        if run.size:
            first.append((max(int(run[0]) - margin, 0), row))
            last.append((min(int(run[-1]) + margin, mask.shape[1] - 1), row))
    return tuple(first + last[::-1])
