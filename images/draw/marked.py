"""A picture with the truth drawn over it, for markers and for whoever draws."""

from __future__ import annotations

from typing import cast

from PIL import Image, ImageDraw

from images.draw.lettering import font
from images.draw.picture import Drawn, Kind, Picture, Polygon, Shape
from images.draw.sound import bounds, is_box

Colour = tuple[int, int, int]

COLOURS: dict[Kind, Colour] = {
    "patient": (255, 64, 170),
    "time": (255, 176, 32),
    "place": (70, 190, 255),
    "professional": (190, 130, 255),
    "institution": (255, 110, 60),
    "none": (190, 200, 200),
}
DIAGNOSTIC: Colour = (70, 230, 120)


def marked(picture: Picture, drawn: Drawn, *, named: bool = False) -> Image.Image:
    """Every feature outlined in the colour of its kind, the diagnostic region in green.

    Features carry their number in the catalogue's list, or their id where `named`; those that
    identify nobody have a thin line and, unless named, no number.
    """
    seen = drawn.image.convert("RGB")
    pen = ImageDraw.Draw(seen)
    width = max(2, max(seen.size) // 400)
    face = font("DejaVuSans-Bold", max(seen.size) / 62)
    listed = [id for id, feature in picture.features.items() if feature.words]
    for number, id in enumerate(listed, start=1):
        kind = picture.features[id].kind
        telling = kind != "none"
        for shape in drawn.places[id]:
            outline(pen, shape, COLOURS[kind], width if telling else 1)
        if named or telling:
            left, top, _, _ = bounds(drawn.places[id][0])
            words = id if named else str(number)
            spot = (left, max(top - face.size - 4, 0))
            pen.rectangle(pen.textbbox(spot, words, font=face), fill=(0, 0, 0))
            pen.text(spot, words, font=face, fill=COLOURS[kind])
    for shape in drawn.diagnostic:  # last and thin: it may run where a feature's edge does
        outline(pen, shape, DIAGNOSTIC, max(1, width // 2))
    return seen


def outline(pen: ImageDraw.ImageDraw, shape: Shape, colour: Colour, width: int) -> None:
    """Draw the edge of a box or a polygon."""
    if is_box(shape):
        left, top, right, bottom = shape
        pen.rectangle((left, top, right - 1, bottom - 1), outline=colour, width=width)
    else:
        pen.polygon(cast("Polygon", shape), outline=colour, width=width)
