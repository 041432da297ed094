"""Draws a chest radiograph, taken from behind, of someone with a pacemaker."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.chest_bones import all_bones
from images.draw.chest_device import pacemaker
from images.draw.chest_frame import HEIGHT, SCALE, WIDTH, Array
from images.draw.chest_soft import soft_tissue
from images.draw.lettering import font
from images.draw.noise import smooth_noise

SEED = 4219
STRIP = (26, 26, 330, 132)
"""Left, top, width and height of the name strip, in pixels."""
STRIP_LINES = (
    "WYNMARSH GENERAL HOSPITAL",
    "VARDLEY, CARYS  F",
    "DOB 11-MAR-1979",
    "NHS NO 999 318 0467",
    "CHEST PA  16-SEP-2023 14:36",
)
SIDE, INITIALS = "L", "KJB"
MARKER = (1074, 46)
LINES = (*STRIP_LINES, SIDE, INITIALS)
"""All the text on the picture."""


def unlike_a_drawing(rng: np.random.Generator, *sheets: Array) -> list[Array]:
    """The sheets gently bent together: no body is the same on both sides."""
    shape = (HEIGHT, WIDTH)
    rows, columns = np.indices(shape, dtype=np.float32)
    rows += 1.7 * SCALE * smooth_noise(rng, shape, 105 * SCALE)
    columns += 1.7 * SCALE * smooth_noise(rng, shape, 105 * SCALE)
    where = (rows, columns)
    return [ndimage.map_coordinates(sheet, where, order=1, mode="nearest") for sheet in sheets]


def expose(tissue: Array, bone: Array, metal: Array) -> Array:
    """How much the detector's signal is weakened, scatter included."""
    weak = 0.0178 * tissue + 0.042 * bone + metal
    through = np.exp(-weak)
    through = ndimage.gaussian_filter(through, 0.7)
    scatter = ndimage.gaussian_filter(through, 26 * SCALE) * 0.35
    scatter += ndimage.gaussian_filter(through, 8 * SCALE) * 0.12
    return np.asarray(-np.log(through + 0.05 * scatter + 1e-4), dtype=np.float32)


def develop(rng: np.random.Generator, weak: Array) -> Array:
    """What the reader's screen shows, 0 to 1: large differences compressed, detail kept."""
    broad = ndimage.gaussian_filter(weak, 14 * SCALE)
    middle = ndimage.gaussian_filter(weak, 1.6 * SCALE)
    shown = 0.66 * broad + 0.95 * (middle - broad) + 1.25 * (weak - middle)
    grey = 1.0 / (1.0 + np.exp(-(shown - 1.70) * 2.1))
    shape = (HEIGHT, WIDTH)
    grain = 0.7 * smooth_noise(rng, shape, 1.5) + 0.5 * smooth_noise(rng, shape, 3.0)
    return np.asarray(grey + 0.012 * grain, dtype=np.float32)


def name_strip(grey: Array) -> Array:
    """The corner kept from the beam, then printed with the patient's particulars."""
    left, top, wide, high = STRIP
    tall = Image.new("L", (wide * 2, high * 2), 0)
    pen = ImageDraw.Draw(tall)
    face = font("DejaVuSansMono", 32)
    for row, text in enumerate(STRIP_LINES):
        pen.text((24, 16 + 44 * row), text, font=face, fill=255)
    ink = np.asarray(tall.resize((wide, high), Image.Resampling.BOX), np.float32) / 255.0
    blocked = np.zeros_like(grey)
    blocked[top : top + high, left : left + wide] = 1.0
    letters = np.zeros_like(grey)
    letters[top : top + high, left : left + wide] = ink
    turned = [ndimage.rotate(sheet, 0.5, reshape=False, order=1) for sheet in (blocked, letters)]
    blocked = ndimage.gaussian_filter(turned[0], 1.6)
    letters = ndimage.gaussian_filter(turned[1], 0.55)
    return np.asarray(grey * (1 - blocked) + blocked * (0.90 - 0.80 * letters), np.float32)


def side_marker() -> Array:
    """Lead letters stuck to the cassette: they stop the beam."""
    sheet = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(sheet)
    x, y = MARKER
    pen.text((x, y), SIDE, font=font("DejaVuSans-Bold", 62), fill=255)
    pen.text((x - 6, y + 72), INITIALS, font=font("DejaVuSans-Bold", 25), fill=255)
    pen.rounded_rectangle((x - 18, y - 4, x + 62, y + 112), 10, outline=26, width=3)
    bent = np.asarray(sheet.rotate(-4.0, Image.Resampling.BILINEAR, center=(x + 22, y + 54)))
    bent = bent.astype(np.float32) / 255.0
    return np.asarray(3.4 * ndimage.gaussian_filter(bent, 0.8), dtype=np.float32)


def draw(seed: int = SEED) -> Image.Image:
    """The whole film."""
    rng = np.random.default_rng((seed, 3))
    tissue, bone = unlike_a_drawing(rng, soft_tissue(seed), all_bones(seed))
    weak = expose(tissue, bone, pacemaker(seed) + side_marker())
    grey = name_strip(develop(rng, weak))
    return Image.fromarray((np.clip(grey, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8))
