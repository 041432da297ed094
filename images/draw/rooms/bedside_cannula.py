"""A cannula in the back of the hand: its film dressing, its dated strip, and the sore vein."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.lettering import HAND, font
from images.draw.photographs.skin_light import layered_noise, lit, quick_noise
from images.draw.photographs.skin_paper import FINE, lay, rests
from images.draw.photographs.skin_scene import LAMP
from images.draw.photographs.skin_shape import Relief, Window
from images.draw.picture import Polygon
from images.draw.rooms.bedside_hand import FLAT, Pose
from images.draw.rooms.bedside_plastic import cannula
from images.draw.rooms.scene_relief import Array

DRESSING = (1.15, 6.15)
"""From where to where, along the hand, the dressing reaches, in centimetres from the wrist."""
HALF, ROUND = 2.45, 0.7
PORT = 4.35
"""How far along the hand the port is."""
LABEL = -0.05
"""How far along the middle of the dated strip is."""
HUBS = ((0.78, 0.22, 0.36), (0.10, 0.30, 0.62), (0.10, 0.42, 0.22), (0.78, 0.22, 0.36))
"""Pink, blue, green: the colours of the sizes."""
DARK = np.zeros(3, np.float32)


class Site:
    """Where the cannula sits on one variant's hand."""

    def __init__(self, pose: Pose, shift: float, twist: float, hub: int) -> None:
        self.pose, self.shift, self.twist = pose, shift, twist
        self.hub = HUBS[hub % len(HUBS)]
        middle = pose.spot(PORT, shift)
        self.window: Window = FLAT.around(middle[0], middle[1], 4.9)
        along, right = pose.grid(self.window)
        along, right = along - PORT, right - shift
        c, s = np.float32(np.cos(twist)), np.float32(np.sin(twist))
        self.along: Array = along * c - right * s
        self.right: Array = right * c + along * s

    def out(self, low: float, high: float, half: float, bend: float) -> Array:
        """How far outside a rounded rectangle on the hand each pixel of the window is."""
        q = np.stack(
            [
                np.abs(self.right) - half + bend,
                np.abs(self.along + PORT - (low + high) / 2) - (high - low) / 2 + bend,
            ]
        )
        far = np.hypot(*np.maximum(q, 0.0)) + np.minimum(q.max(axis=0), 0.0) - bend
        return np.asarray(far, np.float32)

    def redness(self, rng: np.random.Generator) -> Array:
        """The sore vein: how red and swollen the skin is, 0 to 1."""
        noise = layered_noise(rng, self.along.shape, 1.2 * FLAT.scale, 3)
        tip = self.along + 1.95
        near = np.exp(-((self.right / 1.25) ** 2 + (tip / 1.15) ** 2))
        streak = np.exp(-((self.right + 0.12 * tip) ** 2) / 0.30) * np.clip(-tip / 0.6, 0, 1)
        streak *= np.clip((tip + 4.6) / 2.6, 0, 1)
        dot = np.exp(-((self.right / 0.10) ** 2 + ((tip + 0.02) / 0.11) ** 2))
        whole = np.zeros((FLAT.height, FLAT.width), np.float32)
        both = np.maximum(near, 0.6 * streak) * np.clip(1.0 + 0.28 * noise, 0.2, 1.6)
        whole[self.window] = both + 1.2 * dot
        return whole

    def region(self) -> Polygon:
        """What must stay visible: the dressing, the sore skin below it and the cannula."""
        c, s = float(np.cos(self.twist)), float(np.sin(self.twist))
        corners = []
        top, bottom, wide = DRESSING[0] - 0.06, PORT + 2.05, HALF + 0.06
        for a, b in ((top, -wide), (top, wide), (bottom, wide), (bottom, -wide)):
            a -= PORT
            corners.append((PORT + a * c + b * s, self.shift + b * c - a * s))
        return self.pose.outline(corners)


