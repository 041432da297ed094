"""Two people who read at the same time lose no mark and double none, in SQLite and PostgreSQL."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from consentlab.marking.book_tables import transaction
from consentlab.marking.desk import Desk
from consentlab.marking.grade import mark_all
from consentlab.marking.reading.answers import Place
from consentlab.marking.reading.desk import ReadingDesk, Wanted
from consentlab.marking.reading.kept import readings
from consentlab.marking.reading.show import open_answers
from tests.marking.conftest import copy_desk
from tests.marking.postgres import create, programs, server
from tests.marking.test_postgres import elsewhere

pytestmark = pytest.mark.slow
WHO = ("ann", "ben", "cleo")


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A server for the tests of this module."""
    if not programs() and not os.environ.get("CONSENTLAB_POSTGRES_REQUIRED"):
        pytest.skip("PostgreSQL is not installed")
    with server() as address:
        yield address


def read_all(root: Path, assignment: str, who: str) -> list[tuple[Place, str, int]]:
    """Read all that waits; what became of each, and the points that were given."""
    desk = ReadingDesk(open_answers(root, [assignment]), Wanted(who))
    found = []
    while (sheet := desk.sheet()) is not None:
        # Each has points of their own to give, so that it can be seen whose count.
        points = {
            one.id: sorted(one.levels)[WHO.index(who) % len(one.levels)]
            for one in sheet.shown.rubric.criteria
        }
        said = desk.mark({"answer": sheet.handle, "points": points, "comment": f"by {who}"})
        found.append((sheet.stood.place, said["said"], sum(points.values())))
    return found


def check_at_once(desk: Desk, address: str) -> None:
    assignment = desk.assignments()[0]
    mark_all(desk.root, assignment)
    waiting = [one.place for one in open_answers(desk.root, [assignment]).all() if one.row.needs]
    assert len(waiting) > 10
    with ThreadPoolExecutor() as at_once:
        done = list(at_once.map(lambda who: read_all(desk.root, assignment, who), WHO))
    counted = Counter(
        place for each in done for place, said, _ in each if said.startswith("Kept: ")
    )
    assert counted == Counter(waiting)  # each once
    with transaction(address) as connection:
        kept = readings(connection, [assignment])
    assert len(kept) == sum(len(each) for each in done)  # whatever anybody gave is there
    firsts = {one.place: one for one in kept if not one.second}
    assert set(firsts) == set(waiting)
    with Gradebook(address) as book:
        for place, one in firsts.items():
            grade = book.find_grade(place.cell, assignment, assignment, place.learner)
            assert (grade.manual_score, grade.needs_manual_grade) == (one.given.total, False)
            comment = book.find_comment(place.cell, assignment, assignment, place.learner)
            assert comment.manual_comment == f"by {one.who}"


def test_in_sqlite(sixty: Path, tmp_path: Path) -> None:
    desk = copy_desk(sixty, tmp_path / "desk")
    check_at_once(desk, desk.gradebook)


def test_in_postgresql(
    sixty: Path, tmp_path: Path, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = create(postgres, "reading")
    monkeypatch.setenv("CONSENTLAB_GRADEBOOK", address)
    check_at_once(elsewhere(sixty, tmp_path / "desk"), address)
