"""Writing in pictures is sorted; what equipment writes about itself may stay."""

from __future__ import annotations

import numpy as np
import pytest

from consentlab.identifiers.contract import Frame, InPixels
from consentlab.identifiers.pixels import ocr, passes, writing
from consentlab.identifiers.pixels.burned_words import is_label, may_stay
from consentlab.identifiers.pixels.passes import Read
from consentlab.identifiers.pixels.writing import Group
from consentlab.picture import Box
from tests.identifiers.library_scores import report, score
from tests.identifiers.pictures import tissue, written
from tests.pictures.conftest import IMAGES

PLACE = Box(20, 20, 200, 40)
SETTINGS = (
    "25 mm/s   10 mm/mV   0.05-40 Hz   50 Hz",
    "FR 26 Hz  Gn 55",
    "MI 1.0  TIs 0.3",
    "Se 2  Im 18/34",
    "W 80  L 40",
    "52 kV1.8 mAs",
    "IMAGE 017/032",
    "Elapsed 03:55:44",
    "LEFT HAND PA",
    "TRANSVERSECOLON",
    "Left bundle branch block",
    "QT/QTc  428/475 ms",
    "P-R-T axes  51 86 21",
    "0 1 2 3 4 5 6 7 8 cm",
    "8 9 10 cm",
    "Potassium 7.1 mmol/L 3.5 - 5.3",
    "100 µm",
    "Nil by mouth",
    "Staff Nurse",
    "Zoom: 1.0",
    "H&E",
    "V4",
    "-15",
    "· · ·",
    "Hosp. no:",
    "R",
    "Placebo",
    "Drug A",
    "Group B",
    "Dose (mg)",
    "Time (months)",
    "n = 24",
    "mean ± SD",
    "95% CI",
    "HR 72 bpm",
    "SpO2 98%",
    "BP 120/80",
    "Im 1234567",
)
NOT_SETTINGS = (
    "12/03/1979",
    "12 03 1979",
    "12.03.79",
    "L 12-03-79",
    "14:36",
    "999 551 6454",
    "R 999 551 6454",
    "9995516454",
    "ID 4471",
    "MEM 22542",
    "Frame 123456789",
    "2023",
    "KJB",
    "I.A.",
    "MV",
    "Bed 12",
    "Theatre 3",
    "Op LQ",
    "Nurse today Silas",
    "Hosp. no: HO331137",
    "Umbraline Left Hand",
    "77 yr Male",
    "999 001 001",
    "99 001 0013",
    "123 4567",
    "4455667",
    "SD",
    "Group Marrowby",
)

SOME = {"gastroscopy", "ultrasound-gallbladder", "ecg-header", "chest-x-ray", "dermoscopy"}


@pytest.mark.parametrize("line", SETTINGS)
def test_what_equipment_writes_about_itself_may_stay(line: str) -> None:
    assert may_stay(line)


@pytest.mark.parametrize("line", NOT_SETTINGS)
def test_whatever_else_is_written_may_not_stay(line: str) -> None:
    assert not may_stay(line)


@pytest.mark.parametrize("line", ["DOB:", "Name", "NHS no", "Requested by"])
def test_a_label_announces_and_says_nothing_itself(line: str) -> None:
    assert is_label(line)
    assert may_stay(line)


def test_a_label_and_the_date_beside_it_are_one_finding() -> None:
    label = Read("DOB:", Box(10, 10, 60, 30), 0.99)
    date = Read("23/09/1962", Box(80, 11, 200, 31), 0.98)
    other = Read("16/11/2023", Box(80, 60, 200, 80), 0.98)
    first, second = writing.grouped([label, date, other])
    assert first.box == Box(10, 10, 200, 31)
    assert [kind for kind, *_ in writing.sorted_out(first)] == ["date-of-birth"]
    assert [kind for kind, *_ in writing.sorted_out(second)] == ["date"]


def test_a_label_and_the_name_below_it_are_one_finding() -> None:
    label = Read("Name:", Box(10, 10, 70, 30), 0.99)
    name = Read("PELLBROOK, Marian", Box(11, 34, 200, 54), 0.98)
    (group,) = writing.grouped([label, name])
    assert group.box == Box(10, 10, 200, 54)
    assert "person-name" in [kind for kind, *_ in writing.sorted_out(group)]


