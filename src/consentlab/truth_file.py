"""Reads what is true of a picture: what each feature gives away, and where it is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

from consentlab.area import is_empty
from consentlab.author_file import Node, gather, nearest, read
from consentlab.picture import KINDS, Box, Image, Kind, Picture, Polygon, Shape, TrueFeature, Truth
from consentlab.picture_file import sha256_in

_BOX = re.compile(r"([0-9]{1,5}) ([0-9]{1,5}) ([0-9]{1,5}) ([0-9]{1,5})")
_POLYGON = re.compile(r"[0-9]{1,5},[0-9]{1,5}(?: [0-9]{1,5},[0-9]{1,5}){2,199}")


def read_truth(path: Path, picture: Picture) -> dict[int, Truth]:
    """What is true of every variant of `picture`, by the variant's number.

    Raises AuthorError with one complaint, naming file and line, for each flaw: a feature that the
    catalogue does not list or that is forgotten, an unknown kind, a shape that is none or that
    reaches beyond the frame.
    """
    fields = read(path).words(f"the truth of {picture.id!r}", ("features", "variants"), ())
    listed = {seen.id for seen in picture.variants[0].features}
    told = fields["features"].slugs("`features`", "feature")
    features = dict(gather(told.items(), lambda one: (one[0], _feature(*one, listed))))
    for id in sorted(listed - set(features)):
        raise fields["features"].complaint(
            f"the catalogue lists the feature {id!r}, and the truth does not", f"Add `{id}:`."
        )
    variants = fields["variants"].entries("`variants`")
    wanted = [str(image.variant) for image in picture.variants]
    if list(variants) != wanted:
        raise fields["variants"].complaint(
            f"the variants {', '.join(variants)} are described",
            f"The catalogue has {', '.join(wanted)}: describe each, in this order.",
        )
    truths = gather(
        picture.variants, lambda image: _truth(image, variants[str(image.variant)], features)
    )
    return {truth.variant: truth for truth in truths}


def _feature(id: str, node: Node, listed: set[str]) -> TrueFeature:
    what = f"feature {id!r}"
    fields = node.words(what, ("kind", "because"), ("direct", "finding", "visible", "text"))
    kind, direct = kind_in(what, fields)
    visible = _yes(fields, "visible", default=True)
    if visible and id not in listed:
        raise node.complaint(
            f"{what} is not in the catalogue",
            nearest(id, listed) + " What lies in the file only has `visible: no`.",
        )
    return TrueFeature(
        kind=kind,
        because=fields["because"].text(f"`because` of {what}"),
        direct=direct,
        finding=_yes(fields, "finding", default=False),
        visible=visible,
        text=_text(what, fields["text"]) if "text" in fields else "",
    )


def kind_in(what: str, fields: dict[str, Node]) -> tuple[Kind, bool]:
    """The kind that `fields` name and whether it identifies directly. Raises AuthorError."""
    said = fields["kind"].one_of("the kind", KINDS, "the list of kinds")
    kind = next(one for one in KINDS if one == said)
    direct = _yes(fields, "direct", default=False)
    if kind == "none" and direct:
        raise fields["direct"].complaint(
            f"{what} identifies nobody and yet directly", "Correct `kind`, or leave `direct` out."
        )
    return kind, direct


def _text(what: str, node: Node) -> Literal["legible", "faint"]:
    match node.text(f"`text` of {what}"):
        case "legible":
            return "legible"
        case "faint":
            return "faint"
        case said:
            raise node.complaint(f"`text` of {what} is {said!r:.40}", "Write `legible` or `faint`.")


def _yes(fields: dict[str, Node], word: str, *, default: bool) -> bool:
    if word not in fields:
        return default
    said = fields[word].text(f"`{word}`")
    if said not in ("yes", "no"):
        raise fields[word].complaint(f"`{word}` is {said!r:.40}", "Write `yes` or `no`.")
    return said == "yes"


def _truth(image: Image, node: Node, features: dict[str, TrueFeature]) -> Truth:
    what = f"variant {image.variant} of {image.id!r}"
    fields = node.words(what, ("sha256", "diagnostic", "places"), ("codes",))
    if image.size == (0, 0):
        raise node.complaint(
            f"the catalogue does not say how large {what} is",
            "Add `size: 800 x 600` there, with the picture's width and height in pixels.",
        )
    sha256 = sha256_in(fields["sha256"])
    if sha256 != image.sha256:
        raise fields["sha256"].complaint(
            f"the truth of {what} belongs to another file than the catalogue's",
            "Look at the picture, correct the places, and copy `sha256` from the catalogue.",
        )
    places = fields["places"].entries("`places`")
    codes = fields["codes"].entries("`codes`") if "codes" in fields else {}
    seen = [id for id, feature in features.items() if feature.visible]
    for id, one in (*places.items(), *codes.items()):
        if id not in seen:
            raise one.complaint(f"{id!r} is no visible feature of {image.id!r}", nearest(id, seen))
    known: dict[str, TrueFeature] = {}
    for id, feature in features.items():
        if feature.visible and id not in places:
            raise fields["places"].complaint(
                f"{what} does not say where {id!r} is", f"Add `{id}:` with a box or a polygon."
            )
        found = _shapes(places[id], f"{id!r} of {what}", image) if feature.visible else ()
        known[id] = replace(feature, places=found)
    return Truth(
        picture=image.id,
        variant=image.variant,
        sha256=sha256,
        diagnostic=_shapes(fields["diagnostic"], f"the diagnostic region of {what}", image),
        features=known,
        codes={id: one.text(f"the code {id!r}") for id, one in codes.items()},
    )


def _shapes(node: Node, what: str, image: Image) -> tuple[Shape, ...]:
    shapes = []
    for item in node.items(what):
        text = item.text(what)
        shape = _shape(text)
        if shape is None:
            raise item.complaint(
                f"{what} is {text!r:.60}",
                "Write a box as left, top, right and bottom in pixels, such as `18 34 300 58`, or "
                "a polygon as corners, such as `10,20 40,20 25,60`.",
            )
        box = shape.bounds
        wide, high = image.size
        if box.right > wide or box.bottom > high or is_empty(shape):
            raise item.complaint(
                f"{what} reaches beyond the frame or is empty: {text:.60}",
                f"The picture has {wide} by {high} pixels.",
            )
        shapes.append(shape)
    return tuple(shapes)


def _shape(text: str) -> Shape | None:
    if box := _BOX.fullmatch(text):
        left, top, right, bottom = (int(number) for number in box.groups())
        return Box(left, top, right, bottom)
    if _POLYGON.fullmatch(text):
        corners = (corner.split(",") for corner in text.split(" "))
        return Polygon(tuple((int(x), int(y)) for x, y in corners))
    return None
