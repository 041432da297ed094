"""The plastic parts of a cannula as seen from above: hub, wings, injection port and stopper."""

from __future__ import annotations

import numpy as np

from images.draw.photographs.skin_light import lit
from images.draw.photographs.skin_scene import LAMP
from images.draw.rooms.bedside_hand import FLAT
from images.draw.rooms.scene_relief import Array, shrink

FINE = 2
"""The parts are small, so they are drawn twice as large."""
HIGH, WIDE = 2.1, 1.7
"""Half the sides of the box that holds them, in centimetres; its middle is the port."""
CLEAR = (0.80, 0.82, 0.82)


class Parts:
    """Parts laid one over the other: their light, how much they cover, and their height."""

    def __init__(self, twist: float) -> None:
        unit = FLAT.scale * FINE
        down, right = (
            (np.arange(2 * round(half * unit), dtype=np.float32) + 0.5) / unit - half
            for half in (HIGH, WIDE)
        )
        down, right = down[:, None], right[None, :]
        c, s = np.float32(np.cos(twist)), np.float32(np.sin(twist))
        self.along: Array = down * c - right * s
        self.right: Array = right * c + down * s
        self.light: Array = np.zeros((3, *self.along.shape), np.float32)
        self.cover: Array = np.zeros_like(self.along)
        self.height: Array = np.zeros_like(self.along)

    def add(
        self,
        height: Array,
        out: Array,
        colour: tuple[float, float, float],
        opaque: float,
        gloss: float = 5.0,
        base: float = 0.0,
    ) -> None:
        """A part of a height over its base; `out` is how far outside it a place is."""
        mask = np.clip(0.5 - out * FLAT.scale * FINE, 0.0, 1.0)
        rise = np.where(out < 0.02, height, 0.0).astype(np.float32)
        down, right = np.gradient(rise * np.float32(FLAT.scale * FINE))
        normal = np.stack([-right, -down, np.ones_like(right)])
        normal /= np.sqrt((normal**2).sum(axis=0))
        ones = np.ones_like(rise)
        # Clear plastic gathers light at its rims and is seen through in its middle.
        rim = np.clip(1.0 - normal[2], 0.0, 1.0)
        albedo = np.array(colour, np.float32)[:, None, None] * (0.92 + 0.25 * rim)
        own = lit(albedo, normal, ones, ones, gloss, LAMP, np.zeros(3, np.float32), 34.0)
        share = mask * np.clip(opaque + 0.35 * rim, 0.0, 1.0)
        shade = np.exp(-((np.maximum(out - 0.0, 0.0) / 0.05) ** 2)) * (1 - mask) * self.cover
        self.light *= 1.0 - 0.38 * shade
        self.light = self.light * (1 - share) + own * share
        self.cover = self.cover + (1 - self.cover) * share
        self.height = np.where(out < 0, np.maximum(self.height, base + rise), self.height)

    def rod(
        self,
        ends: tuple[float, float],
        radii: tuple[float, float],
        colour: tuple[float, float, float],
        opaque: float,
        ribs: float = 0.0,
    ) -> None:
        """A round rod along the cannula; `ribs` are grooves along it, as a share of its radius."""
        share = np.clip((self.along - ends[0]) / (ends[1] - ends[0]), 0.0, 1.0)
        radius = radii[0] + share * (radii[1] - radii[0])
        room = np.sqrt(np.clip(1.0 - (self.right / radius) ** 2, 0.0, 1.0)) * radius
        if ribs:
            angle = np.arcsin(np.clip(self.right / radius, -1, 1))
            room = room * (1.0 + ribs * np.cos(11.0 * angle))
        past = np.maximum(ends[0] - self.along, self.along - ends[1])
        out = np.maximum(np.abs(self.right) - radius, past)
        self.add(room, out, colour, opaque)

    def wings(self, colour: tuple[float, float, float]) -> None:
        """Two thin leaves that lie flat on the skin, with a raised rim and small grips."""
        away = np.abs(self.right)
        half = 0.30 + 0.14 * np.clip(away / 1.3, 0, 1)
        middle = -0.02 + 0.10 * away
        q = np.stack([away - 1.32 + 0.26, np.abs(self.along - middle) - half + 0.26])
        out = np.hypot(*np.maximum(q, 0.0)) + np.minimum(q.max(axis=0), 0.0) - 0.26
        flat = 0.10 * np.clip(-out / 0.05, 0.0, 1.0) ** 0.5
        flat -= 0.035 * np.clip((-out - 0.09) / 0.04, 0.0, 1.0)
        grip = np.clip(1.6 * np.cos(self.right * 34.0) - 0.6, 0, 1) * (away > 0.72)
        flat += 0.014 * grip * np.clip((-out - 0.14) / 0.04, 0.0, 1.0)
        self.add(flat, out, colour, 0.66, 3.2)

    def port(self, colour: tuple[float, float, float]) -> None:
        """The injection port on top, closed by a coloured cap with a tab to lift it."""
        tab = np.stack([np.abs(self.right - 0.40) - 0.17, np.abs(self.along) - 0.13])
        out = (np.hypot(*np.maximum(tab + 0.08, 0.0)) - 0.08).astype(np.float32)
        rise = (0.08 * np.clip(-out / 0.05, 0, 1)).astype(np.float32)
        self.add(rise, out, colour, 0.95, 4.0, 0.7)
        far = np.hypot(self.right, self.along)
        out = (far - 0.375).astype(np.float32)
        dome = 0.16 * np.sqrt(np.clip(-out / 0.10, 0.0, 1.0))
        dome -= 0.05 * np.clip((0.25 - far) / 0.04, 0.0, 1.0)
        dome += 0.03 * np.clip((0.09 - far) / 0.04, 0.0, 1.0)
        self.add(dome.astype(np.float32), out, colour, 0.97, 5.0, 0.8)

    def small(self) -> tuple[Array, Array, Array]:
        """Light (already weighted), cover and height at the flat drawing's own scale."""
        light = np.stack([shrink(plane, FINE) for plane in self.light])
        return light, shrink(self.cover, FINE), shrink(self.height, FINE)


def cannula(colour: tuple[float, float, float], twist: float) -> Parts:
    """A winged cannula, its tube towards the elbow (up), closed by a stopper (down)."""
    parts = Parts(twist)
    pale = tuple(0.45 * one + 0.55 * clear for one, clear in zip(colour, CLEAR, strict=True))
    assert len(pale) == 3
    parts.rod((-1.92, -1.35), (0.045, 0.055), (0.86, 0.86, 0.84), 0.75)
    parts.wings(pale)
    parts.rod((-1.45, -0.55), (0.075, 0.22), pale, 0.55)
    parts.rod((-0.60, 0.82), (0.235, 0.26), pale, 0.62)
    parts.rod((0.78, 0.90), (0.33, 0.33), pale, 0.7)
    parts.rod((0.88, 1.55), (0.31, 0.29), (0.86, 0.87, 0.86), 0.86, 0.05)
    parts.rod((1.53, 1.62), (0.33, 0.33), (0.88, 0.88, 0.87), 0.92)
    parts.rod((1.60, 1.98), (0.21, 0.18), (0.84, 0.85, 0.85), 0.86)
    parts.port(colour)
    return parts