def test_a_label_far_from_everything_stays_alone() -> None:
    label = Read("Name:", Box(10, 10, 70, 30), 0.99)
    far = Read("25 mm/s", Box(10, 400, 200, 420), 0.98)
    assert len(writing.grouped([label, far])) == 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("NHS NO 999 318 0467", "nhs-number"),
        ("D0B 11-MAR-1979", "date-of-birth"),
        ("Hosp. No.: 0K418273", "hospital-number"),
        ("PELLBROOK,Marian", "person-name"),
        ("14-May-202412:38", "time"),
        ("S/N: 7204816", "device-serial"),
        ("Heron Ward", "institution"),
        ("DrSandringale", "staff-name"),
        ("Sallowspire Zebrafold", "text-unknown"),
    ],
)
def test_a_line_is_sorted_also_where_the_engine_slipped(line: str, kind: str) -> None:
    found = {one for one, *_ in writing.sorted_out(Group(line, PLACE, 0.97, 2))}
    assert kind in found


@pytest.mark.parametrize(
    "line", ["999001001", "999 001 001", "99 001 0013", "001 0013", "4455667", "999 001 00"]
)
def test_a_number_cut_off_at_the_edge_is_perhaps_a_hospital_number(line: str) -> None:
    ((kind, text, sure),) = writing.sorted_out(Group(line, PLACE, 0.97, 2))
    assert (kind, text, sure) == ("hospital-number", line, "possible")


@pytest.mark.parametrize("line", ["100 200 300", "500 1000 1500"])
def test_the_steps_of_a_ruler_are_no_hospital_number(line: str) -> None:
    assert list(writing.sorted_out(Group(line, PLACE, 0.97, 2))) == []


def test_what_no_rule_knows_is_possible_only() -> None:
    ((_, _, sure),) = writing.sorted_out(Group("Sallowspire Zebrafold", PLACE, 0.99, 2))
    assert sure == "possible"


@pytest.mark.parametrize(
    ("line", "score", "times"),
    [
        ("uuluuluuluuluul", 0.9, 2),  # the ticks of a ruler
        ("vvimm", 0.6, 2),  # a trace
        ("海心", 0.9, 2),  # folds of mucosa
        ("THK", 0.95, 1),  # seen at one scale only
        ("Q", 1.0, 2),
        ("yS", 0.97, 2),
    ],
)
def test_a_texture_that_was_taken_for_writing_is_not_told(
    line: str, score: float, times: int
) -> None:
    assert list(writing.sorted_out(Group(line, PLACE, score, times))) == []


def test_an_identifier_counts_where_other_unsure_lines_do_not() -> None:
    ((kind, _, sure),) = writing.sorted_out(Group("999 318 0467", PLACE, 0.6, 1))
    assert (kind, sure) == ("nhs-number", "possible")


def test_a_box_reaches_beyond_its_line_and_not_beyond_the_picture() -> None:
    rgb = np.zeros((50, 300, 3), np.uint8)
    assert writing.wider(Box(2, 20, 200, 40), rgb) == Box(0, 12, 208, 48)


def test_writing_in_a_picture_is_found_and_its_letters_are_masked() -> None:
    rgb = written("MARROWBY, Lachlan", "NHS 999 127 3646", "25 mm/s 10 mm/mV", size=24)
    found = list(writing.look([Frame(3, rgb)]))
    assert {one.kind for one in found} == {"person-name", "nhs-number"}
    for one in found:
        assert isinstance(one.where, InPixels)
        assert one.where.frame == 3
        assert not any(sign.isdigit() for sign in one.what)
        assert "Lachlan" not in one.what


def test_a_picture_without_writing_has_no_finding() -> None:
    assert list(writing.look([Frame(0, tissue())])) == []


def test_writing_in_a_mirror_is_read_as_it_is_meant() -> None:
    rgb = np.ascontiguousarray(written("Likes to be called Callum", size=28)[:, ::-1])
    (line,) = [one for one in passes.read(rgb) if one.score >= 0.4][:1]
    turned = max(ocr.closely(rgb, line.box), key=lambda one: one[1])
    assert "Callum" in turned[0]
    assert [one.kind for one in writing.look([Frame(0, rgb)])] == ["person-name"]


@pytest.mark.slow
def test_of_the_library_no_more_is_missed_or_wrongly_told_than_is_promised() -> None:
    """Some of the pictures; `python -m tests.identifiers.library_scores` takes all of them."""
    scores = [score(image) for image in IMAGES if image.variant == 3 and image.id in SOME]
    assert len(scores) == len(SOME)
    print(report(scores))
    found = sum(len(one.found) for one in scores)
    assert found >= 0.95 * (found + sum(len(one.missed) for one in scores))
    assert sum(len(one.false_alarms) for one in scores) <= 0.2 * len(scores)
