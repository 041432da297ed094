"""Every name and number of the library is invented, and comes from one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest

from consentlab.picture import Image
from images.draw import invented
from tests.pictures.conftest import IMAGES, all_texts, name_of, texts, truth

NUMBER = re.compile(r"(?<!\d)\d(?:[ -]?\d){9}(?!\d|[ -]\d)")  # ten digits, in groups or not
DATE = re.compile(r"\b(?:\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4})\b")
HOUSE = re.compile(
    r"([\w'’-]+(?: [\w'’-]+)?) (?:Royal Infirmary|(?:General|Community|University) Hospital)", re.I
)
SCHOOL = re.compile(r"[\w']+(?: [\w']+)* (?:School|Academy)\b", re.I)
NAMES = {
    part.casefold()
    for name in (*invented.SURNAMES, *invented.CLINICIANS)
    for part in (name, *name.split("-"))
}
NEVER = re.compile(
    r"@|https?:|www\.|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|(?<![\d.])0\d{3,4} \d{5,6}\b|\+44|GMC"
)


def passes_modulus_11(digits: str) -> bool:
    """True when the tenth digit is the check digit of the first nine."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return (11 - total % 11) % 11 == int(digits[9])


def looks_like_chi(digits: str) -> bool:
    """True when ten digits begin with a date and have the right check digit."""
    try:
        datetime.strptime(digits[:6], "%d%m%y")
    except ValueError:
        return False
    return passes_modulus_11(digits)


def numbers() -> Iterator[tuple[str, str]]:
    """Every ten digits in a row that are not a date, with where they stand."""
    for where, text in all_texts():
        for found in NUMBER.findall(DATE.sub("a date", text)):
            yield where, re.sub(r"\D", "", found)


def test_ten_digits_in_a_row_are_an_nhs_number_that_is_never_issued() -> None:
    found = list(numbers())
    assert len(found) >= 25
    for where, digits in found:
        assert digits.startswith("999"), f"{where}: {digits}"
        assert passes_modulus_11(digits), f"{where}: {digits}"


def test_no_number_could_be_a_chi_number() -> None:
    for where, digits in numbers():
        assert not looks_like_chi(digits), f"{where}: {digits}"
    assert looks_like_chi("0101011237")
    assert not looks_like_chi("9993180467")


@pytest.mark.parametrize("of", ["one", "two", "three", "four"])
def test_an_nhs_number_that_we_make_is_valid(of: str) -> None:
    digits = invented.nhs_number(of).replace(" ", "")
    assert digits.startswith("999")
    assert passes_modulus_11(digits)


def test_every_hospital_and_school_is_in_the_list_of_invented_places() -> None:
    towns = {town.casefold() for town in invented.TOWNS}
    schools = {school.casefold() for school in invented.SCHOOLS}
    seen = 0
    for where, text in all_texts():
        for before in HOUSE.findall(text):
            seen += 1
            assert before.split()[-1].casefold().strip("\"'") in towns, f"{where}: {before}"
        for quoted in re.findall(r'"([^"]*)"', text):
            for found in SCHOOL.findall(quoted.replace(" / ", " ")):
                assert found.strip().casefold() in schools, f"{where}: {found}"
    assert seen >= 20


@pytest.mark.parametrize("image", IMAGES, ids=name_of)
def test_who_is_named_is_in_the_list_of_invented_people(image: Image) -> None:
    told = truth(image)
    for id, text in texts(image).items():
        feature = told.features[id]
        if feature.kind == "patient" and feature.direct and not re.search(r"\d", text):
            words = re.findall(r"[\w'’-]+", text.casefold())
            assert NAMES & set(words), f"{id}: {text}"


def test_there_is_no_address_of_any_kind() -> None:
    for where, text in all_texts():
        found = NEVER.search(text)
        assert not found or "sample" in where, f"{where}: {found and found[0]!r} in {text!r:.80}"
