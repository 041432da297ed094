"""A small film made by code, whose frames can be told apart."""

from __future__ import annotations

from functools import partial

import numpy as np
from PIL import Image

from consentlab.identifiers.film import look as video
from tests.dirty.film_boxes import film

from .made import kinds, sample

CLIP = sample("20230328_HO737221_C1.mp4", "video")
SIZE = (64, 48)
told = partial(kinds, video.look, format="video")


def noisy(number: int) -> Image.Image:
    """A frame whose level of grey is its number, with a white corner at the upper left."""
    pixels = np.full((SIZE[1], SIZE[0], 3), 20 + 10 * number, np.uint8)
    pixels[:16, :16] = 255
    return Image.fromarray(pixels)


SMALL = film(size=SIZE, frames=noisy)
