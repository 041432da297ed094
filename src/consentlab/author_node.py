"""One value of an author's YAML file; it remembers its line for the complaints."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Set
from pathlib import Path

import yaml

from consentlab.errors import AuthorError
from consentlab.slug import LONGEST_ID, SLUG

GAP = re.compile(r"\{([^{}]*)\}")  # a place in a text that each variant fills


class Node:
    """One value of an author's file: text, entries by name, or items in order.

    With `values`, every `{gap}` in its texts is filled; without (None) gaps are text like any.
    """

    def __init__(
        self, path: Path, node: yaml.Node, values: Mapping[str, str] | None = None
    ) -> None:
        self.path = path
        self.line = node.start_mark.line + 1
        self.raw = node
        self.values = values

    def filled(self, values: Mapping[str, str]) -> Node:
        """The same node, with these values for the gaps in its texts."""
        return Node(self.path, self.raw, values)

    def complaint(self, found: str, remedy: str) -> AuthorError:
        """A message that says where, what was found, and what to do."""
        return AuthorError(f"{shown(self.path)}, line {self.line}: {found}. {remedy}")

    def text(self, what: str, remedy: str = "Write text here.") -> str:
        """The node's text, whatever YAML would make of it: `no` stays "no"."""
        if isinstance(self.raw, yaml.MappingNode) and self.raw.flow_style:
            remedy += " Put text that begins with a brace in quotes."
        if not isinstance(self.raw, yaml.ScalarNode):
            raise self.complaint(f"{what} is {self.shape}", remedy)
        value: str = self.raw.value.strip()
        if not value:
            raise self.complaint(f"{what} is empty", remedy)
        return value if self.values is None else self._fill(value, what, self.values)

    def _fill(self, text: str, what: str, values: Mapping[str, str]) -> str:
        for name in GAP.findall(text):
            if name not in values:
                remedy = (
                    nearest(name, values)
                    if values
                    else (
                        "Give the case `variants`, each with a value of that name; or take the "
                        "braces out."
                    )
                )
                raise self.complaint(f"{what} has a gap {{{name}}} that nothing fills", remedy)
        return GAP.sub(lambda gap: values[gap[1]], text)

    def number(self, what: str, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        word = self.text(what)
        try:
            value = int(word)
        except ValueError:
            value = most + 1
        if not least <= value <= most:
            span = f"a whole number from {least} to {most}" if least < most else f"{least}"
            raise self.complaint(f"{what} is {word!r:.40}", f"Write {span}.")
        return value

    def one_of(self, what: str, known: Collection[str] | None, home: str) -> str:
        """Text that is among `known` (anything, where that is None); `home` says where they are."""
        word = self.text(what)
        if known is not None and word not in known:
            raise self.complaint(f"{what} {word!r} is not in {home}", nearest(word, known))
        return word

    def items(self, what: str) -> list[Node]:
        """The items of a list; a single text counts as a list of one."""
        if isinstance(self.raw, yaml.ScalarNode) and self.raw.value.strip():
            return [self]
        if not isinstance(self.raw, yaml.SequenceNode) or not self.raw.value:
            raise self.complaint(f"{what} is {self.shape}", "Write a list, such as [one, two].")
        return [Node(self.path, item, self.values) for item in self.raw.value]

    def entries(self, what: str) -> dict[str, Node]:
        """The entries of a mapping, by name; a name given twice is a complaint."""
        if not isinstance(self.raw, yaml.MappingNode):
            raise self.complaint(
                f"{what} is {self.shape}", "Write entries here, each as `name: value`."
            )
        entries: dict[str, Node] = {}
        for name_node, value in self.raw.value:
            name = name_node.value.strip() if isinstance(name_node, yaml.ScalarNode) else ""
            if not name:
                name = Node(self.path, name_node).text(f"a name in {what}")  # it complains
            if name in entries:
                raise Node(self.path, name_node).complaint(
                    f"{name!r} is given twice in {what} (first on line {entries[name].line})",
                    "Give it once.",
                )
            entries[name] = Node(self.path, value, self.values)
            entries[name].line = name_node.start_mark.line + 1
        return entries

    def words(self, what: str, needed: Iterable[str], allowed: Iterable[str]) -> dict[str, Node]:
        """The entries of a mapping that may hold only certain words, and must hold some."""
        entries = self.entries(what)
        needed = list(needed)
        known = [*needed, *allowed]
        for name, node in entries.items():
            if name not in known:
                raise node.complaint(
                    f"{name!r} is not a word that {what} knows", nearest(name, known)
                )
        for name in needed:
            if name not in entries:
                raise self.complaint(f"{what} has no `{name}`", f"Add `{name}: …`.")
        return entries

    def slugs(self, what: str, thing: str) -> dict[str, Node]:
        """The entries of a mapping whose names are ids; there must be at least one."""
        entries = self.entries(what)
        if not entries:
            raise self.complaint(f"{what} is empty", f"Add at least one {thing}.")
        for name, node in entries.items():
            if not SLUG.fullmatch(name) or len(name) > LONGEST_ID:
                raise node.complaint(
                    f"the {thing}'s id is {name!r}",
                    "An id has lower-case letters, digits and single hyphens, such as `ask-first`, "
                    f"and at most {LONGEST_ID} characters.",
                )
        return entries

    @property
    def is_mapping(self) -> bool:
        """True when it holds entries by name."""
        return isinstance(self.raw, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        """True when it holds items in order."""
        return isinstance(self.raw, yaml.SequenceNode)

    def truth(self, what: str) -> bool:
        """`yes` or `no`."""
        word = self.text(what)
        if word not in ("yes", "no"):
            raise self.complaint(f"{what} is {word!r:.40}", "Write `yes` or `no`.")
        return word == "yes"

    @property
    def shape(self) -> str:
        """What this node is, in plain words."""
        match self.raw:
            case yaml.MappingNode():
                return "a group of entries"
            case yaml.SequenceNode():
                return "a list" if self.raw.value else "an empty list"
        return f"text, {self.raw.value!r:.40}" if self.raw.value else "blank"


def nearest(word: str, known: Iterable[str]) -> str:
    """A remedy that suggests the nearest known word, or lists them all."""
    options = sorted(known) if isinstance(known, Set) else list(known)
    if not options:
        return "There are none yet: add it there first."
    close = difflib.get_close_matches(word, options, n=1)
    if close:
        return f"Did you mean `{close[0]}`?"
    return "Known: " + ", ".join(f"`{one}`" for one in options) + "."


def counted(number: int, thing: str) -> str:
    """So many of a thing: "1 variant", "3 variants"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def shown(path: Path) -> str:
    """A path as a person knows it: from the folder they are in, where it is below that."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
