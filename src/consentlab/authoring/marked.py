"""Checks what learners are marked by: every reason says enough, and every source was seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from consentlab.author_file import Node, counted, quoted, read, shown
from consentlab.errors import AuthorError
from consentlab.library import Library
from consentlab.reading import words
from consentlab.source_file import Source

LEAST_WORDS = 6
MOST_SHOWN = 60  # characters
NOT_SEEN = "from memory"


def was_checked(source: Source) -> bool:
    """True when somebody saw it: `last checked` begins with "seen" or a day, and all of it is."""
    seen = source.last_checked.startswith("seen") or source.last_checked[:1].isdecimal()
    return seen and NOT_SEEN not in source.how_sure


def check_key(library: Library, path: Path) -> Iterator[str]:
    """A complaint for each short reason and each unchecked source in a key, with its line.

    A key that cannot be read has none here: its own reader tells of it.
    """
    try:
        found = list(scalars("", read(path)))
    except AuthorError:
        return
    for name, node in found:
        where = f"{shown(path)}, line {node.line}"
        text = str(node.raw.value)
        if name == "because" and len(words(text)) < LEAST_WORDS:
            short = quoted(" ".join(text.split()), MOST_SHOWN)
            yield (
                f"{where}: the reason {short} has {counted(len(words(text)), 'word')}, "
                f"and at least {LEAST_WORDS} are expected. Say in a sentence why."
            )
        if name == "source" and text in library.references:
            source = library.sources[text.partition("#")[0]]
            if not was_checked(source):
                yield (
                    f"{where}: learners are marked by {quoted(text, 80)}, which nobody has seen: "
                    f"sources.yaml says {quoted(source.last_checked, 40)} and "
                    f"{quoted(source.how_sure, 60)}. Look it up and say so there, or "
                    "give another source."
                )


def scalars(name: str, node: Node) -> Iterator[tuple[str, Node]]:
    """Every text with the name it stands under; what stands in `sources` counts as a source."""
    if node.is_list:
        for one in node.raw.value:
            yield from scalars(name, Node(node.path, one))
    elif isinstance(node.raw.value, str):
        yield name, node
    else:
        for inner, one in node.entries("an entry").items():
            yield from scalars("source" if name in ("source", "sources") else inner, one)
