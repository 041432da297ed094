"""All that a gradebook says of hand-ins, to be compared with another one's."""

from __future__ import annotations

from typing import Any

import pytest
from nbgrader.api import Gradebook

from consentlab.marking import book_write, cohort


def everything(address: str) -> dict[str, Any]:
    """Every row that marking writes, by what it is about; the numbers of rows are made up."""
    found: dict[str, Any] = {}
    with Gradebook(address) as book:
        for student in book.students:
            found[student.id] = (student.first_name, student.last_name, student.email)
        for assignment in book.assignments:
            for one in assignment.submissions:
                whose = f"{one.student.id} {assignment.name}"
                found[whose] = (one.timestamp, one.extension, one.score, one.needs_manual_grade)
                (notebook,) = one.notebooks
                found[f"{whose} notebook"] = (
                    notebook.flagged,
                    notebook.late_submission_penalty,
                    notebook.score,
                )
                for grade in notebook.grades:
                    assert f"{whose} grade {grade.name}" not in found
                    found[f"{whose} grade {grade.name}"] = (
                        grade.auto_score,
                        grade.manual_score,
                        grade.extra_credit,
                        grade.needs_manual_grade,
                        grade.score,
                    )
                for comment in notebook.comments:
                    found[f"{whose} comment {comment.name}"] = (
                        comment.auto_comment,
                        comment.manual_comment,
                    )
    return found


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, address: str, assignment: str, learner: str, cell: str
) -> None:
    """Have a person give a cell one point just before marks are written, once they are made."""
    given: list[str] = []
    write = book_write.write

    def write_after_a_person(*args: Any) -> list[str]:
        if not given:
            given.append(learner)
            with Gradebook(address) as book:
                grade = book.find_grade(cell, assignment, assignment, learner)
                grade.manual_score, grade.needs_manual_grade = 1.0, False
                book.db.commit()
        return write(*args)

    monkeypatch.setattr(cohort, "write", write_after_a_person)
