"""A notebook's word `answer`: a whole case's answers at once, in full or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab import answer
from consentlab.answer_file import load
from consentlab.answers import Answers
from consentlab.errors import ConsentlabError
from consentlab.learner_file import Learner, write_learner
from consentlab.library import Library
from consentlab.mark import mark
from consentlab.picture import Box
from consentlab.player.sitting import Sitting
from consentlab.response import Region, to_plain
from tests.right import right_answers

from .conftest import seed_for


def saved(folder: Path, case: str = "board") -> Answers:
    found = load(folder, case).answers
    assert found is not None
    return found


def test_model_answers_may_be_words_or_lists(folder: Path, board: Sitting) -> None:
    answer("board", {"first": ["post"], "repair": ["tell", "delete"], "reason": "Trust."})
    found = saved(folder / "answers")
    assert found.responses == {
        "first": ("post",),
        "repair": ("delete", "tell"),
        "reason": "Trust.",
    }
    answer("board", {"first": "post", "repair": "tell", "reason": "Trust."})
    found = saved(folder / "answers")
    assert found.responses == {"first": ("post",), "repair": ("tell",), "reason": "Trust."}
    assert (found.path, found.finished) == (("first", "repair", "reason"), True)
    assert found.case_hash == board.case.hash


def test_model_answers_that_stop_on_the_way_are_not_finished(folder: Path) -> None:
    answer("board", {"first": "ask"})
    found = saved(folder / "answers")
    assert (found.path, found.finished) == ((), False)


@pytest.mark.parametrize(
    ("step", "nearest"),
    [
        ("frist", "Did you mean `first`?"),
        ("first.2.3", "Did you mean `first`?"),
        ("first.x", "Did you mean `first`?"),
        ("first.10", "Did you mean `first`?"),
        ("", ""),
    ],
)
def test_an_unknown_step_suggests_the_nearest(folder: Path, step: str, nearest: str) -> None:
    with pytest.raises(ConsentlabError) as caught:
        answer("board", {step: "ask"})
    assert str(caught.value).startswith(f"Case 'board' has no step {step!r}. {nearest}")
    assert not (folder / "answers").exists()


@pytest.mark.parametrize(
    ("step", "given", "asks", "odd"),
    [
        ("first", "erase", "What do you say to him?", "erase"),
        ("first", ["ask", "post"], "What do you say to him?", "2 choices for one"),
        ("first", ["ask", "erase"], "What do you say to him?", "erase"),
        ("repair", [], "What do you do now?", ""),
        ("repair", ["tell", "tel"], "What do you do now?", "tel"),
        ("reason", ["ask"], "Tell him.", "choices"),
        ("reason", " ", "Tell him.", ""),
        ("reason", 5, "Tell him.", "int 5 found; expected text, a list or pairs"),
    ],
)
def test_what_is_no_answer_is_refused_with_the_question(
    folder: Path, step: str, given: object, asks: str, odd: str
) -> None:
    with pytest.raises(ConsentlabError) as caught:
        answer("board", {step: given})
    assert str(caught.value) == (
        f"{given!r} is no answer to step {step!r} of case 'board', which asks: {asks} Give the id "
        "of a choice, a list of them, or text where text is asked; docs/for-authors.md has an "
        "example for each kind of question." + (f" What does not fit: {odd}." if odd else "")
    )
    assert not (folder / "answers").exists()


# A case that goes round, versions, forms and marks on a picture.


def test_a_second_coming_is_answered_by_its_number(folder: Path, form: Sitting) -> None:
    told = {
        "told": "explain",
        "asks": ["pay"],
        "told.2": "explain",
        "asks.2": ["refuse"],
        "why": "She knows.",
    }
    answer("form", told)
    found = saved(folder / "answers", "form")
    assert (list(found.path), found.finished) == (list(told), True)
    assert form.route(found).end == "rushed"


@pytest.mark.parametrize(("version", "choice"), [(1, "band"), (2, "skin"), (3, "two"), (4, "band")])
def test_of_a_list_each_version_takes_its_own_answers(
    folder: Path, version: int, choice: str
) -> None:
    write_learner(folder, Learner(seed_for(version, "turns", 6)))
    answer("turns", [{"what": one, "why": "So."} for one in ("band", "skin", "two")])
    found = saved(folder / "answers", "turns")
    assert (found.version, found.responses["what"]) == (version, (choice,))
    assert found.finished


@pytest.mark.parametrize("count", [0, 4, 5, 7])
def test_a_list_that_does_not_fit_the_versions_is_refused(folder: Path, count: int) -> None:
    with pytest.raises(ConsentlabError) as caught:
        answer("turns", [{"what": "band"}] * count)
    assert str(caught.value) == (
        f"{count} sets of answers to case 'turns' found, which has 6 versions. Give one for each "
        "version, or as many as its variants or alternatives."
    )
    assert not (folder / "answers").exists()


def test_model_answers_to_every_kind_earn_full_marks(
    every_folder: Path, every_shelf: Library
) -> None:
    write_learner(every_folder, Learner(seed_for(2, "every-kind", 2)))
    told = []
    for version in (1, 2):
        case = every_shelf.case("every-kind", version=version)
        key = every_shelf.practice_key(case)
        assert key is not None
        told.append({id: to_plain(one) for id, one in right_answers(case, key).items()})
    answer("every-kind", told)
    found = saved(every_folder / "answers", "every-kind")
    assert key is not None
    earned = mark(case, key, found)
    assert found.version == case.version == 2
    assert (earned.points, earned.strange, earned.end) == (earned.out_of, (), "clean")


def test_in_a_form_a_single_choice_needs_no_list_either(every_folder: Path) -> None:
    answer("every-kind", {"record": {"purpose": "public", "told": "copies", "words": "I know."}})
    assert saved(every_folder / "answers", "every-kind").responses["record"] == {
        "purpose": ("public",),
        "told": ("copies",),
        "words": "I know.",
    }


def test_marks_on_a_picture_are_boxes_or_features_by_id(every_folder: Path) -> None:
    answer(
        "every-kind",
        {
            "spot": [{"feature": "motif", "kind": "patient"}],
            "cover": [{"box": [-10, 0, 100.4, 50]}, {"feature": "letters"}],
        },
    )
    responses = saved(every_folder / "answers", "every-kind").responses
    assert responses["spot"] == (Region("motif", "patient"),)
    assert responses["cover"] == (Region(Box(0, 0, 100, 50)), Region("letters"))


@pytest.mark.parametrize(
    ("step", "given", "odd"),
    [
        ("spot", [{"feature": "motiv", "kind": "patient"}], "motiv"),
        ("spot", [{"feature": "motif", "kind": "none"}, {"feature": "letters"}], "motif"),
        ("capacity", {"understand": "met", "retain": "mett"}, "mett"),
        ("record", {"purpose": "public", "tolt": ["copies"]}, "tolt"),
        ("record", {"told": ["copies", "nobody"]}, "nobody"),
        ("slip", ["down", "tell"], "2 of 3 items"),
        ("caption", [{"words": [0, 99], "kind": "time"}], "words 0 to 99"),
        ("which", ["nothing", "tattoo"], "nothing"),
    ],
)
def test_one_part_that_does_not_fit_is_named_and_nothing_is_saved(
    every_folder: Path, step: str, given: object, odd: str
) -> None:
    with pytest.raises(ConsentlabError, match=rf"What does not fit: .*{odd}"):
        answer("every-kind", {step: given})
    assert not (every_folder / "answers").exists()


def test_an_unknown_case_has_no_answers(folder: Path) -> None:
    with pytest.raises(ConsentlabError, match="There is no case 'bord'"):
        answer("bord", {"first": "ask"})
