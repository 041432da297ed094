"""Another id for a learner: everything goes with it, nobody else is touched, nothing is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab import cli
from consentlab.marking import rename as room
from consentlab.marking.book_tables import engine
from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.forget import forget
from consentlab.marking.give_back import give_back
from consentlab.marking.grade import mark_all
from consentlab.marking.rename import rename
from consentlab.marking.roster import read_roster
from tests.marking.everything import everything
from tests.marking.test_forget import ADA, mentions, rows
from tests.marking.test_reading import give_all, opened

NEW = "al-2026"


@pytest.fixture
def read(marked: Desk) -> Desk:
    """A desk whose written answers a person has read, with the pages made since."""
    give_all(opened(marked), {"reason": 1, "kind": 1})
    mark_all(marked.root)
    return marked


def as_new(found: object) -> object:
    """The same with the new id in place of the old."""
    return json.loads(json.dumps(found, default=str).replace(ADA, NEW))


def inside(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }


def test_marks_comments_and_hand_ins_go_with_the_id(read: Desk) -> None:
    before, records = everything(read.gradebook), rows(read, "consentlab_marked")
    readings = rows(read, "consentlab_readings")
    kept = inside(read.received / ADA), inside(read.submitted / ADA), inside(read.autograded / ADA)
    assert readings
    rename(read.root, ADA, NEW)
    assert as_new(everything(read.gradebook)) == as_new(before)
    assert ADA not in everything(read.gradebook)
    assert as_new(rows(read, "consentlab_marked")) == as_new(sorted(records, key=repr))
    assert len(rows(read, "consentlab_readings")) == len(readings)
    assert NEW in str(rows(read, "consentlab_readings"))
    assert kept == (
        inside(read.received / NEW),
        inside(read.submitted / NEW),
        inside(read.autograded / NEW),
    )
    assert [one for one in mentions(read, f"/{ADA}") if one.startswith("feedback")] == []
    for folder in (read.received, read.submitted, read.autograded, read.feedback):
        assert not (folder / ADA).exists()
    assert {one.id for one in read_roster(read.roster).values()} & {ADA, NEW} == {NEW}


def test_the_page_is_held_until_it_is_made_with_the_new_id(read: Desk) -> None:
    points = {one.learner: one.points for one in mark_all(read.root).marks}
    rename(read.root, ADA, NEW)
    back = give_back(read.root)
    assert NEW not in {one.learner for one in back.sent}
    assert "mark once more" in next(one.why for one in back.waiting if one.learner == NEW)
    report = mark_all(read.root)
    after = {one.learner: one.points for one in report.marks}
    assert after == {NEW if one == ADA else one: mark for one, mark in points.items()}
    assert "any more" not in str(report.notes)
    page = (read.feedback / NEW / "ward" / "ward.html").read_text(encoding="utf-8")
    assert NEW in page
    assert ADA not in page
    assert NEW in {one.learner for one in give_back(read.root, out=read.root / "out").sent}


def test_others_stay_as_they_are(read: Desk) -> None:
    def others() -> dict[str, object]:
        found = everything(read.gradebook)
        return {one: row for one, row in found.items() if one.partition(" ")[0] not in (ADA, NEW)}

    def files() -> dict[str, bytes]:
        found = inside(read.feedback) | inside(read.submitted) | inside(read.received)
        return {one: data for one, data in found.items() if not one.startswith((ADA, NEW))}

    before = others(), files()
    assert all(before)
    rename(read.root, ADA, NEW)
    assert (others(), files()) == before


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (ADA, "Ada", "is no id"),
        (ADA, "../keys", "is no id"),
        ("", NEW, "is no id"),
        (ADA, ADA, "is the old id and the new one"),
        (ADA, "grace-hopper", "is somebody's id already"),
        ("nobody", NEW, "nobody is no id of"),
        ("nobody", ADA, "nobody is no id of"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    read: Desk, old: str, new: str, says: str
) -> None:
    roster = read_roster(read.roster)
    if new == "grace-hopper":
        other = next(one.id for one in roster.values() if one.id != ADA)
        text = read.roster.read_text(encoding="utf-8").replace(f",{other},", f",{new},")
        read.roster.write_text(text, encoding="utf-8")
    before = inside(read.grader)
    with pytest.raises(MarkingError, match=says) as problem:
        rename(read.root, old, new)
    assert str(problem.value).endswith("Nothing was changed.")
    assert inside(read.grader) == before


def changed_by_hand(desk: Desk) -> None:
    text = desk.roster.read_text(encoding="utf-8")
    assert f",{ADA}," in text
    desk.roster.write_text(text.replace(f",{ADA},", f",{NEW},"), encoding="utf-8")


def test_it_finishes_what_was_begun_by_hand_in_the_roster(read: Desk) -> None:
    before = everything(read.gradebook)
    changed_by_hand(read)
    said = " ".join(mark_all(read.root).notes)
    assert f"consentlab rename {ADA}" in said
    rename(read.root, ADA, NEW)
    assert as_new(everything(read.gradebook)) == as_new(before)


def test_it_finishes_after_all_was_collected_once_more(read: Desk) -> None:
    before = everything(read.gradebook)
    changed_by_hand(read)
    collect(read.root, read.received)
    assert (read.submitted / NEW / "ward").is_dir()
    rename(read.root, ADA, NEW)
    assert as_new(everything(read.gradebook)) == as_new(before)
    assert "any more" not in str(mark_all(read.root).notes)


def test_marked_under_both_ids_what_people_gave_counts(read: Desk) -> None:
    before = everything(read.gradebook)
    changed_by_hand(read)
    collect(read.root, read.received)
    mark_all(read.root)
    assert {ADA, NEW} <= set(everything(read.gradebook))
    rename(read.root, ADA, NEW)
    assert as_new(everything(read.gradebook)) == as_new(before)
    mark_all(read.root)
    assert as_new(everything(read.gradebook)) == as_new(before)


def test_where_people_gave_marks_to_both_ids_nothing_is_changed(read: Desk) -> None:
    changed_by_hand(read)
    collect(read.root, read.received)
    mark_all(read.root)
    give_all(opened(read), {"reason": 2, "kind": 0})
    before = everything(read.gradebook)
    says = rf"people gave to {ADA} and to {NEW}.*Note those of {ADA}, then: consentlab forget {ADA}"
    with pytest.raises(MarkingError, match=says):
        rename(read.root, ADA, NEW)
    assert everything(read.gradebook) == before
    assert (read.submitted / ADA).is_dir()
    forget(read.root, [ADA])
    assert ADA not in everything(read.gradebook)
    assert NEW in everything(read.gradebook)


@pytest.mark.parametrize("left", ["everything", "a page"])
def test_an_id_of_somebody_who_left_is_not_taken_over(read: Desk, left: str) -> None:
    if left == "everything":
        lines = read.roster.read_text(encoding="utf-8").splitlines(keepends=True)
        read.roster.write_text("".join(one for one in lines if ",half-right," not in one), "utf-8")
        new = "half-right"
    else:
        new = NEW
        shutil.copytree(read.feedback / ADA, read.feedback / NEW)
    before, gradebook = inside(read.grader), everything(read.gradebook)
    with pytest.raises(MarkingError, match=rf"work of somebody else lies under it.*forget {new}"):
        rename(read.root, ADA, new)
    assert inside(read.grader) == before
    assert everything(read.gradebook) == gradebook


def test_a_gradebook_from_before_the_change_is_brought_up_to_it(read: Desk, tmp_path: Path) -> None:
    before = everything(read.gradebook)
    engine(read.gradebook).dispose()
    old = shutil.copy(read.grader / "gradebook.db", tmp_path / "old.db")
    rename(read.root, ADA, NEW)
    mark_all(read.root)
    engine(read.gradebook).dispose()
    shutil.copy(old, read.grader / "gradebook.db")
    said = " ".join(mark_all(read.root).notes)
    assert f"{ADA} in the gradebook is no id of learners.csv any more" in said
    assert f"consentlab rename {ADA}" in said
    rename(read.root, ADA, NEW)
    assert as_new(everything(read.gradebook)) == as_new(before)


def test_without_the_gradebook_no_id_is_changed(read: Desk, tmp_path: Path) -> None:
    engine(read.gradebook).dispose()
    (read.grader / "gradebook.db").rename(tmp_path / "away.db")
    with pytest.raises(MarkingError, match="has no marks of ward at all"):
        rename(read.root, ADA, NEW)
    assert ADA in {one.id for one in read_roster(read.roster).values()}


def test_a_link_in_place_of_a_folder_is_named_and_nothing_is_changed(
    read: Desk, tmp_path: Path
) -> None:
    shutil.move(read.submitted / ADA, tmp_path / "kept")
    (read.submitted / ADA).symlink_to(tmp_path / "kept", target_is_directory=True)
    with pytest.raises(MarkingError, match=rf"submitted/{ADA} is a symbolic link"):
        rename(read.root, ADA, NEW)
    assert ADA in {one.id for one in read_roster(read.roster).values()}


def test_given_twice_it_says_that_all_is_done(read: Desk) -> None:
    rename(read.root, ADA, NEW)
    with pytest.raises(MarkingError, match="all has been done already"):
        rename(read.root, ADA, NEW)
    (read.received / ADA).mkdir()  # as it is where the very last step was cut off
    rename(read.root, ADA, NEW)
    assert not (read.received / ADA).exists()


@pytest.mark.parametrize("place", ["feedback", "autograded", "submitted", "received"])
def test_stopped_halfway_the_same_command_does_the_rest(
    read: Desk, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    before, move = everything(read.gradebook), room._move

    def held(desk: Desk, folder: Path, old: str, new: str) -> None:
        if folder.name == place:
            raise PermissionError(13, "Permission denied", str(folder / old))
        move(desk, folder, old, new)

    with monkeypatch.context() as within:
        within.setattr(room, "_move", held)
        with pytest.raises(MarkingError, match="cannot be moved"):
            rename(read.root, ADA, NEW)
    rename(read.root, ADA, NEW)
    assert as_new(everything(read.gradebook)) == as_new(before)
    assert not (read.received / ADA).exists()
    mark_all(read.root)
    assert ADA not in (read.feedback / NEW / "ward" / "ward.html").read_text(encoding="utf-8")


def test_the_command_says_what_comes_next(read: Desk) -> None:
    done = CliRunner().invoke(cli.app, ["rename", ADA, NEW, "--course", str(read.root)])
    assert done.exit_code == 0
    assert f"{ADA} is {NEW} now. Next, for pages with the new id: consentlab mark" in done.stdout


def test_before_anything_is_marked_the_id_alone_changes(desk: Desk, inbox: object) -> None:
    assert callable(inbox)
    collect(desk.root, inbox("everything-right"))
    shutil.rmtree(desk.feedback, ignore_errors=True)
    rename(desk.root, ADA, NEW)
    assert {one.learner for one in mark_all(desk.root).marks} == {NEW}
