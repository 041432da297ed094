"""Taking out one learner: nothing of theirs is left, and nothing of anybody else's is touched."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab import cli
from consentlab.marking import forget as room
from consentlab.marking.book_tables import engine
from consentlab.marking.collect import LIST, collect
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.forget import forget, look
from consentlab.marking.give_back import give_back
from consentlab.marking.grade import mark_all
from consentlab.marking.roster import read_roster
from consentlab.marking.told_forgotten import would_forget
from tests.marking.everything import everything
from tests.marking.test_reading import give_all, opened

ADA = "ada-lovelace"


@pytest.fixture
def full(marked: Desk) -> Desk:
    """A desk with all that can name somebody: readings, pages given back, lists of both kinds."""
    give_all(opened(marked))
    mark_all(marked.root)
    give_back(marked.root)
    for name in (LIST, "worth-knowing.csv"):
        text = f"file,learner,what\none.json,{ADA},late\ntwo.json,ada-lovelace-2,late\n"
        (marked.grader / name).write_text(text, encoding="utf-8-sig", newline="\n")
    return marked


def seed_of(desk: Desk, id: str) -> str:
    return next(one.seed for one in read_roster(desk.roster).values() if one.id == id)


def mentions(desk: Desk, what: str) -> list[str]:
    """Every file of the marker's folder with these signs in its name or in its bytes."""
    engine(desk.gradebook).dispose()
    return [
        one.relative_to(desk.grader).as_posix()
        for one in sorted(desk.grader.rglob("*"))
        if what in one.name or (one.is_file() and what.encode() in one.read_bytes())
    ]


