"""Writes on an ultrasound screen as the machine does: text, scales, marks and pictogram."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from images.draw.lettering import font
from images.draw.picture import Box
from images.draw.ultrasound.ultrasound_cases import Layout

WIDTH, HEIGHT = 1280, 960
BAR = 88
TYPE, SMALL = "DejaVuSans", 21
YELLOW, GREEN = (250, 224, 90), (120, 220, 140)


def around(box: tuple[float, ...], margin: int = 3) -> Box:
    """A box in whole pixels, with a margin, kept within the screen."""
    left, top, right, bottom = box
    return (
        max(0, int(left) - margin), max(0, int(top) - margin),
        min(WIDTH, int(np.ceil(right)) + margin), min(HEIGHT, int(np.ceil(bottom)) + margin),
    )  # fmt: skip


def text(
    pen: ImageDraw.ImageDraw, at: tuple[int, int, str], words: str,
    fill: tuple[int, int, int], size: int = SMALL, bold: bool = False,
) -> Box:  # fmt: skip
    """Write one line and say where it is."""
    face = font(TYPE + ("-Bold" if bold else ""), size)
    x, y, anchor = at
    pen.text((x, y), words, font=face, fill=fill, anchor=anchor)
    return around(pen.textbbox((x, y), words, font=face, anchor=anchor))


def header(pen: ImageDraw.ImageDraw, layout: Layout) -> None:
    """The plain bar behind the uppermost lines, and the thin line above the lowest."""
    pen.rectangle((0, 0, WIDTH, BAR), fill=layout.bar)
    pen.line((0, BAR, WIDTH, BAR), fill=tuple(c + 40 for c in layout.bar), width=1)


def depth_scale(
    pen: ImageDraw.ImageDraw, layout: Layout, top: float, scale: float, depth: float
) -> tuple[Box, str]:
    """Ticks for centimetres with numbers at every fifth: box and the numbers."""
    x, numbers = layout.scale_at, []
    boxes = []
    for centimetre in range(int(depth // 10) + 1):
        y = top + 10.0 * scale * centimetre
        fifth = centimetre % 5 == 0
        pen.line((x, y, x + (14 if fifth else 7), y), fill=layout.ink, width=2)
        if fifth and centimetre:
            numbers.append(str(centimetre))
            boxes.append(text(pen, (x + 20, round(y), "lm"), numbers[-1], layout.ink, 19))
    bottom = top + 10.0 * scale * (depth // 10)
    pen.line((x, top, x, bottom), fill=layout.soft, width=1)
    right = max(box[2] for box in boxes)
    return around((x, top, right - 3, bottom + 2)), "\n".join(numbers)


def focus_mark(pen: ImageDraw.ImageDraw, layout: Layout, y: float) -> Box:
    """The small wedge beside the scale at the depth of the focus."""
    x = layout.scale_at - 6
    pen.polygon([(x, y), (x - 14, y - 9), (x - 14, y + 9)], fill=GREEN)
    return around((x - 14, y - 9, x + 1, y + 10))


def grey_bar(sheet: Image.Image, layout: Layout) -> Box:
    """The bar from white to black that tells how echoes are shown."""
    x, y, wide, high = layout.grey_at, 260, 22, 200
    ramp = np.repeat(np.linspace(255, 0, high)[:, None], wide, axis=1).astype(np.uint8)
    sheet.paste(Image.fromarray(ramp).convert("RGB"), (x, y))
    ImageDraw.Draw(sheet).rectangle((x - 1, y - 1, x + wide, y + high), outline=(110, 110, 110))
    return around((x - 1, y - 1, x + wide + 1, y + high + 1), 2)


def probe_mark(pen: ImageDraw.ImageDraw, layout: Layout, x: float, y: float) -> None:
    """The maker's ring that shows which side of the probe is which."""
    pen.ellipse((x - 11, y - 11, x + 11, y + 11), outline=layout.soft, width=3)
    pen.ellipse((x - 4, y - 4, x + 4, y + 4), fill=layout.soft)


def callipers(
    pen: ImageDraw.ImageDraw, a: tuple[float, float], b: tuple[float, float]
) -> tuple[Box, Box]:
    """Two crosses with a dotted line between: the boxes of both crosses."""
    boxes = []
    for x, y in (a, b):
        pen.line((x - 8, y, x + 8, y), fill=YELLOW, width=2)
        pen.line((x, y - 8, x, y + 8), fill=YELLOW, width=2)
        boxes.append(around((x - 8, y - 8, x + 9, y + 9), 2))
    steps = max(2, round(abs(b[0] - a[0]) / 7))
    for step in range(2, steps - 1):
        x = a[0] + (b[0] - a[0]) * step / steps
        y = a[1] + (b[1] - a[1]) * step / steps
        pen.rectangle((x, y, x + 1, y + 1), fill=YELLOW)
    return boxes[0], boxes[1]


def body_mark(pen: ImageDraw.ImageDraw, layout: Layout, x: int, y: int, lean: int) -> Box:
    """A trunk in outline with a bar where the probe is held."""
    half = [(10, 0), (12, 9), (32, 15), (37, 24), (31, 30), (27, 50), (30, 74), (31, 92)]
    right = [(x + across, y + down) for across, down in half]
    left = [(x - across, y + down) for across, down in half]
    for side in (left, right):
        pen.line(side, fill=layout.ink, width=2, joint="curve")
    pen.line((x - 31, y + 92, x + 31, y + 92), fill=layout.ink, width=2)
    pen.arc((x - 26, y + 42, x + 26, y + 84), 200, 340, fill=(120, 124, 128), width=1)
    pen.line((x - 22, y + 56 - lean, x - 8, y + 56 + lean), fill=GREEN, width=5)
    return around((x - 38, y, x + 38, y + 94))
