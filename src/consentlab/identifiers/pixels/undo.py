"""Undoes covers that do not cover, so that a learner sees it happen; for the course's own pictures.

What comes from others is read apart, in the reading process, and nothing here is used on it.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import ExifTags, Image, ImageChops, ImageFilter, ImageOps, ImageStat

from consentlab.picture import Box

CELL = 5  # pixels of one tile of the course's mosaic
BLUR = 2.6  # pixels, the width of its blur
DARKEST = 26  # levels, of 255, that are spread over all the others
PAPER = 140  # levels, of 255, from which on something is paper rather than ink
REACH = 4  # pixels to each side by which a print may lie otherwise than was measured
OFFSET, LENGTH = 0x0201, 0x0202  # tags of the small copy's place in EXIF
GAP = 16  # pixels
TIMES = 3  # how much a strip is enlarged to be looked at

How = Literal["mosaic", "blur"]
Source = Path | bytes
"""A picture's file, or its bytes."""


@dataclass(frozen=True)
class Likeness:
    """How far a print, covered in the same way, is from what is seen: in levels, of 255."""

    levels: float
    strip: bytes


def piece(file: Source, box: Box, times: int = 1) -> bytes:
    """A part of a picture as a viewer shows it, on white, as JPEG; `times` enlarges it."""
    with _opened(file) as opened:
        part = opened.convert("RGBA").crop(_sides(box))
    white = Image.new("RGBA", part.size, "white")
    whole = Image.alpha_composite(white, part).convert("RGB")
    size = (whole.width * times, whole.height * times)
    return _jpeg(whole.resize(size, Image.Resampling.BICUBIC))


def without_transparency(file: Source, box: Box) -> bytes:
    """The same part as JPEG with every pixel in view, whatever the file says of transparency."""
    with _opened(file) as opened:
        part = opened.convert("RGBA").crop(_sides(box))
    part.putalpha(255)
    return _jpeg(part.convert("RGB"))


