"""Collecting: answers only, each under its learner; whatever else came is named and set aside."""

from __future__ import annotations

import codecs
import csv
import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from consentlab.hand_in_file import checksum
from consentlab.marking import zipped
from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.roster import enrol, read_roster, usable
from consentlab.marking.told_collected import collected

Inbox = Callable[..., Path]
HAND_INS = Path(__file__).resolve().parents[1] / "fixtures" / "hand-ins"
RETURNED = HAND_INS.parent / "returned-notebooks"
GOOD = (HAND_INS / "everything-right.json").read_bytes()


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_hand_in_becomes_the_released_notebook_the_answers_and_the_time(
    desk: Desk, inbox: Inbox
) -> None:
    report = collect(desk.root, inbox("everything-right"))
    assert [(one.learner, one.state) for one in report.collected] == [("ada-lovelace", "new")]
    folder = desk.submitted / "ada-lovelace" / "ward"
    assert sorted(snapshot(folder)) == [
        "answers/corridor-photo.json",
        "answers/night-shift.json",
        "answers/your-plan.json",
        "timestamp.txt",
        "ward.ipynb",
    ]
    released = desk.exercises / "ward" / "ward.ipynb"
    assert (folder / "ward.ipynb").read_bytes() == released.read_bytes()
    assert (folder / "timestamp.txt").read_text("utf-8") == "2026-03-01 09:30:00 UTC\n"


def test_what_was_received_is_kept_as_it_came(desk: Desk, inbox: Inbox) -> None:
    collect(desk.root, inbox("everything-right"))
    (kept,) = (desk.received / "ada-lovelace").iterdir()
    assert kept.read_bytes() == GOOD


SET_ASIDE = {
    "truncated": "not readable as JSON",
    "time-in-words": "the time at step 'first' is str 'long'",
    "answers-for-another-case": "it holds answers to somewhere-else, but 'ward' asks for",
    "for-another-assignment": "assignment 'theatre', which this course does not have (ward)",
    "path-for-an-assignment": "assignment is str '../../solutions'; expected lower-case",
    "path-for-a-seed": "the learner's seed is str '../../x'; expected 32 hexadecimal digits",
    "list-for-a-name": "the learner's name is list ['Ada']; expected text",
    "changed-afterwards": "the checksum does not fit: the file was changed after it was made",
    "from-the-future": "format 99 found; this version reads format 1",
    "no-answers": "it holds no answers. Ask the learner to answer, then to hand in again",
    "case-twice": "answered twice; which one counts is unclear. Ask the learner to hand in again",
    "made-yesterday": "made is str 'yesterday'; expected a date and time with its zone",
    "with-marks-of-its-own": "fields missing or unknown: marks",
    "half-a-character": "not readable as JSON",
    "name-given-twice": "a name is given twice",
    "not-a-number": "NaN is not a number",
    "one-case-alone": "the answers to one case, not a hand-in",
    "shopping-list": "not a hand-in file of this course; left alone",
}


@pytest.mark.parametrize(("name", "says"), SET_ASIDE.items())
def test_a_bad_hand_in_is_named_with_its_reason_and_the_next_one_is_taken(
    desk: Desk, inbox: Inbox, name: str, says: str
) -> None:
    before = snapshot(desk.root)
    report = collect(desk.root, inbox(name, "half-right"))
    (problem,) = report.problems
    assert problem.file == f"{name}.hand-in.json"
    assert says in problem.says
    assert [one.learner for one in report.collected] == ["half-right"]
    new = set(snapshot(desk.root)) - set(before)
    assert all(
        path.startswith(("grader/submitted/half-right/", "grader/received/half-right/"))
        or path in ("grader/learners.csv", "grader/collected.jsonl")
        for path in new
    )


def test_every_fixture_is_either_taken_in_or_set_aside_on_purpose() -> None:
    taken = {
        "everything-right",
        "everything-right-earlier",
        "opened-and-not-answered",
        "half-right",
        "script-for-text",
        "unknown-ids",
        "earlier-version-of-the-case",
        "same-seed-another-name",
        "wrong-types",
        "copied-from-somebody",
    }
    assert {path.stem for path in HAND_INS.iterdir()} == taken | set(SET_ASIDE)


