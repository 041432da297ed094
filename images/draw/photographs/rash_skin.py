"""A rash of rings: raised red plaques with paler middles, scattered on a forearm."""

from __future__ import annotations

import numpy as np

from images.draw.photographs.forearm_shape import Arm
from images.draw.photographs.skin_light import layered_noise, quick_noise
from images.draw.photographs.skin_paper import outline_of
from images.draw.photographs.skin_tone import Skin
from images.draw.picture import Polygon

Patch = tuple[float, float, float]
"""Where a plaque is, along and across the arm, and its radius; all in centimetres of the arm."""


def scatter(
    rng: np.random.Generator, count: int, first: float, last: float, side: int
) -> list[Patch]:
    """Places of plaques that do not lie on one another, nor on the scale at one side."""
    found: list[Patch] = []
    for _ in range(600):
        radius = float(rng.uniform(0.55, 1.0) if len(found) < 4 else rng.uniform(0.28, 0.62))
        along = float(rng.uniform(first, last))
        across = float(rng.uniform(-2.3, 2.3))
        if along - radius < first or (along - radius < 8.4 and side * across + radius > 0.15):
            continue
        if all(
            np.hypot(along - a, across - b) > radius + r + 0.28 for a, b, r in found
        ) and len(found) < count:  # fmt: skip
            found.append((along, across, radius))
    return found


def add_rash(
    rng: np.random.Generator, skin: Skin, arm: Arm, patches: list[Patch]
) -> tuple[Polygon, ...]:
    """Redden and raise the skin, and give the outline of each plaque."""
    outlines = []
    dark = 1 + 0.55 * skin.tone.pigment
    for along, across, radius in patches:
        x, y, _ = arm.point(along, across)
        size = radius * arm.size
        window = skin.view.around(x, y, 2.4 * size + 0.35)
        u, v = skin.view.along(arm.point(along, across), arm.point(along + 1, across), window)
        wave = layered_noise(rng, u.shape, 1.5 * size * skin.view.scale, 3)
        grain = quick_noise(rng, u.shape, 0.10 * skin.view.scale)
        squeeze = 1 + 0.25 * rng.normal() * 0.6
        far = np.hypot(u, v * squeeze) / size + 0.13 * wave
        ring = np.exp(-(((far - 0.80) / 0.30) ** 2))
        plateau = 1 / (1 + np.exp((far - 0.98) * size / 0.030))
        flare = np.exp(-((np.maximum(far - 0.9, 0) * size / 0.26) ** 2))
        skin.blood[window] += dark * (
            0.66 * ring * plateau + 0.10 * plateau + 0.26 * flare + 0.06 * plateau * grain
        )
        skin.pigment[window] += 0.10 * skin.tone.pigment * ring
        skin.relief[window] += 5.0 * plateau + 1.6 * ring * plateau
        skin.gloss[window] += 0.25 * plateau
        whole = np.zeros_like(skin.blood)
        whole[window] = (far < 1.12).astype(np.float32)
        outlines.append(outline_of(whole, 5, 3))
    return tuple(outlines)
