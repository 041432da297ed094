"""Gives an assessed case its place in an exercise: the cells of the solution's notebook."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from consentlab.author_file import quoted, shown
from consentlab.authoring.placed import Placed
from consentlab.errors import ConsentlabError
from consentlab.slug import SLUG

Cell = dict[str, Any]

LONGEST_CELL_ID = 64  # characters; nbformat knows no longer ones
NUMBERED = re.compile(r"## ([0-9]+)\. ")
SHOWN = "A person reads what you wrote above; for them it will stand here."
INTRO = """\
# {title}: exercise

*About {minutes} minutes: one case.*

You decide, and the case goes on from what you decided.

Your answers are saved as you go. You may stop and come back. Nothing is marked until you hand in; \
afterwards you receive the reason and the source for each mark.

All patients here are invented. Please keep it so: **never enter anything about a real patient**."""


def notebook_of(solutions: Path, assignment: str) -> Path:
    """Where an assignment's notebook lies, or will lie. Raises ConsentlabError for a bad name."""
    if not SLUG.fullmatch(assignment) or len(assignment) > LONGEST_CELL_ID:
        raise ConsentlabError(
            f"{quoted(assignment, 60)} cannot be the name of an assignment. It has lower-case "
            "letters, digits and single hyphens, such as `first-posts`."
        )
    folder = solutions / assignment
    there = sorted(folder.glob("*.ipynb"))
    if len(there) > 1:
        raise ConsentlabError(
            f"{shown(folder)}: {len(there)} notebooks found, and an assignment is one. Give each "
            "further one a folder of its own."
        )
    return there[0] if there else folder / f"{assignment}.ipynb"


def with_case(path: Path, new: Placed) -> str:
    """The text of the notebook at `path` with the cells of a case; of a new one, where none is.

    They stand before the reflection at the end: the part that only a person reads. Raises
    ConsentlabError where the notebook cannot be read, or has the case already.
    """
    longest = max(len(one["id"]) for one in _cells(new, 1))
    if longest > LONGEST_CELL_ID:
        raise ConsentlabError(
            f"{new.slug!r} is too long an id for a case of an exercise: its cells would have "
            f"ids of {longest} characters, and at most {LONGEST_CELL_ID} can be read. Choose one "
            f"that is shorter by {longest - LONGEST_CELL_ID}."
        )
    document = _read(path) if path.is_file() else _empty(path.stem)
    cells: list[Cell] = document["cells"]
    ids = {_grade_id(one) for one in cells} | {str(one.get("id")) for one in cells}
    if taken := [one["id"] for one in _cells(new, 1) if {one["id"], _grade_id(one)} - {""} & ids]:
        raise ConsentlabError(
            f"{shown(path)}: there is a cell {taken[0]!r} already, so the case seems to have its "
            "place. Nothing was written. Take its cells out first, or choose another id."
        )
    at = _reflection(cells)
    later = cells[at:]
    number = 1 + sum(bool(NUMBERED.match(_text(one))) for one in cells[:at])
    _renumber(later, number + 1)
    document["cells"] = [*cells[:at], *_cells(new, number), *later]
    _add_minutes(document, new.minutes)
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def write_notebook(path: Path, text: str) -> None:
    """Write a solution's notebook, all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found["cells"], list):
            return dict(found)
    except (ValueError, KeyError, TypeError):
        pass
    raise ConsentlabError(
        f"{shown(path)}: this is not a notebook that can be read. Open and save it in JupyterLab, "
        "or take it away. Nothing was written."
    )


def _empty(assignment: str) -> dict[str, Any]:
    title = assignment.replace("-", " ").capitalize()
    return {
        "cells": [_markdown("intro", INTRO.format(title=title, minutes=0))],
        "metadata": {
            "consentlab": {"minutes": "0"},
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cells(new: Placed, number: int) -> list[Cell]:
    """The cells of a case: its heading, play, answer, hand in, and one for each part to be read."""
    slug = new.slug
    heading = f"## {number}. {new.title}"
    if new.read:
        heading += "\n\nWhat you write in it is also read by a person."
    solution = (
        "### BEGIN SOLUTION\nfrom consentlab import answer\n"
        f'answer("{slug}", {new.answers})\n### END SOLUTION'
    )
    found = [
        _markdown(f"case-{slug}", heading),
        _code(f"play-{slug}", _word("play", slug), locked=True),
        _code(f"answer-{slug}", solution, solution=True),
    ]
    if new.points:
        handed = _word("hand_in", slug)
        found.append(_code(f"hand-in-{slug}", handed, slug, locked=True, points=new.points))
    for part, points in new.read.items():
        id = f"{slug}--{part}"
        found.append(_markdown(id, SHOWN, _graded(id, solution=True, points=points)))
    return found


def _word(word: str, slug: str) -> str:
    return f'from consentlab import {word}\n{word}("{slug}")'


def _code(id: str, source: str, grade_id: str = "", **graded: Any) -> Cell:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id,
        "metadata": {
            "jupyter": {"source_hidden": True},
            "nbgrader": _graded(grade_id or id, **graded),
        },
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def _markdown(id: str, source: str, graded: Mapping[str, Any] | None = None) -> Cell:
    return {
        "cell_type": "markdown",
        "id": id,
        "metadata": {"nbgrader": graded} if graded else {},
        "source": source.splitlines(keepends=True),
    }


def _graded(
    id: str, *, locked: bool = False, solution: bool = False, points: int | None = None
) -> dict[str, Any]:
    """What nbgrader has to know of a cell; with points it earns marks."""
    worth = {} if points is None else {"points": points}
    return {
        "grade": points is not None,
        "grade_id": id,
        "locked": locked,
        **worth,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }


def _reflection(cells: Sequence[Cell]) -> int:
    """Where the reflection at the end begins, which only a person marks; else the end itself."""
    begins = [at for at, one in enumerate(cells) if NUMBERED.match(_text(one))]
    if not begins:
        return len(cells)
    last = [one.get("metadata", {}).get("nbgrader", {}) for one in cells[begins[-1] :]]
    graded = [str(one["grade_id"]) for one in last if one.get("grade")]
    only_read = bool(graded) and all("--" in id for id in graded)
    return begins[-1] if only_read else len(cells)


def _renumber(cells: Sequence[Cell], number: int) -> None:
    """Count the headings of these cells anew, from `number` on."""
    for cell in cells:
        if NUMBERED.match(text := _text(cell)):
            cell["source"] = NUMBERED.sub(f"## {number}. ", text, count=1).splitlines(keepends=True)
            number += 1


def _add_minutes(document: dict[str, Any], minutes: int) -> None:
    """Let the notebook say that it takes a case longer, in its metadata and in its first cell."""
    told = document.setdefault("metadata", {}).setdefault("consentlab", {})
    before = str(told.get("minutes", ""))
    if not (before.isascii() and before.isdecimal()):
        return  # the check tells of it
    now = told["minutes"] = str(int(before) + minutes)
    first = document["cells"][0]
    text = _text(first).replace(f"About {before} minutes", f"About {now} minutes", 1)
    first["source"] = text.splitlines(keepends=True)


def _text(cell: Cell) -> str:
    return "".join(cell.get("source", ())) if cell.get("cell_type") == "markdown" else ""


def _grade_id(cell: Cell) -> str:
    return str(cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", ""))