def test_an_answer_of_no_known_form_is_left_out_and_told(desk: Desk, inbox: Inbox) -> None:
    (one,) = collect(desk.root, inbox("wrong-types")).collected
    (note,) = one.notes
    assert note == (
        "the answer to 'tell-whom' of 'corridor-photo' left out: bool True found; expected text, "
        "a list or pairs"
    )
    kept = desk.submitted / "ada-lovelace" / "ward" / "answers" / "corridor-photo.json"
    assert set(json.loads(kept.read_text("utf-8"))["responses"]) == {"first", "why"}


def test_answers_that_somebody_else_made_are_taken_in_and_told(desk: Desk, inbox: Inbox) -> None:
    report = collect(desk.root, inbox("copied-from-somebody", "half-right"))
    notes = {one.learner: one.notes for one in report.collected}
    (note,) = notes["ada-lovelace"]
    assert note == (
        "the answers to 'night-shift' were made by another learner (seed 99999999…, not known "
        "here); they are marked as they are"
    )
    assert not any("another learner" in note for note in notes["half-right"])
    kept = desk.submitted / "ada-lovelace" / "ward" / "answers" / "night-shift.json"
    assert json.loads(kept.read_text("utf-8"))["learner"] == "9" * 32


def test_whose_answers_they_are_is_known_whoever_is_collected_first(
    desk: Desk, inbox: Inbox
) -> None:
    folder = inbox("copied-from-somebody")
    document = json.loads((HAND_INS / "half-right.json").read_text("utf-8"))
    document["learner"] = {"seed": "9" * 32, "name": "Zoë"}
    document["sha256"] = checksum(document)
    (folder / "zoe.hand-in.json").write_text(json.dumps(document), encoding="utf-8")
    first = collect(desk.root, folder).collected[0]
    assert (first.learner, len(first.notes)) == ("ada-lovelace", 1)
    assert "(seed 99999999…, known as zoe)" in first.notes[0]


def test_a_learner_with_two_seeds_is_nobody_else(desk: Desk, inbox: Inbox) -> None:
    lines = [f"{'a1' * 16},ada,Ada Lovelace", f"{'9' * 32},ada,Ada Lovelace"]
    desk.roster.write_text("\n".join(["seed,id,name", *lines, ""]), encoding="utf-8")
    (one,) = collect(desk.root, inbox("copied-from-somebody")).collected
    assert one.notes == ()


def test_200_megabytes_are_not_read(desk: Desk, inbox: Inbox) -> None:
    folder = inbox("everything-right")
    with (folder / "huge.hand-in.json").open("wb") as file:
        file.write(b'{"kind": "consentlab hand-in", "answers": "')
        file.truncate(200_000_000)
    (problem,) = collect(desk.root, folder).problems
    assert problem.file == "huge.hand-in.json"
    assert "200,000,000 bytes; a hand-in has at most 5,000,000. Not read." in problem.says


def test_deep_nesting_is_not_a_traceback(desk: Desk, inbox: Inbox) -> None:
    folder = inbox()
    (folder / "deep.hand-in.json").write_text("[" * 100_000, encoding="utf-8")
    (problem,) = collect(desk.root, folder).problems
    assert "not readable as JSON" in problem.says


@pytest.mark.parametrize("name", [path.name for path in sorted(RETURNED.iterdir())])
def test_a_returned_notebook_is_not_taken(desk: Desk, inbox: Inbox, name: str) -> None:
    folder = inbox("everything-right")
    (folder / name).write_bytes((RETURNED / name).read_bytes())
    (problem,) = collect(desk.root, folder).problems
    assert problem.file == name
    assert "Returned notebooks are never marked, shown or run" in problem.says


@pytest.mark.skipif(os.name == "nt", reason="making a symlink needs rights on Windows")
def test_a_symlink_is_not_followed(desk: Desk, inbox: Inbox, tmp_path: Path) -> None:
    folder = inbox()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.hand-in.json").write_bytes(GOOD)
    (folder / "link.hand-in.json").symlink_to(elsewhere / "mine.hand-in.json")
    (folder / "folder").symlink_to(elsewhere, target_is_directory=True)
    report = collect(desk.root, folder)
    assert not report.collected
    assert {one.file for one in report.problems} == {"link.hand-in.json", "folder"}
    assert all("a symbolic link, which is not followed" in one.says for one in report.problems)


def archive(path: Path, members: dict[str | zipfile.ZipInfo, bytes], level: int = 8) -> Path:
    with zipfile.ZipFile(path, "w", compression=level) as file:
        for member, data in members.items():
            file.writestr(member, data)
    return path


