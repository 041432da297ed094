"""The capacity record: what a conversation gives, and what is said of what was recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as where
from hypothesis import settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from consentlab.capacity_record_file import read_capacity_record
from consentlab.explorers.capacity_record import laboratory
from consentlab.explorers.capacity_review import NOTHING
from consentlab.explorers.given import Given
from consentlab.explorers.jurisdiction import PLACES
from consentlab.library import Library

from .lab_bench import open_laboratory
from .parts_seen import every, texts

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = Library.of_course(ROOT)
FORM = read_capacity_record(ROOT / "course" / "capacity-record.yaml", LIBRARY.references)
LAB = laboratory(LIBRARY, "0" * 32)
TALKS = sorted(FORM.conversations)


def whole(talk: str, law: str = "england-wales", /, **changed: Any) -> Given:
    """A record without a flaw, but for what was changed."""
    told = FORM.conversations[talk]
    values: dict[str, Any] = {
        "conversation": talk,
        "jurisdiction": law,
        f"{talk}-heard": str(len(told.scenes)),
        f"{talk}-looked": "yes",
    }
    for number, scene in enumerate(told.scenes):
        values[f"{talk}-{number}-help"] = tuple(id for id, done in scene.help.items() if done)
        done = tuple(id for id, done in scene.information.items() if done)
        values[f"{talk}-{number}-told"] = done
        for one in scene.evidence:
            shows = [limb for limb in one.shows if limb in FORM.limbs[law].names]
            values[f"{talk}-{one.id}"] = shows[0] if shows else NOTHING
    for what in ("conclusion", "next"):
        verdicts = getattr(told, what)
        values[f"{talk}-{what}"] = next(id for id, one in verdicts.items() if one.right)
    return Given({**values, **{f"{talk}-{id.replace('_', '-')}": v for id, v in changed.items()}})


def remarks(given: Given) -> str:
    """All that a colleague says of the record."""
    group = next(one for one in every(LAB.see(given).parts, "group") if one["key"] == "review")
    return texts(group)


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize("law", PLACES)
def test_a_good_record_is_possible_under_every_law(talk: str, law: str) -> None:
    said = remarks(whole(talk, law))
    assert "A record that can be followed" in said
    assert "No evidence" not in said
    assert "Look again" not in said


def test_the_conversation_appears_piece_by_piece() -> None:
    first = LAB.see(Given())
    assert len(every(first.parts, "card")) == 1
    second = LAB.see(Given(first.values or {}, "on"))
    assert len(every(second.parts, "card")) == 2
    assert second.focus == every(second.parts, "card")[1]["key"]
    assert "Part 2 of 3" in second.say


def test_the_limbs_are_those_of_the_law() -> None:
    def names(law: str) -> str:
        return texts(every(LAB.see(Given({"jurisdiction": law})).parts, "pick")[0]["options"])

    assert "Using or weighing it" in names("england-wales")
    assert "Acting" in names("scotland")
    assert "Retaining the memory of it" in names("scotland")
    assert "Appreciating its relevance" in names("northern-ireland")


def test_a_diagnosis_in_place_of_evidence_is_named() -> None:
    said = remarks(whole("market", sheet="weigh"))
    assert "No evidence: “Schizophrenia”" in said
    assert FORM.remarks["diagnosis"].says in said
    assert "A record that can be followed" not in said


def test_a_diagnosis_in_ones_own_words_is_named() -> None:
    said = remarks(whole("market", why="He has\nSchizophrenia, so he cannot."))
    assert FORM.remarks["words"].says in said
    assert FORM.remarks["words"].says not in remarks(whole("market", why="He told it back."))


def test_a_record_without_help_is_named() -> None:
    said = remarks(whole("recovery", **dict.fromkeys(("0-help", "1-help", "2-help"), ())))
    assert FORM.remarks["no-help"].says in said


def test_help_that_nobody_gave_is_named() -> None:
    said = remarks(whole("market", **{"0-help": ("quiet", "shown", "plain", "aids")}))
    assert "did not happen: Glasses, hearing aid or interpreter" in said


def test_what_was_explained_and_not_recorded_is_named() -> None:
    said = remarks(whole("market", **{"1-told": ("refuse",)}))
    assert "left out: That they may change their mind" in said


def test_a_conclusion_before_the_end_of_the_conversation_is_named() -> None:
    said = remarks(whole("market", heard="1"))
    assert FORM.remarks["early"].says in said
    assert "No sound evidence is recorded for: Retaining it; Using or weighing it" in said


def test_evidence_under_another_ability_is_sent_where_it_belongs() -> None:
    said = remarks(whole("market", friday="weigh"))
    assert "It bears on another ability: retaining it." in said


@pytest.mark.parametrize("talk", TALKS)
def test_every_wrong_end_has_its_reason(talk: str) -> None:
    told = FORM.conversations[talk]
    for id, one in told.conclusion.items():
        assert one.because in remarks(whole(talk, conclusion=id))
    for id, one in told.next.items():
        assert one.because in remarks(whole(talk, next=id))


def test_starting_again_forgets_this_conversation_and_no_other() -> None:
    values = {**whole("market").values, **whole("recovery").values}
    seen = LAB.see(Given(values, "again"))
    assert seen.values is not None
    assert not [id for id in seen.values if id.startswith("recovery-")]
    assert seen.values["market-heard"] == "3"


def test_the_paper_is_marked_as_an_example_and_escapes_what_was_written() -> None:
    why = "<script>alert(1)</script> 🫀 مرحبا " + "x" * 500
    (sheet,) = every(LAB.see(whole("market", why=why)).parts, "paper")
    assert "Teaching example. The patient is invented." in sheet["html"]
    assert "<script" not in sheet["html"]
    assert "&lt;script&gt;" in sheet["html"]
    assert "Mr Asante and the market" in sheet["html"]


@settings(max_examples=60)
@where(
    st.dictionaries(
        st.sampled_from([*whole("market").values, "market-why", "conversation"]),
        st.one_of(st.text(), st.tuples(st.text(), st.text())),
    ),
    st.sampled_from(["", "on", "look", "again", "nothing"]),
)
def test_whatever_was_kept_and_pressed_there_is_a_page(values: Any, pressed: str) -> None:
    seen = LAB.see(Given(values, pressed))
    assert every(seen.parts, "card")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_record_can_be_made_with_the_keyboard(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    with open_laboratory(browser, LAB, tmp_path, "record", color_scheme=scheme) as lab:
        page = lab.page
        lab.press(page.get_by_role("checkbox", name="A quiet place"), "Space")
        lab.press(page.get_by_role("button", name="Go on with the conversation"))
        expect(page.get_by_role("heading", name="2. Monday, with his sister")).to_be_focused()
        assert "Part 2 of 3" in lab.heard_by_reader()
        lab.press(page.get_by_role("button", name="Look over my record"))
        expect(page.get_by_role("heading", name="The conversation goes on")).to_be_visible()
        expect(page.get_by_role("button", name="Print")).to_be_visible()
        assert lab.complaints() == []
        assert lab.beyond() == []
