"""Reads a sample file, sorts what it holds by what it gives away, and makes a clean copy of it."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from consentlab.explorers.parts import MEDIA
from consentlab.hidden_file import Group
from consentlab.identifiers.check import QUICK, check_arrived, header_of
from consentlab.identifiers.clean import clean_copy
from consentlab.identifiers.contract import CannotCheck, masked
from consentlab.identifiers.gate import Arrived
from consentlab.identifiers.limits import SECONDS_TO_READ
from consentlab.identifiers.pixels.undo import preview_inside
from consentlab.identifiers.plain import Plain
from consentlab.identifiers.process import Reader
from consentlab.sample import Planted, Sample

WIDEST = 640  # pixels of a picture on the page
FILE_NAME = "file name"


@dataclass(frozen=True)
class Field:
    """One hidden field: where it lies, what it says, why that matters, and the kind of finding.

    `because` is empty where only the kind's own words are known; `says` then shows the shape alone.
    """

    where: str
    says: str
    because: str
    kind: str
    direct: bool


@dataclass(frozen=True)
class Opened:
    """What is in a file: its fields by group, its picture, and copies inside that show more.

    `lacking` says what could not be looked at here, each in a sentence; `picture` may be empty.
    """

    fields: Mapping[str, Sequence[Field]]
    picture: bytes
    ending: str
    others: Sequence[bytes]
    lacking: Sequence[str]

    @property
    def count(self) -> int:
        """How many fields there are."""
        return sum(map(len, self.fields.values()))


@dataclass(frozen=True)
class Cleaned:
    """A clean copy: its fields by group, its name, its bytes, and those of the file before."""

    fields: Mapping[str, Sequence[Field]]
    name: str
    size: int
    before: int


def opened(sample: Sample, planted: Sequence[Planted], groups: Mapping[str, Group]) -> Opened:
    """What a sample holds, read in a process of its own. Raises CannotCheck or OSError."""
    there = Arrived(sample.name, sample.file.read_bytes())
    with Reader() as reader:
        found = check_arrived(there, reader, quick=True)
        if found["refused"]:
            raise CannotCheck(found["refused"])
        lacking = [
            f"Not looked at: {one['what']}. {one['why']}"
            for one in found["not_checked"]
            if one["why"] != QUICK
        ]
        picture, ending, others, without = _shown(there, reader)
    return Opened(_sorted(found, planted, groups), picture, ending, others, [*lacking, *without])


def _shown(there: Arrived, reader: Reader) -> tuple[bytes, str, list[bytes], list[str]]:
    """The picture, its ending, copies inside that show more, and what hindered the showing."""
    try:
        asked = {**header_of(there), "ask": "preview", "widest": WIDEST}
        told, picture = reader.ask(asked, there.data, SECONDS_TO_READ)
        if told.get("refused"):
            raise CannotCheck(told["refused"])
    except CannotCheck as problem:
        ending = Path(there.name).suffix.lower()
        if ending not in MEDIA:  # it takes a program to show it
            return b"", "", [], [f"The picture cannot be shown here. {problem}"]
        copy = preview_inside(there.data) if ending == ".jpg" else b""
        return there.data, ending, [copy] if copy else [], []
    others = [base64.b64decode(one["data"]) for one in told["others"]]
    return picture, ".png" if picture.startswith(b"\x89PNG") else ".jpg", others, []


def cleaned(sample: Sample, groups: Mapping[str, Group]) -> Cleaned:
    """A clean copy of a sample, opened again. Raises CannotCheck or OSError."""
    there = Arrived(sample.name, sample.file.read_bytes())
    with Reader() as reader:
        copy = clean_copy(there, reader, [], covering=False, quick=True)
    return Cleaned(_sorted(copy.again, (), groups), copy.name, len(copy.data), len(there.data))


def _sorted(
    found: Plain, planted: Sequence[Planted], groups: Mapping[str, Group]
) -> dict[str, list[Field]]:
    """The fields of a result by group, the most telling first; each field once."""
    places: dict[str, list[Plain]] = {}
    for one in found["findings"]:
        places.setdefault(one["where"].get("path", FILE_NAME), []).append(one)
    fields: dict[str, list[Field]] = {id: [] for id in groups}
    for path, findings in places.items():
        known = _known(path, findings, planted)
        group = _group_of(known, findings, groups)
        own = [one for one in findings if one["kind"] in group.kinds] or findings
        leads = known is not None and known.kind != "none"
        fields[group.id].append(
            Field(
                where=_where(path),
                says=known.value if known else str(findings[0]["what"]),
                because=known.because if known and leads else "",
                kind=own[0]["kind"],
                direct=known.direct if known else False,
            )
        )
    for each in fields.values():
        each.sort(key=lambda field: (not field.direct, not field.because))
    return fields


def _known(path: str, findings: Sequence[Plain], planted: Sequence[Planted]) -> Planted | None:
    """What was planted there: by the field's name, or by the shape of what it says."""
    shapes = {one["what"] for one in findings}
    named = [one for one in planted if one.tag and _key(one.tag) == _key(path)]
    if path == FILE_NAME:
        named = [one for one in planted if one.where == FILE_NAME]
    alike = [one for one in named or planted if masked(one.value) in shapes]
    found = alike or named
    return found[0] if found else None


def _group_of(
    known: Planted | None, findings: Sequence[Plain], groups: Mapping[str, Group]
) -> Group:
    """By what it leads to, or else by its kinds; the last group has what no other takes."""
    kinds = {one["kind"] for one in findings}
    leads = known.kind if known is not None else ""
    order = [
        *(one for one in groups.values() if one.first and kinds & set(one.kinds)),
        *(one for one in groups.values() if leads in one.planted),
        *(one for one in groups.values() if kinds & set(one.kinds) and _fits(one, leads)),
        *list(groups.values())[::-1],
    ]
    return order[0]


def _fits(group: Group, leads: str) -> bool:
    """What leads to nobody stands with no group that leads to somebody, whatever its kind."""
    return not (leads == "none" and group.planted)


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", re.split("[:/]", name)[-1].lower())


def _where(path: str) -> str:
    first, _, rest = path.partition("/")
    return f"{first}: {rest.rpartition('/')[2]}" if rest else first
