"""A case as its author wrote it: what is read, and what is said of each flaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.case import Case, Step, by_choice, then
from consentlab.case_file import read_case
from consentlab.errors import AuthorError
from consentlab.kind import Choice, ChooseAny, ChooseOne, Write

OBJECTIVES = ("valid-consent", "indirect-identifiers")
IMAGES = ("board", "phone")
ONE_OF = (
    "Give it one of `choose one`, `choose any`, `put in order`, `judge each`, `match`, "
    "`mark on image`, `redact image`, `highlight in text`, `rewrite`, `fill in form`, `write`."
)

# What is said of each file, after its name.
SAID = {
    "Wound_Photo": (
        ": a case's file name is its id, and 'Wound_Photo' cannot be one. Use lower-case letters,"
        " digits and single hyphens, such as `wound-photo.yaml`."
    ),
    "choice-given-twice": (
        ", line 10: 'stay' is given twice in `choose one` of step 'first' (first on line 8). Give"
        " it once."
    ),
    "choice-id-not-a-slug": (
        ", line 9: the choice's id is 'Go_on'. An id has lower-case letters, digits and single"
        " hyphens, such as `ask-first`, and at most 100 characters."
    ),
    "empty-choice": ", line 9: choice 'go' of step 'first' is empty. Write text here.",
    "empty-title": ", line 1: `title` is empty. Write text here.",
    "given-twice": ", line 9: 'first' is given twice in `steps` (first on line 5). Give it once.",
    "loop": (
        ", line 13: the case goes round in a loop without a way out (second → third → second). "
        "Lead one of these steps to a step outside the loop, or to `end`."
    ),
    "merge": (
        ", line 4: '<<' is not a word that a case knows. Known: `title`, `teaches`, `minutes`, "
        "`steps`, `story`, `image`, `endings`, `variants`, `explained`."
    ),
    "name-a-list": ", line 2: a name in a case is a list. Write text here.",
    "empty-hints": ", line 8: `hints` of step 'first' is blank. Write a list, such as [one, two].",
    "ending-a-text": (
        ", line 10: ending 'well' is text, 'Well done'. Write entries here, each as `name: value`."
    ),
    "ending-called-as-a-step": ", line 10: 'first' is an ending and a step. Rename one of the two.",
    "ending-called-end": (
        ", line 10: an ending is called 'end'. `end` closes a case without a debrief; rename the "
        "ending."
    ),
    "ending-without-a-debrief": ", line 10: ending 'well' has no `debrief`. Add `debrief: …`.",
    "no-endings": ", line 9: `endings` is empty. Add at least one ending.",
    "six-hints": ", line 8: step 'first' has 6 hints. Give 5 at most, the gentlest first.",
    "no-ask": ", line 5: step 'first' has no `ask`. Add `ask: …`.",
    "no-choice": ", line 7: `choose one` of step 'first' is empty. Add at least one choice.",
    "no-number-of-minutes": ", line 3: `minutes` is 'a few'. Write a whole number from 1 to 120.",
    "no-question": f", line 5: step 'first' has no question. {ONE_OF}",
    "no-steps": ", line 4: `steps` is empty. Add at least one step.",
    "no-then": (
        ", line 5: step 'first' does not say what follows. Add `then:` with a step's id, or "
        "`then: end`."
    ),
    "no-title": ", line 1: a case has no `title`. Add `title: …`.",
    "one-choice": (
        ", line 7: step 'first' has one choice. A question needs two or more; add one, or use "
        "`write`."
    ),
    "only-text": (
        ", line 1: a case is text, 'A case is not one sentence.'. Write entries here, each as "
        "`name: value`."
    ),
    "step-called-end": ", line 5: a step is called 'end'. `end` closes a case; rename the step.",
    "step-id-not-a-slug": (
        ", line 5: the step's id is 'First Step'. An id has lower-case letters, digits and "
        "single hyphens, such as `ask-first`, and at most 100 characters."
    ),
    "step-id-too-long": (
        ", line 5: the step's id is "
        "'very-very-very-very-very-very-very-very-very-very-very-very-very-very-very-very-very-very-very-very-very'."
        " An id has lower-case letters, digits and single hyphens, such as `ask-first`, and at "
        "most 100 characters."
    ),
    "steps-a-list": ", line 4: `steps` is a list. Write entries here, each as `name: value`.",
    "teaches-a-mapping": (
        ", line 2: `teaches` is a group of entries. Write a list, such as [one, two]."
    ),
    "teaches-nothing": ", line 2: `teaches` is an empty list. Write a list, such as [one, two].",
    "then-a-list": (
        ", line 10: way 1 of step 'first' is text, 'end'. Write entries here, each as "
        "`name: value`."
    ),
    "then-by-choice-in-choose-any": (
        ", line 10: `then` of step 'first' goes by choice, but more than one answer may be given "
        "there. Write one step's id here, or a list of `when` and `go to`."
    ),
    "then-empty": (
        ", line 10: `then` of step 'first' is empty. Write the id of a step or an ending, or `end`."
    ),
    "then-lacks-a-choice": (
        ", line 10: `then` of step 'first' does not say what follows choice 'go'. Add `go:` with "
        "a step's id or `end`."
    ),
    "then-of-no-choice": ", line 12: 'goo' is not a choice of step 'first'. Did you mean `go`?",
    "then-to-nowhere": (
        ", line 10: `then` of step 'first' leads to 'ende', which is no step or ending of this "
        "case. Did you mean `end`?"
    ),
    "title-a-list": ", line 1: `title` is a list. Write text here.",
    "too-many-minutes": ", line 3: `minutes` is '121'. Write a whole number from 1 to 120.",
    "two-questions": f", line 5: step 'first' has `choose one` and `write`. {ONE_OF}",
    "unknown-image": (
        ", line 4: the image 'bord' is not in the catalogue of images. Did you mean `board`?"
    ),
    "unknown-objective": (
        ", line 2: the objective 'valid-consents' is not in objectives.yaml. Did you mean "
        "`valid-consent`?"
    ),
    "unknown-word": ", line 3: 'minuts' is not a word that a case knows. Did you mean `minutes`?",
    "unreachable-step": (
        ", line 11: no way leads to step 'lonely'. Name it in another step's `then`, or take it "
        "out; the case begins with 'first'."
    ),
    "write-a-book": (
        ", line 7: `write` of step 'first' is 'up to 2001 words'. Say how much may be written, "
        "such as `up to 80 words` (at most 2000)."
    ),
    "write-without-a-limit": (
        ", line 7: `write` of step 'first' is 'a page'. Say how much may be written, such as `up "
        "to 80 words` (at most 2000)."
    ),
}


def complaints(path: Path) -> tuple[str, ...]:
    with pytest.raises(AuthorError) as caught:
        read_case(path, objectives=OBJECTIVES, images=IMAGES)
    return caught.value.complaints


@pytest.mark.parametrize("flaw", SAID)
def test_a_flawed_case_is_refused_in_these_words(files: Path, flaw: str) -> None:
    assert complaints(Path(f"{flaw}.yaml")) == (f"{flaw}.yaml{SAID[flaw]}",)


def test_a_sound_case_is_read_whole(files: Path) -> None:
    case = read_case(Path("sound.yaml"), objectives=OBJECTIVES, images=IMAGES)
    first = ChooseOne(
        (
            Choice("keep", "Keep it to yourself"),
            Choice("ask", "Please delete it"),
            Choice("post", "Post it"),
        )
    )
    repair = ChooseAny(
        (
            Choice("delete", "Have it taken down"),
            Choice("tell", "Tell the data protection lead"),
            Choice("wait", "Wait"),
        )
    )
    ways = by_choice("first", {"keep": "reason", "ask": "reason", "post": "repair"})
    assert case == Case(
        slug="sound",
        title="The board in the corridor",
        teaches=("valid-consent", "indirect-identifiers"),
        minutes=4,
        image="board",
        story="A porter has photographed the ward's board.\n\nThere are names on it.",
        steps=(
            Step("first", "What do you say to him?", first, ways),
            Step(
                "repair",
                "What do you do now?",
                repair,
                then("reason"),
                story="A relative has seen it.",
                image="phone",
            ),
            Step("reason", "Tell him why.", Write(60), then("end")),
        ),
        hash=case.hash,
    )


def test_words_that_yaml_would_take_for_something_else_stay_text(files: Path) -> None:
    case = read_case(Path("norwegian.yaml"))
    step = case.steps[0]
    assert (case.title, case.story, step.id, step.ask) == ("no", "1:20", "yes", "2020-01-01")
    assert step.kind == ChooseOne((Choice("no", "off"), Choice("on", "0x1F")))


def test_every_flawed_step_is_complained_of_at_once(files: Path) -> None:
    assert complaints(Path("two-flaws.yaml")) == (
        (
            "two-flaws.yaml, line 13: `write` of step 'second' is 'much'. Say how much may be "
            "written, such as `up to 80 words` (at most 2000)."
        ),
        f"two-flaws.yaml, line 15: step 'third' has no question. {ONE_OF}",
    )


def test_a_missing_case_suggests_the_nearest(files: Path) -> None:
    assert complaints(Path("sond.yaml")) == ("sond.yaml: no such file. Did you mean `sound`?",)


def test_ids_are_taken_on_trust_where_nobody_knows_them(files: Path) -> None:
    assert read_case(Path("unknown-objective.yaml")).teaches == ("valid-consent", "valid-consents")
    assert read_case(Path("unknown-image.yaml")).image == "bord"


def test_a_case_has_at_most_two_hundred_steps(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text(long_case(200), encoding="utf-8")
    assert len(read_case(path).steps) == 200
    path.write_text(long_case(201), encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        read_case(path)
    assert str(caught.value).endswith(
        "long.yaml, line 4: the case has 201 steps. Make it at most 200, or make two cases."
    )


def test_a_question_has_at_most_a_hundred_choices(files: Path, tmp_path: Path) -> None:
    text = (files / "plain.yaml").read_text(encoding="utf-8")
    choices = "".join(f"      c{number}: Choice\n" for number in range(99))
    path = tmp_path / "many.yaml"
    path.write_text(text.replace("      go: Go\n", choices), encoding="utf-8")
    assert len(choices_of(read_case(path))) == 100
    choices += "      c99: Choice\n"
    path.write_text(text.replace("      go: Go\n", choices), encoding="utf-8")
    with pytest.raises(AuthorError) as caught:
        read_case(path)
    assert str(caught.value).endswith(
        "many.yaml, line 7: step 'first' has 101 choices. Offer 100 at most."
    )


def long_case(count: int) -> str:
    lines = ["title: A long case", "teaches: x", "minutes: 3", "steps:"]
    for number in range(count):
        onwards = f"s{number + 1}" if number + 1 < count else "end"
        lines += [f"  s{number}:", "    ask: Why?", "    write: up to 9 words"]
        lines += [f"    then: {onwards}"]
    return "\n".join(lines)


def choices_of(case: Case) -> tuple[Choice, ...]:
    kind = case.steps[0].kind
    assert isinstance(kind, ChooseOne)
    return kind.choices
