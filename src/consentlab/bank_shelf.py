"""Finds what is taught, which cases there are, and the banks from which exercises draw them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from consentlab.author_file import Node, gather
from consentlab.draw import Draw
from consentlab.draw_file import DRAWS, places_meant, read_draw, read_draws
from consentlab.errors import AuthorError
from consentlab.picture_shelf import PictureShelf


class BankShelf(PictureShelf):
    """Objectives, the ids of cases, and banks, from the first course folder that has each."""

    def __init__(self, course_folders: tuple[Path, ...], image_folders: tuple[Path, ...]) -> None:
        super().__init__(course_folders, image_folders)
        self._drawn: dict[str, Draw] = {}

    def case_slugs(self) -> list[str]:
        """The ids of all cases that are there, in order."""
        folders = self.course_folders
        return sorted({one.stem for folder in folders for one in cases_in(folder)})

    @cached_property
    def objectives(self) -> Mapping[str, str]:
        """What a learner can do afterwards, by the objective's id."""
        found: dict[str, str] = {}
        for top in self._tops(self.course_folders, "objectives.yaml"):
            entries = top.slugs("objectives.yaml", "objective").items()
            found = {**dict(gather(entries, _objective)), **found}
        return found

    @cached_property
    def draws(self) -> Mapping[str, Draw]:
        """The banks of which each learner meets some. Raises AuthorError for a flaw in them."""
        found: dict[str, Draw] = {}
        for top in self._tops(self.course_folders, DRAWS):
            found = {**read_draws(top, self.case_slugs(), self.objectives), **found}
        return found

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The bank's id for each place at which an exercise draws, flawed banks among them.

        Raises AuthorError where the list of banks cannot be read at all.
        """
        banks = self._banks.items()
        return {place: id for id, file in banks for place in places_meant(id, file[id])}

    def draw_at(self, place: str) -> Draw | None:
        """The bank from which an exercise draws at this place; None where no bank has the place.

        Raises AuthorError for a flaw in that bank; what is wrong with others hinders nobody here.
        """
        try:
            id = self.places.get(place)
        except AuthorError:
            if self._find("cases", place):
                return None
            raise
        if id is None:
            return None
        if id not in self._drawn:
            entries = self._banks[id]
            self._drawn[id] = read_draw(entries, id, self.case_slugs(), self.objectives)
        return self._drawn[id]

    @cached_property
    def _banks(self) -> Mapping[str, Mapping[str, Node]]:
        """For each bank all banks of its file."""
        found: dict[str, Mapping[str, Node]] = {}
        for top in self._tops(self.course_folders, DRAWS):
            entries = top.entries(DRAWS)
            found = {**dict.fromkeys(entries, entries), **found}
        return found


def cases_in(course: Path) -> list[Path]:
    """The files of the cases in a course folder, by name."""
    return sorted(course.glob("cases/*.yaml"))


def _objective(entry: tuple[str, Node]) -> tuple[str, str]:
    """An objective's id and what it says."""
    id, node = entry
    what = f"objective {id!r}"
    return id, node.words(what, ("says",), ())["says"].text(f"`says` of {what}")