def brightened(file: Source, box: Box) -> bytes:
    """The same part as JPEG with its darkest levels spread out, as a slider for brightness does."""
    with _opened(file) as opened:
        part = opened.convert("L").crop(_sides(box))
    return _jpeg(part.point([min(255, level * 255 // DARKEST) for level in range(256)]))


def preview_inside(file: Source) -> bytes:
    """The small copy in a JPEG file's EXIF, as it lies there; empty if there is none."""
    with _opened(file) as opened:
        second = opened.getexif().get_ifd(ExifTags.IFD.IFD1)
        block = opened.info.get("exif", b"")[len(b"Exif\0\0") :]
    begin, length = second.get(OFFSET, 0), second.get(LENGTH, 0)
    return bytes(block[begin : begin + length])


def painted_over(file: Source, boxes: Sequence[Box]) -> bytes:
    """A new PNG of the pixels alone, with the boxes in one colour."""
    with _opened(file) as opened:
        picture = opened.convert("RGB")
    for box in boxes:
        picture.paste((20, 24, 28), _sides(box))
    return _png(picture)


def carries_more(file: Source) -> bool:
    """Whether a picture holds transparency, a small copy or words beside its pixels."""
    with _opened(file) as picture:
        picture.load()
        return bool(picture.info or picture.getexif() or "A" in picture.getbands())


def shades(file: Source, box: Box) -> int:
    """How many levels of grey a part of a picture has; 1 for a solid box."""
    with _opened(file) as opened:
        low, high = opened.convert("L").crop(_sides(box)).getextrema()
    return int(high) - int(low) + 1  # type: ignore[arg-type]


def strip_of(file: Source, line: Box) -> bytes:
    """One line of a picture, enlarged without smoothing, as PNG."""
    with _opened(file) as opened:
        part = opened.convert("L").crop(_sides(line))
    return _enlarged(part)


def below_each_other(strips: Sequence[bytes]) -> bytes:
    """Strips below each other as one PNG, with a grey line after the first."""
    pictures = [Image.open(io.BytesIO(one)) for one in strips]
    gaps = [GAP, *(GAP // 2 for _ in pictures[1:])]
    high = sum(one.height for one in pictures) + sum(gaps[:-1])
    whole = Image.new("L", (max(one.width for one in pictures), high), 128)
    down = 0
    for one, gap in zip(pictures, gaps, strict=True):
        whole.paste(one, (0, down))
        down += one.height + gap
    return _png(whole)


def likeness(
    file: Source, line: Box, grid: tuple[int, int], skew: float, print_: Image.Image, how: How
) -> Likeness:
    """How like the covered line the print is, once it is covered the same way, at its best.

    `grid` is where a tile begins; `skew` is in degrees, clockwise.
    """
    with _opened(file) as opened:
        seen = opened.convert("L").crop(_sides(line))
    turned = print_.rotate(-skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    left, top = (at - side for at, side in zip(grid, (line.left, line.top), strict=True))
    across = (seen.width - turned.width) // 2
    down = (seen.height - turned.height) // 2
    tries = []
    for x in range(-REACH, REACH + 1):
        for y in range(-REACH, REACH + 1):
            sheet = Image.new("L", seen.size, 255)
            sheet.paste(turned, (across + x, down + y))
            covered = _covered(sheet, how, (left % CELL, top % CELL))
            tries.append((_apart(seen, covered), x, y, covered))
    levels, _, _, best = min(tries, key=lambda one: one[:3])
    return Likeness(levels, _enlarged(best))


def printed(file: Source, near: Box, scale: float) -> Image.Image:
    """The ink of a line in a clean print, cut out close, and scaled; nothing hides it."""
    with _opened(file) as opened:
        part = opened.convert("RGBA").crop(_sides(near))
    part.putalpha(255)
    grey = part.convert("L")
    ink = grey.point([255 if level < PAPER else 0 for level in range(256)]).getbbox()
    cut = grey.crop(ink) if ink else grey
    size = (max(1, round(cut.width * scale)), max(1, round(cut.height * scale)))
    return cut.resize(size, Image.Resampling.LANCZOS)


def skew_of(corners: Sequence[tuple[int, int]]) -> float:
    """By how many degrees, clockwise, the upper edge of a line slopes."""
    (left, top), (right, end) = corners[0], corners[1]
    return math.degrees(math.atan2(end - top, right - left))


def _covered(sheet: Image.Image, how: How, begin: tuple[int, int]) -> Image.Image:
    if how == "blur":
        return sheet.filter(ImageFilter.GaussianBlur(BLUR))
    x, y = (one - CELL if one else 0 for one in begin)
    whole = (x, y, x + _up(sheet.width - x), y + _up(sheet.height - y))
    wide, high = (whole[2] - x) // CELL, (whole[3] - y) // CELL
    ground = Image.new("L", (whole[2] - x, whole[3] - y), 255)
    ground.paste(sheet, (-x, -y))
    tiles = ground.resize((wide, high), Image.Resampling.BOX)
    large = tiles.resize(ground.size, Image.Resampling.NEAREST)
    return large.crop((-x, -y, -x + sheet.width, -y + sheet.height))


def _up(length: int) -> int:
    return -(-length // CELL) * CELL


def _apart(one: Image.Image, other: Image.Image) -> float:
    """The mean difference in levels, each picture's own range spread out first."""
    spread = [ImageOps.autocontrast(picture, cutoff=1) for picture in (one, other)]
    return float(ImageStat.Stat(ImageChops.difference(*spread)).mean[0])


def _sides(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom


def _enlarged(part: Image.Image) -> bytes:
    size = (part.width * TIMES, part.height * TIMES)
    return _png(part.resize(size, Image.Resampling.NEAREST))


def _opened(file: Source) -> Image.Image:
    return Image.open(io.BytesIO(file) if isinstance(file, bytes) else file)


def _png(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "PNG", optimize=True)
    return data.getvalue()


def _jpeg(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=88)
    return data.getvalue()
