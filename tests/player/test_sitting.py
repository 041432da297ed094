"""Choosing, going on, taking back and playing again, one deed at a time."""

from __future__ import annotations

from dataclasses import replace

from consentlab.answers import Answers
from consentlab.case import END, MOST_VISITS
from consentlab.player.sitting import Sitting, spend
from consentlab.response import Response

from .conftest import LEARNER, walked
from .made_up import ASSESSED, CASE, PRACTICE

NONE = ASSESSED.fresh(LEARNER)


def responded(sitting: Sitting, answers: Answers, id: str, given: Response | None) -> Answers:
    visit = sitting.visit(answers, id)
    assert visit is not None
    return sitting.respond(answers, visit, given)


def test_a_choice_is_kept_and_another_takes_its_place() -> None:
    once = responded(ASSESSED, NONE, "fork", ("ask",))
    assert once.responses == {"fork": ("ask",)}
    assert responded(ASSESSED, once, "fork", ("post",)).responses == {"fork": ("post",)}


def test_what_is_no_answer_clears_the_step() -> None:
    once = responded(ASSESSED, NONE, "fork", ("ask",))
    for nothing in ((), None, "text", ("odd",), {"fork": "ask"}):
        assert responded(ASSESSED, once, "fork", nothing).responses == {}


def test_going_on_is_remembered_in_the_order_of_the_way() -> None:
    assert walked(ASSESSED, ("fork", ("ask",)), ("any", ("post",))).path == ("fork", "any")


def test_the_path_keeps_to_the_steps_that_the_answers_lead_to() -> None:
    answers = walked(ASSESSED, ("fork", ("post",)), ("detour", ("ask",)), ("any", ("ask",)))
    assert answers.path == ("fork", "detour", "any")
    turned = responded(ASSESSED, answers, "fork", ("ask",))
    assert turned.path == ("fork", "any")
    assert turned.responses["detour"] == ("ask",)


ROUND: tuple[tuple[str, Response], ...] = (
    ("fork", ("ask",)),
    ("any", ("ask",)),
    ("again", ("ask",)),
    ("any.2", ("post",)),
    ("again.2", ("post",)),
)


def test_a_case_that_goes_round_has_an_answer_for_each_coming() -> None:
    answers = walked(ASSESSED, *ROUND)
    assert answers.responses == dict(ROUND)
    assert answers.path == tuple(id for id, _ in ROUND)
    assert ASSESSED.current(answers) == "why"


def test_whoever_goes_round_for_ever_comes_to_the_end() -> None:
    answers = walked(ASSESSED, ROUND[0])
    for number in range(1, MOST_VISITS + 1):
        after_it = "" if number == 1 else f".{number}"
        for step in ("any", "again"):
            visit = ASSESSED.visit(answers, step + after_it)
            assert visit is not None
            answers = ASSESSED.commit(ASSESSED.respond(answers, visit, ("ask",)), visit)
    assert ASSESSED.current(answers) == END
    assert answers.finished


def test_a_case_is_finished_with_its_last_answer() -> None:
    answers = walked(ASSESSED, *ROUND)
    assert not answers.finished
    assert responded(ASSESSED, answers, "why", "So.").finished
    assert not responded(ASSESSED, answers, "why", "  ").finished


def test_the_current_step_is_the_first_not_gone_on_from() -> None:
    assert ASSESSED.current(NONE) == "fork"
    assert ASSESSED.current(responded(ASSESSED, NONE, "fork", ("ask",))) == "fork"
    assert ASSESSED.current(walked(ASSESSED, *ROUND[:3])) == "any.2"
    assert ASSESSED.current(walked(ASSESSED, *ROUND, ("why", "So."))) == END


def test_an_answer_taken_back_makes_its_step_the_current_one() -> None:
    answers = responded(ASSESSED, walked(ASSESSED, *ROUND), "any", ())
    assert ASSESSED.current(answers) == "any"
    assert ASSESSED.open_to(answers) == ("fork", "any")


def test_what_may_be_seen_is_what_was_gone_on_from_and_the_current_step() -> None:
    assert ASSESSED.open_to(NONE) == ("fork",)
    assert ASSESSED.open_to(walked(ASSESSED, ("fork", ("post",)))) == ("fork", "detour")
    everything = walked(ASSESSED, *ROUND, ("why", "So."))
    assert ASSESSED.open_to(everything) == (*(id for id, _ in ROUND), "why", END)
    assert ASSESSED.visit(everything, END) is None


def settled(sitting: Sitting, answers: Answers) -> list[str]:
    return [one.id for one in sitting.route(answers).visits if sitting.settled(answers, one)]


def test_practice_is_settled_once_gone_on() -> None:
    assert settled(PRACTICE, responded(PRACTICE, NONE, "fork", ("ask",))) == []
    assert settled(PRACTICE, walked(PRACTICE, *ROUND[:2])) == ["fork", "any"]


def test_an_assessed_answer_is_settled_only_where_it_decides_what_comes() -> None:
    assert settled(ASSESSED, walked(ASSESSED, *ROUND)) == ["fork", "again", "again.2"]
    assert ASSESSED.deciding == {"fork", "again", "why"}


def test_an_answer_that_is_asked_about_later_is_settled_from_going_on(leave: Sitting) -> None:
    assert not leave.case.by_id["asked"].branches
    answers = walked(leave, ("asked", ("silent",)), ("where", ("wall",)))
    assert settled(leave, answers) == ["asked"]
    chosen = leave.respond(leave.fresh("ab"), leave.route(answers).visits[0], ("silent",))
    assert settled(leave, chosen) == []
    assert leave.route(walked(leave, ("asked", ("agreed",)))).end == END


def test_playing_again_from_a_step_opens_it_and_all_that_followed() -> None:
    answers = replace(walked(PRACTICE, *ROUND, ("why", "So.")), seconds={"why": 9.0})
    for start in range(len(ROUND)):
        visit = PRACTICE.visit(answers, ROUND[start][0])
        assert visit is not None
        again = PRACTICE.replay(answers, visit)
        assert again.responses == dict(ROUND[:start])
        assert again.path == tuple(id for id, _ in ROUND[:start])
        assert PRACTICE.current(again) == ROUND[start][0]
        assert not again.finished
        assert (again.seconds, again.learner) == ({"why": 9.0}, answers.learner)


def test_playing_again_keeps_answers_that_lie_off_the_way() -> None:
    answers = walked(ASSESSED, ("fork", ("post",)), ("detour", ("ask",)), ("any", ("ask",)))
    turned = responded(ASSESSED, answers, "fork", ("ask",))
    visit = ASSESSED.visit(turned, "any")
    assert visit is not None
    again = ASSESSED.replay(turned, visit)
    assert again.responses == {"fork": ("ask",), "detour": ("ask",)}
    assert again.path == ("fork",)


def test_seconds_add_up_for_each_visit() -> None:
    spent = spend(spend(spend(NONE, "any", 1.26), "any", 2), "any.2", 0.04)
    assert spent.seconds == {"any": 3.3, "any.2": 0.0}


def test_fresh_answers_carry_the_version_of_the_case() -> None:
    told = Sitting(replace(CASE, version=3, versions=4), None).fresh("ab")
    assert (told.version, told.case_hash, told.learner) == (3, "ab", "ab")
