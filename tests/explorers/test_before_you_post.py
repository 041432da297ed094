"""A picture on its way: what Python does with it, and which one it speaks of."""

from __future__ import annotations

import threading
import time

from consentlab.explorers.errands import Errands

from .fake_desk import FakeDesk, png
from .talk import SOON, Talk


def test_a_file_that_comes_in_parts_is_read_whole(talk: Talk, desk: FakeDesk) -> None:
    talk.pick(png())
    read = talk.told("read")
    assert desk.files == [("a.png", len(png()))]
    assert len(read["findings"]) == 6


def test_pictures_travel_as_bytes_beside_the_words(talk: Talk) -> None:
    talk.pick(png())
    preview = talk.told("read")["preview"]
    buffers = next(buffers for said, buffers in talk.heard if "read" in said)
    assert buffers[preview["bytes at"]] == png()


def test_while_a_file_is_read_the_page_hears_what_is_done(talk: Talk) -> None:
    talk.pick(png())
    talk.told("read")
    told = [said["told"] for said, _ in talk.heard if "told" in said]
    assert told == ["Reading the file", "Looking for writing"]


def test_words_are_answered_while_a_picture_is_still_being_read(talk: Talk, desk: FakeDesk) -> None:
    desk.holding = threading.Event()
    talk.pick(png())
    talk.told("told")
    found = talk.send("words", caption="Seen today", alt="", thread="")["words"]
    assert found[0]["where"] == {"part": "caption", "start": 5, "end": 10}
    assert not any("read" in said for said, _ in talk.heard)
    desk.holding.set()
    talk.told("read")


def test_nothing_follows_from_a_picture_that_is_only_half_read(talk: Talk, desk: FakeDesk) -> None:
    desk.holding = threading.Event()
    talk.pick(png())
    assert "outcome" not in talk.send("outcome", given={})
    assert "still being read" in talk.send("clean", boxes=[])["problem"]
    desk.holding.set()
    talk.told("read")
    assert talk.send("outcome", given={})["outcome"]["verdict"] == "do-not-post"


def test_what_is_found_for_an_older_picture_is_forgotten(talk: Talk, desk: FakeDesk) -> None:
    desk.holding = threading.Event()
    talk.pick(png(), "old.png", 1)
    talk.told("told", 1)
    talk.pick(png(), "new.png", 2)
    desk.holding.set()
    talk.told("read", 2)
    assert not any("read" in said for said, _ in talk.heard if said.get("pick") == 1)
    assert desk.closed == 1  # it was stopped in the middle


def test_of_several_pictures_that_wait_only_the_newest_is_read(talk: Talk, desk: FakeDesk) -> None:
    desk.holding = threading.Event()
    talk.pick(png(), "1.png", 1)
    talk.told("told", 1)
    talk.pick(png(), "2.png", 2)
    talk.pick(png(), "3.png", 3)
    desk.holding.set()
    talk.told("read", 3)
    assert [name for name, _ in desk.files] == ["1.png", "3.png"]


def test_parts_of_a_picture_that_was_put_aside_are_not_taken(talk: Talk, desk: FakeDesk) -> None:
    talk.send("start", pick=1, name="old.png", size=10)
    talk.send("start", pick=2, name="new.png", size=4)
    assert "problem" not in talk.send("part", b"oldoldold!", pick=1, at=0)
    talk.send("part", b"newn", pick=2, at=0)
    talk.told("read", 2)
    assert desk.files == [("new.png", 4)]


def test_an_errand_is_done_after_the_thread_had_ended() -> None:
    errands, done = Errands(), threading.Event()
    errands.give(lambda _: None)
    time.sleep(0.05)
    errands.give(lambda _: done.set())
    assert done.wait(SOON)
