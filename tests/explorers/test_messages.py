"""What each message of the page does, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.explorers.arriving import clean_name
from consentlab.explorers.parcel import parcel
from consentlab.library import Library
from consentlab.shelf import installed

from .fake_desk import FakeDesk, png
from .talk import Talk


@pytest.mark.parametrize(("at", "part"), [(3, b"ab"), (0, b"abcdefghijk"), (0, b""), ("0", b"ab")])
def test_a_part_that_does_not_fit_is_refused(talk: Talk, at: object, part: bytes) -> None:
    talk.send("start", pick=1, name="a.png", size=10)
    problem = talk.send("part", part, pick=1, at=at)["problem"]
    assert problem == "The file did not arrive whole. Choose it once more."


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(talk: Talk) -> None:
    problem = talk.send("start", pick=1, name="film.mp4", size=300_000_000)["problem"]
    assert problem == (
        "This file has 300.0 MB; the checks read up to 200.0 MB. Export it smaller, and check "
        "that copy."
    )


@pytest.mark.parametrize("size", [0, -1, None, "12"])
def test_an_empty_file_is_refused(talk: Talk, size: object) -> None:
    problem = talk.send("start", pick=1, name="a.png", size=size)["problem"]
    assert problem.startswith("This file is empty: it has no bytes at all.")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("/home/somebody/a.png", "a.png"),
        ("C:\\fakepath\\a.png", "a.png"),
        ("a\n\x00b.png", "ab.png"),
        ("", "picture"),
        (None, "picture"),
        ("\ud83d.png", "?.png"),
        ("x" * 400 + ".png", "x" * 251 + ".png"),
    ],
)
def test_a_name_is_bare_and_one_line(given: object, name: str) -> None:
    assert clean_name(given) == name


@pytest.mark.parametrize(
    "boxes",
    [
        None,
        [None],
        [[1, 2, 3]],
        [[5, 5, 5, 9]],
        [[-1, 0, 5, 5]],
        [[0, 0, 5.5, 5]],
        [[0, 0, True, 5]],
        [[0, 0, 9, 9]] * 101,
    ],
)
def test_covers_that_are_no_boxes_stop_the_copy(talk: Talk, boxes: object) -> None:
    problem = talk.send("clean", boxes=boxes)["problem"]
    assert problem == "The covers did not arrive whole. Make the copy once more."


def test_the_copy_is_made_with_the_covers_of_the_page(talk: Talk, desk: FakeDesk) -> None:
    talk.pick(png())
    talk.told("read")
    talk.send("clean", boxes=[[1, 2, 30, 40]])
    cleaned = talk.told("cleaned")
    assert desk.boxes == [[1, 2, 30, 40]]
    assert cleaned["name"] == "picture-1.png"


def test_what_goes_wrong_in_reading_is_told_and_nothing_is_called_checked(
    talk: Talk, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(desk, "read", fails)
    talk.pick(png())
    assert talk.told("problem") == (
        "Something went wrong that we did not foresee (ZeroDivisionError). Nothing can be said "
        "about this file: treat it as not checked."
    )
    assert "outcome" not in talk.send("outcome", given={})


def test_putting_a_picture_away_forgets_it_and_keeps_the_words(
    talk: Talk, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.pick(png())
    talk.told("read")
    talk.send("words", caption="today", alt="", thread="")
    fresh = FakeDesk()
    said: list[tuple[str, str, str]] = []
    monkeypatch.setattr(fresh, "words", lambda *words: said.append(words))
    monkeypatch.setattr(talk.widget, "_make_desk", lambda: fresh)
    talk.send("forget")
    assert talk.wait(lambda: desk.closed) == 1
    assert said == [("today", "", "")]
    assert talk.send("outcome", given={})["outcome"]["verdict"] == "nothing-found"


def test_a_text_that_is_too_long_is_refused(talk: Talk) -> None:
    problem = talk.send("words", caption="x" * 20_001, alt="", thread="")["problem"]
    assert problem.startswith("This text has 20,001 characters; the checks read up to 20,000.")


def test_a_message_that_nobody_knows_is_answered(talk: Talk) -> None:
    assert "'explode', which is not known" in talk.send("explode")["problem"]


def test_no_message_at_all_is_answered_too(talk: Talk) -> None:
    talk.widget._receive(talk.widget, None, None)
    assert "problem" in talk.heard[-1][0]


def test_a_report_has_the_picture_only_when_that_is_asked(talk: Talk, desk: FakeDesk) -> None:
    talk.send("report")
    assert desk.with_picture is False
    talk.send("report", with_picture="yes")
    assert desk.with_picture is False
    talk.send("report", with_picture=True)
    assert desk.with_picture is True


def test_an_invented_picture_can_be_tried(desk: FakeDesk) -> None:
    samples = Library((installed("course"),), (installed("images"),)).samples
    talk = Talk(desk, samples=samples)
    opened = talk.send("open")
    assert opened["samples"][0] == {
        "id": "phone-photo",
        "title": "A photograph of a wound from a phone",
    }
    talk.send("sample", pick=5, sample="phone-photo")
    talk.told("read", 5)
    file = samples["phone-photo"].file
    assert desk.files == [(file.name, file.stat().st_size)]


def test_an_unknown_sample_is_refused(talk: Talk) -> None:
    assert "no such picture to try" in talk.send("sample", pick=5, sample="../a")["problem"]


def test_nothing_is_written_while_a_picture_is_read_and_cleaned(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk.pick(png())
    talk.told("read")
    talk.send("clean", boxes=[[0, 0, 9, 9]])
    talk.told("cleaned")
    talk.send("report", with_picture=True)
    assert list(tmp_path.iterdir()) == []


def test_bytes_in_any_depth_are_taken_out_in_order() -> None:
    plain, buffers = parcel({"a": [b"1", {"b": b"2"}], "c": "half \ud83d", "d": (1, None, 2.5)})
    assert plain == {
        "a": [{"bytes at": 0}, {"b": {"bytes at": 1}}],
        "c": "half ?",
        "d": [1, None, 2.5],
    }
    assert buffers == [b"1", b"2"]
