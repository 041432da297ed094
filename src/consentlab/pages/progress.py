"""How far a learner has come in the lessons and exercises, read from the notebooks there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from consentlab.pages.case_progress import CaseProgress, FindCase, furthest
from consentlab.played import plays

LESSONS = "course"
EXERCISES = "exercises"
HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)
NUMBERED = re.compile(r"^\d+-")


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
    def cases_in_words(self) -> str:
        """How many of its cases are done, such as “1 of 3 cases done”; empty without cases."""
        if not self.cases:
            return ""
        if self.finished:
            return "all cases done" if len(self.cases) > 1 else "case done"
        cases = "case" if len(self.cases) == 1 else "cases"
        return f"{self.cases_done} of {len(self.cases)} {cases} done"

    @property
    def case_minutes(self) -> int:
        """What a lesson's cases take besides it; an exercise's are in its own minutes."""
        return 0 if self.assignment else sum(case.minutes for case in self.cases)

    @property
    def minutes_left(self) -> int:
        """The authors' minutes for the share of steps not yet answered, at least one."""
        steps = sum(case.of for case in self.cases)
        open_steps = steps - sum(case.answered for case in self.cases)
        minutes = self.minutes + self.case_minutes
        return max(1, round(minutes * open_steps / steps)) if steps else minutes

    @property
    def how_long(self) -> str:
        """Its minutes in words, those of its cases apart; empty where nobody gave any."""
        cases = f", and {self.case_minutes} for its cases" if self.case_minutes else ""
        return f"about {self.minutes} minutes{cases}" if self.minutes else ""

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

    A lesson that is the only one bears no number: there is nothing to tell it from. Exercises come
    in the order of the lessons that they are named after, and others after them.
    """
    there = list(_read_all(folder, sorted((folder / LESSONS).glob("*.ipynb")), find))
    lessons = tuple(one for one in there if not one.tool)
    return Course(
        tuple(replace(one, number="") for one in lessons) if len(lessons) == 1 else lessons,
        tuple(_read_all(folder, _in_order(folder, lessons), find)),
        tuple(one for one in there if one.tool),
    )


def _in_order(folder: Path, lessons: tuple[Notebook, ...]) -> list[Path]:
    """The notebooks of the exercises as learners should do them."""
    names = [NUMBERED.sub("", Path(one.place).stem) for one in lessons]
    paths = sorted((folder / EXERCISES).glob("*/*.ipynb"))
    return sorted(
        paths,
        key=lambda one: names.index(one.parent.name) if one.parent.name in names else len(names),
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
    played = [forms for kind, text in cells if kind == "code" for forms in plays(text)]
    return Notebook(
        place=place,
        title=heading,
        number=_number(path) if place.startswith(LESSONS + "/") and not tool else "",
        minutes=int(minutes) if str(minutes).isdecimal() else 0,
        cases=tuple(furthest(path.parent, forms, find) for forms in dict.fromkeys(played)),
        tool=tool,
    )


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
