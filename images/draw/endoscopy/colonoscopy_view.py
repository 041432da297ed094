"""Lights a piece of colon and its polyp, for a still or for the frames of a film."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

from images.draw.endoscopy.colon_scene import SEED, Scene, build
from images.draw.endoscopy.endoscopy_bubbles import blow, cluster, covered
from images.draw.endoscopy.endoscopy_frame import as_image, cut_corners, framed, window
from images.draw.endoscopy.endoscopy_lens import Eye, Seen, behold
from images.draw.endoscopy.endoscopy_light import Lamps, develop, lit, smooth_edges
from images.draw.endoscopy.endoscopy_wall import Array

HALF_ANGLE = math.radians(68.0)
LAMPS = Lamps(((-3.6, 0.6), (3.4, 1.2), (0.3, -3.8)), strength=760.0, close=125.0)


@dataclass(frozen=True)
class View:
    """Lit tissue as linear red, green and blue, and what lies where in it."""

    picture: Array
    far: Array
    polyp: Array
    froth: Array


def tissue_view(scene: Scene, eye: Eye, variant: int) -> View:
    """The lit tissue as the eye sees it."""
    seen = behold(scene.gap, eye, 0.5, 0.14)
    colour, film, polyp = _colours(scene, seen)
    origin = np.array(eye.origin, np.float32)[:, None]
    light = lit(seen, colour, film, LAMPS, origin)
    picture = np.ascontiguousarray(light.reshape(3, eye.height, eye.width).transpose(1, 2, 0))
    smooth_edges(picture, seen.edge.reshape(eye.height, eye.width))
    rng = np.random.default_rng((SEED, variant, 7))
    scale = eye.width / 944.0
    froth = cluster(rng, froth_spot(scene, eye), (34 * scale, 11 * scale), 4.2 * scale, 46)
    blow(picture, froth, ((-0.75, 0.1), (0.7, 0.25), (0.05, -0.8)))
    shape = (eye.height, eye.width)
    return View(picture, seen.far.reshape(shape), polyp.reshape(shape), covered(shape, froth))


def froth_spot(scene: Scene, eye: Eye) -> tuple[float, float]:
    """Where the middle of a few bubbles is seen."""
    return eye.pixel(scene.tube.spot(*scene.plan.froth))


def _colours(scene: Scene, seen: Seen) -> tuple[Array, Array, Array]:
    """What the tissue reflects, the slopes of the film on it, and how far it is polyp."""
    angle, _ = scene.tube.around(seen.point)
    grain, blotch, *slopes = scene.mucosa.at(seen.point[2], angle)
    red, blue = scene.vessels.at(seen.point[2], angle)
    wall = np.empty_like(seen.point)
    for channel, (base, spotted, thin, wide) in enumerate(
        ((0.89, 0.03, 0.25, 0.30), (0.42, 0.10, 1.05, 0.36), (0.31, 0.13, 0.9, 0.18))
    ):
        wall[channel] = base * np.exp(spotted * blotch - thin * red - wide * blue)
    wall *= 1.0 + 0.04 * grain
    film = np.float32(0.18) * np.stack(slopes)
    polyp = np.zeros_like(seen.far)
    centre = np.array(scene.polyp.centre, np.float32)[:, None]
    near = np.flatnonzero(((seen.point - centre) ** 2).sum(axis=0) < (2.2 * 6.6) ** 2)
    body = scene.polyp.gap(seen.point[:, near])
    polyp[near] = 1.0 / (1.0 + np.exp(np.clip((body - 0.3) / 0.3, -30, 30)))
    on = near[polyp[near] > 0.01]
    head, mucus = scene.polyp.looks(seen.point[:, on])
    wall[:, on] += (head - wall[:, on]) * polyp[on]
    film[:, on] += (mucus - film[:, on]) * polyp[on]
    return wall, film, polyp


def frames(
    variant: int, count: int = 40, width: int = 480, height: int = 360
) -> Iterator[Image.Image]:
    """A short film: the endoscope moves slowly forward and sways; no text is on the frames."""
    scene = build(variant)
    side = round(0.94 * height)
    left, top = (width - side) // 2, (height - side) // 2
    edge = cut_corners((left, top, left + side, top + side), 0.16 * side)
    clear = window((width, height), edge)
    before = after = _from_afar(scene, variant, side, 0.0)
    for one in range(count):
        # Every second moment is looked at; between two the eye hardly moves, so they are mixed.
        if one % 2:
            before, after = after, _from_afar(scene, variant, side, (one + 1) / count)
            light = 0.5 * (before + after)
        else:
            light = after
        shown = develop(np.random.default_rng((SEED, variant, 9, one)), light)
        yield as_image(framed(shown, (width, height), (left, top), clear))


def _from_afar(scene: Scene, variant: int, side: int, way: float) -> Array:
    """The tissue as it looks from a point of the way forward, 0 to 1."""
    sway = (0.9 * math.sin(4.4 * way), 0.6 * math.sin(3.1 * way + 0.8) - 0.4)
    eye = Eye(side, side, HALF_ANGLE, (*sway, 3.5 * way - 1.5))
    return tissue_view(scene, eye, variant).picture
