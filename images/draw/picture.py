"""What a drawn picture is: its pixels, and exactly where everything lies that was planted on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from PIL import Image

Kind = Literal["patient", "time", "place", "professional", "institution", "none"]
"""Whom or what a feature links the picture to; `none` for a feature that identifies nobody."""

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels; right and bottom are just outside."""
Polygon = tuple[tuple[int, int], ...]
"""Three or more corners, each x and y in pixels."""
Shape = Box | Polygon


@dataclass(frozen=True)
class Feature:
    """One thing that can be found in a picture, and what it gives away.

    `words` go into the catalogue, which learners read: they say neutrally what is to be seen, and
    `{name}` in them stands for that text of the variant. Empty words are for what cannot be seen,
    such as a thumbnail inside the file. `because` is one plain sentence, and goes into the truth.
    `direct` features identify by themselves, the others together with something else. `finding`
    marks what is itself part of what the picture teaches, so that covering it spoils the picture.
    """

    words: str
    kind: Kind
    because: str
    direct: bool = False
    finding: bool = False


@dataclass(frozen=True)
class Drawn:
    """One variant as drawn.

    `places` has one or more shapes for every feature with words; `diagnostic` is the region that
    must stay visible. `says` has the texts that fill `words` and the alt text; those under a
    feature's id are written in the picture, line by line, exactly so. Of those, `faint` ones are
    not expected to be read by a machine. `codes` has what a barcode feature decodes to. `file` is
    the encoded file, for a picture whose flaw lies in its file; otherwise `image` is encoded.
    """

    image: Image.Image
    places: Mapping[str, tuple[Shape, ...]]
    diagnostic: tuple[Shape, ...]
    says: Mapping[str, str] = field(default_factory=dict)
    faint: frozenset[str] = frozenset()
    codes: Mapping[str, str] = field(default_factory=dict)
    file: bytes = b""


@dataclass(frozen=True)
class Picture:
    """A picture of the library and how each of its variants, numbered from 1, is drawn.

    `assessed` puts its truth on the marker's desk instead of among the practice keys.
    """

    id: str
    title: str
    modality: str
    alt: str
    features: Mapping[str, Feature]
    draw: Callable[[int], Drawn]
    variants: int = 4
    suffix: Literal["jpg", "png"] = "jpg"
    quality: int = 85
    assessed: bool = False
