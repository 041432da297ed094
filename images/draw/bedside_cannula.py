"""A cannula in the back of the hand: its plastic parts, its film dressing, and the sore vein."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.bedside_bed import WHITE, shade_cloth
from images.draw.bedside_hand import CAMERA, LIGHT, Hand
from images.draw.lettering import HAND, font
from images.draw.picture import Polygon
from images.draw.scene_cloth import tiled
from images.draw.scene_lens import lay, outline, over, perspective
from images.draw.scene_relief import Array, Relief, filled, normals

DRESSING = (10.0, 62.0)
"""From where to where, along the hand, the dressing reaches, in millimetres from the wrist."""
HALF = 24.0
LABEL = (-9.0, 5.0, 21.0)
"""The dated strip: from, to, and half its width."""
HUBS = ((0.80, 0.30, 0.42), (0.16, 0.36, 0.66), (0.18, 0.50, 0.30), (0.80, 0.30, 0.42))
"""Pink, blue, green: the colours of the sizes."""


class Site:
    """Where the cannula sits on one variant's hand."""

    def __init__(self, hand: Hand, shift: float, twist: float, hub: int) -> None:
        self.hand, self.pose = hand, hand.pose
        self.shift, self.twist = shift, twist
        self.hub = np.array(HUBS[hub % len(HUBS)], np.float32)
        self.parts = [Relief(hand.relief.height.shape) for _ in range(2)]
        self.build()

    def at(self, along: float, across: float, above: float, radius: float) -> tuple[float, ...]:
        """A knot in the cannula's own frame, turned and shifted on the hand."""
        out = along - 34.0
        x = 34.0 + out * math.cos(self.twist) - across * math.sin(self.twist)
        y = self.shift + out * math.sin(self.twist) + across * math.cos(self.twist)
        return x, y, above, radius

    def build(self) -> None:
        """Coloured parts first, then the clear and white ones."""
        k = self.pose.knots
        coloured, pale = self.parts
        coloured.sweep(k([self.at(34, 0, 41, 0.9), self.at(40, 0, 43, 2.0)]))
        coloured.sweep(
            k([self.at(40, 0, 43, 2.2), self.at(46, 0, 44, 3.0), self.at(60, 0, 45, 3.3)])
        )
        coloured.sweep(
            k(
                [
                    self.at(46.5, -9.5, 42.5, 4.0),
                    self.at(48, 0, 42.5, 3.4),
                    self.at(46.5, 9.5, 42.5, 4.0),
                ]
            ),
            0.22,
            6,
        )
        coloured.sweep(k([self.at(52, 0, 46, 3.0), self.at(52, 0, 52, 3.0)]))
        coloured.sweep(k([self.at(52, -0.6, 52.5, 4.2), self.at(52, 0.6, 52.5, 4.2)]), 0.42)
        pale.sweep(k([self.at(59.5, 0, 45, 3.7), self.at(63, 0, 45, 3.7)]), 0.95)
        pale.sweep(k([self.at(63.5, 0, 45, 4.5), self.at(68, 0, 45, 4.5)]), 0.9)
        pale.sweep(k([self.at(68, 0, 45, 3.0), self.at(73, 0, 45, 2.8)]))

    def flat(self, half: float, first: float, last: float, dots: float) -> Array:
        """From a drawing of a thing that lies on the hand to the photograph."""
        corners = [(first, half), (first, -half), (last, -half), (last, half)]
        if self.pose.side < 0:
            corners = [(along, -across) for along, across in corners]
        solid = [self.at(a, b, 44.5 - 0.0075 * abs(b) ** 2, 1.0) for a, b in corners]
        seen = self.pose.knots(solid)[:, :2]
        order = [(float(x), float(y)) for x, y in seen]
        # The drawing's left is the photograph's left.
        order = [order[1], order[0], order[3], order[2]]
        wide, high = 2 * half * dots, (last - first) * dots
        return perspective([(0, 0), (wide, 0), (wide, high), (0, high)], order)

    def redness(self) -> Array:
        """The sore vein: how red and swollen the skin is, 0 to 1."""
        rows, columns = np.indices((CAMERA.size[1] // 4, CAMERA.size[0] // 4), dtype=np.float32)
        field = np.zeros_like(rows)
        for along, reach, strength in ((30, 15, 1.0), (20, 12, 0.75), (9, 9, 0.45), (42, 12, 0.5)):
            x, y, _, radius = self.pose.knots([(*self.at(along, 0, 42, reach)[:3], reach)])[0] / 4
            near = np.exp(-(((columns - x) / radius) ** 2 + ((rows - y) / (0.85 * radius)) ** 2))
            field = np.maximum(field, strength * near)
        big = Image.fromarray(field).resize(CAMERA.size, Image.Resampling.BICUBIC)
        return np.asarray(big, np.float32)

    def region(self) -> Polygon:
        """What must stay visible: the dressing, the sore skin round it and the cannula."""
        matrix = self.flat(HALF + 3.0, 7.5, 74.0, 1.0)
        return outline(matrix, (0, 0, 2 * HALF + 6.0, 66.5), 0)


def dress(
    rng: np.random.Generator, site: Site, scene: Array, seen: Array, lost: Array, open_: Array
) -> Array:
    """The film and its white frame, laid on the lit skin."""
    dots = 8.0
    wide, high = round(2 * HALF * dots), round((DRESSING[1] - DRESSING[0]) * dots)
    film = Image.new("RGBA", (wide, high), (0, 0, 0, 0))
    ImageDraw.Draw(film).rounded_rectangle((1, 1, wide - 2, high - 2), 90, fill=(255,) * 4)
    frame = film.copy()
    pen = ImageDraw.Draw(frame)
    pen.rounded_rectangle((44, 44, wide - 45, high - 84), 80, fill=(0, 0, 0, 0))
    notch = (wide / 2 - 40, high - 120, wide / 2 + 40, high + 60)
    pen.rounded_rectangle(notch, 40, fill=(0, 0, 0, 0))
    matrix = site.flat(HALF, *DRESSING, dots)
    _, veil, part = lay(film, matrix, CAMERA.size)
    _, cloth, _ = lay(frame, matrix, CAMERA.size)
    veil, cloth = veil * seen[part], cloth * seen[part]
    lost, open_ = lost[part], open_[part]
    body = site.hand.relief.height[part]
    body = filled(body, float(body.max()) - 60)
    shape = body.shape
    weave = tiled(rng, shape, 3.0, 1) * 0.16 + tiled(rng, shape, 44.0, 2) * 0.7
    white = shade_cloth(body + weave, WHITE * 0.74, lost, open_, 1.2)
    shine = glint(body + 1.5 * tiled(rng, shape, 44.0, 2), 42.0) * 0.6 + 0.02
    edge = np.clip(4 * ndimage.gaussian_filter(veil, 1.2) * (1 - veil), 0, 1)
    fallen = ndimage.gaussian_filter(cloth, 3.0) * (1 - cloth)
    below = scene[part] * (1.0 - 0.22 * fallen[..., None])
    below = below + (shine * veil * (1 - cloth) * (1 - 0.7 * lost))[..., None]
    scene[part] = over(below, white, 0.94 * cloth) + 0.05 * edge[..., None]
    return scene


def fit(site: Site, scene: Array, lost: Array, open_: Array) -> Array:
    """The plastic parts over the scene."""
    for part, clear in zip(site.parts, (0.0, 1.0), strict=True):
        rows, columns = np.nonzero(part.cover > 0)
        box = (
            slice(rows.min() - 8, rows.max() + 9),
            slice(columns.min() - 8, columns.max() + 9),
        )
        height = filled(part.height[box], float(part.height[box].max()) - 90)
        colour = WHITE * 0.72 if clear else site.hub
        lit = shade_cloth(height, colour, lost[box] * 0.5, np.maximum(open_[box], 0.6), 1.0)
        lit = lit + (0.55 * glint(height, 70.0) + 0.09 * glint(height, 10.0))[..., None]
        face = normals(height, 1.0)[2]
        mask = part.cover[box]
        fallen = ndimage.gaussian_filter(mask, 5.0)
        fallen = ndimage.shift(fallen, (4, 5), order=1) * (1.0 - mask)
        here = scene[box] * (1.0 - 0.42 * fallen[..., None])
        if clear:
            through = 0.62 + 0.38 * (1 - face) ** 2
            mask = mask * through
        scene[box] = over(here, lit, mask)
    return scene


def glint(height: Array, sharp: float) -> Array:
    """The window mirrored in a glossy surface."""
    face = normals(height, 1.0)
    half = np.array([LIGHT[0], LIGHT[1], LIGHT[2] + 1.0], np.float32)
    half /= np.linalg.norm(half)
    return np.asarray(np.clip((face * half[:, None, None]).sum(axis=0), 0, 1) ** sharp, np.float32)


def dated(site: Site, text: str, scene: Array, seen: Array, lost: Array, open_: Array) -> Polygon:
    """Stick on a strip of paper tape with a date in handwriting; where its ink lies."""
    dots = 12
    first, last, half = LABEL
    wide, high = round(2 * half * dots), round((last - first) * dots)
    strip = Image.new("RGBA", (wide, high), (246, 244, 236, 255))
    pen = ImageDraw.Draw(strip)
    pen.rectangle((0, 0, wide - 1, 12), fill=(206, 90, 84, 255))
    face = font(HAND, 96)
    box = pen.textbbox((0, 0), text, font=face)
    x, y = (wide - box[2] + box[0]) / 2 - box[0], (high + 12 - box[3] + box[1]) / 2 - box[1]
    pen.text((x, y), text, font=face, fill=(24, 30, 78, 255))
    matrix = site.flat(half, first, last, dots)
    colour, cover, part = lay(strip, matrix, CAMERA.size)
    cover = cover * seen[part]
    body = site.hand.relief.height[part]
    body = filled(body, float(body.max()) - 60) + tiled(
        np.random.default_rng(3), body.shape, 64.0, 3
    )
    light = shade_cloth(body, WHITE, lost[part], open_[part], 2.0)
    fallen = ndimage.gaussian_filter(cover, 3.0) * (1 - cover)
    below = scene[part] * (1.0 - 0.25 * fallen[..., None])
    scene[part] = over(below, 0.82 * colour * light, cover)
    return outline(matrix, (box[0] + x, box[1] + y, box[2] + x, box[3] + y), 3)
