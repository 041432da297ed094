"""Right answers to any question, made from its key: for tests that walk through a whole case."""

from __future__ import annotations

from consentlab.authoring.best import SOMETHING, best_answers, best_of
from consentlab.case import Case
from consentlab.key import FieldKey, Key
from consentlab.kind import FieldKind
from consentlab.response import Response

SAID = "Because it could lead to her, and she was not asked."  # where a person reads


def right_answers(case: Case, key: Key) -> dict[str, Response]:
    """The best answer to each step on the way that these answers take."""
    return {visit: _said(given) for visit, given in best_answers(case, key).items()}


def right_answer(kind: FieldKind, worth: FieldKey) -> Response:
    """The best answer to one question; on pictures by the ids of features."""
    return _said(best_of(kind, worth))


def _said(given: Response) -> Response:
    if isinstance(given, dict):
        return {field: _said(one) for field, one in given.items()}
    return SAID if given == SOMETHING else given
