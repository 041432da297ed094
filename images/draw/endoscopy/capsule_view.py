"""Lights a piece of small bowel as the lamps of a swallowed capsule do."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from images.draw.endoscopy.capsule_scene import SEED, Scene
from images.draw.endoscopy.endoscopy_bubbles import Bubble, blow, cluster, covered
from images.draw.endoscopy.endoscopy_lens import Eye, Seen, behold
from images.draw.endoscopy.endoscopy_light import Lamps, lit, smooth_edges
from images.draw.endoscopy.endoscopy_wall import Array, apart

HALF_ANGLE = math.radians(76.0)
LAMPS = Lamps(
    ((-2.6, -2.6), (2.6, -2.6), (2.6, 2.6), (-2.6, 2.6)),
    strength=125.0,
    close=46.0,
    glint=(0.9992, 0.0008),
    bounce=(0.07, 0.034, 0.012),
    deep=(0.0, 0.012, 0.022),
    murk=14.0,
)
ON_DOME = ((-0.6, -0.6), (0.6, -0.6), (0.6, 0.6), (-0.6, 0.6))
"""Where a bubble mirrors the four lamps."""


@dataclass(frozen=True)
class View:
    """Lit tissue as linear red, green and blue, and what lies where in it."""

    picture: Array
    far: Array
    lesion: Array
    fluid: Array
    froth: Array


def tissue_view(scene: Scene, eye: Eye, variant: int) -> View:
    """The lit bowel as the capsule sees it."""
    seen = behold(scene.gap, eye, 0.8, 0.12)
    # Every villus is shaded by itself, but the fluid that shines lies over many of them.
    seen = replace(seen, broad=seen.sharp, sharp=seen.broad)
    colour, film, lesion, fluid = _colours(scene, seen)
    light = lit(seen, colour, film, LAMPS, np.zeros((3, 1), np.float32))
    shape = (eye.height, eye.width)
    picture = np.ascontiguousarray(light.reshape(3, *shape).transpose(1, 2, 0))
    smooth_edges(picture, seen.edge.reshape(shape))
    rng = np.random.default_rng((SEED, variant, 7))
    scale = eye.width / 520.0
    spot = eye.pixel(scene.tube.spot(7.0, scene.plan.pool))
    froth = cluster(rng, spot, (44 * scale, 32 * scale), 7.5 * scale, 70, 4.0)
    far = seen.far.reshape(shape)
    froth = [one for one in froth if _on_wall(one, far)]
    blow(picture, froth, ON_DOME)
    return View(
        picture=picture,
        far=far,
        lesion=lesion.reshape(shape),
        fluid=fluid.reshape(shape),
        froth=covered(shape, froth),
    )


def _on_wall(bubble: Bubble, far: Array) -> bool:
    """Whether a bubble lies on near wall within the round picture, not before the lumen."""
    x, y, radius = bubble
    half = far.shape[0] / 2.0
    if math.hypot(x - half, y - half) + radius > 0.92 * half:
        return False
    return bool(far[int(y), int(x)] < 14.0)


def _colours(scene: Scene, seen: Seen) -> tuple[Array, Array, Array, Array]:
    """What the tissue reflects, the film's slopes on it, and how far it is lesion and fluid."""
    angle, _ = scene.tube.around(seen.point)
    height, shade, blotch, grain, gather, *slopes = scene.skin.at(seen.point[2], angle)
    low = 1.5 - apart(angle, scene.plan.pool)
    fluid = 1.0 / (1.0 + np.exp(np.clip(-3.2 * (low + 0.45 * gather - 0.5), -30, 30)))
    off = scene.spot.off(seen.point)
    # Its vessels fray out among the villi.
    frayed = off - 0.95 + 0.06 * grain - 0.10 * shade - 0.25 * (height - 0.5)
    red = 1.0 / (1.0 + np.exp(np.clip(frayed * 10.0, -30, 30)))
    flush = np.exp(-((np.clip(off - 0.9, 0.0, None) / 0.6) ** 2))
    wall = np.empty_like(seen.point)
    bile = scene.plan.bile * fluid
    for channel, (tone, tip, own, spotted, stain, thick, cherry) in enumerate(
        (
            (0.86, 0.28, 0.035, 0.05, 0.04, 0.70, 0.92),
            (0.49, 0.62, 0.055, 0.09, 0.10, 0.50, 0.13),
            (0.32, 0.74, 0.060, 0.10, 0.95, 0.085, 0.10),
        )
    ):
        sheet = tone * np.exp(tip * (height - 0.6) + own * shade + spotted * blotch)
        sheet *= np.exp(-stain * (0.15 + bile)) * (1.0 + 0.04 * grain)
        sheet += (thick * (1.0 + 0.06 * blotch) - sheet) * 0.45 * bile
        sheet *= 1.0 - flush * (0.03, 0.14, 0.14)[channel]
        wall[channel] = sheet + (cherry * np.exp(0.45 * (height - 0.6)) - sheet) * red
    film = (0.17 - 0.04 * fluid) * np.stack(slopes)
    return wall, film, red, fluid
