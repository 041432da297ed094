"""How the gradebook is asked: by its indexes, so that a batch takes as long in a large one."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from consentlab.marking import book_write
from consentlab.marking.desk import Desk
from consentlab.marking.give_back import give_back
from consentlab.marking.grade import mark_all
from tests.marking.test_reading import give, opened

LARGE = ("grade", "comment", "submitted_assignment", "submitted_notebook", "student")

Asked = list[tuple[str, Any]]


@contextmanager
def listening() -> Iterator[Asked]:
    """Everything that is asked of any gradebook meanwhile, with what it is asked with."""
    asked: Asked = []

    def hear(_connection: object, _cursor: object, statement: str, given: Any, *_: object) -> None:
        asked.append((statement, given))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def looked_through(desk: Desk, asked: Asked) -> list[str]:
    """The questions for which SQLite goes through one of the large tables from end to end."""
    found = []
    with sqlite3.connect(desk.grader / "gradebook.db") as book:
        for statement, given in asked:
            if not statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE")):
                continue
            one = given[0] if isinstance(given, list) else given
            plan = [row[3] for row in book.execute(f"EXPLAIN QUERY PLAN {statement}", one)]
            found += [
                f"{step}: {statement}"
                for step in plan
                if step.startswith("SCAN") and step.split()[1] in LARGE
            ]
    return found


def marking(desk: Desk) -> None:
    mark_all(desk.root, anew=True, workers=1)


def returning(desk: Desk) -> None:
    give_back(desk.root, out=desk.root / "out")


def giving(desk: Desk) -> None:
    give(opened(desk))


@pytest.mark.parametrize("doing", [marking, returning, giving])
def test_a_batch_is_not_looked_for_in_the_rows_of_everybody(
    marked: Desk, doing: Callable[[Desk], None]
) -> None:
    with listening() as asked:
        doing(marked)
    assert any("FROM grade" in statement for statement, _ in asked)
    assert looked_through(marked, asked) == []


def test_what_looks_through_everything_would_be_seen(marked: Desk) -> None:
    asked: Asked = [("SELECT id FROM grade WHERE notebook_id IN (?)", ("one",))]
    (step,) = looked_through(marked, asked)
    assert step.startswith("SCAN grade")


def test_ids_of_rows_come_one_after_the_other_and_never_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = (1_790_000_000_000_000_000 + tick // 3 for tick in itertools.count())
    monkeypatch.setattr("consentlab.marking.book_write.time.time_ns", lambda: next(clock))
    ids = [book_write._new_id() for _ in range(3000)]
    assert len(set(ids)) == len(ids)
    assert {len(one) for one in ids} == {32}
    assert [one[:16] for one in ids] == sorted(one[:16] for one in ids)
    assert len({one[:16] for one in ids}) == 1000
