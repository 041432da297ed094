"""A learner's seed decides the version: values, question and picture, in view, bytes and file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from consentlab.answer_file import load, save
from consentlab.kind import MarkOnImage
from consentlab.learner_file import Learner, learner_of, write_learner
from consentlab.library import Library

from .conftest import WALK, Page, seed_for

Open = Callable[[str], Page]

WARDS = ("the heron ward", "the otter ward")
ASKS = (
    "What gives her away?",
    "What does not give her away?",
    "How many things give her away?",
)
PICTURES = (
    ("A wrist with a band, on the left.", 'A band: "Vardley"', "board.png"),
    ("A wrist with a band, on the right.", 'A band: "Pellbrook"', "other.png"),
)


@pytest.mark.parametrize("version", range(1, 7))
def test_everything_a_learner_meets_is_of_one_version(
    page: Open, folder: Path, version: int
) -> None:
    write_learner(folder, Learner(seed_for(version, "turns", 6)))
    tab = page("turns")
    ward = WARDS[(version - 1) % 2]
    alt, feature, file = PICTURES[(version - 1) % 2]
    seen = tab.view("open")
    assert (tab.player.label, seen["title"]) == (f"A wrist on {ward}", f"A wrist on {ward}")
    assert seen["story"] == [f"It was taken on {ward}."]
    assert seen["ask"] == ASKS[(version - 1) % 3]
    assert (seen["image"]["alt"], seen["image"]["features"][0]["words"]) == (alt, feature)
    tab.send("image", image="wrist")
    assert tab.buffers == [(folder / "images" / file).read_bytes()]
    first = seen["control"]["choices"][0]["id"]
    tab.answer("what", [first])
    assert tab.view("show", "why")["ask"] == f"Say why, to somebody on {ward}."
    assert tab.on_disk is not None
    assert (tab.on_disk.version, tab.on_disk.responses) == (version, {"what": (first,)})


def test_a_learner_meets_the_same_version_in_every_tab_and_again(page: Open, folder: Path) -> None:
    write_learner(folder, Learner(seed_for(4, "turns", 6)))
    tab = page("turns")
    tab.view("respond", "what", given=["band"])
    for seen in (page("turns").view("open"), tab.view("again"), page("turns").view("open")):
        assert seen["ask"] == ASKS[0]
        assert seen["title"] == "A wrist on the otter ward"
    assert learner_of(folder).seed == seed_for(4, "turns", 6)


def test_the_answers_decide_where_they_are_of_another_learner_than_the_folder(
    page: Open, folder: Path
) -> None:
    write_learner(folder, Learner(seed_for(5, "turns", 6)))
    page("turns").view("respond", "what", given=["band"])
    write_learner(folder, Learner(seed_for(2, "turns", 6)))
    reply = page("turns").send("open")
    assert (reply["view"]["ask"], reply["notice"]) == (ASKS[1], "")
    assert reply["view"]["title"] == "A wrist on the heron ward"
    assert reply["view"]["control"]["given"] == ["band"]


@pytest.mark.parametrize("version", [1, 2])
def test_a_picture_to_mark_is_of_the_same_variant_as_the_words(
    every_folder: Path, every_shelf: Library, version: int
) -> None:
    write_learner(every_folder, Learner(seed_for(version, "every-kind", 2)))
    tab = Page("every-kind", every_folder)
    seen = tab.view("open")
    assert f"The patient, {('71', '34')[version - 1]}, agreed" in seen["story"][0]
    image = every_shelf.picture("forearm-wound").variants[version - 1]
    picture = seen["control"]["picture"]
    assert picture["features"] == [{"id": one.id, "words": one.words} for one in image.features]
    assert picture["alt"] == image.alt
    tab.send("image", image="forearm-wound")
    assert tab.buffers == [image.file.read_bytes()]
    kind = every_shelf.case("every-kind", version=version).by_id["spot"].kind
    assert isinstance(kind, MarkOnImage)
    assert kind.image == image


def test_a_mark_is_explained_by_the_truth_of_the_learners_own_variant(every_folder: Path) -> None:
    shapes = []
    for version in (1, 2):
        write_learner(every_folder, Learner(seed_for(version, "every-kind", 2)))
        tab = Page("every-kind", every_folder)
        told = tab.answer("spot", [{"feature": "motif", "kind": "patient"}])["feedback"]
        assert told["places"][0]["label"] == "You marked"
        shapes.append(told["places"][0]["shapes"])
        for path in tab.folder.glob("**/*.json"):
            path.unlink()
    assert shapes[0] != shapes[1]


# A case that its author has changed since.


def test_answers_of_an_older_version_keep_what_still_fits(page: Open, folder: Path) -> None:
    tab = page("night")
    for step, given in WALK[:4]:
        tab.answer(step, given)
    path = folder / "cases" / "night.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("      anyone: Any", "      everyone: Any"), encoding="utf-8")
    revised = page("night")
    reply = revised.send("open")
    assert reply["notice"] == (
        "This case has been revised since you began. Your answers that still fit are kept; please "
        "look them over."
    )
    assert reply["view"]["at"] == "first"
    assert not reply["view"]["fixed"]
    reply = revised.send("commit", "first")
    assert revised.on_disk is not None
    assert revised.on_disk.responses == {
        "first": ("open",),
        "seen": ("name", "date"),
        "group": ("finding",),
    }
    assert revised.on_disk.path == ("first",)
    assert reply["version"] == revised.on_disk.case_hash[:12]
    assert revised.send("open")["notice"] == ""


def test_answers_to_second_comings_are_kept_too_when_the_case_was_revised(
    page: Open, folder: Path
) -> None:
    tab = page("form")
    given = {
        "told": ["explain"],
        "asks": ["copies"],
        "told.2": ["explain"],
        "asks.2": ["refuse"],
    }
    for visit, choices in given.items():
        tab.answer(visit, choices)
    path = folder / "cases" / "form.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("She looks at", "She reads"), encoding="utf-8")
    revised = page("form")
    assert "has been revised since you began" in revised.send("open")["notice"]
    revised.view("commit", "told")
    assert revised.on_disk is not None
    assert revised.on_disk.responses == {visit: tuple(ids) for visit, ids in given.items()}
    assert revised.view("show", "asks")["control"]["given"] == ["copies"]


def test_answers_of_another_version_are_looked_over_again(page: Open, folder: Path) -> None:
    seed = seed_for(3, "turns", 6)
    write_learner(folder, Learner(seed))
    tab = page("turns")
    tab.view("respond", "what", given=["one"])
    found = load(folder / "answers", "turns").answers
    assert found is not None
    save(folder / "answers", replace(found, version=2, responses={"what": ("band",)}))
    reply = page("turns").send("open")
    assert "were given to another version of this case" in reply["notice"]
    assert (reply["view"]["ask"], reply["view"]["control"]["given"]) == (ASKS[2], None)