def test_a_zip_file_is_looked_into_and_one_within_it(desk: Desk, inbox: Inbox) -> None:
    folder = inbox()
    archive(
        folder / "inner.zip", {"c/half.hand-in.json": (HAND_INS / "half-right.json").read_bytes()}
    )
    inner = (folder / "inner.zip").read_bytes()
    (folder / "inner.zip").unlink()
    archive(folder / "all.zip", {"a/ada.hand-in.json": GOOD, "b/inner.zip": inner})
    report = collect(desk.root, folder)
    assert not report.problems
    assert {one.file for one in report.collected} == {
        "all.zip > a/ada.hand-in.json",
        "all.zip > b/inner.zip > c/half.hand-in.json",
    }
    assert [path.name for path in folder.iterdir()] == ["all.zip"]


@pytest.mark.parametrize(
    "name", ["../../up.hand-in.json", "/abs.hand-in.json", "C:/c.hand-in.json", "a\\..\\..\\b.json"]
)
def test_a_path_that_leads_out_of_a_zip_file_is_refused(
    desk: Desk, inbox: Inbox, name: str
) -> None:
    folder = inbox()
    archive(folder / "bad.zip", {name: GOOD, "good.hand-in.json": GOOD})
    report = collect(desk.root, folder)
    (problem,) = report.problems
    assert "its path in the ZIP file leads out of it" in problem.says
    assert [one.file for one in report.collected] == ["bad.zip > good.hand-in.json"]


