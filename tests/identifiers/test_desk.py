"""The desk behind the page: one file in memory, its words, the answers, and a clean copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.desk import Desk
from consentlab.identifiers.limits import LONGEST_CAPTION
from consentlab.library import Library
from tests.identifiers.pictures import jpeg, png, written

LIBRARY = Library.of_course(Path(__file__).resolve().parents[2])


def silent(_: str) -> None:
    """Hears how it goes and says nothing."""


@pytest.fixture
def desk() -> Iterator[Desk]:
    one = Desk(LIBRARY)
    yield one
    one.close()


def test_the_words_alone_are_looked_at_while_there_is_no_file(desk: Desk) -> None:
    found = desk.words("Seen today", "", "Same patient as in my last post")
    assert {one["where"]["part"] for one in found} == {"caption", "thread"}
    outcome = desk.outcome({})
    assert outcome["verdict"] == "mend"
    assert outcome["reasons"][0]["what"].startswith("Found by the checks: ")


def test_words_that_are_too_many_are_not_taken_for_looked_at(desk: Desk) -> None:
    assert desk.words("a" * (LONGEST_CAPTION + 1), "", "") == []
    outcome = desk.outcome({})
    assert outcome["verdict"] == "could-not-check"
    assert any(one["what"] == "the caption" for one in outcome["not_checked"])


def test_a_file_that_is_refused_cannot_be_cleaned(desk: Desk) -> None:
    assert "empty" in desk.read("a.jpg", b"", silent)["refused"]
    with pytest.raises(CannotCheck, match="no picture to clean"):
        desk.clean([], silent)


def test_a_report_can_be_made_of_words_alone(desk: Desk) -> None:
    desk.words("Seen today <script>", "", "")
    page = desk.report(with_picture=True)
    assert "<script" not in page
    assert "<img" not in page


@pytest.mark.slow
def test_a_post_goes_from_dirty_to_clean(desk: Desk) -> None:
    told: list[str] = []
    picture = jpeg(written("OKONJO, Maryam", "DOB 04/05/1951"), comment=b"for Dr Nwosu")
    read = desk.read("IMG_20230602_101500.jpg", picture, told.append)
    assert "Reading the file" in told
    assert read["size"] == [640, 480]
    assert read["preview"][:8] == b"\x89PNG\r\n\x1a\n"
    parts = {one["where"]["part"] for one in read["findings"]}
    assert parts == {"pixels", "metadata", "file"}
    assert desk.outcome({})["verdict"] == "do-not-post"

    boxes = [one["where"]["box"] for one in read["findings"] if "box" in one["where"]]
    cleaned = desk.clean(boxes, silent)
    assert cleaned["name"] == "picture-1.jpg"
    assert cleaned["again"]["findings"] == []
    assert desk.outcome({})["verdict"] != "do-not-post"
    desk.put_copy_away()
    assert desk.outcome({})["verdict"] == "do-not-post"
    assert "Okonjo" not in desk.report(with_picture=False)


@pytest.mark.slow
def test_a_copy_without_covers_is_looked_at_as_it_is(desk: Desk) -> None:
    desk.read("a.png", png(written("OKONJO, Maryam", "DOB 04/05/1951")), silent)
    again = desk.clean([], silent)["again"]
    assert again["verdict"] == "do-not-post"
