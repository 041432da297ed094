"""Words for a terminal: which feedback is ready to be given back, and which is not, and why."""

from __future__ import annotations

from collections.abc import Sequence

from consentlab.commands import command
from consentlab.marking.collected import MOST_LINES
from consentlab.marking.give_back import GivenBack, To
from consentlab.marking.ready import NotYet
from consentlab.marking.told import many, shown, table

NEXT: dict[To, str] = {
    "files": "Each folder is one learner's: mail the page in it to them alone.",
    "moodle": (
        "In Moodle, open the assignment's submissions and choose 'Upload multiple feedback files "
        "in a zip' for the ZIP file, then 'Upload grading worksheet' for the marks. The assignment "
        "must allow feedback files and the offline grading worksheet."
    ),
    "canvas": (
        "In Canvas, open the assignment in the gradebook and choose 'Upload Submissions' for the "
        "ZIP file, then 'Import' in the gradebook for the marks. Canvas may show a page under the "
        "name of the hand-in: whoever saves it should give it the ending .html."
    ),
}
MOST_NAMED = 3


def given_back(report: GivenBack) -> str:
    """What was laid out, what was left out and why, and what to do with it."""
    parts = [f"{name}: nothing given back. {why}" for name, why in report.stopped]
    asked = [one for one in report.waiting if report.also_waiting and one.page]
    left = [one for one in report.waiting if one not in asked]
    if asked:
        parts.append(f"Given back though it is not whole, and without a mark:\n\n{_lines(asked)}")
    if left:
        parts.append(f"Not given back:\n\n{_lines(left)}")
        if any(one.page for one in left):
            parts.append("What has a page already is given back with --also-waiting.")
    if report.notes:
        parts.append("\n".join(["Worth knowing:", *(f"  {note}." for note in report.notes)]))
    if not report.sent:
        parts.append(
            "Nothing to give back." + ("" if report.waiting else f" First: {command('mark')}")
        )
        return "\n\n".join(parts)
    learners = len({one.learner for one in report.sent})
    parts.append(
        f"{many(len(report.sent), 'page')} of {many(learners, 'learner')}, in {shown(report.out)}. "
        + NEXT[report.to]
    )
    return "\n\n".join(parts)


def _lines(waiting: Sequence[NotYet]) -> str:
    """A line for each, or for each reason where they are many."""
    if len(waiting) <= MOST_LINES:
        rows = [(one.learner, one.assignment, one.why) for one in waiting]
        return table(("Learner", "Assignment", "Why"), rows)
    by_why: dict[tuple[str, str], list[str]] = {}
    for one in waiting:
        by_why.setdefault((one.assignment, one.why), []).append(one.learner)
    counted = [
        (
            name,
            str(len(who)),
            f"{why}: {', '.join(who[:MOST_NAMED])}{' …' * (len(who) > MOST_NAMED)}",
        )
        for (name, why), who in by_why.items()
    ]
    return table(("Assignment", "Learners", "Why"), counted)
