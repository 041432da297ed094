"""A learner's answers to one case: what was chosen and written, read by an allow-list."""

from __future__ import annotations

import json
import re
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from consentlab.case import (
    LONGEST_ID,
    LONGEST_TEXT,
    MOST_CHOICES,
    MOST_STEPS,
    SLUG,
    Response,
)
from consentlab.errors import ConsentlabError

FORMAT = 1
LARGEST_FILE = 1_000_000  # bytes; the longest honest answers stay far below
HEX = re.compile(r"[0-9a-f]{0,64}")


class BadAnswers(ConsentlabError):  # noqa: N818  it says what the thing is
    """An answer file that cannot be read; the text says what was found and what was expected."""


@dataclass(frozen=True)
class Answers:
    """What one learner gave to one case: no judgement, no key.

    `learner` is the learner's random seed, `path` the steps gone on from, in order, and `seconds`
    the time spent at each step. A response is a tuple of choice ids, or text.
    """

    case: str
    case_hash: str
    learner: str
    responses: Mapping[str, Response] = field(default_factory=dict)
    path: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    finished: bool = False

    def as_document(self) -> dict[str, Any]:
        """These answers as plain data for JSON, with the format's number."""
        return {
            "format": FORMAT,
            "case": self.case,
            "case_hash": self.case_hash,
            "learner": self.learner,
            "responses": {
                step: given if isinstance(given, str) else list(given)
                for step, given in self.responses.items()
            },
            "path": list(self.path),
            "seconds": dict(self.seconds),
            "finished": self.finished,
        }


def parse(data: bytes) -> Answers:
    """Read an answer file's bytes, trusting nothing in them.

    Raises BadAnswers, saying what was found and what was expected, unless everything is of the
    right kind and size. Ids are checked for their form only: whether the case has them is for
    whoever holds the case.
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
    return Answers(
        case=_slug(fields.get("case"), "case"),
        case_hash=_hex(fields.get("case_hash"), "case_hash"),
        learner=_hex(fields.get("learner"), "learner"),
        responses={
            _slug(step, "a step's id"): _response(given, step)
            for step, given in _mapping(fields.get("responses"), "responses").items()
        },
        path=tuple(_slug(one, "path") for one in _list(fields.get("path"), "path", MOST_STEPS)),
        seconds={
            _slug(step, "a step's id"): _seconds(given, step)
            for step, given in _mapping(fields.get("seconds"), "seconds").items()
        },
        finished=fields.get("finished") is True,
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
    if not isinstance(found, dict) or len(found) > MOST_STEPS:
        raise _wrong(what, found, f"an object of at most {MOST_STEPS} entries")
    return found


def _list(found: object, what: str, most: int) -> list[object]:
    if not isinstance(found, list) or len(found) > most:
        raise _wrong(what, found, f"a list of at most {most}")
    return found


def _slug(found: object, what: str) -> str:
    if not isinstance(found, str) or len(found) > LONGEST_ID or not SLUG.fullmatch(found):
        raise _wrong(what, found, "lower-case letters and digits with single hyphens")
    return found


def _hex(found: object, what: str) -> str:
    if not isinstance(found, str) or not HEX.fullmatch(found):
        raise _wrong(what, found, "hexadecimal digits")
    return found


def _response(found: object, step: str) -> Response:
    if isinstance(found, str) and len(found) <= LONGEST_TEXT:
        if not found.isascii() and any("\ud800" <= one <= "\udfff" for one in found):
            raise _wrong(f"the answer to step {step!r}", found, "text of whole characters")
        return found
    if isinstance(found, list) and len(found) <= MOST_CHOICES:
        return tuple(_slug(one, f"a choice of step {step!r}") for one in found)
    raise _wrong(f"the answer to step {step!r}", found, "text, or a list of choices")


def _seconds(found: object, step: str) -> float:
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        raise _wrong(f"the time at step {step!r}", found, "a number of seconds")
    if not 0 <= found < 1e9:
        raise _wrong(f"the time at step {step!r}", found, "a number of seconds from 0")
    return float(found)
