"""The page of what a learner did, which they may take to an appraisal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from consentlab.errors import ConsentlabError
from consentlab.explorers.bench import Bench
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.noticed import noticed
from consentlab.explorers.parts import (
    Part,
    Text,
    button,
    cite,
    figures,
    note,
    paper,
    slider,
    ticks,
    words,
)
from consentlab.library import Library
from consentlab.player.show import trouble
from consentlab.player.words import answers_folder
from consentlab.record.gather import gather
from consentlab.record.page import (
    CHECKLIST,
    CHECKS,
    GAIN,
    LESSONS,
    PARTS,
    Wanted,
    hours,
    minutes,
    record_page,
)
from consentlab.record.record import QUARTER, Record

MAKE = "make"
LEAST_SCALE = 2 * 60  # minutes at the end of the scale, whatever the estimate
PRINTED = "Before you print: could somebody be recognised?"
LONGEST_LABEL = 90  # characters of a reflection's question
FILE = "my-record.html"
LABELS = {
    LESSONS: "Lessons, and what they were about",
    CHECKS: "Scores of the knowledge checks",
    GAIN: "Self-assessment before and after",
    CHECKLIST: "My checklist",
}


def my_record() -> Any:
    """The learner's record as a page to print. What cannot be shown is explained in its place."""
    try:
        folder = Path.cwd()
        record = MyRecord(Library.beside(folder), folder, answers_folder(folder), date.today)
        return Bench(record, folder, "my-record")
    except (ConsentlabError, OSError) as problem:
        from ipywidgets import HTML

        return HTML(trouble("Your record cannot be shown.", problem))


class MyRecord:
    """Gathers the record when it is asked to, and shows it with what the learner wants on it.

    `today` is asked for the date of the page, at that moment alone.
    """

    title = "Your record of this course"

    def __init__(
        self, library: Library, folder: Path, answers: Path, today: Callable[[], date]
    ) -> None:
        self.library, self.folder, self.answers, self.today = library, folder, answers, today
        self.record: Record | None = None
        self.made: date | None = None

    def see(self, given: Given) -> Seen:
        """An offer to make the page; once it is made, what shall stand on it, and the page."""
        if given.pressed == MAKE:
            self.made = self.today()
            self.record = gather(self.library, self.folder, self.answers, self.made)
        if self.record is None or self.made is None:
            return Seen([self._offer(), button(MAKE, "Make the page")])
        wanted, controls = self._controls(given, self.record)
        doubts = self._doubts(self.record, wanted.reflections)
        page = record_page(self.record, wanted, self.made)
        parts = [
            *_found(self.record),
            *controls,
            self._time(),
            paper("sheet", "Your record, as a page to print", page, file=FILE),
            button(MAKE, "Bring it up to date", plain=True),
        ]
        made = given.pressed == MAKE
        doubted = [PRINTED, *doubts] if doubts else []
        said = " ".join(["Your page is made."] * made + doubted)
        return Seen(parts, say=said, focus="sheet" if made else "")

    def _offer(self) -> Part:
        return words(
            "It lists what you did here: lessons, practice, time, and whatever else you choose. "
            "It is made on this machine from the files beside the lessons, and goes nowhere unless "
            "you send it."
        )

    def _controls(self, given: Given, record: Record) -> tuple[Wanted, list[Part]]:
        there = {LESSONS: True, CHECKS: True, GAIN: record.gain, CHECKLIST: record.resolved}
        options = {id: LABELS[id] for id in PARTS if there[id]}
        parts = given.several("parts", options, tuple(options))
        boxes = {one.id: _short(one.pairs[0][0]) for one in record.reflections}
        chosen = given.several("reflections", boxes)
        usual = record.suggested_minutes
        most = max(2 * usual, LEAST_SCALE)
        claim = int(given.number("claim", usual, 0, most))
        controls = [
            ticks("parts", "What stands on the page", options, parts),
            *([_look_again(doubts)] if (doubts := self._doubts(record, chosen)) else []),
            *([_choose(boxes, chosen)] if boxes else []),
            slider(
                "claim",
                "Time to claim",
                claim,
                0,
                most,
                QUARTER,
                hours(claim),
                "It begins at the authors' estimate for what you did. Claim what it really took.",
            ),
        ]
        return Wanted(parts, chosen, claim), controls

    def _doubts(self, record: Record, chosen: Collection[str]) -> list[str]:
        """What could identify somebody, masked, in each reflection that is to be printed."""
        told = []
        for one in record.reflections:
            answers = (answer for _, answer in one.pairs)
            if one.id in chosen and (found := noticed(answers, self.library)):
                told.append(f"“{_short(one.pairs[0][0])}”: {'; '.join(found)}.")
        return told

    def _time(self) -> Part:
        def source(id: str) -> Part:
            return cite(self.library.reference(id))

        credit: Text = [
            "One hour as one credit is a custom of the medical colleges, and no rule of the GMC. ",
            source("aomrc-cpd-2016"),
        ]
        yearly: Text = [
            "The GMC sets no number. It asks for learning across your practice each year, ",
            "for reflection on it, and for a discussion at your appraisal. ",
            source("gmc-revalidation"),
        ]
        return note(
            "plain",
            "What the time is worth",
            "It is self-claimed. Nobody has accredited this course.",
            credit,
            yearly,
        )


def _look_again(doubts: Sequence[str]) -> Part:
    return note(
        "doubt",
        PRINTED,
        "Of the reflections that you chose, look at these once more:",
        *doubts,
        "Leave the patient out. Change your words where you wrote them and bring this page "
        "up to date, or take the tick away. What is about you alone may stay.",
    )


def _found(record: Record) -> list[Part]:
    """In a few numbers what was found, and in words what could not be read."""
    done = sum(one.cases_done for one in record.lessons)
    cases = sum(len(one.cases) for one in record.lessons)
    lessons = sum(one.done for one in record.lessons)
    parts = [
        figures(
            (f"{lessons} of {len(record.lessons)}", "lessons worked through"),
            (f"{done} of {cases}", "cases done, with checks and self-assessments"),
            (minutes(record.minutes_at_questions), "at the questions, as measured"),
        )
    ]
    if record.troubles:
        parts.append(note("doubt", "Some of it could not be read", *record.troubles))
    return parts


def _choose(boxes: dict[str, str], chosen: tuple[str, ...]) -> Part:
    return ticks(
        "reflections",
        "Reflections that stand on the page",
        boxes,
        chosen,
        "None, unless you choose it. Read it once more first: is every patient left out?",
    )


def _short(question: str) -> str:
    text = " ".join(question.split()) or "A reflection"
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1].rstrip()}…"
