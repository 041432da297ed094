"""Finds what is no flaw and may be an oversight: cases and terms that no lesson takes up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from consentlab.author_file import counted, quoted, read, shown
from consentlab.authoring.known import played_in
from consentlab.errors import ConsentlabError
from consentlab.glossary_file import Term
from consentlab.lesson_file import Lesson, read_lessons
from consentlab.library import Library

GLOSSARY = "glossary.yaml"


def remarks_on(library: Library) -> Iterator[str]:
    """A remark for each practice case and each term that the lessons leave out or play twice.

    None where there are no lessons, or where one cannot be read: of that the check tells.
    """
    try:
        lessons = [one for course in library.course_folders for one in read_lessons(course)]
    except ConsentlabError:
        return
    if lessons:
        yield from _cases(library, lessons)
        yield from _terms(library, lessons)


def _cases(library: Library, lessons: Sequence[Lesson]) -> Iterator[str]:
    homes = played_in(lessons)
    for slug in library.case_slugs():
        if not library.practice_key_file(slug):
            continue
        where = f"{shown(library.case_file(slug))}, line 1: practice case {slug!r}"
        if slug not in homes:
            yield (
                f"{where} is played in no lesson, so that no learner meets it. Play it in one: "
                f'play("{slug}"), in a cell of its own.'
            )
        elif len(homes[slug]) > 1:
            yield (
                f"{where} is played in {len(homes[slug])} lessons, {', '.join(homes[slug])}: "
                "learners find it answered in the second. Leave it so if that is meant."
            )


def _terms(library: Library, lessons: Sequence[Lesson]) -> Iterator[str]:
    path = library.course_folders[0] / GLOSSARY
    if not path.is_file():
        return
    try:
        terms, lines = library.glossary, read(path).entries(GLOSSARY)
    except ConsentlabError:  # of this, too, the check tells
        return
    text = " ".join(" ".join(one.prose for one in lessons).replace("*", "").casefold().split())
    unused = [
        f"{quoted(term.term, 60)} (line {lines[id].line})"
        for id, term in terms.items()
        if id in lines and not _uses(text, term)
    ]
    if unused:  # in one line, for many a term is there to be looked up
        yield (
            f"{shown(path)}: no lesson uses {counted(len(unused), 'term')} of the glossary: "
            f"{', '.join(unused)}. Leave it so if that is meant; otherwise use it in a lesson, or "
            "add the form that is used there to `also`."
        )


def _uses(text: str, term: Term) -> bool:
    forms = "|".join(re.escape(form.casefold()) for form in term.forms)
    return bool(re.search(rf"(?<![\w-])(?:{forms})(?![\w-])", text))
