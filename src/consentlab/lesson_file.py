"""Reads what an author wrote in a lesson's notebook, each part with its line in the file."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from consentlab.author_file import Node, decoded, read_bytes, read_text, shown
from consentlab.errors import AuthorError

HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
LESSONS = "[0-9][0-9]-*.ipynb"


@dataclass(frozen=True)
class Line:
    """One line that an author wrote, with its number in the file and the id of its cell."""

    path: Path
    number: int
    cell: str
    text: str

    @property
    def where(self) -> str:
        """Where it stands, for a complaint."""
        return f'{shown(self.path)}, line {self.number} (cell "{self.cell}")'


@dataclass(frozen=True)
class Cell:
    """One cell: its lines, whether they are code, and whether it still holds what code printed.

    `start` is where it begins; `hidden` says that its page and JupyterLab keep its code folded.
    """

    id: str
    kind: str
    lines: tuple[Line, ...]
    start: Line
    printed: bool
    counted: bool
    hidden: bool

    @property
    def code(self) -> bool:
        return self.kind == "code"

    @property
    def source(self) -> str:
        """What it says or does, as one text."""
        return "\n".join(line.text for line in self.lines)

    def at(self, number: int | None) -> Line:
        """Its line of that number, counted from 1; the nearest one where it has none such."""
        if not self.lines:
            return self.start
        return self.lines[min(max(number or 1, 1), len(self.lines)) - 1]


@dataclass(frozen=True)
class Heading:
    """A heading of a lesson; `level` 1 is its title."""

    level: int
    text: str
    line: Line


@dataclass(frozen=True)
class Call:
    """A public word that a code cell uses, such as `play`, and the id that it is given."""

    word: str
    id: str
    line: Line


@dataclass(frozen=True)
class Link:
    """A link in a lesson's text."""

    label: str
    url: str
    line: Line


@dataclass(frozen=True)
class Lesson:
    """A lesson as its author wrote it; `minutes` and `objectives` are what its metadata say.

    A `tool` lies among the lessons and is none.
    """

    path: Path
    cells: tuple[Cell, ...]
    minutes: str = ""
    objectives: tuple[Line, ...] = ()
    tool: bool = False

    @property
    def slug(self) -> str:
        return self.path.stem

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in order."""
        return tuple(self._headings())

    def _headings(self) -> Iterator[Heading]:
        for line in self.text_lines:
            if found := HEADING.fullmatch(line.text.strip()):
                yield Heading(len(found[1]), found[2], line)

    @property
    def title(self) -> str:
        """Its first heading or, where it has none, its name."""
        return self.headings[0].text if self.headings else self.slug

    @property
    def text_lines(self) -> Iterator[Line]:
        """The lines of its text, in order."""
        return (line for cell in self.cells if not cell.code for line in cell.lines)

    @property
    def prose(self) -> str:
        """Its whole text as markdown."""
        return "\n\n".join(cell.source for cell in self.cells if not cell.code)

    def section(self, heading: str) -> str:
        """What stands under a heading, up to the next one as high; empty where there is none."""
        found: list[str] = []
        level = 0
        for line in self.text_lines:
            title = HEADING.fullmatch(line.text.strip())
            if level and title and len(title[1]) <= level:
                break
            if level:
                found.append(line.text)
            elif title and title[2] == heading:
                level = len(title[1])
        return "\n".join(found).strip()

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The public words that its code uses with an id, in order."""
        cells = [cell for cell in self.cells if cell.code]
        return tuple(call for cell in cells for call in _calls(cell))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links in its text, in order."""
        return tuple(
            Link(label, url, line)
            for line in self.text_lines
            for label, url in LINK.findall(line.text)
        )


def read_lesson(path: Path) -> Lesson:
    """The lesson in a notebook. Raises AuthorError when the file is no notebook."""
    data = read_bytes(path)
    text = decoded(path, data)
    if not text.strip():
        raise AuthorError(
            f"{shown(path)}, line 1: the file is empty. Begin from a copy of another lesson, or "
            "take it away."
        )
    try:
        json.loads(text)
    except (ValueError, RecursionError) as problem:
        line = getattr(problem, "lineno", 1)
        raise AuthorError(
            f"{shown(path)}, line {line}: this is not a notebook ({problem}). Open it in "
            "JupyterLab and save it anew, or take back the last change to it."
        ) from None
    top = read_text(path, data).entries("a notebook")  # JSON is YAML; this reader knows lines
    if "cells" not in top or not top["cells"].is_list:
        raise AuthorError(
            f"{shown(path)}, line 1: this is not a notebook, for it has no cells. Open it in "
            "JupyterLab and save it anew, or take back the last change to it."
        )
    metadata = top["metadata"].entries("`metadata`") if "metadata" in top else {}
    own = metadata["consentlab"].entries("`consentlab`") if "consentlab" in metadata else {}
    objectives = own.get("objectives")
    if objectives and objectives.is_list and not objectives.raw.value:
        objectives = None
    return Lesson(
        path=path,
        cells=tuple(_cell(Node(path, node)) for node in top["cells"].raw.value),
        minutes=own["minutes"].text("`minutes`") if "minutes" in own else "",
        objectives=tuple(
            Line(path, one.line, "metadata", one.text("an objective"))
            for one in (objectives.items("`objectives`") if objectives else ())
        ),
        tool="tool" in own and own["tool"].text("`tool`") == "yes",
    )


def read_lessons(course: Path) -> tuple[Lesson, ...]:
    """The lessons of a course folder in order, without its tools. Raises as `read_lesson` does."""
    lessons = (read_lesson(path) for path in sorted(course.glob(LESSONS)))
    return tuple(lesson for lesson in lessons if not lesson.tool)


def _cell(node: Node) -> Cell:
    fields = node.entries("a cell")
    id = _said(fields.get("id"))
    source = fields.get("source")
    pieces = source.raw.value if source and source.is_list else [source.raw] if source else []
    lines = [
        Line(node.path, piece.line, id, text)
        for piece in (Node(node.path, one) for one in pieces)
        for text in (_said(piece).splitlines() or [""])
    ]
    return Cell(
        id=id,
        kind=_said(fields.get("cell_type")),
        lines=tuple(lines),
        start=Line(node.path, node.line, id, ""),
        printed="outputs" in fields and bool(fields["outputs"].raw.value),
        counted="execution_count" in fields and fields["execution_count"].raw.value != "null",
        hidden=_below(fields, "metadata", "jupyter", "source_hidden") == "true",
    )


def _said(node: Node | None) -> str:
    """The text of a node; empty where there is none, or where it is anything but a text."""
    quoted = node is not None and getattr(node.raw, "style", None) == '"'
    return str(node.raw.value) if node and quoted else ""


def _below(fields: Mapping[str, Node], *names: str) -> object:
    """What stands under one name below another; None where nothing does."""
    for name in names[:-1]:
        try:
            fields = fields[name].entries(f"`{name}`") if name in fields else {}
        except AuthorError:
            return None
    return fields[names[-1]].raw.value if names[-1] in fields else None


def _calls(cell: Cell) -> Iterator[Call]:
    """The calls in a cell that give a text first; code that cannot be read has none."""
    try:
        tree = ast.parse(cell.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield Call(node.func.id, first.value, cell.at(node.lineno))
