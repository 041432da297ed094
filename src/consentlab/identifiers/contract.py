"""What every detector gets and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from consentlab.errors import ConsentlabError
from consentlab.picture import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Format = Literal["jpeg", "png", "gif", "webp", "tiff", "bmp", "dicom", "video"]
"""What a file truly is, by its first bytes; `video` is MP4 or QuickTime."""

Sure = Literal["certain", "likely", "possible"]


@dataclass(frozen=True)
class Material:
    """One file, as every detector of files gets it: its bare name, all its bytes, its format.

    `modified` is the day of the file's own time, as YYYY-MM-DD, and `beside` names the files next
    to it that seem to belong to it; both are empty where only bytes were handed over.
    """

    name: str
    data: bytes
    format: Format
    modified: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frame:
    """One picture out of a file, upright: its orientation is applied.

    `rgb` is height × width × 3 and `alpha` height × width, both bytes, in sRGB. `index` counts
    the frames, or pages, of the file from 0. Colours under full transparency are kept as stored.
    """

    index: int
    rgb: NDArray[np.uint8]
    alpha: NDArray[np.uint8] | None = None


@dataclass(frozen=True)
class InFile:
    """Outside the file's content: its name, its time, or what lies beside it."""

    part: Literal["name", "time", "beside"]


@dataclass(frozen=True)
class InMetadata:
    """A field or block of the file, such as `EXIF/GPS/GPSLatitude` or `PNG/tEXt/Comment`."""

    path: str


@dataclass(frozen=True)
class InPixels:
    """A part of the upright picture, in its pixels; `frame` counts from 0."""

    box: Box
    frame: int = 0


@dataclass(frozen=True)
class InWords:
    """Characters `start` up to, not including, `end` of the caption, the alt text or the thread."""

    part: Literal["caption", "alt", "thread"]
    start: int
    end: int


Where = InFile | InMetadata | InPixels | InWords


@dataclass(frozen=True)
class Finding:
    """One thing that could identify somebody.

    `kind` is an id of `course/identifiers.yaml`, which says why it matters, by which source, and
    what to do. `what` is a masked excerpt: enough to know it again, not enough to pass it on.
    """

    kind: str
    where: Where
    what: str
    sure: Sure = "certain"


@dataclass(frozen=True)
class InText:
    """Something that a rule found in a text: characters `start` up to, not including, `end`."""

    kind: str
    start: int
    end: int
    sure: Sure = "likely"


class CannotCheck(ConsentlabError):  # noqa: N818  what it says, not that it is an error
    """A file, or a part of it, cannot be read; the text says what is wrong and what to do."""


def masked(text: str, most: int = 60) -> str:
    """An excerpt that shows the shape of a text: the first letter of each word, and no digit.

    A word of one letter, which may be an initial, shows none.

    >>> masked("Okonjo, Maryam 04/05/1951")
    'O••••• M••••• ••/••/••••'
    """
    text = text[: 8 * most]  # the rest would be cut off, and may be millions of characters
    shown = "".join(_mask(text, place) for place in range(len(text)))
    line = " ".join(shown.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _mask(text: str, place: int) -> str:
    sign = text[place]
    if sign.isdigit():
        return "•"
    if not sign.isalpha():
        return sign if sign.isprintable() and sign not in "<>&," else " "
    before = text[place - 1] if place else " "
    after = text[place + 1 : place + 2]
    alone = not (before.isalnum() or after.isalnum())
    return "•" if alone or before.isalnum() or before in "'’" else sign
