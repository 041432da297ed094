"""Reads the questions before a post, and what their answers lead to; complaints are worded here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from consentlab.author_file import Node, gather, nearest, read
from consentlab.kind import Choice
from consentlab.post import (
    STANDARDS,
    WEIGHTS,
    Answers,
    Concern,
    Part,
    Post,
    Question,
    Row,
    Standard,
    Statement,
    Weight,
    When,
)

MOST_CHOICES = 8
CONDITIONS = ("if", "if not", "if any")
SAID = ("what", "why", "source", "remedy", "weight", "standard")
LINES = ("requires", "good practice", "recommends")

Choices = Mapping[str, Collection[str]]
"""The ids of the choices of each question that may be looked at."""


def read_post(path: Path, sources: Collection[str]) -> Post:
    """The questionnaire in `path`. Raises AuthorError with one complaint for each flaw found.

    `sources` holds the references that may be given.
    """
    words = (
        "no software sees",
        "bounds",
        "covered",
        "found",
        "doubted",
        "unfinished",
        "context",
        "consent",
    )
    top = read(path).words(path.name, words, ("instead of asking",))
    desk = _Desk(sources)
    context = desk.part("context", top["context"], ())
    consent = desk.part("consent", top["consent"], ("rows",))
    rows = top["consent"].entries("`consent`")["rows"].slugs("`rows`", "row")
    return Post(
        context=context,
        consent=consent,
        rows=tuple(gather(rows.items(), lambda one: desk.row(*one))),
        covered=When(needs=desk.answers("`covered`", top["covered"])),
        found=desk.concern("found", top["found"], conditional=False),
        doubted=desk.concern("doubted", top["doubted"], conditional=False),
        unfinished=desk.concern("unfinished", top["unfinished"], conditional=False),
        unseen=_sentences(top["no software sees"], "`no software sees`"),
        bounds=_sentences(top["bounds"], "`bounds`"),
        instead=desk.instead(top["instead of asking"]) if "instead of asking" in top else {},
    )


class _Desk:
    """What is known while the file is read: the references, and the questions so far."""

    def __init__(self, sources: Collection[str]) -> None:
        self.sources = sources
        self.choices: dict[str, tuple[str, ...]] = {}

    def part(self, name: str, node: Node, besides: tuple[str, ...]) -> Part:
        """The questions of a part; what it leads to may look at them and at earlier parts."""
        fields = node.words(f"`{name}`", ("questions", "reasons", *besides), ())
        questions = fields["questions"].slugs(f"`questions` of `{name}`", "question")
        read = gather(questions.items(), lambda one: self.question(*one))
        reasons = fields["reasons"].slugs(f"`reasons` of `{name}`", "reason")
        return Part(tuple(read), tuple(gather(reasons.items(), lambda one: self.concern(*one))))

    def question(self, id: str, node: Node) -> Question:
        what = f"question {id!r}"
        fields = node.words(what, ("ask", "choose"), ("hint", "counts as", *CONDITIONS))
        if id in self.choices:
            raise node.complaint(f"{what} is asked in both parts", "Rename one of the two.")
        choices = fields["choose"].slugs(f"`choose` of {what}", "choice")
        try:
            when = self.when(what, fields)
        finally:  # a flaw here is no reason to complain of whoever looks at this question
            self.choices[id] = tuple(choices)
        if not 2 <= len(choices) <= MOST_CHOICES:
            raise fields["choose"].complaint(
                f"{what} has {len(choices)} choice{'s' * (len(choices) != 1)}",
                f"Give it 2 to {MOST_CHOICES}.",
            )
        counts = (
            fields["counts as"].entries(f"`counts as` of {what}") if "counts as" in fields else {}
        )
        home = f"the choices of {what}"
        for name, one in counts.items():
            if name not in choices:
                raise one.complaint(f"{name!r} is not in {home}", nearest(name, choices.keys()))
        return Question(
            id=id,
            ask=fields["ask"].text(f"`ask` of {what}"),
            choices=tuple(
                Choice(name, one.text(f"choice {name!r} of {what}"))
                for name, one in choices.items()
            ),
            hint=fields["hint"].text(f"`hint` of {what}") if "hint" in fields else "",
            when=when,
            counts_as={
                name: one.one_of("the answer", tuple(choices), home) for name, one in counts.items()
            },
        )

    def concern(self, id: str, node: Node, conditional: bool = True) -> Concern:
        what = f"reason {id!r}" if conditional else f"`{id}`"
        more = ("asking", "covered weight", "identifies", *CONDITIONS) if conditional else ()
        fields = node.words(what, SAID, more)
        when = self.when(what, fields)
        if conditional and not when.questions:
            raise node.complaint(f"{what} does not say when it holds", "Add `if: …`.")
        covered = fields.get("covered weight")
        return Concern(
            id=id,
            what=fields["what"].text(f"`what` of {what}"),
            why=fields["why"].text(f"`why` of {what}"),
            source=self.source(what, fields["source"]),
            remedy=fields["remedy"].text(f"`remedy` of {what}"),
            weight=_weight(fields["weight"]),
            standard=_standard(fields["standard"]),
            covered_weight=_weight(covered) if covered else None,
            identifies="identifies" in fields
            and fields["identifies"].truth(f"`identifies` of {what}"),
            when=when,
            asking=fields["asking"].text(f"`asking` of {what}") if "asking" in fields else "",
        )

    def row(self, id: str, node: Node) -> Row:
        what = f"row {id!r}"
        fields = node.words(what, ("if", "says", "source", *LINES), CONDITIONS[1:])
        says = Statement(
            fields["says"].text(f"`says` of {what}"), self.source(what, fields["source"])
        )
        requires, good, recommends = (self.statements(what, one, fields[one]) for one in LINES)
        return Row(id, says, requires, good, recommends, self.when(what, fields))

    def statements(self, what: str, line: str, node: Node) -> tuple[Statement, ...]:
        name = f"`{line}` of {what}"
        said = [
            one.words(f"a statement in {name}", ("says", "source"), ()) for one in node.items(name)
        ]
        return tuple(
            Statement(one["says"].text("`says`"), self.source(what, one["source"])) for one in said
        )

    def source(self, what: str, node: Node) -> str:
        return node.one_of(f"the source of {what}", self.sources, "sources.yaml")

    def instead(self, node: Node) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for id, one in node.entries("`instead of asking`").items():
            if id not in self.choices:
                raise one.complaint(
                    f"`instead of asking` looks at {id!r}, which is no question",
                    nearest(id, self.choices.keys()),
                )
            found[id] = {}
            for answer, words in one.entries(f"{id!r} in `instead of asking`").items():
                if answer not in self.choices[id]:
                    raise words.complaint(
                        f"{answer!r} is not in the choices of question {id!r}",
                        nearest(answer, self.choices[id]),
                    )
                found[id][answer] = words.text(f"{answer!r} in `instead of asking`")
        return found

    def when(self, what: str, fields: Mapping[str, Node]) -> When:
        """The answers on which something depends; questions further down cannot be among them."""
        found = (
            self.answers(f"`{word}` of {what}", fields[word]) if word in fields else {}
            for word in CONDITIONS
        )
        return When(*found)

    def answers(self, what: str, node: Node) -> Answers:
        found: dict[str, frozenset[str]] = {}
        for id, one in node.entries(what).items():
            if id not in self.choices:
                raise one.complaint(
                    f"{what} looks at {id!r}, which is no question asked before",
                    nearest(id, self.choices.keys()),
                )
            home = f"the choices of question {id!r}"
            found[id] = frozenset(
                answer.one_of("the answer", self.choices[id], home)
                for answer in one.items(f"{id!r} in {what}")
            )
        return found


def _weight(node: Node) -> Weight:
    word = node.one_of("the weight", WEIGHTS, "the list of weights")
    return next(one for one in WEIGHTS if one == word)


def _standard(node: Node) -> Standard:
    word = node.one_of("the standard", STANDARDS, "the list of standards")
    return next(one for one in STANDARDS if one == word)


def _sentences(node: Node, what: str) -> tuple[str, ...]:
    return tuple(one.text(f"a sentence of {what}") for one in node.items(what))
