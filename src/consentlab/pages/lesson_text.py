"""A lesson's text as its page shows it, and the code that its page runs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbconvert.filters.markdown_mistune import MarkdownWithMath

from consentlab.pages.dressing import Dresser, Section, definitions
from consentlab.pages.markdown import PlainRenderer
from consentlab.pages.register import Cited, Register, State, state
from consentlab.played import plays

SHOWS = re.compile(r"^[a-z_]+\(", re.MULTILINE)
"""A line of code that shows something, in distinction to one that only imports."""


@dataclass(frozen=True)
class LessonText:
    """What a lesson says: its cells in order, `None` where one is code, and what was met in it.

    `under` is the id of the last heading at the end of each cell; empty where that is the title.
    """

    cells: tuple[str | None, ...] = ()
    code: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    cited: tuple[Cited, ...] = ()
    definitions: tuple[dict[str, Any], ...] = ()
    objectives: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.sections[0].heading if self.sections else ""

    @property
    def first(self) -> int:
        """How many cells are run before the page is whole: up to the first that shows something.

        The others are run by the page itself, so that the first question does not wait for them.
        """
        shows = (at for at, code in enumerate(self.code) if SHOWS.search(code))
        return next(shows, len(self.code)) + 1

    @property
    def rest(self) -> list[dict[str, Any]]:
        """The code that the page runs when its first question is there, each with its place."""
        later = list(enumerate(self.code))[self.first :]
        return [{"place": at + 1, "code": code} for at, code in later if code.strip()]

    def anchors(self, at: int) -> list[str]:
        """The ids by which the cases that this cell plays are linked to."""
        return [f"case-{slug}" for forms in plays(self.code[at]) for slug in forms]


_kept: dict[Path, tuple[State, Register, str, LessonText]] = {}


def read_lesson_text(path: Path, register: Register, glossary: str) -> LessonText:
    """What the notebook at `path` says; without anything where it cannot be read.

    `glossary` is the address of the page of all terms. Read anew when the file or the register
    changed.
    """
    now = state([path])
    known = _kept.get(path)
    if known and known[0] == now and known[1] is register and known[2] == glossary:
        return known[3]
    read = _read(path, register, glossary)
    _kept[path] = (now, register, glossary, read)
    return read


def _read(path: Path, register: Register, glossary: str) -> LessonText:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        cells = [_cell(one) for one in document["cells"]]
        own = document.get("metadata", {}).get("consentlab", {})
        objectives = tuple(str(one) for one in own.get("objectives", ()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return LessonText()
    dresser = Dresser(register, glossary)
    dressed: list[str | None] = []
    under: list[str] = []
    for _, markdown in cells:
        dressed.append(dresser.dress(markdown()) if markdown else None)
        last = dresser.sections[-1] if dresser.sections else None
        under.append(last.id if last and last.level > 1 else "")
    return LessonText(
        cells=tuple(dressed),
        code=tuple(code for code, _ in cells),
        under=tuple(under),
        sections=tuple(dresser.sections),
        cited=tuple(dresser.cited.values()),
        definitions=tuple(definitions(register, dresser.explained)),
        objectives=objectives,
    )


def _cell(cell: Any) -> tuple[str, Callable[[], str] | None]:
    """Its code, or else what makes its HTML."""
    given = cell["source"]
    source = "".join(given) if isinstance(given, list) else str(given)
    if cell["cell_type"] == "code":
        return source, None
    if cell["cell_type"] != "markdown":
        return "", lambda: ""
    attachments = cell.get("attachments", {})
    return "", lambda: html_of(source, attachments)


def html_of(source: str, attachments: Any = None) -> str:
    """Markdown as HTML. An author's own HTML stays as it is: a lesson is trusted, an answer not."""
    renderer = PlainRenderer(None, escape=False, attachments=attachments or {})
    return str(MarkdownWithMath(renderer=renderer).render(source))
