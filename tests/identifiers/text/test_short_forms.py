"""What people write short, without a label or without a title, and what only looks like it."""

from __future__ import annotations

import pytest

from consentlab.identifiers.text import find
from tests.identifiers.text.found import found


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Hosp no. RJ1 4455667, MRI pelvis", "hospital-number", "RJ1 4455667"),
        ("MRN QZ 445566, hip", "hospital-number", "QZ 445566"),
        ("look up 999/001/0013", "nhs-number", "999/001/0013"),
        ("Mrs\nOkonkwo", "person-name", "Mrs\nOkonkwo"),
        ("🫀Mrs🫀Okonkwo", "person-name", "Mrs🫀Okonkwo"),
        ("Okonkwo G, for review", "person-name", "Okonkwo G"),
        ("patient Bell is well", "person-name", "Bell"),
        ("his wife Jo was there", "person-name", "Jo"),
        ("her son, Tavish, brought her", "person-name", "Tavish"),
        ("Mr A presented", "initials", "A"),
        ("back on 29/2", "date", "29/2"),
        ("a film of 29/2: normal", "date", "29/2"),
        ("dated 12/iii/24", "date", "12/iii/24"),
        ("dated 3.xi.2023", "date", "3.xi.2023"),
        ("45/M with pain", "age", "45/M"),
        ("in her early thirties", "age", "early thirties"),
        ("a 4/12 baby", "age", "4/12 baby"),
        ("day 5 of life", "age", "day 5 of life"),
        ("born at 34+2 weeks", "age", "34+2 weeks"),
        ("at 38/40 gestation", "age", "38/40 gestation"),
        ("sent from QEUH", "institution", "QEUH"),
        ("the GOSH team", "institution", "GOSH"),
        ("at DRI", "institution", "DRI"),
        ("Papworth did it", "institution", "Papworth"),
        ("back to the Royal", "institution", "the Royal"),
        ("our friends at Guy's", "institution", "Guy's"),
        ("a man from SW17", "postcode", "SW17"),
        ("a lad in LS9", "postcode", "LS9"),
        ("the M4 crash", "event", "the M4 crash"),
        ("at the A629 junction", "event", "the A629 junction"),
        ("fell in Tesco car park", "place-name", "Tesco car park"),
        ("outside the Red Lion pub", "place-name", "Red Lion pub"),
    ],
)
def test_a_short_form_that_leads_to_somebody_is_found(text: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "BP 120/80, 6/7 of pain, vision 5/5, pain 10/10, a score of 38/40, 21/7, 24/7",
        "a septuagenarian, a 70-something, in his 60s",
        "Group B strep, vitamin D, type A, Brown B, Wilson B",
        "patient Safety first, patient UK, the patient Crohn's index",
        "in T12, from C7, B12, NG28, in BH4 deficiency, after CT2",
        "the Royal College, that guy's knee",
        "give 2 iv 20 and 12 x 4",
        "the early 70s trial, a pub quiz",
        "M4 AML and an A1 pulley",
        "Temperature 37🌡C🚑",
    ],
)
def test_what_only_looks_like_a_short_form_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    ["Today I learned that potassium hides", "Happy Friday everyone!", "Today we've learnt a lot"],
)
def test_a_greeting_or_a_lesson_dates_nobody(text: str) -> None:
    assert found(text) == []


def test_a_greeting_dates_the_case_that_follows_it() -> None:
    assert ("date", "Friday") in found("Happy Friday! This patient came with a rash.")
    assert ("relative-time", "Today") in found("Today I learned this from a patient on my ward")


@pytest.mark.parametrize("text", ["Okonkwo G", "from SW17", "day 5 of life", "mid-thirties"])
def test_a_short_form_is_possible_only(text: str) -> None:
    assert [one.sure for one in find(text, "caption")] == ["possible"]
