"""Finds the notebooks of a course, and the one that a person names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from consentlab.author_file import quoted, shown
from consentlab.errors import ConsentlabError
from consentlab.lesson_file import Lesson
from consentlab.library import Library
from consentlab.misplaced import id_in
from consentlab.slug import SLUG

NOTEBOOKS = "*.ipynb"
NUMBERED = re.compile(r"[0-9]{2}-(.+)")
MOST_NEAR = 3  # names that are offered for one that is not there


def lesson_named(library: Library, name: str) -> Path | None:
    """The notebook that a person names by its id or its file; None where it is a case's name.

    Raises ConsentlabError for what is neither, with the names that are nearest.
    """
    course = library.course_folders[0]
    stem = Path(name).stem if name.endswith(".ipynb") else name
    path = course / f"{stem}.ipynb"
    slugs = library.case_slugs()
    if path.is_file() and (name.endswith(".ipynb") or stem not in slugs):
        return path
    if id_in(name) != name or (stem in slugs and not name.endswith(".ipynb")):
        return None
    solution = next((one for one in solutions(course) if one.stem == stem), None)
    if solution:
        return solution
    if library.instead_of_case(stem):
        return None  # what lies there is told of where the case is looked for
    lessons = [one.stem for one in in_course(course)]
    near = [f"`{one}`" for one in _near(stem, lessons, slugs)]
    known = ", ".join(f"`{one}`" for one in lessons) or "none yet"
    raise ConsentlabError(
        f"There is no lesson and no case {quoted(stem, 60)}. "
        + (f"Did you mean {' or '.join(near)}?" if near else f"The lessons are: {known}.")
    )


def check_name(lesson: Lesson) -> Iterator[str]:
    """A complaint where a notebook of the course folder is not named as lessons and tools are."""
    numbered = NUMBERED.fullmatch(lesson.slug)
    if not lesson.tool and not numbered:
        yield (
            f"{shown(lesson.path)}: a lesson's name begins with two digits and a hyphen, as in "
            f"08-{as_slug(lesson.slug)}.ipynb. Rename it or, if it is a tool, write "
            '"tool": "yes" under "consentlab" in its metadata.'
        )
    elif not SLUG.fullmatch(lesson.slug):
        yield (
            f"{shown(lesson.path)}: a notebook's name has lower-case letters, digits and single "
            f"hyphens. Rename it to {as_slug(lesson.slug)}.ipynb, or take it away if it is a copy."
        )


def as_slug(name: str) -> str:
    """The id that is nearest to a name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _near(name: str, lessons: list[str], slugs: list[str]) -> list[str]:
    """The names that are nearest, lessons first: one may be named without its number."""
    bare = {one.partition("-")[2] if one[:1].isdecimal() else one: one for one in lessons}
    asked = name.lower().lstrip("0123456789").lstrip("-_ ")
    found = [one for one in lessons if one.startswith(f"{name.zfill(2)}-")]
    found += [bare[one] for one in difflib.get_close_matches(asked, bare, n=MOST_NEAR - 1)]
    found += difflib.get_close_matches(name, lessons, n=1)
    found += difflib.get_close_matches(name, slugs, n=MOST_NEAR - 1)
    return list(dict.fromkeys(found))[:MOST_NEAR]


def in_course(course: Path) -> list[Path]:
    """The notebooks of a course folder in order, lessons and tools."""
    return sorted(course.glob(NOTEBOOKS))


def solutions(course: Path) -> list[Path]:
    """The solutions that lie beside a course folder, in order."""
    return sorted((course.parent / "solutions").glob(f"*/{NOTEBOOKS}"))
