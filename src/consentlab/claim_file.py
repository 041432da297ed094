"""Reads the claims and their places; complaints about their file are worded here."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from consentlab.author_file import Node, gather, quoted, read
from consentlab.claim import Claim, Place

CLAIMS = "claims.yaml"  # in the course folder of the educator's copy, and of nobody else's
ID = re.compile(r"A[1-9][0-9]?[a-z]?")
PENDING = "pending"
LISTS = ("objective", "source", "taught", "practised", "assessed")
WORDS = ("says", "now", "changed", "assess", *LISTS)


def read_claims(
    path: Path, objectives: Collection[str], references: Collection[str]
) -> tuple[Claim, ...]:
    """The claims in the file's order. Raises AuthorError with one complaint for each flawed one.

    Objectives and sources must be known; whether a place exists is for the map to say.
    """
    entries = read(path).entries(path.name)
    return tuple(gather(entries.items(), lambda one: _claim(*one, objectives, references)))


def _claim(id: str, node: Node, objectives: Collection[str], references: Collection[str]) -> Claim:
    what = f"claim {id}"
    if not ID.fullmatch(id):
        raise node.complaint(
            f"{quoted(id, 60)} is no claim's id",
            "Write an A and the claim's number, such as `A14`.",
        )
    fields = node.words(what, ("says",), WORDS[1:])
    said = {
        word: fields[word].text(f"`{word}` of {what}") if word in fields else ""
        for word in ("says", "now", "changed")
    }
    if bool(said["now"]) != bool(said["changed"]):
        given, missing = ("now", "changed") if said["now"] else ("changed", "now")
        raise fields[given].complaint(
            f"{what} has `{given}` and no `{missing}`",
            "Say under `now` what has changed, and under `changed` in which words the lesson does.",
        )
    listed = {word: _listed(word, what, fields) for word in LISTS}
    pending = [one for one in listed["assessed"] if one.text("a place") == PENDING]
    if pending and len(listed["assessed"]) > 1:
        raise pending[0].complaint(
            f"{what} is assessed and pending at once", f"Take `{PENDING}` out, or the steps."
        )
    assess = "assess" in fields and fields["assess"].truth(f"`assess` of {what}")
    if listed["assessed"] and not assess:
        raise fields["assessed"].complaint(
            f"{what} is assessed, and nothing says that it has to be",
            "Add `assess: yes`, or take `assessed` out.",
        )
    return Claim(
        id=id,
        line=node.line,
        **said,
        assess=assess,
        pending=bool(pending),
        objectives=tuple(
            one.one_of(f"the objective of {what}", objectives, "objectives.yaml")
            for one in listed["objective"]
        ),
        sources=tuple(
            one.one_of(f"the source of {what}", references, "sources.yaml")
            for one in listed["source"]
        ),
        taught=_places(what, listed["taught"], "lesson: heading"),
        practised=_places(what, listed["practised"], "case: step"),
        assessed=() if pending else _places(what, listed["assessed"], "case: step"),
    )


def _listed(word: str, what: str, fields: dict[str, Node]) -> list[Node]:
    """The items under a word; an empty list says, like no word at all, that there are none."""
    node = fields.get(word)
    if node is None or (node.is_list and not node.raw.value):
        return []
    return node.items(f"`{word}` of {what}")


def _places(what: str, nodes: list[Node], form: str) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for node in nodes:
        text = node.text(f"a place of {what}")
        home, colon, at = text.partition(": ")
        if not (colon and home.strip() and at.strip()):
            raise node.complaint(
                f"a place of {what} is {quoted(text, 80)}", f"Write it in quotes, as '{form}'."
            )
        place = Place(home.strip(), at.strip(), node.line)
        if str(place) in found:
            raise node.complaint(f"{what} names '{place}' twice", "Name it once.")
        found[str(place)] = place
    return tuple(found.values())
