"""Answers that are the same to the second under several seeds: told once, and nobody is accused."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from consentlab.hand_in_file import checksum
from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk
from consentlab.marking.told_collected import collected

HAND_INS = Path(__file__).resolve().parents[1] / "fixtures" / "hand-ins"


def document(number: int, fixture: str = "everything-right") -> dict[str, Any]:
    """A hand-in by a learner of this number, as all others but for seed and name."""
    made: dict[str, Any] = json.loads((HAND_INS / f"{fixture}.json").read_bytes())
    made["learner"] = {"seed": f"{number:032x}", "name": f"Learner {number}"}
    for one in made["answers"]:
        one["learner"] = f"{number:032x}"
    return made


def put(folder: Path, number: int, made: dict[str, Any] | None = None) -> None:
    whole = made or document(number)
    whole["sha256"] = checksum(whole)
    folder.mkdir(exist_ok=True)
    (folder / f"{number}.hand-in.json").write_text(json.dumps(whole), encoding="utf-8")


TWO = (
    "learner-1 and learner-2 handed in the same answers to 'ward', to the second: it may be one "
    "person with two copies of the course, or a copied file; ask both"
)


def test_two_with_the_same_answers_and_times_are_told_whichever_run_they_came_in(
    desk: Desk, tmp_path: Path
) -> None:
    put(tmp_path / "one", 1)
    put(tmp_path / "two", 2)
    put(tmp_path / "three", 3, document(3, "half-right"))
    assert collect(desk.root, tmp_path / "one").notes == ()
    report = collect(desk.root, tmp_path / "two")
    assert report.notes == (TWO,)
    assert ("", "", TWO) in report.to_look_at()
    assert f"Worth knowing:\n  {TWO}." in collected(report)
    assert collect(desk.root, tmp_path / "two").notes == (TWO,)
    assert collect(desk.root, tmp_path / "three").notes == ()  # nothing new about those two


def test_many_alike_are_one_line_with_everybody_in_it(desk: Desk, tmp_path: Path) -> None:
    for number in range(1, 46):
        put(tmp_path / "box", number)
    report = collect(desk.root, tmp_path / "box")
    (note,) = report.notes
    assert note.startswith("45 learners (learner-1, learner-10, ")
    assert note.endswith("one person with several copies of the course, or a copied file; ask them")
    assert all(f"learner-{number}" in note for number in range(1, 46))


def test_one_person_with_two_seeds_is_not_told_of(desk: Desk, tmp_path: Path) -> None:
    lines = [f"{number:032x},ada,Learner {number}" for number in (1, 2)]
    desk.roster.write_text("\n".join(["seed,id,name", *lines, ""]), encoding="utf-8")
    for number in (1, 2):
        put(tmp_path / "box", number)
    assert not any("to the second" in note for note in collect(desk.root, tmp_path / "box").notes)


def changed(how: str) -> dict[str, Any]:
    made = document(2)
    for one in made["answers"]:
        if how == "without times":
            one["seconds"] = {}
        elif how == "times of nought":
            one["seconds"] = dict.fromkeys(one["seconds"], 0)
        elif how == "nothing answered":
            one["responses"] = dict.fromkeys(one["responses"], "")
    if how == "a second more":
        made["answers"][0]["seconds"]["first"] += 1
    elif how == "another answer":
        made["answers"][0]["responses"]["why"] = "Because."
    elif how == "another way":
        made["answers"][0]["path"] = made["answers"][0]["path"][:-1]
    elif how == "few answers":
        made["answers"] = made["answers"][:1]
    return made


SAME = ("without times", "times of nought", "nothing answered", "few answers")


@pytest.mark.parametrize("how", [*SAME, "a second more", "another answer", "another way"])
def test_nobody_is_told_of_for_blanks_or_for_answers_that_differ(
    desk: Desk, tmp_path: Path, how: str
) -> None:
    put(tmp_path / "box", 2, changed(how))
    put(tmp_path / "box", 1)
    if how in SAME:  # then two of that kind
        put(tmp_path / "box", 1, changed(how) | {"learner": document(1)["learner"]})
    report = collect(desk.root, tmp_path / "box")
    assert len(report.collected) == 2
    assert not any("to the second" in note for note in report.notes)


def test_lines_of_before_there_was_a_digest_stay_readable(desk: Desk, tmp_path: Path) -> None:
    put(tmp_path / "box", 1)
    collect(desk.root, tmp_path / "box")
    ledger = desk.grader / "collected.jsonl"
    line = json.loads(ledger.read_text("utf-8"))
    assert len(line.pop("answers")) == 32
    ledger.write_text(json.dumps(line) + "\n", encoding="utf-8")
    put(tmp_path / "box", 2)
    report = collect(desk.root, tmp_path / "box")
    assert [one.state for one in report.collected] == ["same", "new"]
    assert report.notes == ()


def test_a_large_group_has_it_in_the_list_of_what_needs_a_look(desk: Desk, tmp_path: Path) -> None:
    for number in range(1, 45):
        put(tmp_path / "box", number, document(number, "everything-right-earlier"))
    for number in range(45, 48):
        put(tmp_path / "box", number)
    report = collect(desk.root, tmp_path / "box")
    assert report.listed is not None
    with report.listed.open(encoding="utf-8-sig", newline="") as file:
        says = [row["what"] for row in csv.DictReader(file)]
    told = [one for one in says if "to the second" in one]
    assert [one.partition(" handed")[0] for one in told] == [
        "3 learners (learner-45, learner-46, learner-47)"
    ]
