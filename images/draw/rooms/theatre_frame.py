"""Sets flat things into the theatre photograph: the screen in its rim, papers, lamps, light."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.lettering import font
from images.draw.picture import Polygon
from images.draw.rooms.scene_lens import (
    discs,
    lay,
    moved,
    outline,
    over,
    perspective,
    widened,
)
from images.draw.rooms.scene_relief import Array, Patch, grow, shrink
from images.draw.rooms.theatre_glass import CENTRE, HIGH, RADIUS, WIDE
from images.draw.rooms.theatre_wall import SIZE, Box


def place_flat(
    scene: Array, sheet: Image.Image, corners: list[tuple[float, float]], light: Array | float
) -> Array:
    """Hang a flat thing on the wall with its shadow; the matrix that puts it there."""
    wide, high = sheet.size
    matrix = perspective([(0, 0), (wide, 0), (wide, high), (0, high)], corners)
    colour, cover, part = lay(sheet, matrix, SIZE)
    dark = np.zeros(scene.shape[:2], np.float32)
    dark[part] = cover
    dark = ndimage.shift(ndimage.gaussian_filter(shrink(dark, 4), 1.8), (2, 1), order=1)
    scene *= (1.0 - 0.45 * grow(dark, scene.shape))[..., None]
    shade = light[part][..., None] if isinstance(light, np.ndarray) else light
    scene[part] = over(scene[part], colour * shade, cover)
    return matrix


def monitor(
    scene: Array, glass: Array, room: Array, corners: list[tuple[float, float]], asset: str
) -> tuple[Array, Polygon]:
    """The screen in its black rim, with its picture, the mirrored room and a sticker."""
    rim = 30
    wide, high = WIDE + 2 * rim, HIGH + 2 * rim + 12
    case = Image.new("RGBA", (wide, high), (0, 0, 0, 0))
    pen = ImageDraw.Draw(case)
    pen.rounded_rectangle((0, 0, wide - 1, high - 1), 16, fill=(46, 48, 52, 255))
    pen.rounded_rectangle((3, 4, wide - 4, high - 4), 14, fill=(22, 23, 26, 255))
    pen.line((14, 3, wide - 14, 3), fill=(120, 124, 130, 255), width=2)
    face = font("DejaVuSans-Bold", 19)
    length = face.getlength(asset)
    left, top = 60, HIGH + rim + 6
    pen.rounded_rectangle((left, top, left + length + 20, top + 30), 3, fill=(226, 228, 226, 255))
    pen.text((left + 10, top + 4), asset, font=face, fill=(20, 20, 24, 255))
    box = pen.textbbox((left + 10, top + 4), asset, font=face)
    matrix = perspective(
        [(rim, rim), (rim + WIDE, rim), (rim + WIDE, rim + HIGH), (rim, rim + HIGH)], corners
    )
    # The eye, and the camera, lose the faint reflection where the screen is bright.
    bright = np.clip(3.0 * glass.max(axis=-1, keepdims=True), 0, 1)
    both = glass + 0.17 * room * (1 - 0.85 * bright)
    most = float(both.max())
    body = np.asarray(case)
    coded = np.empty((high, wide, 4), np.uint8)
    coded[..., 3] = body[..., 3]
    coded[..., :3] = (body[..., :3] * (0.62 / most) ** (1 / 2.2)).astype(np.uint8)
    lit = (both / most) ** np.float32(1 / 2.2)
    coded[rim : rim + HIGH, rim : rim + WIDE, :3] = (lit * 255.0 + 0.5).astype(np.uint8)
    colour, cover, part = lay(Image.fromarray(coded, "RGBA"), matrix, SIZE)
    shade(scene, cover, part)
    scene[part] = over(scene[part], colour * most, cover)
    scene += halo(colour * most, cover, part)
    inner = perspective([(0, 0), (WIDE, 0), (WIDE, HIGH), (0, HIGH)], corners)
    return inner, outline(matrix, box, 3)


def shade(scene: Array, cover: Array, part: Patch) -> None:
    """The wide shadow that the screen throws on the wall behind it, down and to the left."""
    dark = np.zeros(scene.shape[:2], np.float32)
    dark[part] = cover
    low = ndimage.gaussian_filter(np.roll(shrink(dark, 8), (6, -4), axis=(0, 1)), 4.5)
    scene *= (1.0 - 0.42 * grow(low, dark.shape))[..., None]


def halo(shown: Array, cover: Array, part: Patch) -> Array:
    """The soft glow round a bright screen in a dim room, from the lens and from haze."""
    total = np.zeros((SIZE[1] // 8, SIZE[0] // 8, 3), np.float32)
    whole = np.zeros((SIZE[1], SIZE[0]), np.float32)
    for plane in range(3):
        whole[part] = shown[..., plane] * cover
        low = shrink(whole, 8)
        total[..., plane] = 0.035 * ndimage.gaussian_filter(low, 3.0)
        total[..., plane] += 0.060 * ndimage.gaussian_filter(low, 12.0)
    return np.dstack([grow(total[..., at], whole.shape) for at in range(3)])


def ring(matrix: Array, box: Box) -> Polygon:
    """The outline of the round picture, cut off where the screen ends."""
    reach = RADIUS - 16
    points = []
    for step in range(28):
        angle = step * math.tau / 28
        x, y = CENTRE[0] + reach * math.cos(angle), CENTRE[1] + reach * math.sin(angle)
        points.append((min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])))
    return widened(moved(matrix, points), 0)


def lamp_head(rng: np.random.Generator) -> Array:
    """The edge of the theatre lamp, near the camera: its diodes are discs far out of focus."""
    x, y = rng.uniform(-10, 60), rng.uniform(-50, -20)
    spots = []
    for ring_, count in ((0, 1), (62, 6), (124, 12)):
        for step in range(count):
            angle = math.tau * (step + 0.3) / count
            at = (x + ring_ * math.cos(angle), y + 0.72 * ring_ * math.sin(angle))
            spots.append((*at, 21.0 + rng.uniform(-1, 1), rng.uniform(0.8, 1.7)))
    high, wide = 260, 340
    lit = np.zeros((SIZE[1], SIZE[0], 3), np.float32)
    soft = discs((high, wide), spots, 2.5)
    haze = ndimage.gaussian_filter(np.pad(soft, ((0, 120), (0, 160)))[::4, ::4], 9.0)
    haze = np.asarray(
        Image.fromarray(haze).resize((wide + 160, high + 120), Image.Resampling.BICUBIC)
    )
    lit[: high + 120, : wide + 160] += (0.22 * haze)[..., None]
    lit[:high, :wide] += soft[..., None]
    return lit * np.array([0.93, 0.97, 1.0], np.float32)


def tiled_light() -> Array:
    """The lamp's light falling off down the paper."""
    high, wide = SIZE[1], SIZE[0]
    y = np.arange(high, dtype=np.float32)[:, None] / high
    x = np.arange(wide, dtype=np.float32)[None, :] / wide
    return np.asarray(1.0 - 1.6 * y + 0.5 * x, np.float32)
