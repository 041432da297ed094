"""The printed band round the wrist of the bedside photograph, with its matrix code."""

from __future__ import annotations

import math

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.invented import Person
from images.draw.lettering import font
from images.draw.photographs.skin_light import lit
from images.draw.photographs.skin_paper import rests
from images.draw.photographs.skin_scene import LAMP
from images.draw.photographs.skin_shape import Relief, Window
from images.draw.picture import Polygon
from images.draw.rooms.bedside_hand import FLAT, Pose
from images.draw.rooms.scene_cloth import tiled
from images.draw.rooms.scene_lens import widened
from images.draw.rooms.scene_relief import Array

DOTS = 10
"""Pixels of the label's drawing for one millimetre of the band."""
FIRST, LAST = -4.55, -1.15
"""From where to where the band reaches along the arm, in centimetres from the wrist."""
HIGH, ARC = 36.0, 2.5
"""Width of the label in millimetres, and how much of the turn round the wrist is printed."""
BOW = 0.55
"""The camera looks from the fingers' side, so the band's sides lie nearer: by how much, in cm."""
SQUEEZE = 0.86
"""How narrow the label printer's type is."""
RISE = 0.80
BLUNT = 4.3
"""A stiff band lies flatter on the wrist than a circle would: 2 is an ellipse."""
SIDE = np.sin(np.linspace(-math.pi / 2, math.pi / 2, 401)).astype(np.float32)
TURN = np.concatenate(
    [
        [0.0],
        np.cumsum(
            np.hypot(np.diff(SIDE), RISE * np.diff((1 - np.abs(SIDE) ** BLUNT) ** (1 / BLUNT)))
        ),
    ]
)
TURN = (TURN - TURN[-1] / 2).astype(np.float32)
"""How far round the band, in radii from its middle, each of those places beside its axis is."""


class Band:
    """The band round the wrist as seen from above: its light, its print, where each line lies."""

    def __init__(self, pose: Pose, who: Person, rel: Relief) -> None:
        self.pose = pose
        self.lines, self.label = print_label(who)
        middle = pose.spot((FIRST + LAST) / 2, 0.0)
        self.window: Window = FLAT.around(middle[0], middle[1], 4.8)
        far, near = (self.width(rel, along) for along in (FIRST, LAST))
        # The band is a loose tube, so it stands off where the arm grows thin.
        self.sides = (far, (near[0], 0.5 * (far[1] + near[1])))

    def width(self, rel: Relief, along: float) -> tuple[float, float]:
        """The middle of the arm and half its width where the band's edge lies, in centimetres."""
        rights = np.linspace(-4.5, 4.5, 361)
        inside = []
        for right in rights:
            x, y = self.pose.spot(along, float(right))
            inside.append(rel.edge[int(y * FLAT.scale), int(x * FLAT.scale)] < 0)
        held = rights[np.array(inside)]
        return float(held.min() + held.max()) / 2, float(held.max() - held.min()) / 2 + 0.13

    def across(self, along: Array | float) -> tuple[Array, Array]:
        """The band's middle and half its width, this far along the arm."""
        share = (np.asarray(along, np.float32) - FIRST) / (LAST - FIRST)
        (one, wide), (two, wider) = self.sides
        return one + share * (two - one), wide + share * (wider - wide)

    def place(self, box: tuple[float, float, float, float], margin: float) -> Polygon:
        """The outline, in the photograph, of a box of the label; it bends round the wrist."""
        left, top, right, bottom = box
        columns = np.linspace(left, right, 5)
        rim = [(x, top) for x in columns] + [(x, bottom) for x in columns[::-1]]
        spots = []
        for x, y in rim:
            side = float(np.interp((x / self.label.width - 0.5) * ARC, TURN, SIDE))
            depth = float(depth_at(np.float32(side)))
            along = FIRST + y / self.label.height * (LAST - FIRST) + BOW * (1.0 - depth)
            middle, half = self.across(along)
            spots.append(self.pose.spot(along, float(middle + half * side)))
        return widened(self.pose.seen(spots), margin)

    def wrap(self, rng: np.random.Generator, light: Array, cover: Array) -> None:
        """Lay the band over the lit arm, whose cover it widens a little."""
        along, right = self.pose.grid(self.window)
        middle, half = self.across(along)
        side = np.clip((right - middle) / half, -1.0, 1.0)
        depth = depth_at(side)
        down = (along - BOW * (1.0 - depth) - FIRST) / (LAST - FIRST)
        turn = np.interp(side, SIDE, TURN).astype(np.float32)
        inside: Array = np.clip(
            np.minimum(down, 1 - down) * (LAST - FIRST) * FLAT.scale + 0.5, 0, 1
        )
        inside = inside * np.clip((half - np.abs(right - middle)) * FLAT.scale + 0.5, 0, 1)
        column = (turn / ARC + 0.5) * self.label.width - 0.5
        row = down * self.label.height - 0.5
        ink = ndimage.gaussian_filter(np.asarray(self.label, np.float32) / 255.0, 0.9)
        print_ = ndimage.map_coordinates(ink, np.stack([row, column]), order=1, mode="nearest")
        paper = np.array([0.80, 0.81, 0.80], np.float32)[:, None, None]
        colour = paper * (0.022 + 0.978 * print_**1.6)
        seam = np.clip(np.abs(down - 0.5) * 2.0 - 0.93, 0.0, 0.07) / 0.07
        ripple = tiled(rng, along.shape, 64.0, 3)
        # It is lit as if it were rounder than it is, since the wrist turns away to both sides.
        round_ = (1.0 - np.abs(side) ** 2.5) ** 0.4
        height = RISE * half * round_ + 0.012 * ripple - 0.02 * seam
        fall, slope = np.gradient(height * np.float32(FLAT.scale))
        normal = np.stack([-slope, -fall, np.ones_like(slope)])
        normal /= np.sqrt((normal**2).sum(axis=0))
        ones = np.ones_like(along)
        own = lit(colour, normal, ones, ones, 1.3, LAMP, np.zeros(3, np.float32), 40.0)
        gleam = np.exp(-(((turn + 0.92 + 0.03 * ripple) / 0.12) ** 2)) * 0.10
        own = (own + gleam) * (1.0 - 0.10 * seam)
        part = (slice(None), *self.window)
        below = light[part] * rests(inside, FLAT.scale, 0.09, 0.55)
        light[part] = below * (1 - inside) + own * inside
        cover[self.window] = np.maximum(cover[self.window], inside)


