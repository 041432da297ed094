"""What the search over the course can find, gathered again when a file changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from consentlab.errors import ConsentlabError
from consentlab.figure_file import FIGURES
from consentlab.learner_file import learner_of
from consentlab.library import Library
from consentlab.pages.case_words import case_says
from consentlab.pages.fit import SOURCE, TERM, Entry
from consentlab.pages.laboratories import laboratory_says
from consentlab.pages.lesson_text import read_lesson_text
from consentlab.pages.progress import LESSONS, Course, Notebook
from consentlab.pages.register import Register, state
from consentlab.pages.urls import glossary_url, page_url, sources_url
from consentlab.picture_shelf import CATALOGUE

CASES = "cases"
SHOWS = re.compile(r"""^\s*(show|figure|explore)\(\s*["']([a-z0-9-]+)["']""", re.MULTILINE)

_kept: dict[Path, tuple[object, Register, str, tuple[Entry, ...]]] = {}


def entries(folder: Path, course: Course, register: Register, base_url: str) -> tuple[Entry, ...]:
    """Everything that can be found in a learner's folder, in the course's order.

    Of practice cases there are the stories, the questions with what can be chosen, and the titles
    of the pictures, as this learner meets them; of laboratories what they show at first. Neither
    an assessed case nor any key can be found.
    """
    there = (*course.lessons, *course.tools)
    library = Library.beside(folder / LESSONS)
    titles = [(case.slug, case.title) for one in there for case in one.cases]
    files = [
        *(folder / one.place for one in there),
        *(place / CASES / f"{slug}.yaml" for place in library.course_folders for slug, _ in titles),
        *(path for place in library.course_folders for path in sorted(place.glob("*.yaml"))),
        *(place / one for place in library.image_folders for one in (CATALOGUE, FIGURES)),
    ]
    now = (state(files), titles)
    known = _kept.get(folder)
    if known and known[0] == now and known[1] is register and known[2] == base_url:
        return known[3]
    gathered = tuple(_gather(folder, course, register, base_url))
    _kept[folder] = (now, register, base_url, gathered)
    return gathered


def _gather(folder: Path, course: Course, register: Register, base_url: str) -> Iterator[Entry]:
    library = Library.beside(folder / LESSONS)
    learner = learner_of(folder).seed
    for lesson in (*course.lessons, *course.tools):
        yield from _lesson(folder, lesson, register, base_url)
        for case in lesson.cases:
            if case.of and library.practice_key_file(case.slug):
                url = f"{page_url(base_url, lesson.place)}#case-{case.slug}"
                text = case_says(library, case.slug, learner)
                yield Entry("Case", case.title, url, text, within=lesson.title)
        yield from _shown(folder, lesson, library, register, base_url, learner)
    for term in register.terms.values():
        url = f"{glossary_url(base_url)}#{term.id}"
        yield Entry("Glossary", term.term, url, " ".join((term.says, *term.also)), rank=TERM)
    for source in register.sources.values():
        text = " · ".join((source.body, source.title, *source.sections.values()))
        url = f"{sources_url(base_url)}#{source.id}"
        yield Entry("Source", source.short, url, text, rank=SOURCE)


def _lesson(folder: Path, lesson: Notebook, register: Register, base_url: str) -> Iterator[Entry]:
    read = read_lesson_text(folder / lesson.place, register, glossary_url(base_url))
    page = page_url(base_url, lesson.place)
    kind = "For use at work" if lesson.tool else f"Lesson {lesson.number}".strip()
    for section in read.sections:
        whole = section.level == 1
        url = page if whole else f"{page}#{section.id}"
        within = "" if whole else lesson.title
        yield Entry(kind, section.heading, url, section.text, within)


def _shown(
    folder: Path,
    lesson: Notebook,
    library: Library,
    register: Register,
    base_url: str,
    learner: str,
) -> Iterator[Entry]:
    """The pictures, figures and laboratories that a lesson shows outside its cases."""
    read = read_lesson_text(folder / lesson.place, register, glossary_url(base_url))
    page = page_url(base_url, lesson.place)
    for at, code in enumerate(read.code):
        for word, id in SHOWS.findall(code):
            try:
                if word == "explore":
                    title, text = laboratory_says(library, id, learner)
                    kind, place = "Laboratory", read.under[at]
                else:
                    title, text = _titled(library, word, id)
                    kind, place = "Picture", f"place-{at + 1}"
            except (ConsentlabError, OSError):
                continue
            url = f"{page}#{place}" if place else page
            yield Entry(kind, title, url, text, within=lesson.title)


def _titled(library: Library, word: str, id: str) -> tuple[str, str]:
    """The title of what `word` shows, and what is seen. Raises ConsentlabError without it."""
    if word == "show":
        picture = library.picture(id).of_version(1)
        return picture.title, f"{picture.modality}. {picture.alt}"
    if id not in library.figures:
        raise ConsentlabError(f"There is no figure {id!r:.60}.")
    return library.figures[id].title, library.figures[id].alt
