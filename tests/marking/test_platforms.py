"""Names that learning platforms give: who uploaded a file, and what they take back."""

from __future__ import annotations

import pytest

from consentlab.marking.file_names import cell, safe
from consentlab.marking.platforms import upload_of

FILE = "ward.ada-a1a1a1a1.hand-in.json"


@pytest.mark.parametrize(
    ("path", "person", "name", "place"),
    [
        (
            f"all.zip/Ada Lovelace_4711_assignsubmission_file/{FILE}",
            *("moodle-ward-4711", "Ada Lovelace", "Ada Lovelace_4711_assignsubmission_file"),
        ),
        (
            f"all.zip/Ada Lovelace_4711_assignsubmission_file_/deep/er/{FILE}",
            *("moodle-ward-4711", "Ada Lovelace", "Ada Lovelace_4711_assignsubmission_file_"),
        ),
        (
            f"Ada Lovelace_4711_assignsubmission_file_{FILE}",
            *("moodle-ward-4711", "Ada Lovelace", "Ada Lovelace_4711_assignsubmission_file"),
        ),
        (
            f"x/Participant_7_assignsubmission_file/{FILE}",
            *("moodle-ward-7", "", "Participant_7_assignsubmission_file"),
        ),
        (
            f"s.zip/lovelaceada_12345_67890_{FILE}",
            *("canvas-12345", "lovelaceada", "lovelaceada_12345_67890"),
        ),
        (
            "s.zip/müllerzoë_LATE_12346_67891_ward.zoe.hand-in-1.json",
            *("canvas-12346", "müllerzoë", "müllerzoë_12346_67891"),
        ),
        (f"s.zip/anon_1a2B3_67894_{FILE}", "", "", "anon_1a2B3_67894"),
        (f"s.zip/LATE_anon_1a2B3_67894_{FILE}", "", "", "anon_1a2B3_67894"),
        (
            f"s.zip/lovelaceada_12345_67890_mine.zip/Grace Hopper_1_assignsubmission_file/{FILE}",
            *("canvas-12345", "lovelaceada", "lovelaceada_12345_67890"),
        ),
    ],
)
def test_who_uploaded_a_file_is_read_from_its_name(
    path: str, person: str, name: str, place: str
) -> None:
    found = upload_of(path)
    assert found is not None
    assert (found.known_as("ward"), found.name, found.place) == (person, name, place)
    assert found.late == ("LATE" in path)


@pytest.mark.parametrize(
    "path",
    [
        FILE,
        f"week 3/{FILE}",
        "handin_2026_03_ada.hand-in.json",
        "handin_2026_3_ada.hand-in.json",
        "scan_12_34_page.pdf",
        "Ada Lovelace_4711_assignsubmission_file",
        "Ada Lovelace_x_assignsubmission_file/ward.json",
        "Ada Lovelace_4711_assignsubmission_onlinetext/onlinetext.html",
    ],
)
def test_a_name_that_no_platform_gave_tells_of_nobody(path: str) -> None:
    assert upload_of(path) is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("<script>alert(1)", "script alert(1)_1_assignsubmission_file"),
        ("</script>", "script_1_assignsubmission_file"),
        ("\u202egnp.ecalevol", "gnp.ecalevol_1_assignsubmission_file"),
        ("=HYPERLINK(1)", "HYPERLINK(1)_1_assignsubmission_file"),
        ("x" * 300, "x" * 60 + "_1_assignsubmission_file"),
        ("CON", "CON -_1_assignsubmission_file"),
        ("..", "Participant_1_assignsubmission_file"),
    ],
)
def test_a_place_is_safe_as_a_name_whatever_stood_there(name: str, place: str) -> None:
    found = upload_of(f"{name}_1_assignsubmission_file/ward.json")
    assert found is not None
    assert found.place == place


def test_a_name_for_a_file_holds_nothing_that_windows_minds() -> None:
    assert safe('a<b>c:d"e/f\\g|h?i*j\x07. ') == "a b c d e f g h i j"
    assert [safe(one) for one in ("nul", "Com1.txt", "console")] == [
        "nul -",
        "Com1.txt -",
        "console",
    ]


def test_a_cell_is_never_a_formula() -> None:
    assert [cell(one) for one in ("=1+1", "+1", "-1", "@x", "\tx", "\rx")] == [
        *("'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx")
    ]
    assert cell("Ada") == "Ada"
