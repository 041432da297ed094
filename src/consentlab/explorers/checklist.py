"""The checklist that a learner makes their own, and prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from consentlab.checklist import DOING, OPEN, OWN, STANDINGS, WILL, Checklist, Group, Item, value_id
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.parts import (
    Part,
    button,
    choice,
    cite,
    fold,
    group,
    note,
    paper,
    points,
    strong,
    words,
    writing,
)
from consentlab.kept_file import Value
from consentlab.learner_file import learner_of
from consentlab.library import Library
from consentlab.record.gather import resolved
from consentlab.record.page import checklist_page
from consentlab.record.record import Resolved

OPTIONS = {OPEN: "Open", DOING: "I do", WILL: "I will"}
ORIGINS = dict(
    zip(STANDINGS, ("From the article.", "Since the article.", "Asked by the GMC."), strict=True)
)
LONGEST_OWN = 1_500  # characters
SHOW, HIDE, SHOWN = "show", "hide", "shown"
FILE = "my-checklist.html"


def laboratory(library: Library, learner: str) -> MyChecklist:
    """The laboratory, with the name of the learner beside whose notebook it is."""
    return MyChecklist(library, library.course_folders[0])


class MyChecklist:
    """Each line with its reason and source, and what the learner says of it."""

    title = "Your checklist before a post"

    def __init__(self, library: Library, folder: Path) -> None:
        self.library, self.folder = library, folder
        self.checklist: Checklist = library.checklist

    def see(self, given: Given) -> Seen:
        """The list as the learner has it, and the page to print when it is asked for."""
        values = self._values(given)
        chosen = resolved(self.checklist, values.items())
        shown = given.pressed == SHOW or (given.pressed != HIDE and values[SHOWN] == "yes")
        values[SHOWN] = "yes" if shown else ""
        counted = _counted(chosen, len(self.checklist.items))
        end = (
            button(HIDE, "Put the page away", plain=True)
            if shown
            else button(SHOW, "Make a page to print")
        )
        return Seen(
            [
                note("plain", "How to take this list", *self._bounds()),
                words(
                    "Say of each line that you do it already, or that you will. Leave others open."
                ),
                *(self._group(one, given) for one in self.checklist.groups),
                writing(
                    OWN,
                    "Lines of your own, each on a line",
                    given.text(OWN, longest=LONGEST_OWN),
                    LONGEST_OWN,
                    "No patients in here either: write what you will do.",
                ),
                words(counted),
                end,
                *([self._paper(chosen)] if shown else []),
            ],
            say=counted,
            values=values,
            focus="sheet" if given.pressed == SHOW else "",
        )

    def _values(self, given: Given) -> dict[str, Value]:
        said: dict[str, Value] = {
            id: given.one(id, OPTIONS, OPEN) for id in map(value_id, self.checklist.items)
        }
        return {**said, OWN: given.text(OWN, longest=LONGEST_OWN), SHOWN: given.text(SHOWN)}

    def _bounds(self) -> Sequence[list[str | Part]]:
        return [[text, " ", *self._sources(sources)] for text, sources in self.checklist.bounds]

    def _group(self, one: Group, given: Given) -> Part:
        written = points(
            *([strong(item.says), " ", *self._sources(item.sources)] for item in one.items)
        )
        lines = [_line(item, given) for item in one.items]
        return group(one.title, *lines, fold("Where this is written", written, key=one.title))

    def _sources(self, references: Sequence[str]) -> list[str | Part]:
        found: list[str | Part] = []
        for one in references:
            found += [*([" · "] if found else []), cite(self.library.reference(one))]
        return found

    def _paper(self, chosen: Resolved) -> Part:
        bounds = [text for text, _ in self.checklist.bounds]
        name = learner_of(self.folder).name
        html = checklist_page(chosen, bounds, name)
        return paper("sheet", "Your checklist, as a page to print", html, file=FILE)


def _line(item: Item, given: Given) -> Part:
    id = value_id(item)
    why = f"{ORIGINS[item.standing]} {item.why}"
    return choice(id, item.says, OPTIONS, given.one(id, OPTIONS, OPEN), why, compact=True)


def _counted(chosen: Resolved, of: int) -> str:
    own = f", and {len(chosen.own)} of your own" if chosen.own else ""
    doing, will = len(chosen.doing), len(chosen.will)
    return f"You do {doing} of these {of}, and will do {will} from now on{own}."
