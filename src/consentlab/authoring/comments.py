"""Finds what is lost of a text to a comment: what stands after ` #` behind it, on its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import Node, decoded, quoted, read_bytes, read_text
from consentlab.errors import AuthorError

# Words after which a text stands, and words below which each entry of the author's is one.
TEXTS = frozenset(
    {
        *{"title", "ask", "asks", "story", "hints", "label", "debrief", "draft", "text", "model"},
        *{"because", "says", "note for markers"},
    }
)
GROUPS = frozenset(
    {
        *{"choose one", "choose any", "put in order", "statements", "verdicts", "items", "with"},
        *{"variants", "levels"},
    }
)
IDS = frozenset(("steps", "endings", "fill in form", "criteria"))  # below them stand ids
NO_TEXTS = frozenset(("then", "part for"))
COMMENT = re.compile(r"([ \t]+)(#.*)")
MEANT = re.compile(r"#\w")  # after one space, such as "copy #2": hardly ever a comment
MOST_SHOWN = 40  # characters


@dataclass(frozen=True)
class Lost:
    """What to say of texts with a comment behind them, surely meant as text or perhaps so."""

    complaints: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def lost_in(path: Path, *, key: bool = False) -> Lost:
    """What is lost in a case, a rubric or, where it is one, a key.

    A file that cannot be read has none here: its own reader tells of it.
    """
    try:
        data = read_bytes(path)
        texts = list(_texts("", read_text(path, data), frozenset() if key else GROUPS))
        lines = decoded(path, data).splitlines()
    except AuthorError:
        return Lost()
    complaints: list[str] = []
    remarks: list[str] = []
    for node in texts:
        if getattr(node.raw, "style", None):
            continue  # it is in quotes, or below its word
        end = node.raw.end_mark
        comment = COMMENT.match(lines[end.line][end.column :]) if end.line < len(lines) else None
        if not comment:
            continue
        node.line = end.line + 1
        sure = comment[1] == " " and MEANT.match(comment[2])
        (complaints if sure else remarks).append(_said(node, comment[2]))
    return Lost(tuple(complaints), tuple(remarks))


def _said(node: Node, comment: str) -> str:
    return str(
        node.complaint(
            f"the text {quoted(node.raw.value, MOST_SHOWN)} ends before "
            f"{quoted(comment, MOST_SHOWN)}, for what stands after ` #` is a comment and is not "
            "shown",
            "If it is part of the text, put the whole text in quotes; if it is a comment, put it "
            "on a line of its own.",
        )
    )


def _texts(name: str, node: Node, groups: Collection[str]) -> Iterator[Node]:
    """Every text that somebody reads, of what stands under a name."""
    if node.is_list:
        for one in node.raw.value:
            yield from _texts(name, Node(node.path, one), groups)
    elif node.is_mapping:
        for word, one in node.entries("this").items():
            below = "" if name in IDS else word
            if word not in NO_TEXTS:
                yield from _texts(name if name in groups else below, one, groups)
    elif name in TEXTS or name in groups:
        yield node
