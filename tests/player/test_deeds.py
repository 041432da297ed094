"""Whatever is done in whatever order: no answer is lost, and the path stays true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from consentlab.accept import accept
from consentlab.answers import Answers
from consentlab.case import END
from consentlab.player.sitting import Sitting, spend
from consentlab.response import Response
from consentlab.route import Visit, finished

from .conftest import LEARNER
from .made_up import ASSESSED, CASE, PRACTICE

BOTH = st.sampled_from([ASSESSED, PRACTICE])

GIVEN: st.SearchStrategy[Response | None] = st.sampled_from(
    [("ask",), ("post",), ("ask", "post"), (), ("odd",), "text", " ", {"ask": "post"}, None]
)
Deed: TypeAlias = "tuple[str, int, Response | None]"
"""What is done, at which of the open visits (counted from the last), and what is given there."""

DEED = st.tuples(
    st.sampled_from(["answer", "answer", "respond", "commit", "replay"]),
    st.sampled_from([0, 0, 0, 1, 2, 5]),
    GIVEN,
)
DEEDS = st.lists(DEED, max_size=25)


def at(sitting: Sitting, answers: Answers, back: int) -> Visit | None:
    """The open visit so many before the last; None at the end of the case."""
    pages = sitting.open_to(answers)
    return sitting.visit(answers, pages[max(0, len(pages) - 1 - back)])


def done(sitting: Sitting, answers: Answers, deed: Deed) -> Answers:
    """The answers after a deed, as the page would carry it out."""
    do, back, given = deed
    visit = at(sitting, answers, back)
    if visit is None:
        return answers
    if do == "replay":
        return sitting.replay(answers, visit)
    if do != "commit":
        answers = sitting.respond(answers, visit, given)
    return answers if do == "respond" else sitting.commit(answers, visit)


def after(sitting: Sitting, deeds: Iterable[Deed] = ()) -> Answers:
    answers = sitting.fresh(LEARNER)
    for deed in deeds:
        answers = done(sitting, answers, deed)
    return answers


@given(BOTH, DEEDS, DEED)
def test_no_deed_ever_loses_the_answer_of_another_visit(
    sitting: Sitting, before: list[Deed], deed: Deed
) -> None:
    answers = after(sitting, before)
    changed = done(sitting, answers, deed)
    visit = at(sitting, answers, deed[1])
    own = {visit.id} if visit else set()
    if visit and deed[0] == "replay":
        way = [one.id for one in sitting.route(answers).visits]
        own = set(way[way.index(visit.id) :])
        assert not own & set(changed.responses)
    if deed[0] == "commit":
        own = set()
    others = {id: given for id, given in answers.responses.items() if id not in own}
    assert {id: given for id, given in changed.responses.items() if id not in own} == others


@given(BOTH, DEEDS)
def test_the_path_lies_on_the_way_and_every_answer_is_valid(
    sitting: Sitting, deeds: list[Deed]
) -> None:
    answers = after(sitting, deeds)
    way = [visit.id for visit in sitting.route(answers).visits]
    assert list(answers.path) == [id for id in way if id in answers.path]
    assert answers.finished == finished(CASE, answers.responses)
    for id, response in answers.responses.items():
        assert accept(CASE.by_id[id.partition(".")[0]].kind, response) == response


@given(BOTH, DEEDS)
def test_there_is_always_a_step_to_answer_or_the_end(sitting: Sitting, deeds: list[Deed]) -> None:
    answers = after(sitting, deeds)
    pages = sitting.open_to(answers)
    assert pages[0] == "fork"
    assert pages[-1] == sitting.current(answers)
    assert len(set(pages)) == len(pages)
    if pages[-1] == END:
        assert answers.finished
    else:
        visit = sitting.visit(answers, pages[-1])
        assert visit is not None
        assert not sitting.settled(answers, visit)


@given(BOTH, DEEDS, DEED)
def test_the_answers_given_are_never_changed_in_place(
    sitting: Sitting, deeds: list[Deed], deed: Deed
) -> None:
    answers = after(sitting, deeds)
    copy = replace(answers, responses=dict(answers.responses), seconds=dict(answers.seconds))
    done(sitting, answers, deed)
    spend(answers, "any", 3)
    assert answers == copy
