"""What a notebook says: `play` a case, `show` a picture, `hand_in` answers, `answer` as a model."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from consentlab.answer_file import save
from consentlab.answers import Answers
from consentlab.author_file import nearest
from consentlab.case import Response, accept, finished, walk
from consentlab.errors import ConsentlabError
from consentlab.learner_file import learner_of
from consentlab.library import Library
from consentlab.picture import Image
from consentlab.player.show import Shown, shown, trouble


def play(case: str) -> Any:
    """Show the case of this id, where the learner left off. What cannot be shown is explained."""
    from consentlab.player.case_player import CasePlayer

    try:
        return CasePlayer(case, Path.cwd(), answers_folder(Path.cwd()))
    except (ConsentlabError, OSError) as problem:
        from ipywidgets import HTML

        return HTML(trouble("This case cannot be shown.", problem))


def show(picture: str, *, variant: int = 1, case: str = "") -> Shown:
    """Show the picture of this id with its description, licence and list of what can be seen.

    With `case`, it is the variant that this learner meets in that case, whatever `variant` says.
    What cannot be shown is explained on the page.
    """
    try:
        return shown(_image(str(picture), variant, case))
    except (ConsentlabError, OSError) as problem:
        return Shown(trouble("This picture cannot be shown.", problem), str(problem))


def _image(picture: str, variant: int, case: str) -> Image:
    library = Library.beside(Path.cwd())
    found = library.picture(picture)
    if case:
        slug = library.case(str(case)).slug
        return found.for_learner(learner_of(answers_folder(Path.cwd()).parent).seed, slug)
    known = range(1, len(found.variants) + 1)
    if type(variant) is not int or variant not in known:
        raise ConsentlabError(
            f"Picture {picture!r} has no variant {variant!r}; it has 1 to {len(known)}."
        )
    return found.variants[variant - 1]


def hand_in(case: str) -> None:
    """Marks the place where the marking writes what `case` earned; for a learner it does nothing.

    Raises RuntimeError when nbgrader runs the notebook to mark it, so that a notebook that was
    run instead of marked earns nothing.
    """
    if os.environ.get("NBGRADER_EXECUTION"):
        raise RuntimeError(
            f"The answers to {case!r} are marked from the answer file, not by running this cell. "
            "Mark with `consentlab mark`, or with nbgrader and the course's nbgrader_config.py."
        )


def answer(case: str, responses: Mapping[str, str | Sequence[str]]) -> None:
    """Give a whole case's answers at once, as the solutions do.

    A step's answer is a choice's id, a list of them, or the text of a written answer. Raises
    ConsentlabError for a step or an answer that the case does not have.
    """
    told = Library.beside(Path.cwd()).case(case)
    given: dict[str, Response] = {}
    for step_id, value in responses.items():
        step = told.by_id.get(step_id)
        if step is None:
            raise ConsentlabError(
                f"Case {case!r} has no step {step_id!r}. {nearest(step_id, told.by_id)}"
            )
        response = accept(step.kind, value) or accept(step.kind, [value])
        if response is None:
            raise ConsentlabError(
                f"{value!r} is no answer to step {step_id!r} of case {case!r}, which asks: "
                f"{step.ask} Give the id of a choice, a list of them, or text where text is asked."
            )
        given[step_id] = response
    done = finished(told, given)
    save(
        answers_folder(Path.cwd()),
        Answers(
            case=told.slug,
            case_hash=told.hash,
            learner=learner_of(answers_folder(Path.cwd()).parent).seed,
            responses=given,
            path=tuple(step.id for step in walk(told, given)) if done else (),
            finished=done,
        ),
    )


def answers_folder(notebook_folder: Path) -> Path:
    """Where answers are kept: beside the notebook, or where CONSENTLAB_ANSWERS says.

    Under `solutions/` that is a temporary folder: whatever lies beside a solution is copied into
    the release, so that an answer there would leak.
    """
    if chosen := os.environ.get("CONSENTLAB_ANSWERS"):
        return Path(chosen)
    folder = notebook_folder.resolve()
    if "solutions" in folder.parts:
        return _scratch() / folder.name / "answers"
    return notebook_folder / "answers"


@cache
def _scratch() -> Path:
    return Path(tempfile.mkdtemp(prefix="consentlab-solutions-"))
