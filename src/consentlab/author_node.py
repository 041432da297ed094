"""One value of an author's YAML file; it remembers its line for the complaints."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import yaml

from consentlab.author_words import LONGEST_TITLE, counted, nearest, quoted, shown
from consentlab.errors import AuthorError
from consentlab.slug import LONGEST_ID, SLUG

__all__ = ["GAP", "LONGEST_TEXT", "LONGEST_TITLE", "Node", "counted", "nearest", "quoted", "shown"]

GAP = re.compile(r"\{([^{}]*)\}")  # a place in a text that each variant fills
NUMBER = re.compile(r"-?[0-9]{1,9}")  # `int` would take the digits of every script
NOTHING: Mapping[str, str] = MappingProxyType({})
NO_BREAK = "\u00a0"
NO_BREAK_INDENT = (
    "this line is indented with no-break spaces (U+00A0), which look like spaces and are none",
    "Delete its indent, and type it anew: a text from a web page or from Word brings them along.",
)
LONGEST_TEXT = 4_000  # characters


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
        return self._within(self._text(what, remedy), what, LONGEST_TEXT)

    def _text(self, what: str, remedy: str = "Write text here.") -> str:
        if isinstance(self.raw, yaml.MappingNode) and self.raw.flow_style:
            remedy += " Put text that begins with a brace in quotes."
        if not isinstance(self.raw, yaml.ScalarNode):
            raise self.complaint(f"{what} is {self.shape}", remedy)
        value: str = self.raw.value.strip()
        if not value:
            raise self.complaint(f"{what} is empty", remedy)
        return value if self.values is None else self._fill(value, what, self.values)

    def title(self, what: str) -> str:
        """The node's text where it is one short line, such as a title."""
        return self._within(self._text(what), what, LONGEST_TITLE)

    def _within(self, text: str, what: str, most: int) -> str:
        if len(text) > most:
            raise self.complaint(
                f"{what} has {len(text):,} characters, and at most {most:,} are expected",
                "Shorten it, or look for a quotation mark that is missing.",
            )
        return text

    def _fill(self, text: str, what: str, values: Mapping[str, str]) -> str:
        for name in GAP.findall(text):
            if name == "picture":  # a number under `variants`, and no value for a text
                raise self.complaint(
                    f"{what} has a gap {{picture}}, and `picture` chooses the picture that is "
                    "shown: it cannot stand in a text",
                    "Give each of the `variants` the words as a value of another name, and put "
                    "that name here; or take the braces out.",
                )
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
        value = int(word) if NUMBER.fullmatch(word) else most + 1
        if not least <= value <= most:
            span = f"a whole number from {least} to {most}" if least < most else f"{least}"
            raise self.complaint(f"{what} is {quoted(word, 40)}", f"Write {span}.")
        return value

    def one_of(self, what: str, known: Collection[str] | None, home: str) -> str:
        """Text that is among `known` (anything, where that is None); `home` says where they are."""
        word = self.text(what)
        if known is not None and word not in known:
            apart = " of " in what or " in " in what  # else two names would stand in a row
            said = (
                f"is {quoted(word, 60)}, which is not in"
                if apart
                else f"{quoted(word, 60)} is not in"
            )
            raise self.complaint(f"{what} {said} {home}", nearest(word, known, home))
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
            if _begins_with_no_break(name_node):
                raise Node(self.path, name_node).complaint(*NO_BREAK_INDENT)
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

    def words(
        self,
        what: str,
        needed: Iterable[str],
        allowed: Iterable[str],
        *,
        groups: Collection[str] = (),
        such: Mapping[str, str] = NOTHING,
    ) -> dict[str, Node]:
        """The entries of a mapping that may hold only certain words, and must hold some.

        Below `groups` stand ids of the author's own: a word that is not known may be one of them,
        too far to the left. `such` has examples of what may stand after a word that is missing.
        """
        entries = self.entries(what)
        needed = list(needed)
        known = [*needed, *allowed]
        for name, node in entries.items():
            if name not in known:
                remedy = nearest(name, known, most=len(known))  # they stand nowhere else
                raise node.complaint(
                    f"{name!r} is not a word that {what} knows",
                    remedy + _too_far_left(name, entries, groups),
                )
        for name in needed:
            if name not in entries:
                example = f"it, such as `{name}: {such[name]}`" if name in such else f"`{name}: …`"
                raise self.complaint(f"{what} has no `{name}`", f"Add {example}.")
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

    def may_hold(self, other: Node) -> bool:
        """True where another node is as the entries of this one are, or where it has none yet."""
        if not self.is_mapping:
            return self.shape == "blank"
        return all(Node(self.path, one).is_mapping == other.is_mapping for _, one in self.raw.value)

    @property
    def is_list(self) -> bool:
        """True when it holds items in order."""
        return isinstance(self.raw, yaml.SequenceNode)

    def truth(self, what: str) -> bool:
        """`yes` or `no`."""
        word = self.text(what)
        if word not in ("yes", "no"):
            raise self.complaint(f"{what} is {quoted(word, 40)}", "Write `yes` or `no`.")
        return word == "yes"

    @property
    def shape(self) -> str:
        """What this node is, in plain words."""
        match self.raw:
            case yaml.MappingNode():
                return "a group of entries"
            case yaml.SequenceNode():
                return "a list" if self.raw.value else "an empty list"
        return f"text, {quoted(self.raw.value, 40)}" if self.raw.value else "blank"


def _too_far_left(name: str, entries: Mapping[str, Node], groups: Collection[str]) -> str:
    """What to add where the group of ids last begun above this name may be meant to hold it."""
    above = list(entries)[: list(entries).index(name)]
    group = next((one for one in reversed(above) if one in groups), "")
    if not group or not entries[group].may_hold(entries[name]):
        return ""
    return f" Or it stands too far to the left: what belongs to `{group}` is indented below it."


def _begins_with_no_break(name: yaml.Node) -> bool:
    """True for a name without quotation marks whose indent has become a part of it."""
    plain = isinstance(name, yaml.ScalarNode) and not name.style
    return plain and str(name.value).startswith(NO_BREAK)
