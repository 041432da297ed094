"""The course's sources, terms and objectives as pages need them, read again when a file changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from consentlab.errors import ConsentlabError
from consentlab.glossary_file import Term
from consentlab.library import Library
from consentlab.shelf import installed
from consentlab.source_file import Source

FILES = ("sources.yaml", "glossary.yaml", "objectives.yaml")
State = tuple[tuple[str, int, int], ...]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Cited:
    """A source, or a section of one, as a page refers to it."""

    source: Source
    section: str = ""

    @property
    def id(self) -> str:
        return f"{self.source.id}#{self.section}" if self.section else self.source.id

    @property
    def label(self) -> str:
        return self.source.reference(self.section).label

    @property
    def heading(self) -> str:
        return self.source.sections.get(self.section, "")

    @property
    def anchor(self) -> str:
        """The id of its place on the page of all sources."""
        return self.source.id


@dataclass(frozen=True)
class Register:
    """What a course says of its sources and terms on one day.

    What cannot be read is left out, and `trouble` says why: a flaw in a list takes no lesson down.
    """

    sources: Mapping[str, Source] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    objectives: Mapping[str, str] = field(default_factory=dict)
    trouble: tuple[str, ...] = ()
    today: date = date.min

    @cached_property
    def by_link(self) -> Mapping[tuple[str, str], Cited]:
        """What a link cites, by its label and its address."""
        found: dict[tuple[str, str], Cited] = {}
        for source in self.sources.values():
            for section in ("", *source.sections):
                cited = Cited(source, section)
                found.setdefault((cited.label, source.url), cited)
        return found

    def cited(self, reference: str) -> Cited | None:
        """The source, or section of one, that a reference such as `gmc#capacity` names."""
        id, _, section = reference.partition("#")
        source = self.sources.get(id)
        if source is None or (section and section not in source.sections):
            return None
        return Cited(source, section)

    def review(self, source: Source) -> str:
        """Whether it is due for review, in a sentence."""
        return source.review_words(self.today)

    def due(self, source: Source) -> bool:
        """True when it should be looked at again."""
        return source.due_for_review(self.today)

    @cached_property
    def document(self) -> bytes:
        """All sources as JSON, for the page to open one beside a statement."""
        listed = [self._plain(source) for source in self.sources.values()]
        return json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode("utf-8")

    @cached_property
    def mark(self) -> str:
        """A short hash of `document`, so that a browser may keep it."""
        return hashlib.sha256(self.document).hexdigest()[:12]

    def _plain(self, source: Source) -> dict[str, Any]:
        return {
            "short": source.short,
            "title": source.title,
            "url": source.url,
            "sections": list(source.sections.values()),
            "facts": self.facts(source),
        }

    def facts(self, source: Source) -> list[tuple[str, str]]:
        """What is to be known of a source, as names and words, in the order to show it in."""
        return [
            ("Issued by", source.body),
            ("Applies in", source.jurisdiction),
            ("In force since", source.in_force_since),
            ("Last checked", source.last_checked),
            ("How sure we are", source.how_sure),
            ("Review", self.review(source)),
        ]


_kept: dict[tuple[Path, State, date], Register] = {}


def read_register(course: Path) -> Register:
    """What the course with its lessons in `course` says today; read anew when a file changed."""
    today = date.today()
    known = (course, state(_files(course)), today)
    if known not in _kept:
        _kept.clear()  # what was true before is of no more use
        _kept[known] = _read(Library.beside(course), today)
    return _kept[known]


def state(paths: Iterable[Path]) -> State:
    """Which of these files are there, how long each is and when it was last written."""
    found = []
    for path in paths:
        try:
            about = path.stat()
        except OSError:
            continue
        found.append((str(path), about.st_mtime_ns, about.st_size))
    return tuple(found)


def _files(course: Path) -> Iterable[Path]:
    return (folder / name for folder in (course, installed("course")) for name in FILES)


def _read(library: Library, today: date) -> Register:
    trouble: list[str] = []

    def given(read: Callable[[], Mapping[str, Value]], name: str) -> Mapping[str, Value]:
        try:
            return read()
        except (ConsentlabError, OSError) as problem:
            trouble.append(f"The {name} cannot be shown. {problem}")
            return {}

    sources = given(lambda: library.sources, "sources")
    terms = given(lambda: library.glossary, "glossary")
    objectives = given(lambda: library.objectives, "objectives")
    return Register(sources, terms, objectives, tuple(trouble), today)
