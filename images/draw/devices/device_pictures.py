"""The library's own pictures, opened to be put into files of devices."""

from __future__ import annotations

import io
import uuid
from pathlib import Path

from PIL import Image

Part = tuple[float, float, float, float]
"""Left, top, right and bottom as shares of a picture's sides."""


def opened(folder: Path, name: str) -> Image.Image:
    """The picture of that name, such as `ecg-2`, whatever its format."""
    (file,) = sorted(folder.glob(f"{name}.*"))
    with Image.open(file) as picture:
        return picture.convert("RGB")


def part(picture: Image.Image, shares: Part) -> Image.Image:
    """A part of a picture."""
    wide, high = picture.size
    left, top, right, bottom = shares
    return picture.crop(
        (round(left * wide), round(top * high), round(right * wide), round(bottom * high))
    )


def fitted(picture: Image.Image, longest: int) -> Image.Image:
    """A picture made so small that its longer side has `longest` pixels."""
    scale = longest / max(picture.size)
    size = (round(picture.width * scale), round(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """A JPEG with nothing in it but the picture."""
    held = io.BytesIO()
    picture.save(held, format="JPEG", quality=quality, optimize=True)
    return held.getvalue()


def document_id(of: str) -> str:
    """A number of the kind that programs give every document, always the same for `of`."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"consentlab/{of}"))
