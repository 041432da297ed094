"""The theatre's screen: what it shows, its lettering, and what is mirrored in its glass."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.lettering import font
from images.draw.scene_relief import Array
from images.draw.theatre_view import laparoscopy

WIDE, HIGH = 1040, 585
"""The screen's own pixels."""
CENTRE, RADIUS = (686, 292), 330
"""The round picture of the laparoscope on it."""
Box = tuple[float, float, float, float]


def screen(
    rng: np.random.Generator, lines: dict[str, tuple[int, int, int, str]], mirrored: bool
) -> tuple[Array, dict[str, Box]]:
    """The lit screen as linear light, and where each of its texts stands.

    `lines` has column, row, size and text for each name.
    """
    field = laparoscopy(rng, mirrored)
    toned = np.clip(1.25 * field / (1 + 0.55 * field), 0, 1) ** (1 / 2.2)
    shown = Image.fromarray((toned * 255 + 0.5).astype(np.uint8))
    shown = shown.resize((2 * RADIUS, 2 * RADIUS), Image.Resampling.BICUBIC)
    sheet = Image.new("RGB", (WIDE, HIGH), (7, 8, 10))
    sheet.paste(shown, (CENTRE[0] - RADIUS, CENTRE[1] - RADIUS))
    y, x = np.indices((HIGH, WIDE), dtype=np.float32)
    inside = np.clip(RADIUS - 14 - np.hypot(x - CENTRE[0], y - CENTRE[1]), 0, 6) / 6
    light = (np.asarray(sheet, np.float32) / 255.0) ** 2.2
    light = light * inside[..., None] + 0.0006
    type_ = Image.new("RGB", (WIDE, HIGH), 0)
    pen = ImageDraw.Draw(type_)
    boxes: dict[str, Box] = {}
    for name, (left, top, size, text) in lines.items():
        face = font("DejaVuSans", size)
        ink = (120, 226, 140) if "time" in name or "date" in name else (228, 232, 236)
        pen.multiline_text((left, top), text, font=face, fill=ink, spacing=3)
        boxes[name] = pen.multiline_textbbox((left, top), text, font=face, spacing=3)
    letters = (np.asarray(type_, np.float32) / 255.0) ** 2.2
    return np.asarray(np.maximum(1.25 * light, 0.85 * letters), np.float32), boxes


def disc_box() -> Box:
    """The round picture's box on the screen, as far as it is shown."""
    reach = RADIUS - 16
    return (
        CENTRE[0] - reach,
        max(2, CENTRE[1] - reach),
        min(WIDE - 2, CENTRE[0] + reach),
        min(HIGH - 2, CENTRE[1] + reach),
    )


def mirrored_room(
    rng: np.random.Generator,
    scrubs: tuple[int, int, int],
    cap: tuple[int, int, int],
    badge: tuple[str, ...],
    skin: tuple[int, int, int],
) -> tuple[Array, Box, Box]:
    """What the glass mirrors: lamps, a pale wall, and someone in scrubs who holds up a telephone.

    Also the boxes of the figure and of the badge's mirrored lettering.
    """
    sheet = Image.new("RGB", (WIDE, HIGH), (44, 54, 56))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, WIDE, 190), fill=(58, 68, 70))
    pen.rectangle((235, 210, 330, HIGH), fill=(70, 82, 84))
    x, top = 146 + round(float(rng.uniform(-14, 10))), 292 + round(float(rng.uniform(-10, 8)))
    dark = tuple(round(0.72 * c) for c in scrubs)
    # Neck and shoulders, trunk, raised forearms, head with cap and mask.
    pen.polygon(
        [
            (x - 30, top + 92),
            (x + 30, top + 92),
            (x + 98, top + 128),
            (x + 118, HIGH),
            (x - 118, HIGH),
            (x - 98, top + 128),
        ],
        fill=scrubs,
    )
    pen.polygon([(x - 18, top + 92), (x + 18, top + 92), (x, top + 140)], fill=skin)
    pen.rectangle((x - 18, top + 66, x + 18, top + 100), fill=skin)
    pen.ellipse((x - 40, top - 6, x + 40, top + 92), fill=skin)
    pen.chord((x - 43, top - 12, x + 43, top + 78), 188, 352, fill=cap)
    pen.rectangle((x - 41, top + 18, x + 41, top + 30), fill=cap)
    pen.polygon(
        [(x - 36, top + 50), (x + 36, top + 50), (x + 27, top + 88), (x - 27, top + 88)],
        fill=(176, 200, 206),
    )
    pen.line(
        [(x + 104, HIGH - 110), (x + 112, HIGH - 40), (x + 60, top + 112)],
        fill=dark,
        width=46,
        joint="curve",
    )
    pen.line([(x + 66, top + 118), (x + 40, top + 74)], fill=skin, width=26)
    pen.line(
        [(x - 104, HIGH - 110), (x - 110, HIGH - 40), (x - 62, top + 118)],
        fill=dark,
        width=46,
        joint="curve",
    )
    pen.line([(x - 66, top + 124), (x - 34, top + 80)], fill=skin, width=26)
    pen.rounded_rectangle((x - 46, top + 40, x + 46, top + 88), 8, fill=(14, 15, 18))
    pen.ellipse((x + 26, top + 48, x + 36, top + 58), fill=(120, 130, 150))
    room = (np.asarray(sheet, np.float32) / 255.0) ** 2.2
    room = ndimage.gaussian_filter(room, (2.6, 2.6, 0))
    name = Image.new("RGB", (118, 58), (226, 228, 230))
    ink = ImageDraw.Draw(name)
    size = 22.0
    while max(font("DejaVuSans-Bold", size).getlength(one) for one in badge) > 108:
        size -= 0.5
    face = font("DejaVuSans-Bold", size)
    ink.multiline_text(
        (59, 29),
        "\n".join(badge),
        font=face,
        fill=(20, 22, 30),
        anchor="mm",
        align="center",
        spacing=2,
    )
    box = ink.multiline_textbbox(
        (59, 29), "\n".join(badge), font=face, anchor="mm", align="center", spacing=2
    )
    turned = name.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    left, upper = x - 59 + 8, HIGH - 112
    card = (np.asarray(turned, np.float32) / 255.0) ** 2.2
    room[upper : upper + 58, left : left + 118] = ndimage.gaussian_filter(card, (0.5, 0.5, 0))
    y, x_ = np.indices((HIGH, WIDE), dtype=np.float32)
    sheen = np.exp(-(((x_ + 0.35 * y - 150) / 120) ** 2)) * np.clip(1.0 - y / 420, 0, 1)
    room += 0.10 * sheen[..., None]
    figure = (x - 128.0, top - 16.0, min(x + 132.0, 300.0), HIGH - 2.0)
    text = (left + 118 - box[2], upper + box[1], left + 118 - box[0], upper + box[3])
    return np.asarray(room, np.float32), (max(4.0, figure[0]), *figure[1:]), text
