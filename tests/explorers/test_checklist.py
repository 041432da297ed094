"""The checklist that a learner makes their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consentlab.checklist import value_id
from consentlab.explorers.checklist import MyChecklist, laboratory
from consentlab.explorers.given import Given, Seen
from consentlab.kept_file import Value
from consentlab.learner_file import Learner, write_learner
from consentlab.library import Library

SEED = "ab" * 16


@pytest.fixture
def lab(tmp_path: Path) -> MyChecklist:
    write_learner(tmp_path, Learner(SEED, "Ada <b>"))
    return laboratory(Library.beside(tmp_path), SEED)


def paper(seen: Seen) -> str:
    return "".join(one["html"] for one in seen.parts if one["part"] == "paper")


def test_every_line_is_there_with_its_reason_and_its_source(lab: MyChecklist) -> None:
    said = json.dumps(list(lab.see(Given({})).parts), ensure_ascii=False)
    for item in lab.checklist.items:
        plain = json.dumps(item.says, ensure_ascii=False)
        assert said.count(plain) == 2  # with its choice, and with its sources
        assert item.why in json.loads(json.dumps(said)).replace('\\"', '"')
        for reference in item.sources:
            assert lab.library.reference(reference).url in said


def test_what_is_chosen_is_counted_and_comes_onto_the_page(lab: MyChecklist) -> None:
    values: dict[str, Value] = {"item-dignity": "do", "item-delay": "will", "own": "Ask\n\nWait"}
    seen = lab.see(Given(values, "show"))
    of = len(lab.checklist.items)
    assert seen.say == f"You do 1 of these {of}, and will do 1 from now on, and 2 of your own."
    assert seen.focus == "sheet"
    page = paper(seen)
    for part in ("dignity", "Post later", "Wait", "Ada &lt;b&gt;", "not as rules"):
        assert part in page


def test_the_page_follows_later_changes_and_can_be_put_away(lab: MyChecklist) -> None:
    shown = lab.see(Given({}, "show"))
    assert shown.values is not None
    later = lab.see(Given({**shown.values, "item-rare": "do"}))
    assert "The rarer" not in paper(later)
    assert "Be the more careful" in paper(later)
    assert later.focus == ""
    assert later.values is not None
    assert paper(lab.see(Given(later.values, "hide"))) == ""


def test_a_page_is_only_made_when_asked_for(lab: MyChecklist) -> None:
    assert paper(lab.see(Given({}))) == ""


def test_what_nobody_could_have_set_is_taken_calmly(lab: MyChecklist) -> None:
    odd: dict[str, Value] = {
        **{value_id(item): ("do",) for item in lab.checklist.items},
        "own": "<script>" + "x" * 7_000,
        "shown": "yes",
        "item-nobody": "do",
    }
    seen = lab.see(Given(odd))
    assert seen.say.startswith("You do 0 of these")
    assert "<script" not in paper(seen)
    assert seen.values is not None
    assert len(str(seen.values["own"])) == 1_500
    assert "item-nobody" not in seen.values