def depth_at(side: Array | np.float32) -> Array:
    """How far the band stands out before its axis, in radii, at a place beside the axis."""
    return np.asarray((1.0 - np.abs(side) ** BLUNT) ** (1.0 / BLUNT), dtype=np.float32)


def print_label(who: Person) -> tuple[dict[str, tuple[float, float, float, float]], Image.Image]:
    """The label flat: where each of its parts lies on it, and its drawing."""
    wide = round(DOTS * ARC * 38.6)
    high = round(DOTS * HIGH)
    sheet = Image.new("L", (wide, high), 255)
    code = zxingcpp.create_barcode(who.number, zxingcpp.BarcodeFormat.DataMatrix)
    cells = np.asarray(code.to_image(scale=1, add_quiet_zones=False), np.uint8)
    side = 192 // cells.shape[0] * cells.shape[0]
    drawn = Image.fromarray(cells).resize((side, side), Image.Resampling.NEAREST)
    left = round(wide / 2 - 292)
    spot = (left, round(high / 2 - side / 2) - 6)
    sheet.paste(drawn, spot)
    places = {
        "band-code": (spot[0] - 6.0, spot[1] - 6.0, spot[0] + side + 6.0, spot[1] + side + 6.0)
    }
    lines = band_lines(who)
    top = 18.0
    for name, text, size, heavy in (
        ("band-name", lines["band-name"].split("\n")[0], 60, True),
        ("band-name", lines["band-name"].split("\n")[1], 56, True),
        ("band-born", lines["band-born"], 54, True),
        ("band-nhs", lines["band-nhs"], 54, True),
        ("band-number", lines["band-number"], 54, True),
    ):
        face = font("Lato-Bold" if heavy else "Lato-Regular", size)
        stretch = SQUEEZE if face.getlength(text) * SQUEEZE < 368 else 368 / face.getlength(text)
        line = Image.new("L", (round(face.getlength(text)) + 8, size + 16), 255)
        ImageDraw.Draw(line).text((2, 2), text, font=face, fill=0)
        line = line.resize((round(line.width * stretch), line.height), Image.Resampling.BICUBIC)
        at = (left + 206, round(top))
        sheet.paste(line, at)
        ink = Image.eval(line, lambda level: 255 - level).point(lambda level: level > 60 and 255)
        x0, y0, x1, y1 = ink.getbbox() or (0, 0, 1, 1)
        box = (at[0] + x0 * 1.0, at[1] + y0 * 1.0, at[0] + x1 * 1.0, at[1] + y1 * 1.0)
        if name in places:
            held = places[name]
            box = (min(held[0], box[0]), held[1], max(held[2], box[2]), box[3])
        places[name] = box
        top += 64
    return places, sheet


def band_lines(who: Person) -> dict[str, str]:
    """What is printed on the band."""
    return {
        "band-name": f"{who.surname.upper()}\n{who.forename}",
        "band-born": f"DOB {who.born:%d-%b-%Y}",
        "band-nhs": f"NHS {who.nhs}",
        "band-number": f"Hosp {who.number}",
    }
