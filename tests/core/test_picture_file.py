"""What a catalogue and a truth say is read whole, and each flaw is named in these words."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.errors import AuthorError
from consentlab.picture import Box, Image, Picture, Polygon, Seen, TrueFeature, variant_for
from consentlab.picture_file import Gallery, read_catalogue
from consentlab.truth_file import read_truth

ROOT = Path(__file__).resolve().parents[2]

SAID_OF_CATALOGUES = {
    "absolute": (
        ", line 12: picture 'board' names the file '/etc/hostname', which is not beside the "
        "catalogue. Put it there or in a folder there, or correct its name."
    ),
    "backslash": (
        ", line 12: picture 'board' names the file '..\\\\board.png'. Write / instead of \\."
    ),
    "bad-sha256": (
        ", line 13: `sha256` is 0123…, which is no SHA-256. Take the line out, and `consentlab "
        "author check` tells you what it should be."
    ),
    "bad-size": (
        ", line 14: `size` is '200 by 100'. Write width and height in pixels, such as `1280 x 960`."
    ),
    "both": (
        ", line 1: picture 'board' has both of `file` and `variants`. Name its `file`, or "
        "list its `variants`, each with a file."
    ),
    "empty-alt": ", line 11: `alt` is empty. Write text here.",
    "feature-not-a-slug": (
        ", line 8: the feature's id is 'The frame'. An id has lower-case letters, digits and "
        "single hyphens, such as `ask-first`, and at most 100 characters."
    ),
    "file-elsewhere": (
        ", line 10: picture 'phone' names the file '../phone.png', which is not beside the "
        "catalogue. Put it there or in a folder there, or correct its name."
    ),
    "neither": (
        ", line 1: picture 'board' has neither of `file` and `variants`. Name its `file`, or "
        "list its `variants`, each with a file."
    ),
    "no-alt": ", line 9: picture 'phone' has no `alt`. Add `alt: …`.",
    "no-features": ", line 1: picture 'board' has no `features`. Add `features: …`.",
    "no-file": (
        ", line 11: 'variant' is not a word that picture 'board' knows. Did you mean `variants`?"
    ),
    "no-licence": ", line 1: picture 'board' has no `licence`. Add `licence: …`.",
    "no-such-file": (
        ", line 10: picture 'phone' names the file 'phone.jpg', which is not beside the "
        "catalogue. Put it there or in a folder there, or correct its name."
    ),
    "says-almost": (
        ", line 4: `alt` has a gap {where}, and variant 1 does not say what fills it. Add `where: "
        "…` to the variant's `says`, or correct the gap. It says `name`, `day`, `were`."
    ),
    "says-too-little": (
        ", line 4: `alt` has a gap {where}, and variant 1 does not say what fills it. Add `where: "
        "…` to the variant's `says`, or correct the gap. It says `name`, `day`."
    ),
    "two-flawed": (
        ", line 1: picture 'board' has no `licence`. Add `licence: …`.\n, line 25: 'alts' is "
        "not a word that picture 'sign' knows. Did you mean `alt`?"
    ),
    "unknown-picture-word": (
        ", line 9: 'license' is not a word that picture 'board' knows. Did you mean `licence`?"
    ),
}
SAID_OF_TRUTHS = {
    "another-file": (
        ", line 20: the truth of variant 1 of 'board' belongs to another file than the "
        "catalogue's. Look at the picture, correct the places, and copy `sha256` from the "
        "catalogue."
    ),
    "beyond-the-frame": (
        ", line 23: 'name' of variant 1 of 'board' reaches beyond the frame or is empty: 10 "
        "10 260 20. The picture has 200 by 100 pixels."
    ),
    "feature-forgotten": (
        ", line 1: the catalogue lists the feature 'day', and the truth does not. Add `day:`."
    ),
    "neither-yes-nor-no": ", line 4: `direct` is 'surely'. Write `yes` or `no`.",
    "no-diagnostic": ", line 19: variant 1 of 'board' has no `diagnostic`. Add `diagnostic: …`.",
    "no-extent": (
        ", line 23: 'name' of variant 1 of 'board' reaches beyond the frame or is empty: 60 "
        "10 60 20. The picture has 200 by 100 pixels."
    ),
    "no-reason": ", line 7: feature 'day' has no `because`. Add `because: …`.",
    "no-shape": (
        ", line 23: 'name' of variant 1 of 'board' is 'top left'. Write a box as left, top, "
        "right and bottom in pixels, such as `18 34 300 58`, or a polygon as corners, such "
        "as `10,20 40,20 25,60`."
    ),
    "nobody-directly": (
        ", line 12: feature 'frame' identifies nobody and yet directly. Correct `kind`, or "
        "leave `direct` out."
    ),
    "no-surface": (
        ", line 24: 'day' of variant 1 of 'board' reaches beyond the frame or is empty: "
        "10,50 60,50 35,50. The picture has 200 by 100 pixels."
    ),
    "place-forgotten": (
        ", line 22: variant 1 of 'board' does not say where 'name' is. Add `name:` with a "
        "box or a polygon."
    ),
    "place-of-nothing": (
        ", line 24: 'back' is no visible feature of 'board'. Known: `name`, `day`, `frame`."
    ),
    "polygon-beyond": (
        ", line 24: 'day' of variant 1 of 'board' reaches beyond the frame or is empty: "
        "10,50 60,50 35,170. The picture has 200 by 100 pixels."
    ),
    "unknown-feature": (
        ", line 10: feature 'frames' is not in the catalogue. Did you mean `frame`? What lies "
        "in the file only has `visible: no`."
    ),
    "unknown-kind": (
        ", line 8: the kind 'times' is not in the list of kinds. Did you mean `time`?"
    ),
    "variant-forgotten": (
        ", line 18: the variants 1 are described. The catalogue has 1, 2: describe each, in "
        "this order."
    ),
    "text-unknown": ", line 6: `text` of feature 'name' is 'readable'. Write `legible` or `faint`.",
    "code-of-nothing": (
        ", line 30: 'back' is no visible feature of 'board'. Known: `name`, `day`, `frame`."
    ),
}


@pytest.fixture
def shelf(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the two pictures that the catalogues name, and the catalogues themselves."""
    for name in ("board.png", "phone.png"):
        (tmp_path / name).write_bytes(b"a picture")
    for kind in ("catalogues", "truths"):
        for path in (files / kind).glob("*.yaml"):
            (tmp_path / f"{kind}-{path.name}").write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def board(shelf: Path) -> Picture:
    """The picture that the truths are about."""
    return read_catalogue(shelf / "catalogues-variants.yaml")["board"]


