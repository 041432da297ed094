"""A file is checked whole, and what could not be looked at is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from consentlab.identifiers import registry
from consentlab.identifiers.check import check_bytes, check_path, check_words
from consentlab.identifiers.process import Reader
from consentlab.identifiers.worded import worded
from consentlab.library import Library
from tests.identifiers.pictures import jpeg, png

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.of_course(ROOT)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


def test_a_plain_picture_has_no_findings_and_says_what_was_looked_at(reader: Reader) -> None:
    result = check_bytes("picture-1.png", png(), quick=True)
    assert result["findings"] == []
    assert result["refused"] == ""
    assert "every chunk of the PNG file, against a list of what may stay" in result["checked"]


def test_a_quick_check_names_every_check_that_it_leaves_out(reader: Reader) -> None:
    result = check_bytes("picture-1.png", png(), quick=True)
    left_out = {one["what"] for one in result["not_checked"]}
    assert left_out == {one.words for one in registry.checks_for("png", of_pixels=True)}


def test_what_was_found_before_a_file_broke_off_is_kept(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "2023-06-02 Okonjo.png"
    path.write_bytes(png()[:-30])
    result = check_path(path, reader, quick=True)
    assert result["refused"]
    assert any(one["where"] == {"part": "file", "what": "name"} for one in result["findings"])
    assert {"what": "the rest of the file", "why": "The file could not be read to its end."} in (
        result["not_checked"]
    )


def test_a_caption_is_checked_and_places_are_characters(reader: Reader) -> None:
    words = "Thanks to Dr Amara Nwosu for this one"
    result = check_words(words, "caption", reader)
    spans = [words[one["where"]["start"] : one["where"]["end"]] for one in result["findings"]]
    assert any("Nwosu" in one for one in spans)


def test_a_caption_that_is_a_book_is_refused(reader: Reader) -> None:
    assert "at most 20,000" in check_words("a" * 20_001, "caption", reader)["refused"]


def test_a_caption_with_broken_characters_is_no_crash(reader: Reader) -> None:
    assert check_words("seen \ud800 today", "caption", reader)["refused"] == ""


def test_a_finding_is_told_with_why_source_and_remedy() -> None:
    result = check_bytes("Okonjo 2023-06-02.jpg", jpeg(), quick=True)
    first = worded(result, LIBRARY)["findings"][0]
    assert set(first) == {
        *("kind", "title", "where", "what", "why", "source", "sure", "remedy"),
    }
    assert first["source"]["url"].startswith("https://")
    assert "Okonjo" not in str(first)


def test_what_no_software_sees_is_always_among_what_was_not_checked() -> None:
    result = worded(check_bytes("picture-1.jpg", jpeg(), quick=True), LIBRARY)
    assert any("whether the patient agreed" in one["what"] for one in result["not_checked"])


def result_with(**changed: object) -> dict[str, Any]:
    plain = {"file": "a", "findings": [], "checked": [], "not_checked": [], "refused": ""}
    return {**plain, **changed}


def finding(kind: str, sure: str = "certain") -> dict[str, Any]:
    return {"kind": kind, "where": {"part": "metadata", "path": "X"}, "what": "•", "sure": sure}


MISSING = {"what": "writing", "why": "It needs rapidocr.", "missing": True}


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        (result_with(), "nothing-found"),
        (result_with(findings=[finding("device")]), "mend"),
        (result_with(findings=[finding("nhs-number")]), "do-not-post"),
        (result_with(findings=[finding("face", "possible")]), "mend"),
        (result_with(refused="It is cut short."), "could-not-check"),
        (result_with(refused="Cut short.", findings=[finding("nhs-number")]), "could-not-check"),
        (result_with(not_checked=[MISSING]), "could-not-check"),
        (result_with(not_checked=[MISSING], findings=[finding("device")]), "mend"),
        (result_with(not_checked=[{"what": "pixels", "why": "You asked."}]), "nothing-found"),
    ],
)
def test_the_verdict_follows_from_what_was_found_and_what_was_not_looked_at(
    result: dict[str, Any], verdict: str
) -> None:
    assert worded(result, LIBRARY)["verdict"] == verdict


def test_without_a_package_that_it_needs_a_check_is_named_as_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from consentlab.identifiers import examine
    from consentlab.identifiers.contract import Material

    monkeypatch.setattr(registry, "find_spec", lambda name: None)
    looked = examine.examine_pixels(Material("a.png", png(), "png"), lambda _: None).plain
    named = {one["what"] for one in looked["not_checked"] if one["missing"]}
    assert {"writing in the picture, read by machine", "barcodes and QR codes"} <= named


def test_a_check_that_fails_in_a_way_nobody_foresaw_leaves_the_file_unchecked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from consentlab.identifiers import examine
    from consentlab.identifiers.contract import Material
    from consentlab.identifiers.pixels import hidden

    def look(frames: object) -> Iterator[object]:
        yield from (1 // nothing for nothing in (0,))

    monkeypatch.setattr(hidden, "look", look)
    monkeypatch.setattr(registry, "find_spec", lambda name: None)
    looked = examine.examine_pixels(Material("a.png", png(), "png"), lambda _: None).plain
    assert "did not foresee (ZeroDivisionError)" in looked["refused"]
