"""Every picture is described, licensed and small, and the description gives no answer away."""

from __future__ import annotations

import hashlib
import io
import re
from itertools import combinations

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo

from consentlab.picture import KINDS, Image
from tests.pictures.conftest import DRAWN, FOLDER, IMAGES, LIBRARY, catalogue, name_of, texts, truth

LARGEST = 400_000  # bytes
FLAWED_IN_THE_FILE = {"redacted-crop"}  # pictures whose file holds more than pixels, on purpose
TELLING = re.compile(r"identif|personal|confidential|private|patient", re.IGNORECASE)
WORDS = {"title", "modality", "alt", "features", "licence", "made by", "how made", "variants"}
WORDS_OF_A_VARIANT = {"file", "sha256", "size", "says"}


def test_there_are_enough_pictures_kinds_and_variants() -> None:
    assert len(DRAWN) >= 18
    assert len({picture.variants[0].modality for picture in DRAWN.values()}) >= 12
    assert [id for id, picture in DRAWN.items() if len(picture.variants) < 4] == []


def test_the_folder_holds_the_pictures_of_the_catalogue_and_no_others() -> None:
    assert sorted((FOLDER / "pictures").iterdir()) == sorted(
        image.file for picture in LIBRARY.pictures.values() for image in picture.variants
    )


@pytest.mark.parametrize("image", IMAGES, ids=name_of)
def test_a_file_is_the_one_described_and_small(image: Image) -> None:
    data = image.file.read_bytes()
    assert hashlib.sha256(data).hexdigest() == image.sha256
    assert len(data) <= LARGEST
    with Pillow.open(image.file) as picture:
        assert picture.size == image.size
    assert 800 <= max(image.size) <= 1600


@pytest.mark.parametrize("image", IMAGES, ids=name_of)
def test_a_file_holds_only_pixels_unless_that_is_its_flaw(image: Image) -> None:
    data = image.file.read_bytes()
    extra = jpeg_extras(data) if image.file.suffix == ".jpg" else png_extras(data)
    if image.id in FLAWED_IN_THE_FILE:
        assert extra == {0xE1}
    else:
        assert extra == set()


def test_what_a_file_holds_besides_would_be_found() -> None:
    small = Pillow.new("RGB", (8, 8))
    for extra, marker in (({"comment": b"ward 7"}, 0xFE), ({"exif": b"Exif\x00\x00MM"}, 0xE1)):
        held = io.BytesIO()
        small.save(held, format="JPEG", **extra)
        assert jpeg_extras(held.getvalue()) == {marker}
        assert jpeg_extras(held.getvalue() + b"ward 7") == {marker, "tail"}
    said = PngInfo()
    said.add_text("Title", "ward 7")
    held = io.BytesIO()
    small.save(held, format="PNG", pnginfo=said)
    assert png_extras(held.getvalue() + b"ward 7") == {"tEXt", "tail"}


@pytest.mark.parametrize("id", DRAWN)
def test_an_entry_says_what_a_page_needs_and_nothing_of_the_truth(id: str) -> None:
    entry = catalogue()[id]
    assert set(entry) == WORDS
    for variant in entry["variants"]:
        assert set(variant) <= WORDS_OF_A_VARIANT
    assert (entry["licence"], entry["made by"]) == ("CC BY 4.0", "Drawn by code, no patient")
    assert (FOLDER.parent / entry["how made"]).is_file()


@pytest.mark.parametrize("image", IMAGES, ids=name_of)
def test_neither_alt_text_nor_list_says_what_identifies(image: Image) -> None:
    reasons = [feature.because for feature in truth(image).features.values()]
    for words in (image.title, image.alt, *(seen.words for seen in image.features)):
        assert not TELLING.search(words), words
        assert not any(reason in words for reason in reasons)
    for seen in image.features:
        assert not set(seen.id.split("-")) & (set(KINDS) - {"time", "place"}), seen.id


@pytest.mark.parametrize("image", IMAGES, ids=name_of)
def test_the_alt_text_describes_and_repeats_no_text_of_the_picture(image: Image) -> None:
    assert 100 <= len(image.alt) <= 420
    for text in texts(image).values():
        for line in text.splitlines():
            assert len(line) < 6 or line not in image.alt, line


@pytest.mark.parametrize("image", IMAGES, ids=name_of)
def test_the_list_can_be_worked_from_without_seeing(image: Image) -> None:
    assert len(image.features) >= 5
    listed = [seen.words for seen in image.features]
    assert len(set(listed)) == len(listed)
    for id, text in texts(image).items():
        words = next(seen.words for seen in image.features if seen.id == id)
        assert " / ".join(text.splitlines()) in words, id


@pytest.mark.parametrize("id", DRAWN)
def test_variants_differ_in_pixels_and_in_texts(id: str) -> None:
    pictures = DRAWN[id].variants
    for one, other in combinations(pictures, 2):
        small = [np.asarray(thumbnail(image), np.int16) for image in (one, other)]
        assert np.abs(small[0] - small[1]).mean() > 1.0, (one.variant, other.variant)
        places = [
            {name: feature.places for name, feature in truth(image).features.items()}
            for image in (one, other)
        ]
        assert places[0] != places[1]
        telling = [name for name in texts(one) if truth(one).features[name].kind != "none"]
        if telling:
            assert texts(one) != texts(other)


def thumbnail(image: Image) -> Pillow.Image:
    """The image at one small size, as a page on white shows it."""
    with Pillow.open(image.file) as picture:
        shown = picture.convert("RGBA")
    white = Pillow.new("RGBA", shown.size, "white")
    return Pillow.alpha_composite(white, shown).convert("RGB").resize((96, 96))


def jpeg_extras(data: bytes) -> set[int | str]:
    """The segments that no plain picture needs, and `tail` where something follows its end."""
    assert data[:2] == b"\xff\xd8"
    found: set[int | str] = set()
    place = 2
    while 0xDA not in found:
        assert data[place] == 0xFF
        found.add(data[place + 1])
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    if not data.endswith(b"\xff\xd9"):
        found.add("tail")
    return found - {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xDD}


def png_extras(data: bytes) -> set[int | str]:
    """The chunks that no plain picture needs, and `tail` where something follows its end."""
    found: set[int | str] = set()
    place, kind = 8, ""
    while kind != "IEND":
        kind = data[place + 4 : place + 8].decode("ascii")
        found.add(kind)
        place += 12 + int.from_bytes(data[place : place + 4], "big")
    if place != len(data):
        found.add("tail")
    return found - {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"}
