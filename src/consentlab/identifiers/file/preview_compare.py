"""Whether a small copy of a picture shows something that the picture itself does not."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from consentlab.identifiers.contract import CannotCheck, Frame
from consentlab.identifiers.formats import EXPORT
from consentlab.identifiers.limits import MOST_PIXELS

Numbers = NDArray[np.float32]

SIDE = 192  # pixels of the longer side at which the two are compared
FINER = 4  # how many times more pixels the picture has, each way, than the copy beside it
# Levels of 255 by which a pixel lies outside of what the picture has around it: in brightness, and
# in its two colours, which JPEG keeps more coarsely.
OFF = np.array((28.0, 64.0, 64.0), np.float32)
FEWEST, SHARE = 8, 0.0012  # pixels that are off, and their share, from which on it is not noise
ALIKE = 0.8  # correlation of the two; a picture cut differently has less
# Thin lines lose much of it in a copy made of every eighth pixel; then no pixel may be off.
ROUGHLY_ALIKE, FEWEST_ROUGHLY = 0.5, 3
FLAT = 4.0  # levels; where the copy varies less than that, correlation says nothing
DARK = 40.0  # levels; the bars that cameras add above and below are darker
EDGE = 2  # pixels of a bar at the picture, which JPEG smears
CLOSE = 0.02  # by which the proportions of a copy may differ, for rounding


def shows_more(preview: bytes, frame: Frame) -> bool:
    """Whether a JPEG copy shows something else than the upright frame: an undone crop, or a cover.

    A copy that is smaller, coarser, turned, mirrored, squeezed, brighter, cut at its sides or
    between black bars shows nothing more. Raises CannotCheck if it cannot be opened.
    """
    copy = _opened(preview)
    picture = Image.fromarray(frame.rgb)
    by = max(1, max(picture.size) // (FINER * SIDE))
    picture = (picture.reduce(by) if by > 1 else picture).convert("YCbCr")
    for turned in _turned(copy):
        for seen, beside in _fitted(turned, picture):
            if _same(seen, beside):
                return False
    return True


def _opened(preview: bytes) -> Image.Image:
    """The copy in brightness and colours, at most SIDE pixels on its longer side."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            file = Image.open(io.BytesIO(preview), formats=("JPEG",))
            if file.width * file.height > MOST_PIXELS:
                raise CannotCheck(f"The small copy in this file is larger than is read. {EXPORT}")
            file.draft("RGB", (2 * SIDE, 2 * SIDE))
            copy = file.convert("RGB").convert("YCbCr")
    except CannotCheck:
        raise
    except Exception as problem:  # Pillow has many names for what it cannot read
        raise CannotCheck(f"The small copy in this file cannot be opened. {EXPORT}") from problem
    by = SIDE / max(copy.size)
    if by < 1:
        size = (max(1, round(copy.width * by)), max(1, round(copy.height * by)))
        copy = copy.resize(size, Image.Resampling.BOX)
    return copy


def _turned(copy: Image.Image) -> Iterator[Image.Image]:
    """The copy in its eight orientations, as stored first."""
    yield copy
    for way in Image.Transpose:
        yield copy.transpose(way)


def _fitted(copy: Image.Image, picture: Image.Image) -> Iterator[tuple[Image.Image, Image.Image]]:
    """The ways in which the copy may be the whole picture: each with what to compare it with."""
    yield copy, picture
    ratio = (copy.width * picture.height) / (copy.height * picture.width)
    if abs(ratio - 1) <= CLOSE:
        return
    for more in (0, 1, -1):  # cameras round the height of what is between the bars as they like
        inner = _middle(copy, 1 / ratio, more)
        if _barred(copy, inner):
            yield copy.crop(inner), picture
    yield copy, picture.crop(_middle(picture, ratio))


