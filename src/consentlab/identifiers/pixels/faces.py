"""Says where in a picture there may be a face, or eyes; it is an aid to looking, and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from consentlab.identifiers.contract import Finding, Frame, InPixels
from consentlab.picture import Box

Pixels = NDArray[np.uint8]

SIDE = 480  # pixels of the longest side of the copy that is looked at
FACE_NEIGHBOURS = 6  # how many times a cascade has to see a face
NEIGHBOURS = 8  # and how many times an eye
MARGIN = 0.12  # of its size, which a box is larger on each side
FACE, EYES = "something like a face", "something like an eye"


def look(frames: Sequence[Frame]) -> Iterator[Finding]:
    """Every place that may be a face, and eyes outside of these. All are `possible` only.

    It sees with OpenCV's cascade for faces from the front, and with its two cascades for eyes,
    which count where both agree, as one alone takes any dark ring for an eye. Raises ImportError
    where this release of OpenCV comes without them.
    """
    for frame in frames:
        if min(frame.rgb.shape[:2]) < 20:
            continue
        faces = _apart(_faces(frame.rgb))
        for box in faces:
            where = InPixels(_within(box, frame.rgb), frame.index)
            yield Finding("face", where, FACE, "possible")
        for box in _apart(_eyes(frame.rgb)):
            if not any(_share(box, face) > 0.5 for face in faces):
                where = InPixels(_within(box, frame.rgb), frame.index)
                yield Finding("face", where, EYES, "possible")


def _faces(rgb: Pixels) -> list[Box]:
    """Faces seen from the front, in a picture that may lie on its side or its head."""
    copy, scale = _copy(rgb, SIDE)
    grey = _grey(copy)
    found = []
    for quarters in range(4):
        turned = np.ascontiguousarray(np.rot90(grey, quarters))
        places = _cascade("frontalface_alt").detectMultiScale(
            turned, scaleFactor=1.1, minNeighbors=FACE_NEIGHBOURS, minSize=(32, 32)
        )
        found += [_back(_turned_back(one, quarters, grey.shape), scale) for one in places]
    return found


def _turned_back(
    place: Sequence[int], quarters: int, shape: tuple[int, ...]
) -> tuple[int, int, int, int]:
    """A place in a copy that was turned anticlockwise, in the copy before."""
    left, top, wide, high = place
    if quarters == 1:
        return shape[1] - top - high, left, high, wide
    if quarters == 3:
        return top, shape[0] - left - wide, high, wide
    return left, top, wide, high


def _eyes(rgb: Pixels) -> list[Box]:
    copy, scale = _copy(rgb, SIDE)
    grey = _grey(copy)
    given: dict[str, Any] = {"scaleFactor": 1.1, "minNeighbors": NEIGHBOURS, "minSize": (16, 16)}
    first = [_back(box, scale) for box in _cascade("eye").detectMultiScale(grey, **given)]
    if not first:
        return []
    glasses = _cascade("eye_tree_eyeglasses").detectMultiScale(grey, **given)
    others = [_back(box, scale) for box in glasses]
    return [box for box in first if any(_share(box, other) > 0.4 for other in others)]


@cache
def _cascade(name: str) -> Any:
    """One of OpenCV's cascades. Raises ImportError where OpenCV has none."""
    folder = getattr(getattr(cv2, "data", None), "haarcascades", "")
    path = Path(folder) / f"haarcascade_{name}.xml"
    if not hasattr(cv2, "CascadeClassifier") or not path.is_file():
        raise ImportError("OpenCV comes without its cascades", name="the data of OpenCV for faces")
    return cv2.CascadeClassifier(str(path))


def _grey(rgb: Pixels) -> Pixels:
    return np.asarray(cv2.equalizeHist(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)), np.uint8)


def _copy(rgb: Pixels, side: int) -> tuple[Pixels, float]:
    """The picture with its longest side at `side` pixels, and how much larger it was."""
    height, width = rgb.shape[:2]
    scale = max(height, width) / side
    size = (max(round(width / scale), 1), max(round(height / scale), 1))
    how = cv2.INTER_AREA if scale > 1 else cv2.INTER_CUBIC
    return np.ascontiguousarray(cv2.resize(rgb, size, interpolation=how), np.uint8), scale


def _back(place: Sequence[int], scale: float) -> Box:
    """A place in a copy, as left, top, width and height, in the pixels of the picture."""
    left, top, wide, high = (float(one) for one in place)
    ends = (left, top, left + wide, top + high)
    return Box(*(round(end * scale) for end in ends))


def _apart(boxes: Sequence[Box]) -> list[Box]:
    """The boxes without those that lie over another by half."""
    kept: list[Box] = []
    for box in boxes:
        if not any(_share(box, one) > 0.5 or _share(one, box) > 0.5 for one in kept):
            kept.append(box)
    return kept


def _share(box: Box, other: Box) -> float:
    """How much of a box lies in another."""
    wide = min(box.right, other.right) - max(box.left, other.left)
    high = min(box.bottom, other.bottom) - max(box.top, other.top)
    size = max(box.right - box.left, 1) * max(box.bottom - box.top, 1)
    return wide * high / size if wide > 0 and high > 0 else 0.0


def _within(box: Box, rgb: Pixels) -> Box:
    """A box with its margin, inside the picture."""
    height, width = rgb.shape[:2]
    across, down = (
        round((box.right - box.left) * MARGIN),
        round((box.bottom - box.top) * MARGIN),
    )
    return Box(
        min(max(box.left - across, 0), width - 1),
        min(max(box.top - down, 0), height - 1),
        max(min(box.right + across, width), 1),
        max(min(box.bottom + down, height), 1),
    )
