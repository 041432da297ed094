"""Dates, hours, words that date a post, shifts and ages, and what only looks like them."""

from __future__ import annotations

import pytest

from tests.identifiers.text.found import found, kinds


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("taken 04/05/2024", "date", "04/05/2024"),
        ("taken 4.5.24", "date", "4.5.24"),
        ("taken 2024-05-04", "date", "2024-05-04"),
        ("on the 4th of May 2024", "date", "4th of May 2024"),
        ("17-JUN-2024", "date", "17-JUN-2024"),
        ("back in March 2021", "date", "March 2021"),
        ("back in 2021 we saw one", "date", "2021"),
        ("seen in March", "date", "March"),
        ("last spring", "relative-time", "last spring"),
        ("on Boxing Day", "date", "Boxing Day"),
        ("Weds again", "date", "Weds"),
        ("23/11: normal", "date", "23/11"),
        ("DOB 04/05/1951", "date-of-birth", "DOB 04/05/1951"),
        ("a label with 04/05/1951", "date-of-birth", "04/05/1951"),
        ("at 04:30", "time", "04:30"),
        ("at 3am", "time", "3am"),
        ("at ten past four", "time", "ten past four"),
        ("today's catch", "relative-time", "today's"),
        ("3 weeks ago", "relative-time", "3 weeks ago"),
        ("just finished", "relative-time", "just finished"),
        ("last Tuesday", "relative-time", "last Tuesday"),
        ("on call last night", "shift", "on call last night"),
        ("from my Tuesday clinic", "shift", "my Tuesday clinic"),
        ("a 34M with pain", "age", "34M"),
        ("72 yo", "age", "72 yo"),
        ("a 9-year-old boy", "age", "9-year-old boy"),
        ("nine-year-old", "age", "nine-year-old"),
        ("6/52 old", "age", "6/52 old"),
        ("in her nineties", "age", "in her nineties"),
        ("a nonagenarian", "age", "nonagenarian"),
    ],
)
def test_what_dates_or_ages_a_patient_is_found(text: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "May help someone; march fracture; will mark it",
        "a woman in her forties, an octogenarian, an elderly man, an adult",
        "Day 2 post-op, 2/7 history, 6/52 later in general, 5/7 to go",
        "10/10 pain, power 4/5, GCS 14/15, vision 6/12 and 6/60",
        "BTS guideline 2015, NICE 2023 guidance, ESC 2019 guidelines",
        "two years of heartburn, for four weeks, every 6 hours",
        "Christmas disease, a Christmas tree pattern",
        "a 24F catheter, 5 mm, 12 cm, 2.5 mg, 500 ml",
        "a polyp at 3 o'clock",
    ],
)
def test_what_neither_dates_nor_ages_a_patient_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_year_counts_unless_it_is_that_of_a_guideline() -> None:
    assert "date" in kinds("In 2019 we published the second one")
    assert "date" not in kinds("published in 2019, revised in 2022")


def test_seven_devices_write_their_dates_into_names_of_files() -> None:
    names = (
        "IMG_20240506_120433.jpg",
        "PXL_20240506_110433123.jpg",
        "IMG-20240506-WA0003.jpg",
        "WhatsApp Image 2024-05-06 at 12.04.33.jpeg",
        "Screenshot 2024-05-06 at 12.04.33.png",
        "wound-04.05.24.jpg",
        "cxr_17JUN2024.dcm",
    )
    assert all("date" in kinds(name, "name") for name in names)
    assert "time" in kinds(names[0], "name") & kinds(names[3], "name")
