"""Draws a field of stained colon mucosa at medium power, with a viewer's footer below it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from images.draw import invented
from images.draw.lettering import font
from images.draw.pathology.histology_stain import (
    Sheets,
    coloured,
    crypt_wall,
    paint_crypt,
    paint_stroma,
)
from images.draw.pathology.histology_tissue import HEIGHT, MICRON, WIDTH, Crypt, crypts, stroma
from images.draw.picture import Box, Drawn, Feature, Picture, Polygon

Array = NDArray[np.float32]

ID = "histology"
SEED = 6303
FOOTER = 48
# For each variant: direction of the rows, straight part of glands, radius, goblet cells, tint.
CUTS = (
    (0.12, (0.0, 22.0), 84.0, 0.66, (1.00, 1.00, 1.00)),
    (0.95, (10.0, 75.0), 78.0, 0.74, (0.94, 1.04, 1.08)),
    (1.45, (130.0, 260.0), 74.0, 0.60, (1.06, 0.98, 0.92)),
    (-0.55, (0.0, 50.0), 90.0, 0.56, (1.02, 1.08, 0.98)),
)


def draw(variant: int) -> Drawn:
    """The section, a scale bar on it, and the footer."""
    turn, length, radius, goblets, tint = CUTS[variant - 1]
    rng = np.random.default_rng((SEED, variant))
    found = crypts(rng, turn, length, radius)
    glands = _inside(found)
    between = stroma(rng, glands)
    sheets = Sheets()
    paint_stroma(rng, sheets, between)
    for crypt in found:
        paint_crypt(rng, sheets, crypt, goblets)
    field = coloured(rng, sheets, glands, np.array(tint, np.float32))
    image = Image.new("RGB", (WIDTH, HEIGHT + FOOTER), (226, 228, 231))
    image.paste(Image.fromarray((np.clip(field, 0, 1) * 255 + 0.5).astype(np.uint8)), (0, 0))
    says = _texts(variant)
    places = _lettered(image, says)
    whole = [crypt for crypt in found if _outline(crypt, 0.0)]
    return Drawn(
        image=image,
        places={
            **places,
            "glands": tuple(filter(None, (_outline(crypt, -3.0) for crypt in whole))),
            "lumens": tuple(filter(None, (_outline(crypt, crypt_wall(crypt)) for crypt in whole))),
            "vessels": tuple(
                _around(x, y, long + 7, short + 7, lean)
                for x, y, long, short, lean in between.vessels
            ),
        },
        diagnostic=((0, 0, WIDTH, HEIGHT),),
        says=says
        | {"cut": ("across", "at a slant", "lengthwise", "across or at a slant")[variant - 1]},
    )


def _inside(found: list[Crypt]) -> Array:
    """1 within a gland, 0 between them."""
    sheet = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(sheet)
    for crypt in found:
        pen.polygon([(float(x), float(y)) for x, y in crypt.ring(-2.0)[:, :2]], fill=1)
    return np.array(sheet, np.float32)


def _outline(crypt: Crypt, depth: float) -> Polygon | None:
    """A gland's outline at a depth, if its middle lies in the field."""
    if not (0 <= crypt.x < WIDTH and 0 <= crypt.y < HEIGHT):
        return None
    ring = crypt.ring(depth, 28)[:, :2]
    return tuple(
        (int(np.clip(round(float(x)), 0, WIDTH - 1)), int(np.clip(round(float(y)), 0, HEIGHT - 1)))
        for x, y in ring
    )


def _around(x: float, y: float, long: float, short: float, turn: float) -> Polygon:
    """An oval as a polygon within the field."""
    corners = []
    for way in np.linspace(0.0, 2.0 * math.pi, 16, endpoint=False):
        u, v = long * math.cos(way), short * math.sin(way)
        px, py = (
            x + u * math.cos(turn) - v * math.sin(turn),
            y + u * math.sin(turn) + v * math.cos(turn),
        )
        corners.append((min(max(round(px), 0), WIDTH - 1), min(max(round(py), 0), HEIGHT - 1)))
    return tuple(corners)


