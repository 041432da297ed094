"""The jumper: its front, and the sleeve rolled up to the elbow in ribbed folds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from images.draw.photographs.forearm_shape import Arm
from images.draw.photographs.skin_cloth import Cloth, knit
from images.draw.photographs.skin_light import Colour, layered_noise, quick_noise
from images.draw.photographs.skin_shape import Array, View, Window


@dataclass(frozen=True)
class Sleeve:
    """The sleeve: the part of the frame it is in, its outline, height, slope and colour."""

    part: Window
    cover: Array
    height: Array
    normal: Array
    albedo: Array


def front(rng: np.random.Generator, view: View, colour: Colour, loop: float) -> Cloth:
    """The front of the jumper in plain knit, with the soft folds of a worn garment."""
    shape = view.height, view.width
    cm = view.scale
    y = np.arange(view.height, dtype=np.float32)[:, None] / cm
    x = np.arange(view.width, dtype=np.float32)[None, :] / cm
    broad = 0.75 * layered_noise(rng, shape, 6.5 * cm, 2)
    slant = float(rng.uniform(-0.5, 0.5))
    wave = quick_noise(rng, shape, 3.4 * cm, 9.0 * cm)
    folds = 0.55 * np.tanh(1.5 * wave) + 0.05 * np.sin(1.3 * x + slant * y)
    sway = 0.10 * quick_noise(rng, shape, 5.0 * cm)
    albedo, stitch = knit(view, colour, y + 0 * x + sway, x + 0.02 * y + 0.7 * sway, loop, rng)
    return Cloth(albedo, np.asarray(broad + folds + stitch, np.float32), view)


def rolled(
    rng: np.random.Generator, view: View, arm: Arm, start: float, colour: Colour, loop: float
) -> Sleeve:
    """The sleeve from `start` centimetres behind the wrist on: two ribbed rolls, then knit."""
    right = arm.point(1, 0)[0] > arm.x
    at = int((arm.x + (start - 0.6) * (1 if right else -1)) * view.scale)
    part = slice(0, view.height), slice(at, view.width) if right else slice(0, at)
    u, v = view.along(arm.point(0, 0), arm.point(1, 0), part)
    u = u - np.float32(start)
    wobble = quick_noise(rng, u.shape, 2.5 * view.scale)
    u = u + 0.07 * wobble - 0.05 * (v / 2.0) ** 2
    base = arm.half(start / arm.size) + 0.42
    radius = base + 0.03 * u
    for first, last, rise in ((0.0, 4.75, 0.34), (4.6, 6.5, 0.60), (6.4, 12.0, 0.45)):
        inside = np.clip((u - first) / 0.32, 0, 1) * np.clip((last - u) / 0.32, 0, 1)
        radius = np.maximum(radius, base + rise * np.sqrt(np.clip(inside * (2 - inside), 0, 1)))
    folds = quick_noise(rng, u.shape, 0.9 * view.scale, 3.5 * view.scale)
    radius = radius + np.where(u > 4.6, 0.08 * folds, 0.035 * folds)
    share = np.clip(v / radius, -0.999, 0.999)
    around = np.arcsin(share) * radius
    ribs = 0.5 + 0.5 * np.cos(around * np.float32(2 * np.pi / 0.34))
    plain, stitch = knit(view, colour, u, around, loop, rng)
    fuzz = quick_noise(rng, u.shape, 2.2)
    rows = 0.5 + 0.5 * np.cos(u * np.float32(2 * np.pi / (0.8 * loop)) + 2.2 * (ribs > 0.5))
    deep = np.exp(-1.05 * (1 - ribs) - 0.30 * (1 - rows) + 0.12 * fuzz)
    tone = (np.array(colour, np.float32)[:, None, None] / 255) ** np.float32(2.2)
    ribbed = (u < 4.68).astype(np.float32)
    albedo = plain * (1 - ribbed) + tone * deep * ribbed
    crease = np.exp(-((np.abs(u - 4.68) / 0.10) ** 2))
    albedo = albedo * (1 - 0.65 * crease)
    lift = np.where(ribbed > 0, 0.055 * ribs + 0.012 * rows, stitch)
    height = 1.7 * arm.size + 0.92 * np.sqrt(np.clip(radius**2 - v**2, 0.0, None)) + lift
    edge = np.maximum(np.abs(v) - radius, -u)
    cover = np.clip(0.5 - edge * view.scale * 0.7, 0, 1)
    smooth = np.where(edge < 0.02, height, 0.8).astype(np.float32)
    down, across = np.gradient(smooth * np.float32(view.scale))
    normal = np.stack([np.clip(-across, -3, 3), np.clip(-down, -3, 3), np.ones_like(u)])
    normal /= np.sqrt((normal**2).sum(axis=0))
    return Sleeve(part, cover, np.where(edge < 0, height, 0).astype(np.float32), normal, albedo)