def _middle(image: Image.Image, ratio: float, more: int = 0) -> tuple[int, int, int, int]:
    """The largest box in the middle that is `ratio` times as wide for its height as the image.

    Its shorter side has `more` pixels than that, within the image.
    """
    width, height = image.size
    wide = max(1, min(width, round(width * min(1.0, ratio)) + more * (ratio < 1)))
    high = max(1, min(height, round(height / max(1.0, ratio)) + more * (ratio > 1)))
    left, top = (width - wide) // 2, (height - high) // 2
    return left, top, left + wide, top + high


def _barred(copy: Image.Image, inner: tuple[int, int, int, int]) -> bool:
    """Whether all of the copy outside of a box is black."""
    grey = np.asarray(copy)[..., 0].copy()
    left, top, right, bottom = inner
    grey[max(0, top - EDGE) : bottom + EDGE, max(0, left - EDGE) : right + EDGE] = 0
    return float(grey.max(initial=0)) < DARK


def _same(copy: Image.Image, picture: Image.Image) -> bool:
    """Whether the copy has nothing that the picture has not at the same place, or near it."""
    width, height = copy.size
    seen = _smooth(np.asarray(copy, np.float32))
    mean = _smooth(np.asarray(picture.resize(copy.size, Image.Resampling.BOX), np.float32))
    alike = _alike(seen, mean)
    if alike < ROUGHLY_ALIKE:
        return False
    fine = picture.resize((FINER * width, FINER * height), Image.Resampling.BOX)
    cells: Numbers = np.asarray(fine, np.float32).reshape(height, FINER, width, FINER, 3)
    low, high = cells.min((1, 3)), cells.max((1, 3))
    scale, shift = _levels(seen, mean)
    low, high = _around(low, np.minimum), _around(high, np.maximum)
    low, high = np.minimum(low, low * scale + shift), np.maximum(high, high * scale + shift)
    off = (np.maximum(low - seen, seen - high) > OFF).any(axis=2)
    few = max(FEWEST, SHARE * off.size) if alike >= ALIKE else FEWEST_ROUGHLY
    return int(off.sum()) < few


def _alike(seen: Numbers, mean: Numbers) -> float:
    """Correlation of the two in brightness, -1 to 1; 1 where both are flat."""
    one, other = seen[..., 0], mean[..., 0]
    if one.std() < FLAT and other.std() < FLAT:
        return 1.0
    if one.std() < 0.1 or other.std() < 0.1:
        return 0.0
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def _levels(seen: Numbers, mean: Numbers) -> tuple[Numbers, Numbers]:
    """By how much each colour was made brighter, from the pixels that agree best."""
    scale, shift = np.ones(3, np.float32), np.zeros(3, np.float32)
    for colour in range(3):
        ours, theirs = mean[..., colour].ravel(), seen[..., colour].ravel()
        for _ in range(3):
            away = np.abs(ours * scale[colour] + shift[colour] - theirs)
            kept = away <= np.quantile(away, 0.8)
            spread = float(ours[kept].var())
            if spread < 1:
                break
            both = float(((ours[kept] - ours[kept].mean()) * theirs[kept]).mean())
            scale[colour] = min(1.25, max(0.8, both / spread))
            middle = float(theirs[kept].mean() - scale[colour] * ours[kept].mean())
            shift[colour] = min(25.0, max(-25.0, middle))
    return scale, shift


def _smooth(image: Numbers) -> Numbers:
    """Each pixel as the mean of itself and its eight neighbours."""
    return np.asarray(_around(image, np.add) / 9, np.float32)


def _around(image: Numbers, joined: np.ufunc) -> Numbers:
    """Each pixel joined with its eight neighbours; at the edges they are repeated."""
    wide = np.pad(image, ((1, 1), (1, 1), (0, 0)), mode="edge")
    height, width = image.shape[:2]
    found = wide[:height, :width]
    for place in range(1, 9):
        down, across = divmod(place, 3)
        found = joined(found, wide[down : down + height, across : across + width])
    return np.asarray(found, np.float32)