@pytest.mark.parametrize("flaw", SAID_OF_CATALOGUES)
def test_a_flawed_catalogue_is_refused_in_these_words(shelf: Path, flaw: str) -> None:
    path = shelf / f"catalogues-{flaw}.yaml"
    with pytest.raises(AuthorError) as caught:
        read_catalogue(path)
    said = [one.removeprefix(path.name) for one in caught.value.complaints]
    assert "\n".join(said) == SAID_OF_CATALOGUES[flaw]


@pytest.mark.parametrize("flaw", SAID_OF_TRUTHS)
def test_a_flawed_truth_is_refused_in_these_words(shelf: Path, board: Picture, flaw: str) -> None:
    path = shelf / f"truths-{flaw}.yaml"
    with pytest.raises(AuthorError) as caught:
        read_truth(path, board)
    said = [one.removeprefix(path.name) for one in caught.value.complaints]
    assert "\n".join(said) == SAID_OF_TRUTHS[flaw]


def test_every_flawed_file_is_tried(shelf: Path) -> None:
    told = {*(f"catalogues-{one}" for one in SAID_OF_CATALOGUES), "catalogues-variants"}
    told |= {*(f"truths-{one}" for one in SAID_OF_TRUTHS), "catalogues-sound", "truths-sound"}
    assert {path.stem for path in shelf.glob("*.yaml")} == told


def test_a_variant_s_own_texts_fill_the_words_that_all_share(board: Picture) -> None:
    first, second = board.variants
    assert first.alt == "A ward's board with a name, at the left."
    assert second.alt == "A ward's board with a name, at the right."
    assert first.features == (
        Seen("name", 'A name: "Vardley"'),
        Seen("day", 'A date: "3 May 2023"'),
        Seen("frame", "A wooden frame"),
    )
    assert (second.variant, second.size, second.file.name) == (2, (200, 100), "phone.png")
    assert (second.title, second.modality) == ("The board in the corridor", "Photograph")