def test_a_symlink_in_a_zip_file_is_not_followed(desk: Desk, inbox: Inbox) -> None:
    folder = inbox()
    link = zipfile.ZipInfo("link.hand-in.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive(folder / "bad.zip", {link: b"/etc/passwd"})
    (problem,) = collect(desk.root, folder).problems
    assert problem.says == "a symbolic link in a ZIP file; not followed."


def test_a_zip_bomb_is_not_unpacked(desk: Desk, inbox: Inbox) -> None:
    folder = inbox()
    archive(folder / "bomb.zip", {"bomb.hand-in.json": b"0" * 4_000_000})
    (problem,) = collect(desk.root, folder).problems
    assert "packed more tightly than any honest hand-in (a ZIP bomb)" in problem.says


def test_a_zip_file_that_lies_about_sizes_is_read_no_further_than_the_limit(
    desk: Desk, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = inbox()
    archive(folder / "many.zip", {f"{n}.hand-in.json": GOOD + b" " * n for n in range(5)}, level=0)
    monkeypatch.setattr(zipped, "MOST_UNPACKED", len(GOOD) * 2 + 1)
    report = collect(desk.root, folder)
    assert [one.says for one in report.problems] == [
        "unpacks to far more than a hand-in holds; not read on."
    ] * 3
    assert len(report.collected) == 2


def test_a_zip_file_of_too_many_files_is_not_opened(
    desk: Desk, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 2)
    folder = inbox()
    archive(folder / "many.zip", {f"{n}.hand-in.json": GOOD for n in range(3)})
    (problem,) = collect(desk.root, folder).problems
    assert problem.says == "holds 3 files; at most 2 are read. Nothing in it was opened."


def test_zip_files_three_deep_are_left_for_a_person(desk: Desk, inbox: Inbox) -> None:
    folder = inbox()
    data = GOOD
    for name in ("deepest.hand-in.json", "two.zip", "one.zip"):
        archive(folder / "top.zip", {name: data})
        data = (folder / "top.zip").read_bytes()
    (problem,) = collect(desk.root, folder).problems
    assert "a ZIP file within a ZIP file within a ZIP file" in problem.says


def test_a_damaged_and_a_locked_zip_file_are_named(desk: Desk, inbox: Inbox) -> None:
    folder = inbox()
    whole = archive(folder / "whole.zip", {"a.hand-in.json": GOOD}).read_bytes()
    (folder / "whole.zip").unlink()
    (folder / "cut.zip").write_bytes(whole[: len(whole) // 2])
    locked = bytearray(whole)
    for at in (whole.index(b"PK\x03\x04") + 6, whole.index(b"PK\x01\x02") + 8):
        locked[at] |= 1
    (folder / "locked.zip").write_bytes(bytes(locked))
    flipped = bytearray(whole)
    flipped[60] ^= 255
    (folder / "flipped.zip").write_bytes(bytes(flipped))
    says = {one.file.partition(" > ")[0]: one.says for one in collect(desk.root, folder).problems}
    assert "a damaged ZIP file" in says["cut.zip"]
    assert "locked with a password" in says["locked.zip"]
    assert "damaged in its ZIP file" in says["flipped.zip"]


def test_what_computers_leave_behind_is_passed_over(desk: Desk, inbox: Inbox) -> None:
    folder = inbox("everything-right")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "x.hand-in.json").write_bytes(b"x")
    archive(folder / "mac.zip", {"__MACOSX/._a.hand-in.json": b"x"})
    (folder / "letter.docx").write_bytes(b"x")
    report = collect(desk.root, folder)
    assert (report.problems, report.others) == ((), ("letter.docx",))


LEFT_BEHIND = (
    *("._ada.hand-in.json", ".~lock.list.json#", "~$list.json", ".ada.hand-in.json.4711.new"),
    *(".git/x.hand-in.json", ".ipynb_checkpoints/x.ipynb", "__MACOSX/._x.json", "Thumbs.db"),
    ".Trash-1000/files/x.hand-in.json",
)


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_only_what_computers_are_known_to_leave_behind_is_passed_over(
    desk: Desk, inbox: Inbox, name: str
) -> None:
    path = inbox("everything-right") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    archive(inbox() / "all.zip", {name: b"x"})
    report = collect(desk.root, inbox())
    assert (len(report.collected), report.problems, report.others) == (1, (), ())


HIDDEN = (
    *(".consent.hand-in.json", ".week 3/consent.hand-in.json", "._Ada/consent.hand-in.json"),
    ".._.._etc_4720_assignsubmission_file/consent.hand-in.json",
)


@pytest.mark.parametrize("name", HIDDEN)
def test_a_name_that_begins_with_a_dot_hides_no_hand_in(
    desk: Desk, inbox: Inbox, name: str
) -> None:
    path = inbox() / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(GOOD)
    archive(
        inbox() / "all.zip", {name: (HAND_INS / "half-right.json").read_bytes(), f"{name}.txt": b""}
    )
    report = collect(desk.root, inbox())
    assert {one.file for one in report.collected} == {name, f"all.zip > {name}"}
    assert [one.file for one in report.problems] == [f"all.zip > {name}.txt"]


def test_a_path_that_leads_out_is_named_also_where_it_looks_like_something_left_behind(
    desk: Desk, inbox: Inbox
) -> None:
    archive(inbox() / "bad.zip", {"../__MACOSX/._a.hand-in.json": GOOD})
    (problem,) = collect(desk.root, inbox()).problems
    assert "its path in the ZIP file leads out of it" in problem.says


def test_a_folder_that_cannot_be_opened_is_named(
    desk: Desk, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = inbox("everything-right")
    (folder / "shut").mkdir()
    scan = os.scandir

    def refused(path: str | Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    report = collect(desk.root, folder)
    assert [(one.file, one.says) for one in report.problems] == [
        ("shut", "a folder that cannot be opened; see that it may be read, then collect again.")
    ]
    assert len(report.collected) == 1


def test_a_folder_without_a_hand_in_is_told_what_was_looked_for(desk: Desk, inbox: Inbox) -> None:
    folder = inbox()
    text = collected(collect(desk.root, folder))
    assert text.startswith("0 hand-ins taken in, 0 set aside: there is none in ")
    assert (
        "Looked for were files that end in .hand-in.json, also in ZIP files of Moodle or Canvas; "
        "no file lay there. See that it is the folder you meant, then: consentlab collect FOLDER"
    ) in text
    for name in ("a.pdf", "b.pdf"):
        (folder / name).write_bytes(b"x")
    assert "; 2 other files lay there. See" in collected(collect(desk.root, folder))


def test_files_that_are_no_hand_ins_are_counted_in_a_line(desk: Desk, inbox: Inbox) -> None:
    folder = inbox("everything-right")
    for number in range(340):
        (folder / f"{number:03d}.pdf").write_bytes(b"x")
    archive(folder / "mixed.zip", {"notes.txt": b"x", "home.ipynb": b"{}"})
    (folder / "ada.hand-in.json.txt").write_bytes(b"x")
    (folder / "work.rar").write_bytes(b"x")
    (folder / "list.json").write_bytes(b"{}")
    report = collect(desk.root, folder)
    assert [one.file for one in report.problems] == [
        "ada.hand-in.json.txt",
        "list.json",
        "mixed.zip > home.ipynb",
        "work.rar",
    ]
    assert "unpack it, or send a ZIP file" in report.problems[-1].says
    text = collected(report)
    assert (
        "341 other files left alone, among them: 000.pdf, 001.pdf, 002.pdf.\n\n"
        "1 hand-in taken in, 4 set aside."
    ) in text
    assert "003.pdf" not in text


def test_two_learners_of_one_name_are_pointed_out_once(desk: Desk, inbox: Inbox) -> None:
    lines = [f"{'1' * 32},anna,Anna Müller", f"{'2' * 32},anna-2,ANNA  MULLER"]
    lines += [f"{'3' * 32},both,Bo", f"{'4' * 32},both,Bo", f"{'5' * 32},x,", f"{'6' * 32},y,"]
    desk.roster.write_text("\n".join(["seed,id,name", *lines, ""]), encoding="utf-8")
    report = collect(desk.root, inbox("half-right"))
    says = "2 learners are called Anna Müller: anna, anna-2; check that they are two people"
    assert report.notes == (says,)
    assert collected(report).count(says) == 1


def test_a_hand_in_after_feedback_is_noted_and_so_is_the_next(
    desk: Desk, inbox: Inbox, tmp_path: Path
) -> None:
    collect(desk.root, inbox("everything-right-earlier"))
    page = desk.feedback / "ada-lovelace" / "ward" / "ward.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>", encoding="utf-8")
    (tmp_path / "inbox" / "everything-right-earlier.hand-in.json").unlink()
    (one,) = collect(desk.root, inbox("everything-right")).collected
    assert (one.state, one.notes) == ("newer", ("handed in after feedback had been made",))
    (one,) = collect(desk.root, inbox()).collected
    assert (one.state, one.notes) == ("same", ())
    page.unlink()
    document = json.loads(GOOD)
    document["made"] = "2026-04-01T00:00:00+00:00"
    document["sha256"] = checksum(document)
    (tmp_path / "inbox" / "third.hand-in.json").write_text(json.dumps(document), encoding="utf-8")
    third = collect(desk.root, inbox()).collected[-1]
    assert (third.state, third.notes) == ("newer", ("handed in after feedback had been made",))


def test_the_newest_hand_in_counts_in_whatever_order_they_come_and_both_are_kept(
    desk: Desk, inbox: Inbox
) -> None:
    collect(desk.root, inbox("everything-right"))
    report = collect(desk.root, inbox("everything-right-earlier"))
    assert sorted(one.state for one in report.collected) == ["older", "same"]
    answers = desk.submitted / "ada-lovelace" / "ward" / "answers" / "night-shift.json"
    assert json.loads(answers.read_text("utf-8"))["responses"]["who"] == ["anyone"]
    assert len(list((desk.received / "ada-lovelace").iterdir())) == 2


def test_a_newer_hand_in_takes_the_place_of_an_earlier_one_whole(
    desk: Desk, inbox: Inbox, tmp_path: Path
) -> None:
    collect(desk.root, inbox("everything-right-earlier"))
    (tmp_path / "inbox" / "everything-right-earlier.hand-in.json").unlink()
    report = collect(desk.root, inbox("everything-right"))
    assert [one.state for one in report.collected] == ["newer"]
    folder = desk.submitted / "ada-lovelace"
    assert [path.name for path in folder.iterdir()] == ["ward"]
    assert len(list((folder / "ward" / "answers").iterdir())) == 3


def test_two_names_for_one_seed_are_set_aside(desk: Desk, inbox: Inbox) -> None:
    report = collect(desk.root, inbox("everything-right", "same-seed-another-name"))
    (problem,) = report.problems
    assert problem.file == "same-seed-another-name.hand-in.json"
    assert "belongs to 'Ada Lovelace' (ada-lovelace), but the name in it is 'Somebody Else'" in (
        problem.says
    )


SAVED = (
    *((";", "utf-8", ","), ("\t", "utf-8-sig", ";"), (",", "utf-8-sig", ";")),
    *(("\t", "utf-16", ","), ("\t", "utf-16-be", ","), (";", "utf-16", "\t")),
)


@pytest.mark.parametrize(("comma", "encoding", "within"), SAVED)
def test_the_educator_may_choose_the_id_in_any_spreadsheet(
    desk: Desk, inbox: Inbox, comma: str, encoding: str, within: str
) -> None:
    lines = [["seed", "id", "name", "my note"], ["a1" * 16, "ward-7", "Ada Lovelace"]]
    lines[1].append(f"Zoë{within} Ω")
    text = "".join(comma.join(line) + "\r\n" for line in lines)
    first = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    desk.roster.write_bytes(first + text.encode(encoding))
    report = collect(desk.root, inbox("everything-right", "half-right"))
    assert {one.learner for one in report.collected} == {"ward-7", "half-right"}
    with desk.roster.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["id"], row["name"], row["my note"]) for row in rows] == [
        ("ward-7", "Ada Lovelace", f"Zoë{within} Ω"),
        ("half-right", "Half Right", ""),
    ]


def test_a_roster_in_no_known_letters_is_refused(desk: Desk, inbox: Inbox) -> None:
    for data in ("seed,id,näme".encode("latin-1"), codecs.BOM_UTF16_LE + b"x"):
        desk.roster.write_bytes(data)
        with pytest.raises(MarkingError, match="is not in UTF-8, so names in it would be spoilt"):
            collect(desk.root, inbox("everything-right"))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"{'a1' * 16},../../x,Ada", r"line 2: the id is '../../x'; expected lower-case letters"),
        (f"{'a1' * 16},con,Ada", "line 2: the id is 'con'"),
        ("1.0E+31,ada,Ada", "line 2: the seed is '1.0E\\+31'; expected 32 hexadecimal"),
        ("ada", "line 2: \\['ada'\\] found; expected a seed, an id and a name"),
        (f"{'a1' * 16},a,\n{'a1' * 16},b,", "line 3: seed a1a1a1a1… is there twice"),
    ],
)
def test_a_roster_that_cannot_be_used_is_named_with_its_line(
    desk: Desk, inbox: Inbox, line: str, says: str
) -> None:
    desk.roster.write_text(f"seed,id,name\n{line}\n", encoding="utf-8")
    with pytest.raises(MarkingError, match=says):
        collect(desk.root, inbox("everything-right"))
    assert not desk.submitted.exists()


