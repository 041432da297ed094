"""A picture of the file to show beside what was found, and the copies inside it that differ."""

from __future__ import annotations

import base64
import io

from PIL import Image

from consentlab.identifiers.contract import InMetadata, Material
from consentlab.identifiers.decode import frames
from consentlab.identifiers.plain import Plain
from consentlab.identifiers.registry import STILL

WIDEST = 1600  # pixels of the longer side
LARGEST_PNG = 1_000_000  # bytes at that size; a smaller picture gets as many for each pixel


def preview(material: Material, widest: int = WIDEST) -> tuple[Plain, bytes]:
    """The first frame as PNG or JPEG, upright; and the small copies that show something else.

    `size` is that of the frame, in pixels, and `scale` how much smaller what is shown is, whose
    longer side has `widest` pixels at most.
    """
    shown = frames(material)
    picture = Image.fromarray(shown[0].rgb)
    size = picture.size
    picture.thumbnail((widest, widest))
    told: Plain = {
        "size": list(size),
        "scale": picture.width / size[0],
        "others": _others(material, shown),
    }
    return told, encoded(picture, LARGEST_PNG * widest**2 // WIDEST**2)


def encoded(picture: Image.Image, largest: int = LARGEST_PNG) -> bytes:
    """A picture as PNG, or as JPEG where that would be larger than so many bytes."""
    data = io.BytesIO()
    picture.save(data, "PNG")
    if data.tell() > largest:
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=88)
    return data.getvalue()


def _others(material: Material, shown: list) -> list[Plain]:  # type: ignore[type-arg]
    from consentlab.identifiers.file import previews

    if material.format not in STILL:
        return []
    differ = {
        one.where.path
        for one in previews.look(material, shown)
        if isinstance(one.where, InMetadata)
    }
    return [
        {"path": one.path, "data": base64.b64encode(one.data).decode()}
        for one in previews.found(material)
        if one.path in differ
    ]
