"""Where the steps of a case lead: what is read, and what is said of each flaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab import every_way
from consentlab.case import END, MOST_VISITS, Ending, Scored, Took, Way, by_choice, then
from consentlab.way_file import MOST_POINTS

from .bench import case_in, key_in, said_of_case, said_of_key, sound_case

# What is said of each file, after its name.
SAID = {
    "about-a-later-step": (
        ", line 13: way 2 of step 'first' asks about step 'second', and nobody can have come to "
        "that one by then. Ask about this step, or about one that leads here."
    ),
    "both-answers-at-once": (
        ", line 15: way 2 of step 'second', to 'third', can never be taken. Its conditions never "
        "hold here, or an earlier way of the step takes all learners; change the conditions or "
        "their order."
    ),
    "else-never-taken": (
        ", line 13: way 3 of step 'first', to 'second', can never be taken. Its conditions never "
        "hold here, or an earlier way of the step takes all learners; change the conditions or "
        "their order."
    ),
    "last-way-with-when": (
        ", line 11: way 2 of step 'first' has a `when`. The last way is for everybody else and has "
        "none; each one before it needs one."
    ),
    "score-below-nothing": (
        ", line 9: `points so far` of way 1 of step 'first' is 'below 0'. Write `at least 4` or "
        "`below 4`, in points."
    ),
    "score-in-words": (
        ", line 9: `points so far` of way 1 of step 'first' is 'many'. Write `at least 4` or "
        "`below 4`, in points."
    ),
    "score-misspelt": (
        ", line 9: `when` of way 1 of step 'first' asks about 'points so fra', which is no step of "
        "this case. Did you mean `points so far`?"
    ),
    "too-many-ways": (
        ", line 5: the case has more ways through than can be followed. Let fewer earlier answers "
        "decide what happens later."
    ),
    "two-loops": (
        ", line 9: the case goes round in a loop without a way out (second → third → second). Lead "
        "one of these steps to a step outside the loop, or to `end`."
    ),
    "unreachable-ending": (
        ", line 10: no way leads to ending 'well'. Name it in another step's `then`, or take it "
        "out; the case begins with 'first'."
    ),
    "way-to-nowhere": (
        ", line 10: `then` of step 'first' leads to 'secnd', which is no step or ending of this "
        "case. Did you mean `second`?"
    ),
    "way-with-goto": (
        ", line 10: 'goto' is not a word that way 1 of step 'first' knows. Did you mean `go to`?"
    ),
    "way-without-go-to": ", line 9: way 1 of step 'first' has no `go to`. Add `go to: …`.",
    "way-without-when": (
        ", line 9: way 1 of step 'first' has no `when`. The last way is for everybody else and has "
        "none; each one before it needs one."
    ),
    "when-a-text": (
        ", line 9: `when` of way 1 of step 'first' is text, 'stay'. Write entries here, each as "
        "`name: value`."
    ),
    "when-about-a-text-in-a-form": ", line 11: 'why' is no part of step 'first'. Known: `agreed`.",
    "when-about-a-text": (
        ", line 9: `when` of way 1 of step 'first' asks about step 'first', whose answers are not "
        "chosen from a list. A case can branch on choices, verdicts and pairs, and on choices in a "
        "form."
    ),
    "when-about-no-choice": ", line 10: 'goo' is no answer to step 'first'. Did you mean `go`?",
    "when-about-no-statement": (
        ", line 11: 'note' is no part of step 'first'. Did you mean `notes`?"
    ),
    "when-about-no-step": (
        ", line 9: `when` of way 1 of step 'first' asks about 'frist', which is no step of this "
        "case. Did you mean `first`?"
    ),
    "when-about-no-verdict": (
        ", line 11: 'perhaps' is no answer to step 'first'. Known: `yes`, `no`."
    ),
    "when-empty": (
        ", line 9: `when` of way 1 of step 'first' is empty. Name a step and an answer to it."
    ),
    "when-without-a-statement": (
        ", line 9: `when` of way 1 of step 'first' asks about step 'first', and does not say which "
        "part of it. Name a part and an answer to it, such as `notes: …`."
    ),
}


HEAD = ("title: Many ways", "teaches: valid-consent", "minutes: 9", "steps:")
STEP = """  s{at}:
    ask: What now?
    choose one: {{wait: Wait, run: Run}}
    then: {{wait: s{after}, run: s{next}}}"""
WORTH = """s{at}:
  wait: {{points: 0, because: It is late., source: house-rules}}
  run: {{points: 2, because: It is early., source: house-rules}}"""
ROUND = """  s{at}:
    ask: What now?
    choose one: {{wait: Wait, run: Run}}
    then: {{wait: s{at}, run: s{next}}}"""


@pytest.mark.parametrize("flaw", SAID)
def test_a_flawed_way_is_refused_in_these_words(files: Path, flaw: str) -> None:
    assert said_of_case(Path("ways") / f"{flaw}.yaml") == SAID[flaw]


def test_each_file_that_is_flawed_in_its_ways_is_read_by_a_test(files: Path) -> None:
    assert {path.stem for path in Path("ways").glob("*.yaml")} == set(SAID)


def test_ways_by_choice_by_answers_and_by_score_are_read_in_their_order() -> None:
    case = sound_case("branching")
    assert {step.id: step.then for step in case.steps} == {
        "first": by_choice("first", {"ask": "facts", "crop": "facts", "post": "complaint"}),
        "complaint": (
            Way("noticed", (Took("complaint", frozenset(["wait"])),)),
            Way("facts"),
        ),
        "facts": (
            Way("asked", (Scored(4, MOST_POINTS), Took("facts", frozenset(["yes"]), "web"))),
            Way("noticed", (Took("first", frozenset(["crop", "post"])), Scored(0, 1))),
            Way(
                "again",
                (
                    Took("facts", frozenset(["yes"]), "notes"),
                    Took("facts", frozenset(["no"]), "web"),
                ),
            ),
            Way(END),
        ),
        "again": then(END),
    }


def test_a_way_by_choice_that_always_leads_to_one_place_is_no_branch(files: Path) -> None:
    assert sound_case("choose-one").steps[0].then == then(END)
    assert sound_case("versions").steps[0].then == then("second")


def test_a_condition_may_ask_about_a_choice_in_a_form() -> None:
    assert sound_case("fill-in-form").steps[0].then == (
        Way("again", (Took("first", frozenset(["no", "later"]), "agreed"),)),
        Way(END),
    )


def test_endings_are_read_with_their_titles_and_debriefs() -> None:
    assert sound_case("branching").endings == {
        "asked": Ending("asked", "She was asked", "She said yes to the notes, and no to the page."),
        "noticed": Ending(
            "noticed", "It was noticed", "A picture that is out cannot be called back."
        ),
    }


def test_a_case_may_go_round_where_there_is_a_way_out() -> None:
    assert sound_case("round").by_id["check"].targets == ("explain", END)


def test_a_case_of_120_forks_has_no_more_states_than_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, text in (("cases", STEP), ("keys", WORTH)):
        (tmp_path / folder).mkdir()
        each = [text.format(at=n, next=n + 1, after=n + 2) for n in range(120)]
        whole = "\n".join([*(HEAD if text == STEP else ()), *each])
        whole = whole.replace(": s120", ": end").replace(": s121", ": end")
        (tmp_path / folder / "forks.yaml").write_text(whole, encoding="utf-8")
    monkeypatch.setattr(every_way, "MOST_STATES", 120)
    case = case_in(tmp_path / "cases" / "forks.yaml")
    key = key_in(tmp_path / "keys" / "forks.yaml", case)
    assert every_way.maximum(case, key) == 240


def test_loops_one_after_another_do_not_multiply(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = [ROUND.format(at=n, next=n + 1) for n in range(6)]
    whole = "\n".join([*HEAD, *each]).replace(": s6", ": end")
    (tmp_path / "loops.yaml").write_text(whole, encoding="utf-8")
    monkeypatch.setattr(every_way, "MOST_STATES", 6 * MOST_VISITS)
    assert len(case_in(tmp_path / "loops.yaml").steps) == 6


def test_a_case_may_come_back_to_one_step_from_many_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which places were seen, and in which order, does not matter to where one can come."""
    places = [f"p{number}" for number in range(12)]
    choices = ", ".join(f"{one}: {one}" for one in (*places, "end"))
    hub = f"  hub:\n    ask: Where to?\n    choose one: {{{choices}}}\n    then: {{{choices}}}"
    each = [
        f"  {one}:\n    ask: What now?\n    write: up to 9 words\n    then: hub" for one in places
    ]
    (tmp_path / "hub.yaml").write_text("\n".join([*HEAD, hub, *each]), encoding="utf-8")
    monkeypatch.setattr(every_way, "MOST_STATES", 2 * (len(places) + 1) * MOST_VISITS)
    assert len(case_in(tmp_path / "hub.yaml").steps) == 13


def test_the_ways_of_a_short_case_can_be_too_many_once_its_answers_are_remembered(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = sound_case("branching")
    monkeypatch.setattr(every_way, "MOST_STATES", 4)
    assert said_of_case(Path("kinds/branching.yaml")) == (
        ", line 5: the case has more ways through than can be followed. Let fewer earlier answers "
        "decide what happens later."
    )
    assert said_of_key(Path("kinds/keys/branching.yaml"), case) == (
        ", line 1: case 'branching' has more ways through than can be followed. Let the score, or "
        "earlier answers, decide less often what happens."
    )
