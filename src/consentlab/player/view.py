"""What the learner is to see, as plain data: words, the question and, in practice, reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from consentlab.answers import Answers
from consentlab.case import END, Ending, paragraphs
from consentlab.explained_file import other_form
from consentlab.kind import MarkOnImage, RedactImage
from consentlab.library import Library
from consentlab.mark import mark
from consentlab.player.controls import control, picture
from consentlab.player.feedback import feedback
from consentlab.player.path import path_picture
from consentlab.player.said import said
from consentlab.player.sitting import Sitting
from consentlab.route import Visit, answered, steps_in_all

View = dict[str, Any]

ROUND = Ending(
    END,
    "The case has gone round nine times",
    "It stops here rather than go round once more. Another answer leads on: play it again from an "
    "earlier step.",
)
SPARED = (
    "The most this case can earn is what its best way through earns: {}. Your way was another, so "
    "its steps add up differently."
)
LATER = (
    "Nothing is explained yet, so that you can be asked again before you see the reasons. They "
    "are shown here once “{}” is done too. Until then you may change an answer: go back to it."
)
LATER_STILL = "Nothing is explained yet."
EXPLAINED = "Both forms are done, so each answer is explained now. These stay as you gave them."


def view(
    sitting: Sitting,
    answers: Answers,
    library: Library,
    at: str,
    *,
    hints: int = 0,
    handed_in: str = "",
) -> View:
    """The page of visit `at` (or of the end).

    `hints` is how many of the step's hints have been asked for. `handed_in` says when the answers
    were handed in; they can then no longer be changed.
    """
    pages = sitting.open_to(answers)
    here = at if at in pages else pages[-1]
    place = pages.index(here)
    in_all = _in_all(sitting, answers)
    seen: View = {
        "case": sitting.case.slug,
        "title": sitting.case.title,
        "practice": sitting.practice,
        "replays": sitting.replays,
        "at": here,
        "number": min(place + 1, in_all),
        "in_all": in_all,
        "back": pages[place - 1] if place else None,
        "on": pages[place + 1] if place + 1 < len(pages) else None,
        "saved": _saved(sitting, answers),
        "handed_in": handed_in,
    }
    if here == END:
        return seen | _end(sitting, answers) | {"later": _later(sitting, library)}
    visit = sitting.visit(answers, here)
    assert visit is not None
    return seen | _page(sitting, answers, library, visit, hints, bool(handed_in))


def _page(
    sitting: Sitting, answers: Answers, library: Library, visit: Visit, hints: int, closed: bool
) -> View:
    case, step = sitting.case, visit.step
    given = sitting.given(answers, visit)
    settled = sitting.settled(answers, visit)
    before = [case.story] if case.story else []
    for one in sitting.route(answers).visits:
        if one.id == visit.id:
            break
        before += [one.step.story] if one.step.story else []
    first = not before or visit.id == case.steps[0].id
    own_picture = isinstance(step.kind, (MarkOnImage, RedactImage))
    image = "" if own_picture else step.image or case.image
    seen: View = {
        "earlier": [] if first else paragraphs("\n\n".join(dict.fromkeys(before))),
        "story": paragraphs(f"{case.story if first else ''}\n\n{step.story}"),
        "ask": step.ask,
        "again": visit.number > 1,
        "fixed": settled or closed,
        "settled": settled,
        "branches": step.id in sitting.deciding,
        "control": control(step.kind, given, f"{answers.learner}\n{case.slug}\n{step.id}"),
        "image": picture(case.shown(library.picture(image))) if image else None,
        "hints": list(step.hints[:hints]) if sitting.practice else [],
        "more_hints": sitting.practice and not (settled or closed) and hints < len(step.hints),
        "feedback": None,
    }
    if settled and sitting.key is not None and given is not None:
        seen["feedback"] = feedback(visit, given, sitting.key, library)
    return seen


def _end(sitting: Sitting, answers: Answers) -> View:
    """The last page: the ending, the way and, in practice, what each step earned."""
    case, route = sitting.case, sitting.route(answers)
    ending = case.endings.get(route.end)
    if route.end == END and END not in route.visits[-1].step.targets:
        ending = ROUND  # nothing else leads to an end that the step does not lead to
    seen: View = {
        "ending": {"title": ending.title, "debrief": paragraphs(ending.debrief)}
        if ending
        else None,
        "path": path_picture(case, route, whole=sitting.practice),
        "rows": _rows(sitting, route.visits, answers),
        "points": None,
        "out_of": None,
        "passed": None,
        "spared": "",
    }
    if sitting.key is None:
        return seen
    earned = mark(case, sitting.key, answers)
    for row in seen["rows"]:
        own = [one for one in earned.steps if one.step == row["visit"]]
        row["points"] = sum(one.points for one in own)
        row["out_of"] = sum(one.out_of for one in own)
    on_this_way = sum(one.out_of for one in earned.steps)
    return seen | {
        "spared": "" if on_this_way == earned.out_of else SPARED.format(earned.out_of),
        "points": earned.points,
        "out_of": earned.out_of,
        "passed": earned.passed,
        "pass_mark": sitting.key.pass_mark,
    }


def _later(sitting: Sitting, library: Library) -> str:
    """When a case that is explained later will be explained, or that it is now; else nothing."""
    if not sitting.case.explained_later:
        return ""
    if sitting.practice:
        return EXPLAINED
    other = other_form(library, sitting.case)
    return LATER.format(library.case(other).title) if other else LATER_STILL


def _rows(sitting: Sitting, visits: Sequence[Visit], answers: Answers) -> list[View]:
    return [
        {
            "visit": visit.id,
            "ask": visit.step.ask,
            "again": visit.number > 1,
            "said": said(visit.step.kind, given),
        }
        for visit in visits
        if (given := sitting.given(answers, visit)) is not None
    ]


def _saved(sitting: Sitting, answers: Answers) -> str:
    if not answers.responses:
        return ""
    if sitting.practice:
        return "Saved"
    done = len(answered(sitting.case, answers.responses, sitting.earned))
    return f"Saved, {done} of {max(done, _in_all(sitting, answers))} answered"


def _in_all(sitting: Sitting, answers: Answers) -> int:
    """How many steps it is at most; a choice not gone on from must not hint at where it leads."""
    kept = {visit: given for visit, given in answers.responses.items() if visit in answers.path}
    return steps_in_all(sitting.case, kept, sitting.earned)