def dress(rng: np.random.Generator, site: Site, light: Array, rel: Relief) -> None:
    """Lay the cannula on the lit skin, and the film with its white frame over it."""
    part = (slice(None), *site.window)
    below, normal = light[part], rel.normal[part]
    tall = put_parts(site, below)
    film = np.clip(0.5 - site.out(*DRESSING, HALF, ROUND) * FLAT.scale, 0, 1)
    inner = site.out(DRESSING[0] + 0.62, DRESSING[1] - 0.68, HALF - 0.62, 0.5)
    notch = np.maximum(np.abs(site.right) - 0.48, 0.9 - site.along)
    hole = np.minimum(inner, notch)
    frame = film * np.clip(0.5 + hole * FLAT.scale, 0, 1)
    # The film is drawn taut over the plastic and wrinkles between it and the frame.
    shape = site.along.shape
    turn = np.arctan2(site.right, site.along)
    far = np.hypot(site.right, site.along)
    sway = quick_noise(rng, shape, 0.8 * FLAT.scale)
    rays = np.cos(9.0 * turn + 1.6 * sway + 2.0) * np.clip((far - 0.5) / 0.8, 0, 1)
    wrinkle = np.clip(rays - 0.78, 0, 1) * np.clip(1.1 + quick_noise(rng, shape, 50.0), 0, 2)
    field = quick_noise(rng, shape, 0.9 * FLAT.scale, 1.3 * FLAT.scale)
    wrinkle += 0.20 * np.exp(-((field / 0.10) ** 2))
    tent = ndimage.gaussian_filter(np.minimum(tall, 0.45), 0.11 * FLAT.scale)
    face = tilted(normal, 0.10 * wrinkle + 0.9 * tent + 0.012 * sway)
    ones = np.ones(shape, np.float32)
    sheen = lit(np.zeros_like(below), face, ones, ones, 2.6, LAMP, DARK, 30.0)
    clear = film * (1 - frame)
    rim = np.exp(-((hole / 0.05) ** 2)) * clear
    veil = 0.045 * clear + 0.05 * rim
    glassy = below * (1 - veil) + 0.62 * veil + 1.25 * sheen * clear
    thread = quick_noise(rng, shape, 2.2) + quick_noise(rng, shape, 1.5, 5.0)
    cloth = lit(
        (0.80 * np.exp(0.03 * thread))[None] * np.ones((3, 1, 1), np.float32),
        tilted(normal, 0.0016 * thread + 0.015 * layered_noise(rng, shape, 40.0, 2)),
        ones, ones, 0.25, LAMP, DARK,
    )  # fmt: skip
    fallen = np.where(film > 0.5, 1.0, rests(film, FLAT.scale, 0.05, 0.40))
    inside = np.where(frame > 0.5, 1.0, rests(frame, FLAT.scale, 0.04, 0.25))
    light[part] = glassy * fallen * inside * (1 - 0.97 * frame) + cloth * 0.97 * frame


def tilted(normal: Array, height: Array) -> Array:
    """The way a surface faces with a fine height in centimetres on it."""
    down, right = np.gradient(height * np.float32(FLAT.scale))
    face = normal - np.stack([right, down, np.zeros_like(right)])
    return np.asarray(face / np.sqrt((face**2).sum(axis=0)), np.float32)


def put_parts(site: Site, below: Array) -> Array:
    """Lay the plastic on a window of light; its height there, in centimetres."""
    twist = site.twist + float(np.radians(site.pose.turn))
    light, cover, high = cannula(site.hub, twist).small()
    middle = site.pose.spot(PORT, site.shift)
    rows, columns = site.window
    tall_, wide = high.shape
    top = round(middle[1] * FLAT.scale - tall_ / 2) - rows.start
    left = round(middle[0] * FLAT.scale - wide / 2) - columns.start
    box = (slice(top, top + tall_), slice(left, left + wide))
    tall = np.zeros(below.shape[1:], np.float32)
    tall[box] = high
    mask = np.zeros_like(tall)
    mask[box] = cover
    soft = ndimage.gaussian_filter(np.minimum(tall, 0.5), 0.10 * FLAT.scale)
    fallen = ndimage.shift(soft, (0.16 * FLAT.scale, 0.13 * FLAT.scale), order=1)
    below *= 1 - np.clip(1.5 * fallen, 0, 0.5) * (1 - 0.4 * mask)
    below *= 1 - mask
    below[(slice(None), *box)] += light
    return tall


def dated(pose: Pose, text: str, light: Array, rel: Relief, site: Site) -> Polygon:
    """Stick on a strip of paper tape with a date in handwriting; where its ink lies."""
    unit = FLAT.scale * FINE
    wide, high = round(4.3 * unit), round(1.28 * unit)
    strip = Image.new("RGBA", (wide, high), (246, 244, 236, 255))
    pen = ImageDraw.Draw(strip)
    pen.rectangle((0, 0, wide - 1, round(0.10 * unit)), fill=(206, 90, 84, 255))
    face = font(HAND, 0.86 * unit)
    box = pen.textbbox((0, 0), text, font=face)
    x, y = (wide - box[2] + box[0]) / 2 - box[0], (high + 9 - box[3] + box[1]) / 2 - box[1]
    pen.text((x, y), text, font=face, fill=(24, 30, 78, 255))
    at = pose.spot(LABEL, 0.6 * site.shift)
    paper = lay(strip, FLAT, (at[0] * FLAT.scale, at[1] * FLAT.scale), -pose.turn)
    part = paper.whole(light)
    ones = np.ones_like(paper.cover)
    normal = rel.normal[part].copy()
    normal[:2] *= 0.8
    shade = lit(paper.colour, normal, ones, ones, 0.1, LAMP, DARK)
    below = light[part] * rests(paper.cover, FLAT.scale, 0.05, 0.45)
    light[part] = below * (1 - paper.cover) + shade * paper.cover
    corners = paper.outline((box[0] + x, box[1] + y, box[2] + x, box[3] + y), 3)
    found = pose.seen([(a / FLAT.scale, b / FLAT.scale) for a, b in corners])
    return tuple((round(a), round(b)) for a, b in found)
