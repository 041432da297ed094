"""Reads the banks of cases of which each learner meets some; complaints are worded here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import partial

from consentlab.author_file import Node, counted, gather
from consentlab.draw import Draw
from consentlab.errors import AuthorError

DRAWS = "draws.yaml"
MOST_CASES = 20
DRAW = (("take", "teaches", "cases"), ())


def read_draws(top: Node, cases: Collection[str], objectives: Collection[str]) -> dict[str, Draw]:
    """The banks by their ids. Raises AuthorError with one complaint for each flaw."""
    entries = top.slugs(DRAWS, "draw")
    homes: dict[str, str] = {}
    return dict(gather(entries.items(), partial(_draw, cases, objectives, homes)))


def places_meant(id: str, node: Node) -> tuple[str, ...]:
    """The places of a bank as far as they can be told, also of one that has flaws.

    Where `take` cannot be read, they are all that a bank may have.
    """
    take = MOST_CASES
    with suppress(AuthorError, KeyError):
        take = node.entries("a draw")["take"].number("`take`", 1, MOST_CASES)
    return Draw(id, (), take, ()).places


def read_draw(
    entries: Mapping[str, Node], id: str, cases: Collection[str], objectives: Collection[str]
) -> Draw:
    """One of the banks of a file. Raises AuthorError for a flaw in it; others may have some."""
    homes: dict[str, str] = {}
    for one in entries.items():
        if one[0] == id:
            break
        with suppress(AuthorError):
            _draw(cases, objectives, homes, one)
    return _draw(cases, objectives, homes, (id, entries[id]))[1]


def _draw(
    cases: Collection[str],
    objectives: Collection[str],
    homes: dict[str, str],
    entry: tuple[str, Node],
) -> tuple[str, Draw]:
    """One bank; `homes` says of each case of the banks before it where it stands."""
    id, node = entry
    what = f"draw {id!r}"
    fields = node.words(what, *DRAW)
    items = fields["cases"].items(f"`cases` of {what}")
    found: list[str] = []
    for item in items:
        slug = item.one_of(f"the case of {what}", cases, "course/cases")
        if slug in found:
            raise item.complaint(f"{what} names {slug!r} twice", "Name each case once.")
        if slug in homes:
            raise item.complaint(
                f"{what} names {slug!r}, which stands in {homes[slug]} already",
                "Let each case stand in one bank only, for a learner could meet it in both.",
            )
        found.append(slug)
        homes[slug] = f"{what} (line {item.line})"
    if not 2 <= len(found) <= MOST_CASES:
        raise fields["cases"].complaint(
            f"{what} has {counted(len(found), 'case')}", f"Give 2 to {MOST_CASES} of them."
        )
    draw = Draw(
        id,
        tuple(found),
        _take(what, fields["take"], len(found)),
        tuple(
            one.one_of(f"the objective of {what}", objectives, "objectives.yaml")
            for one in fields["teaches"].items(f"`teaches` of {what}")
        ),
    )
    for place in draw.places:
        if place in cases:
            raise node.complaint(
                f"{what} would be asked for as {place!r}, and a case has that id",
                "Give the draw another id.",
            )
    return id, draw


def _take(what: str, node: Node, cases: int) -> int:
    """How many of its cases a bank gives to a learner: fewer than there are."""
    of = f"`take` of {what}"
    take = node.number(of, 1, MOST_CASES)
    if take >= cases:
        raise node.complaint(
            f"{of} is {take}, and the bank has {counted(cases, 'case')}",
            "A bank must hold more cases than it gives: add one, or let it take fewer.",
        )
    return take
