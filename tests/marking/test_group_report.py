"""The report on a group, from what lies on the desk to the files: nothing is marked or changed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from consentlab.cli import app, says
from consentlab.marking.book import read_asked, read_stood
from consentlab.marking.book_tables import transaction
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.group.gather import gather
from consentlab.marking.group.page import pages
from consentlab.marking.group.plain import Group
from consentlab.marking.group.summary import whole
from consentlab.marking.group.tell import report_group
from consentlab.marking.keyring import keyring
from tests.full_disk import fails_after
from tests.in_browser import beyond, complaints
from tests.marking.groups import SAYS, group
from tests.marking.test_group import mixed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.marking.conftest import Cohort


def gathered(desk: Desk, assignment: str) -> Group:
    return gather(desk, keyring(desk.root, desk.keys, desk.rubrics), desk.gradebook, assignment)


def test_points_are_those_of_the_gradebook(cohort: Cohort) -> None:
    found = gathered(cohort.desk, "ward")
    assert {one.learner: one.points for one in found.sittings} == {
        one.learner: one.points for one in cohort.report.marks
    }
    assert found.unmarked == ()


@pytest.fixture(scope="module")
def asked_everything(clinic: Cohort) -> Group:
    """What a group gave to every kind of question."""
    return gathered(clinic.desk, "clinic")


def test_a_case_s_steps_add_up_to_its_cell(asked_everything: Group) -> None:
    for one in asked_everything.sittings:
        earned: dict[str, float] = {}
        for took in one.took.values():
            item = asked_everything.items[took.item]
            if not took.cell:
                earned[item.case] = earned.get(item.case, 0) + (took.points or 0)
        for case, points in earned.items():
            # the steps may come to more than the best way, which is the most that is given
            assert one.cells[case] == min(points, asked_everything.cells[case])


def test_every_kind_of_question_has_something_to_say(asked_everything: Group) -> None:
    items = asked_everything.items
    kinds = {one.kind for one in items.values()}
    assert {"ChooseOne", "ChooseAny", "PutInOrder", "JudgeEach", "Match", "MarkOnImage"} <= kinds
    assert {"RedactImage", "HighlightInText", "Rewrite", "Write"} <= kinds
    for one in asked_everything.sittings:
        for took in one.took.values():
            if took.answered and not took.cell:
                assert took.offered, took.item


def test_what_was_taken_is_among_what_was_offered(asked_everything: Group) -> None:
    for one in asked_everything.sittings:
        for took in one.took.values():
            assert took.taken <= {option.id for option in took.offered}


def test_a_part_is_the_same_whether_or_not_it_was_answered(asked_everything: Group) -> None:
    took = [one for sitting in asked_everything.sittings for one in sitting.took.values()]
    parts = {(one.cell, one.item) for one in took if one.cell}
    assert len(parts) == len({cell for cell, _ in parts}) > 2


def test_a_mark_given_by_a_person_counts(marked: Desk) -> None:
    from nbgrader.api import Gradebook

    found = gathered(marked, "ward")
    cell = next(one for one in found.cells if "--" in one)
    learner = next(one.learner for one in found.sittings if one.cells[cell] is None)
    with Gradebook(marked.gradebook) as book:
        grade = book.find_submission_notebook("ward", "ward", learner).grades
        row = next(one for one in grade if one.name == cell)
        row.manual_score, row.needs_manual_grade = 1.0, False
        book.db.commit()
    read = next(one for one in gathered(marked, "ward").sittings if one.learner == learner)
    assert read.cells[cell] == 1.0


def test_a_hand_in_that_has_changed_since_is_not_counted(marked: Desk) -> None:
    answers = next((marked.submitted / "half-right" / "ward" / "answers").glob("*.json"))
    document = json.loads(answers.read_text(encoding="utf-8"))
    document["seconds"] = {}
    answers.write_text(json.dumps(document), encoding="utf-8")
    found = gathered(marked, "ward")
    assert found.unmarked == ("half-right",)
    assert "half-right" not in {one.learner for one in found.sittings}


def test_a_desk_with_nothing_marked_says_what_to_do(desk: Desk) -> None:
    with pytest.raises(MarkingError, match=r"no hand-in is marked .* First: consentlab collect"):
        report_group(desk.root)


def test_an_assignment_that_cannot_be_read_is_told_and_the_others_are_reported(
    marked: Desk,
) -> None:
    (marked.solutions / "theatre").mkdir()
    shutil.copytree(marked.submitted / "ada-lovelace", marked.submitted / "zoe")
    (marked.submitted / "zoe" / "ward").rename(marked.submitted / "zoe" / "theatre")
    found = report_group(marked.root)
    assert [one.assignment for one in found.whole.assignments] == ["ward"]
    ((name, why),) = found.stopped
    assert name == "theatre"
    done = CliRunner().invoke(app, ["report", "--course", str(marked.root)])
    assert done.exit_code == 1
    assert f"theatre: left out of the report. {why}" in done.output
    with pytest.raises(MarkingError) as problem:
        report_group(marked.root, ["theatre"])
    assert str(problem.value).startswith(why)
    assert "consentlab release theatre" in why


def test_an_assignment_that_is_not_there_is_named(marked: Desk) -> None:
    with pytest.raises(MarkingError, match="no assignment 'ward-2'"):
        report_group(marked.root, ["ward-2"])


@pytest.mark.parametrize("room", [0, 1, 5])
def test_a_full_disk_is_told_with_the_file_and_leaves_no_half_of_a_report(
    cohort: Cohort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    old = tmp_path / "there" / "index.html"
    old.parent.mkdir()
    old.write_text("of last week", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", fails_after(room))
    with pytest.raises(OSError, match="No space left on device") as caught:
        report_group(
            cohort.desk.root,
            html=old.parent,
            tables_to=tmp_path / "new" / "tables",
            json=tmp_path / "group.json",
        )
    assert Path(caught.value.filename).is_relative_to(tmp_path)
    assert not caught.value.filename.endswith(".new")
    assert [*tmp_path.rglob("*")] == [old.parent, old]
    assert old.read_text("utf-8") == "of last week"
    assert f"{caught.value.filename}: No space left on device. Check" in says(caught.value)


def test_a_folder_that_is_not_there_for_data_is_named(cohort: Cohort, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "group.json"
    with pytest.raises(MarkingError, match=r"there is no folder .*nowhere\. Make it first"):
        report_group(cohort.desk.root, json=file)
    assert not file.parent.exists()


def test_a_report_changes_no_mark(marked: Desk, tmp_path: Path) -> None:
    def stood() -> object:
        with transaction(marked.gradebook) as connection:
            asked = read_asked(connection, "ward")
            return read_stood(connection, asked, ["half-right", "ada-lovelace", "blank"])

    before = stood()
    report_group(marked.root, html=tmp_path / "pages")
    assert stood() == before


def test_the_command_writes_what_is_asked_for(marked: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ["--html", str(out), "--csv", str(out / "csv"), "--json", str(out / "all.json")]
    done = CliRunner().invoke(app, ["report", "--course", str(marked.root), *asked])
    assert done.exit_code == 0, done.output
    assert {one.name for one in out.iterdir()} == {
        *("index.html", "assignment-ward.html", "csv", "all.json"),
    }
    assert {one.stem for one in (out / "csv").iterdir()} == {
        *("marks", "assignments", "objectives", "steps", "options", "ways", "versions", "gain"),
    }
    assert f"Written: {out / 'index.html'}" in done.output


def test_without_a_folder_the_command_says_it_in_words(marked: Desk) -> None:
    done = CliRunner().invoke(app, ["report", "ward", "--course", str(marked.root)])
    assert done.exit_code == 0, done.output
    assert "people answered 1 assignment." in done.output
    assert "For all of it, add: --html FOLDER, --csv FOLDER or --json FILE" in done.output


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("wide", [380, 1100])
def test_axe_has_nothing_against_the_pages(
    browser: Browser, tmp_path: Path, scheme: str, wide: int
) -> None:
    for name, text in pages(whole([group(mixed())], SAYS)).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": wide, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            bypass_csp=True,  # axe is a script, which the page itself forbids
        )
        page = context.new_page()
        page.goto((tmp_path / name).as_uri())
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert complaints(page) == []
        assert beyond(page, ".wide, .wide *") == []
        context.close()


@pytest.mark.browser
def test_the_first_screen_says_what_was_not_understood(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        pages(whole([group(mixed())], SAYS))["index.html"], encoding="utf-8"
    )
    page = browser.new_page(viewport={"width": 1100, "height": 700})
    page.goto((tmp_path / "index.html").as_uri())
    for words in ("What the group did not understand", "10 of 30 people (33 per cent) chose"):
        box = page.get_by_text(words).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 700
    page.close()


@pytest.mark.browser
def test_a_link_to_a_question_opens_it(browser: Browser, tmp_path: Path) -> None:
    for name, text in pages(whole([group(mixed())], SAYS)).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link", name="What of first?").click()
    page.wait_for_url("**/assignment-ward.html#step-ward_first")
    page.locator("#step-ward_first table").wait_for(state="visible")
    assert page.locator("details[open]").count() >= 1
    page.close()
