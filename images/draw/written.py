"""What is written down about the pictures: the catalogue for everyone, the truth for keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import yaml

from images.draw.making import Made
from images.draw.picture import Feature, Picture, Polygon, Shape
from images.draw.sound import is_box

LICENCE = "CC BY 4.0"
MADE_BY = "Drawn by code, no patient"
CATALOGUE_HEAD = """\
# Every picture of the library: what it is, and what can be seen in it. `python -m images.draw`
# writes this file from images/draw/, where the words are; what a feature gives away stands in keys.
"""
TRUTH_HEAD = """\
# What {id} gives away, and where: places in pixels, as `left top right bottom` or as the corners
# of a polygon. `python -m images.draw` writes this file; the words stand in images/draw/.
"""


def catalogue(pictures: Mapping[str, Picture], made: Mapping[str, Sequence[Made]]) -> str:
    """The text of images/catalogue.yaml; no kind, no place and no reason is in it."""
    entries = {id: _entry(pictures[id], made[id]) for id in sorted(pictures)}
    return CATALOGUE_HEAD + as_yaml(entries)


def truth(picture: Picture, made: Sequence[Made]) -> str:
    """The text of a picture's truth, for course/keys/pictures/ or grader/keys/pictures/."""
    told = {
        "features": {
            id: _told(feature, _text(id, made)) for id, feature in picture.features.items()
        },
        "variants": {
            str(one.variant): {
                "sha256": one.sha256,
                "diagnostic": [_shape(shape) for shape in one.drawn.diagnostic],
                "places": {
                    id: [_shape(shape) for shape in one.drawn.places[id]]
                    for id, feature in picture.features.items()
                    if feature.words
                },
                **({"codes": dict(one.drawn.codes)} if one.drawn.codes else {}),
            }
            for one in made
        },
    }
    return TRUTH_HEAD.format(id=picture.id) + as_yaml(told)


def _entry(picture: Picture, made: Sequence[Made]) -> dict[str, Any]:
    return {
        "title": picture.title,
        "modality": picture.modality,
        "alt": picture.alt,
        "features": {id: one.words for id, one in picture.features.items() if one.words},
        "licence": LICENCE,
        "made by": MADE_BY,
        "how made": f"{picture.draw.__module__.replace('.', '/')}.py",
        "variants": [
            {
                "file": f"pictures/{one.name}",
                "sha256": one.sha256,
                "size": f"{one.size[0]} x {one.size[1]}",
                **({"says": dict(one.drawn.says)} if one.drawn.says else {}),
            }
            for one in made
        ],
    }


def _text(id: str, made: Sequence[Made]) -> str:
    """Whether a machine is expected to read what is written there; empty where nothing is."""
    written = [one.drawn for one in made if id in one.drawn.says]
    if not written:
        return ""
    return "faint" if any(id in drawn.faint for drawn in written) else "legible"


def _told(feature: Feature, text: str) -> dict[str, str]:
    told = {"kind": feature.kind, "because": feature.because}
    told |= {"text": text} if text else {}
    flags = {"direct": feature.direct, "finding": feature.finding}
    told |= {name: "yes" for name, set_ in flags.items() if set_}
    return told if feature.words else {**told, "visible": "no"}


def _shape(shape: Shape) -> str:
    if is_box(shape):
        return " ".join(str(number) for number in shape)
    return " ".join(f"{x},{y}" for x, y in cast("Polygon", shape))


def as_yaml(entries: Mapping[str, Any]) -> str:
    """Entries as an author would write them."""
    return yaml.safe_dump(dict(entries), sort_keys=False, allow_unicode=True, width=98)
