"""What a lesson may use and cite, by id, and which cases it plays."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from consentlab.errors import ConsentlabError
from consentlab.figure_file import FIGURES
from consentlab.lesson_file import Lesson
from consentlab.library import Library
from consentlab.played import LAWS, forms


class Known:
    """The ids that a lesson may use, and the labels and addresses of what it may cite."""

    def __init__(self, library: Library) -> None:
        from consentlab.explorers.explore import LABORATORIES  # it loads the widgets

        slugs = library.case_slugs()
        asked = frozenset([*slugs, *places(library)])
        self.library = library
        self.objectives: Collection[str] = library.objectives
        self.practice = frozenset(one for one in slugs if library.practice_key_file(one))
        self.references = {
            (one.label, one.url) for one in map(library.reference, library.references)
        }
        self.ids: Mapping[str, Collection[str]] = {
            "play": asked,
            "answer": asked,
            "hand_in": asked,
            "play_by_law": stems(slugs),
            "explore": LABORATORIES.keys(),
            "show": library.gallery.keys(),
        }
        figures = _figures(library)
        if figures is not None:
            self.ids = {**self.ids, "figure": figures}


def figure_files(library: Library) -> list[Path]:
    """The lists of figures that are there."""
    paths = [folder / FIGURES for folder in library.image_folders]
    return [path for path in paths if path.is_file()]


def places(library: Library) -> Collection[str]:
    """The places at which exercises draw; none where their list is no YAML."""
    try:
        return library.places.keys()
    except ConsentlabError:
        return ()


def _figures(library: Library) -> Collection[str] | None:
    """The ids of all figures; None where a list of them is flawed, of which the check tells."""
    try:
        return library.figures.keys()
    except ConsentlabError:
        return None


def stems(slugs: Collection[str]) -> frozenset[str]:
    """The stems of cases that are told once for each of the three laws on capacity."""
    found = {slug.removesuffix(f"-{LAWS[0]}") for slug in slugs if slug.endswith(f"-{LAWS[0]}")}
    return frozenset(one for one in found if set(forms(one)) <= set(slugs))


def played(lesson: Lesson) -> list[str]:
    """The cases that a lesson plays, each once; one that is told for each law, for each of them."""
    found: list[str] = []
    for call in lesson.calls:
        if call.word == "play":
            found.append(call.id)
        elif call.word == "play_by_law":
            found += forms(call.id)
    return list(dict.fromkeys(found))


def played_in(lessons: Iterable[Lesson]) -> dict[str, tuple[str, ...]]:
    """For each case that lessons play, these lessons, by their ids."""
    found: dict[str, list[str]] = {}
    for lesson in lessons:
        for case in played(lesson):
            found.setdefault(case, []).append(lesson.slug)
    return {case: tuple(homes) for case, homes in found.items()}
