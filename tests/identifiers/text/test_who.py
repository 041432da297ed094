"""Names, places, institutions and what people are known for, and what only looks like them."""

from __future__ import annotations

import pytest

from tests.identifiers.text.found import found, kinds


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Mrs Vardley came", "person-name", "Mrs Vardley"),
        ("Mr Hestridge's knee", "person-name", "Mr Hestridge's"),
        ("mrs vardley let me", "person-name", "mrs vardley"),
        ("Fatima's rash", "person-name", "Fatima"),
        ("Thank you Poppy!", "person-name", "Poppy"),
        ("Gloucester to Bristol by air", "place-name", "Bristol"),
        ("in the River Severn", "place-name", "River Severn"),
        ("A mum of three", "occupation", "mum of three"),
        ("an oil rig worker", "occupation", "oil rig worker"),
        ("PhD student, 27, well", "age", "27"),
        ("Eilidh's mum", "person-name", "Eilidh"),
        ("by Yetunde Orlandine", "person-name", "Yetunde Orlandine"),
        ("NETHERCOMBE Agnes", "person-name", "NETHERCOMBE Agnes"),
        ("Dr Falkenrath said", "staff-name", "Dr Falkenrath"),
        ("Thank you Mr Sandringale", "staff-name", "Mr Sandringale"),
        ("Mr K.T. is well", "initials", "K.T."),
        ("JS, 19, purpura", "initials", "JS"),
        ("a man from Ebbw Vale", "place-name", "Ebbw Vale"),
        ("seen in Reading", "place-name", "Reading"),
        ("a farm outside Wynmarsh", "place-name", "Wynmarsh"),
        ("at Skelborrow General Hospital", "institution", "Skelborrow General Hospital"),
        ("St Elsewhere's again", "institution", "St Elsewhere's"),
        ("on Ward 7B", "institution", "Ward 7B"),
        ("HMP Vardley", "institution", "HMP Vardley"),
        ("our hospital did it", "institution", "our hospital"),
        ("#NightShift", "hashtag", "#NightShift"),
        ("#Leeds", "hashtag", "#Leeds"),
        ("a dairy farmer", "occupation", "farmer"),
        ("my neighbour's son", "occupation", "my neighbour's son"),
        ("first case in the UK", "rarity", "first case in the UK"),
        ("1 in 3 million births", "rarity", "1 in 3 million births"),
        ("the coach crash on the A9", "event", "the coach crash on the A9"),
        ("a house fire", "event", "house fire"),
        ("a rose tattoo", "marking", "a rose tattoo"),
        ("as in my last post", "thread", "in my last post"),
    ],
)
def test_what_leads_to_somebody_is_found(text: str, kind: str, words: str) -> None:
    there = found(text)
    assert kind in {one for one, _ in there}
    assert any(words in found_words or found_words in words for _, found_words in there)


@pytest.mark.parametrize(
    "text",
    [
        "Crohn's disease, Barrett's oesophagus, Hodgkin or not, Parkinson's tip",
        "Charcot-Marie-Tooth, Mallory-Weiss, Henoch-Schönlein, Guillain-Barré",
        "Murphy's sign, Wilson disease, Ramsay Hunt, Argyll Robertson",
        "Paris classification, Glasgow coma scale, Oxford knee score, Bristol stool chart",
        "E. coli, S. aureus, H. pylori, Staph aureus",
        "Reading the film, bath the wound, the sale of e-cigarettes, deal with it",
        "Grant yourself time. Will it bleed? Mark the stalk. Grace under pressure.",
        "#MedTwitter #FOAMed #MedEd #PathTwitter #nephrology",
        "signet ring cells, farmer's lung, a pilot study, tennis elbow",
        "MR angiogram, MS plaques, ST elevation, AF with PE",
    ],
)
def test_what_leads_to_nobody_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_names_in_fields_and_pictures_are_found_in_capitals_and_with_carets() -> None:
    assert found("OKONJO^MARYAM", "metadata") == [("person-name", "OKONJO^MARYAM")]
    assert kinds("CARYS VARDLEY", "pixels") == {"person-name"}
    assert kinds("Name: OKONJO, Maryam", "pixels") == {"person-name"}
    assert kinds("DrFalkenrath", "pixels") == {"staff-name"}
    assert kinds("PELLAMOOR GENERAL HOSPITAL", "pixels") == {"institution"}


def test_names_in_names_of_files_are_found_whatever_joins_them() -> None:
    for name in ("okonjo_maryam_ankle.jpg", "OkonjoMaryam.jpg", "james-smith-ct.png"):
        assert "person-name" in kinds(name, "name"), name
    assert kinds("mrs_vardley_wound.jpg", "name") == {"person-name"}
    assert kinds("skelborrow-general-hospital.jpg", "name") == {"institution"}


@pytest.mark.parametrize(
    "name",
    [
        "ankle_right_lateral.png",
        "chest-xray-2.png",
        "DSC_0412.JPG",
        "IMG_1234.JPG",
        "picture-1.png",
    ],
)
def test_neutral_names_of_files_are_left_alone(name: str) -> None:
    assert found(name, "name") == []


@pytest.mark.parametrize(
    "text",
    [
        *("GAIN 60%", "MI 1.2 TIS 0.4", "Depth 12 cm", "25 mm/s 10 mm/mV 150 Hz", "I aVR V1 V4"),
        *("AP SUPINE MOBILE", "SAG T2 TSE", "TE 98 TR 4000", "W 400 L 40", "FPS 24", "Frame 12/64"),
        *("BPD 34.2 mm", "GA 20w3d", "PW 2.5 MHz", "R CC", "SpO2 98%", "QTc 412 ms", "x40 H&E"),
        *(
            "Zoom 100%",
            "L",
            "R",
            "ERECT",
            "Normal ECG",
            "CORONAL",
            "1:1000",
            "Grade A",
            "2D",
            "LIVER",
        ),
    ],
)
def test_what_devices_write_about_the_picture_is_left_alone(text: str) -> None:
    assert found(text, "pixels") == []
