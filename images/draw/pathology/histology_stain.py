"""Paints the cells of the section as amounts of two stains, and turns those into colour."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.noise import enlarged, fractal_noise, smooth_noise
from images.draw.pathology.histology_tissue import HEIGHT, WIDTH, Crypt, Stroma

Array = NDArray[np.float32]

WHITE = np.array([0.955, 0.945, 0.960], np.float32)
BLUE = np.array([0.98, 1.16, 0.50], np.float32)  # what haematoxylin takes of R, G, B
PINK = np.array([0.09, 0.78, 0.36], np.float32)  # the same for eosin
RED = np.array([0.16, 1.00, 0.80], np.float32)  # red blood cells
AMOUNT = 120.0  # value in a sheet for a stain of strength 1
AROUND = np.linspace(0.0, 2.0 * math.pi, 14, endpoint=False)
ACROSS, UP = np.cos(AROUND), np.sin(AROUND)
GRAIN = np.stack([ACROSS, UP], axis=1)[::2].astype(np.float32)
FINE = 2  # sheets are so many times larger than the picture


class Sheets:
    """Four drawing sheets: nuclei, cell bodies in blue, in pink, and red blood cells."""

    def __init__(self) -> None:
        size = (WIDTH * FINE, HEIGHT * FINE)
        self.sheets = {name: Image.new("L", size, 0) for name in ("nuclei", "blue", "pink", "red")}
        self.pens = {name: ImageDraw.Draw(sheet) for name, sheet in self.sheets.items()}

    def shape(self, points: Array, **amounts: float) -> None:
        """Fills an outline with an amount of some stains, replacing what was there."""
        corners = (FINE * points[:, :2]).ravel().tolist()
        for name, amount in amounts.items():
            self.pens[name].polygon(corners, fill=round(min(amount * AMOUNT, 255)))

    def line(self, points: Array, wide: float, **amounts: float) -> None:
        """Draws a closed line."""
        corners = (FINE * np.concatenate([points[:, :2], points[:1, :2]])).ravel().tolist()
        for name, amount in amounts.items():
            fill = round(min(amount * AMOUNT, 255))
            self.pens[name].line(corners, fill=fill, width=round(FINE * wide))

    def amount(self, name: str) -> Array:
        """A sheet at the size of the picture."""
        small = self.sheets[name].resize((WIDTH, HEIGHT), Image.Resampling.BOX)
        return np.asarray(small, np.float32) / AMOUNT


def egg(
    rng: np.random.Generator, x: float, y: float, long: float, short: float, turn: float,
    uneven: float = 0.06,
) -> Array:  # fmt: skip
    """A slightly irregular oval."""
    first, second = rng.uniform(0.0, 6.3, 2)
    swell = 1.0 + uneven * (np.cos(2 * AROUND + first) + np.cos(3 * AROUND + second))
    u, v = long * swell * ACROSS, short * swell * UP
    c, s = math.cos(turn), math.sin(turn)
    out = np.empty((AROUND.size, 2), np.float32)
    out[:, 0] = x + u * c - v * s
    out[:, 1] = y + u * s + v * c
    return out


def nucleus(
    rng: np.random.Generator, sheets: Sheets, x: float, y: float, long: float, short: float,
    turn: float, dark: float,
) -> None:  # fmt: skip
    """A nucleus: dark membrane, lighter inside, one or two dark grains."""
    outline = egg(rng, x, y, long, short, turn)
    sheets.shape(outline, nuclei=dark, pink=0.12, blue=0.0)
    inner = outline * 0.76 + np.array([x, y], np.float32) * 0.24
    sheets.shape(inner, nuclei=dark * rng.uniform(0.66, 0.86))
    for _ in range(int(rng.integers(1, 4))):
        way, off = rng.uniform(0, 6.3), rng.uniform(0.1, 0.6)
        u, v = off * long * math.cos(way), off * short * math.sin(way)
        gx = x + u * math.cos(turn) - v * math.sin(turn)
        gy = y + u * math.sin(turn) + v * math.cos(turn)
        r = rng.uniform(0.9, 1.7)
        sheets.shape(np.array([gx, gy], np.float32) + r * GRAIN, nuclei=dark * 1.12)


def crypt_wall(crypt: Crypt) -> float:
    """How tall the cells of a gland are; glands cut lengthwise have narrow hollows."""
    share = 0.74 + 0.10 * crypt.half / (crypt.half + 40.0)
    return min(share * crypt.radius, 66.0)


def paint_crypt(rng: np.random.Generator, sheets: Sheets, crypt: Crypt, goblets: float) -> None:
    """A gland: tall cells with nuclei at their base, many swollen with mucus, and a lumen."""
    tall = crypt_wall(crypt)
    base = crypt.ring(0.0)
    sheets.shape(base, pink=0.42, blue=0.16, nuclei=0.0, red=0.0)
    sheets.line(crypt.ring(-1.5), 2.0, pink=0.85)
    sheets.shape(crypt.ring(0.62 * tall), pink=0.50, blue=0.20)
    total = 2.0 * math.pi * crypt.radius + 4.0 * crypt.half
    count = int(total / 14.5)
    cells = crypt.ring(0.0, count)
    full = rng.uniform(size=count) < goblets
    for (x, y, dx, dy), swollen in zip(cells.tolist(), full.tolist(), strict=True):
        turn = math.atan2(dy, dx)
        if not swollen:  # the border between two cells
            side = np.array([[x, y], [x + dx * tall * 0.9, y + dy * tall * 0.9]], np.float32)
            sheets.line(side, 0.8, pink=0.62, blue=0.20)
        if swollen:
            deep = tall * rng.uniform(0.50, 0.66)
            wide = rng.uniform(8.0, 11.5) * (0.78 + 0.22 * crypt.half / (crypt.half + 20))
            drop = egg(
                rng, x + dx * deep, y + dy * deep, tall * rng.uniform(0.23, 0.35), wide, turn
            )
            pale = rng.uniform(0.03, 0.24)
            sheets.shape(drop, pink=0.05 + 0.25 * pale, blue=pale)
            sheets.line(drop, 1.0, pink=0.50, blue=0.26)
    lumen = tall * rng.uniform(0.97, 1.08)
    inner = crypt.ring(lumen, ragged=2.6)
    inner[:, :2] += 1.3 * rng.standard_normal((len(inner), 2)).astype(np.float32)
    sheets.line(inner, 3.0, pink=0.80, blue=0.28)
    sheets.shape(inner, pink=0.05, blue=0.06)
    for x, y, *_ in inner[:: max(1, len(inner) // 7)].tolist():  # wisps of mucus
        x, y = 0.75 * x + 0.25 * crypt.x, 0.75 * y + 0.25 * crypt.y
        if crypt.half < 60:
            sheets.shape(egg(rng, x, y, 7.0, 4.0, rng.uniform(0, 3), 0.2), blue=0.15, pink=0.10)
    for (x, y, dx, dy), swollen in zip(cells.tolist(), full.tolist(), strict=True):
        turn = math.atan2(dy, dx) + rng.normal(0.0, 0.16)
        if rng.uniform() < 0.07:
            continue  # this cell's nucleus lies above or below the section
        x, y = x + rng.normal(0.0, 1.6), y + rng.normal(0.0, 1.6)
        if swollen:
            up = rng.uniform(6.0, 12.0)
            size = (rng.uniform(5.0, 7.0), rng.uniform(4.6, 6.2), rng.uniform(0.82, 1.15))
        else:
            up = rng.uniform(10.0, 23.0)
            size = (rng.uniform(9.5, 13.0), rng.uniform(4.6, 5.8), rng.uniform(0.62, 1.02))
        nucleus(rng, sheets, x + dx * up, y + dy * up, size[0], size[1], turn, size[2])


def paint_stroma(rng: np.random.Generator, sheets: Sheets, between: Stroma) -> None:
    """Lymphocytes, plasma cells, eosinophils and fibroblasts, then small vessels."""
    for x, y, along in between.cells.tolist():
        sort, turn = rng.uniform(), rng.uniform(0.0, 2.0 * math.pi)
        if sort < 0.34:  # a lymphocyte: a round, dark nucleus with hardly any body
            r = rng.uniform(6.0, 7.6)
            nucleus(rng, sheets, x, y, r, r * rng.uniform(0.88, 1.0), turn, rng.uniform(0.95, 1.2))
        elif sort < 0.62:  # a plasma cell: the nucleus to one side of a purple body
            body = egg(rng, x, y, 12.5, 9.5, turn)
            sheets.shape(body, pink=0.45, blue=rng.uniform(0.22, 0.38))
            gx, gy = x + 4.2 * math.cos(turn), y + 4.2 * math.sin(turn)
            nucleus(rng, sheets, gx, gy, 6.6, 6.2, turn, rng.uniform(0.85, 1.1))
        elif sort < 0.665:  # an eosinophil: two lobes in a bright pink body
            sheets.shape(egg(rng, x, y, 10.0, 9.0, turn), pink=1.15, red=0.22)
            for side in (-3.6, 3.6):
                gx, gy = x + side * math.cos(turn), y + side * math.sin(turn) - 2.0
                nucleus(rng, sheets, gx, gy, 4.3, 3.8, turn, 1.0)
        else:  # a fibroblast or a cell of a vessel's wall: long and thin
            long, turn = rng.uniform(8.0, 16.0), along + rng.normal(0.0, 0.35)
            nucleus(rng, sheets, x, y, long, rng.uniform(2.6, 5.2), turn, rng.uniform(0.5, 0.85))
    for x, y, long, short, turn in between.vessels:
        wall = egg(rng, x, y, long + 3, short + 3, turn)
        sheets.shape(wall, pink=0.75, nuclei=0.0, blue=0.05)
        sheets.shape(egg(rng, x, y, long, short, turn), pink=0.03, blue=0.0)
        for _ in range(int(long * short / 42)):
            way, off = rng.uniform(0, 2 * math.pi), math.sqrt(rng.uniform()) * 0.72
            u, v = off * long * math.cos(way), off * short * math.sin(way)
            cx = x + u * math.cos(turn) - v * math.sin(turn)
            cy = y + u * math.sin(turn) + v * math.cos(turn)
            disc = egg(rng, cx, cy, 7.0, 6.2, way)
            sheets.shape(disc, red=rng.uniform(0.62, 0.80), pink=0.12)
            pale = 0.45 * disc + 0.55 * np.array([cx, cy], np.float32)
            sheets.shape(pale, red=0.52)
            sheets.line(disc, 0.8, red=0.85)
        for way in rng.uniform(0, 2 * math.pi, 4):
            u, v = (long + 2) * math.cos(way), (short + 2) * math.sin(way)
            cx = x + u * math.cos(turn) - v * math.sin(turn)
            cy = y + u * math.sin(turn) + v * math.cos(turn)
            along = math.atan2(short * math.cos(way), -long * math.sin(way)) + turn
            nucleus(rng, sheets, cx, cy, 9.5, 3.2, along, 0.95)


def coloured(rng: np.random.Generator, sheets: Sheets, glands: Array, tint: Array) -> Array:
    """The light that passes the section, with fibres, chromatin grain and a little defocus."""
    shape = (HEIGHT, WIDTH)
    half, size = (HEIGHT // 2, WIDTH // 2), (WIDTH, HEIGHT)
    outside = 1.0 - ndimage.gaussian_filter(glands, 1.2)
    # Loose tissue: wavy pink strands between clear gaps.
    one, other = fractal_noise(rng, half, 17.0, 3, 0.6), fractal_noise(rng, half, 12.0, 3, 0.6)
    strands = np.exp(-((one / 0.42) ** 2)) + 0.7 * np.exp(-((other / 0.36) ** 2))
    patchy = smooth_noise(rng, half, 40.0)
    loose = np.clip(0.10 + 0.34 * strands + 0.07 * patchy, 0.0, 1.2)
    foam = enlarged(smooth_noise(rng, half, 1.6), size)
    pink = sheets.amount("pink")
    bodies = ndimage.gaussian_filter(pink, 0.9)
    covered = np.clip(3.0 * bodies, 0.0, 1.0)
    pink = bodies * (1.0 + 0.13 * foam) + outside * enlarged(loose, size) * (1.0 - covered)
    nuclei = sheets.amount("nuclei")
    grain = enlarged(smooth_noise(rng, half, 1.3), size)
    nuclei = nuclei * (1.0 + 0.24 * grain)
    body = ndimage.gaussian_filter(sheets.amount("blue"), 1.2) * (1.0 + 0.20 * foam)
    blue = nuclei + body + outside * 0.05
    density = blue[..., None] * BLUE + np.clip(pink, 0.0, None)[..., None] * PINK
    density += sheets.amount("red")[..., None] * RED
    thickness = 1.0 + 0.06 * enlarged(smooth_noise(rng, (57, 80), 19.0), size)
    density *= tint * thickness[..., None]
    density = ndimage.gaussian_filter(density, (0.85, 0.85, 0))
    out = WHITE * np.exp(-density)
    return np.asarray(out + 0.006 * smooth_noise(rng, shape, 1.4)[..., None], np.float32)