def test_learners_of_one_name_get_ids_of_their_own() -> None:
    learners = read_roster(Path("not-there.csv"))
    seeds = [f"{number:032x}" for number in range(3)]
    ids = [enrol(learners, seed, "Ada").id for seed in seeds] + [enrol(learners, "f" * 32, "").id]
    assert ids == ["ada", "ada-00000000", f"learner-{seeds[2][:8]}", "learner-ffffffff"]
    assert all(usable(one) for one in ids)
    assert not any(usable(one) for one in ("", "..", "a/b", "A", "a b", "-a", "nul", "x" * 61))


def test_a_note_says_which_cases_were_not_handed_in(desk: Desk, inbox: Inbox) -> None:
    (one,) = collect(desk.root, inbox("everything-right-earlier")).collected
    assert one.notes == ("no answers to 'corridor-photo'", "no answers to 'your-plan'")


def test_a_folder_that_is_none_and_a_learners_copy_are_named(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(MarkingError, match=r"not a folder\. Put the hand-in files"):
        collect(desk.root, tmp_path / "nowhere")
    with pytest.raises(MarkingError, match="Marking needs the educator's copy of the course"):
        collect(tmp_path, tmp_path)


def test_collecting_from_the_desk_itself_is_refused_and_from_what_came_is_not(
    desk: Desk, inbox: Inbox
) -> None:
    collect(desk.root, inbox("everything-right"))
    with pytest.raises(MarkingError, match="the desk itself"):
        collect(desk.root, desk.root)
    assert [one.state for one in collect(desk.root, desk.received).collected] == ["same"]


def test_another_desk_within_the_folder_is_named_and_not_entered(
    desk: Desk, inbox: Inbox, tmp_path: Path
) -> None:
    folder = inbox("everything-right")
    other = folder / "another copy"
    shutil.copytree(folder, other / "hand-ins", ignore=shutil.ignore_patterns("another copy"))
    shutil.copy(desk.root / "nbgrader_config.py", other)
    report = collect(desk.root, folder)
    assert [one.state for one in report.collected] == ["new"]
    (problem,) = report.problems
    assert problem.file == "another copy"
    assert "an educator's copy of the course, which is not looked into" in problem.says
