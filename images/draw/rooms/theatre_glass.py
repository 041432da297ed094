"""The theatre's screen: the picture that it shows, and the lettering beside it."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from images.draw.lettering import font
from images.draw.rooms.scene_relief import Array
from images.draw.rooms.theatre_view import laparoscopy

WIDE, HIGH = 1040, 585
"""The screen's own pixels."""
CENTRE, RADIUS = (686, 292), 330
"""The round picture of the laparoscope on it."""
LIGHT = ((np.arange(256) / 255.0) ** 2.2).astype(np.float32)
"""How much light each value of the screen gives."""
Box = tuple[float, float, float, float]


def screen(
    rng: np.random.Generator, lines: dict[str, tuple[int, int, int, str]], mirrored: bool
) -> tuple[Array, dict[str, Box]]:
    """The lit screen as linear light, and where each of its texts stands.

    `lines` has column, row, size and text for each name.
    """
    field = laparoscopy(rng, mirrored)
    toned = np.clip(1.25 * field / (1 + 0.55 * field), 0, 1) ** np.float32(1.14 / 2.2)
    shown = Image.fromarray((toned * 255 + 0.5).astype(np.uint8))
    shown = shown.resize((2 * RADIUS, 2 * RADIUS), Image.Resampling.BICUBIC)
    sheet = Image.new("RGB", (WIDE, HIGH), (7, 8, 10))
    sheet.paste(shown, (CENTRE[0] - RADIUS, CENTRE[1] - RADIUS))
    y, x = np.indices((HIGH, WIDE), dtype=np.float32)
    inside = np.clip(RADIUS - 14 - np.hypot(x - CENTRE[0], y - CENTRE[1]), 0, 6) / 6
    light = LIGHT[np.asarray(sheet)]
    light = light * inside[..., None] + 0.0006
    type_ = Image.new("RGB", (WIDE, HIGH), 0)
    pen = ImageDraw.Draw(type_)
    boxes: dict[str, Box] = {}
    for name, (left, top, size, text) in lines.items():
        face = font("DejaVuSans", size)
        ink = (120, 226, 140) if "time" in name or "date" in name else (228, 232, 236)
        pen.multiline_text((left, top), text, font=face, fill=ink, spacing=3)
        boxes[name] = pen.multiline_textbbox((left, top), text, font=face, spacing=3)
    letters = LIGHT[np.asarray(type_)]
    return np.asarray(np.maximum(2.1 * light, 0.95 * letters), np.float32), boxes


def disc_box() -> Box:
    """The round picture's box on the screen, as far as it is shown."""
    reach = RADIUS - 16
    return (
        CENTRE[0] - reach,
        max(2, CENTRE[1] - reach),
        min(WIDE - 2, CENTRE[0] + reach),
        min(HIGH - 2, CENTRE[1] + reach),
    )
