"""Draws pictures in several processes, and hands back all that is written down about each."""

from __future__ import annotations

import hashlib
import io
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import PIL
from PIL import Image, features

from images.draw.marked import marked
from images.draw.picture import Drawn
from images.draw.registry import pictures
from images.draw.sound import encode, flaws

SMALL, LARGER = 520, 760  # pixels of the longer side on the two contact sheets

# One thread to a process; and no arithmetic that only some processors have, since its last digit
# differs and a picture should be the same wherever it is drawn.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "NPY_DISABLE_CPU_FEATURES": "X86_V4,AVX512_ICL,AVX512_SPR",
}

ENCODER = ", ".join(
    f"{name} {version}"
    for name, version in (
        ("Pillow", PIL.__version__),
        ("libjpeg", features.version("jpg")),
        ("zlib", features.version("zlib")),
    )
)
"""What makes files of pixels here; another version may make other files of the same pixels."""


@dataclass(frozen=True)
class Made:
    """One variant, drawn and encoded.

    `pixels` is the SHA-256 of its pixels before they were encoded, and `sha256` that of its file.
    `drawn` has all that the picture says of itself; its image is `small`, and so is `marked`,
    with the truth drawn over it.
    """

    id: str
    variant: int
    data: bytes
    size: tuple[int, int]
    pixels: str
    drawn: Drawn
    marked: Image.Image
    flaws: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.id}-{self.variant}.{pictures()[self.id].suffix}"

    @property
    def sha256(self) -> str:
        """The SHA-256 of its file."""
        return hashlib.sha256(self.data).hexdigest()


def make(id: str) -> list[Made]:
    """Every variant of one picture."""
    picture = pictures()[id]
    found = []
    for variant in range(1, picture.variants + 1):
        drawn = picture.draw(variant)
        found.append(
            Made(
                id=id,
                variant=variant,
                data=encode(picture, drawn),
                size=drawn.image.size,
                pixels=pixel_hash(drawn.image),
                drawn=replace(drawn, image=_small(drawn.image, SMALL), file=b""),
                marked=_small(marked(picture, drawn), LARGER),
                flaws=tuple(flaws(picture, drawn)),
            )
        )
    return found


def make_all(ids: Sequence[str]) -> Iterator[list[Made]]:
    """Every variant of these pictures, one picture after another as they are done."""
    os.environ.update(ENVIRONMENT)  # the processes that are started now read it
    with multiprocessing.get_context("spawn").Pool() as pool:
        yield from pool.imap_unordered(make, ids)


def pixel_hash(image: Image.Image) -> str:
    """The SHA-256 of an image's pixels, with their kind and number."""
    said = f"{image.mode} {image.size}".encode()
    return hashlib.sha256(said + image.tobytes()).hexdigest()


def reopened(data: bytes) -> Image.Image:
    """The image that a file's bytes hold."""
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image.copy()


def _small(image: Image.Image, side: int) -> Image.Image:
    shown = image
    if image.mode == "RGBA":  # a page is white where a picture is transparent
        shown = Image.new("RGB", image.size, "white")
        shown.paste(image, mask=image.getchannel("A"))
    small = shown.convert("RGB")
    small.thumbnail((side, side), Image.Resampling.LANCZOS)
    return small
