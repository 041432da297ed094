"""The conversations of `capacity-record.yaml`, and what in them is evidence for what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import Node, gather, nearest, read
from consentlab.capacity_law_file import Statement
from consentlab.played import LAWS

INSTEAD = ("diagnosis", "manner", "opinion")
REMARKS = ("early", *INSTEAD, "words", "no-help", "help", "told", "sound")


@dataclass(frozen=True)
class Evidence:
    """What was said or done; the limbs that it bears on, or what it is `instead` of evidence."""

    id: str
    words: str
    shows: tuple[str, ...] = ()
    instead: str = ""


@dataclass(frozen=True)
class Scene:
    """One part of a conversation; `help` and `information` say of some, if any, whether given."""

    title: str
    says: str
    help: Mapping[str, bool]
    information: Mapping[str, bool]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Verdict:
    """One answer that a record may give at its end, and what there is to say of it."""

    says: str
    right: bool
    because: str
    source: str


@dataclass(frozen=True)
class Conversation:
    """A conversation in scenes; `labels` are words that name a cause instead of an ability."""

    id: str
    title: str
    story: str
    labels: tuple[str, ...]
    scenes: tuple[Scene, ...]
    conclusion: Mapping[str, Verdict]
    next: Mapping[str, Verdict]


@dataclass(frozen=True)
class Limbs:
    """What one law asks for, by the limbs' ids, and the reference where it does."""

    source: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class RecordForm:
    """What a record may hold, what is said of one, and the conversations to be recorded."""

    help: Mapping[str, str]
    information: Mapping[str, str]
    limbs: Mapping[str, Limbs]
    remarks: Mapping[str, Statement]
    conversations: Mapping[str, Conversation]


def read_capacity_record(path: Path, sources: Collection[str]) -> RecordForm:
    """The form and its conversations. Raises AuthorError with one complaint for each flaw."""
    parts = ("help", "information", "limbs", "remarks", "conversations")
    top = read(path).words(path.name, parts, ())
    desk = _Desk(sources, _texts(top["help"], "help"), _texts(top["information"], "information"))
    limbs = {
        law: desk.limbs(law, node) for law, node in top["limbs"].words("`limbs`", LAWS, ()).items()
    }
    known = {id for one in limbs.values() for id in one.names}
    talks = top["conversations"].slugs("`conversations`", "conversation").items()
    remarks = top["remarks"].words("`remarks`", REMARKS, ()).items()
    return RecordForm(
        desk.help,
        desk.information,
        limbs,
        dict(gather(remarks, lambda one: (one[0], desk.remark(*one)))),
        dict(gather(talks, lambda one: (one[0], desk.conversation(*one, known)))),
    )


@dataclass(frozen=True)
class _Desk:
    sources: Collection[str]
    help: Mapping[str, str]
    information: Mapping[str, str]

    def limbs(self, law: str, node: Node) -> Limbs:
        what = f"the limbs of {law!r}"
        fields = node.words(what, ("source", "names"), ())
        return Limbs(self.source(fields["source"], what), _texts(fields["names"], what))

    def remark(self, id: str, node: Node) -> Statement:
        what = f"remark {id!r}"
        fields = node.words(what, ("says", "source"), ())
        return Statement(
            fields["says"].text(f"`says` of {what}"), self.source(fields["source"], what)
        )

    def conversation(self, id: str, node: Node, limbs: Collection[str]) -> Conversation:
        what = f"conversation {id!r}"
        needed = ("title", "story", "labels", "scenes", "conclusion", "next")
        fields = node.words(what, needed, ())
        made = Conversation(
            id=id,
            title=fields["title"].title(f"`title` of {what}"),
            story=fields["story"].text(f"`story` of {what}"),
            labels=tuple(
                one.text("a label").lower() for one in fields["labels"].items(f"`labels` of {what}")
            ),
            scenes=tuple(
                gather(
                    fields["scenes"].items(f"`scenes` of {what}"),
                    lambda one: self.scene(one, what, limbs),
                )
            ),
            conclusion=self.verdicts(fields["conclusion"], f"`conclusion` of {what}"),
            next=self.verdicts(fields["next"], f"`next` of {what}"),
        )
        ids = [one.id for scene in made.scenes for one in scene.evidence]
        for twice in sorted({one for one in ids if ids.count(one) > 1}):
            raise fields["scenes"].complaint(
                f"evidence {twice!r} is given twice in {what}", "Give each its own id."
            )
        return made

    def scene(self, node: Node, what: str, limbs: Collection[str]) -> Scene:
        name = f"a scene of {what}"
        fields = node.words(name, ("title", "says", "evidence"), ("help", "information"))
        return Scene(
            title=fields["title"].title(f"`title` of {name}"),
            says=fields["says"].text(f"`says` of {name}"),
            help=_done(fields.get("help"), f"`help` of {name}", self.help),
            information=_done(
                fields.get("information"), f"`information` of {name}", self.information
            ),
            evidence=tuple(
                _evidence(id, one, limbs)
                for id, one in fields["evidence"].slugs(f"`evidence` of {name}", "evidence").items()
            ),
        )

    def verdicts(self, node: Node, what: str) -> dict[str, Verdict]:
        found: dict[str, Verdict] = {}
        for id, one in node.slugs(what, "answer").items():
            fields = one.words(f"{id!r} in {what}", ("says", "because", "source"), ("right",))
            found[id] = Verdict(
                says=fields["says"].text(f"`says` of {id!r}"),
                right="right" in fields and fields["right"].truth(f"`right` of {id!r}"),
                because=fields["because"].text(f"`because` of {id!r}"),
                source=self.source(fields["source"], f"{id!r} in {what}"),
            )
        if sum(one.right for one in found.values()) != 1:
            raise node.complaint(
                f"{what} has not one right answer", "Mark one of them `right: yes`."
            )
        return found

    def source(self, node: Node, what: str) -> str:
        return node.one_of(f"the source of {what}", self.sources, "sources.yaml")


def _evidence(id: str, node: Node, limbs: Collection[str]) -> Evidence:
    what = f"evidence {id!r}"
    fields = node.words(what, ("words",), ("shows", "is"))
    words = fields["words"].text(f"`words` of {what}")
    if ("shows" in fields) == ("is" in fields):
        raise node.complaint(
            f"{what} has to say either what it `shows` or what it `is` instead", "Give one of them."
        )
    if "is" in fields:
        return Evidence(
            id, words, instead=fields["is"].one_of(f"`is` of {what}", INSTEAD, "the list")
        )
    shown = fields["shows"].items(f"`shows` of {what}")
    return Evidence(id, words, tuple(one.one_of("limb", limbs, "`limbs`") for one in shown))


def _done(node: Node | None, what: str, known: Mapping[str, str]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for id, one in (node.entries(what) if node else {}).items():
        if id not in known:
            raise one.complaint(f"{what} names {id!r}, which is not known", nearest(id, known))
        found[id] = one.truth(f"{id!r} in {what}")
    return found


def _texts(node: Node, what: str) -> dict[str, str]:
    return {id: one.text(f"{id!r} in {what}") for id, one in node.slugs(what, "entry").items()}
