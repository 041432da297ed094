"""Numbers of people, places to write to and ring, and what only looks like them."""

from __future__ import annotations

import pytest

from consentlab.identifiers.text import Setting, find
from tests.identifiers.text.found import found, kinds


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("look up 999 001 0013 please", "nhs-number", "999 001 0013"),
        ("look up 9990010188 please", "nhs-number", "9990010188"),
        ("NHS no. 999-001-0358", "nhs-number", "999-001-0358"),
        ("NHS number 999 001 0359", "nhs-number", "999 001 0359"),  # mistyped
        ("CHI 010101 1237", "chi-number", "010101 1237"),
        ("0101011237", "chi-number", "0101011237"),
        ("QQ 12 34 56 C", "national-insurance-number", "QQ 12 34 56 C"),
        ("MRN 4471902", "hospital-number", "MRN 4471902"),
        ("Hosp No: Q123456", "hospital-number", "Q123456"),
        ("the label says TA558213", "hospital-number", "TA558213"),
        ("Specimen 24H018823", "hospital-number", "24H018823"),
        ("subject 014-203", "hospital-number", "014-203"),
        ("ring 01632 960123", "contact", "01632 960123"),
        ("ring +44 7700 900456", "contact", "+44 7700 900456"),
        ("write to a.b@oskerdale.example", "contact", "a.b@oskerdale.example"),
        ("at 14 Fossdyke Lane", "contact", "14 Fossdyke Lane"),
        ("bleep 1234", "contact", "bleep 1234"),
        ("home is ZZ99 3VZ", "postcode", "ZZ99 3VZ"),
        ("ask @tarrowick_ed.", "handle", "@tarrowick_ed"),
    ],
)
def test_a_number_or_an_address_is_found_as_what_it_is(text: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize("digit", "0123456789")
def test_one_digit_ten_times_passes_the_check_and_is_no_nhs_number(digit: str) -> None:
    assert "nhs-number" not in kinds(digit * 10)


def test_ten_digits_that_fail_the_check_are_a_number_of_some_kind_in_a_picture() -> None:
    assert kinds("999 123 4560", "pixels") == {"hospital-number"}
    assert kinds("9991234560") == set()


def test_ten_digits_grouped_as_an_nhs_number_are_perhaps_one_though_the_check_fails() -> None:
    (one,) = find("seen as 999 001 0014 here", "caption")
    assert (one.kind, one.sure) == ("nhs-number", "possible")


def test_letters_that_were_misread_as_digits_are_forgiven_after_a_label() -> None:
    assert kinds("NHS No 999 OO1 OO13", "pixels") == {"nhs-number"}


@pytest.mark.parametrize(
    "text",
    [
        "BP 120/80, HR 72, sats 98%, T 38.4",
        "Lactate 2.1 v 4.2, p = 0.004, HR 0.82 (0.71-0.94)",
        "adrenaline 1:10,000 and 1:1000, VDRL 1:64",
        "HbA1c 58, NG28, NG231, ICD-10, T2DM, T3N1M0",
        "NCT01234567 and https://doi.org/10.1038/s41575-021-00453-1",
        "3-0 Vicryl, 16F catheter, 22 cm at the teeth, 7.0 tube",
        "45,000 patients in 12 centres",
    ],
)
def test_figures_of_medicine_are_no_numbers_of_people(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("setting", ["metadata", "pixels", "name"])
def test_a_day_with_its_hour_is_no_hospital_number(setting: Setting) -> None:
    assert [one.kind for one in find("2026-11-29 05:17:28", setting)] == ["date", "time"]
