"""What a capsule viewer writes round its picture, and the bar of colours below."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw import invented
from images.draw.lettering import font
from images.draw.picture import Box

Array = NDArray[np.float32]

SIZE = (1080, 912)
MIDDLE, RADIUS = (540, 424), 392
"""Where the round picture lies in the frame."""
TYPE, LINE, MARGIN = 21, 30, 26
GREY, PALE = (168, 172, 178), (226, 229, 232)
BAR: Box = (150, 856, 930, 874)
DEVICE = "EndoMote CE2"

Corner = tuple[str, ...]
CORNERS: tuple[tuple[Corner, Corner, Corner, Corner], ...] = (
    (("device", "capsule", "recorder"), ("date",), ("elapsed",), ("frame",)),
    (("date",), ("device", "capsule", "recorder"), ("frame",), ("elapsed",)),
    (("elapsed", "frame"), ("date",), ("recorder", "capsule"), ("device",)),
    (("device", "date"), ("elapsed",), ("frame",), ("recorder", "capsule")),
)
"""For each variant, what stands top left, top right, bottom left and bottom right."""


def elapsed_seconds(variant: int) -> int:
    """Since swallowing: long enough for the capsule to be in the small bowel."""
    return 5400 + invented.draw_number(f"capsule-endoscopy/{variant}/elapsed", 12_000)


def texts(variant: int) -> dict[str, str]:
    """What is written for each feature."""
    of = f"capsule-endoscopy/{variant}"
    seconds = elapsed_seconds(variant)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    serial = 100_000 + invented.draw_number(f"{of}/capsule", 900_000)
    recorder = 1000 + invented.draw_number(f"{of}/recorder", 9000)
    day = invented.moment("capsule-endoscopy", variant)
    letters = invented.pick(("HKT", "MRD", "WPX", "FJN"), "capsule-endoscopy/letters", variant)
    return {
        "device": DEVICE,
        "capsule": f"Capsule S/N {letters}-{serial}",
        "recorder": f"Recorder DR-{recorder}",
        "date": f"{day:%d %b %Y}" if variant % 2 else f"{day:%d/%m/%Y}",
        "elapsed": f"Elapsed {hours:02d}:{minutes:02d}:{seconds % 60:02d}",
        # The capsule takes two pictures a second.
        "frame": f"Frame {2 * seconds + variant}",
    }


def write(frame: Image.Image, variant: int) -> dict[str, tuple[Box, ...]]:
    """Write the texts into a frame; the answer is the box of each."""
    said = texts(variant)
    face = font("DejaVuSans", TYPE)
    pen = ImageDraw.Draw(frame)
    places: dict[str, tuple[Box, ...]] = {}
    for corner, features in enumerate(CORNERS[variant - 1]):
        right, low = corner % 2, corner // 2
        y = SIZE[1] - 78 - LINE * len(features) if low else MARGIN
        for feature in features:
            x = SIZE[0] - MARGIN - face.getlength(said[feature]) if right else MARGIN
            colour = GREY if feature == "device" else PALE
            pen.text((round(x), y), said[feature], font=face, fill=colour)
            left, top, end, bottom = pen.textbbox((round(x), y), said[feature], font=face)
            box = (int(left) - 3, int(top) - 3, int(end) + 4, int(bottom) + 3)
            places[feature] = (box,)
            y += LINE
    return places


def draw_bar(frame: Image.Image, variant: int) -> Box:
    """The colours of the whole journey side by side, and where on it this frame is."""
    left, top, right, bottom = BAR
    rng = np.random.default_rng((5419, variant, 55))
    wide = right - left
    # Stomach, small bowel, large bowel: pink, then orange, then yellow-brown.
    ends = np.cumsum([0.10, 0.62, 0.28]) + rng.uniform(-0.02, 0.02, 3)
    at = np.linspace(0.0, 1.0, wide)
    stages = np.array([[176, 96, 84], [186, 116, 70], [150, 110, 44]], np.float32)
    colours = stages[np.minimum(np.searchsorted(ends, at), 2)]
    colours = ndimage.gaussian_filter1d(colours, 5.0, axis=0)
    swings = ndimage.gaussian_filter1d(rng.standard_normal(wide), 1.0) * 0.14
    slow = ndimage.gaussian_filter1d(rng.standard_normal(wide), 14.0) * 0.9
    colours *= np.exp(swings + slow)[:, None]
    strip = np.clip(colours, 0, 255).astype(np.uint8)[None].repeat(bottom - top, axis=0)
    frame.paste(Image.fromarray(strip), (left, top))
    pen = ImageDraw.Draw(frame)
    pen.rectangle((left - 1, top - 1, right, bottom), outline=(70, 73, 78))
    spot = left + int(wide * min(0.9, elapsed_seconds(variant) / 29_000 + 0.05))
    pen.polygon([(spot - 7, top - 11), (spot + 7, top - 11), (spot, top - 2)], fill=PALE)
    pen.line((spot, top, spot, bottom - 1), fill=PALE, width=2)
    return (left - 3, top - 13, right + 3, bottom + 3)
