"""Shows what was gained between the self-assessment before the course and the one after it."""

from __future__ import annotations

from pathlib import Path

from consentlab.explorers.given import Given, Seen
from consentlab.explorers.parts import Part, button, drawing, figures, note, points, table, words
from consentlab.gain import Gain
from consentlab.gain_file import gain_of
from consentlab.library import Library
from consentlab.player.words import answers_folder
from consentlab.record.gain_drawing import draw_gain, named
from consentlab.record.taken import Taken, taken

LOOK = "look"
NO_BREAK = "\u00a0"
AGAIN = "Look again"
NONE = "This course has no self-assessment that is asked twice, so there is nothing to compare."


def laboratory(library: Library, learner: str) -> GainShown:
    """The laboratory, for the answers beside the notebook."""
    return GainShown(library, answers_folder(library.course_folders[0]))


class GainShown:
    """Reads both forms of the self-assessment as they are saved, whenever it is looked at."""

    title = "What you gained"

    def __init__(self, library: Library, answers: Path) -> None:
        self.library, self.answers = library, answers

    def see(self, given: Given) -> Seen:
        """The gain, or what is missing for it."""
        both = self.library.compared
        if both is None:
            return Seen([words(NONE)], say=NONE)
        found = gain_of(self.library, self.answers)
        if found is None:
            return self._missing([taken(self.library, self.answers, one) for one in both])
        said = f"{found.before} points before the course, {found.after} after it."
        return Seen([*self._gained(found), button(LOOK, AGAIN, plain=True)], say=said)

    def _missing(self, both: list[Taken]) -> Seen:
        return Seen(
            [
                words("Once both self-assessments are done, they are compared here."),
                points(*(_state(one) for one in both)),
                button(LOOK, AGAIN),
            ],
            say="; ".join(_state(one) for one in both),
        )

    def _gained(self, found: Gain) -> list[Part]:
        says = self.library.objectives
        rows = [
            [
                says.get(one.objective, named(one.objective)),
                *(str(score).replace(" ", NO_BREAK) for score in (one.before, one.after)),
            ]
            for one in found.by_objective
        ]
        return [
            figures(
                (str(found.before), "points before the course"),
                (str(found.after), "points after it"),
            ),
            drawing(
                draw_gain(found),
                f"Your points before and after the course, in all and for {len(rows)} objectives.",
                "For each objective a ring shows the share of the points that you earned before, "
                "and a diamond the share that you earned after. The table has the same numbers.",
            ),
            table("By objective", ["Objective", "Before", "After"], rows),
            note(
                "plain",
                "Read this with care",
                f"With {found.questions} questions, one or two better or worse may be chance.",
                "The second form asks for the same things in other words. The two were written "
                "to be equally hard; nobody has tested whether they are. Which form came "
                "first for you was decided by your random number, so that neither is always the "
                "easier one.",
                "What counts is what you do at your next post. Where you lost points, the reasons "
                "stand in both self-assessments now.",
            ),
        ]


def _state(form: Taken) -> str:
    if form.trouble:
        return form.trouble
    if form.done:
        return f"“{form.title}” is done."
    if form.answered == form.of:
        return f"“{form.title}” is answered; go on to its end."
    return f"“{form.title}”: {form.answered} of {form.of} answered."
