"""What a picture shows, in each of its variants, and what it truly gives away, to the pixel."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

Kind = Literal["patient", "time", "place", "professional", "institution", "none"]
"""Whom or what a feature links a picture to; `none` is for one that identifies nobody."""
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Seen:
    """One thing that can be seen in a picture: an id for answers, and neutral words for it."""

    id: str
    words: str


@dataclass(frozen=True)
class Image:
    """One variant of a picture, with all that must never be left behind when it is shown.

    `sha256` is what the file should have, and `size` its width and height in pixels; they are
    empty for a picture that is not marked on. `features` are in the order of the numbered list.
    `how_made` may name what drew it.
    """

    id: str
    variant: int
    file: Path
    title: str
    modality: str
    alt: str
    features: tuple[Seen, ...]
    licence: str
    made_by: str
    how_made: str = ""
    sha256: str = ""
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Picture:
    """A picture of the catalogue: one image, or several that differ in names, dates and places."""

    id: str
    variants: tuple[Image, ...]

    def of_version(self, version: int, variant: int = 0) -> Image:
        """The variant that belongs to a version (from 1) of a case, or the one that is named.

        A number beyond the last begins anew, so that a picture with one variant always shows it.
        """
        return self.variants[((variant or version) - 1) % len(self.variants)]


@dataclass(frozen=True)
class Box:
    """An upright rectangle in pixels; `right` and `bottom` are just outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def bounds(self) -> Box:
        """Itself."""
        return self

    @property
    def corners(self) -> tuple[tuple[int, int], ...]:
        """Its corners in pixels, from the upper left on clockwise."""
        left, top, right, bottom = self.left, self.top, self.right, self.bottom
        return (left, top), (right, top), (right, bottom), (left, bottom)


@dataclass(frozen=True)
class Polygon:
    """Three or more corners in pixels, each x and y."""

    corners: tuple[tuple[int, int], ...]

    @property
    def bounds(self) -> Box:
        """The smallest box that holds every corner's pixel."""
        xs, ys = zip(*self.corners, strict=True)
        return Box(min(xs), min(ys), max(xs) + 1, max(ys) + 1)


Shape = Box | Polygon


@dataclass(frozen=True)
class TrueFeature:
    """What one feature gives away, why, and where it is.

    `direct` features identify by themselves. `finding` marks what is itself part of what the
    picture teaches. One that is not `visible` lies in the file only, and has no places. `text`
    says of what is written whether a machine is expected to read it, or that it is too faint.
    """

    kind: Kind
    because: str
    direct: bool = False
    finding: bool = False
    visible: bool = True
    text: Literal["", "legible", "faint"] = ""
    places: tuple[Shape, ...] = ()


@dataclass(frozen=True)
class Truth:
    """What one variant of a picture gives away, and the region that must stay visible.

    `sha256` is that of the file it describes: a truth belongs to these pixels and no others.
    `codes` has what each barcode among the features decodes to.
    """

    picture: str
    variant: int
    sha256: str
    diagnostic: tuple[Shape, ...]
    features: Mapping[str, TrueFeature]
    codes: Mapping[str, str] = field(default_factory=dict)


def variant_for(learner: str, case: str, count: int) -> int:
    """Which of `count` variants, from 1, a learner's seed and a case's id lead to.

    It is a stable hash of the two: the marker's machine, next year, finds the same one. Every
    picture of a case with as many variants gets the same number, so that they stay one story.
    """
    digest = hashlib.sha256(f"{learner}\n{case}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % count + 1
