"""Kinds of finding as `identifiers.yaml` lists them: what each is, why it matters, what to do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import Node, gather, read

PLACES = ("in pixels", "in metadata", "in words", "in a file")


@dataclass(frozen=True)
class Identifier:
    """One kind of finding; `source` is a reference, `direct` kinds point to a person alone.

    `remedies` says for each of the four places what to do there.
    """

    id: str
    title: str
    why: str
    source: str
    direct: bool
    remedies: Mapping[str, str]


def read_identifiers(path: Path, sources: Collection[str]) -> dict[str, Identifier]:
    """The kinds by their ids. Raises AuthorError with one complaint for each that is flawed."""
    top = read(path).words(path.name, ("remedies", "kinds"), ())
    general = {
        place: node.text(f"the remedy {place}")
        for place, node in top["remedies"].words("`remedies`", PLACES, ()).items()
    }
    kinds = top["kinds"].slugs("`kinds`", "kind").items()
    return dict(gather(kinds, lambda one: (one[0], _identifier(*one, general, sources))))


def _identifier(
    id: str, node: Node, general: Mapping[str, str], sources: Collection[str]
) -> Identifier:
    what = f"kind {id!r}"
    fields = node.words(what, ("title", "why", "source"), ("direct", *PLACES))
    source = fields["source"].one_of(f"the source of {what}", sources, "sources.yaml")
    own = {place: fields[place].text(f"`{place}` of {what}") for place in PLACES if place in fields}
    return Identifier(
        id=id,
        title=fields["title"].title(f"`title` of {what}"),
        why=fields["why"].text(f"`why` of {what}"),
        source=source,
        direct="direct" in fields and fields["direct"].truth(f"`direct` of {what}"),
        remedies={**general, **own},
    )
