"""The small words of complaints: what is nearest, how many, a text in quotes, a path."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Set
from pathlib import Path

LONGEST_TITLE = 200  # characters
MOST_LISTED, NEAREST = 12, 3  # words that are known: listed up to so many, else so many of them


def nearest(word: str, known: Iterable[str], home: str = "", most: int = MOST_LISTED) -> str:
    """A remedy that suggests the nearest known word; else it lists them, or the nearest of many.

    `home` says where all are listed, such as `sources.yaml`; of more than `most`, three are named.
    """
    options = sorted(known) if isinstance(known, Set) else list(known)
    if not options:
        return "There are none yet: add it there first."
    word = word[:LONGEST_TITLE]  # to compare longer ones would take long
    close = difflib.get_close_matches(word, options, n=1)
    if close:
        return f"Did you mean `{close[0]}`?"
    if len(options) > most:
        first = [f"`{one}`" for one in difflib.get_close_matches(word, options, NEAREST, 0)]
        where = f"; {home} lists them" if home else ""
        return f"The nearest: {', '.join(first)}. {len(options)} are known{where}."
    return "Known: " + ", ".join(f"`{one}`" for one in options) + "."


def quoted(text: str, most: int) -> str:
    """A text in quotation marks; of a longer one its beginning, and dots that say so."""
    return repr(text if len(text) <= most else f"{text[: most - 1].rstrip()}…")


def counted(number: int, thing: str) -> str:
    """So many of a thing: "1 variant", "3 variants"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def shown(path: Path) -> str:
    """A path as a person knows it: from the folder they are in, where it is below that."""
    try:  # a link is called as it is called here, and not as what it leads to
        return (path.parent.resolve() / path.name).relative_to(Path.cwd()).as_posix()
    except (ValueError, RuntimeError):  # RuntimeError: a folder that is a link to itself
        return path.as_posix()
