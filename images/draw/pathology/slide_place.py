"""Where things on the slide come to lie in the frame, once they are turned and moved."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from images.draw.picture import Polygon

WIDTH, HEIGHT = 1600, 660  # of the frame
Point = tuple[float, float]
Edges = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Place:
    """A turn, given by its cosine and sine, and then a move."""

    cos: float
    sin: float
    x: float
    y: float

    def of(self, point: Point) -> Point:
        """Where a point comes to lie."""
        x, y = point
        return self.cos * x - self.sin * y + self.x, self.sin * x + self.cos * y + self.y

    def within(self, outer: Place) -> Place:
        """The place of what lies so on something that itself lies at `outer`."""
        x, y = outer.of((self.x, self.y))
        cos = outer.cos * self.cos - outer.sin * self.sin
        return Place(cos, outer.sin * self.cos + outer.cos * self.sin, x, y)

    def lay(self, image: Image.Image, size: tuple[int, int]) -> Image.Image:
        """The image so turned and moved, on an empty sheet."""
        c, s = self.cos, self.sin
        back = (c, s, -c * self.x - s * self.y, -s, c, s * self.x - c * self.y)
        return image.transform(size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC)

    def framed(self, points: Sequence[Point]) -> Polygon:
        """A polygon's corners as pixels of the frame."""
        moved = [self.of(point) for point in points]
        return tuple(
            (min(max(round(x), 0), WIDTH - 1), min(max(round(y), 0), HEIGHT - 1)) for x, y in moved
        )

    def box(self, edges: Sequence[float]) -> Polygon:
        """A box, turned, as pixels of the frame."""
        left, top, right, bottom = edges
        return self.framed([(left, top), (right, top), (right, bottom), (left, bottom)])


def turned(degrees: float, about: Point, shift: Point) -> Place:
    """A turn about a point, and then a move."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = about
    return Place(c, s, x - c * x + s * y + shift[0], y - s * x - c * y + shift[1])


def strips(box: Sequence[float]) -> tuple[Edges, ...]:
    """Narrow strips along the upper, lower, left and right edge of a box."""
    left, top, right, bottom = box
    return (
        (left, top - 5, right, top + 6),
        (left, bottom - 6, right, bottom + 5),
        (left - 5, top, left + 6, bottom),
        (right - 6, top, right + 5, bottom),
    )
