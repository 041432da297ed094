"""How many of the labels in captions.yaml the rules find, and how often they are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

import yaml

from consentlab.identifiers.caption import Part, look
from consentlab.identifiers.contract import InWords

CAPTIONS = Path(__file__).with_name("captions.yaml")
Half = Literal["dev", "test"]
HALVES: tuple[Half, ...] = get_args(Half)
LABEL = re.compile(r"\{([^{}|]+)\|([a-z-]+)\}")


@dataclass(frozen=True)
class Span:
    """A stretch of a text: characters `start` up to, not including, `end`."""

    kind: str
    start: int
    end: int

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Caption:
    """A text written for the purpose, and what in it could identify somebody."""

    part: Part
    words: str
    labels: tuple[Span, ...]


@dataclass(frozen=True)
class Score:
    """Labels, those found, those found as what they are; findings, and those on no label."""

    labels: int = 0
    found: int = 0
    by_kind: int = 0
    findings: int = 0
    false: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.labels if self.labels else 1.0

    @property
    def precision(self) -> float:
        return 1 - self.false / self.findings if self.findings else 1.0


@cache
def captions(half: Half) -> tuple[Caption, ...]:
    """One half of the captions, labels taken out of their words."""
    entries = yaml.safe_load(CAPTIONS.read_text(encoding="utf-8"))[half]
    return tuple(_caption(cast(Part, part), text) for one in entries for part, text in one.items())


def _caption(part: Part, marked: str) -> Caption:
    words, labels, last = "", [], 0
    for match in LABEL.finditer(marked):
        words += marked[last : match.start()]
        labels.append(Span(match[2], len(words), len(words) + len(match[1])))
        words += match[1]
        last = match.end()
    return Caption(part, words + marked[last:], tuple(labels))


@cache
def findings(caption: Caption) -> tuple[Span, ...]:
    """What the rules find in it."""
    spans = []
    for one in look(caption.words, caption.part, None):
        assert isinstance(one.where, InWords)
        spans.append(Span(one.kind, one.where.start, one.where.end))
    return tuple(spans)


def score(halves: Iterable[Half], kind: str | None = None) -> Score:
    """The score over some halves; for one kind, of its labels, and of findings said to be it."""
    labels = found = by_kind = said = false = 0
    for caption in (one for half in halves for one in captions(half)):
        there = findings(caption)
        for label in caption.labels:
            if kind in (None, label.kind):
                labels += 1
                met = [one for one in there if one.meets(label)]
                found += bool(met)
                by_kind += any(one.kind == label.kind for one in met)
        for one in there:
            if kind in (None, one.kind):
                said += 1
                false += not any(one.meets(label) for label in caption.labels)
    return Score(labels, found, by_kind, said, false)


def table() -> str:
    """A table in Markdown: both halves, then every kind over the two together."""
    lines = [
        "| | labels | found | as that kind | recall | findings | false | precision |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
        _row("all, tuned on (100 captions)", score(["dev"])),
        _row("all, held out (100 captions)", score(["test"])),
    ]
    kinds = {label.kind for half in HALVES for one in captions(half) for label in one.labels}
    kinds |= {
        one.kind for half in HALVES for caption in captions(half) for one in findings(caption)
    }
    lines += [_row(kind, score(HALVES, kind)) for kind in sorted(kinds)]
    return "\n".join(lines)


def _row(name: str, of: Score) -> str:
    return (
        f"| {name} | {of.labels} | {of.found} | {of.by_kind} | {of.recall:.2f} "
        f"| {of.findings} | {of.false} | {of.precision:.2f} |"
    )


def misses(half: Half) -> str:
    """For tuning, on `dev` only: what is missed, falsely found, or taken for another kind."""
    lines = []
    for caption in captions(half):
        there = findings(caption)
        missed = [one for one in caption.labels if not any(one.meets(two) for two in there)]
        false = [one for one in there if not any(one.meets(two) for two in caption.labels)]
        other = [
            (one, [two.kind for two in there if two.meets(one)])
            for one in caption.labels
            if one not in missed
            and not any(two.meets(one) and two.kind == one.kind for two in there)
        ]
        for word, spans in (("missed", missed), ("false", false)):
            lines += [
                f"{word} {one.kind}: {caption.words[one.start : one.end]!r} in {caption.words!r}"
                for one in spans
            ]
        lines += [
            f"other {one.kind} as {kinds}: {caption.words[one.start : one.end]!r}"
            for one, kinds in other
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
