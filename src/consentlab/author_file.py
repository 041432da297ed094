"""An author's YAML file, read as nodes that remember their lines for the complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import yaml

from consentlab.author_node import Node, counted, nearest, shown
from consentlab.errors import AuthorError

__all__ = [
    "Node",
    "counted",
    "gather",
    "nearest",
    "plain",
    "read",
    "read_bytes",
    "read_text",
    "shown",
]

LARGEST_FILE = 500_000  # bytes
DEEPEST = 20  # levels; what authors write has six

FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where there is one

Thing = TypeVar("Thing")
Read = TypeVar("Read")


def read(path: Path) -> Node:
    """The file's top node. Raises AuthorError when it is missing, too big, or not plain YAML."""
    return read_text(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises AuthorError when it is missing or too big."""
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
    return data


def read_text(path: Path, data: bytes) -> Node:
    """The top node of a file's bytes, or of a part of them. Raises AuthorError as `read` does."""
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
            "and the one above: indent with spaces, and put text in quotes that holds `: ` or "
            "begins with a bracket, a brace or a quotation mark."
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


def plain(node: Node) -> object:
    """The node as plain texts, lists and dictionaries, for hashing."""
    match node.raw:
        case yaml.MappingNode():
            return {name: plain(value) for name, value in node.entries("this").items()}
        case yaml.SequenceNode():
            return [plain(Node(node.path, item)) for item in node.raw.value]
    return node.raw.value


@lru_cache(maxsize=4)  # a case is read for each of its versions, and its key and truths too
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
