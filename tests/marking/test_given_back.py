"""Feedback given back: each learner's own pages, where nothing is missing from them, and marks."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab.cli import app
from consentlab.marking.book_tables import GRADE, transaction
from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk, MarkingError, open_desk
from consentlab.marking.file_names import cell
from consentlab.marking.give_back import GivenBack, give_back
from consentlab.marking.grade import mark_all
from consentlab.marking.told_given_back import given_back
from tests.full_disk import fails_after
from tests.marking.conftest import copy_desk, put
from tests.marking.exports import ADA, EXPORTS, ZOE, export, hand_in, moodle

LATER = "2026-03-05T10:00:00+00:00"


@pytest.fixture(scope="module")
def whole(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with both exports collected, marked, and every written answer read; not to change."""
    home = tmp_path_factory.mktemp("whole")
    desk = copy_desk(released, home / "desk")
    (home / "box").mkdir()
    for name in ("moodle", "canvas"):
        shutil.copy(EXPORTS / f"{name}.zip", home / "box")
    collect(desk.root, home / "box")
    mark_all(desk.root, workers=1)
    read_all(desk)
    mark_all(desk.root, workers=1)
    return desk.root


@pytest.fixture
def whole_desk(whole: Path, tmp_path: Path) -> Desk:
    """A copy of it, to change."""
    return copy_desk(whole, tmp_path / "whole")


def read_all(desk: Desk) -> None:
    """Give every written answer a mark, as somebody does in formgrader."""
    with transaction(desk.gradebook) as connection:
        waiting = GRADE.c.needs_manual_grade.is_(True)
        given = {"manual_score": 1.0, "needs_manual_grade": False}
        connection.execute(GRADE.update().where(waiting).values(**given))


def back(desk: Desk, out: Path, *args: str, **more: bool) -> GivenBack:
    to = args[0] if args else "files"
    return give_back(desk.root, ("ward",), out, to, **more)  # type: ignore[arg-type]


