"""How one field of metadata is told: its own kind, and what its words give away besides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from consentlab.identifiers import text as text_rules
from consentlab.identifiers.contract import Finding, InMetadata, Sure, masked

LONGEST = 20_000  # characters of one field that the rules for texts read

# Hexadecimal numbers hold ten digits in a row by chance, and no number of a person.
NUMBERED = re.compile(r"(?:[\w.]+:)*\{?[0-9A-Fa-f]{8}-?(?:[0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\}?")
STAMP = re.compile(r"[\d\s:./+TZ,-]+")  # dates and times, and nothing besides
PRINTABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd]{5,}")
# Among bytes that are no text, a run of signs is words if it is long and mostly letters.
IN_BYTES = re.compile(rb"[\x20-\x7e]{8,}")
MOSTLY = 0.8


def tell(kind: str, path: str, value: str, sure: Sure = "certain") -> Iterator[Finding]:
    """The field as a finding of its kind, then each sharper kind that its text gives away.

    A value without a letter or a digit yields nothing: devices leave fields blank.
    """
    if not any(sign.isalnum() for sign in value):
        return
    where = InMetadata(path)
    yield Finding(kind, where, masked(value[:LONGEST]), sure)
    yield from sharper(kind, path, value)


def sharper(kind: str, path: str, value: str) -> Iterator[Finding]:
    """What the rules for texts find in a value, each kind once, other than what `kind` says."""
    if kind == "unique-id" and NUMBERED.fullmatch(value.strip()):
        return
    if kind in ("date", "time") and STAMP.fullmatch(value):
        return
    told = {kind, "text-unknown"}
    for one in text_rules.find(value[:LONGEST], "metadata"):
        if one.kind not in told:
            told = told | {one.kind}
            yield Finding(one.kind, InMetadata(path), masked(value[one.start : one.end]), one.sure)


def words_in(data: bytes) -> str:
    """What reads like words in bytes, one run a line; empty where nothing does."""
    start = data[: 4 * LONGEST]
    try:
        runs = PRINTABLE.findall(start.decode("utf-8"))
    except UnicodeDecodeError:
        found = (run.decode("ascii") for run in IN_BYTES.findall(start))
        runs = [run for run in found if _wordy(run)]
    return "\n".join(runs)[:LONGEST]


def _wordy(run: str) -> bool:
    return sum(sign.isalnum() or sign == " " for sign in run) >= MOSTLY * len(run)


def decoded(data: bytes) -> str:
    """Bytes as text: UTF-8 where they are that, otherwise Latin-1; ends at no NUL."""
    try:
        found = data.decode("utf-8")
    except UnicodeDecodeError:
        found = data.decode("latin-1")
    return found.replace("\0", " ").strip()
