"""How the detectors of pixels fare on the picture library: what they find, and what they miss."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from consentlab.identifiers.contract import Finding, Frame, InPixels
from consentlab.identifiers.pixels import barcodes, faces, weak_covers, writing
from consentlab.picture import Box, Image, TrueFeature
from tests.pictures.conftest import IMAGES, truth

COVERED = 0.7  # of a place's area that boxes of findings must cover
AROUND = 6  # pixels round a place that are painted over in the clean twin as well
LOOKS: dict[str, Callable[[Sequence[Frame]], Iterable[Finding]]] = {
    "writing": writing.look,
    "barcodes": barcodes.look,
    "faces": faces.look,
    "weak covers": weak_covers.look,
}


@dataclass(frozen=True)
class Score:
    """What came of one picture: features by id, and what was told of its clean twin."""

    picture: str
    found: tuple[str, ...]
    missed: tuple[str, ...]
    faint_found: tuple[str, ...]
    faint_missed: tuple[str, ...]
    false_alarms: tuple[str, ...]


def score(image: Image) -> Score:
    """Look at a picture and at its clean twin, with every detector of pixels."""
    told = findings(frame_of(image))
    seen = mask([one.where.box for one in told if isinstance(one.where, InPixels)], image.size)
    sorted_out: dict[tuple[str, bool], list[str]] = {}
    for id, feature in planted(image).items():
        found = all(share(place.bounds, seen) >= COVERED for place in feature.places)
        sorted_out.setdefault((feature.text, found), []).append(id)
    return Score(
        image.file.stem,
        tuple(sorted_out.get(("legible", True), ())),
        tuple(sorted_out.get(("legible", False), ())),
        tuple(sorted_out.get(("faint", True), ())),
        tuple(sorted_out.get(("faint", False), ())),
        tuple(dict.fromkeys(place_of(one) for one in findings(clean(image)))),
    )


def planted(image: Image) -> dict[str, TrueFeature]:
    """The writing in a picture that leads to somebody."""
    features = truth(image).features
    return {id: one for id, one in features.items() if one.kind != "none" and one.text}


def findings(frame: Frame) -> list[Finding]:
    """What all detectors of pixels tell of a frame."""
    return [one for look in LOOKS.values() for one in look([frame])]


@cache
def frame_of(image: Image) -> Frame:
    """A picture of the library as detectors get it."""
    with Pillow.open(image.file) as picture:
        if picture.mode == "RGBA":
            pixels = np.asarray(picture)
            return Frame(0, np.ascontiguousarray(pixels[:, :, :3]), pixels[:, :, 3].copy())
        return Frame(0, np.asarray(picture.convert("RGB")))


def clean(image: Image) -> Frame:
    """Its clean twin: all that leads to somebody painted over in one colour, and nothing hidden."""
    frame = frame_of(image)
    rgb = frame.rgb.copy()
    if frame.alpha is not None:
        rgb[frame.alpha == 0] = 255
    height, width = rgb.shape[:2]
    boxes = []
    for one in truth(image).features.values():
        if one.kind != "none":
            boxes += [grown(place.bounds, width, height) for place in one.places]
    for box in boxes:
        around = rgb[
            max(box.top - 2, 0) : box.bottom + 2, max(box.left - 2, 0) : box.right + 2
        ].reshape(-1, 3)
        rgb[box.top : box.bottom, box.left : box.right] = np.median(around, axis=0)
    return Frame(0, rgb)


def grown(box: Box, width: int, height: int) -> Box:
    """A box with the pixels round it."""
    return Box(
        max(box.left - AROUND, 0),
        max(box.top - AROUND, 0),
        min(box.right + AROUND, width),
        min(box.bottom + AROUND, height),
    )


def mask(boxes: Iterable[Box], size: tuple[int, int]) -> NDArray[np.bool_]:
    """Which pixels lie in any of the boxes."""
    seen = np.zeros((size[1], size[0]), bool)
    for box in boxes:
        seen[box.top : box.bottom, box.left : box.right] = True
    return seen


def share(box: Box, seen: NDArray[np.bool_]) -> float:
    """How much of a box is covered."""
    part = seen[box.top : box.bottom, box.left : box.right]
    return float(part.mean()) if part.size else 0.0


def place_of(finding: Finding) -> str:
    """A finding by its place, so that several kinds at one place are one alarm."""
    assert isinstance(finding.where, InPixels)
    box = finding.where.box
    kind = "writing" if finding.kind not in ("barcode", "face", "weak-redaction") else finding.kind
    return f"{kind} at {box.left} {box.top} {box.right} {box.bottom}: {finding.what}"


def report(scores: Sequence[Score]) -> str:
    """The scores in words, with what was missed and wrongly told by id."""
    found, missed = (sum(len(getattr(one, name)) for one in scores) for name in ("found", "missed"))
    faint = sum(len(one.faint_found) for one in scores)
    faint_all = faint + sum(len(one.faint_missed) for one in scores)
    alarms = sum(len(one.false_alarms) for one in scores)
    recall = found / (found + missed)
    said = [
        f"Pictures: {len(scores)}",
        f"Writing that leads to somebody, found: {found} of {found + missed}, {recall:.1%}",
        f"The same where it is faint: {faint} of {faint_all}",
        f"False alarms: {alarms}, {alarms / len(scores):.2f} for each clean picture",
    ]
    said += [f"missed: {one.picture}, {id}" for one in scores for id in one.missed]
    said += [f"missed, faint: {one.picture}, {id}" for one in scores for id in one.faint_missed]
    said += [f"false alarm: {one.picture}, {told}" for one in scores for told in one.false_alarms]
    return "\n".join(said)


def main() -> None:
    """Print the scores of the variants that are named, or of all."""
    cv2.setNumThreads(2)
    variants = {int(one) for one in sys.argv[1:]}
    images = [one for one in IMAGES if not variants or one.variant in variants]
    print(report([score(image) for image in images]))


if __name__ == "__main__":
    main()