def _texts(variant: int) -> dict[str, str]:
    """What the viewer writes in its footer and at the scale bar, by feature."""
    when = invented.moment(ID, variant)
    number = 4_000 + invented.draw_number(f"{ID}/{variant}/accession", 34_000)
    block = 1 + invented.draw_number(f"{ID}/{variant}/block", 4)
    return {
        "accession": f"S{when:%y}-{number:05d}",
        "block": f"Block {'ABCD'[variant - 1]}{block}",
        "stain": "H&E",
        "power": "20x",
        "scan-date": f"Scanned {when:%d-%b-%Y %H:%M}",
        "scale-text": "100 µm",
    }


def _lettered(image: Image.Image, says: dict[str, str]) -> dict[str, tuple[Box, ...]]:
    """Writes the footer and the scale bar; answers where each text is."""
    pen = ImageDraw.Draw(image)
    pen.line((0, HEIGHT, WIDTH, HEIGHT), fill=(150, 153, 158), width=2)
    face, bold = font("Lato-Regular", 25), font("Lato-Bold", 25)
    base = HEIGHT + 33
    right, bottom = WIDTH - 36, HEIGHT - 30
    left = right - round(100 * MICRON)
    places: dict[str, tuple[Box, ...]] = {
        "scale-bar": ((left - 3, bottom - 9, right + 3, bottom + 3),)
    }
    spots = {
        "accession": (20, base, "ls", bold),
        "block": (230, base, "ls", face),
        "stain": (400, base, "ls", face),
        "power": (520, base, "ls", face),
        "scan-date": (WIDTH - 20, base, "rs", face),
        "scale-text": ((left + right) // 2, bottom - 18, "ms", bold),
    }
    # A pale plate keeps the scale readable on the tissue.
    pen.rectangle((left - 14, bottom - 50, right + 14, bottom + 12), fill=(247, 246, 248))
    pen.rectangle((left, bottom - 6, right - 1, bottom - 1), fill=(20, 20, 24))
    for id, (x, y, anchor, type_) in spots.items():
        pen.text((x, y), says[id], font=type_, fill=(28, 30, 36), anchor=anchor)
        box = pen.textbbox((x, y), says[id], font=type_, anchor=anchor)
        places[id] = (
            (int(box[0]) - 3, int(box[1]) - 3, math.ceil(box[2]) + 3, math.ceil(box[3]) + 3),
        )
    return places


PICTURES = (
    Picture(
        id=ID,
        title="Colonic mucosa under the microscope",
        modality="Histology",
        alt="A microscopic field of colonic mucosa stained with haematoxylin and eosin: glands "
        "cut {cut}, lined by tall cells with purple nuclei at their base and pale drops of "
        "mucus, in pink loose tissue with many small round nuclei and a few vessels. There "
        "is a scale bar at the lower right, and a grey footer with text below the field.",
        features={
            "glands": Feature(
                "Glands cut {cut}, each a ring or band of tall cells with pale drops of mucus",
                "none",
                "Glands of the colon look alike in everyone, so a field of them names nobody.",
                finding=True,
            ),
            "lumens": Feature(
                "The pale hollow in the middle of each gland",
                "none",
                "The hollow of a gland looks much the same in everybody's bowel.",
            ),
            "vessels": Feature(
                "Small vessels with red blood cells between the glands",
                "none",
                "Vessels this small are cut by chance and could be anyone's.",
            ),
            "scale-bar": Feature(
                "A black scale bar at the lower right",
                "none",
                "The bar shows how large things are, in the same units as every laboratory.",
            ),
            "scale-text": Feature(
                'Above the bar: "{scale-text}"',
                "none",
                "The length is needed to judge the cells, and it belongs to no person.",
            ),
            "accession": Feature(
                'Footer, at the left: "{accession}"',
                "patient",
                "The laboratory gave this number to one specimen, so its system opens one "
                "person's report with it.",
                direct=True,
            ),
            "block": Feature(
                'Footer, second: "{block}"',
                "none",
                "Most cases have blocks labelled like this, so the label points to nobody.",
            ),
            "stain": Feature(
                'Footer, third: "{stain}"',
                "none",
                "Most slides in most laboratories carry this stain.",
            ),
            "power": Feature(
                'Footer, fourth: "{power}"',
                "none",
                "The magnification is a setting of the scanner and only helps the reader.",
            ),
            "scan-date": Feature(
                'Footer, at the right: "{scan-date}"',
                "time",
                "The minute of the scan picks one slide out of the scanner's log.",
            ),
        },
        draw=draw,
        quality=78,
    ),
)
