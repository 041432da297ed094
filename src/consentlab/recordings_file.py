"""Reads the words that stand around the decision table in `recordings.yaml`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import Node, gather, nearest, read
from consentlab.post import Post, Statement

STANDINGS = ("stop", "mend", "others", "agreed", "ask", "free")


@dataclass(frozen=True)
class Standing:
    """What a setting comes to, in a few words, and the statement that goes with them."""

    title: str
    says: Statement


@dataclass(frozen=True)
class Named:
    """A row's short name: the kind of picture, and whether anybody could tell who it is.

    `beside` says why it is not another row, by that row's id; `ask_first`: it is good practice.
    """

    kind: str
    nameless: str
    ask_first: bool
    beside: Mapping[str, Statement]


@dataclass(frozen=True)
class Recordings:
    """What is set at first, by question; what it comes to; and a name for every row."""

    begin: Mapping[str, str]
    standings: Mapping[str, Standing]
    rows: Mapping[str, Named]


def read_recordings(path: Path, post: Post, sources: Collection[str]) -> Recordings:
    """The words around the rows of `post`. Raises AuthorError with one complaint for each flaw."""
    top = read(path).words(path.name, ("begin", "standings", "rows"), ())
    desk = _Desk(post, sources)
    begin = top["begin"].slugs("`begin`", "question")
    standings = top["standings"].words("`standings`", STANDINGS, ())
    ids = [one.id for one in post.rows]
    rows = top["rows"].words("`rows`", ids, ())
    return Recordings(
        dict(gather(begin.items(), lambda one: desk.answer(*one))),
        dict(gather(((id, standings[id]) for id in STANDINGS), lambda one: desk.standing(*one))),
        dict(gather(((id, rows[id]) for id in ids), lambda one: desk.row(*one))),
    )


@dataclass(frozen=True)
class _Desk:
    post: Post
    sources: Collection[str]

    def answer(self, id: str, node: Node) -> tuple[str, str]:
        if id not in self.post.answers:
            raise node.complaint(
                f"`begin` sets {id!r:.60}, which is no question of before-you-post.yaml",
                nearest(id, self.post.answers),
            )
        home = f"the choices of question {id!r}"
        return id, node.one_of("the answer", self.post.answers[id], home)

    def standing(self, id: str, node: Node) -> tuple[str, Standing]:
        what = f"standing {id!r}"
        fields = node.words(what, ("title", "says", "source"), ())
        title = fields["title"].title(f"`title` of {what}")
        return id, Standing(title, self.statement(what, fields))

    def row(self, id: str, node: Node) -> tuple[str, Named]:
        what = f"row {id!r}"
        fields = node.words(what, ("kind", "nameless", "beside"), ("ask first",))
        beside = fields["beside"].entries(f"`beside` of {what}")
        return id, Named(
            kind=fields["kind"].text(f"`kind` of {what}"),
            nameless=fields["nameless"].text(f"`nameless` of {what}"),
            ask_first="ask first" in fields and fields["ask first"].truth(f"`ask first` of {what}"),
            beside=dict(gather(beside.items(), lambda one: self.neighbour(what, *one))),
        )

    def neighbour(self, what: str, id: str, node: Node) -> tuple[str, Statement]:
        rows = [one.id for one in self.post.rows]
        if id not in rows:
            raise node.complaint(
                f"`beside` of {what} names {id!r:.60}, which is no row of before-you-post.yaml",
                nearest(id, rows),
            )
        what = f"{id!r} beside {what}"
        return id, self.statement(what, node.words(what, ("says", "source"), ()))

    def statement(self, what: str, fields: Mapping[str, Node]) -> Statement:
        source = fields["source"].one_of(f"the source of {what}", self.sources, "sources.yaml")
        return Statement(fields["says"].text(f"`says` of {what}"), source)
