"""Draws the antrum and pylorus at gastroscopy, with nothing written on it but a date stamp."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from images.draw.endoscopy.endoscopy_bubbles import blow, cluster, covered
from images.draw.endoscopy.endoscopy_frame import (
    as_image,
    bounds,
    corners_of,
    cut_corners,
    framed,
    largest,
    outline,
    window,
)  # fmt: skip
from images.draw.endoscopy.endoscopy_lens import Eye, Seen, behold
from images.draw.endoscopy.endoscopy_light import Lamps, develop, lit, smooth_edges
from images.draw.endoscopy.endoscopy_wall import Array
from images.draw.endoscopy.gastroscopy_scene import SEED, Scene, build
from images.draw.endoscopy.gastroscopy_stamp import clear_of, stamp, stamp_text
from images.draw.endoscopy.gastroscopy_words import ALT, FEATURES, LESIONS
from images.draw.picture import Box, Drawn, Picture

SIZE = (1120, 940)
VIEW: Box = (122, 22, 1032, 918)
CORNER = 205
HALF_ANGLE = math.radians(66.0)
LAMPS = Lamps(
    ((-3.4, 0.9), (3.4, 0.7), (0.2, -3.6)),
    strength=1250.0,
    close=420.0,
    bounce=(0.085, 0.026, 0.012),
    deep=(0.0, 0.005, 0.007),
)


@dataclass(frozen=True)
class View:
    """Lit tissue as linear red, green and blue, and what lies where in it."""

    picture: Array
    lesion: Array
    opening: Array
    froth: Array
    edge: Array


def tissue_view(scene: Scene, eye: Eye, variant: int) -> View:
    """The lit stomach as the eye sees it."""
    seen = behold(scene.gap, eye, 0.4, 0.4)
    colour, film, lesion = _colours(scene, seen)
    light = lit(seen, colour, film, LAMPS, np.zeros((3, 1), np.float32))
    shape = (eye.height, eye.width)
    picture = np.ascontiguousarray(light.reshape(3, *shape).transpose(1, 2, 0))
    smooth_edges(picture, seen.edge.reshape(shape))
    rng = np.random.default_rng((SEED, variant, 7))
    scale = eye.width / 910.0
    spot = eye.pixel(scene.tube.spot(19.0, scene.plan.pool))
    froth = cluster(rng, spot, (52 * scale, 16 * scale), 4.6 * scale, 60)
    blow(picture, froth, ((-0.7, 0.15), (0.7, 0.2), (0.05, -0.8)))
    passed = seen.point[2] > scene.plan.pylorus + 0.5
    return View(
        picture=picture,
        lesion=lesion.reshape(shape),
        opening=passed.reshape(shape).astype(np.float32),
        froth=covered(shape, froth),
        edge=seen.edge.reshape(shape),
    )


def _colours(scene: Scene, seen: Seen) -> tuple[Array, Array, Array]:
    """What the tissue reflects, the slopes of the film on it, and how far it is lesion."""
    grain, blotch, groove, streak, *slopes = scene.texture(seen.point)
    off = scene.spot.off(seen.point)
    flush = np.exp(-((np.clip(off - 1.1, 0.0, None) / 0.75) ** 2))
    deep = np.clip((seen.point[2] - 15.0) / 14.0, 0.0, 1.0)
    flush = np.maximum(flush, 0.30 * np.clip(streak, 0.0, 1.2) * deep)
    base = 1.0 / (1.0 + np.exp(np.clip((off - 0.86) * 11.0, -30, 30)))
    wall = np.empty_like(seen.point)
    for channel, (tone, spotted, grooved, red) in enumerate(
        (
            (0.90, 0.03, 0.02, 0.06),
            (0.475, 0.09, 0.06, 0.52),
            (0.335, 0.11, 0.07, 0.50),
        )
    ):
        wall[channel] = tone * np.exp(spotted * blotch - grooved * groove - red * flush)
    wall *= 1.0 + 0.035 * grain
    # Past the pylorus the lamps hardly reach.
    wall *= np.exp(-np.clip(seen.point[2] - scene.plan.pylorus, 0.0, 20.0) / 13.0)
    # Past the pylorus the lamps hardly reach.
    wall *= np.exp(-np.clip(seen.point[2] - scene.plan.pylorus, 0.0, 20.0) / 13.0)
    slough = np.array([1.06, 0.91, 0.66], np.float32)[:, None]
    if scene.plan.red:
        slough = np.array([0.72, 0.17, 0.125], np.float32)[:, None]
    patch = slough * (1.0 + 0.05 * blotch + 0.05 * grain - 0.12 * groove)
    wall += (patch - wall) * base
    film = np.float32(0.15) * np.stack(slopes)
    return wall, film, np.asarray(off < 1.0, dtype=np.float32)


def draw(variant: int) -> Drawn:
    """The whole frame: the stomach within its mask, and the stamp."""
    left, top, right, bottom = VIEW
    scene = build(variant)
    view = tissue_view(scene, Eye(right - left, bottom - top, HALF_ANGLE), variant)
    shown = develop(np.random.default_rng((SEED, variant, 8)), view.picture)
    edge = cut_corners(VIEW, CORNER)
    frame = framed(shown, SIZE, (left, top), window(SIZE, edge))
    text = stamp_text(variant)
    boxes = stamp(frame, text, variant)
    lesion = outline(view.lesion, (left, top), 5.0)
    opening = ndimage.binary_opening(view.opening > 0.5, iterations=2)
    pylorus = outline(opening.astype(np.float32), (left, top), 6.0)
    clear = window(SIZE, edge)[top:bottom, left:right, 0] > 0.99
    white = (shown.min(axis=-1) > 0.9) & clear
    waves = (view.edge > 0.5) & ~ndimage.binary_dilation(opening, iterations=60) & clear
    return Drawn(
        image=as_image(frame),
        places={
            "stamp": boxes,
            "lesion": (lesion,),
            "pylorus": (pylorus,),
            "waves": largest(waves, (left, top), 1),
            "bubbles": (bounds(view.froth, (left, top)),),
            "reflections": largest(white, (left, top), 4),
            "mucosa": (tuple((round(x), round(y)) for x, y in edge),),
            "surround": clear_of(boxes, corners_of(VIEW, edge)),
        },
        diagnostic=(lesion,),
        says={
            "stamp": text,
            "where": scene.plan.where,
            "lesion-kind": LESIONS[scene.plan.red],
        },
    )


PICTURES = (
    Picture(
        id="gastroscopy",
        title="Gastric antrum at gastroscopy",
        modality="Gastroscopy",
        alt=ALT,
        features=FEATURES,
        draw=draw,
        quality=84,
    ),
)
