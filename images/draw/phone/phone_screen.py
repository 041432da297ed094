"""A phone's screen to draw on, measured in points, which remembers where each text lies."""

from __future__ import annotations

from PIL import Image, ImageDraw

from images.draw.lettering import font

SCREEN = (390, 844)
"""Width and height in points."""
FINE = 4
"""Pixels of a point while drawing."""
SMOOTH = 2
"""Pixels of a point in the finished screen."""
Colour = tuple[int, int, int]
PtBox = tuple[float, float, float, float]


class Screen:
    """What the phone shows, and what of it belongs to which feature."""

    def __init__(self, ground: Colour) -> None:
        self.image = Image.new("RGB", (SCREEN[0] * FINE, SCREEN[1] * FINE), ground)
        self.pen = ImageDraw.Draw(self.image)
        self.places: dict[str, list[PtBox]] = {}
        self.texts: dict[str, list[str]] = {}

    def text(
        self, feature: str, x: float, y: float, text: str, size: float, colour: Colour, *,
        weight: str = "Regular", anchor: str = "la",
    ) -> float:  # fmt: skip
        """Write a line and note its place; the answer is where it ends."""
        face = font(f"Lato-{weight}", size * FINE)
        spot = (x * FINE, y * FINE)
        self.pen.text(spot, text, font=face, fill=colour, anchor=anchor)
        left, top, right, bottom = (
            v / FINE for v in self.pen.textbbox(spot, text, font=face, anchor=anchor)
        )
        self.places.setdefault(feature, []).append((left, top, right, bottom))
        self.texts.setdefault(feature, []).append(text)
        return right

    def box(self, area: PtBox, colour: Colour, radius: float = 0.0) -> None:
        """A filled area with rounded corners."""
        left, top, right, bottom = (v * FINE for v in area)
        self.pen.rounded_rectangle((left, top, right - 1, bottom - 1), radius * FINE, colour)

    def line(self, points: list[tuple[float, float]], colour: Colour, wide: float) -> None:
        """A line with rounded ends."""
        fine = [(x * FINE, y * FINE) for x, y in points]
        self.pen.line(fine, colour, round(wide * FINE), joint="curve")
        for x, y in (fine[0], fine[-1]):
            self.dot((x / FINE, y / FINE), wide / 2, colour)

    def dot(self, middle: tuple[float, float], radius: float, colour: Colour) -> None:
        """A filled circle."""
        x, y = middle
        corners = (x - radius, y - radius, x + radius, y + radius)
        self.pen.ellipse([v * FINE for v in corners], colour)

    def polygon(self, points: list[tuple[float, float]], colour: Colour) -> None:
        """A filled polygon."""
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], colour)

    def shadow(self, area: PtBox, radius: float, depth: int, spread: float) -> None:
        """A soft shadow below a card, in a few steps that grow fainter outwards."""
        from PIL import ImageFilter

        left, top, right, bottom = (round(v * FINE / 8) for v in area)
        mask = Image.new("L", (self.image.width // 8, self.image.height // 8), 0)
        lower = round(spread * FINE / 16)
        ImageDraw.Draw(mask).rounded_rectangle(
            (left, top + lower, right, bottom + lower), radius * FINE / 8, depth
        )
        mask = mask.filter(ImageFilter.GaussianBlur(spread * FINE / 16))
        mask = mask.resize(self.image.size, Image.Resampling.BILINEAR)
        self.image.paste((0, 0, 0), (0, 0), mask)

    def finished(self) -> Image.Image:
        """The screen with smooth edges."""
        return self.image.reduce(FINE // SMOOTH)
