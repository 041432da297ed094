"""Ways of hiding details, as `redactions.yaml` lists them; every complaint is worded here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import Node, gather, read

WAYS = ("crop", "layer", "translucent", "mosaic", "blur", "solid")
ANSWERS = ("holds", "undone")
FIELDS = ("title", "seen", "alt", "undone", "shown", "finding", "instead")


@dataclass(frozen=True)
class Way:
    """One way: what was done, what a viewer shows, and what becomes of undoing it.

    `shown` may hold `{lines}`, which stands for the lines that come back; `finding` is a kind.
    """

    id: str
    title: str
    seen: str
    alt: str
    undone: str
    shown: str
    finding: str
    instead: str


@dataclass(frozen=True)
class Redactions:
    """The question, its two answers, the ways by their ids, and what holds, each with a source."""

    ask: str
    answers: Mapping[str, str]
    ways: Mapping[str, Way]
    holds: tuple[tuple[str, str], ...]


def read_redactions(path: Path, kinds: Collection[str], references: Collection[str]) -> Redactions:
    """What `path` lists. Raises AuthorError with one complaint for each way that is flawed.

    `kinds` are those of identifiers.yaml, and `references` those that may be given as sources.
    """
    top = read(path).words(path.name, ("ask", "answers", "ways", "holds"), ())
    answers = top["answers"].words("`answers`", ANSWERS, ())
    ways = top["ways"].words("`ways`", WAYS, ())
    return Redactions(
        ask=top["ask"].text("`ask`"),
        answers={id: answers[id].text(f"answer {id!r}") for id in ANSWERS},
        ways=dict(gather(((id, ways[id]) for id in WAYS), lambda one: (one[0], _way(*one, kinds)))),
        holds=tuple(_held(one, references) for one in top["holds"].items("`holds`")),
    )


def _way(id: str, node: Node, kinds: Collection[str]) -> Way:
    what = f"way {id!r}"
    fields = node.words(what, FIELDS, ())
    fields["finding"].one_of(f"the finding of {what}", kinds, "identifiers.yaml")
    return Way(id, **{name: fields[name].text(f"`{name}` of {what}") for name in FIELDS})


def _held(node: Node, references: Collection[str]) -> tuple[str, str]:
    fields = node.words("an entry of `holds`", ("says", "source"), ())
    source = fields["source"].one_of("the source in `holds`", references, "sources.yaml")
    return fields["says"].text("`says`"), source
