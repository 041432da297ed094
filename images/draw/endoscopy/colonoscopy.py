"""Draws a colonoscopy frame with a polyp on a fold, as a processor shows it."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from images.draw.endoscopy.colon_scene import SEED, build
from images.draw.endoscopy.colonoscopy_overlay import SIZE, VIEW, edge, layout, write_overlay
from images.draw.endoscopy.colonoscopy_view import HALF_ANGLE, frames, tissue_view
from images.draw.endoscopy.colonoscopy_words import ALT, FEATURES
from images.draw.endoscopy.endoscopy_frame import (
    as_image,
    bounds,
    corners_of,
    framed,
    outline,
    window,
)  # fmt: skip
from images.draw.endoscopy.endoscopy_lens import Eye
from images.draw.endoscopy.endoscopy_light import develop
from images.draw.picture import Drawn, Picture

__all__ = ["PICTURES", "draw", "frames"]


def draw(variant: int) -> Drawn:
    """The whole frame: tissue within its mask, and the overlay."""
    left, top, right, bottom = VIEW
    scene = build(variant)
    view = tissue_view(scene, Eye(right - left, bottom - top, HALF_ANGLE), variant)
    shown = develop(np.random.default_rng((SEED, variant, 8)), view.picture)
    clear = window(SIZE, edge())
    frame = framed(shown, SIZE, (left, top), clear)
    lines, said = layout(variant)
    written = write_overlay(frame, lines)
    around = outline(view.polyp, (left, top))
    dark = (view.far > 66.0) & (view.polyp < 0.1)
    dark = ndimage.binary_opening(dark, iterations=4)
    return Drawn(
        image=as_image(frame),
        places={
            **written,
            "polyp": (around,),
            "lumen": (outline(dark.astype(np.float32), (left, top)),),
            "bubbles": (bounds(view.froth, (left, top)),),
            # The fourth corner may have text in it.
            "surround": corners_of(VIEW, edge())[1:],
        },
        diagnostic=(around,),
        says={**said, "where": scene.plan.where, "shape": scene.plan.shape},
    )


PICTURES = (
    Picture(
        id="colonoscopy-polyp",
        title="A polyp at colonoscopy",
        modality="Colonoscopy",
        alt=ALT,
        features=FEATURES,
        draw=draw,
        quality=84,
    ),
)
