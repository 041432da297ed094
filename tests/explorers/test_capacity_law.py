"""The laboratory of the three laws says what its file says, and what nobody has checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given as where
from hypothesis import strategies as st

from consentlab.explorers.capacity_law import NOT_CHECKED, laboratory
from consentlab.explorers.given import Given
from consentlab.explorers.jurisdiction import PLACES
from consentlab.library import Library

from .parts_seen import every, texts

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.of_course(ROOT)
LAB = laboratory(LIBRARY, "0" * 32)


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("england-wales", "best interests"),
        ("scotland", "The Act deliberately does without a test of best interests."),
        ("northern-ireland", "in force only in part"),
    ],
)
def test_the_switch_changes_the_law(place: str, says: str) -> None:
    seen = LAB.see(Given({"jurisdiction": place}))
    assert says in texts(seen.parts)
    (table,) = every(seen.parts, "table")
    assert len(table["heads"]) == 2


def test_the_others_stand_beside_it_on_request() -> None:
    beside = ("england-wales", "northern-ireland")
    seen = LAB.see(Given({"jurisdiction": "scotland", "beside": beside}))
    (table,) = every(seen.parts, "table")
    assert table["heads"][1:] == ["Scotland", "England and Wales", "Northern Ireland"]
    assert all(len(row) == 4 for row in table["rows"])
    assert "Scotland and England and Wales and Northern Ireland" in seen.say


def test_a_law_does_not_stand_beside_itself() -> None:
    seen = LAB.see(Given({"jurisdiction": "scotland", "beside": ("scotland",)}))
    (table,) = every(seen.parts, "table")
    assert table["heads"] == ["What is asked", "Scotland"]


def test_what_nobody_has_checked_says_so() -> None:
    seen = LAB.see(Given({"jurisdiction": "northern-ireland"}))
    cells = [cell for row in every(seen.parts, "table")[0]["rows"] for cell in row]
    common_law = next(cell for cell in cells if "common law" in json.dumps(cell))
    assert {"strong": NOT_CHECKED} in common_law


def test_every_statement_about_a_law_carries_its_source() -> None:
    for place in PLACES:
        for row in every(LAB.see(Given({"jurisdiction": place})).parts, "table")[0]["rows"]:
            assert all("https://" in json.dumps(cell) for cell in row[1:])


def test_for_each_patient_it_is_said_whether_a_post_can_be() -> None:
    patients = every(LAB.see(Given()).parts, "pick")[0]["options"]
    said = {texts([every(LAB.see(Given({"patient": one})).parts, "note")[-1]]) for one in patients}
    assert len(said) == len(patients) == 7


def test_fathers_have_parental_responsibility_since_another_day_in_each_place() -> None:
    days = {"england-wales": "2003", "scotland": "2006", "northern-ireland": "2002"}
    for place, year in days.items():
        seen = LAB.see(Given({"jurisdiction": place, "patient": "child-unable"}))
        assert f"{year}." in texts(seen.parts)


@where(
    st.dictionaries(
        st.sampled_from(["jurisdiction", "beside", "patient", "other"]),
        st.one_of(st.text(), st.tuples(st.text())),
    )
)
def test_a_file_changed_by_hand_shows_a_page_all_the_same(values: dict[str, str]) -> None:
    assert LAB.see(Given(values)).parts
