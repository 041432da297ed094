"""The library is what the code draws."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from images.draw.checking import compare
from images.draw.library import Library, laid_out, write
from images.draw.making import Made, make
from images.draw.registry import pictures
from tests.pictures.conftest import DRAWN, IMAGES, ROOT


def test_every_picture_that_is_drawn_is_in_the_catalogue() -> None:
    assert set(pictures()) == set(DRAWN)


def test_the_same_variant_is_drawn_the_same_twice() -> None:
    draw = pictures()["head-ct"].draw
    first, second = draw(2), draw(2)
    assert first.image.tobytes() == second.image.tobytes()
    assert (first.says, first.places) == (second.says, second.places)


Small = tuple[Library, Mapping[str, Sequence[Made]], Path]
ONE = "head-ct"  # the quickest to draw


@pytest.fixture(scope="module")
def drawn() -> Sequence[Made]:
    """The variants of one picture."""
    return make(ONE)


@pytest.fixture
def small(drawn: Sequence[Made], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """A library of one picture, written into a folder of its own; there are no samples."""
    monkeypatch.setattr("images.draw.library.sample_files", lambda _folder: {})
    monkeypatch.setattr("images.draw.checking.sample_files", lambda _folder: {})
    made = {ONE: drawn}
    library = laid_out({ONE: pictures()[ONE]}, made)
    write(library, tmp_path)
    return library, made, tmp_path


def test_what_was_just_written_is_identical(small: Small) -> None:
    found = compare(*small)
    assert (len(found.identical), found.different, found.rounded) == (4, (), ())


def test_a_picture_with_one_line_added_is_different(small: Small) -> None:
    path = small[2] / f"images/pictures/{ONE}-2.jpg"
    with Pillow.open(path) as picture:
        forged = picture.convert("RGB")
    ImageDraw.Draw(forged).text((40, 500), "M. SMITH", fill="white")
    forged.save(path, quality=85)
    assert compare(*small).different == (f"{ONE}-2.jpg",)


def test_a_truth_that_was_edited_is_different_whatever_else_is(small: Small) -> None:
    path = small[2] / f"course/keys/pictures/{ONE}.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: patient", "kind: none"), "utf-8")
    assert compare(*small).different == (f"course/keys/pictures/{ONE}.yaml",)
    (small[2] / f"images/pictures/{ONE}-1.jpg").unlink()
    assert len(compare(*small).different) == 2


def test_drawing_keeps_what_somebody_added_by_hand(small: Small) -> None:
    library, made, root = small
    mine = "my-elbow:\n  alt: An elbow.\n  file: pictures/my-elbow-1.jpg\n"
    catalogue = root / "images/catalogue.yaml"
    catalogue.write_text(catalogue.read_text("utf-8") + mine, encoding="utf-8")
    for name in ("images/pictures/my-elbow-1.jpg", "course/keys/pictures/my-elbow.yaml"):
        (root / name).write_bytes(b"mine")
    write(library, root)
    assert catalogue.read_text("utf-8").endswith(mine)
    assert (root / "images/pictures/my-elbow-1.jpg").read_bytes() == b"mine"
    assert (root / "course/keys/pictures/my-elbow.yaml").read_bytes() == b"mine"
    assert compare(library, made, root).different == ()


def test_drawing_takes_away_what_it_drew_before_and_draws_no_more(small: Small) -> None:
    library, _, root = small
    known = root / "images/draw/pixels.json"
    old = json.loads(known.read_text(encoding="utf-8"))
    old["pictures"]["gone-1.jpg"] = "0" * 64
    known.write_text(json.dumps(old), encoding="utf-8")
    for name in ("images/pictures/gone-1.jpg", "course/keys/pictures/gone.yaml"):
        (root / name).write_bytes(b"drawn before")
    write(library, root)
    assert not (root / "images/pictures/gone-1.jpg").exists()
    assert not (root / "course/keys/pictures/gone.yaml").exists()


@pytest.mark.slow
def test_the_code_draws_the_committed_library_again() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "images.draw", "--check"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    print(done.stdout[-2000:], done.stderr[-2000:])
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert f" of {len(IMAGES)} pictures are pixel-identical" in done.stdout
