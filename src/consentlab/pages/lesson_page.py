"""What stands around a lesson's text on its page: where one is, and what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from consentlab.pages.lesson_text import LessonText
from consentlab.pages.progress import Course, Notebook
from consentlab.pages.register import Cited, Register
from consentlab.pages.urls import (
    glossary_url,
    hand_in_url,
    notebook_url,
    page_url,
    progress_url,
    register_url,
    sources_url,
    static_url,
    styles,
)

STYLES = ("lesson.css", "reading.css", "print.css")
SCRIPTS = ("cells.js", "lesson.js", "references.js", "terms.js")
CONTENTS_FROM = 3  # sections; with fewer there is nothing to look up


def about(
    this: Notebook, course: Course, text: LessonText, register: Register, base_url: str
) -> dict[str, Any]:
    """What the template of a lesson's page shows, as plain data."""
    return {
        "title": this.title,
        "eyebrow": eyebrow(this, course),
        "home": f"{base_url}consentlab/",
        "glossary": glossary_url(base_url),
        "sources": sources_url(base_url),
        "notebook": notebook_url(base_url, this.place),
        "hand_in": hand_in_url(base_url, this.assignment) if this.assignment else "",
        "styles": [*styles(base_url), *(static_url(base_url, one) for one in STYLES)],
        "scripts": [static_url(base_url, one) for one in SCRIPTS],
        "progress": this.cases_in_words,
        "trouble": [*register.trouble, *_unknown(text, register)],
        **_neighbours(course.lessons, this, base_url),
        **_text(text, register),
        "for_script": {
            "register": register_url(base_url, register.mark),
            "progress": progress_url(base_url, this.place),
            "rest": text.rest,
        },
    }


def eyebrow(this: Notebook, course: Course) -> str:
    """What kind of page it is, where in the course, and how long it takes."""
    return " · ".join(filter(None, (_kind(this, course), this.how_long)))


def _kind(this: Notebook, course: Course) -> str:
    if this.tool:
        return "For use at work"
    if this.assignment:
        return "Exercise"
    numbers = sorted({int(one.number) for one in (*course.lessons, this) if one.number})
    if this.number:
        return f"Lesson {numbers.index(int(this.number)) + 1} of {len(numbers)}"
    return "Start here" if numbers else "Lesson"


def _text(text: LessonText, register: Register) -> dict[str, Any]:
    cells = list(text.cells)
    head, rest = "", ""
    if cells and cells[0] and "</h1>" in cells[0]:  # what a lesson is for stands under its title
        head, end, rest = cells[0].partition("</h1>")
        head += end
    parts = [one for one in text.sections if one.level == 2]
    return {
        "head": head,
        "cells": [rest, *cells[1:]] if head else cells,
        "first": text.first,
        "anchors": [text.anchors(at) for at in range(len(text.code))],
        "objectives": [
            {"id": id, "says": register.objectives[id]}
            for id in text.objectives
            if id in register.objectives
        ],
        "contents": [
            {"id": one.id, "heading": one.heading} for one in parts if len(parts) >= CONTENTS_FROM
        ],
        "definitions": list(text.definitions),
        "cited": [_cited(one) for one in text.cited],
        **due_for_review(text.cited, register),
    }


def due_for_review(cited: Sequence[Cited], register: Register) -> dict[str, Any]:
    """Which sources are due for review, and that in a sentence; the reason once if it is one."""
    due = [one for one in cited if register.due(one.source)]
    of = "this source" if len(cited) == 1 else "these sources"
    one_is = "it is" if len(due) == 1 else "they are"
    unrecorded = all(one.source.checked_on is None for one in due)
    if unrecorded:
        if len(due) < len(cited):
            of = f"{len(due)} of the {len(cited)} sources on this page"
        were = "was" if len(due) == 1 else "were"
        words = f"The day on which {of} {were} last checked is not recorded, so {one_is}"
    else:
        sources = "source" if len(cited) == 1 else "sources"
        words = f"{len(due)} of {len(cited)} {sources} on this page {one_is.split()[1]}"
    return {
        "due_words": f"{words} due for review",
        "due": [
            {**_cited(one), "review": "" if unrecorded else register.review(one.source)}
            for one in due
        ],
    }


def _cited(cited: Cited) -> dict[str, str]:
    source = cited.source
    return {"label": cited.label, "title": source.title, "url": source.url, "anchor": source.id}


def _unknown(text: LessonText, register: Register) -> list[str]:
    """Objectives that the lesson names and the course does not have; for whoever wrote it."""
    known = register.objectives
    return [
        f"The lesson names the objective {id!r:.60}, which objectives.yaml does not have."
        for id in text.objectives
        if known and id not in known
    ]


def _neighbours(lessons: tuple[Notebook, ...], this: Notebook, base_url: str) -> dict[str, Any]:
    """Title and address of the lesson before and after, where there is one."""
    places = [one.place for one in lessons]
    if this.place not in places:
        return {"before": None, "after": None}
    at = places.index(this.place)
    around = {"before": at - 1, "after": at + 1}
    return {
        name: {"title": lessons[index].title, "url": page_url(base_url, lessons[index].place)}
        if 0 <= index < len(lessons)
        else None
        for name, index in around.items()
    }
