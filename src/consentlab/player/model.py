"""What a solution gives as the model answers to a case, as the answers that it stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consentlab.accept import accept, refused
from consentlab.answers import VISIT
from consentlab.author_file import nearest
from consentlab.case import Case
from consentlab.errors import ConsentlabError
from consentlab.kind import ChooseAny, ChooseOne, FillInForm, Kind
from consentlab.response import BadResponse, Response, from_plain


def model_responses(
    case: Case, given: Mapping[str, object] | Sequence[Mapping[str, object]]
) -> dict[str, Response]:
    """The responses that `answer` means for this version of the case, by visit.

    Of a list, those that belong to the version. Raises ConsentlabError for a step or an answer
    that the case does not have.
    """
    mine = given if isinstance(given, Mapping) else _of_version(case, given)
    return {id: _response(case, id, value) for id, value in mine.items()}


def _of_version(case: Case, each: Sequence[Mapping[str, object]]) -> Mapping[str, object]:
    """The answers that belong to this version of the case."""
    if not each or case.versions % len(each):
        raise ConsentlabError(
            f"{len(each)} sets of answers to case {case.slug!r} found, which has {case.versions} "
            "versions. Give one for each version, or as many as its variants or alternatives."
        )
    return each[(case.version - 1) % len(each)]


def _response(case: Case, visit: str, value: object) -> Response:
    step = case.by_id.get(visit.partition(".")[0])
    if step is None or not VISIT.fullmatch(visit):
        raise ConsentlabError(
            f"Case {case.slug!r} has no step {visit!r}. {nearest(visit, case.by_id)}"
        )
    try:
        found = from_plain(_whole(step.kind, value))
        response, odd = accept(step.kind, found), ", ".join(refused(step.kind, found))
    except BadResponse as problem:
        response, odd = None, str(problem)
    if response is None or odd:
        raise ConsentlabError(
            f"{value!r:.200} is no answer to step {visit!r} of case {case.slug!r}, which asks: "
            f"{step.ask} Give the id of a choice, a list of them, or text where text is asked; "
            "docs/for-authors.md has an example for each kind of question."
            + (f" What does not fit: {odd}." if odd else "")
        )
    return response


def _whole(kind: Kind, value: object) -> object:
    """The answer as an answer file has it: a single choice may be given without its list."""
    if isinstance(kind, (ChooseOne, ChooseAny)) and isinstance(value, str):
        return [value]
    if isinstance(kind, FillInForm) and isinstance(value, Mapping):
        return {
            id: _whole(kind.by_id[id].kind, one) if id in kind.by_id else one
            for id, one in value.items()
        }
    return value
