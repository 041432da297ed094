"""The decision table, worked: one row for every setting, and never lighter than the guidance."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as where
from hypothesis import strategies as st
from playwright.sync_api import Browser

from consentlab.errors import AuthorError
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.recordings import HERE, laboratory
from consentlab.library import Library
from consentlab.recordings_file import read_recordings
from tests.explorers.lab_bench import open_laboratory
from tests.explorers.parts_seen import every, texts

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.of_course(ROOT)
LAB = laboratory(LIBRARY, "0" * 32)
SET = ("picture", "patient", "anonymised", "told", "agreed")
SCAN = {"picture": "internal", "patient": "adult", "anonymised": "fully", "told": "yes"}
PHOTO = {"picture": "clinical", "patient": "adult", "anonymised": "fully"}

# How much is asked for, the least first. What is measured against it is written down here anew,
# from the guidance, and not taken from the course's files.
NONE_FURTHER, ASK_IF_PRACTICABLE, CONSENT, MORE_THAN_THE_TABLE = range(4)
TITLES = {
    "The GMC asks for no further consent": NONE_FURTHER,
    "Ask first, if that is practicable": ASK_IF_PRACTICABLE,
    "Something comes first": ASK_IF_PRACTICABLE,
    "Not as it stands": CONSENT,
    "Not by this table alone": MORE_THAN_THE_TABLE,
}


def settings() -> Iterator[dict[str, str]]:
    """Every way to set the controls."""
    choices = [LIBRARY.post.answers[id] for id in SET]
    return (dict(zip(SET, one, strict=True)) for one in product(*choices))


def floor(set_to: dict[str, str]) -> int:
    """What the guidance asks for, where explicit consent to the post is not there."""
    if set_to["patient"] != "adult":
        return MORE_THAN_THE_TABLE
    if set_to["picture"] == "public" or set_to["anonymised"] != "fully":
        return CONSENT
    if set_to["picture"] == "internal":
        return NONE_FURTHER
    return ASK_IF_PRACTICABLE


def title(seen: Seen) -> str:
    """What the setting comes to."""
    found: str = every(seen.parts, "note")[0]["title"]
    return found


def rows(seen: Seen) -> list[Any]:
    """The rows of the table."""
    found: list[Any] = every(seen.parts, "table")[0]["rows"]
    return found


def test_every_setting_leads_to_one_row_that_is_marked() -> None:
    count = 0
    for one in settings():
        seen = LAB.see(Given(one))
        assert sum(HERE in texts(cells[0]) for cells in rows(seen)) == 1, one
        assert title(seen) in seen.say
        count += 1
    assert count == 4 * 5 * 3 * 4 * 7


def test_nothing_is_lighter_than_the_guidance() -> None:
    for one in settings():
        if one["agreed"] == "social":
            continue
        said = TITLES[title(LAB.see(Given(one)))]
        asked_for = floor(one)
        assert said >= asked_for or (
            asked_for == MORE_THAN_THE_TABLE and said == CONSENT  # "not as it stands" is no lighter
        ), one


def test_explicit_consent_meets_the_floor_for_an_adult_alone() -> None:
    for one in settings():
        if one["agreed"] == "social" and one["patient"] != "adult":
            assert title(LAB.see(Given(one))) == "Not by this table alone", one
    face = {**PHOTO, "anonymised": "no", "agreed": "social"}
    assert title(LAB.see(Given(face))) == "The floor is met, if this consent holds"


@pytest.mark.parametrize(
    ("changed", "comes_to"),
    [
        ({**SCAN, "agreed": "nothing"}, "The GMC asks for no further consent"),
        ({**SCAN, "agreed": "care", "told": "not-practicable"}, "The GMC asks for no further"),
        ({**SCAN, "agreed": "nothing", "told": "no"}, "Something comes first"),
        ({**SCAN, "agreed": "refused"}, "Not as it stands"),
        ({**SCAN, "anonymised": "unsure", "agreed": "teaching"}, "Not as it stands"),
        ({**PHOTO, "agreed": "nothing"}, "Ask first, if that is practicable"),
        ({**PHOTO, "picture": "public", "agreed": "journal"}, "Not as it stands"),
    ],
)
def test_ordinary_settings_come_to_what_the_guidance_says(
    changed: dict[str, str], comes_to: str
) -> None:
    assert title(LAB.see(Given(changed))).startswith(comes_to)


def test_no_nameless_scan_is_refused_out_of_caution() -> None:
    for agreed in ("nothing", "care", "teaching", "journal"):
        seen = LAB.see(Given({**SCAN, "agreed": agreed}))
        assert title(seen) == "The GMC asks for no further consent"


def test_the_floor_and_better_practice_are_told_apart() -> None:
    said = texts(every(LAB.see(Given({**SCAN, "agreed": "nothing"})).parts, "group")[1])
    floor_at, better = said.index("The floor"), said.index("Better than the floor")
    assert floor_at < said.index("would have you think of written consent") > better


def test_whether_they_were_told_is_asked_where_it_matters() -> None:
    with_told = {one["id"] for one in every(LAB.see(Given(SCAN)).parts, "choice")}
    without = {one["id"] for one in every(LAB.see(Given(PHOTO)).parts, "choice")}
    assert with_told - without == {"told"}


def test_the_table_has_the_rows_of_the_guidance_and_others_where_they_hold() -> None:
    assert len(rows(LAB.see(Given()))) == 8
    assert len(rows(LAB.see(Given({"picture": "unknown"})))) == 9


def test_every_rule_in_the_table_carries_its_source() -> None:
    assert all("https://" in json.dumps(cells[-1]) for cells in rows(LAB.see(Given())))
    for one in settings():
        beside = every(LAB.see(Given(one)).parts, "fold")[0]
        assert "https://" in json.dumps(beside)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_worked_with_the_keyboard_and_axe_has_nothing_against_it(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    with open_laboratory(browser, LAB, tmp_path, "recordings", color_scheme=scheme) as lab:
        page = lab.page
        lab.press(page.get_by_role("radio", name="I am not sure"), "ArrowUp")
        lab.press(page.get_by_role("radio", name="Somebody could", exact=True), "ArrowUp")
        lab.press(page.get_by_role("radio", name="No", exact=True), "ArrowUp")
        assert "The GMC asks for no further consent" in lab.heard_by_reader()
        assert "▶ This row: X-ray" in lab.text()
        lab.press(page.get_by_text("Why not the row beside it?"))
        assert lab.complaints() == []


@where(
    st.dictionaries(st.sampled_from([*SET, "other"]), st.one_of(st.text(), st.tuples(st.text())))
)
def test_a_file_changed_by_hand_shows_a_page_all_the_same(values: dict[str, Any]) -> None:
    assert title(LAB.see(Given(values)))


@pytest.mark.parametrize(
    ("found", "instead", "complaint"),
    [
        ("picture: internal", "pictures: internal", "'pictures', which is no question"),
        ("picture: internal", "picture: inside", "'inside' is not in the choices"),
        ("      clinical-anonymised:", "      clinical-nameless:", "is no row of"),
        ("gmc-recordings#lacking-capacity", "gmc-recording", "is not in sources.yaml"),
        ("  patient-unknown:", "  patient-unnamed:", "patient-unnamed"),
    ],
)
def test_a_flaw_in_the_file_is_named(
    found: str, instead: str, complaint: str, tmp_path: Path
) -> None:
    told = (ROOT / "course/recordings.yaml").read_text(encoding="utf-8")
    assert found in told
    path = tmp_path / "recordings.yaml"
    path.write_text(told.replace(found, instead, 1), encoding="utf-8")
    with pytest.raises(AuthorError, match=r"recordings\.yaml, line \d+") as problem:
        read_recordings(path, LIBRARY.post, LIBRARY.references)
    assert complaint in str(problem.value)
