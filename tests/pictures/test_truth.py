"""What is true of a picture is whole, lies where it may be read, and spares the diagnosis."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw

from consentlab.picture import KINDS, Box, Image, Shape
from tests.pictures.conftest import (
    DRAWN,
    FOLDER,
    IMAGES,
    KEYS,
    LIBRARY,
    ROOT,
    name_of,
    texts,
    truth,
)

PRACTICE = ROOT / "course" / "keys" / "pictures"
ASSESSED = KEYS / "pictures"
NOBODY = {"dermoscopy"}  # a fair trap: nothing in it identifies anybody


def mask(shapes: tuple[Shape, ...], size: tuple[int, int]) -> NDArray[np.bool_]:
    """The pixels that lie in any of the shapes."""
    sheet = Pillow.new("1", size)
    pen = ImageDraw.Draw(sheet)
    for shape in shapes:
        if isinstance(shape, Box):
            pen.rectangle((shape.left, shape.top, shape.right - 1, shape.bottom - 1), fill=1)
        else:
            pen.polygon(shape.corners, fill=1)
    return np.asarray(sheet, dtype=bool)


def test_every_picture_has_its_truth_in_one_place() -> None:
    practice = {path.stem for path in PRACTICE.glob("*.yaml")}
    assessed = {path.stem for path in ASSESSED.glob("*.yaml")}
    assert set(DRAWN) <= practice | assessed
    assert practice & assessed == set()
    assert len(assessed) >= 5


def test_pictures_of_practice_cases_are_practice_pictures() -> None:
    for slug in LIBRARY.case_slugs():
        case = LIBRARY.case(slug)
        if LIBRARY.practice_key(case) is not None:
            for id in {case.image, *(step.image for step in case.steps)} - {""}:
                assert LIBRARY.practice_truths(LIBRARY.pictures[id]) is not None, (slug, id)


def test_every_kind_of_identifier_occurs() -> None:
    found = {feature.kind for image in IMAGES for feature in truth(image).features.values()}
    assert found == set(KINDS)


@pytest.mark.parametrize("id", DRAWN)
def test_a_picture_has_what_identifies_and_what_does_not(id: str) -> None:
    kinds = [one.kind for one in truth(DRAWN[id].variants[0]).features.values()]
    assert "none" in kinds
    assert (set(kinds) == {"none"}) == (id in NOBODY)


@pytest.mark.parametrize("id", DRAWN)
def test_a_reason_is_one_plain_sentence_of_its_own(id: str) -> None:
    features = truth(DRAWN[id].variants[0]).features
    reasons = [feature.because for feature in features.values()]
    assert len(set(reasons)) == len(reasons)
    for reason in reasons:
        assert reason[0].isupper(), reason
        assert reason.endswith("."), reason
        assert 20 <= len(reason) <= 240, reason
        assert ". " not in reason.replace("Dr. ", ""), reason


@pytest.mark.parametrize("image", IMAGES, ids=name_of)
def test_covering_what_identifies_leaves_the_diagnosis_to_be_seen(image: Image) -> None:
    told = truth(image)
    region = mask(told.diagnostic, image.size)
    assert region.sum() >= 0.004 * region.size
    for id, feature in told.features.items():
        if feature.kind != "none" and feature.visible and not feature.finding:
            lost = (mask(feature.places, image.size) & region).sum() / region.sum()
            assert lost < 0.01, f"{id} covers {lost:.1%} of the diagnostic region"


@pytest.mark.parametrize("image", IMAGES, ids=name_of)
def test_places_are_tight(image: Image) -> None:
    whole = image.size[0] * image.size[1]
    for id, feature in truth(image).features.items():
        if feature.kind != "none" and not feature.finding:
            share = mask(feature.places, image.size).sum() / whole
            assert share < 0.35, f"{id} is said to take {share:.0%} of the picture"


@pytest.mark.parametrize("image", IMAGES, ids=name_of)
def test_where_a_text_is_said_to_be_there_is_ink(image: Image) -> None:
    with Pillow.open(image.file) as picture:
        grey = np.asarray(picture.convert("RGB").convert("L"), np.int16)
    for id in texts(image):
        for shape in truth(image).features[id].places:
            box = shape.bounds
            part = grey[box.top : box.bottom, box.left : box.right]
            assert part.std() > 4, f"{id}: nothing is written at {box}"


def test_only_what_is_written_says_how_well_it_is_read() -> None:
    for image in IMAGES:
        told = truth(image).features
        assert {id for id, one in told.items() if one.text} == set(texts(image)), image.file.name


def test_the_contact_sheets_are_there() -> None:
    for path, least in (
        (FOLDER / "contact-sheet.png", (1200, 2000)),
        (ROOT / "grader" / "contact-sheet-marked.jpg", (1600, 6000)),
    ):
        with Pillow.open(path) as sheet:
            assert sheet.width >= least[0]
            assert sheet.height >= least[1]
