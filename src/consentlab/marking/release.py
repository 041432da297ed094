"""Makes the exercises that learners get from the solutions, with every answer left out."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from traitlets.config import Config

from consentlab.commands import command
from consentlab.marking.converters import RELEASE, read_config, run
from consentlab.marking.desk import Desk, MarkingError, check_assignment, open_desk
from consentlab.marking.keyring import keyring
from consentlab.marking.preprocessors import check_only_notebooks
from consentlab.marking.released import GradedCell, graded_cells, read_released


@dataclass(frozen=True)
class ReleaseReport:
    """A released assignment: its notebook, the cells that earn marks, and whether it changed."""

    assignment: str
    notebook: Path
    cells: tuple[GradedCell, ...]
    changed: bool


def release(course: Path, assignment: str) -> ReleaseReport:
    """Make `exercises/<assignment>/` from `solutions/<assignment>/`, and tell the gradebook.

    Nothing is written unless every graded cell has a key that agrees with its points, nothing but
    notebooks lies beside the solution, and nbgrader agrees. Raises MarkingError, saying what to
    put right.
    """
    desk = open_desk(course)
    fresh = _make(desk, read_config(desk), assignment)
    folder = desk.exercises / assignment
    before = _content(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in before.keys() - fresh.keys():
        (folder / name).unlink()
    for name, content in fresh.items():
        (folder / name).write_bytes(content)
    released = read_released(desk, assignment)
    return ReleaseReport(assignment, released.notebook, released.cells, fresh != before)


def register(desk: Desk, config: Config, assignment: str) -> None:
    """Tell the gradebook of an assignment, as a fresh copy of the course needs before marking.

    Raises MarkingError when the exercise that learners have is not what the solution makes now.
    """
    if _make(desk, config, assignment) != _content(desk.exercises / assignment):
        raise MarkingError(
            f"{desk.exercises / assignment} is not what {desk.solutions / assignment} makes now. "
            f"Run `{command(f'release {assignment}')}`, look at what changed, then mark. Learners "
            "who have the earlier one are still marked by the ids that both have."
        )


def _make(desk: Desk, config: Config, assignment: str) -> dict[str, bytes]:
    """The released notebooks by name, and the gradebook told of their cells.

    They are made elsewhere first: nbgrader deletes the release that is there when it fails.
    """
    check_assignment(desk, assignment)
    check(desk, assignment)
    with tempfile.TemporaryDirectory() as scratch:
        try:
            run(RELEASE, config, assignment, force=True, release_to=Path(scratch))
        except MarkingError as problem:
            if "Cannot add or remove cells" not in str(problem):
                raise
            raise MarkingError(
                f"Graded cells of '{assignment}' were added, taken away or renamed since hand-ins "
                "were marked, and nbgrader cannot change a gradebook that has marks for the old "
                "ones. Put them back; or give the new version a name of its own in solutions/; or "
                "move grader/gradebook.db and grader/autograded away, with all marks in them, and "
                "mark everybody anew."
            ) from None
        return _content(Path(scratch) / assignment)


def check(desk: Desk, assignment: str) -> None:
    """Raise MarkingError unless the solution is one notebook whose graded cells fit their keys."""
    folder = desk.solutions / assignment
    check_only_notebooks(folder)
    notebooks = sorted(folder.glob("*.ipynb"))
    if len(notebooks) != 1:
        raise MarkingError(
            f"{folder}: {len(notebooks)} notebooks found, expected one. An assignment is one "
            "notebook; give each further one a folder of its own."
        )
    cells = graded_cells(json.loads(notebooks[0].read_text(encoding="utf-8")))
    if not cells:
        raise MarkingError(
            f"{notebooks[0]}: no cell earns marks. Make the cell with hand_in(...) an "
            "'Autograder tests' cell whose id is the case, and give it the case's points."
        )
    keys = keyring(desk.root, desk.keys, desk.rubrics)
    for cell in cells:
        keys.check(cell)
    ids = {cell.id for cell in cells}
    for slug in dict.fromkeys(cell.case for cell in cells):
        versions = keys.versions(slug)
        if (most := max(one.out_of for one in versions)) and slug not in ids:
            raise MarkingError(
                f"Case '{slug}' earns {most} marks by its key, but "
                f"{notebooks[0].name} has no cell for them. Add a code cell, 'Autograder tests', "
                f'with the id {slug} and hand_in("{slug}") in it.'
            )
        for part in dict.fromkeys(part for one in versions for part in one.rubrics):
            if f"{slug}--{part}" not in ids:
                raise MarkingError(
                    f"The key of '{slug}' has a person mark {_named(part)}, but "
                    f"{notebooks[0].name} has no cell for it. Add a markdown cell, 'Manually "
                    f"graded answer', with the id {slug}--{part}."
                )


def _named(part: str) -> str:
    step, _, field = part.partition("--")
    return f"field '{field}' of step '{step}'" if field else f"step '{step}'"


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.ipynb"))}
