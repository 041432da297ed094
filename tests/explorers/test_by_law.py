"""A case by law: one player at a time, answers of its own for each, one choice for the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from consentlab.explorers.bench import Bench
from consentlab.explorers.by_law import ByLaw, play_by_law
from consentlab.explorers.capacity_law import laboratory
from consentlab.kept_file import kept
from consentlab.library import Library

STEM = "capacity-test"


def choose(switch: Bench, place: str) -> dict[str, Any]:
    """Set the switch as the page does; what it answers."""
    heard: list[dict[str, Any]] = []
    switch.send = lambda said, buffers=None: heard.append(said)
    message = {"id": "1", "do": "set", "values": {"jurisdiction": place}, "pressed": ""}
    switch._receive(switch, message, [])
    return next(one for one in heard if one.get("re") == "1")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def case_of(made: ByLaw) -> str:
    slug: str = made.box.children[1]._case.slug
    return slug


def test_it_begins_in_england_and_wales(folder: Path) -> None:
    assert case_of(ByLaw(STEM, folder)) == "capacity-test-england-wales"


def test_changing_over_swaps_the_case_and_ends_the_player_before(folder: Path) -> None:
    made = ByLaw(STEM, folder)
    switch, before = made.box.children
    reply = choose(switch, "scotland")
    assert case_of(made) == "capacity-test-scotland"
    assert before.comm is None
    assert made.box.children[0] is switch
    assert "Scotland" in reply["seen"]["say"]


def test_the_same_choice_again_leaves_the_player_alone(folder: Path) -> None:
    made = ByLaw(STEM, folder)
    before = made.box.children[1]
    choose(made.box.children[0], "england-wales")
    assert made.box.children[1] is before


def test_the_next_page_begins_where_the_patient_was(folder: Path) -> None:
    choose(ByLaw(STEM, folder).box.children[0], "northern-ireland")
    assert kept(folder, "jurisdiction").values == {"jurisdiction": "northern-ireland"}
    assert case_of(ByLaw(STEM, folder)) == "capacity-test-northern-ireland"


def test_another_case_and_a_laboratory_on_the_page_follow(folder: Path) -> None:
    first, second = ByLaw(STEM, folder), ByLaw("capacity-proxy", folder)
    laws = Bench(laboratory(Library.beside(folder), "0" * 32), folder, "capacity-law")
    told: list[dict[str, Any]] = []
    laws.send = lambda said, buffers=None: told.append(said)
    choose(first.box.children[0], "scotland")
    assert case_of(second) == "capacity-proxy-scotland"
    assert laws.values["jurisdiction"] == "scotland"
    assert "The table shows Scotland" in told[-1]["seen"]["say"]


def test_the_others_follow_back_again(folder: Path) -> None:
    first, second = ByLaw(STEM, folder), ByLaw("capacity-proxy", folder)
    choose(first.box.children[0], "scotland")
    choose(second.box.children[0], "england-wales")
    assert case_of(first) == "capacity-test-england-wales"


def test_a_place_that_is_none_of_the_three_is_england_and_wales(folder: Path) -> None:
    made = ByLaw(STEM, folder)
    choose(made.box.children[0], "<script>")
    assert case_of(made) == "capacity-test-england-wales"


def test_a_case_that_is_not_there_is_explained_in_its_place(folder: Path) -> None:
    box = play_by_law("capacity-tset")
    assert "This case cannot be shown" in box.children[1].value
    assert "capacity-test-england-wales" in box.children[1].value


def test_each_switch_is_named_for_its_case(folder: Path) -> None:
    named = [ByLaw(stem, folder).box.children[0].label for stem in (STEM, "capacity-proxy")]
    assert named[0] == "Tamsin and the forearm: where is the patient?"
    assert len(set(named)) == 2
