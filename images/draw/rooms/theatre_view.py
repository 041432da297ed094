"""What a laparoscope sees: liver, gallbladder and fat in its own light, and two instruments."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from images.draw.rooms.scene_cloth import tiled
from images.draw.rooms.scene_lens import over
from images.draw.rooms.scene_relief import (
    NOWHERE,
    Array,
    Patch,
    Relief,
    filled,
    grow,
    hollow,
    normals,
    shadow,
    shrink,
)
from images.draw.rooms.theatre_forms import SIDE, forms, tools, turned
from images.draw.rooms.theatre_tissue import LAMP, far_light, tissue, wet

MOIST = {"bed": 0.04, "liver": 0.5, "fat": 0.75, "gut": 0.8, "gallbladder": 1.0}
"""How much each tissue shines."""


def continued(height: Array) -> Array:
    """Heights that go on smoothly, a little lower, beyond a body's edge."""
    inside = (height > NOWHERE / 2).astype(np.float32)
    share = ndimage.gaussian_filter(inside, 3.0)
    near = ndimage.gaussian_filter(height * inside, 3.0) / np.maximum(share, 0.02)
    return np.where(inside > 0, height, near - 6.0 * (1 - share)).astype(np.float32)


def rimmed(lit: Array, cover: Array) -> Array:
    """A lit body whose last pixels, too steep to be shaded well, go on as those inside them."""
    sure = (ndimage.minimum_filter(cover, 7) > 0.5).astype(np.float32)
    weight = ndimage.gaussian_filter(sure, 2.5)
    near = ndimage.gaussian_filter(lit * sure[..., None], (2.5, 2.5, 0))
    near /= np.maximum(weight, 0.004)[..., None]
    return np.where(sure[..., None] > 0, lit, 0.86 * near).astype(np.float32)


def laparoscopy(rng: np.random.Generator, mirrored: bool) -> Array:
    """The laparoscope's picture, as linear light, falling off towards its rim."""
    place = turned(rng, mirrored)
    bodies, metal = forms(rng, place), tools(place)
    shape = (SIDE, SIDE)
    whole = np.full(shape, -260.0, np.float32)
    for body in (*bodies.values(), *(part for part, _ in metal)):
        np.maximum(whole, body.height, out=whole)
    # The light comes from a ring of fibres, so that no shadow has a hard edge.
    lost = 0.5 * shadow(whole, LAMP, 110, 4) + 0.5 * shadow(whole, (0.10, -0.24, 1.0), 110, 4)
    # Both reach a little under what lies on top, whose soft edge lets them through.
    lost = ndimage.maximum_filter(lost, 5)
    open_ = ndimage.minimum_filter(hollow(whole, (8, 22, 60), 4), 5)
    scene = np.zeros((*shape, 3), np.float32)
    deepest = np.full(shape, NOWHERE, np.float32)
    for name, body in bodies.items():
        box = extent(body)
        height = continued(body.height[box])
        colour, rough = tissue(rng, name, height)
        lit = wet(height, rough, colour, lost[box], open_[box], MOIST[name])
        if name == "gallbladder":
            lit = rimmed(lit, body.cover[box])
        scene[box] = over(
            scene[box], lit, seen(body, box, deepest, 2.0 if name == "gallbladder" else 1.6)
        )
        np.maximum(deepest, body.height, out=deepest)
    for body, bright in metal:
        box = extent(body)
        lit = metallic(filled(body.height[box], -200.0), bright) * (1 - 0.3 * lost[box])
        tint = np.array([1.0, 0.97, 0.94], np.float32)
        scene[box] = over(scene[box], lit[..., None] * tint, seen(body, box, deepest, 0.8))
        np.maximum(deepest, body.height, out=deepest)
    return fogged(rng, scene)


def extent(body: Relief) -> Patch:
    """The part of the frame that a body reaches, with a margin for its soft edge."""
    rows, columns = np.nonzero(body.cover > 0)
    low = max(0, int(rows.min()) - 6), max(0, int(columns.min()) - 6)
    return slice(low[0], int(rows.max()) + 7), slice(low[1], int(columns.max()) + 7)


def seen(body: Relief, box: Patch, deepest: Array, soft: float) -> Array:
    """How far a body covers what lies deeper, with a soft edge."""
    above = body.cover[box] * np.clip((body.height[box] - deepest[box]) / 6.0, 0, 1)
    return np.asarray(ndimage.gaussian_filter(above, soft), np.float32)


def metallic(height: Array, bright: float) -> Array:
    """Steel or a black sleeve: a dark body with a narrow streak along it."""
    face = normals(height, 1.0)
    up, near = np.clip(face[2], 0, 1), far_light(height)
    streak = np.exp(-(((face[1] + 0.42) / 0.13) ** 2)) + 0.35 * np.exp(
        -(((face[1] - 0.62) / 0.12) ** 2)
    )
    shine = 0.55 * bright + 0.10
    steel = bright * (0.10 + 0.42 * up**4 + 0.7 * streak) + shine * (0.9 * up**90 + 0.5 * streak)
    return np.asarray(steel * near, np.float32)


def fogged(rng: np.random.Generator, scene: Array) -> Array:
    """The scene through thin smoke, its light falling off towards the rim, bright spots soft."""
    y, x = np.indices((SIDE, SIDE), dtype=np.float32)
    off = np.hypot(x - SIDE / 2 - 14, y - SIDE / 2 + 10) / (SIDE / 2)
    fall = 1.12 - 0.95 * np.clip(off, 0, 1.08) ** 2.2
    smoke = np.clip(0.014 + 0.018 * tiled(rng, (SIDE, SIDE), 130.0, 3, 0.5), 0, 0.12)
    bright = np.clip(scene[..., 1] - 0.4, 0, 2)
    glow = grow(ndimage.gaussian_filter(shrink(bright, 4), 2.5), bright.shape)
    hazy = scene * (1 - 1.6 * smoke)[..., None] + (0.5 * glow)[..., None]
    hazy += (0.55 * smoke)[..., None] * np.array([0.95, 0.92, 0.90], np.float32)
    return np.asarray(hazy * fall[..., None], np.float32)
