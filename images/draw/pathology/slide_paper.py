"""The printed label of a glass slide, and the pencil note beside it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from images.draw.lettering import HAND, font
from images.draw.picture import Box

WIDE, HIGH = 452, 352
MODULES = (8, 6)  # pixels of a module of a DataMatrix and of a QR code
INK = (34, 34, 38)


def code(payload: str, quick: bool) -> Image.Image:
    """A square code, as DataMatrix or (`quick`) as QR code, without its white margin."""
    kind = zxingcpp.BarcodeFormat.QRCode if quick else zxingcpp.BarcodeFormat.DataMatrix
    made = zxingcpp.create_barcode(payload, kind)
    drawn = zxingcpp.write_barcode_to_image(made, scale=1, add_quiet_zones=False)
    small = Image.fromarray(np.array(drawn))
    size = small.width * MODULES[quick]
    return small.resize((size, size), Image.Resampling.NEAREST)


def label(
    rng: np.random.Generator, says: Mapping[str, str], quick: bool
) -> tuple[Image.Image, dict[str, Box]]:
    """The label, printed, and where each text and the code lie on it."""
    paper = Image.new("RGB", (WIDE, HIGH), (250, 249, 245))
    pen = ImageDraw.Draw(paper)
    lines = (
        ("laboratory", 18, 14, "Lato-Bold", 25),
        ("accession", 18, 92, "DejaVuSans-Bold", 38),
        ("name", 18, 146, "DejaVuSans-Bold", 29),
        ("block", 18, 200, "DejaVuSans", 29),
        ("stain", 18, 242, "DejaVuSans-Bold", 38),
        ("date", 18, 302, "DejaVuSans", 27),
    )
    boxes: dict[str, Box] = {}
    for id, x, y, name, size in lines:
        face = font(name, size)
        while pen.textbbox((x, y), says[id], font=face)[2] > WIDE - 14:
            size -= 1
            face = font(name, size)
        pen.multiline_text((x, y), says[id], font=face, fill=INK, spacing=4)
        left, top, right, bottom = pen.multiline_textbbox((x, y), says[id], font=face, spacing=4)
        boxes[id] = (int(left) - 3, int(top) - 3, int(right) + 4, int(bottom) + 4)
    pen.line((14, 84, WIDE - 14, 84), fill=INK, width=2)
    square = code(says["accession"], quick)
    at = (WIDE - 24 - square.width, HIGH - 22 - square.height)
    paper.paste(square.convert("RGB"), at)
    boxes["code"] = (at[0] - 4, at[1] - 4, at[0] + square.width + 4, at[1] + square.height + 4)
    # A thermal printer's black is a little uneven, and its dots blur at the edge.
    worn = rng.normal(0.0, 1.3, (HIGH, 1, 1)) + rng.normal(0.0, 2.5, (HIGH, WIDE, 1))
    pixels = np.asarray(paper.filter(ImageFilter.GaussianBlur(0.5)), np.float32) + worn
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), boxes


def pencil(
    rng: np.random.Generator, says: Mapping[str, str], spots: Mapping[str, tuple[int, int, int]],
    size: tuple[int, int],
) -> tuple[Image.Image, dict[str, Box]]:  # fmt: skip
    """A mask of pencil strokes: each text of `spots` at x, y and size; and where each is."""
    whole = np.zeros((size[1], size[0]), np.float32)
    boxes: dict[str, Box] = {}
    for id, (x, y, high) in spots.items():
        sheet = Image.new("L", size, 0)
        pen = ImageDraw.Draw(sheet)
        pen.text((x, y), says[id], font=font(HAND, high), fill=255)
        box = sheet.getbbox()
        assert box
        boxes[id] = (box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3)
        whole = np.maximum(whole, np.asarray(sheet, np.float32))
    # Graphite catches on the grain of the frosted glass.
    whole *= np.clip(0.88 + 0.20 * rng.standard_normal(whole.shape), 0.35, 1.0)
    mask = Image.fromarray(np.clip(whole, 0, 255).astype(np.uint8))
    return mask.filter(ImageFilter.GaussianBlur(0.6)), boxes
