"""Which modules draw which pictures."""

from __future__ import annotations

import importlib
from functools import cache

from images.draw.picture import Picture

# The slowest first, so that two processors end at about the same time.
MODULES: tuple[str, ...] = (
    "ct.head_surface",
    "endoscopy.colonoscopy",
    "radiography.chest_xray",
    "endoscopy.gastroscopy",
    "endoscopy.capsule",
    "photographs.forearm",
    "photographs.rare_hand",
    "photographs.rash",
    "rooms.bedside",
    "rooms.theatre_screen",
    "radiography.hand_xray",
    "ct.head_ct",
    "ultrasound.ultrasound",
    "pathology.histology",
    "pathology.slide_label",
    "optics.fundus",
    "optics.dermoscopy",
    "ecg.ecg",
    "phone.phone",
    "ecg.redacted",
)


@cache
def pictures() -> dict[str, Picture]:
    """Every picture of the library by its id."""
    found: dict[str, Picture] = {}
    for module in MODULES:
        for picture in importlib.import_module(f"images.draw.{module}").PICTURES:
            if picture.id in found:
                raise ValueError(f"two pictures have the id {picture.id!r}; give one another")
            found[picture.id] = picture
    return found
