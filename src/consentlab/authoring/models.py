"""Reads an assignment's solution: which cases it asks, and its model answers; it is never run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from consentlab.author_file import shown
from consentlab.authoring.patterns import TO_WRITE
from consentlab.errors import AuthorError
from consentlab.lesson_file import Cell, Lesson, Line, read_lesson
from consentlab.played import forms

REMEDY = (
    'Write `answer("case", {"step": "choice"})` with the values written out: what is read here is '
    "never run."
)

Given: TypeAlias = Mapping[str, object] | Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class Model:
    """The model answers to one case as they stand in a notebook, and where.

    `unwritten` are the lines of texts that a new case comes with, which nobody has replaced yet.
    """

    given: Given
    line: Line
    unwritten: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Solution:
    """One assignment's solution: `cases` are the ids that it asks for, in order."""

    assignment: str
    title: str
    cases: tuple[str, ...]
    models: Mapping[str, Model]


def read_solution(folder: Path) -> Solution:
    """The solution in a folder of `solutions/`.

    Raises AuthorError where there is not just one notebook, where it asks no case, and for a model
    answer that cannot be read.
    """
    notebooks = sorted(folder.glob("*.ipynb"))
    if len(notebooks) != 1:
        raise AuthorError(
            f"{shown(folder)}: {len(notebooks)} notebooks found, expected one. An assignment is "
            "one notebook; give each further one a folder of its own."
        )
    lesson = read_lesson(notebooks[0])
    cases = asked_by(lesson)
    if not cases:
        raise AuthorError(
            f"{shown(lesson.path)}: no cell plays a case, or carries its marks. Add one with "
            '`play("case")`, and one with `hand_in("case")`.'
        )
    models: dict[str, Model] = {}
    for slug, model in _models(lesson):
        if slug in models:
            raise _complaint(
                model.line,
                f"{slug!r} has model answers already, on line {models[slug].line.number}",
                "Keep one.",
            )
        if slug not in cases:
            raise _complaint(
                model.line,
                f"model answers to {slug!r} found, and the notebook does not play it",
                f"It plays {', '.join(cases)}. Correct the id, or add a cell that plays it.",
            )
        models[slug] = model
    return Solution(folder.name, lesson.title, cases, models)


def asked_by(lesson: Lesson) -> tuple[str, ...]:
    """The ids that a solution's notebook asks for, in order, each once."""
    return tuple(dict.fromkeys(_asked(lesson)))


def _asked(lesson: Lesson) -> Iterator[str]:
    for call in lesson.calls:
        if call.word in ("play", "hand_in"):
            yield call.id
        elif call.word == "play_by_law":
            yield from forms(call.id)


def _models(lesson: Lesson) -> Iterator[tuple[str, Model]]:
    for cell in lesson.cells:
        for node in ast.walk(_parsed(cell)) if cell.code else ():
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "answer":
                yield _model(node, cell)


def _parsed(cell: Cell) -> ast.Module:
    try:
        return ast.parse(cell.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        line = cell.at(getattr(problem, "lineno", 1))
        said = getattr(problem, "msg", None) or problem
        raise _complaint(line, f"this code cannot be read ({said})", REMEDY) from None


def _model(call: ast.Call, cell: Cell) -> tuple[str, Model]:
    line = cell.at(call.lineno)
    try:
        slug, given = map(ast.literal_eval, call.args)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        raise _complaint(line, "this is no plain model answer", REMEDY) from None
    each = given if isinstance(given, list | tuple) and given else [given]
    if call.keywords or not isinstance(slug, str) or not all(map(_by_step, each)):
        raise _complaint(line, "this is no plain model answer", REMEDY)
    return slug, Model(given, line, tuple(_unwritten(call, cell)))


def _unwritten(call: ast.Call, cell: Cell) -> Iterator[Line]:
    for node in ast.walk(call):
        if isinstance(node, ast.Constant) and str(node.value).startswith(TO_WRITE):
            yield cell.at(node.lineno)


def _by_step(given: object) -> bool:
    return isinstance(given, dict) and all(isinstance(one, str) for one in given)


def _complaint(line: Line, found: str, remedy: str) -> AuthorError:
    return AuthorError(f"{line.where}: {found}. {remedy}")
