"""Every picture is in the catalogue, drawn by code from its seed, and carries nothing unlisted."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from PIL import Image

from images.draw import PICTURES, save
from images.draw.colonoscopy_overlay import OVERLAY, SIZE, TYPE, window
from images.draw.lettering import pixel_type

FOLDER = Path(__file__).resolve().parent.parent / "images"
NOT_PICTURES = {"README.md", "__init__.py", "__pycache__", "catalogue.yaml", "draw"}
LARGEST = 350 * 1024


@pytest.fixture(scope="module")
def catalogue() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = yaml.safe_load(
        (FOLDER / "catalogue.yaml").read_text(encoding="utf-8")
    )
    return loaded


def test_the_folder_holds_the_pictures_of_the_catalogue_and_no_others(
    catalogue: dict[str, dict[str, Any]],
) -> None:
    found = {path.name for path in FOLDER.iterdir()} - NOT_PICTURES
    assert found == {entry["file"] for entry in catalogue.values()}
    assert set(catalogue) == set(PICTURES)


def test_every_entry_says_all_that_a_page_needs(catalogue: dict[str, dict[str, Any]]) -> None:
    for slug, entry in catalogue.items():
        assert set(entry) == {"file", "alt", "shows", "licence", "made by"}, slug
        assert 100 < len(entry["alt"]) < 400, slug
        assert len(entry["shows"]) == len(set(entry["shows"])), slug
        assert entry["licence"] == "CC BY 4.0", slug
        assert f"seed {PICTURES[slug].seed}" in entry["made by"], slug


def test_neither_alt_text_nor_list_says_what_identifies(
    catalogue: dict[str, dict[str, Any]],
) -> None:
    telling = re.compile(r"identif|personal|confidential|private|patient", re.IGNORECASE)
    for slug, entry in catalogue.items():
        for words in (entry["alt"], *entry["shows"]):
            assert not telling.search(words), f"{slug}: {words}"


def test_alt_text_repeats_no_line_of_a_picture(catalogue: dict[str, dict[str, Any]]) -> None:
    for slug, entry in catalogue.items():
        for line in PICTURES[slug].lines:
            assert len(line) < 4 or line not in entry["alt"], f"{slug}: {line}"


def test_every_text_on_a_picture_is_listed_and_nothing_else_is_quoted(
    catalogue: dict[str, dict[str, Any]],
) -> None:
    for slug, entry in catalogue.items():
        quoted = re.findall(r'"([^"]*)"', "\n".join(entry["shows"]))
        assert sorted(quoted) == sorted(PICTURES[slug].lines), slug


def test_a_file_is_small_and_holds_only_pixels(catalogue: dict[str, dict[str, Any]]) -> None:
    for slug, entry in catalogue.items():
        data = (FOLDER / entry["file"]).read_bytes()
        assert len(data) <= LARGEST, slug
        # APP0 (the JFIF header) is the only segment allowed beside those of the picture itself.
        segments = jpeg_segments(data)
        assert segments <= {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA, 0xDD}, f"{slug}: {segments}"
        assert data.endswith(b"\xff\xd9"), f"{slug}: something follows the end of the picture"
        with Image.open(io.BytesIO(data)) as picture:
            assert 800 <= max(picture.size) <= 1600, slug
            assert not picture.getexif(), slug


def test_a_comment_or_exif_in_a_file_would_be_found() -> None:
    for extra, marker in (({"comment": b"ward 7"}, 0xFE), ({"exif": b"Exif\x00\x00MM"}, 0xE1)):
        held = io.BytesIO()
        Image.new("L", (8, 8)).save(held, format="JPEG", **extra)
        assert marker in jpeg_segments(held.getvalue())


def test_nhs_numbers_are_valid_and_never_issued() -> None:
    for slug, picture in PICTURES.items():
        numbers = re.findall(r"\d{3} \d{3} \d{4}", "\n".join(picture.lines))
        assert len(numbers) == 1, slug
        digits = numbers[0].replace(" ", "")
        assert digits.startswith("999"), slug
        assert passes_modulus_11(digits), slug


def test_no_ten_digits_on_a_picture_could_be_a_chi_number() -> None:
    for slug, picture in PICTURES.items():
        for text in (*picture.lines, "".join(picture.lines)):
            digits = re.sub(r"\D", "", text)
            for first in range(len(digits) - 9):
                ten = digits[first : first + 10]
                assert not looks_like_chi(ten), f"{slug}: {ten} in {text}"


def test_a_chi_number_would_be_noticed() -> None:
    assert looks_like_chi("0101011237")
    assert not looks_like_chi("9993180467")


def test_the_overlay_stands_clear_of_the_tissue() -> None:
    tissue = window()[..., 0]
    for x, y, text, _ in OVERLAY:
        glyphs = pixel_type(text, *TYPE)
        box = glyphs.getbbox()
        assert box is not None
        assert x + box[2] <= SIZE[0], text
        assert y + box[3] <= SIZE[1], text
        assert tissue[y + box[1] : y + box[3], x + box[0] : x + box[2]].max() == 0.0, text


@pytest.mark.slow
@pytest.mark.parametrize("slug", sorted(PICTURES))
def test_the_seed_draws_the_committed_picture_again(
    slug: str, catalogue: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    picture = PICTURES[slug]
    again = tmp_path / "again.jpg"
    save(picture.draw(picture.seed), again)
    off = np.abs(pixels(again) - pixels(FOLDER / catalogue[slug]["file"]))
    # Another machine's arithmetic may move an edge by a pixel, and another encoder may round.
    assert off.mean() < 0.5
    assert (off > 24).mean() < 0.001


def pixels(path: Path) -> np.ndarray[Any, np.dtype[np.int16]]:
    with Image.open(path) as picture:
        return np.asarray(picture, dtype=np.int16)


def jpeg_segments(data: bytes) -> set[int]:
    """The kinds of segment before the picture's own data."""
    assert data[:2] == b"\xff\xd8"
    found: set[int] = set()
    place = 2
    while not found & {0xDA}:
        assert data[place] == 0xFF
        found.add(data[place + 1])
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return found


def passes_modulus_11(digits: str) -> bool:
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


def looks_like_chi(digits: str) -> bool:
    try:
        datetime.strptime(digits[:6], "%d%m%y")
    except ValueError:
        return False
    return passes_modulus_11(digits)
