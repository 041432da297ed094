"""Versions of a case: each is marked by its own key, all are worth the same, odd ones are told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from consentlab.case import version_for
from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.grade import mark_all
from consentlab.marking.release import release
from consentlab.marking.released import GradedCell
from consentlab.marking.told_collected import collected
from consentlab.marking.told_marked import marked
from tests.marking.clinic import BOARD, CASES, HANDS, WORDS, Hand, all_right, keys_of
from tests.marking.test_round_trip import reports

if TYPE_CHECKING:
    from tests.marking.conftest import Cohort


def edit(path: Path, was: str, becomes: str) -> None:
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes, 1), encoding="utf-8")


def test_every_version_is_marked_by_its_own_key(clinic_desk: Desk, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    keys = keys_of(clinic_desk)
    met: dict[int, Hand] = {}
    for number in range(60):
        hand = Hand(f"learner-{number}", all_right)
        met.setdefault(version_for(hand.seed, WORDS, 6), hand)
    assert set(met) == {1, 2, 3, 4, 5, 6}
    for hand in met.values():
        hand.put(keys, inbox)
    collect(clinic_desk.root, inbox)
    marks = mark_all(clinic_desk.root).marks
    assert [(one.points, one.notes) for one in marks] == [(42, ())] * 6
    for version, hand in met.items():
        told = reports(clinic_desk, hand.name)[WORDS]
        assert (told.version, told.versions) == (version, 6)
    asked = {reports(clinic_desk, one.name)[WORDS].steps[3].ask for one in met.values()}
    assert len(asked) == 3
    again = mark_all(clinic_desk.root).marks
    assert [one.points for one in again] == [42] * 6


def test_answers_to_the_wrong_version_are_marked_as_that_version_and_told(clinic: Cohort) -> None:
    mark = clinic.of("another-version")
    assert mark.points == 42
    own = version_for(HANDS["another-version"].seed, WORDS, 6)
    said = own % 6 + 1
    assert reports(clinic.desk, "another-version")[WORDS].version == said
    assert (
        f"{WORDS}: The answers are to version {said} of this case, and this learner's seed leads "
        f"to version {own}. They are marked as version {said}, the one that was answered."
    ) in mark.notes
    assert len(mark.notes) == 2


def test_answers_to_a_version_that_is_not_there_are_marked_as_the_learners_own(
    clinic: Cohort,
) -> None:
    mark = clinic.of("no-version")
    assert mark.points == 42
    own = version_for(HANDS["no-version"].seed, WORDS, 6)
    assert (
        f"{WORDS}: The answers are to version 99 of this case, which has 6 versions. They are "
        f"marked as version {own}, to which this learner's seed leads."
    ) in mark.notes


def test_a_case_without_answers_is_shown_in_the_learners_own_version(clinic: Cohort) -> None:
    own = version_for(HANDS["spread"].seed, WORDS, 6)
    assert own != 1
    assert reports(clinic.desk, "spread")[WORDS].version == own
    assert clinic.points("spread")[WORDS] == 0


def test_copied_answers_are_marked_as_they_are_and_told_to_the_marker_alone(
    clinic: Cohort,
) -> None:
    mark = clinic.of("copied")
    assert mark.points == 42
    theirs = HANDS["right"].seed[:8]
    note = (
        f"the answers to '{WORDS}' were made by another learner (seed {theirs}…, known as right); "
        "they are marked as they are"
    )
    assert mark.notes == (f"clinic: {note}",)
    taken = {one.learner: one.notes for one in clinic.collected.collected}
    assert taken["copied"] == (note,)
    assert note in collected(clinic.collected)
    assert note in marked(clinic.report)
    assert "another learner" not in clinic.page("copied")
    assert theirs not in clinic.page("copied")


def test_without_a_roster_copied_answers_are_marked_and_nothing_is_said(
    clinic_marked: Desk,
) -> None:
    clinic_marked.roster.unlink()
    marks = {one.learner: one for one in mark_all(clinic_marked.root).marks}
    assert (marks["copied"].points, marks["copied"].notes) == (42, ())


def cheaper_choice(desk: Desk) -> None:
    edit(desk.keys / f"{WORDS}.yaml", "'no': {points: 2", "'no': {points: 1")


def rubric_in_one(desk: Desk) -> None:
    """The third alternative is written, and marked by a person."""
    case, key = desk.course / "cases" / f"{WORDS}.yaml", desk.keys / f"{WORDS}.yaml"
    whole = case.read_text("utf-8").partition("      choose one:\n        may:")[2]
    adds = whole.partition("    then: caption")[0]
    edit(case, f"      choose one:\n        may:{adds}", "      write: up to 9 words\n")
    text = key.read_text("utf-8")
    at, end = text.index("  - may:"), text.index("caption:")
    key.write_text(f"{text[:at]}  - {{rubric: explains}}\n{text[end:]}", encoding="utf-8")


def more_for_a_field(desk: Desk) -> None:
    edit(
        desk.keys / f"{WORDS}.yaml",
        "adds: {points: 2, because: Small details add up.",
        "adds: {points: 5, because: Small details add up.",
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            cheaper_choice,
            "30 in versions 1, 3, 4 and 6; 29 in versions 2 and 5. Each learner meets",
        ),
        (more_for_a_field, "30 in versions 1, 2, 4 and 5; 33 in versions 3 and 6. Each learner"),
        (rubric_in_one, "30 in versions 1, 2, 4 and 5; 28 in versions 3 and 6. Each learner"),
    ],
)
def test_a_release_stops_where_versions_are_worth_different_points(
    clinic_desk: Desk, change: Callable[[Desk], None], says: str
) -> None:
    change(clinic_desk)
    with pytest.raises(MarkingError, match="is worth different points in different versions") as no:
        release(clinic_desk.root, "clinic")
    assert says in str(no.value)
    assert f"change the points in the key of '{WORDS}'" in str(no.value)


def test_a_part_that_a_person_marks_in_some_versions_only_is_named(clinic_desk: Desk) -> None:
    rubric_in_one(clinic_desk)
    with pytest.raises(MarkingError, match=f"Cell '{WORDS}--which' is worth different") as told:
        keys_of(clinic_desk).check(GradedCell(f"{WORDS}--which", 3, True))
    assert "nothing, for want of a rubric, in versions 1, 2, 4 and 5; 3 in versions 3 and 6" in str(
        told.value
    )


def test_a_field_that_a_person_marks_needs_a_cell(clinic_desk: Desk) -> None:
    notebook = clinic_desk.solutions / "clinic" / "clinic.ipynb"
    document = json.loads(notebook.read_text("utf-8"))
    document["cells"] = [one for one in document["cells"] if one["id"] != "why-b"]
    notebook.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(MarkingError, match="has a person mark field 'why' of step 'record', but"):
        release(clinic_desk.root, "clinic")


def test_marks_are_made_anew_when_what_is_true_of_a_picture_changes(clinic_marked: Desk) -> None:
    truth = clinic_marked.keys / "pictures" / "board.yaml"
    text = truth.read_text("utf-8").replace("date:\n    kind: time", "date:\n    kind: place")
    truth.write_text(text, encoding="utf-8")
    report = mark_all(clinic_marked.root, agree=lambda held: bool(held))
    marks = {one.learner: one for one in report.marks}
    assert {cell.id: cell.points for cell in marks["right"].cells}[BOARD] == 11
    assert marks["right"].notes == ()


def test_keys_are_read_once_for_all_learners(clinic_marked: Desk) -> None:
    keys = keys_of(clinic_marked)
    assert keys_of(clinic_marked) is keys
    for slug in CASES:
        assert keys.locked(slug) is keys.locked(slug, 1)
    shutil.copy(clinic_marked.keys / f"{WORDS}.yaml", clinic_marked.keys / "another.yaml")
    assert keys_of(clinic_marked) is not keys
