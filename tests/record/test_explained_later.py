"""A case that is explained later gives nothing away before both of its forms are done."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from consentlab.answer_file import load
from consentlab.library import Library
from consentlab.player.case_player import CasePlayer

from .conftest import BEST, Answer

FIRST, SECOND = "known-before", "known-after"


class Page:
    """The page of one case, as Python meets it."""

    def __init__(self, slug: str, folder: Path) -> None:
        self.player = CasePlayer(slug, folder, folder / "answers")
        self.heard: list[dict[str, Any]] = []
        self.player.send = lambda reply, _buffers: self.heard.append(reply)
        self.numbers = count(1)

    def view(self, do: str, step: str = "", **more: object) -> dict[str, Any]:
        message = {"id": next(self.numbers), "do": do, **({"step": step} if step else {}), **more}
        self.player._receive(self.player, message, [])
        assert "problem" not in self.heard[-1], self.heard[-1]
        seen: dict[str, Any] = self.heard[-1]["view"]
        return seen

    def play(self, **wrong: list[str]) -> dict[str, Any]:
        """Answer every step, and go on from it; what is seen then."""
        seen = self.view("open")
        for step, right in BEST[FIRST].items():
            self.view("respond", step, given=wrong.get(step, list(right)))
            seen = self.view("commit", step)
        return seen


@pytest.mark.usefixtures("library")
def test_nothing_of_the_key_is_shown_before_the_second_form_is_done(folder: Path) -> None:
    page = Page(FIRST, folder)
    seen = page.play()
    assert (seen["at"], seen["practice"], seen["replays"]) == ("end", False, False)
    assert seen["points"] is None
    assert "“What you know now”" in seen["later"]
    assert "hand" not in seen["later"].lower()
    said = json.dumps(page.heard, ensure_ascii=False)
    key = (folder / "keys" / "known-before.yaml").read_text(encoding="utf-8")
    for reason in [line.split("because: ")[1].split(".,")[0] for line in key.splitlines()[2:4]]:
        assert reason not in said
    assert all(one["view"].get("feedback") is None for one in page.heard)


@pytest.mark.usefixtures("library")
def test_an_answer_may_be_changed_until_it_is_explained(folder: Path) -> None:
    page = Page(FIRST, folder)
    page.play()
    assert not page.view("show", "told")["fixed"]
    page.view("respond", "told", given=["fame"])
    found = load(folder / "answers", FIRST).answers
    assert found is not None
    assert found.responses["told"] == ("fame",)


@pytest.mark.usefixtures("library")
def test_both_forms_are_explained_once_both_are_done(folder: Path) -> None:
    first = Page(FIRST, folder)
    first.play(told=["fame"])
    second = Page(SECOND, folder)
    seen = second.play()
    assert (seen["practice"], seen["replays"]) == (True, False)
    assert (seen["points"], seen["out_of"]) == (4, 4)
    assert "explained now" in seen["later"]
    assert second.view("show", "crowd")["feedback"]["heading"].startswith("A sound decision")
    seen = first.view("open")
    assert (seen["points"], seen["out_of"]) == (3, 4)
    assert first.view("show", "told")["feedback"]["heading"].startswith("Worth another look")


@pytest.mark.usefixtures("library")
def test_once_explained_nothing_can_be_changed_or_started_again(folder: Path) -> None:
    Page(FIRST, folder).play()
    page = Page(SECOND, folder)
    page.play()
    before = load(folder / "answers", SECOND).answers
    for do in ("respond", "replay", "again"):
        page.view(do, "told", given=["fame"])
    after = load(folder / "answers", SECOND).answers
    assert before is not None
    assert after is not None
    assert after.responses == before.responses


@pytest.mark.usefixtures("library")
def test_whoever_begins_with_the_second_form_is_told_what_is_missing(folder: Path) -> None:
    seen = Page(SECOND, folder).play()
    assert not seen["practice"]
    assert "“What you know before”" in seen["later"]


def test_an_answer_that_was_not_gone_on_from_does_not_explain_anything(
    library: Library, folder: Path, answer: Answer
) -> None:
    answer(SECOND)
    page = Page(FIRST, folder)
    page.view("open")
    for step, right in BEST[FIRST].items():
        page.view("respond", step, given=list(right))
        if step != "crowd":
            page.view("commit", step)
    assert not page.view("show", "crowd")["practice"]
    assert page.view("commit", "crowd")["practice"]
    assert library.case(FIRST).explained_later


@pytest.mark.parametrize("data", [b"", b"[]", b'{"format": 9}', b"\xff"])
def test_a_damaged_other_form_is_taken_as_not_done(
    folder: Path, answer: Answer, data: bytes
) -> None:
    answer(FIRST)
    (folder / "answers" / f"{FIRST}.json").write_bytes(data)
    seen = Page(SECOND, folder).play()
    assert not seen["practice"]
    assert (folder / "answers" / f"{FIRST}.json").read_bytes() == data
