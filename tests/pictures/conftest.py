"""The library as it is committed: pictures, their own texts, and what is true of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from consentlab.library import Library
from consentlab.picture import Image, Truth

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "images"
KEYS = ROOT / "grader" / "keys"
LIBRARY = Library.of_course(ROOT)
# The rules of this room are for pictures that our code draws; others may add simpler ones.
DRAWN = {
    id: picture
    for id, picture in LIBRARY.pictures.items()
    if picture.variants[0].how_made.startswith("images/draw/")
}
IMAGES = [image for picture in DRAWN.values() for image in picture.variants]


def name_of(image: Image) -> str:
    """How a test calls an image."""
    return image.file.stem


@cache
def catalogue() -> dict[str, dict[str, Any]]:
    """The catalogue as plain data, with the texts of each variant apart from the words."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = (FOLDER / "catalogue.yaml").read_bytes()
    loaded: dict[str, dict[str, Any]] = yaml.load(data, loader)  # noqa: S506  it is a safe one
    return loaded


def texts(image: Image) -> dict[str, str]:
    """What is written in the image, by feature, exactly as it stands there."""
    says = catalogue()[image.id]["variants"][image.variant - 1].get("says", {})
    features = catalogue()[image.id]["features"]
    return {id: text for id, text in says.items() if id in features}


@cache
def truth(image: Image) -> Truth:
    """What is true of the image, wherever it lies."""
    picture = LIBRARY.pictures[image.id]
    found = LIBRARY.practice_truths(picture) or LIBRARY.assessed_truths(picture, KEYS)
    return found[image.variant]


def all_texts() -> Iterator[tuple[str, str]]:
    """Every text of the library, with where it stands: pictures, their words, and samples."""
    for image in IMAGES:
        yield f"{image.file.name}, alt", image.alt
        for seen in image.features:
            yield f"{image.file.name}, {seen.id}", seen.words
        for id, payload in truth(image).codes.items():
            yield f"{image.file.name}, code {id}", payload
    for sample in LIBRARY.samples.values():
        yield f"{sample.id}, name", sample.name
        for one in LIBRARY.planted(sample) or ():
            yield f"{sample.id}, {one.tag or one.where}", one.value
