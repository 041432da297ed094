"""Reads the code of a lesson's cells without running it: one public word in each, and no more."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from typing import Any

import consentlab
from consentlab.author_file import nearest, quoted
from consentlab.errors import ConsentlabError
from consentlab.lesson_file import Cell, Lesson, Line
from consentlab.library import Library

EXPECTED = 'Write `from consentlab import play` and below it `play("…")`, with a public word.'
MOST_CODE_SHOWN = 40  # characters of what was found


def check_code(lesson: Lesson, library: Library, *, any_value: bool = False) -> Iterator[str]:
    """A complaint for whatever in a notebook's code is more than a public word with its texts.

    With `any_value` a word may also be given lists and dictionaries, as solutions give answers.
    """
    fetched: set[str] = set()
    ids: set[str] = set()
    for cell in lesson.cells:
        if cell.code:
            yield from _Code(cell, library, fetched, ids, any_value).complaints()


class _Code:
    """One cell's code; `fetched` are the words imported so far, `ids` those of the reflections."""

    def __init__(
        self, cell: Cell, library: Library, fetched: set[str], ids: set[str], any_value: bool
    ) -> None:
        self.cell = cell
        self.library = library
        self.fetched = fetched
        self.ids = ids
        self.any_value = any_value

    def complaints(self) -> Iterator[str]:
        """What is wrong with the cell, in the order of its lines."""
        try:
            statements = ast.parse(self.cell.source).body
        except SyntaxError as problem:
            where = self.cell.at(problem.lineno).where
            yield (
                f"{where}: this is not Python ({problem.msg}). Look for a bracket or a quotation "
                f"mark that is missing. {EXPECTED}"
            )
            return
        except (ValueError, RecursionError, MemoryError):
            yield f"{self.cell.start.where}: this is not Python. {EXPECTED}"
            return
        calls = 0
        for one in statements:
            line = self.cell.at(one.lineno)
            match one:
                case ast.ImportFrom(module="consentlab", level=0):
                    yield from self._import(one, line)
                case ast.Expr(value=ast.Call(func=ast.Name()) as call):
                    calls += 1
                    yield from self._call(call, line)
                case _:
                    found = _cut(ast.unparse(one))
                    yield f"{line.where}: `{found}` does not belong into a lesson. {EXPECTED}"
        if calls != 1 and all(isinstance(one, ast.ImportFrom | ast.Expr) for one in statements):
            yield (
                f"{self.cell.start.where}: {calls or 'no'} public words are used in this cell, and "
                "one is expected. Give each a cell of its own, and take empty cells away."
            )
        if self.cell.source.rstrip().endswith(";"):
            yield (
                f"{self.cell.at(len(self.cell.lines)).where}: with `;` at its end the cell shows "
                "nothing. Take it away."
            )

    def _import(self, one: ast.ImportFrom, line: Line) -> Iterator[str]:
        for alias in one.names:
            if alias.name not in consentlab.__all__:
                yield (
                    f"{line.where}: consentlab has no public word {quoted(alias.name, 60)}. "
                    f"{nearest(alias.name, consentlab.__all__)}"
                )
            elif alias.asname:
                yield f"{line.where}: `{alias.name}` is given another name. Leave `as` out."
            self.fetched.add(alias.name)

    def _call(self, call: ast.Call, line: Line) -> Iterator[str]:
        assert isinstance(call.func, ast.Name)
        word = call.func.id
        if word not in consentlab.__all__:
            yield (
                f"{line.where}: {quoted(word, 60)} is no public word. "
                f"{nearest(word, consentlab.__all__)}"
            )
            return
        if word not in self.fetched:
            yield (
                f"{line.where}: `{word}` is not imported. Write `from consentlab import {word}` "
                "above it."
            )
        if call.col_offset:
            yield f"{line.where}: `{word}` does not begin its line. Put it on a line of its own."
        given = _values(call)
        if given is None or not (self.any_value or _texts_only(given)):
            yield (
                f"{line.where}: `{_cut(ast.unparse(call))}` is given more than texts. Write each "
                'in quotation marks, such as explore("rarity").'
            )
            return
        yield from self._given(word, given, line)

    def _given(
        self, word: str, given: tuple[list[object], dict[str, object]], line: Line
    ) -> Iterator[str]:
        """What the word itself would say of what it is given."""
        signature = inspect.signature(getattr(consentlab, word))
        try:
            signature.bind(*given[0], **given[1])
        except TypeError as problem:
            wanted = ", ".join(f'"{name}"' for name in signature.parameters) or "nothing"
            yield f"{line.where}: {word}() is given the wrong texts ({problem}). It takes {wanted}."
            return
        if word == "reflect":
            yield from self._reflects(given[0], line)

    def _reflects(self, given: list[Any], line: Line) -> Iterator[str]:
        from consentlab.explorers.reflect import LONGEST_QUESTION, Reflection  # slow to load

        id, *questions = given
        try:
            Reflection(id, questions, self.library)
        except ConsentlabError as problem:
            yield f"{line.where}: {problem}"
        if any(len(str(one)) > LONGEST_QUESTION for one in questions):
            yield (
                f"{line.where}: a question has more than {LONGEST_QUESTION} characters. Shorten it."
            )
        if id in self.ids:
            yield (
                f"{line.where}: reflect({quoted(id, 60)}) stands in this lesson twice, and both "
                "would keep their answers in one place. Give one another id."
            )
        self.ids.add(id)


def _values(call: ast.Call) -> tuple[list[object], dict[str, object]] | None:
    """What a call is given, by place and by name; None where that is no plain value."""
    try:
        by_place = [ast.literal_eval(one) for one in call.args]
        by_name = {one.arg or "**": ast.literal_eval(one.value) for one in call.keywords}
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
    return None if "**" in by_name else (by_place, by_name)


def _texts_only(given: tuple[list[object], dict[str, object]]) -> bool:
    """True for texts by place; a name may go with a text or a number, such as `variant=2`."""
    by_place, by_name = given
    return all(isinstance(one, str) for one in by_place) and all(
        isinstance(one, str | int) for one in by_name.values()
    )


def _cut(code: str) -> str:
    first = code.split("\n", 1)[0]
    return first if len(first) <= MOST_CODE_SHOWN else f"{first[:MOST_CODE_SHOWN]}…"
