"""The checklist that a learner makes their own: what to consider before a post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Standing = Literal["box 1", "since", "asked"]
"""Where an item comes from: the article, what has changed since, or what the GMC asks."""

STANDINGS: tuple[Standing, ...] = get_args(Standing)
OPEN, DOING, WILL = "open", "do", "will"  # what a learner may say of an item
OWN = "own"  # lines of their own, one below the other


@dataclass(frozen=True)
class Item:
    """One thing to consider, why, and the references for it."""

    id: str
    says: str
    why: str
    sources: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True)
class Group:
    """Items that belong together, under a heading."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Checklist:
    """All groups, and how to take them: `bounds` are paragraphs, each with its references."""

    bounds: tuple[tuple[str, tuple[str, ...]], ...]
    groups: tuple[Group, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for group in self.groups for item in group.items)


def value_id(item: Item) -> str:
    """The id under which what a learner says of an item is kept."""
    return f"item-{item.id}"
