"""What a key may refer to, and the small things that every part of a key says alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from consentlab.author_file import Node
from consentlab.picture import Truth

MOST_POINTS = 20
SHARE = re.compile(r"([0-9]{1,3})%")

Truths = Callable[[str], Mapping[int, Truth] | None]
"""Finds what is true of a picture's variants by the picture's id, or None where nothing is said."""


@dataclass(frozen=True)
class Desk:
    """What a key may refer to: sources, rubrics (empty for practice), and truths of pictures.

    `assessed` is true for the key of an assessed case, also where there is no rubric at all.
    """

    sources: Collection[str] | None
    rubrics: Collection[str] | None
    truths: Truths | None
    assessed: bool


def share_in(what: str, node: Node, least: int) -> int:
    """A share as `60%`, in per cent, from `least` to 100. Raises AuthorError."""
    found = SHARE.fullmatch(text := node.text(what))
    if not found or not least <= int(found[1]) <= 100:
        raise node.complaint(
            f"{what} is {text!r}", f"Write a share with its sign, from {least}% to 100%."
        )
    return int(found[1])


def source_in(node: Node, what: str, desk: Desk) -> str:
    """The reference that a key gives for what it says. Raises AuthorError for an unknown one."""
    return node.one_of(f"the source of {what}", desk.sources, "sources.yaml")
