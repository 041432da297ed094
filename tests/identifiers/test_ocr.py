"""The reader of writing is one engine, fetches nothing, and reads whole pictures in parts."""

from __future__ import annotations

import socket
from pathlib import Path

import numpy as np
import pytest

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.pixels import ocr, passes
from consentlab.identifiers.pixels.ocr import Line
from consentlab.identifiers.pixels.passes import Pass, Read
from consentlab.picture import Box
from tests.identifiers.pictures import written


def test_there_is_one_engine_however_often_it_is_asked_for() -> None:
    assert ocr.engine() is ocr.engine()


def test_the_engine_reads_without_a_network_and_prints_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("It asked for a network.")

    monkeypatch.setattr(socket.socket, "connect", refused)
    ocr.engine.cache_clear()
    (line,) = ocr.lines(written("MARROWBY Lachlan", width=400, height=90))
    assert "".join(line.text.split()) == "MARROWBYLachlan"
    assert line.box.left < 30
    assert line.box.right > 200
    assert capfd.readouterr() == ("", "")


def test_an_engine_without_its_models_says_what_was_not_looked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("rapidocr.__file__", str(tmp_path / "__init__.py"))
    ocr.engine.cache_clear()
    with pytest.raises(CannotCheck, match="without the models that it reads with"):
        ocr.engine()
    ocr.engine.cache_clear()


def test_writing_on_its_side_and_upside_down_is_read() -> None:
    upright = written("DOB 14/09/1947", width=420, height=300)
    for quarters in (1, 2, 3):
        (line,) = ocr.lines(np.ascontiguousarray(np.rot90(upright, quarters)))
        assert "".join(line.text.split()) == "DOB14/09/1947"


def test_a_picture_without_writing_has_no_lines() -> None:
    assert ocr.lines(np.zeros((200, 300, 3), np.uint8)) == []


def test_a_small_picture_is_read_as_it_is_and_enlarged() -> None:
    assert [one.rgb.shape[:2] for one in passes.passes(np.zeros((480, 640, 3), np.uint8))] == [
        (480, 640),
        (960, 1280),
    ]


def test_a_large_picture_is_read_small_and_then_part_by_part_to_its_last_pixel() -> None:
    rgb = np.zeros((3000, 4000, 3), np.uint8)
    rgb[::2] = 255
    whole, *parts = passes.passes(rgb)
    assert max(whole.rgb.shape) == passes.SIDE
    seen = np.zeros((3000, 4000), bool)
    for one in parts:
        height, width = one.rgb.shape[:2]
        seen[one.top : one.top + height, one.left : one.left + width] = True
    assert seen.all()
    assert max(max(one.rgb.shape) for one in parts) <= passes.SIDE


def test_a_part_with_nothing_on_it_is_not_read() -> None:
    rgb = np.zeros((3000, 4000, 3), np.uint8)
    rgb[:100, :100] = 255
    assert len(passes.passes(rgb)) == 2


def test_no_picture_is_read_in_more_parts_than_there_is_time_for() -> None:
    rgb = np.zeros((6000, 9990, 3), np.uint8)
    rgb[::7] = 255
    assert 4 < len(passes.passes(rgb)) <= passes.MOST_PARTS + 1


def test_a_box_goes_back_to_where_its_part_lies() -> None:
    part = Pass(np.zeros((10, 10, 3), np.uint8), 2.0, 100, 50)
    assert part.back(Box(20, 10, 41, 30)) == Box(110, 55, 121, 65)


def test_of_two_readings_of_one_place_the_surer_is_kept_with_the_other_beside_it() -> None:
    box = Box(10, 10, 110, 30)
    poor, good = Read("R00M 2", box, 0.80), Read("ROOM 2", Box(12, 11, 111, 31), 0.99)
    (line,) = passes.merged([poor, good])
    assert (line.text, line.times, line.others) == ("ROOM 2", 2, ("R00M 2",))
    assert line.box == Box(10, 10, 111, 31)


def test_lines_below_one_another_stay_apart() -> None:
    lines = [Read("one", Box(0, 0, 50, 20), 0.9), Read("two", Box(0, 18, 50, 38), 0.9)]
    assert [line.text for line in passes.merged(lines)] == ["one", "two"]


def test_lines_of_all_passes_come_back_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(rgb: ocr.Pixels) -> list[Line]:
        gain = rgb.shape[1] / 640
        return [Line("ID QU237665", Box(*(round(gain * at) for at in (10, 10, 110, 30))), 0.9)]

    monkeypatch.setattr(ocr, "lines", found)
    (line,) = passes.read(np.zeros((480, 640, 3), np.uint8))
    assert (line.box, line.times) == (Box(10, 10, 110, 30), 2)
