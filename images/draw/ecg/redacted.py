"""The same electrocardiogram in five files, each redacted in a way that does not hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np
from PIL import Image

from images.draw.ecg.ecg_findings import FIBRILLATION, FIRST_DEGREE, RIGHT_BUNDLE, STRAIN, Finding
from images.draw.ecg.ecg_print import FAINT, printed
from images.draw.ecg.ecg_scan import lie, scanned
from images.draw.ecg.ecg_sheet import SHEET, SQUARES, MmBox, Sheet
from images.draw.ecg.ecg_words import PERSON, REST
from images.draw.ecg.redacted_thumbnail import with_thumbnail
from images.draw.ecg.redacted_ways import FLAT, blurred, exported, highlighted, mosaic, see_through
from images.draw.ecg.redacted_words import (
    BARS,
    BLURS,
    CELLS,
    HEADER,
    LAYER,
    PREVIEW,
    WHITE,
    below_header,
)  # fmt: skip
from images.draw.picture import Box, Drawn, Feature, Picture, Polygon, Shape
from images.draw.sound import bounds

NAME = "redacted"
"""The name under which these pictures get their invented names: they show the same sheet."""
SEED = 4871
QUALITY = 72
FINDINGS = (RIGHT_BUNDLE, STRAIN, FIRST_DEGREE, FIBRILLATION)
PREVIEW_WIDTH = 640
Places = Mapping[str, tuple[Shape, ...]]


def texts(variant: int) -> Mapping[str, str]:
    """All texts of the sheet before anything was covered, by feature."""
    return _sheet(variant).says


def _sheet(variant: int) -> Sheet:
    return printed(NAME, variant, FINDINGS[variant - 1])


@lru_cache(maxsize=4)
def _scan(variant: int) -> tuple[Image.Image, Mapping[str, tuple[Polygon, ...]]]:
    """The scan before anything was covered, and where everything lies in it."""
    rng = np.random.default_rng((SEED, variant))
    sheet = _sheet(variant)
    how = lie(rng, folded=variant % 2 == 1, punched=variant % 2 == 0)
    places = {name: tuple(map(how.corners, boxes)) for name, boxes in sheet.places.items()}
    return scanned(rng, sheet, how), places


def _drawn(
    variant: int, image: Image.Image, places: Places, seen: Mapping[str, Feature], file: bytes = b""
) -> Drawn:
    """The drawn variant, with the places and texts of what still is seen."""
    finding: Finding = FINDINGS[variant - 1]
    kept = {name: shapes for name, shapes in places.items() if seen[name].words}
    says = {name: text for name, text in texts(variant).items()
            if name in seen and f"{{{name}}}" in seen[name].words}  # fmt: skip
    says["seen"] = finding.seen
    faint = FAINT | (PERSON.keys() & says.keys())  # what lies under a cover
    return Drawn(image, kept, kept["traces"], says, faint, file=file)


def _lines(places: Mapping[str, tuple[Polygon, ...]]) -> list[Box]:
    """The boxes of the lines about the person."""
    return [bounds(places[name][0]) for name in PERSON]


def _block(places: Mapping[str, tuple[Polygon, ...]]) -> Box:
    """One box round all lines about the person."""
    lefts, tops, rights, bottoms = zip(*_lines(places), strict=True)
    return min(lefts) - 8, min(tops) - 4, max(rights) + 14, max(bottoms) + 2


def translucent(variant: int) -> Drawn:
    """Under the black pen of a markup tool."""
    image, places = _scan(variant)
    rng = np.random.default_rng((SEED, variant, 1))
    return _drawn(variant, highlighted(rng, image, _lines(places)), places, {**BARS, **REST})


def in_cells(variant: int) -> Drawn:
    """Under a mosaic of small cells."""
    image, places = _scan(variant)
    return _drawn(variant, mosaic(image, _block(places)), places, {**CELLS, **REST})


def out_of_focus(variant: int) -> Drawn:
    """Under a light blur."""
    image, places = _scan(variant)
    return _drawn(variant, blurred(image, _block(places)), places, {**BLURS, **REST})


def cropped(variant: int) -> Drawn:
    """Without its header, but with a preview in the file that was made before."""
    whole, places = _scan(variant)
    below = max(bounds(shape)[3] for name in (*PERSON, *HEADER) for shape in places[name])
    image = whole.crop((0, below + 1, whole.width, whole.height))
    moved: dict[str, tuple[Shape, ...]] = {
        name: tuple(tuple((x, max(y - below - 1, 0)) for x, y in shape) for shape in shapes)
        for name, shapes in places.items()
    }
    small = (PREVIEW_WIDTH, round(whole.height * PREVIEW_WIDTH / whole.width))
    file = with_thumbnail(image, whole.resize(small, Image.Resampling.LANCZOS), QUALITY)
    return _drawn(variant, image, moved, {**PREVIEW, **below_header()}, file)


def layered(variant: int) -> Drawn:
    """Under a white box that is only a hole in the picture's visibility."""
    sheet = _sheet(variant)
    edge = SQUARES[1] * FLAT - 4
    area = (0, 0, SHEET[0] * FLAT, edge)
    image = see_through(exported(sheet), area)
    places: dict[str, tuple[Shape, ...]] = {
        name: tuple(_flat(box) for box in boxes) for name, boxes in sheet.places.items()
    }
    return _drawn(
        variant, image, {**places, "white-area": (area,)},
        {**LAYER, **below_header(), "white-area": WHITE},
    )  # fmt: skip


def _flat(box: MmBox) -> Box:
    """A box of the sheet in pixels of the export."""
    left, top, right, bottom = (round(FLAT * one) for one in box)
    return left, top, right, bottom


def _picture(
    way: str, title: str, how: str, features: Mapping[str, Feature], draw: Callable[[int], Drawn]
) -> Picture:
    return Picture(
        id=f"{NAME}-{way}",
        title=title,
        modality="ECG",
        alt="A twelve-lead electrocardiogram on pink squared paper, in three rows of four leads "
        f"and a rhythm strip, showing {{seen}}. {how}",
        features=features,
        draw=draw,
        suffix="png" if draw is layered else "jpg",
        quality=QUALITY,
    )


TOP = (
    "There is a header of printed text, of which the five lines at the left {}; small print runs "
    "along the foot."
)
PICTURES = (
    _picture(
        "translucent", "Electrocardiogram with bars over its header",
        TOP.format("lie under dark bars"), {**BARS, **REST}, translucent,
    ),
    _picture(
        "mosaic", "Electrocardiogram with cells over its header",
        TOP.format("are broken up into small square cells"), {**CELLS, **REST}, in_cells,
    ),
    _picture(
        "blur", "Electrocardiogram with a blurred header",
        TOP.format("are blurred"), {**BLURS, **REST}, out_of_focus,
    ),
    _picture(
        "crop", "Electrocardiogram cropped to its traces",
        "The picture begins where the squares begin; small print runs along the foot.",
        {**PREVIEW, **below_header()}, cropped,
    ),
    _picture(
        "layer", "Electrocardiogram with a white area above the traces",
        "Above the squares lies a blank white area; small print runs along the foot.",
        {**LAYER, **below_header(), "white-area": WHITE}, layered,
    ),
)  # fmt: skip
