"""The three laws on capacity as `capacity-law.yaml` tells them, each statement with its source."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import Node, gather, read
from consentlab.played import LAWS


@dataclass(frozen=True)
class Statement:
    """What is said, and by which reference; `unchecked` where nobody has seen it."""

    says: str
    source: str
    unchecked: bool = False


@dataclass(frozen=True)
class Law:
    """One part of the United Kingdom: what its law says, aspect by aspect, and what differs."""

    id: str
    name: str
    short: str
    aspects: Mapping[str, tuple[Statement, ...]]
    differs: tuple[Statement, ...]


@dataclass(frozen=True)
class Patient:
    """Somebody in whose place another may have to speak; `here` maps a law to what it adds."""

    id: str
    label: str
    post: str
    everywhere: tuple[Statement, ...]
    here: Mapping[str, tuple[Statement, ...]]


@dataclass(frozen=True)
class CapacityLaw:
    """The aspects (id and question) in their order, the laws and the patients by their ids."""

    aspects: Mapping[str, str]
    laws: Mapping[str, Law]
    patients: Mapping[str, Patient]


def read_capacity_law(path: Path, sources: Collection[str]) -> CapacityLaw:
    """The laws that the file tells. Raises AuthorError with one complaint for each flaw."""
    top = read(path).words(path.name, ("aspects", "laws", "patients"), ())
    aspects = {
        id: node.text(f"aspect {id!r}")
        for id, node in top["aspects"].slugs("`aspects`", "aspect").items()
    }
    desk = _Desk(aspects, sources)
    laws = top["laws"].words("`laws`", LAWS, ())
    patients = top["patients"].slugs("`patients`", "patient")
    return CapacityLaw(
        aspects,
        dict(gather(((id, laws[id]) for id in LAWS), lambda one: (one[0], desk.law(*one)))),
        dict(gather(patients.items(), lambda one: (one[0], desk.patient(*one)))),
    )


@dataclass(frozen=True)
class _Desk:
    aspects: Mapping[str, str]
    sources: Collection[str]

    def law(self, id: str, node: Node) -> Law:
        what = f"law {id!r}"
        fields = node.words(what, ("name", "in short", "aspects", "differs"), ())
        told = fields["aspects"].words(f"`aspects` of {what}", self.aspects, ())
        return Law(
            id=id,
            name=fields["name"].text(f"`name` of {what}"),
            short=fields["in short"].text(f"`in short` of {what}"),
            aspects={aspect: self.statements(told[aspect], what) for aspect in self.aspects},
            differs=self.statements(fields["differs"], what),
        )

    def patient(self, id: str, node: Node) -> Patient:
        what = f"patient {id!r}"
        fields = node.words(what, ("label", "post", "everywhere"), LAWS)
        return Patient(
            id=id,
            label=fields["label"].text(f"`label` of {what}"),
            post=fields["post"].text(f"`post` of {what}"),
            everywhere=self.statements(fields["everywhere"], what),
            here={law: self.statements(fields[law], what) for law in LAWS if law in fields},
        )

    def statements(self, node: Node, what: str) -> tuple[Statement, ...]:
        return tuple(
            gather(node.items(f"what is said of {what}"), lambda one: self.statement(one, what))
        )

    def statement(self, node: Node, what: str) -> Statement:
        fields = node.words(f"a statement of {what}", ("says", "source"), ("unchecked",))
        name = f"the source of a statement of {what}"
        source = fields["source"].one_of(name, self.sources, "sources.yaml")
        unchecked = "unchecked" in fields and fields["unchecked"].truth("`unchecked`")
        return Statement(fields["says"].text("`says`"), source, unchecked)
