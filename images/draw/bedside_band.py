"""The printed band round the wrist of the bedside photograph, with its matrix code."""

from __future__ import annotations

import math

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw
from scipy import ndimage

from images.draw.bedside_bed import WHITE, shade_cloth
from images.draw.bedside_hand import CAMERA, Pose
from images.draw.invented import Person
from images.draw.lettering import font
from images.draw.picture import Polygon
from images.draw.scene_cloth import tiled
from images.draw.scene_lens import widened
from images.draw.scene_relief import Array, Relief, along, filled

DOTS = 10
"""Pixels of the label's drawing for one millimetre of the band."""
HIGH, ARC = 36.0, 2.5
"""Width of the band in millimetres, and how much of the turn round the wrist is printed."""
SQUEEZE = 0.86
"""How narrow the label printer's type is."""
FLAT = 0.80
BLUNT = 4.3
"""A stiff band lies flatter on the wrist than a circle would: 2 is an ellipse."""
SIDE = np.sin(np.linspace(-math.pi / 2, math.pi / 2, 401)).astype(np.float32)
TURN = np.concatenate(
    [
        [0.0],
        np.cumsum(
            np.hypot(np.diff(SIDE), FLAT * np.diff((1 - np.abs(SIDE) ** BLUNT) ** (1 / BLUNT)))
        ),
    ]
)
TURN = (TURN - TURN[-1] / 2).astype(np.float32)
"""How far round the band, in radii from its middle, each of those places beside its axis is."""


class Band:
    """The band as the camera sees it: its relief, its print, and where each line lies."""

    def __init__(self, pose: Pose, who: Person) -> None:
        ends = [(-58.0, 0.0, 42.5, 39.2), (-58.0 + HIGH, 0.0, 34.0, 38.2)]
        self.start, self.end = pose.knots(ends)
        self.relief = Relief((CAMERA.size[1], CAMERA.size[0]))
        reach = float(self.start[3]) + 40.0
        low = np.minimum(self.start, self.end)[:2] - reach
        high = np.maximum(self.start, self.end)[:2] + reach
        patch = self.relief.patch(low, high)
        assert patch is not None, "the wrist is in the frame"
        self.patch = patch
        on, off, self.length = along(patch, self.start, self.end)
        self.rise = float(self.end[2] - self.start[2]) / self.length
        self.taper = float(self.end[3] - self.start[3]) / self.length
        radius = self.start[3] + self.taper * np.clip(on, -60.0, self.length + 60.0)
        side = np.clip(-off / radius, -1.0, 1.0)
        room = radius * depth_at(side)
        best = on + room * self.lean()
        self.turn = np.interp(side, SIDE, TURN).astype(np.float32)
        self.down = best / self.length
        inside = np.clip(np.minimum(best, self.length - best) + 0.5, 0.0, 1.0)
        inside *= np.clip(radius - np.abs(off) + 0.5, 0.0, 1.0)
        top = self.start[2] + self.rise * best + FLAT * np.sqrt(1 - self.lean() ** 2) * room
        self.relief.merge(patch, np.where(inside > 0, top, -1e4).astype(np.float32), inside)
        self.lines, self.label = print_label(who)

    def lean(self) -> float:
        """How far, for its depth, the near side of a ring is shifted along the arm."""
        slope = self.rise + FLAT * self.taper
        return slope / math.hypot(FLAT, slope)

    def place(self, box: tuple[float, float, float, float], margin: float) -> Polygon:
        """The outline, in the photograph, of a box of the label; it bends round the wrist."""
        left, top, right, bottom = box
        across = np.linspace(left, right, 5)
        rim = [(x, top) for x in across] + [(x, bottom) for x in across[::-1]]
        way = (self.end[:2] - self.start[:2]) / self.length
        points = []
        for x, y in rim:
            turn = (x / self.label.width - 0.5) * ARC
            best = y / self.label.height * self.length
            radius = float(self.start[3]) + self.taper * best
            side = float(np.interp(turn, TURN, SIDE))
            on = best - radius * float(depth_at(np.float32(side))) * self.lean()
            off = -radius * side
            # `along` measures to the right of the way down the arm.
            points.append(
                (
                    float(self.start[0] + way[0] * on - way[1] * off),
                    float(self.start[1] + way[1] * on + way[0] * off),
                )
            )
        return widened(points, margin)

    def shade(self, rng: np.random.Generator, lost: Array, open_: Array) -> Array:
        """The light that comes back from the band, in its part of the frame."""
        patch = self.patch
        height = filled(self.relief.height[patch], float(self.start[2]) - 40.0)
        ripple = tiled(rng, height.shape, 64.0, 3) * 1.6
        light = shade_cloth(height + ripple, WHITE, lost[patch], open_[patch], 2.0)
        column = (self.turn / ARC + 0.5) * self.label.width - 0.5
        row = self.down * self.label.height - 0.5
        ink = np.asarray(self.label.convert("L"), np.float32) / 255.0
        ink = ndimage.gaussian_filter(ink, 0.9)
        print_ = ndimage.map_coordinates(ink, np.stack([row, column]), order=1, mode="nearest")
        paper = np.array([0.80, 0.81, 0.80], np.float32)
        colour = paper * (0.022 + 0.978 * print_[..., None] ** 1.6)
        seam = np.clip(np.abs(self.down - 0.5) * 2.0 - 0.93, 0.0, 0.07) / 0.07
        colour = colour * (1.0 - 0.16 * seam[..., None])
        gloss = np.exp(-(((self.turn + 0.62 + 0.03 * ripple) / 0.16) ** 2)) * 0.10
        return np.asarray(
            light * colour + gloss[..., None] * (1 - lost[patch])[..., None], np.float32
        )


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