def rows(desk: Desk, table: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(desk.grader / "gradebook.db") as book:
        return sorted(book.execute(f"SELECT * FROM {table}"), key=repr)


def test_nothing_is_left_of_who_is_taken_out(full: Desk) -> None:
    seed = seed_of(full, ADA)
    assert mentions(full, ADA), "else the test would show nothing"
    assert mentions(full, seed)
    assert forget(full.root, [ADA]) == ()
    assert [one for one in mentions(full, seed) if not one.startswith("returned")] == []
    left = [one for one in mentions(full, ADA) if not one.startswith("returned")]
    assert left == [LIST, "worth-knowing.csv"], "only ada-lovelace-2 is left there"
    assert list((full.grader / "returned").glob(f"*/{ADA}")) == []


def test_nothing_of_anybody_else_is_touched(full: Desk) -> None:
    def others() -> dict[str, object]:
        found = everything(full.gradebook)
        return {whose: row for whose, row in found.items() if whose.partition(" ")[0] != ADA}

    before, files = (
        others(),
        {
            one: one.read_bytes()
            for folder in (full.received, full.submitted, full.autograded, full.feedback)
            for one in folder.rglob("*")
            if one.is_file() and ADA not in one.parts
        },
    )
    readings = [one for one in rows(full, "consentlab_readings") if ADA not in one]
    records = [one for one in rows(full, "consentlab_marked") if ADA not in one]
    roster = read_roster(full.roster)
    assert before
    assert readings
    forget(full.root, [ADA])
    assert others() == before
    assert {one: one.read_bytes() for one in files} == files
    assert rows(full, "consentlab_readings") == readings
    assert rows(full, "consentlab_marked") == records
    left = read_roster(full.roster)
    assert left == {seed: one for seed, one in roster.items() if one.id != ADA}
    report = mark_all(full.root)
    assert {one.learner for one in report.marks} == {one.id for one in left.values()}


def test_what_would_go_is_told_first_and_changes_nothing(full: Desk) -> None:
    before = {one: one.read_bytes() for one in full.grader.rglob("*") if one.is_file()}
    told = would_forget(look(full.root, [ADA]))
    assert told.startswith(f"All that the desk holds about {ADA}:\n")
    for name in ("received", "submitted", "autograded", "feedback"):
        assert f"{name}/{ADA}: " in told
    assert "learners.csv: 1 line\n" in told
    assert "collected.jsonl: 1 line\n" in told
    assert f"{LIST}: 1 line\n" in told
    assert "gradebook.db: 1 hand-in; points and comments that people gave: " in told
    assert "people gave: 0" not in told
    assert "everything-right.hand-in.json" in told, "the file that it came from stays"
    engine(full.gradebook).dispose()
    assert {one: one.read_bytes() for one in before} == before


def run(desk: Desk, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli.app, ["forget", *words, "--course", str(desk.root)])
    if isinstance(done.exception, MarkingError):
        return 1, "", str(done.exception)
    return done.exit_code, done.stdout, done.stderr


def test_the_command_asks_first_and_deletes_with_yes(full: Desk) -> None:
    code, _, said = run(full, ADA)
    assert code == 1
    assert "Nothing was changed: nobody could be asked. Give --yes" in said
    assert (full.received / ADA).is_dir()
    code, told, _ = run(full, ADA, ADA, "--yes")
    assert code == 0
    assert told.count(f"Nothing of {ADA} is left on the desk.") == 1
    assert not (full.received / ADA).exists()


def test_of_several_none_goes_where_one_is_unknown(full: Desk) -> None:
    code, _, said = run(full, ADA, "ada-lovelaec", "--yes")
    assert code == 1
    assert "The desk holds nothing of 'ada-lovelaec'" in said
    assert f"Did you mean {ADA}?" in said
    assert said.endswith("Nothing was changed.")
    assert (full.received / ADA).is_dir()


@pytest.mark.parametrize("id", ["", "..", "../keys", "/etc", "Ada", "a--b", "con", "keys/ward"])
def test_what_is_no_id_reaches_no_folder(full: Desk, id: str) -> None:
    with pytest.raises(MarkingError, match=r"is no id\. Expected lower-case letters"):
        look(full.root, [id])


def test_a_link_in_place_of_a_folder_goes_and_what_it_leads_to_stays(
    full: Desk, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    shutil.move(full.feedback / ADA, kept)
    (full.feedback / ADA).symlink_to(kept, target_is_directory=True)
    forget(full.root, [ADA])
    assert not (full.feedback / ADA).is_symlink()
    assert list(kept.rglob("*.html"))


def test_stopped_halfway_it_finds_the_rest_by_the_same_id(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path / "open.html"))

    with monkeypatch.context() as within:
        within.setattr("consentlab.marking.forget.shutil.rmtree", held)
        with pytest.raises(MarkingError, match=r"open\.html cannot be deleted \(Permission"):
            forget(full.root, [ADA])
    assert ADA in {one.id for one in read_roster(full.roster).values()}
    forget(full.root, [ADA])
    assert mentions(full, f"/{ADA}/") == []
    assert not (full.feedback / ADA).exists()


def test_a_gradebook_that_is_held_loses_nothing(full: Desk) -> None:
    other = sqlite3.connect(full.grader / "gradebook.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.MonkeyPatch.context() as within:
            within.setattr("consentlab.marking.book_tables.PATIENCE", 0.3)
            with pytest.raises(MarkingError, match="is held by another program"):
                forget(full.root, [ADA])
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert (full.feedback / ADA).is_dir()


def test_a_gradebook_that_cannot_be_packed_is_told(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "pack", lambda _address: "database is locked")
    (note,) = forget(full.root, [ADA])
    assert "could not be packed (database is locked)" in note
    assert not (full.feedback / ADA).exists()


def rename(desk: Desk, old: str, new: str) -> None:
    text = desk.roster.read_text(encoding="utf-8")
    assert f",{old}," in text
    desk.roster.write_text(text.replace(f",{old},", f",{new},"), encoding="utf-8")


def test_an_earlier_id_is_taken_out_once_all_lies_under_the_new_one(full: Desk) -> None:
    rename(full, ADA, "ada-l")
    with pytest.raises(
        MarkingError, match=r"is of somebody whose id is ada-l now.*consentlab rename"
    ):
        forget(full.root, [ADA])
    assert (full.received / ADA).is_dir()
    collect(full.root, full.received)
    forget(full.root, [ADA])
    assert list((full.received / "ada-l").iterdir())
    assert not (full.received / ADA).exists()
    report = mark_all(full.root)
    assert "ada-l" in {one.learner for one in report.marks}
    assert ADA not in {one.learner for one in report.marks}
    assert mentions(full, f"/{ADA}/") == []


def test_who_hands_in_again_afterwards_is_somebody_new(full: Desk, tmp_path: Path) -> None:
    kept = tmp_path / "again"
    shutil.copytree(full.received / ADA, kept)
    forget(full.root, [ADA])
    report = collect(full.root, kept)
    assert {(one.learner, one.state) for one in report.collected} == {(ADA, "new")}


def test_work_under_an_earlier_id_is_named_and_goes_with_both(full: Desk) -> None:
    seed = seed_of(full, ADA)
    rename(full, ADA, "ada-l")
    with pytest.raises(MarkingError, match=rf"lies under {ADA} as well.*forget ada-l {ADA}\."):
        forget(full.root, ["ada-l"])
    assert (full.received / ADA).is_dir()
    assert forget(full.root, ["ada-l", ADA]) == ()
    assert [one for one in mentions(full, seed) if not one.startswith("returned")] == []
    assert not (full.received / ADA).exists()
    assert ADA not in everything(full.gradebook)


def test_of_two_seeds_that_were_made_one_person_both_go(full: Desk) -> None:
    seeds = seed_of(full, ADA), seed_of(full, "half-right")
    rename(full, "half-right", ADA)
    shutil.rmtree(full.submitted / "half-right")
    with pytest.raises(MarkingError, match=r"lies under half-right as well"):
        look(full.root, [ADA])
    forget(full.root, [ADA, "half-right"])
    for seed in seeds:
        assert [one for one in mentions(full, seed) if not one.startswith("returned")] == []
    assert "half-right" not in everything(full.gradebook)


@pytest.mark.parametrize("emptied", [True, False])
def test_without_the_roster_nobody_is_taken_out(full: Desk, emptied: bool) -> None:
    full.roster.unlink()
    if emptied:
        full.roster.touch()
    with pytest.raises(MarkingError, match=r"is missing or empty.*from your backup"):
        forget(full.root, [ADA])
    assert (full.received / ADA).is_dir()


def test_without_the_gradebook_nobody_is_taken_out(full: Desk, tmp_path: Path) -> None:
    engine(full.gradebook).dispose()
    (full.grader / "gradebook.db").rename(tmp_path / "away.db")
    with pytest.raises(MarkingError, match=r"has no marks of ward at all.*Put it back"):
        forget(full.root, [ADA])
    assert (full.received / ADA).is_dir()


def test_what_was_cut_off_while_it_wrote_the_roster_goes_as_well(full: Desk) -> None:
    (full.grader / ".learners.csv.123.new").write_bytes(full.roster.read_bytes())
    forget(full.root, [ADA])
    assert not list(full.grader.glob(".*.new"))


def test_an_id_that_is_a_word_takes_no_line_about_anybody_else(full: Desk) -> None:
    text = f"learner,assignment,what\nblank,ward,answers left out\n{ADA},ward,late\n"
    (full.grader / "worth-knowing.csv").write_text(text, encoding="utf-8-sig", newline="\n")
    rename(full, ADA, "answers")
    forget(full.root, ["answers", ADA])
    left = (full.grader / "worth-knowing.csv").read_text("utf-8-sig")
    assert left == "learner,assignment,what\nblank,ward,answers left out\n"
