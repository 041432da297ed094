"""Hand-ins from a learning platform's export: whose they are, and what a person should look at."""

from __future__ import annotations

import csv
import shutil
import zipfile
from pathlib import Path

import pytest

from consentlab.hand_in_file import HandIn
from consentlab.handed_in_file import read
from consentlab.marking import intake as intake_room
from consentlab.marking import zipped
from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.roster import read_roster
from consentlab.marking.submitted import submit
from consentlab.marking.told_collected import collected
from tests.marking.exports import (
    ADA,
    CANVAS,
    EXPORTS,
    FLAT,
    MARY,
    MOODLE,
    ZOE,
    export,
    hand_in,
    moodle,
)

LATER = "2026-03-05T10:00:00+00:00"


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """An empty inbox."""
    (tmp_path / "box").mkdir()
    return tmp_path / "box"


def roster(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Each line of the roster by its seed: id, name, platform, platform name."""
    with desk.roster.open(encoding="utf-8", newline="") as file:
        return {
            row["seed"]: (row["id"], row["name"], row["platform"], row["platform name"])
            for row in csv.DictReader(file)
        }


@pytest.mark.parametrize(
    ("file", "members"), [("moodle", MOODLE), ("moodle-flat", FLAT), ("canvas", CANVAS)]
)
def test_the_exports_that_are_kept_are_what_they_are_said_to_be(
    file: str, members: dict[str, bytes]
) -> None:
    with zipfile.ZipFile(EXPORTS / f"{file}.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == members


def test_moodle_s_folders_tell_whose_each_is_and_the_roster_keeps_it(desk: Desk, box: Path) -> None:
    shutil.copy(EXPORTS / "moodle.zip", box)
    report = collect(desk.root, box)
    assert (report.problems, report.notes) == ((), ())
    assert roster(desk) == {
        ADA: ("ada-lovelace", "Ada Lovelace", "moodle-ward-4711", "Ada Lovelace"),
        ZOE: ("zoe", "Zoë", "moodle-ward-4712", "Zoë Müller-Lüdenscheidt"),
        MARY: ("mary-o-brien", "", "moodle-ward-4713", "Mary O'Brien"),
        "d4" * 16: ("learner-d4d4d4d4", "", "moodle-ward-4714", ""),
    }
    assert report.others == (
        "moodle.zip > Ada Lovelace_4711_assignsubmission_onlinetext/onlinetext.html",
    )


def test_moodle_s_flat_names_tell_the_same(desk: Desk, box: Path) -> None:
    shutil.copy(EXPORTS / "moodle-flat.zip", box)
    collect(desk.root, box)
    assert [one[2:] for one in roster(desk).values()] == [
        ("moodle-ward-4711", "Ada Lovelace"),
        ("moodle-ward-4712", "Zoë Müller-Lüdenscheidt"),
    ]


def test_an_export_that_was_unpacked_tells_the_same(desk: Desk, box: Path) -> None:
    with zipfile.ZipFile(EXPORTS / "moodle.zip") as archive:
        archive.extractall(box)
    collect(desk.root, box)
    assert roster(desk)[ADA][2] == "moodle-ward-4711"


def test_canvas_s_names_tell_whose_and_which_were_late(desk: Desk, box: Path) -> None:
    shutil.copy(EXPORTS / "canvas.zip", box)
    report = collect(desk.root, box)
    assert [one[2:] for one in roster(desk).values()] == [
        ("canvas-12345", "lovelaceada"),
        ("canvas-12346", "müllerzoë"),
        ("", ""),
    ]
    assert [one.learner for one in report.collected if one.late] == ["zoe"]
    assert "late, as Canvas says: zoe." in collected(report)


def test_the_platforms_may_be_two_and_a_number_stays_once(desk: Desk, box: Path) -> None:
    for name in ("moodle", "moodle-flat", "canvas"):
        shutil.copy(EXPORTS / f"{name}.zip", box)
    report = collect(desk.root, box)
    assert report.problems == ()
    assert roster(desk)[ADA][2] == "canvas-12345 moodle-ward-4711"


def test_an_old_roster_is_read_and_the_educator_s_columns_are_kept(desk: Desk, box: Path) -> None:
    desk.roster.write_text(
        f"\ufeffseed;id;name;ward\n{ADA};ada-7;Ada Lovelace;=7 North\n", encoding="utf-8"
    )
    shutil.copy(EXPORTS / "moodle.zip", box)
    collect(desk.root, box)
    line = desk.roster.read_text("utf-8").splitlines()[1]
    assert line == f"{ADA},ada-7,Ada Lovelace,moodle-ward-4711,Ada Lovelace,'=7 North"
    old = f"seed,id,name\n{ADA},ada,Ada\n"
    desk.roster.write_text(old, encoding="utf-8")
    assert read_roster(desk.roster)[ADA].platform == ()


def test_a_roster_saved_in_another_encoding_is_named(desk: Desk, box: Path) -> None:
    desk.roster.write_bytes(f"seed,id,name\n{ZOE},zoe,Zoë\n".encode("cp1252"))
    with pytest.raises(MarkingError, match=r"not in UTF-8.*save it as 'CSV UTF-8'"):
        collect(desk.root, box)


def test_one_person_with_two_seeds_counts_as_two_until_both_have_one_id(
    desk: Desk, box: Path
) -> None:
    export(box / "1.zip", {moodle("Ada Lovelace", 4711): hand_in(ADA, "Ada")})
    collect(desk.root, box)
    export(box / "2.zip", {moodle("Ada Lovelace", 4711): hand_in(ZOE, "Ada L", LATER)})
    report = collect(desk.root, box)
    (note,) = report.notes
    assert note.startswith("ada and ada-l were uploaded by one person (moodle-ward-4711), who may")
    assert "they count as two until you give both lines the same id" in note
    assert sorted(one.name for one in desk.submitted.iterdir()) == ["ada", "ada-l"]
    text = desk.roster.read_text("utf-8").replace(",ada-l,", ",ada,")
    desk.roster.write_text(text, encoding="utf-8")
    report = collect(desk.root, box)
    assert [(one.learner, one.state) for one in report.collected] == [
        ("ada", "same"),
        ("ada", "newer"),
    ]
    (note,) = report.notes
    assert note.startswith("ada-l below grader/submitted is no id of learners.csv any more")


def test_a_file_that_two_people_upload_is_set_aside_and_both_are_named(
    desk: Desk, box: Path
) -> None:
    data = hand_in(ADA, "Ada Lovelace")
    export(
        box / "a.zip",
        {moodle("Ada Lovelace", 4711): data, moodle("Grace Hopper", 4720): data},
    )
    report = collect(desk.root, box)
    assert [one.learner for one in report.collected] == ["ada-lovelace"]
    (problem,) = report.problems
    assert problem.says.startswith(
        "uploaded by Grace Hopper (Moodle 4720), but it is the very file a.zip > Ada Lovelace_4711"
    )
    assert "of Ada Lovelace (ada-lovelace), uploaded by moodle-ward-4711" in problem.says
    assert "add moodle-ward-4720 to their line in learners.csv" in problem.says


def test_a_seed_that_two_people_hand_in_never_replaces_the_first(desk: Desk, box: Path) -> None:
    export(box / "a.zip", {moodle("Ada Lovelace", 4711): hand_in(ADA, "Ada Lovelace")})
    collect(desk.root, box)
    before = (desk.submitted / "ada-lovelace" / "ward" / "timestamp.txt").read_text("utf-8")
    changed = hand_in(ADA, "Ada Lovelace", LATER)  # its checksum fits: whoever forges it can do so
    export(box / "b.zip", {moodle("Grace Hopper", 4720): changed})
    report = collect(desk.root, box)
    (problem,) = report.problems
    assert "it is the work of seed a1a1a1a1… of Ada Lovelace" in problem.says
    after = (desk.submitted / "ada-lovelace" / "ward" / "timestamp.txt").read_text("utf-8")
    assert after == before
    text = desk.roster.read_text("utf-8")
    desk.roster.write_text(
        text.replace("moodle-ward-4711", "moodle-ward-4711 moodle-ward-4720"), encoding="utf-8"
    )
    report = collect(desk.root, box)
    assert report.problems == ()
    assert [one.state for one in report.collected] == ["same", "newer"]


def test_a_learner_who_writes_their_name_anew_is_known_by_their_account(
    desk: Desk, box: Path
) -> None:
    export(box / "1.zip", {moodle("Ada Lovelace", 4711): hand_in(ADA, "Ada")})
    collect(desk.root, box)
    renamed = hand_in(ADA, "Ada Lovelace", LATER)
    export(box / "2.zip", {moodle("Ada Lovelace", 4711): renamed})
    one = collect(desk.root, box).collected[-1]
    assert (one.state, one.notes) == ("newer", ("named 'Ada Lovelace' now, by the same account",))
    assert roster(desk)[ADA][:2] == ("ada", "Ada")
    (box / "mailed.hand-in.json").write_bytes(hand_in(ADA, "A. L.", LATER))
    (problem,) = collect(desk.root, box).problems
    assert "belongs to 'Ada' (ada), but the name in it is 'A. L.'" in problem.says


def test_a_name_that_does_not_fit_the_uploader_s_is_pointed_out(desk: Desk, box: Path) -> None:
    export(
        box / "a.zip",
        {
            moodle("Grace Hopper", 4720): hand_in(ADA, "Ada Lovelace"),
            moodle("Zoë Müller", 4721): hand_in(ZOE, "ZOE M."),
        },
    )
    notes = {one.learner: one.notes for one in collect(desk.root, box).collected}
    assert notes == {
        "ada-lovelace": ("named 'Ada Lovelace', but uploaded by Grace Hopper (Moodle 4720)",),
        "zoe-m": (),
    }


def test_the_same_file_twice_counts_once_and_is_told(desk: Desk, box: Path) -> None:
    data = hand_in(ADA, "Ada")
    export(box / "a.zip", {moodle("Ada", 1): data, moodle("Ada", 1, "copy.hand-in.json"): data})
    report = collect(desk.root, box)
    assert [one.state for one in report.collected] == ["new", "same"]
    assert "the same file as a.zip > Ada_1_assignsubmission_file/ward.hand-in.json" in collected(
        report
    )
    assert len(list((desk.received / "ada").iterdir())) == 1


def test_what_was_collected_is_not_read_again(
    desk: Desk, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(EXPORTS / "moodle.zip", box)
    (box / "ada.hand-in.json").write_bytes(hand_in(ADA, "Ada Lovelace", LATER))
    first = collect(desk.root, box)
    opened: list[int] = []
    monkeypatch.setattr(intake_room, "read", lambda data: opened.append(len(data)))
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: opened.append(0))
    again = collect(desk.root, box)
    assert opened == []
    assert {one.state for one in again.collected} == {"same", "older"}
    assert [one.file for one in again.collected] == [one.file for one in first.collected]


def test_a_new_export_reads_only_what_is_new(
    desk: Desk, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(EXPORTS / "moodle.zip", box)
    collect(desk.root, box)
    (box / "moodle.zip").unlink()
    export(box / "week-2.zip", {**MOODLE, moodle("Eve", 9): hand_in("e5" * 16, "Eve")})
    seen: list[bytes] = []

    def watched(data: bytes) -> HandIn:
        seen.append(data)
        return read(data)

    monkeypatch.setattr(intake_room, "read", watched)
    report = collect(desk.root, box)
    assert seen == [hand_in("e5" * 16, "Eve")]
    assert [one.state for one in report.collected].count("new") == 1


def test_a_lost_or_damaged_memory_costs_only_time(desk: Desk, box: Path) -> None:
    shutil.copy(EXPORTS / "moodle.zip", box)
    collect(desk.root, box)
    ledger = desk.grader / "collected.jsonl"
    lines = ledger.read_text("ascii").splitlines()
    ledger.write_text("[]\nnull\n{\n" + lines[0] + "\n" + lines[1][:40], encoding="ascii")
    assert {one.state for one in collect(desk.root, box).collected} == {"same"}
    assert ledger.read_text("ascii").splitlines()[-3:] == lines[1:]
    ledger.unlink()
    assert {one.state for one in collect(desk.root, box).collected} == {"same"}


def test_ended_halfway_it_goes_on_where_it_was(
    desk: Desk, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consentlab.marking.collect.BATCH", 2)
    members = {moodle(f"L{n}", n): hand_in(f"{n:032x}", f"L{n}") for n in range(1, 8)}
    export(box / "a.zip", members)

    def stop(done: int, of: int, who: str) -> None:
        assert of == 7
        if done == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect(desk.root, box, stop)
    assert len(list(desk.submitted.iterdir())) == 4
    states = [one.state for one in collect(desk.root, box).collected]
    assert (states.count("same"), states.count("new")) == (4, 3)
    assert len(roster(desk)) == 7


def test_look_alikes_of_a_name_are_pointed_out(desk: Desk, box: Path) -> None:
    export(
        box / "a.zip",
        {
            moodle("Ada", 1): hand_in(ADA, "Ada Lovelace"),
            moodle("Ada", 2): hand_in(ZOE, "\u0410d\u0430 Lov\u0435l\u0430\u0441\u0435"),
        },
    )
    (note,) = collect(desk.root, box).notes
    assert note.startswith("2 learners are called Ada Lovelace, some in letters that only look")


def test_two_names_with_one_id_are_pointed_out(desk: Desk, box: Path) -> None:
    desk.roster.write_text(
        f"seed,id,name\n{ADA},a,Ada Lovelace\n{ZOE},a,Grace Hopper\n", encoding="utf-8"
    )
    (note,) = collect(desk.root, box).notes
    assert note == (
        "the id a is given to Ada Lovelace and to Grace Hopper; check that they are one person"
    )


@pytest.mark.parametrize(
    ("name", "id", "kept"),
    [
        ("<script>alert(1)</script>", "script-alert-1-script", "<script>alert(1)</script>"),
        ("\u202eadA", "ada", "adA"),
        ("=cmd|' /C calc'!A0", "cmd-c-calc-a0", "cmd|' /C calc'!A0"),
        ("x" * 300, "x" * 40, "x" * 80),
        ("NUL", f"nul-{ADA[:8]}", "NUL"),
        ("../../etc/passwd", "etc-passwd", "../../etc/passwd"),
    ],
)
def test_a_hostile_name_is_plain_text_in_the_roster_and_no_path(
    desk: Desk, box: Path, name: str, id: str, kept: str
) -> None:
    (box / "a.hand-in.json").write_bytes(hand_in(ADA, name))
    report = collect(desk.root, box)
    assert [one.learner for one in report.collected] == [id]
    assert roster(desk)[ADA][:2] == (id, kept)


def test_names_that_differ_in_case_alone_never_share_a_folder(desk: Desk, box: Path) -> None:
    export(
        box / "a.zip",
        {
            moodle("Ada", 1, "A.hand-in.json"): hand_in(ADA, "ADA"),
            moodle("ada", 2, "a.hand-in.json"): hand_in(ZOE, "ada"),
        },
    )
    collect(desk.root, box)
    ids = [one.name for one in desk.submitted.iterdir()]
    assert len({one.casefold() for one in ids}) == 2


def test_a_full_disk_loses_nothing_and_the_others_are_taken(
    desk: Desk, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(
        box / "a.zip",
        {moodle("Ada", 1): hand_in(ADA, "Ada"), moodle("Zoë", 2): hand_in(ZOE, "Zoë")},
    )

    def full(desk: Desk, learner: object, *rest: object) -> bool:
        if getattr(learner, "id", "") == "ada":
            raise OSError(28, "No space left on device")
        return submit(desk, learner, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(intake_room, "submit", full)
    report = collect(desk.root, box)
    assert [one.learner for one in report.collected] == ["zoe"]
    (problem,) = report.problems
    assert "could not be kept (No space left on device)" in problem.says
    monkeypatch.setattr(intake_room, "submit", submit)
    states = {one.learner: one.state for one in collect(desk.root, box).collected}
    assert states == {"ada": "new", "zoe": "same"}


def test_a_newer_hand_in_that_met_a_full_disk_is_laid_out_the_next_time(
    desk: Desk, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (box / "1.hand-in.json").write_bytes(hand_in(ADA, "Ada"))
    collect(desk.root, box)
    (box / "2.hand-in.json").write_bytes(hand_in(ADA, "Ada", LATER))

    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(intake_room, "submit", full)
        assert len(collect(desk.root, box).problems) == 1
    assert [one.state for one in collect(desk.root, box).collected] == ["same", "newer"]


def test_a_read_only_roster_takes_nobody_in_and_says_so(
    desk: Desk, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(EXPORTS / "moodle.zip", box)

    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(intake_room, "write_roster", locked)
        report = collect(desk.root, box)
    assert (len(report.collected), len(report.problems)) == (0, 4)
    assert not desk.submitted.exists()
    assert [one.state for one in collect(desk.root, box).collected] == ["new"] * 4


def test_a_large_group_is_told_in_counts_and_listed_in_a_file(desk: Desk, box: Path) -> None:
    members = {moodle(f"L{n}", n): hand_in(f"{n:032x}", f"=L{n}") for n in range(1, 46)}
    odd = {moodle(f"L{n}", n, f"{n}.json"): b"{" + b" " * n for n in range(1, 46)}
    export(box / "a.zip", {**members, **odd})
    report = collect(desk.root, box)
    text = collected(report)
    assert "ward        45        45" in text
    assert len(text.splitlines()) < 60
    assert "needs-a-look.csv" in text
    with (desk.grader / "needs-a-look.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(report.to_look_at()) == 45


def test_an_export_with_large_films_in_it_is_looked_into(
    desk: Desk, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipped, "LARGEST_ZIP", 5_000)
    film = moodle("Ada Lovelace", 4711, "film.mp4")
    with zipfile.ZipFile(export(box / "a.zip", MOODLE), "a") as archive:
        archive.writestr(film, bytes(range(256)) * 40, zipfile.ZIP_STORED)
        archive.comment = b"made by a platform"
    report = collect(desk.root, box)
    assert (len(report.collected), report.problems) == (4, ())
    assert f"a.zip > {film}" in report.others


def test_an_export_whose_list_of_files_is_endless_is_not_opened(
    desk: Desk, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipped, "LARGEST_ZIP", 1_000)
    monkeypatch.setattr(zipped, "LARGEST_LIST", 100)
    shutil.copy(EXPORTS / "moodle.zip", box)
    (problem,) = collect(desk.root, box).problems
    assert "too large to be opened safely. Unpack it" in problem.says
    whole = (box / "moodle.zip").read_bytes()
    (box / "moodle.zip").write_bytes(whole[:-22])
    (problem,) = collect(desk.root, box).problems
    assert "too large to be opened safely" in problem.says


def test_a_file_whose_name_is_no_text_is_told_all_the_same(desk: Desk, box: Path) -> None:
    try:
        (box / "ada\udcff.hand-in.json").write_bytes(hand_in(ADA, "Ada"))
    except (OSError, UnicodeError):
        pytest.skip("this file system has names in Unicode alone")
    report = collect(desk.root, box)
    assert [one.file for one in report.collected] == ["ada?.hand-in.json"]
    assert [one.state for one in collect(desk.root, box).collected] == ["same"]
