"""Contact sheets: every picture at a glance, and for markers with the truth drawn over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw, ImageFont

from images.draw.lettering import font
from images.draw.making import Made
from images.draw.marked import COLOURS, DIAGNOSTIC
from images.draw.picture import Picture

PAPER, INK, QUIET = (250, 249, 246), (28, 38, 41), (85, 98, 102)
ACROSS = 4
GAP = 28


def contact_sheet(
    pictures: Mapping[str, Picture], made: Mapping[str, Sequence[Made]]
) -> Image.Image:
    """One cell for each picture: its first variant, its title, and the others small below."""
    wide, large, small = 380, 300, 92
    high = large + small + 74
    ids = sorted(pictures)
    rows = -(-len(ids) // ACROSS)
    sheet = Image.new("RGB", (ACROSS * (wide + GAP) + GAP, 96 + rows * (high + GAP)), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.text((GAP, 24), "The picture library", font=font("Lato-Bold", 34), fill=INK)
    pen.text(
        (GAP, 64),
        "Drawn by code, no patient. CC BY 4.0.",
        font=font("Lato-Regular", 18),
        fill=QUIET,
    )
    for place, id in enumerate(ids):
        left = GAP + place % ACROSS * (wide + GAP)
        top = 104 + place // ACROSS * (high + GAP)
        first, *others = made[id]
        _put(sheet, first.drawn.image, (left, top, wide, large))
        title = pictures[id].title
        pen.text((left, top + large + 6), title, font=_fitting(title, 19, wide), fill=INK)
        pen.text((left, top + large + 31), id, font=font("DejaVuSansMono", 13), fill=QUIET)
        for number, one in enumerate(others[:3]):
            spot = (left + number * (wide // 3), top + large + 56, wide // 3 - 8, small)
            _put(sheet, one.drawn.image, spot)
    return sheet


def marked_sheet(
    pictures: Mapping[str, Picture], made: Mapping[str, Sequence[Made]]
) -> Image.Image:
    """One row for each picture, all its variants with the truth drawn over them."""
    wide, most_high, head = 620, 620, 34
    ids = sorted(pictures)
    share = {id: min(wide / one.width, most_high / one.height, 1.0) for id, one in _first(made)}
    rows = {id: round(max(m.marked.height for m in made[id]) * share[id]) for id in ids}
    across = max(len(made[id]) for id in ids)
    high = 70 + sum(rows.values()) + len(ids) * (head + GAP)
    sheet = Image.new("RGB", (across * (wide + GAP) + GAP, high), PAPER)
    pen = ImageDraw.Draw(sheet)
    _legend(pen)
    top = 70
    for id in ids:
        use = "assessed" if pictures[id].assessed else "practice"
        words = f"{pictures[id].title} ({id}): {use}"
        pen.text((GAP, top), words, font=font("Lato-Bold", 20), fill=INK)
        for column, one in enumerate(made[id]):
            _put(sheet, one.marked, (GAP + column * (wide + GAP), top + head, wide, rows[id]))
        top += head + rows[id] + GAP
    return sheet


def _first(made: Mapping[str, Sequence[Made]]) -> list[tuple[str, Image.Image]]:
    return [(id, each[0].marked) for id, each in made.items()]


def _legend(pen: ImageDraw.ImageDraw) -> None:
    """What the colours mean; the numbers are those of the catalogue's list."""
    face, left = font("Lato-Bold", 20), float(GAP)
    for words, colour in (*COLOURS.items(), ("must stay visible", DIAGNOSTIC)):
        pen.rectangle((left, 26, left + 22, 48), fill=colour)
        pen.text((left + 30, 24), words, font=face, fill=INK)
        left += 60 + face.getlength(words)
    pen.text((left, 24), "Numbers: the catalogue's list", font=face, fill=QUIET)


def _fitting(title: str, size: int, wide: int) -> ImageFont.FreeTypeFont:
    """Bold type in which a title is no wider than its cell."""
    face = font("Lato-Bold", size)
    while face.getlength(title) > wide:
        size -= 1
        face = font("Lato-Bold", size)
    return face


def _put(sheet: Image.Image, image: Image.Image, spot: tuple[int, int, int, int]) -> None:
    """The image as large as fits into left, top, width and height, at the left."""
    left, top, wide, high = spot
    share = min(wide / image.width, high / image.height)
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    sheet.paste(image.resize(size, Image.Resampling.LANCZOS), (left, top))
