"""Turns a file into upright pictures in sRGB, within bounds on pixels and frames."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence

import numpy as np
from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from consentlab.identifiers.contract import CannotCheck, Frame, Material
from consentlab.identifiers.limits import FRAMES_READ, MOST_FRAMES, MOST_PIXELS

PILLOW = {"jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "tiff": "TIFF", "bmp": "BMP"}
ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

DAMAGED = (
    "The picture cannot be decoded to its end: it is cut short or damaged. Copy it again from "
    "where it came, or export it anew, and check that copy."
)


def frames(material: Material) -> list[Frame]:
    """The pictures in a file; at most `FRAMES_READ` of many, evenly spread.

    Raises CannotCheck when it is damaged or too large.
    """
    if material.format == "dicom":
        from consentlab.identifiers.dicom import look as dicom

        return dicom.frames(material.data)
    if material.format == "video":
        from consentlab.identifiers.film import look as video

        return video.frames(material.data)
    with _opened(material) as picture:
        count = getattr(picture, "n_frames", 1)
        if count > MOST_FRAMES:
            raise CannotCheck(
                f"It has {count:,} frames or pages; at most {MOST_FRAMES:,} are looked at. Export "
                "the part that you need, and check that."
            )
        return list(_decoded(picture, spread(count, FRAMES_READ)))


def spread(count: int, most: int) -> Sequence[int]:
    """At most `most` of the numbers below `count`, evenly spread, the first and last among them.

    >>> list(spread(10, 4))
    [0, 3, 6, 9]
    """
    if count <= most:
        return range(count)
    return [round(step * (count - 1) / (most - 1)) for step in range(most)]


def _opened(material: Material) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(material.data), formats=[PILLOW[material.format]])
            _bearable(picture.size)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise CannotCheck(_VAST) from None
    except UnidentifiedImageError:
        raise CannotCheck(DAMAGED) from None
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError) as problem:
        raise CannotCheck(DAMAGED) from problem
    return picture


_VAST = (
    f"The picture has more than {MOST_PIXELS / 1e6:.0f} million pixels, or says so. Export a "
    "smaller copy and check that."
)


def _bearable(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise CannotCheck(_VAST)


def _decoded(picture: Image.Image, wanted: Sequence[int]) -> Iterator[Frame]:
    pixels = 0
    for index in wanted:
        try:
            picture.seek(index)
            _bearable(picture.size)
            pixels += picture.width * picture.height
            if pixels > MOST_PIXELS and index:
                raise CannotCheck(
                    f"Its frames or pages together have more than {MOST_PIXELS / 1e6:.0f} million "
                    "pixels. Export the one that you need, and check that."
                )
            yield _frame(index, picture)
        except CannotCheck:
            raise
        except MemoryError:
            raise CannotCheck(_VAST) from None
        except Exception as problem:  # a hostile file may raise whatever it likes
            raise CannotCheck(DAMAGED) from problem


def _frame(index: int, picture: Image.Image) -> Frame:
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    clear = "A" in upright.mode or "transparency" in upright.info or upright.mode in ("La", "RGBa")
    shown = _to_srgb(upright)
    if clear:
        whole = np.asarray(shown.convert("RGBA"))
        return Frame(
            index, np.ascontiguousarray(whole[..., :3]), np.ascontiguousarray(whole[..., 3])
        )
    return Frame(index, np.array(shown.convert("RGB")))


def _to_srgb(picture: Image.Image) -> Image.Image:
    """The colours as a screen shows them; 16-bit greys are scaled to what the picture uses."""
    if picture.mode.startswith("I") or picture.mode == "F":
        values = np.asarray(picture).astype(np.float64)
        low, high = float(values.min()), float(values.max())
        # A camera's full range stays as it is; a narrow one would be black on black.
        top = 65535.0 if low >= 0 and high > 255 else max(high, 1.0)
        if high - low < top / 4:
            values, top = values - low, max(high - low, 1.0)
        return Image.fromarray(np.clip(values / top * 255, 0, 255).astype(np.uint8))
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, source, target, outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture  # a profile that does not fit is reported elsewhere; the pixels are there
