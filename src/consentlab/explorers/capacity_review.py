"""What there is to say of a capacity record: what it lacks, and what in it is no evidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from consentlab.capacity_record_file import Conversation, Evidence, RecordForm
from consentlab.explorers.parts import Mood

NOTHING = "nothing"


@dataclass(frozen=True)
class Entry:
    """What was recorded for one scene: help, information, and for each evidence a limb or none."""

    help: Collection[str]
    information: Collection[str]
    limbs: Mapping[str, str]


@dataclass(frozen=True)
class CapacityRecord:
    """A record as it stands; `entries` are those of the scenes that were heard."""

    law: str
    entries: tuple[Entry, ...]
    conclusion: str
    next: str
    why: str


@dataclass(frozen=True)
class Remark:
    """One thing to say of a record, with its reference where it has one."""

    mood: Mood
    title: str
    says: str
    source: str = ""


def review(form: RecordForm, talk: Conversation, record: CapacityRecord) -> list[Remark]:
    """All there is to say, in the order in which it matters; never empty."""
    flaws = [
        *_early(form, talk, record),
        *_evidence(form, talk, record),
        *_done(form, talk, record),
        *_words(form, talk, record),
    ]
    sound = form.remarks["sound"]
    ends = list(_ends(talk, record))
    if flaws or len(ends) < 2 or any(one.mood != "sound" for one in ends):
        return [*flaws, *ends]
    return [Remark("sound", "A record that can be followed", sound.says, sound.source), *ends]


def _early(form: RecordForm, talk: Conversation, record: CapacityRecord) -> Iterator[Remark]:
    if len(record.entries) < len(talk.scenes):
        early = form.remarks["early"]
        yield Remark("harm", "The conversation goes on", early.says, early.source)


def _evidence(form: RecordForm, talk: Conversation, record: CapacityRecord) -> Iterator[Remark]:
    limbs = form.limbs[record.law]
    shown: set[str] = set()
    for evidence, limb in _recorded(talk, record):
        bears = [limbs.names[one] for one in evidence.shows if one in limbs.names]
        if evidence.instead and limb in limbs.names:
            remark = form.remarks[evidence.instead]
            yield Remark("harm", f"No evidence: {evidence.words}", remark.says, remark.source)
        elif limb in evidence.shows:
            shown.add(limb)
        elif limb in limbs.names and bears:
            says = f"It bears on another ability: {_or(bears)}."
            yield Remark("doubt", f"Look again: {evidence.words}", says, limbs.source)
        elif limb == NOTHING and bears:
            says = f"It is evidence after all. It bears on: {_or(bears)}."
            yield Remark("doubt", f"Look again: {evidence.words}", says, limbs.source)
    missing = [name for id, name in limbs.names.items() if id not in shown]
    if missing:
        says = f"No sound evidence is recorded for: {'; '.join(missing)}."
        yield Remark("harm", "An ability without evidence", says, limbs.source)


def _recorded(talk: Conversation, record: CapacityRecord) -> Iterator[tuple[Evidence, str]]:
    for scene, entry in zip(talk.scenes, record.entries, strict=False):
        for one in scene.evidence:
            yield one, entry.limbs.get(one.id, "")


def _done(form: RecordForm, talk: Conversation, record: CapacityRecord) -> Iterator[Remark]:
    help, told = [], []
    for scene, entry in zip(talk.scenes, record.entries, strict=False):
        help += _differs(scene.title, scene.help, entry.help, form.help)
        told += _differs(scene.title, scene.information, entry.information, form.information)
    if not any(entry.help for entry in record.entries):
        remark = form.remarks["no-help"]
        yield Remark("harm", "No help is recorded", remark.says, remark.source)
    elif help:
        remark = form.remarks["help"]
        yield Remark("doubt", "Help", " ".join([remark.says, *help]), remark.source)
    if told:
        remark = form.remarks["told"]
        yield Remark("doubt", "Information", " ".join([remark.says, *told]), remark.source)


def _differs(
    where: str, true: Mapping[str, bool], recorded: Collection[str], names: Mapping[str, str]
) -> list[str]:
    """What was done in a scene and not recorded, and what was recorded and not done."""
    left = [names[id] for id, done in true.items() if done and id not in recorded]
    made = [names[id] for id, done in true.items() if not done and id in recorded]
    said = [f"left out: {'; '.join(left)}."] if left else []
    said += [f"did not happen: {'; '.join(made)}."] if made else []
    return [f"{where}, {one}" for one in said]


def _words(form: RecordForm, talk: Conversation, record: CapacityRecord) -> Iterator[Remark]:
    text = " ".join(record.why.lower().split())
    if any(re.search(rf"\b{re.escape(label)}\b", text) for label in talk.labels):
        remark = form.remarks["words"]
        yield Remark("doubt", "A cause instead of evidence", remark.says, remark.source)


def _ends(talk: Conversation, record: CapacityRecord) -> Iterator[Remark]:
    for verdicts, chosen, title in (
        (talk.conclusion, record.conclusion, "The conclusion"),
        (talk.next, record.next, "What next"),
    ):
        if chosen in verdicts:
            one = verdicts[chosen]
            yield Remark(
                "sound" if one.right else "harm", f"{title}: {one.says}", one.because, one.source
            )
        else:
            yield Remark("doubt", title, "It is still open.")


def _or(names: list[str]) -> str:
    return " or ".join(name[0].lower() + name[1:] for name in names)
