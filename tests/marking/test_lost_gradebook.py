"""A gradebook that was lost, emptied or put back: feedback pages may be the last copy of marks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete

from consentlab.marking import cohort
from consentlab.marking.book_tables import (
    COMMENT,
    GRADE,
    HAND_IN,
    HANDED_IN,
    MARKED,
    RELEASED,
    engine,
    transaction,
)
from consentlab.marking.desk import Desk, MarkingError
from consentlab.marking.feedback import STAMP
from consentlab.marking.grade import mark_all
from consentlab.marking.ready import OTHER, NotYet, look_through
from tests.marking.test_book_trouble import database


@pytest.mark.parametrize("emptied", [True, False])
def test_a_lost_gradebook_is_told_before_the_pages_are_written_over(
    marked: Desk, tmp_path: Path, emptied: bool
) -> None:
    pages = {page: page.read_bytes() for page in marked.feedback.rglob("*.html")}
    engine(marked.gradebook).dispose()
    kept = database(marked).rename(tmp_path / "backup.db")
    if emptied:
        database(marked).touch()
    with pytest.raises(MarkingError, match="has no marks of ward at all, but there are feedback"):
        mark_all(marked.root)
    assert {page: page.read_bytes() for page in marked.feedback.rglob("*.html")} == pages
    engine(marked.gradebook).dispose()
    database(marked).unlink(missing_ok=True)
    kept.rename(database(marked))
    assert not mark_all(marked.root).stopped


def test_marking_that_ended_before_its_first_mark_goes_on(
    marked: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [(one.learner, one.points) for one in mark_all(marked.root).marks]
    engine(marked.gradebook).dispose()
    database(marked).rename(tmp_path / "kept.db")
    shutil.rmtree(marked.feedback)

    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as within:
        within.setattr(cohort, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            mark_all(marked.root)
    assert list(marked.feedback.rglob("*.html")), "pages are written before marks"
    report = mark_all(marked.root)
    assert [(one.learner, one.points) for one in report.marks] == before
    assert not report.stopped


def test_a_gradebook_from_before_an_assignment_was_marked_does_not_replace_its_pages(
    marked: Desk,
) -> None:
    pages = {page: page.read_bytes() for page in marked.feedback.rglob("*.html")}
    with transaction(marked.gradebook) as connection:
        for table in (GRADE, COMMENT, HANDED_IN, HAND_IN, MARKED, RELEASED):
            connection.execute(delete(table))
    with pytest.raises(MarkingError, match="or is it an old copy"):
        mark_all(marked.root)
    assert {page: page.read_bytes() for page in marked.feedback.rglob("*.html")} == pages


def test_a_page_of_another_day_than_the_gradebook_is_held_and_made_again(marked: Desk) -> None:
    address = str(marked.gradebook)
    page = marked.feedback / "ada-lovelace" / "ward" / "ward.html"
    fits = page.read_bytes()
    page.write_bytes(STAMP.sub(b'<meta name="consentlab" content="00">', fits))
    found = {one.learner: one for one in look_through(marked, address, "ward")}
    assert isinstance(found["ada-lovelace"], NotYet)
    assert found["ada-lovelace"].why == OTHER
    mark_all(marked.root)
    assert page.read_bytes() == fits
    found = {one.learner: one for one in look_through(marked, address, "ward")}
    assert getattr(found["ada-lovelace"], "why", "") != OTHER
