"""A learner's answers to one case: what was chosen and written, read by an allow-list."""

from __future__ import annotations

import json
import re
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from consentlab.case import MOST_STEPS, MOST_VISITS
from consentlab.errors import ConsentlabError
from consentlab.response import BadResponse, Response, from_plain, to_plain
from consentlab.slug import LONGEST_ID, SLUG

FORMAT = 1
LARGEST_FILE = 1_000_000  # bytes; the longest honest answers stay far below
HEX = re.compile(r"[0-9a-f]{0,64}")
VISIT = re.compile(rf"{SLUG.pattern}(?:\.[2-9])?")  # a step's id; the second time, `id.2`
MOST_VERSIONS = 10_000
MOST_ENTRIES = MOST_STEPS * MOST_VISITS  # where a case goes round, each visit has an answer


class BadAnswers(ConsentlabError):  # noqa: N818  it says what the thing is
    """An answer file that cannot be read; the text says what was found and what was expected."""


@dataclass(frozen=True)
class Answers:
    """What one learner gave to one case: no judgement, no key.

    `learner` is the learner's random seed and `version` the version of the case that they met.
    Responses are by visit: a step's id, and `id.2` for the second coming to it. `path` has the
    visits gone on from, in order, and `seconds` the time spent at each. `refused` says of each
    answer that was of no form that any step has why it was left out; it is never written.
    """

    case: str
    case_hash: str
    learner: str
    responses: Mapping[str, Response] = field(default_factory=dict)
    path: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    finished: bool = False
    version: int = 1
    refused: Mapping[str, str] = field(default_factory=dict)

    def as_document(self) -> dict[str, Any]:
        """These answers as plain data for JSON, with the format's number."""
        return {
            "format": FORMAT,
            "case": self.case,
            "case_hash": self.case_hash,
            "learner": self.learner,
            "version": self.version,
            "responses": {visit: to_plain(given) for visit, given in self.responses.items()},
            "path": list(self.path),
            "seconds": dict(self.seconds),
            "finished": self.finished,
        }


def parse(data: bytes) -> Answers:
    """Read an answer file's bytes, trusting nothing in them.

    Raises BadAnswers, saying what was found and what was expected, unless everything is of the
    right kind and size. An answer of no known form is left out and told in `refused`: the others
    still count. Ids are checked for their form only: whether the case has them is for whoever
    holds the case.
    """
    if len(data) > LARGEST_FILE:
        raise BadAnswers(f"it is too large; an answer file has at most {LARGEST_FILE:,} bytes")
    try:
        document = json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as problem:
        raise BadAnswers(f"not readable as JSON ({problem}); it may have been cut off") from None
    return from_document(document)


def from_document(document: object) -> Answers:
    """Answers from plain data by an allow-list; raises BadAnswers as `parse` does."""
    fields = _mapping(document, "the file")
    found = fields.get("format")
    if found != FORMAT or isinstance(found, bool):
        raise BadAnswers(
            f"format {_short(found)} found; this version reads format {FORMAT}, "
            "a newer consentlab may read it"
        )
    responses: dict[str, Response] = {}
    refused: dict[str, str] = {}
    for name, given in _mapping(fields.get("responses"), "responses").items():
        visit = _visit(name, "a step's id")
        try:
            responses[visit] = from_plain(given)
        except BadResponse as problem:
            refused[visit] = str(problem)
    return Answers(
        case=_slug(fields.get("case"), "case"),
        case_hash=_hex(fields.get("case_hash"), "case_hash"),
        learner=_hex(fields.get("learner"), "learner"),
        responses=responses,
        path=tuple(_visit(one, "path") for one in _list(fields.get("path"), "path", MOST_ENTRIES)),
        seconds={
            _visit(visit, "a step's id"): _seconds(given, visit)
            for visit, given in _mapping(fields.get("seconds"), "seconds").items()
        },
        finished=fields.get("finished") is True,
        version=_version(fields.get("version", 1)),
        refused=refused,
    )


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is not a number")


def _short(found: object) -> str:
    """The beginning of what was found; never deeper than `repr` can follow."""
    return f"{reprlib.repr(found):.40}"


def _wrong(what: str, found: object, expected: str) -> BadAnswers:
    kind = type(found).__name__
    return BadAnswers(f"{what} is {kind} {_short(found)}; expected {expected}")


def _mapping(found: object, what: str) -> dict[str, object]:
    if not isinstance(found, dict) or len(found) > MOST_ENTRIES:
        raise _wrong(what, found, f"an object of at most {MOST_ENTRIES:,} entries")
    return found


def _list(found: object, what: str, most: int) -> list[object]:
    if not isinstance(found, list) or len(found) > most:
        raise _wrong(what, found, f"a list of at most {most:,}")
    return found


def _slug(found: object, what: str) -> str:
    if not isinstance(found, str) or len(found) > LONGEST_ID or not SLUG.fullmatch(found):
        raise _wrong(what, found, "lower-case letters and digits with single hyphens")
    return found


def _hex(found: object, what: str) -> str:
    if not isinstance(found, str) or not HEX.fullmatch(found):
        raise _wrong(what, found, "hexadecimal digits")
    return found


def _visit(found: object, what: str) -> str:
    if not isinstance(found, str) or len(found) > LONGEST_ID + 2 or not VISIT.fullmatch(found):
        raise _wrong(what, found, "lower-case letters and digits with single hyphens")
    return found


def _version(found: object) -> int:
    if isinstance(found, bool) or not isinstance(found, int) or not 1 <= found <= MOST_VERSIONS:
        raise _wrong("version", found, f"a whole number from 1 to {MOST_VERSIONS:,}")
    return found


def _seconds(found: object, step: str) -> float:
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        raise _wrong(f"the time at step {step!r}", found, "a number of seconds")
    if not 0 <= found < 1e9:
        raise _wrong(f"the time at step {step!r}", found, "a number of seconds from 0")
    return float(found)
