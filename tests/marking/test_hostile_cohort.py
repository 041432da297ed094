"""A cohort in which every tenth hand-in is damaged or hostile: the others are marked as ever."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from consentlab.hand_in_file import checksum
from consentlab.marking.collect import collect
from consentlab.marking.desk import Desk
from consentlab.marking.grade import mark_all
from consentlab.marking.told_collected import collected
from consentlab.marking.told_marked import marked
from tests.marking.everything import everything

HAND_INS = Path(__file__).resolve().parents[1] / "fixtures" / "hand-ins"
HONEST = 270
SCRIPT = "<script>document.title='owned'</script>"
FORMULA = '=HYPERLINK("https://example.org","marks")'
Document = dict[str, Any]
Bad = Callable[[Document], bytes]

pytestmark = pytest.mark.slow


def hand_in(number: int) -> Document:
    """A hand-in that earns all, by a learner of this number."""
    document: Document = json.loads((HAND_INS / "everything-right.json").read_bytes())
    seed = f"{random.Random(number).getrandbits(128):032x}"
    document["learner"] = {"seed": seed, "name": f"Learner {number:03d}"}
    for one in document["answers"]:
        one["learner"] = seed
    return document


def packed(document: Document) -> bytes:
    """As a file, with the checksum that belongs to it."""
    return json.dumps({**document, "sha256": checksum(document)}).encode()


def with_(**changed: Any) -> Bad:
    return lambda document: packed({**document, **changed})


def named(name: Any) -> Bad:
    return lambda document: packed({**document, "learner": {**document["learner"], "name": name}})


def answering(change: Callable[[Document], Any]) -> Bad:
    """With something done to the first of the answers."""

    def bad(document: Document) -> bytes:
        change(document["answers"][0])
        return packed(document)

    return bad


def zipped(*entries: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return made.getvalue()


def responding(given: Any) -> Bad:
    return answering(lambda one: one["responses"].update(dict.fromkeys(one["responses"], given)))


@dataclass(frozen=True)
class Way:
    """One way to be bad: what is made of an honest hand-in, and what is said of it.

    Where it is taken in, it earns no more than the honest one; `says` is then a note, or empty
    where there is nothing wrong but in how a name is written.
    """

    make: Bad
    says: str
    taken: bool = False
    ending: str = ".hand-in.json"


WAYS: dict[str, Way] = {
    "cut in half": Way(lambda one: packed(one)[: len(packed(one)) // 2], "not readable as JSON"),
    "empty": Way(lambda _: b"", "not readable as JSON"),
    "a shopping list": Way(lambda _: b"milk, eggs", "not readable as JSON"),
    "a list": Way(lambda _: b"[]", "not a hand-in file of this course"),
    "too large": Way(lambda one: packed(one) + b" " * 5_000_001, "a hand-in has at most"),
    "nested deeply": Way(lambda _: b"[" * 100_000, "not readable as JSON"),
    "UTF-16": Way(lambda one: packed(one).decode().encode("utf-16"), "not readable as JSON"),
    "a forged checksum": Way(
        lambda one: json.dumps({**one, "sha256": "0" * 64}).encode(), "was changed after"
    ),
    "changed afterwards": Way(
        lambda one: packed(one).replace(b"Learner", b"Another"), "was changed after"
    ),
    "a path for a seed": Way(
        lambda one: packed({**one, "learner": {"seed": "../../x", "name": "X"}}), "seed"
    ),
    "a path for an assignment": Way(with_(assignment="../../grader/keys"), "assignment"),
    "another assignment": Way(with_(assignment="surgery"), "surgery"),
    "time in words": Way(with_(made="yesterday"), "made"),
    "a list for a name": Way(named(["a"]), "name"),
    "no answers": Way(with_(answers=[]), "answers"),
    "answers that are a text": Way(with_(answers="all right"), "answers"),
    "not a number": Way(
        lambda one: packed(one).replace(b'"seconds": {', b'"seconds": {"x": NaN, ', 1), "JSON"
    ),
    "half a character": Way(
        lambda one: packed(one).replace(b"Learner", b"\\ud800arner"), "surrogates"
    ),
    "a zip bomb": Way(
        lambda _: zipped(("big.hand-in.json", b"0" * 4_900_000)), "a ZIP bomb", ending=".zip"
    ),
    "a path out of a zip": Way(
        lambda one: zipped(("../../grader/keys/x.hand-in.json", packed(one))),
        "its path in the ZIP file leads out of it",
        ending=".zip",
    ),
    "a damaged zip": Way(
        lambda one: zipped(("a.hand-in.json", packed(one)))[:-30], "ZIP file", ending=".zip"
    ),
    "a returned notebook": Way(
        lambda _: json.dumps({"cells": [], "nbformat": 4}).encode(),
        "Returned notebooks are never marked",
        ending=".ipynb",
    ),
    "answers to another case": Way(
        answering(lambda one: one.update(case="surgery")), "surgery", taken=True
    ),
    "ids that no case has": Way(
        answering(lambda one: one["responses"].update({"give-me-marks": ["all"]})),
        "give-me-marks",
        taken=True,
    ),
    "a version that there is not": Way(
        answering(lambda one: one.update(version=9)), "which has one version only", taken=True
    ),
    "a script for an answer": Way(responding(SCRIPT), "", taken=True),
    "a formula for an answer": Way(responding(FORMULA), "", taken=True),
    "a script for a name": Way(named(f"{SCRIPT} Learner"), "", taken=True),
    "a formula for a name": Way(named(FORMULA), "", taken=True),
    "a name that reads backwards": Way(named("\u202eLearner\u0000 777"), "", taken=True),
    "letters that look alike": Way(named("Leаrner 001"), "", taken=True),  # the a is Cyrillic
    "a very long name": Way(named("L" * 100_000), "", taken=True),
    "another one's answers": Way(
        answering(lambda one: one.update(learner="0" * 32)), "another learner", taken=True
    ),
}


def test_there_are_thirty_ways() -> None:
    assert len(WAYS) >= 30


def test_all_others_are_marked_and_each_bad_one_is_named(desk: Desk, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(HONEST):
        (inbox / f"{number:03d}.hand-in.json").write_bytes(packed(hand_in(number)))
    for number, (what, way) in enumerate(WAYS.items(), start=HONEST):
        made = way.make(hand_in(number))
        (inbox / f"{number:03d} {what}{way.ending}").write_bytes(made)
    before = {path: path.read_bytes() for path in inbox.iterdir()}

    taken = collect(desk.root, inbox)
    report = mark_all(desk.root, workers=2)

    assert {path: path.read_bytes() for path in inbox.iterdir()} == before
    said = f"{collected(taken)}\n{marked(report)}"
    honest = {one.learner for one in taken.collected if one.file[:3] < str(HONEST)}
    marks = {one.learner: one for one in report.marks}
    assert len(honest) == HONEST
    assert {marks[one].points for one in honest} == {9}
    assert not [one.failed for one in report.marks if one.failed]
    told = {one.file: one.says for one in taken.problems}
    notes = {one.file: " ".join(one.notes) for one in taken.collected}
    learner_of = {one.file: one.learner for one in taken.collected}
    wrong = []
    for number, (what, way) in enumerate(WAYS.items(), start=HONEST):
        file = f"{number:03d} {what}{way.ending}"
        if way.taken and file in learner_of:
            mark = marks[learner_of[file]]
            says = [f"{notes[file]} {' '.join(mark.notes)}"]
            assert mark.points <= 9, what
        else:
            says = [one for name, one in told.items() if name.startswith(file)]
        if way.taken != (file in learner_of) or not any(way.says in one for one in says):
            wrong.append((what, says))
    assert not wrong, "\n".join(map(repr, wrong))
    assert len(everything(desk.gradebook)) > HONEST
    for path in desk.grader.rglob("*.html"):
        assert "<script" not in path.read_text("utf-8"), path
    for path in desk.grader.rglob("*.ipynb"):
        assert "<script" not in path.read_text("utf-8"), path
    for path in desk.grader.rglob("*.csv"):
        cells = [cell for line in path.read_text("utf-8").splitlines() for cell in line.split(",")]
        assert not [cell for cell in cells if cell.lstrip('"')[:1] in set("=+-@\t\r")]
    assert "Traceback" not in said
