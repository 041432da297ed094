"""All checks there are: what each looks at, in words, which formats it is for, what it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal, get_args

from consentlab.identifiers.contract import Format

EVERY: frozenset[Format] = frozenset(get_args(Format))
STILL: frozenset[Format] = EVERY - {"dicom", "video"}


@dataclass(frozen=True)
class Check:
    """One check. `module`, of this room, has its `look`; it cannot do without the packages `needs`.

    `of` says what `look` takes: the file, the file and its frames, or the frames.
    """

    id: str
    words: str
    module: str
    of: Literal["file", "file and frames", "frames"]
    formats: frozenset[Format] = EVERY
    needs: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The packages that it needs and that are not installed."""
        return tuple(name for name in self.needs if find_spec(name) is None)


def _blocks(format: Format, words: str, module: str, needs: tuple[str, ...] = ()) -> Check:
    return Check(f"{format}-blocks", words, module, "file", frozenset({format}), needs)


CHECKS: tuple[Check, ...] = (
    Check(
        "file-name", "the file's name, its own date, and files beside it", "file.file_name", "file"
    ),
    _blocks("jpeg", "every segment of the JPEG file, against a list of what may stay", "file.jpeg"),
    _blocks("png", "every chunk of the PNG file, against a list of what may stay", "file.png"),
    _blocks("gif", "every block of the GIF file, against a list of what may stay", "file.gif"),
    _blocks("webp", "every chunk of the WebP file, against a list of what may stay", "file.webp"),
    _blocks("tiff", "every field of the TIFF file, against a list of what may stay", "file.tiff"),
    _blocks("bmp", "every part of the BMP file, against a list of what may stay", "file.bmp"),
    _blocks(
        "dicom",
        "every DICOM attribute, against a list of what may stay",
        "dicom.look",
        ("pydicom",),
    ),
    _blocks(
        "video",
        "every box and track of the film, against a list of what may stay",
        "film.look",
        ("av",),
    ),
    Check(
        "previews",
        "small copies inside the file, compared with the picture",
        "file.previews",
        "file and frames",
        STILL,
    ),
    Check("hidden", "pixels hidden under transparency", "pixels.hidden", "frames", STILL),
    Check("barcodes", "barcodes and QR codes", "pixels.barcodes", "frames", needs=("zxingcpp",)),
    Check(
        "writing",
        "writing in the picture, read by machine",
        "pixels.writing",
        "frames",
        needs=("rapidocr", "onnxruntime", "cv2"),
    ),
    Check(
        "faces",
        "faces and eyes, as far as a machine sees them",
        "pixels.faces",
        "frames",
        needs=("cv2",),
    ),
    Check(
        "weak-covers",
        "covers that may be seen through",
        "pixels.weak_covers",
        "frames",
        needs=("cv2",),
    ),
)


def checks_for(format: Format, of_pixels: bool) -> Iterable[Check]:
    """The checks of a format: those of the file's bytes, or those that need its pixels."""
    return (one for one in CHECKS if format in one.formats and (one.of != "file") is of_pixels)
