"""Groups of what a file's hidden fields give away, as `hidden.yaml` lists them; and complaints."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import Node, gather, read
from consentlab.picture import KINDS

FIRST = "whatever it leads to"


@dataclass(frozen=True)
class Group:
    """One group; `planted` are what its fields lead to, and `kinds` are kinds of finding.

    Fields of the kinds of a `first` group belong to it, whatever they lead to.
    """

    id: str
    title: str
    guess: str
    planted: tuple[str, ...]
    kinds: tuple[str, ...]
    first: bool = False


def read_groups(path: Path, kinds: Collection[str]) -> dict[str, Group]:
    """The groups by their ids, as the file orders them. `kinds` are those of identifiers.yaml.

    Raises AuthorError with one complaint for each group that is flawed.
    """
    entries = read(path).slugs(path.name, "group")
    return dict(gather(entries.items(), lambda one: (one[0], _group(*one, kinds))))


def _group(id: str, node: Node, kinds: Collection[str]) -> Group:
    what = f"group {id!r}"
    fields = node.words(what, ("title", "guess", "planted", "kinds"), (FIRST,))
    none = fields["planted"].shape == "an empty list"
    planted = [] if none else fields["planted"].items(f"`planted` of {what}")
    first = FIRST in fields and fields[FIRST].truth(f"`{FIRST}` of {what}")
    return Group(
        first=first,
        id=id,
        title=fields["title"].title(f"`title` of {what}"),
        guess=fields["guess"].text(f"`guess` of {what}"),
        planted=tuple(
            one.one_of(f"a word in {what}", KINDS, "what they lead to") for one in planted
        ),
        kinds=tuple(
            one.one_of(f"a kind in {what}", kinds, "identifiers.yaml")
            for one in fields["kinds"].items(f"`kinds` of {what}")
        ),
    )
