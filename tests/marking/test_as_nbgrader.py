"""nbgrader's own autograde is the reference: our gradebook has the same in every row."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from consentlab.marking.converters import MARK, read_config, run
from consentlab.marking.desk import CONFIG, Desk
from consentlab.marking.grade import mark_all, submitted
from consentlab.marking.release import release
from tests.marking.conftest import copy_desk
from tests.marking.everything import everything

DUE = datetime(2026, 3, 1, 9, 0)

pytestmark = pytest.mark.slow


def with_penalties(desk: Desk) -> None:
    """Have marks taken off for lateness; every assignment was due at DUE."""
    path = desk.root / CONFIG
    text = path.read_text("utf-8").replace(
        '"nbgrader.preprocessors.SaveAutoGrades",\n',
        '"nbgrader.preprocessors.SaveAutoGrades",\n'
        '    "nbgrader.preprocessors.AssignLatePenalties",\n',
    )
    text += 'c.AssignLatePenalties.plugin_class = "tests.marking.penalty.ADay"\n'
    path.write_text(text, encoding="utf-8")
    for assignment in desk.assignments():
        release(desk.root, assignment)
        with Gradebook(desk.gradebook) as book:
            book.update_or_create_assignment(assignment, duedate=DUE)
    for number, stamp in enumerate(sorted(desk.submitted.glob("*/*/timestamp.txt"))):
        when = DUE + timedelta(hours=13 * (number % 9 - 3))
        stamp.write_text(f"{when:%Y-%m-%d %H:%M:%S} UTC\n", encoding="utf-8")


def test_sixty_hand_ins_have_the_same_rows_as_nbgrader_gives_them(
    sixty: Path, tmp_path: Path
) -> None:
    ours, theirs = (copy_desk(sixty, tmp_path / name) for name in ("ours", "nbgraders"))
    with_penalties(ours)
    with_penalties(theirs)
    report = mark_all(ours.root, workers=2)
    assert not [one.failed for one in report.marks if one.failed]
    config = read_config(theirs)
    for assignment in theirs.assignments():
        for learner in submitted(theirs, assignment):
            run(MARK, config, assignment, learner)
    rows = everything(ours.gradebook)
    assert len(report.marks) == 60
    assert len({one for one in rows if one.endswith(" notebook")}) == 60
    assert any(value[1] for name, value in rows.items() if name.endswith(" notebook"))
    assert rows == everything(theirs.gradebook)
