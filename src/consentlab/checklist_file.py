"""Reads the checklist that an author wrote; complaints about it are worded here."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from consentlab.author_file import Node, gather, read
from consentlab.checklist import STANDINGS, Checklist, Group, Item


def read_checklist(path: Path, references: Collection[str]) -> Checklist:
    """The checklist in `path`. Raises AuthorError with one complaint for each flaw found.

    `references` holds those that may be given. An item's id is used once in the whole list, for
    what learners said of it is kept under that id.
    """
    node = read(path)
    if not node.is_mapping:
        raise node.complaint(
            f"the checklist's file is {node.shape}, and two entries are expected",
            "Write `how to take it: …` and `groups: …`.",
        )
    top = node.words("the checklist", ("how to take it", "groups"), ())
    seen: dict[str, int] = {}
    groups = top["groups"].slugs("`groups`", "group")
    return Checklist(
        bounds=tuple(
            gather(
                top["how to take it"].items("`how to take it`"), lambda one: _bound(one, references)
            )
        ),
        groups=tuple(gather(groups.items(), lambda one: _group(*one, references, seen))),
    )


def _bound(node: Node, references: Collection[str]) -> tuple[str, tuple[str, ...]]:
    what = "a paragraph of `how to take it`"
    fields = node.words(what, ("says", "source"), ())
    return fields["says"].text(f"`says` of {what}"), _sources(what, fields["source"], references)


def _group(id: str, node: Node, references: Collection[str], seen: dict[str, int]) -> Group:
    what = f"group {id!r}"
    fields = node.words(what, ("title", "items"), ())
    items = fields["items"].slugs(f"`items` of {what}", "item")
    for item, one in items.items():
        if item in seen:
            raise one.complaint(
                f"item {item!r} is in the list twice (first on line {seen[item]})",
                "Give each item an id of its own.",
            )
        seen[item] = one.line
    return Group(
        fields["title"].title(f"`title` of {what}"),
        tuple(gather(items.items(), lambda one: _item(*one, references))),
    )


def _item(id: str, node: Node, references: Collection[str]) -> Item:
    what = f"item {id!r}"
    fields = node.words(what, ("says", "why", "source", "from"), ())
    origin = fields["from"].one_of(f"`from` of {what}", STANDINGS, "the list")
    return Item(
        id=id,
        says=fields["says"].text(f"`says` of {what}"),
        why=fields["why"].text(f"`why` of {what}"),
        sources=_sources(what, fields["source"], references),
        standing=next(one for one in STANDINGS if one == origin),
    )


def _sources(what: str, node: Node, references: Collection[str]) -> tuple[str, ...]:
    return tuple(
        one.one_of(f"the source of {what}", references, "sources.yaml")
        for one in node.items(f"`source` of {what}")
    )
