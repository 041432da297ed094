"""How far a learner has come, read from the notebooks and the answers beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from consentlab.answers import LARGEST_FILE, Answers, BadAnswers, parse
from consentlab.case import Case
from consentlab.errors import ConsentlabError
from consentlab.route import Earned, answered, finished, longest, steps_in_all

LESSONS = "course"
EXERCISES = "exercises"
ANSWERS = "answers"
PLAYS = re.compile(r"""^\s*play\(\s*["']([a-z0-9-]+)["']\s*\)""", re.MULTILINE)
HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True)
class Played:
    """A case as one learner meets it; `earned` is there where the score decides the way."""

    case: Case
    earned: Earned | None = None


FindCase = Callable[[Path, str, str], Played]
"""Finds a case by a notebook's folder, its id and a learner's seed; may raise ConsentlabError."""


@dataclass(frozen=True)
class CaseProgress:
    """How much of one case is answered; `trouble` says in words why that cannot be known."""

    slug: str
    title: str
    answered: int = 0
    of: int = 0
    finished: bool = False
    trouble: str = ""

    @property
    def begun(self) -> bool:
        return self.answered > 0


@dataclass(frozen=True)
class Notebook:
    """One lesson or exercise as its learner has left it; `place` is its path in the folder.

    A `tool` lies among the lessons and is none: it is there to be used, whenever there is need.
    """

    place: str
    title: str
    number: str = ""  # of a lesson: "2" for 02-….ipynb; empty for an exercise
    minutes: int = 0
    cases: tuple[CaseProgress, ...] = ()
    tool: bool = False

    @property
    def assignment(self) -> str:
        """The name of an exercise's folder; empty for a lesson."""
        parts = self.place.split("/")
        return parts[1] if parts[0] == EXERCISES else ""

    @property
    def cases_done(self) -> int:
        return sum(case.finished for case in self.cases)

    @property
    def begun(self) -> bool:
        return any(case.begun for case in self.cases)

    @property
    def finished(self) -> bool:
        """True when every case has been answered to its end; a lesson without cases never is."""
        return bool(self.cases) and self.cases_done == len(self.cases)

    @property
    def minutes_left(self) -> int:
        """The author's minutes for the share of steps not yet answered, at least one."""
        steps = sum(case.of for case in self.cases)
        open_steps = steps - sum(case.answered for case in self.cases)
        return max(1, round(self.minutes * open_steps / steps)) if steps else self.minutes

    @property
    def trouble(self) -> str:
        return " ".join(case.trouble for case in self.cases if case.trouble)


@dataclass(frozen=True)
class Course:
    """Everything in a learner's folder, in order."""

    lessons: tuple[Notebook, ...]
    exercises: tuple[Notebook, ...]
    tools: tuple[Notebook, ...] = ()

    @property
    def next(self) -> Notebook | None:
        """The one thing to do next: what was begun, else the first thing not begun, else nothing.

        On the very first visit that is the first lesson, even when it has no cases.
        """
        everything = self.lessons + self.exercises
        if not any(one.begun for one in everything):
            return next(iter(everything), None)
        open_ones = [one for one in everything if one.cases and not one.finished]
        return next((one for one in open_ones if one.begun), next(iter(open_ones), None))


def read_course(folder: Path, find: FindCase) -> Course:
    """The lessons and exercises laid out in `folder`, with the learner's progress in each.

    A lesson that is the only one bears no number: there is nothing to tell it from.
    """
    there = list(_read_all(folder, sorted((folder / LESSONS).glob("*.ipynb")), find))
    lessons = tuple(one for one in there if not one.tool)
    return Course(
        tuple(replace(one, number="") for one in lessons) if len(lessons) == 1 else lessons,
        tuple(_read_all(folder, sorted((folder / EXERCISES).glob("*/*.ipynb")), find)),
        tuple(one for one in there if one.tool),
    )


def read_notebook(folder: Path, place: str, find: FindCase) -> Notebook:
    """One notebook, with the learner's progress in it.

    One that cannot be read is named by its file alone: a damaged lesson must not hide the others.
    """
    path = folder / place
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        cells = [(one["cell_type"], _text(one["source"])) for one in document["cells"]]
        own = document.get("metadata", {}).get("consentlab", {})
        minutes, tool = own.get("minutes", "0"), own.get("tool") == "yes"
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Notebook(place, path.stem, _number(path))
    headings = (HEADING.search(text) for kind, text in cells if kind == "markdown")
    heading = next((found.group(1) for found in headings if found), path.stem)
    slugs = [slug for kind, text in cells if kind == "code" for slug in PLAYS.findall(text)]
    return Notebook(
        place=place,
        title=heading,
        number=_number(path) if place.startswith(LESSONS + "/") and not tool else "",
        minutes=int(minutes) if str(minutes).isdecimal() else 0,
        cases=tuple(read_case_progress(path.parent, slug, find) for slug in dict.fromkeys(slugs)),
        tool=tool,
    )


def read_case_progress(folder: Path, slug: str, find: FindCase) -> CaseProgress:
    """How much of a case is answered in the answers beside a notebook; nothing is changed."""
    path = folder / ANSWERS / f"{slug}.json"
    given, problem = _given(path)
    try:
        found = find(folder, slug, given.learner if given else "")
    except ConsentlabError as trouble:
        return CaseProgress(slug, slug, trouble=str(trouble))
    case, earned = found.case, found.earned
    of = longest(case, case.steps[0].id)
    if problem:
        return CaseProgress(
            slug,
            case.title,
            of=of,
            trouble=f"Your saved answers to “{case.title}” cannot be read: {problem}. Open the "
            "case: it goes on from the version saved before, where there is one.",
        )
    if given is None:
        return CaseProgress(slug, case.title, of=of)
    return CaseProgress(
        slug,
        case.title,
        answered=len(answered(case, given.responses, earned)),
        of=steps_in_all(case, given.responses, earned),
        finished=finished(case, given.responses, earned),
    )


def _given(path: Path) -> tuple[Answers | None, str]:
    """The answers saved in a file, if any, and why they cannot be read."""
    if not path.is_file():
        return None, ""
    try:
        with path.open("rb") as file:
            return parse(file.read(LARGEST_FILE + 1)), ""
    except (BadAnswers, OSError) as problem:
        return None, str(problem)


def _read_all(folder: Path, paths: Iterable[Path], find: FindCase) -> Iterable[Notebook]:
    for path in paths:
        place = path.relative_to(folder)
        if not any(part.startswith(".") for part in place.parts):
            yield read_notebook(folder, place.as_posix(), find)


def _number(path: Path) -> str:
    """The lesson's number as people say it: 2 for 02-…, nothing for 00-… or no number."""
    found = re.match(r"0*([1-9]\d*)-", path.name)
    return found.group(1) if found else ""


def _text(source: Any) -> str:
    return "".join(source) if isinstance(source, list) else str(source)
