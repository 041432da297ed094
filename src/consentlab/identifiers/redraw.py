"""Makes a new file from pixels alone: covered where asked, in sRGB, with nothing beside them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image

from consentlab.identifiers.contract import Frame, Material
from consentlab.identifiers.decode import frames
from consentlab.identifiers.plain import Plain
from consentlab.picture import Box

QUALITY = 95  # of JPEG, which is made only from JPEG
BACKGROUND = (255, 255, 255)  # under what was transparent


def redrawn(
    material: Material, boxes: Sequence[Sequence[int]], tell: Callable[[str], None]
) -> tuple[Plain, bytes]:
    """The new file's ending and bytes, with the boxes (left, top, right, bottom) painted black.

    A JPEG becomes a JPEG, a film an MP4 without sound, and everything else a PNG of its first
    frame: what was not looked at frame by frame is not handed on. Raises CannotCheck when it
    cannot be decoded.
    """
    covers = [Box(*(int(side) for side in one)) for one in boxes]
    if material.format == "video":
        from consentlab.identifiers.film.clean import cleaned

        def share(done: float) -> None:
            tell(f"Writing the film anew: {done:.0%}")

        return {"ending": ".mp4"}, cleaned(material.data, covers, share)
    picture = _covered(frames(material)[0], covers)
    ending = ".jpg" if material.format == "jpeg" else ".png"
    data = io.BytesIO()
    if ending == ".jpg":
        picture.save(data, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    else:
        picture.save(data, "PNG", optimize=picture.width * picture.height < 4_000_000)
    return {"ending": ending}, data.getvalue()


def _covered(frame: Frame, covers: Sequence[Box]) -> Image.Image:
    """The frame without its transparency, and black where it is to be covered."""
    pixels = frame.rgb.copy()
    if frame.alpha is not None:
        share = frame.alpha[..., None].astype(np.float32) / 255
        mixed = pixels * share + np.asarray(BACKGROUND, np.float32) * (1 - share)
        pixels = np.round(mixed).astype(np.uint8)
    for box in covers:
        left, top = max(box.left, 0), max(box.top, 0)
        pixels[top : max(box.bottom, top), left : max(box.right, left)] = 0
    grey = bool(
        (pixels[..., 0] == pixels[..., 1]).all() and (pixels[..., 1] == pixels[..., 2]).all()
    )
    picture = Image.fromarray(pixels)
    return picture.convert("L") if grey else picture
