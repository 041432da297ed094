"""Leaks in the picture that are no plain writing: codes, and covers that hide too little."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from typing import Literal

import numpy as np
from PIL import Image, ImageFilter

from consentlab.picture import Box
from tests.dirty import base
from tests.dirty.in_pixels import Seen, planted
from tests.dirty.planted import Planted, nhs, number, who

WIDE, HIGH = base.LARGE
Cover = Literal["translucent", "mosaic", "blur"]


def leaks() -> Iterator[Planted]:
    """Every code, and every weak cover."""
    yield from _codes()
    yield from _covers()


def _codes() -> Iterator[Planted]:
    for id, flaw, format, words, turn, ending in (
        ("png-qr", "A QR code holds a name.", "QRCode", who("code-qr"), 0, ".png"),
        ("jpeg-qr-tilted", "A QR code stands askew.", "QRCode", number("code-tilt"), 20, ".jpg"),
        ("png-code128", "A barcode holds a number.", "Code128", number("code-128"), 0, ".png"),
        ("png-code128-upright", "A barcode stands on its end.", "Code128",
         number("code-turned"), 90, ".png"),
        ("png-datamatrix", "A Data Matrix holds a number.", "DataMatrix",
         nhs("code-matrix").replace(" ", ""), 0, ".png"),
    ):  # fmt: skip
        draw = cache(partial(_code, format, words, turn))
        yield planted(id, flaw, draw, "barcode", words, ending=ending)


def _code(format: str, words: str, turn: int) -> Seen:
    import zxingcpp

    made = zxingcpp.create_barcode(words, getattr(zxingcpp.BarcodeFormat, format))
    size = 2 if format == "Code128" else 4
    code = Image.fromarray(np.array(made.to_image(scale=size, add_quiet_zones=True))).convert("L")
    turned = code.rotate(turn, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    picture = base.disc(base.LARGE).copy()
    at = (WIDE - turned.width - 8, HIGH - turned.height - 8)
    picture.paste(turned.convert("RGB"), at)
    return picture, Box(*at, at[0] + turned.width, at[1] + turned.height)


def _covers() -> Iterator[Planted]:
    covers: tuple[tuple[str, Cover, str, str], ...] = (
        ("png-translucent-box", "translucent", ".png", "A name is under a half-clear box."),
        ("jpeg-translucent-box", "translucent", ".jpg", "A name is under a half-clear box."),
        ("jpeg-mosaic", "mosaic", ".jpg", "A name was turned into tiles."),
        ("png-mosaic", "mosaic", ".png", "A name was turned into tiles."),
        ("png-blur", "blur", ".png", "A name was blurred."),
    )
    for id, how, ending, flaw in covers:
        # What can be read through a cover may as well be told as what it says.
        found = "weak-redaction" + (" person-name text-unknown" if how == "translucent" else "")
        yield planted(id, flaw, cache(partial(_covered, how)), found, "", ending=ending)


def _covered(how: Cover) -> Seen:
    """A name on the disc under a cover that leaves something of it."""
    picture, (left, top, right, bottom) = base.written(
        base.disc(base.LARGE), "VENNICOURT, Halina", (180, 300), 36
    )
    box = (left - 12, top - 8, right + 12, bottom + 10)
    part = picture.crop(box)
    if how == "translucent":
        part = Image.blend(part, Image.new("RGB", part.size), 0.82)
    elif how == "mosaic":
        fewer = part.resize((part.width // 10, part.height // 10), Image.Resampling.BOX)
        part = fewer.resize(part.size, Image.Resampling.NEAREST)
    else:
        part = part.filter(ImageFilter.GaussianBlur(4))
    picture.paste(part, box[:2])
    return picture, Box(*box)
