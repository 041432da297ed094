"""A colleague's phone with a laboratory result on it, photographed when a message had come in."""

from __future__ import annotations

import numpy as np

from images.draw.phone.phone_app import screen
from images.draw.phone.phone_photo import photograph, view
from images.draw.phone.phone_words import ALT, FEATURES
from images.draw.picture import Drawn, Picture

ID = "phone-lab-result"
SEED = 8627


def draw(variant: int) -> Drawn:
    """One variant, each with another report."""
    rng = np.random.default_rng((SEED, variant))
    shown, critical = screen(ID, variant)
    how = view(rng)
    image = photograph(rng, shown.finished(), how, variant)
    places = {name: tuple(map(how.corners, boxes)) for name, boxes in shown.places.items()}
    says = {name: "\n".join(lines) for name, lines in shown.texts.items()}
    return Drawn(image, places, (how.corners(critical),), says)


PICTURES = (
    Picture(
        id=ID,
        title="Laboratory result on a phone",
        modality="Photograph of a screen",
        alt=ALT,
        features=FEATURES,
        draw=draw,
        quality=80,
        assessed=True,
    ),
)
