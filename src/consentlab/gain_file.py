"""Reads what a learner gained between the two forms of a self-assessment from their answers."""

from __future__ import annotations

from pathlib import Path

from consentlab.errors import ConsentlabError
from consentlab.explained_file import gone_through, met
from consentlab.gain import Gain, SelfAssessed, gain
from consentlab.library import Library

ANSWERS = "answers"  # beside the lessons


def self_assessed_in(lessons: Path) -> SelfAssessed | None:
    """What both forms earned by the answers beside the lessons; None until both are done."""
    found = gain_of(Library.beside(lessons), lessons / ANSWERS)
    return found.in_all if found else None


def gain_of(library: Library, answers: Path) -> Gain | None:
    """What was gained between the two forms, once both are gone through; else None."""
    both = library.compared
    first, second = (met(library, answers, one) for one in both) if both else (None, None)
    if first is None or second is None:
        return None
    if not (gone_through(*first) and gone_through(*second)):
        return None
    try:
        keys = [library.practice_key(case) for case, _ in (first, second)]
    except ConsentlabError:
        return None
    before, after = keys
    return gain(first, second, (before, after)) if before and after else None
