"""A box for the learner's own words: kept beside the notebook, never sent and never marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from consentlab.errors import ConsentlabError
from consentlab.explorers.bench import Bench
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.noticed import noticed
from consentlab.explorers.parts import Part, cite, note, words, writing
from consentlab.kept_file import KEPT, Value
from consentlab.library import Library
from consentlab.player.show import trouble
from consentlab.record.gather import MOST_QUESTIONS, REFLECTION
from consentlab.slug import LONGEST_ID, SLUG

LONGEST_ANSWER = 4_000  # characters
LONGEST_QUESTION = 500
ANONYMOUS = "reflective-practitioner-2018#anonymise"
OWN_WORDS = "In your own words"


def reflect(id: str, *questions: str) -> Any:
    """A box for each question, kept under this id. What cannot be shown is explained in its place.

    Answers are found again as long as the id and the order of the questions stay as they are.
    """
    try:
        box = Reflection(id, questions, Library.beside(Path.cwd()))
        return Bench(box, Path.cwd(), f"{REFLECTION}{id}")
    except (ConsentlabError, OSError) as problem:
        from ipywidgets import HTML

        return HTML(trouble("This box cannot be shown.", problem))


class Reflection:
    """The questions with a box under each; the questions' words are kept with the answers.

    Raises ConsentlabError for an id that is none, and where there is no question or one too many.
    """

    def __init__(self, id: str, questions: Sequence[str], library: Library) -> None:
        if not (
            isinstance(id, str) and SLUG.fullmatch(id) and len(id) + len(REFLECTION) <= LONGEST_ID
        ):
            raise ConsentlabError(
                f"reflect({id!r:.60}): an id has lower-case letters, digits and single hyphens, "
                'such as "02-own-posts".'
            )
        if not 1 <= len(questions) <= MOST_QUESTIONS:
            raise ConsentlabError(
                f"reflect({id!r}) has {len(questions)} questions. Give it 1 to {MOST_QUESTIONS}, "
                'such as reflect("02-own-posts", "What would you post differently now?").'
            )
        self.id = id
        self.questions = tuple(str(one)[:LONGEST_QUESTION] for one in questions)
        self.title = self.questions[0] if len(questions) == 1 else OWN_WORDS
        self.library = library
        self.source = cite(library.reference(ANONYMOUS))

    def see(self, given: Given) -> Seen:
        """The boxes as they were left, what in them could identify somebody, and where they are."""
        boxes: list[Part] = []
        values: dict[str, Value] = {}
        answers: list[str] = []
        for number, question in enumerate(self.questions, start=1):
            answer = given.text(f"answer-{number}", longest=LONGEST_ANSWER)
            label = OWN_WORDS if len(self.questions) == 1 else question
            boxes.append(writing(f"answer-{number}", label, answer, LONGEST_ANSWER))
            answers.append(answer)
            values |= {f"question-{number}": question, f"answer-{number}": answer}
        found = noticed(answers, self.library)
        return Seen(
            [
                note(
                    "doubt",
                    "Leave the patient out",
                    [
                        "Write about what you think and do, not about a case: no name, ",
                        "no day, no picture, and no story in which somebody could be recognised. ",
                        self.source,
                    ],
                ),
                *boxes,
                *([_look_again(found)] if found else []),
                words(
                    f"Kept on this machine alone, in {KEPT}/{REFLECTION}{self.id}.json beside the "
                    "lessons. It is never sent and never marked. Whether it comes into your record "
                    "is for you to choose, in the last lesson."
                ),
            ],
            say=f"Read it once more. There may be: {'; '.join(found)}." if found else "",
            values=values,
        )


def _look_again(found: Sequence[str]) -> Part:
    return note(
        "doubt",
        "Read it once more",
        f"Somebody may be recognised by what stands here: {'; '.join(found)}.",
        "Leave the patient out: take out whatever is about a patient, or leads to one. What is "
        "about you alone may stay.",
        "Your words are kept as you wrote them. A rule looked over them on this machine; it misses "
        "things, and it may be wrong.",
    )
