"""An exercise that draws from a bank: each learner is marked by the key of what they met."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import nbformat
import pytest

from consentlab.answers import Answers
from consentlab.hand_in_file import build, file_name, to_bytes
from consentlab.library import Library
from consentlab.marking.collect import collect
from consentlab.marking.desk import MarkingError
from consentlab.marking.grade import mark_all
from consentlab.marking.group.tell import report_group
from consentlab.marking.release import release

from .conftest import FIXTURES, ROOT

DRAWS = "bank:\n  take: 2\n  teaches: [valid-consent]\n  cases: [bell, gate, lamp]\n"
CASE = """\
title: The {id}
teaches: [valid-consent]
minutes: 2
variants:
  - {{who: Ada}}
  - {{who: Ben}}
steps:
  first:
    ask: What does {{who}} do about the {id}?
    choose one: {{{id}-ask: Ask, {id}-go: Go on}}
    then: end
"""
KEY = """\
first:
  {id}-ask: {{points: {points}, because: Because it is kind to ask first., source: house-rules}}
  {id}-go: {{points: 0, because: Because nobody has asked them yet., source: house-rules}}
"""


def graded(id: str) -> Any:
    """A locked cell that earns points."""
    cell: Any = nbformat.v4.new_code_cell(f'from consentlab import hand_in\nhand_in("{id}")')  # type: ignore[no-untyped-call]
    cell.metadata["nbgrader"] = {
        "grade": True,
        "grade_id": id,
        "locked": True,
        "points": 3,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    return cell


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course whose one exercise draws two of three cases."""
    root = tmp_path / "desk"
    shutil.copytree(FIXTURES / "ward" / "course", root / "course")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    (root / "course" / "draws.yaml").write_text(DRAWS, encoding="utf-8")
    for folder in ("grader/keys", "grader/rubrics", "solutions/drawn"):
        (root / folder).mkdir(parents=True)
    for id in ("bell", "gate", "lamp"):
        text = CASE.format(id=id)
        (root / "course" / "cases" / f"{id}.yaml").write_text(text, encoding="utf-8")
        text = KEY.format(id=id, points=3)
        (root / "grader" / "keys" / f"{id}.yaml").write_text(text, encoding="utf-8")
    notebook: Any = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    notebook.cells = [graded("bank-1"), graded("bank-2")]
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, root / "solutions" / "drawn" / "drawn.ipynb")  # type: ignore[no-untyped-call]
    return root


def hand_in(root: Path, name: str, seed: str, choice: str) -> list[str]:
    """A hand-in of a learner who gives the same kind of answer everywhere; the cases they met."""
    library = Library.of_course(root)
    given, met = [], []
    for place in ("bank-1", "bank-2"):
        case = library.case(place, learner=seed)
        met.append(case.drawn)
        responses = {"first": (f"{case.drawn}-{choice}",)}
        given.append(Answers(place, case.hash, seed, responses, ("first",), version=case.version))
    made = build("drawn", seed, name, tuple(given))
    (root / "inbox").mkdir(exist_ok=True)
    (root / "inbox" / file_name(made)).write_bytes(to_bytes(made))
    return met


def test_whoever_draws_what_is_marked_by_its_key(root: Path) -> None:
    release(root, "drawn")
    met: Counter[str] = Counter()
    for number in range(6):
        met.update(hand_in(root, f"right-{number}", f"{number:032x}", "ask"))
    met.update(hand_in(root, "wrong", "f" * 32, "go"))
    assert set(met) == {"bell", "gate", "lamp"}
    assert not collect(root, root / "inbox").problems
    report = mark_all(root)
    assert not report.stopped
    marks = {one.learner: one for one in report.marks}
    assert [marks[f"right-{number}"].points for number in range(6)] == [6] * 6
    assert (marks["wrong"].points, marks["wrong"].out_of) == (0, 6)
    assert all(one.notes == () and one.failed == "" for one in report.marks)
    page = marks["right-0"].feedback
    assert page is not None
    title = Library.of_course(root).case("bank-1", learner=f"{0:032x}").title
    assert title in page.read_text(encoding="utf-8")


def test_a_case_of_a_bank_is_told_as_one_wherever_it_was_met(root: Path) -> None:
    release(root, "drawn")
    met: Counter[str] = Counter()
    for number in range(9):
        met.update(hand_in(root, f"right-{number}", f"{number:032x}", "ask"))
    collect(root, root / "inbox")
    mark_all(root)
    found = report_group(root, html=root / "report").whole.assignments[0]
    assert {one.item.id: one.met for one in found.steps} == {
        f"{id}/first": many for id, many in met.items()
    }
    assert {one.variant for one in found.variants["bank-1"]} == {"bell", "gate", "lamp"}


def test_a_bank_whose_cases_are_not_worth_the_same_is_not_released(root: Path) -> None:
    key = KEY.format(id="lamp", points=2)
    (root / "grader" / "keys" / "lamp.yaml").write_text(key, encoding="utf-8")
    with pytest.raises(MarkingError, match="'bank-1' is worth different points in different"):
        release(root, "drawn")


def test_a_bank_without_one_of_its_keys_is_not_released(root: Path) -> None:
    (root / "grader" / "keys" / "lamp.yaml").unlink()
    with pytest.raises(MarkingError, match=r"There is no key lamp\.yaml in "):
        release(root, "drawn")
