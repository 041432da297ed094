"""An author's YAML file, read as nodes that remember their lines for the complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import yaml

from consentlab.author_node import Node, counted, nearest, quoted, shown
from consentlab.author_yaml import compose, not_yaml
from consentlab.errors import AuthorError
from consentlab.misplaced import leads_nowhere
from consentlab.not_text import not_text
from consentlab.slug import LONGEST_ID, SLUG

__all__ = [
    "Node",
    "check_id",
    "counted",
    "decoded",
    "gather",
    "nearest",
    "plain",
    "quoted",
    "read",
    "read_bytes",
    "read_text",
    "shown",
]

LARGEST_FILE = 500_000  # bytes

Thing = TypeVar("Thing")
Read = TypeVar("Read")


def read(path: Path) -> Node:
    """The file's top node. Raises AuthorError when it is missing, too big, or not plain YAML."""
    return read_text(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises AuthorError when it is missing, too big, or no text."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise AuthorError(leads_nowhere(path) or _not_opened(path, problem)) from None
    if said := not_text(path, data):
        raise AuthorError(said)
    if len(data) > LARGEST_FILE:
        raise AuthorError(
            f"{shown(path)}: {len(data):,} bytes found, at most {LARGEST_FILE:,} expected. "
            "Is this the right file?"
        )
    return data


def decoded(path: Path, data: bytes) -> str:
    """A file's bytes as text. Raises AuthorError, with the line, where they are not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise AuthorError(
            f"{shown(path)}, line {line}: not UTF-8 text. Save the file with the encoding UTF-8."
        ) from None


def read_text(path: Path, data: bytes) -> Node:
    """The top node of a file's bytes, or of a part of them. Raises AuthorError as `read` does."""
    text = decoded(path, data)
    try:
        top = compose(path, text)
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, problem.position) + 1
        raise AuthorError(
            f"{shown(path)}, line {line}: a control character ({chr(problem.character)!a}) "
            "was found. Delete it; it may not be visible in your editor."
        ) from None
    except yaml.MarkedYAMLError as problem:
        line, found = not_yaml(problem, text)
        raise AuthorError(f"{shown(path)}, line {line}: {found}") from None
    if top is None:
        raise AuthorError(f"{shown(path)}, line 1: the file is empty. Write its entries.")
    return Node(path, top)


def check_id(path: Path, thing: str, example: str) -> None:
    """Raise AuthorError where a file's name cannot be the id of the thing that it holds."""
    if not SLUG.fullmatch(path.stem) or len(path.stem) > LONGEST_ID:
        raise AuthorError(
            f"{shown(path)}: {thing}'s file name is its id, and {path.stem!r} cannot be one. "
            f"Use lower-case letters, digits and single hyphens, such as `{example}.yaml`."
        )


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


def _not_opened(path: Path, problem: OSError) -> str:
    if isinstance(problem, FileNotFoundError):
        return f"{shown(path)}: no such file. {_beside(path)}"
    return f"{shown(path)}: cannot be opened ({problem.strerror}). Check the file and its folder."


def _beside(path: Path) -> str:
    """What else lies in the folder, when a file is missing."""
    others = {one.stem for one in path.parent.glob("*.yaml")} if path.parent.is_dir() else set()
    return nearest(path.stem, others) if others else "Check the name and the folder."
