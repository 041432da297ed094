"""The words of a case that its learner meets, for the search to find; never those of its key."""

from __future__ import annotations

from collections.abc import Iterator

from consentlab.case import Case
from consentlab.errors import ConsentlabError
from consentlab.kind import (
    ChooseAny,
    ChooseOne,
    FillInForm,
    HighlightInText,
    JudgeEach,
    Kind,
    MarkOnImage,
    Match,
    PutInOrder,
    RedactImage,
    Rewrite,
)
from consentlab.library import Library


def case_says(library: Library, slug: str, learner: str) -> str:
    """The stories, questions, answers to choose from and pictures' titles, as the learner's own.

    Nothing where the case cannot be read: its lesson says so, and a search goes on without it.
    """
    try:
        case = library.case(slug, learner=learner)
        told = [case.story]
        for step in case.steps:
            told += [step.story, step.ask, *_offered(step.kind)]
        return " ".join(" ".join([*told, *_titles(library, case)]).split())
    except (ConsentlabError, OSError):
        return ""


def _offered(kind: Kind) -> Iterator[str]:
    """What a question shows besides itself: choices, statements, items, or a text to work on."""
    if isinstance(kind, ChooseOne | ChooseAny):
        yield from (one.text for one in kind.choices)
    elif isinstance(kind, PutInOrder):
        yield from (one.text for one in kind.items)
    elif isinstance(kind, JudgeEach | Match):
        yield from (one.text for one in (*kind.items, *kind.options))
    elif isinstance(kind, HighlightInText):
        yield kind.text
    elif isinstance(kind, Rewrite):
        yield kind.draft
    elif isinstance(kind, FillInForm):
        for field in kind.fields:
            yield field.label
            yield from _offered(field.kind)


def _titles(library: Library, case: Case) -> Iterator[str]:
    """The title of each of a case's pictures, and how it was taken, each once."""
    ids = dict.fromkeys([case.image, *(step.image for step in case.steps)])
    images = [case.shown(library.picture(id)) for id in ids if id]
    for step in case.steps:
        fields = step.kind.fields if isinstance(step.kind, FillInForm) else ()
        for kind in (step.kind, *(one.kind for one in fields)):
            if isinstance(kind, MarkOnImage | RedactImage):
                images.append(kind.image)
    yield from dict.fromkeys(f"{one.title}. {one.modality}." for one in images)
