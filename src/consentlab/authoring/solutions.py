"""Works whole assignments out, case by case, from their notebooks, cases and keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from consentlab.answers import Answers
from consentlab.author_file import counted
from consentlab.authoring.best import best_answer, best_answers
from consentlab.authoring.check_case import Marking, key_of
from consentlab.authoring.fit import NOBODY, met
from consentlab.authoring.followed import followed
from consentlab.authoring.graph import in_order
from consentlab.authoring.models import Model, read_solution
from consentlab.authoring.worked import CaseWorked, EndingWorked, Part, SolutionWorked, StepWorked
from consentlab.authoring.worked_parts import Desk, part
from consentlab.case import END, Case, Step
from consentlab.draw import Versions
from consentlab.errors import ConsentlabError
from consentlab.key import FormKey, Key
from consentlab.kind import FillInForm
from consentlab.library import Library
from consentlab.mark import earned_by, mark
from consentlab.player.model import model_responses
from consentlab.response import Response
from consentlab.route import walk


def work_out(
    library: Library, solutions: Path, assignment: str, marking: Marking, version: int = 1
) -> SolutionWorked:
    """One assignment with all its worked answers, each case in that version.

    A case with fewer versions begins anew. Raises ConsentlabError for a flaw, and where no case of
    the assignment has so many versions.
    """
    solution = read_solution(solutions / assignment)
    found = list(met(library, solution))
    most = max(library.versions(slug) for _, slug in found)
    if version > most:
        raise ConsentlabError(
            f"The cases of '{assignment}' have up to {counted(most, 'version')}, and version "
            f"{version} was asked for. Ask for one that there is."
        )
    worked = []
    for place, slug in found:
        versions = library.versions(slug)
        own = ((version - 1) % versions + 1, versions)
        case, drawn = _case(library, place, slug, own[0])
        worked.append(_worked(library, case, own, solution.models.get(place), marking, drawn))
    return SolutionWorked(assignment, solution.title, tuple(worked))


def _case(library: Library, place: str, slug: str, version: int) -> tuple[Case, str]:
    """The case in that version, and what to say of it where it is drawn from a bank."""
    draw = library.draw_at(place)
    if draw is None:
        return library.case(slug, version=version), ""
    numbers = Versions(tuple(map(library.versions, draw.cases)))
    number = numbers.number(draw.cases.index(slug), version)
    says = f"Each learner meets {draw.take} of the {len(draw.cases)} cases of “{draw.id}”."
    return library.case(place, version=number), says


def _worked(
    library: Library,
    case: Case,
    own: tuple[int, int],
    model: Model | None,
    marking: Marking,
    drawn: str,
) -> CaseWorked:
    key = key_of(library, case, marking)
    responses = _responses(case, model) if model else best_answers(case, key)
    route = walk(case, responses, earned_by(key))
    on_way = {visit.step.id for visit in route.visits} | {route.end}
    given = Answers(case.slug, case.hash, NOBODY, responses, version=case.version)
    earned = mark(case, key, given)
    order = in_order(case)
    asked = [one for one in order if one in case.by_id]
    numbers = {id: number for number, id in enumerate(asked, start=1)}
    desk = Desk(library.reference, lambda id: library.rubric(id, marking.rubrics), set())

    def step(id: str) -> StepWorked:
        one = case.by_id[id]
        theirs = model is not None and id in on_way and id in responses
        answer = responses[id] if id in responses else best_answer(one, key)
        return StepWorked(
            id=id,
            number=numbers[id],
            ask=one.ask,
            story=one.story,
            image=case.shown(library.picture(one.image)) if one.image else None,
            on_way=id in on_way,
            parts=tuple(_parts(one, key, answer, theirs, desk)),
            ways=followed(case, one, numbers),
        )

    return CaseWorked(
        case=case,
        version=own[0],
        versions=own[1],
        image=case.shown(library.picture(case.image)) if case.image else None,
        points=earned.points,
        out_of=earned.out_of,
        by_key=model is None,
        steps=tuple(map(step, asked)),
        endings=tuple(
            EndingWorked(id, case.endings[id].title, case.endings[id].debrief, id in on_way)
            for id in order
            if id not in case.by_id and id != END
        ),
        drawn_from=drawn,
    )


def _responses(case: Case, model: Model) -> Mapping[str, Response]:
    try:
        return model_responses(case, model.given)
    except ConsentlabError as problem:
        raise ConsentlabError(f"{model.line.where}: {problem}") from None


def _parts(step: Step, key: Key, given: Response, own: bool, desk: Desk) -> Iterator[Part]:
    worth = key.steps[step.id]
    if isinstance(step.kind, FillInForm):
        assert isinstance(worth, FormKey)
        best = best_answer(step, key)
        assert isinstance(given, Mapping)
        assert isinstance(best, Mapping)
        for field in step.kind.fields:
            theirs = own and field.id in given
            answer = given[field.id] if field.id in given else best[field.id]
            yield part(field.label, field.kind, worth.fields[field.id], answer, theirs, desk)
    else:
        assert not isinstance(worth, FormKey)
        yield part("", step.kind, worth, given, own, desk)
