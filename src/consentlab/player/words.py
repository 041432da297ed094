"""What a notebook says: `play` a case, `show` a picture, `hand_in` answers, `answer` as a model."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from consentlab.answer_file import handed_in, save
from consentlab.errors import ConsentlabError
from consentlab.learner_file import learner_of
from consentlab.library import Library
from consentlab.picture import Image
from consentlab.player.model import model_responses
from consentlab.player.show import Shown, shown, trouble
from consentlab.player.sitting import Sitting


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
        seed = learner_of(answers_folder(Path.cwd()).parent).seed
        return library.case(str(case), learner=seed).shown(found)
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


def answer(case: str, responses: Mapping[str, object] | Sequence[Mapping[str, object]]) -> None:
    """Give a whole case's answers at once, as the solutions do.

    A step's answer is a choice's id, a list of them, the text of a written answer, or what else an
    answer file holds for it; a case whose versions have different answers gets a list, one for each
    version. Raises ConsentlabError for a step or an answer that the case does not have.
    """
    folder = answers_folder(Path.cwd())
    if when := handed_in(folder):
        raise ConsentlabError(
            f"The answers here were handed in on {when}, so they stay as they were. To change "
            "them, open them for changes first, on the page where they were handed in."
        )
    library = Library.beside(Path.cwd())
    seed = learner_of(folder.parent).seed
    told = library.case(case, learner=seed)
    sitting = Sitting(told, library.practice_key(told))
    given = model_responses(told, responses)
    answers = replace(sitting.fresh(seed), responses=given)
    route = sitting.route(answers)
    done = bool(route.end) and all(visit.id in given for visit in route.visits)
    path = tuple(visit.id for visit in route.visits) if done else ()
    save(folder, replace(answers, path=path, finished=done))


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
