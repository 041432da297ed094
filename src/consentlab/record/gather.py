"""Gathers a learner's record from the folder of their notebooks, as it is at that moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from consentlab import __version__
from consentlab.checklist import DOING, OWN, WILL, Checklist, value_id
from consentlab.gain_file import gain_of
from consentlab.kept_file import KEPT, Value, kept
from consentlab.learner_file import learner_of
from consentlab.library import Library
from consentlab.record.lessons import lessons
from consentlab.record.record import Record, Reflection, Resolved, Review
from consentlab.record.taken import taken

REFLECTION = "reflection-"
CHECKLIST = "checklist"
MOST_QUESTIONS = 5  # in one box


def gather(library: Library, folder: Path, answers: Path, today: date) -> Record:
    """The record of the learner whose notebooks lie in `folder`, with their `answers`.

    What cannot be read is told in the record and left out of it. Raises AuthorError for a flaw in
    the course itself, and OSError when the disk refuses.
    """
    learner = learner_of(folder)
    found, troubles = lessons(folder, lambda slug: taken(library, answers, slug))
    reflections, unread = _reflections(folder)
    marked = kept(folder, CHECKLIST)
    odd = [*troubles, *unread, *([marked.trouble] if marked.trouble else [])]
    odd += [case.trouble for one in found for case in one.cases if case.trouble]
    due = [source.due_for_review(today) for source in library.sources.values()]
    return Record(
        name=learner.name,
        number=learner.number,
        lessons=found,
        gain=gain_of(library, answers),
        reflections=reflections,
        resolved=resolved(library.checklist, marked.values.items()),
        objectives=library.objectives,
        version=__version__,
        review=Review(sum(due), len(due)),
        troubles=tuple(dict.fromkeys(odd)),
    )


def resolved(checklist: Checklist, values: Iterable[tuple[str, Value]]) -> Resolved:
    """What the checklist's controls hold, in words."""
    held = dict(values)
    says = {value_id(item): item.says for item in checklist.items}
    own = held.get(OWN, "")
    lines = own.splitlines() if isinstance(own, str) else []
    return Resolved(
        doing=tuple(text for id, text in says.items() if held.get(id) == DOING),
        will=tuple(text for id, text in says.items() if held.get(id) == WILL),
        own=tuple(text for line in lines if (text := " ".join(line.split()))),
    )


def _reflections(folder: Path) -> tuple[tuple[Reflection, ...], list[str]]:
    """What was written under the reflections' questions, and a word about what cannot be read."""
    found: list[Reflection] = []
    troubles: list[str] = []
    for path in sorted((folder / KEPT).glob(f"{REFLECTION}*.json")):
        if "." in path.stem:  # one that was set aside before
            continue
        here = kept(folder, path.stem)
        troubles += [here.trouble] if here.trouble else []
        values = here.values
        pairs = [
            (str(values.get(f"question-{number}", "")), str(values.get(f"answer-{number}", "")))
            for number in range(1, MOST_QUESTIONS + 1)
        ]
        if written := tuple((question, answer) for question, answer in pairs if answer.strip()):
            found.append(Reflection(path.stem.removeprefix(REFLECTION), written))
    return tuple(found), troubles
