"""Whether a case that is explained later may be explained now: both its forms are done."""

from __future__ import annotations

from pathlib import Path

from consentlab.answer_file import look
from consentlab.answers import Answers
from consentlab.case import Case
from consentlab.errors import ConsentlabError
from consentlab.library import Library
from consentlab.route import finished, walk


def other_form(library: Library, case: Case) -> str:
    """The id of the other form of a case that is asked twice; empty where there is none."""
    return case.again or library.asked_again.get(case.slug, "")


def both_done(library: Library, folder: Path, case: Case, answers: Answers) -> bool:
    """True when these answers, and those to the other form in `folder`, are gone through.

    Nothing on the disk is changed.
    """
    other = other_form(library, case)
    found = met(library, folder, other) if other and gone_through(case, answers) else None
    return found is not None and gone_through(*found)


def gone_through(case: Case, answers: Answers) -> bool:
    """True when every question on the way is answered, and was gone on from."""
    way = {visit.id for visit in walk(case, answers.responses).visits}
    return finished(case, answers.responses) and way <= set(answers.path)


def met(library: Library, folder: Path, slug: str) -> tuple[Case, Answers] | None:
    """A case as its saved answers met it, and these.

    None where there are none, or where they, or the case, cannot be read.
    """
    try:
        answers = look(folder, slug)
        return (library.case(slug, version=answers.version), answers) if answers else None
    except (ConsentlabError, OSError):
        return None
