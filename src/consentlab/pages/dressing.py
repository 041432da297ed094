"""Dresses a lesson's HTML: headings with ids, sources that open, terms that explain themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any

from consentlab.pages.register import Cited, Register

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BARE = frozenset({"a", "code", "pre", "button", "summary", "script", "style", "svg", "th"})
"""In these, and in headings, no term is marked."""

TAKEN = ("cells", "lesson", "opening", "lost", "contents", "sources", "jupyter-config-data")
OURS = ("place-", "says-", "case-")
"""Ids that the page gives itself, and how they begin."""


@dataclass
class Section:
    """A part of a lesson under one heading; `text` is what it says, without marks."""

    id: str
    level: int
    heading: str
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


class Dresser(HTMLParser):
    """Dresses the cells of one lesson in their order, and remembers what it met."""

    def __init__(self, register: Register, glossary: str) -> None:
        """`glossary` is the address of the page of all terms."""
        super().__init__(convert_charrefs=False)
        self.sections: list[Section] = []
        self.cited: dict[str, Cited] = {}
        self.explained: list[str] = []
        self._register, self._glossary = register, glossary
        self._forms, self._pattern = _forms(register)
        self._ids = set(TAKEN)
        self._out: list[str] = []
        self._bare = 0
        self._open: tuple[int, Mapping[str, str | None]] | None = None  # an <a>, and where it began
        self._label: list[str] = []
        self._heading: tuple[int, str] | None = None
        self._title: list[str] = []

    def dress(self, html: str) -> str:
        """The same HTML, dressed; what stands open at its end is closed with it."""
        self._out, self._bare, self._open, self._heading = [], 0, None, None
        self.feed(html)
        self.close()
        self.reset()
        return "".join(self._out)

    # What the parser meets.

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HEADINGS:
            self._heading, self._title = (len(self._out), tag), []
        elif tag == "a":
            self._open, self._label = (len(self._out), dict(attrs)), []
        self._bare += tag in BARE
        self._out.append(self.get_starttag_text() or "")
        if tag in ("p", "li", "td", "tr", "br"):
            self._say(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS and self._heading:
            self._end_heading()
        elif tag == "a" and self._open:
            self._end_link()
        self._bare = max(0, self._bare - (tag in BARE))
        self._out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._say(data)
        marks = self._pattern and not (self._bare or self._heading)
        self._out.append(self._pattern.sub(self._mark, data) if marks and self._pattern else data)

    def handle_entityref(self, name: str) -> None:
        self._out.append(f"&{name};")
        self._say(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.handle_entityref(f"#{name}")

    def handle_comment(self, data: str) -> None:
        self._out.append(f"<!--{data}-->")

    # What becomes of it.

    def _say(self, text: str) -> None:
        self._label.append(text)
        if self._heading:
            self._title.append(text)
        elif self.sections:
            self.sections[-1].pieces.append(text)

    def _end_heading(self) -> None:
        assert self._heading
        (at, tag), self._heading = self._heading, None
        text = " ".join("".join(self._title).split())
        id = self._free(slug(text) or "section")
        self._out[at] = f'<{tag} id="{id}"{self._out[at][len(tag) + 1 :]}'
        self.sections.append(Section(id, int(tag[1]), text))

    def _free(self, id: str) -> str:
        """The id, with a number where another has it already."""
        id = f"on-{id}" if id.startswith(OURS) else id
        number, free = 1, id
        while free in self._ids:
            number += 1
            free = f"{id}-{number}"
        self._ids.add(free)
        return free

    def _end_link(self) -> None:
        assert self._open
        (at, given), self._open = self._open, None
        label = " ".join("".join(self._label).split())
        cited = self._register.by_link.get((label, given.get("href") or ""))
        if cited is None:
            return
        self.cited.setdefault(cited.id, cited)
        number = list(self.cited).index(cited.id) + 1
        self._out[at] = (
            f'<a class="ref" href="{escape(cited.source.url)}" data-number="{number}" '
            'target="_blank" rel="noopener noreferrer">'
        )

    def _mark(self, found: re.Match[str]) -> str:
        """A term that is met for the first time, as a link to what it means."""
        id = self._forms.get(_plain(found[0])) or self._forms.get(_plain(found[0]).casefold(), "")
        if not id or id in self.explained:
            return found[0]
        self.explained.append(id)
        return (
            f'<a class="term" href="{escape(self._glossary)}#{id}" '
            f'aria-describedby="says-{id}">{found[0]}</a>'
        )


def slug(text: str) -> str:
    """A heading as an id: `five-links` for “Five links”. It stays while the heading does."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def _forms(register: Register) -> tuple[dict[str, str], re.Pattern[str] | None]:
    """Whose form each is, and a pattern that finds them all, the longest first.

    A form in capitals, as an abbreviation, is only meant in capitals.
    """
    forms: dict[str, str] = {}
    patterns: list[tuple[int, str]] = []
    for id, term in register.terms.items():
        for form in term.forms:
            exact = any(letter.isupper() for letter in form[1:])
            forms[_plain(form) if exact else _plain(form).casefold()] = id
            words = r"\s+".join(re.escape(escape(word, quote=False)) for word in form.split())
            patterns.append((len(form), words if exact else f"(?i:{words})"))
    if not patterns:
        return forms, None
    found = "|".join(words for _, words in sorted(patterns, reverse=True))
    return forms, re.compile(rf"(?<![\w-])(?:{found})(?![\w-])")


def _plain(text: str) -> str:
    return unescape(" ".join(text.split()))


def definitions(register: Register, explained: list[str]) -> list[dict[str, Any]]:
    """What the terms met in a lesson mean, each with the label of its source."""
    found = []
    for id in explained:
        term = register.terms[id]
        cited = register.cited(term.source) if term.source else None
        said = {"id": id, "term": term.term, "says": term.says}
        found.append({**said, "source": cited.label if cited else ""})
    return found
