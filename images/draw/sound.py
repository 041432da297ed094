"""Whether a drawn picture keeps its promises: every text is listed, every place is in the frame."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TypeGuard, cast

from images.draw.picture import Box, Drawn, Picture, Polygon, Shape

LARGEST = 400_000  # bytes of a picture's file
SIDES = (800, 1600)  # pixels of its longer side
MARK = re.compile(r"\{([a-z0-9-]+)\}")


def encode(picture: Picture, drawn: Drawn) -> bytes:
    """The picture's file: pixels alone, unless its flaw lies in the file itself."""
    if drawn.file:
        return drawn.file
    held = io.BytesIO()
    if picture.suffix == "png":
        drawn.image.save(held, format="PNG", optimize=True)
    else:
        drawn.image.save(held, format="JPEG", quality=picture.quality, optimize=True)
    return held.getvalue()


def is_box(shape: Shape) -> TypeGuard[Box]:
    """True for a box, False for a polygon."""
    return isinstance(shape[0], int)


def bounds(shape: Shape) -> Box:
    """The smallest box round a shape."""
    if is_box(shape):
        return shape
    xs, ys = zip(*cast("Polygon", shape), strict=True)
    return min(xs), min(ys), max(xs) + 1, max(ys) + 1


def flaws(picture: Picture, drawn: Drawn) -> Iterator[str]:
    """What is wrong with a variant as drawn, each in one line."""
    seen = {id for id, feature in picture.features.items() if feature.words}
    if set(drawn.places) != seen:
        yield f"places and features with words differ: {sorted(set(drawn.places) ^ seen)}"
    if not drawn.diagnostic:
        yield "no diagnostic region"
    wide, high = drawn.image.size
    if not SIDES[0] <= max(wide, high) <= SIDES[1]:
        yield f"{wide} by {high} pixels; the longer side should have {SIDES[0]} to {SIDES[1]}"
    regions = {**drawn.places, "the diagnostic region": drawn.diagnostic}
    for name, shapes in regions.items():
        if not shapes:
            yield f"{name} has no shape"
        for shape in shapes:
            left, top, right, bottom = bounds(shape)
            if not (0 <= left < right <= wide and 0 <= top < bottom <= high):
                yield f"{name} reaches beyond the frame or is empty: {shape}"
    yield from _words(picture, drawn)
    size = len(encode(picture, drawn))
    if size > LARGEST:
        yield f"the file has {size:,} bytes; {LARGEST:,} at most"


def _words(picture: Picture, drawn: Drawn) -> Iterator[str]:
    asked = {picture.alt, *(feature.words for feature in picture.features.values())}
    used = {name for words in asked for name in MARK.findall(words)}
    if used - set(drawn.says):
        yield f"`says` lacks {sorted(used - set(drawn.says))}, which words ask for"
    for id in drawn.says:
        if id in picture.features and "{" + id + "}" not in picture.features[id].words:
            yield f"the text of {id} is not in its own words"
    for feature in (*drawn.faint, *drawn.codes):
        if feature not in picture.features:
            yield f"{feature} is no feature"
    telling = re.compile(r"identif|personal|confidential|private|patient", re.IGNORECASE)
    for words in asked:
        if telling.search(words):
            yield f"words that give an answer away: {words}"
    if not 100 <= len(picture.alt) <= 420:
        yield f"the alt text has {len(picture.alt)} characters; 100 to 420 expected"
