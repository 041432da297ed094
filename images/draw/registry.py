"""Which modules draw which pictures."""

from __future__ import annotations

import importlib
from functools import cache

from images.draw.picture import Picture

# The slowest first, so that two processors end at about the same time.
MODULES: tuple[str, ...] = (
    "head_surface",
    "colonoscopy",
    "chest_xray",
    "gastroscopy",
    "capsule",
    "forearm",
    "rare_hand",
    "rash",
    "bedside",
    "theatre_screen",
    "hand_xray",
    "head_ct",
    "ultrasound",
    "histology",
    "slide_label",
    "fundus",
    "dermoscopy",
    "ecg",
    "phone",
    "redacted",
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
