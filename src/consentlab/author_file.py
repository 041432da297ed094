"""An author's YAML file, read as nodes that remember their lines for the complaints."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Set
from pathlib import Path
from typing import TypeVar

import yaml

from consentlab.case import LONGEST_ID, SLUG
from consentlab.errors import AuthorError

LARGEST_FILE = 500_000  # bytes
DEEPEST = 20  # levels; what authors write has six

FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where there is one

Thing = TypeVar("Thing")
Read = TypeVar("Read")


class Node:
    """One value of an author's file: text, entries by name, or items in order."""

    def __init__(self, path: Path, node: yaml.Node) -> None:
        self.path = path
        self.line = node.start_mark.line + 1
        self.raw = node

    def complaint(self, found: str, remedy: str) -> AuthorError:
        """A message that says where, what was found, and what to do."""
        return AuthorError(f"{shown(self.path)}, line {self.line}: {found}. {remedy}")

    def text(self, what: str) -> str:
        """The node's text, whatever YAML would make of it: `no` stays "no"."""
        if not isinstance(self.raw, yaml.ScalarNode):
            raise self.complaint(f"{what} is {self.shape}", "Write text here.")
        value: str = self.raw.value.strip()
        if not value:
            raise self.complaint(f"{what} is empty", "Write text here.")
        return value

    def number(self, what: str, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        word = self.text(what)
        try:
            value = int(word)
        except ValueError:
            value = most + 1
        if not least <= value <= most:
            raise self.complaint(
                f"{what} is {word!r}", f"Write a whole number from {least} to {most}."
            )
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
        return [Node(self.path, item) for item in self.raw.value]

    def entries(self, what: str) -> dict[str, Node]:
        """The entries of a mapping, by name; a name given twice is a complaint."""
        if not isinstance(self.raw, yaml.MappingNode):
            raise self.complaint(
                f"{what} is {self.shape}", "Write entries here, each as `name: value`."
            )
        entries: dict[str, Node] = {}
        for name_node, value in self.raw.value:
            name = Node(self.path, name_node).text(f"a name in {what}")
            if name in entries:
                raise Node(self.path, name_node).complaint(
                    f"{name!r} is given twice in {what} (first on line {entries[name].line})",
                    "Give it once.",
                )
            entries[name] = Node(self.path, value)
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
    def shape(self) -> str:
        """What this node is, in plain words."""
        match self.raw:
            case yaml.MappingNode():
                return "a group of entries"
            case yaml.SequenceNode():
                return "a list" if self.raw.value else "an empty list"
        return f"text, {self.raw.value!r:.40}" if self.raw.value else "blank"


def read(path: Path) -> Node:
    """The file's top node. Raises AuthorError when it is missing, too big, or not plain YAML."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise AuthorError(f"{shown(path)}: no such file. {_beside(path)}") from None
    except OSError as problem:
        raise AuthorError(
            f"{shown(path)}: cannot be opened ({problem.strerror}). Check the file and its folder."
        ) from None
    if len(data) > LARGEST_FILE:
        raise AuthorError(
            f"{shown(path)}: {len(data):,} bytes found, at most {LARGEST_FILE:,} expected. "
            "Is this the right file?"
        )
    try:
        text = data.decode("utf-8-sig")
        top = _compose(path, text)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise AuthorError(
            f"{shown(path)}, line {line}: not UTF-8 text. Save the file with the encoding UTF-8."
        ) from None
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, problem.position) + 1
        raise AuthorError(
            f"{shown(path)}, line {line}: a control character ({chr(problem.character)!a}) "
            "was found. Delete it; it may not be visible in your editor."
        ) from None
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        raise AuthorError(
            f"{shown(path)}, line {line}: this is not YAML ({problem.problem}). Look at this line "
            "and the one above: indent with spaces, and put text that holds `: ` in quotes."
        ) from None
    if top is None:
        raise AuthorError(f"{shown(path)}, line 1: the file is empty. Write its entries.")
    return Node(path, top)


def gather(things: Iterable[Thing], read_one: Callable[[Thing], Read]) -> list[Read]:
    """`read_one` of each thing; complaints from several are collected, then raised together."""
    results: list[Read] = []
    complaints: list[str] = []
    for thing in things:
        try:
            results.append(read_one(thing))
        except AuthorError as error:
            complaints.extend(error.complaints)
    if complaints:
        raise AuthorError(*complaints)
    return results


def nearest(word: str, known: Iterable[str]) -> str:
    """A remedy that suggests the nearest known word, or lists them all."""
    options = sorted(known) if isinstance(known, Set) else list(known)
    if not options:
        return "There are none yet: add it there first."
    close = difflib.get_close_matches(word, options, n=1)
    if close:
        return f"Did you mean `{close[0]}`?"
    return "Known: " + ", ".join(f"`{one}`" for one in options) + "."


def shown(path: Path) -> str:
    """A path as a person knows it: from the folder they are in, where it is below that."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def plain(node: Node) -> object:
    """The node as plain texts, lists and dictionaries, for hashing."""
    match node.raw:
        case yaml.MappingNode():
            return {name: plain(value) for name, value in node.entries("this").items()}
        case yaml.SequenceNode():
            return [plain(Node(node.path, item)) for item in node.raw.value]
    return node.raw.value


def _compose(path: Path, text: str) -> yaml.Node | None:
    """The top node of the text; what is wrong with it is always told in the same words."""
    try:
        _check_shape(path, text, FAST)
        found: yaml.Node | None = yaml.compose(text, Loader=FAST)
    except yaml.YAMLError:
        _check_shape(path, text, yaml.SafeLoader)
        found = yaml.compose(text, Loader=yaml.SafeLoader)
    return found


def _check_shape(path: Path, text: str, loader: type[yaml.SafeLoader]) -> None:
    """Complain of aliases, and of nesting that would take a reader for ever."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise AuthorError(
                f"{_at(path, event)}: an alias (*{event.anchor}) was found. Aliases are not read "
                "here; write the text out."
            )
        if depth > DEEPEST:
            raise AuthorError(
                f"{_at(path, event)}: entries are nested more than {DEEPEST} deep. Look for a "
                "bracket too many, or for indents that grow from line to line."
            )


def _at(path: Path, event: yaml.Event) -> str:
    """Where an event is, for a complaint: working that out for every event would take long."""
    return f"{shown(path)}, line {event.start_mark.line + 1 if event.start_mark else 1}"


def _beside(path: Path) -> str:
    """What else lies in the folder, when a file is missing."""
    others = {one.stem for one in path.parent.glob("*.yaml")} if path.parent.is_dir() else set()
    return nearest(path.stem, others) if others else "Check the name and the folder."
