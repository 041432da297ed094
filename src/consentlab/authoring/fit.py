"""Checks that the model answers of an exercise fit its cases, in every version, and earn all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from consentlab.answers import Answers
from consentlab.authoring.check_case import Marking, case_files, complaints_of, each, key_of, named
from consentlab.authoring.lesson_names import solutions
from consentlab.authoring.models import Model, Solution, asked_by, read_solution
from consentlab.authoring.unwritten import in_files, in_lines
from consentlab.errors import ConsentlabError
from consentlab.lesson_file import read_lesson
from consentlab.library import Library
from consentlab.mark import mark
from consentlab.player.model import model_responses

NOBODY = "0" * 32  # the seed of no learner


@dataclass(frozen=True)
class Fit:
    """What was found in the model answers of some exercises.

    `unfit` has a complaint for each that does not fit, and `unwritten` a remark for each that its
    author has not written yet.
    """

    unfit: tuple[str, ...] = ()
    unwritten: tuple[str, ...] = ()

    def beside(self, told: tuple[str, ...]) -> Fit:
        """The same without complaints of a line that others complain of already."""
        there = {one.partition(": ")[0] for one in told}
        kept = tuple(one for one in self.unfit if one.partition(": ")[0] not in there)
        return Fit(kept, self.unwritten)


def solution_folders(library: Library) -> tuple[Path, ...]:
    """The folders of solutions that hold a notebook, in order."""
    paths = (path for course in library.course_folders for path in solutions(course))
    return tuple(dict.fromkeys(path.parent for path in paths))


def folders_asking(library: Library, slug: str) -> tuple[Path, ...]:
    """The folders of solutions that ask a case, or draw it from a bank.

    A notebook that cannot be read asks none here: the check of everything tells of it.
    """
    return tuple(one for one in solution_folders(library) if slug in _asked(library, one))


def fit(library: Library, folder: Path, marking: Marking, case: str = "") -> Fit:
    """The model answers in a folder of solutions; with `case`, those to it alone.

    What is wrong with a case, with its key or with a bank is not said here, but by their own check.
    """
    try:
        solution = read_solution(folder)
    except ConsentlabError as error:
        return Fit(complaints_of(error))
    models = [
        (place, model)
        for place, model in solution.models.items()
        if not case or case in cases_at(library, place)
    ]
    return Fit(
        tuple(flaw for one in models for flaw in _flaws(library, *one, marking)),
        tuple(remark for _, model in models for remark in in_lines(model.unwritten)),
    )


def unwritten(library: Library, folder: Path, marking: Marking) -> tuple[str, ...]:
    """A remark for each place in which a new case's own words stand, of all that is asked here.

    It looks at cases, keys, rubrics and model answers. Raises as `read_solution` does.
    """
    solution = read_solution(folder)
    slugs = dict.fromkeys(slug for one in solution.cases for slug in cases_at(library, one))
    files = dict.fromkeys(path for slug in slugs for path in case_files(library, slug, marking))
    return (*in_files(files), *fit(library, folder, marking).unwritten)


def cases_at(library: Library, place: str) -> tuple[str, ...]:
    """The cases that can be met at a place of an exercise; none where its bank has a flaw."""
    try:
        draw = library.draw_at(place)
    except ConsentlabError:
        return ()
    return draw.cases if draw else (place,)


def met(library: Library, solution: Solution) -> Iterator[tuple[str, str]]:
    """Each place of an assignment and a case that is met there; of a bank all cases, once."""
    for place in solution.cases:
        draw = library.draw_at(place)
        if draw is None:
            yield place, place
        elif place == next(one for one in solution.cases if one in draw.places):
            for slug in draw.cases:
                yield place, slug


def _asked(library: Library, folder: Path) -> set[str]:
    found: set[str] = set()
    for path in folder.glob("*.ipynb"):
        try:
            asked = asked_by(read_lesson(path))
        except ConsentlabError:
            continue
        found.update(slug for place in asked for slug in cases_at(library, place))
    return found


def _flaws(library: Library, place: str, model: Model, marking: Marking) -> Iterator[str]:
    """What is wrong with the model answers to a case, said once for all versions of it."""
    wrong: dict[int, str] = {}
    short: dict[str, list[int]] = {}
    try:
        versions = library.versions(place)
    except ConsentlabError:
        return
    for version in range(1, versions + 1):
        try:
            case = library.case(place, version=version)
            key = key_of(library, case, marking)
        except ConsentlabError:
            continue
        try:
            given = model_responses(case, model.given)
        except ConsentlabError as problem:
            wrong[version] = str(problem)
            continue
        told = mark(case, key, Answers(place, case.hash, NOBODY, given, version=version))
        if told.points != told.out_of:
            short.setdefault(f"{told.points} of {told.out_of}", []).append(version)
    if wrong:
        so = "" if len(wrong) == versions else f" (This is so in {named(wrong)} of {versions}.)"
        yield f"{model.line.where}: {wrong[min(wrong)]}{so}"
    if short:
        yield (
            f"{model.line.where}: the model answers to {place!r} earn {each(short)}, and should "
            "earn all. Correct them, or the key."
        )