def test_a_text_of_several_lines_is_told_in_one(shelf: Path) -> None:
    text = (shelf / "catalogues-variants.yaml").read_text(encoding="utf-8")
    (shelf / "lines.yaml").write_text(text.replace("name: Vardley", r'name: "A\nB"'), "utf-8")
    first = read_catalogue(shelf / "lines.yaml")["board"].variants[0]
    assert first.features[0].words == 'A name: "A / B"'


def test_a_picture_of_one_file_needs_no_variants(shelf: Path) -> None:
    phone = read_catalogue(shelf / "catalogues-sound.yaml")["phone"]
    assert phone.variants == (
        Image(
            id="phone",
            variant=1,
            file=shelf / "phone.png",
            title="phone",
            modality="",
            alt="A telephone.",
            features=(Seen("telephone", "A telephone"),),
            licence="CC BY 4.0",
            made_by="drawn for the tests",
        ),
    )


def test_a_truth_says_of_each_feature_what_it_is_and_where(shelf: Path, board: Picture) -> None:
    truth = read_truth(shelf / "truths-sound.yaml", board)[1]
    assert (truth.picture, truth.variant, truth.sha256) == ("board", 1, board.variants[0].sha256)
    assert truth.diagnostic == (Box(100, 0, 200, 100),)
    name, day = truth.features["name"], truth.features["day"]
    assert name == TrueFeature(
        "patient", "Her name is on it.", direct=True, text="legible", places=(Box(10, 10, 60, 20),)
    )
    triangle = Polygon(((10, 50), (60, 50), (35, 70)))
    assert day.places == (Box(10, 30, 60, 40), triangle)
    assert triangle.bounds == Box(10, 50, 61, 71)
    assert truth.features["frame"].finding
    assert read_truth(shelf / "truths-sound.yaml", board)[2].codes == {"day": "0906"}
    back = truth.features["back"]
    assert (back.visible, back.places) == (False, ())


def test_a_learner_always_meets_the_same_variant_in_a_case() -> None:
    # Written down: a change of the hash would give learners and markers other pictures.
    seeds = [f"{number:032x}" for number in range(6)]
    assert [variant_for(seed, "night", 4) for seed in seeds] == [1, 4, 3, 3, 1, 4]
    assert variant_for(seeds[0], "dawn", 4) == 3


def test_the_variants_are_shared_out_evenly() -> None:
    met = [variant_for(f"{number:032x}", "night", 4) for number in range(4000)]
    for variant in (1, 2, 3, 4):
        assert 900 < met.count(variant) < 1100
    assert {variant_for(f"{number:032x}", "night", 1) for number in range(50)} == {1}


def test_each_version_of_a_case_has_its_variant_of_a_picture(board: Picture) -> None:
    assert [board.of_version(number).variant for number in (1, 2, 3, 4)] == [1, 2, 1, 2]


def test_a_variant_that_is_named_is_the_same_in_all_versions(board: Picture) -> None:
    assert {board.of_version(number, 2).variant for number in (1, 2, 3)} == {2}


def test_a_gallery_reads_a_picture_when_it_is_asked_for_and_says_the_same() -> None:
    path = ROOT / "images" / "catalogue.yaml"
    gallery = Gallery(path)
    assert gallery._read == {}
    assert "bedside" in gallery
    assert gallery._read == {}
    assert gallery["bedside"] == read_catalogue(path)["bedside"]
    assert set(gallery._read) == {"bedside"}
    assert list(gallery) == list(read_catalogue(path))
    assert len(gallery) == len(read_catalogue(path))


def test_a_gallery_tells_the_line_of_a_flaw_and_leaves_other_pictures_alone(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    good = "{alt: A picture., features: {day: A date}, licence: CC0, made by: us, file: a.png}"
    path = tmp_path / "catalogue.yaml"
    path.write_text(f"good: {good}\n# a remark\nbad:\n  alt: Another.\n", encoding="utf-8")
    gallery = Gallery(path)
    assert gallery["good"].variants[0].alt == "A picture."
    with pytest.raises(AuthorError, match=r"catalogue\.yaml, line 3: picture 'bad' has no"):
        gallery["bad"]


def test_a_gallery_of_a_catalogue_that_is_none_says_so(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.yaml"
    path.write_text("- a list\n", encoding="utf-8")
    with pytest.raises(AuthorError, match=r"catalogue\.yaml, line 1: catalogue\.yaml is a list"):
        Gallery(path)
