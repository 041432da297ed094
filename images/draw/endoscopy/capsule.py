"""Draws a frame from a swallowed capsule in the small bowel, as a viewer shows it."""

from __future__ import annotations

import numpy as np
from PIL import Image
from scipy import ndimage

from images.draw.endoscopy.capsule_overlay import MIDDLE, RADIUS, SIZE, draw_bar, texts, write
from images.draw.endoscopy.capsule_scene import SEED, build
from images.draw.endoscopy.capsule_view import HALF_ANGLE, tissue_view
from images.draw.endoscopy.capsule_words import ALT, FEATURES
from images.draw.endoscopy.endoscopy_frame import BLACK, Array, as_image, bounds, largest, outline
from images.draw.endoscopy.endoscopy_lens import Eye
from images.draw.endoscopy.endoscopy_light import develop
from images.draw.picture import Drawn, Picture

EYE = 520
"""A capsule has few pixels; its viewer enlarges them."""
SIDE = 2 * RADIUS
CORNER = (MIDDLE[0] - RADIUS, MIDDLE[1] - RADIUS)


def draw(variant: int) -> Drawn:
    """The whole frame: the round picture, the texts round it and the bar below."""
    scene = build(variant)
    view = tissue_view(scene, Eye(EYE, EYE, HALF_ANGLE), variant)
    shown = develop(np.random.default_rng((SEED, variant, 8)), view.picture, soft=0.95)
    frame = Image.new("RGB", SIZE, (round(255 * BLACK),) * 3)
    grown = as_image(shown).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    frame.paste(grown, CORNER, Image.fromarray((_round() * 255.0 + 0.5).astype(np.uint8)))
    bar = draw_bar(frame, variant)
    places = write(frame, variant)
    inside = _round() > 0.6
    lesion = outline(_grown(view.lesion) * inside, CORNER)
    dark = ndimage.binary_opening(_grown(view.far) > 21.0, iterations=4) & inside
    fluid = (_grown(view.fluid) > 0.7) & inside & (_grown(view.far) < 18.0)
    carpet = inside & (_grown(view.fluid) < 0.3) & (_grown(view.far) < 13.0)
    # Villi are everywhere; the largest square patch without anything else stands for them.
    room = ndimage.distance_transform_cdt(carpet & (_grown(view.lesion) < 0.05), "chessboard")
    y, x = np.unravel_index(int(np.argmax(room)), room.shape)
    reach = int(min(room[y, x], 110)) - 2
    left, top = CORNER[0] + int(x), CORNER[1] + int(y)
    return Drawn(
        image=frame,
        places={
            **places,
            "lesion": (lesion,),
            "villi": ((left - reach, top - reach, left + reach, top + reach),),
            "lumen": largest(dark, CORNER, 1),
            "bile": largest(fluid, CORNER, 1),
            "bubbles": (bounds(_grown(view.froth), CORNER),),
            "bar": (bar,),
        },
        diagnostic=(lesion,),
        says={**texts(variant), "where": scene.plan.where},
    )


def _round() -> Array:
    """1 within the round picture, falling softly to 0 at its edge."""
    y, x = np.ogrid[0:SIDE, 0:SIDE]
    away = np.hypot(x - RADIUS + 0.5, y - RADIUS + 0.5)
    share = np.clip((RADIUS - 2.0 - away) / 22.0, 0.0, 1.0)
    return np.asarray(share * share * (3.0 - 2.0 * share), dtype=np.float32)


def _grown(sheet: Array) -> Array:
    return np.asarray(
        Image.fromarray(sheet).resize((SIDE, SIDE), Image.Resampling.BILINEAR), dtype=np.float32
    )


PICTURES = (
    Picture(
        id="capsule-endoscopy",
        title="Small bowel at capsule endoscopy",
        modality="Capsule endoscopy",
        alt=ALT,
        features=FEATURES,
        draw=draw,
        quality=86,
    ),
)