def held(path: Path) -> dict[str, str]:
    """The members of a ZIP file, as text."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {one: archive.read(one).decode("utf-8") for one in archive.namelist()}


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


IDS = ("ada-lovelace", "zoe", "mary-o-brien", "learner-d4d4d4d4")


def test_each_learner_gets_one_page_of_their_own(whole: Path, tmp_path: Path) -> None:
    report = back(open_desk(whole), tmp_path / "out")
    assert report.waiting == ()
    pages = {path.parent.name: path for path in (tmp_path / "out").glob("*/*.html")}
    assert sorted(pages) == sorted(IDS)
    assert pages["mary-o-brien"].name == "Feedback for Mary O'Brien.html"
    assert pages["learner-d4d4d4d4"].name == "Feedback for learner-d4d4d4d4.html"
    for id, path in pages.items():
        text = path.read_text("utf-8")
        assert text.count(f"Feedback for {id} on what was handed in") == 1
        others = [one for one in IDS if one != id]
        assert not any(one in text for one in [*others, ADA, ZOE])


def test_a_bound_page_fetches_nothing_runs_nothing_and_points_within_itself(
    sixty: Path, tmp_path: Path
) -> None:
    desk = copy_desk(sixty, tmp_path / "desk")
    mark_all(desk.root, workers=1)
    out = tmp_path / "out"
    report = give_back(desk.root, (), out, also_waiting=True)
    assert len(report.sent) > len(desk.assignments())
    path = next((out / "hostile-script").iterdir())
    text = path.read_text("utf-8")
    assert path.name == "Feedback for Hostile script.html"
    assert "<script" not in text
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' href="#([^"]+)"', text)) <= set(ids)
    labelled = re.findall(r' aria-labelledby="([^"]+)"', text)
    assert {name for one in labelled for name in one.split()} <= set(ids)
    regions = re.findall(r'<section aria-labelledby="([^"]+)"', text)
    assert len(regions) == len(set(regions)) == len(desk.assignments())
    assert not re.search(r'(src|href)="(?!data:|#|https://)', text)
    assert [text.count(f'<section class="page" id="{one}"') for one in desk.assignments()] == [
        1
    ] * len(desk.assignments())
    assert not any(
        "made by another learner" in one.read_text("utf-8") for one in out.rglob("*.html")
    )


def test_the_marker_s_notes_are_not_given_back(desk: Desk, tmp_path: Path) -> None:
    collect(desk.root, put(tmp_path / "box", "copied-from-somebody"))
    (mark,) = mark_all(desk.root, workers=1).marks
    assert any("made by another learner" in note for note in mark.notes)
    back(desk, tmp_path / "out", also_waiting=True)
    (path,) = (tmp_path / "out" / "ada-lovelace").iterdir()
    text = path.read_text("utf-8")
    assert "another learner" not in text
    assert "99999999" not in text


def test_moodle_gets_its_own_folders_back(whole: Path, tmp_path: Path) -> None:
    report = back(open_desk(whole), tmp_path / "out", "moodle")
    found = held(tmp_path / "out" / "ward-moodle-feedback.zip")
    assert {
        name: re.findall(r"<title>Feedback for (\S+):", text) for name, text in found.items()
    } == {
        "Ada Lovelace_4711_assignsubmission_file/feedback-ward.html": ["ada-lovelace"],
        "Zoë Müller-Lüdenscheidt_4712_assignsubmission_file_/feedback-ward.html": ["zoe"],
        "Mary O'Brien_4713_assignsubmission_file/feedback-ward.html": ["mary-o-brien"],
        "Participant_4714_assignsubmission_file/feedback-ward.html": ["learner-d4d4d4d4"],
    }
    assert "Upload multiple feedback files in a zip" in given_back(report)


def test_moodle_s_grading_worksheet_names_participants_by_their_number(
    whole: Path, tmp_path: Path
) -> None:
    back(open_desk(whole), tmp_path / "out", "moodle")
    head, *lines = rows(tmp_path / "out" / "ward-moodle-marks.csv")
    assert head == [*("Identifier", "Full name", "Grade", "Maximum grade", "Last modified (grade)")]
    by_number = {line[0]: line[1:4] for line in lines}
    assert sorted(by_number) == [f"Participant {one}" for one in (4711, 4712, 4713, 4714)]
    name, mark, out_of = by_number["Participant 4713"]
    assert (name, 0 < float(mark) <= float(out_of)) == ("Mary O'Brien", True)
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d \d\d:\d\d UTC", line[4]) for line in lines)


def test_canvas_gets_names_with_its_numbers_back(whole: Path, tmp_path: Path) -> None:
    report = back(open_desk(whole), tmp_path / "out", "canvas")
    assert sorted(held(tmp_path / "out" / "ward-canvas-feedback.zip")) == [
        "anon_1a2B3_67894_feedback-ward.html",
        "lovelaceada_12345_67890_feedback-ward.html",
        "müllerzoë_12346_67891_feedback-ward.html",
    ]
    ((learner, why),) = [(one.learner, one.why) for one in report.waiting]
    assert (learner, why) == (
        "mary-o-brien",
        "not collected from Canvas's own ZIP file, so it has no place there",
    )
    head, possible, *lines = rows(tmp_path / "out" / "ward-canvas-marks.csv")
    assert head[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert possible[0].strip() == "Points Possible"
    assert [line[:2] for line in lines] == [["Ada Lovelace", "12345"], ["Zoë", "12346"]]


def test_what_waits_for_a_person_is_told_and_left_out_unless_asked(
    whole_desk: Desk, tmp_path: Path
) -> None:
    with transaction(whole_desk.gradebook) as connection:
        connection.execute(
            GRADE.update().where(GRADE.c.manual_score.is_not(None)).values(manual_score=None)
        )
        written = GRADE.c.auto_score.is_(None)
        connection.execute(GRADE.update().where(written).values(needs_manual_grade=True))
    mark_all(whole_desk.root, workers=1)
    report = back(whole_desk, tmp_path / "out")
    assert report.sent == ()
    assert not (tmp_path / "out").exists()
    assert {one.why for one in report.waiting} == {"2 written answers to be read by a person"}
    text = given_back(report)
    assert "ada-lovelace      ward        2 written answers to be read by a person" in text
    assert "given back with --also-waiting" in text
    report = back(whole_desk, tmp_path / "out", also_waiting=True)
    assert len(report.sent) == 4
    assert len(rows(tmp_path / "out" / "marks.csv")) == 1
    assert "Given back though it is not whole, and without a mark" in given_back(report)
    for to, heads in (("moodle", 1), ("canvas", 2)):
        report = back(whole_desk, tmp_path / to, to, also_waiting=True)
        assert len(held(tmp_path / to / f"ward-{to}-feedback.zip")) == len(report.sent) > 0
        assert len(rows(tmp_path / to / f"ward-{to}-marks.csv")) == heads


def test_a_hand_in_that_changed_since_marking_is_left_out(whole_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    export(
        tmp_path / "box" / "a.zip",
        {moodle("Ada Lovelace", 4711): hand_in(ADA, "Ada Lovelace", LATER)},
    )
    collect(whole_desk.root, tmp_path / "box")
    report = back(whole_desk, tmp_path / "out")
    ((learner, why),) = [(one.learner, one.why) for one in report.waiting]
    assert (learner, why) == ("ada-lovelace", "handed in anew since it was marked; mark once more")
    assert not (tmp_path / "out" / "ada-lovelace").exists()


def test_a_mark_given_since_the_page_was_made_is_told(whole_desk: Desk, tmp_path: Path) -> None:
    with transaction(whole_desk.gradebook) as connection:
        connection.execute(
            GRADE.update().where(GRADE.c.manual_score == 1.0).values(manual_score=2.0)
        )
    report = back(whole_desk, tmp_path / "out")
    assert {one.why for one in report.waiting} == {
        "marks were given since the page was made; mark once more"
    }


def test_nothing_marked_and_no_page_are_told_apart(
    whole_desk: Desk, desk: Desk, tmp_path: Path
) -> None:
    shutil.rmtree(whole_desk.feedback / "zoe")
    report = back(whole_desk, tmp_path / "out", also_waiting=True)
    assert [(one.learner, one.why) for one in report.waiting] == [
        ("zoe", "there is no feedback page yet; mark once more")
    ]
    (tmp_path / "box").mkdir()
    shutil.copy(EXPORTS / "moodle.zip", tmp_path / "box")
    collect(desk.root, tmp_path / "box")
    assert {one.why for one in back(desk, tmp_path / "none").waiting} == {"not marked yet"}


def test_another_learner_s_page_is_never_given_back(whole_desk: Desk, tmp_path: Path) -> None:
    ada, zoe = (whole_desk.feedback / one / "ward" / "ward.html" for one in ("ada-lovelace", "zoe"))
    shutil.copy(zoe, ada)
    report = back(whole_desk, tmp_path / "out", "moodle")
    ((learner, why),) = [(one.learner, one.why) for one in report.waiting]
    assert learner == "ada-lovelace"
    assert "is not about ada-lovelace. Nothing of it is given back" in why
    texts = held(tmp_path / "out" / "ward-moodle-feedback.zip")
    assert not any("Ada Lovelace" in name for name in texts)
    ada.unlink()
    ada.symlink_to(zoe)
    ((_, why),) = [(one.learner, one.why) for one in back(whole_desk, tmp_path / "two").waiting]
    assert "is no page of ours" in why


def test_two_ids_in_one_place_get_nothing_until_that_is_put_right(
    whole_desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "box").mkdir()
    export(tmp_path / "box" / "a.zip", {moodle("Ada Lovelace", 4711): hand_in("f6" * 16, "Ada L.")})
    collect(whole_desk.root, tmp_path / "box")
    mark_all(whole_desk.root, workers=1)
    read_all(whole_desk)
    mark_all(whole_desk.root, workers=1)
    report = back(whole_desk, tmp_path / "out", "moodle")
    place = "Ada Lovelace_4711_assignsubmission_file"
    why = f"several ids of learners.csv were uploaded as {place}; put the ids right"
    assert [(one.learner, one.why) for one in report.waiting] == [
        ("ada-l", why),
        ("ada-lovelace", why),
    ]


def test_names_are_as_the_roster_tells_them_and_no_formula(
    whole_desk: Desk, tmp_path: Path
) -> None:
    text = whole_desk.roster.read_text("utf-8")
    whole_desk.roster.write_text(text.replace("zoe,Zoë,", "zoe,Zoë Müller,"), encoding="utf-8")
    back(whole_desk, tmp_path / "out")
    path = tmp_path / "out" / "zoe" / "Feedback for Zoë Müller.html"
    assert "<title>Feedback for Zoë Müller</title>" in path.read_text("utf-8")
    for line in rows(tmp_path / "out" / "marks.csv"):
        assert line == [cell(one) for one in line]


def test_a_folder_with_something_in_it_is_not_written_to(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "old.html").write_text("x", encoding="utf-8")
    with pytest.raises(MarkingError, match="is there already and not empty"):
        back(open_desk(whole), tmp_path)


REFUSED = (
    r": No space left on device\. Nothing was given back, and nothing of it is left there\. "
    "See that the folder is yours to write in and that the disk is not full"
)


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("to", ["files", "moodle"])
def test_a_full_disk_leaves_nothing_that_looks_whole(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to: str, there: bool
) -> None:
    monkeypatch.setattr(os, "fsync", fails_after(2 if to == "files" else 0))
    if there:
        (tmp_path / "out").mkdir()
    with pytest.raises(MarkingError, match=re.escape(str(tmp_path / "out")) + REFUSED):
        back(open_desk(whole), tmp_path / "out", to)
    assert [*tmp_path.rglob("*")] == ([tmp_path / "out"] if there else [])


def test_nothing_is_in_its_place_before_all_is_written(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def look(_: int) -> None:
        seen.extend(one.name for one in (tmp_path / "out").iterdir())

    monkeypatch.setattr(os, "fsync", look)
    report = back(open_desk(whole), tmp_path / "out")
    assert set(seen) == {".unfinished"}
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == sorted([*IDS, "marks.csv"])
    assert all(one.is_file() for one in report.files)


@pytest.mark.skipif(os.name != "posix", reason="a small disk of one's own is made by mount")
def test_a_disk_that_is_full_is_told_by_the_command(whole: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if os.geteuid() or not shutil.which("mount") or subprocess.run(mount, check=False).returncode:
        pytest.skip("only an administrator may mount a disk")
    try:
        for out in (disk, disk / "out"):
            asked = ["return", "--course", str(whole), "--out", str(out)]
            done = CliRunner().invoke(app, asked)
            assert done.exit_code == 1
            assert re.search(re.escape(str(out)) + REFUSED, str(done.exception))
            assert [*disk.iterdir()] == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_the_command_says_what_it_did_and_fails_when_nothing_went_back(
    whole_desk: Desk, tmp_path: Path
) -> None:
    asked = ["return", "ward", "--for", "moodle", "--course", str(whole_desk.root)]
    done = CliRunner().invoke(app, [*asked, "--out", str(tmp_path / "out")])
    assert done.exit_code == 0
    assert "4 pages of 4 learners" in done.output
    shutil.rmtree(whole_desk.submitted)
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 1
    assert "Nothing to give back. First: consentlab mark --course " in done.output
