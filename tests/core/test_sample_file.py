"""A sample and what was planted in it are read whole, and each flaw is named in these words."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.errors import AuthorError, ConsentlabError
from consentlab.library import Library
from consentlab.sample import Planted, Sample
from consentlab.sample_file import read_planted, read_samples

SAID_OF_SAMPLES = {
    ("  device: A photograph as a phone leaves it.\n", ""): (
        ", line 1: sample 'photo' has no `device`. Add `device: …`."
    ),
    ("IMG_1.jpg", "IMG_2.jpg"): (
        ", line 3: sample 'photo' names the file 'IMG_2.jpg', which is not beside the catalogue. "
        "Put it there or in a folder there, or correct its name."
    ),
    ("IMG_1.jpg", "../IMG_1.jpg"): (
        ", line 3: sample 'photo' names the file '../IMG_1.jpg', which is not beside the "
        "catalogue. Put it there or in a folder there, or correct its name."
    ),
    ("licence", "license"): (
        ", line 5: 'license' is not a word that sample 'photo' knows. Did you mean `licence`?"
    ),
}
SAID_OF_PLANTED = {
    ("kind: place", "kind: places"): (
        ", line 6: the kind 'places' is not in the list of kinds. Did you mean `place`?"
    ),
    ("direct: yes", "direct: maybe"): ", line 12: `direct` is 'maybe'. Write `yes` or `no`.",
    ("kind: professional", "kind: none"): (
        ", line 12: field 'owner' identifies nobody and yet directly. Correct `kind`, or leave "
        "`direct` out."
    ),
    ("    value: a name\n", ""): ", line 8: field 'owner' has no `value`. Add `value: …`.",
}


@pytest.fixture
def shelf(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of images with one sample, and a course folder that says what is in it."""
    (tmp_path / "IMG_1.jpg").write_bytes(b"one")
    (tmp_path / "keys" / "samples").mkdir(parents=True)
    for found, lies in (("samples", "samples.yaml"), ("planted", "keys/samples/photo.yaml")):
        (tmp_path / lies).write_bytes((files / found / "sound.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def changed(path: Path, old: str, new: str) -> str:
    """What is said of the file once `old` in it is `new`, without the file's name."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        (read_samples if path.name == "samples.yaml" else read_planted)(path)
    return str(caught.value).partition(".yaml")[2]


@pytest.mark.parametrize("change", SAID_OF_SAMPLES, ids=lambda change: repr(change[1]))
def test_flawed_samples_are_refused_in_these_words(shelf: Path, change: tuple[str, str]) -> None:
    assert changed(shelf / "samples.yaml", *change) == SAID_OF_SAMPLES[change]


@pytest.mark.parametrize("change", SAID_OF_PLANTED, ids=lambda change: repr(change[1]))
def test_flawed_plants_are_refused_in_these_words(shelf: Path, change: tuple[str, str]) -> None:
    assert changed(shelf / "keys/samples/photo.yaml", *change) == SAID_OF_PLANTED[change]


def test_a_sample_comes_with_all_that_must_not_be_left_behind(shelf: Path) -> None:
    photo = Library((shelf,), (shelf,)).sample("photo")
    assert photo == Sample(
        id="photo",
        file=shelf / "IMG_1.jpg",
        title="A photograph from a phone",
        device="A photograph as a phone leaves it.",
        licence="CC BY 4.0",
        made_by="drawn for the tests",
        sha256="7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
    )
    assert photo.name == "IMG_1.jpg"


def test_what_is_planted_is_found_where_it_is_told(shelf: Path) -> None:
    library = Library((shelf,), (shelf,))
    assert library.planted(library.sample("photo")) == (
        Planted(
            id="gps-latitude",
            where="EXIF",
            tag="GPS:GPSLatitude",
            value="53.9",
            kind="place",
            because="It says where the phone was.",
        ),
        Planted(
            id="owner",
            where="after the end of the picture",
            tag="",
            value="a name",
            kind="professional",
            because="It says whose phone it was.",
            direct=True,
        ),
    )
    (shelf / "keys/samples/photo.yaml").unlink()
    assert library.planted(library.sample("photo")) is None


def test_an_unknown_sample_suggests_the_nearest(shelf: Path) -> None:
    with pytest.raises(ConsentlabError) as caught:
        Library((), (shelf,)).sample("foto")
    assert str(caught.value) == "There is no sample 'foto'. Did you mean `photo`?"


def test_a_folder_without_samples_has_none(tmp_path: Path) -> None:
    assert not Library((), (tmp_path,)).samples
