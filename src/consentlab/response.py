"""What a learner gives to a step: ids, text, regions of a picture, words of a text, or pairs."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from consentlab.errors import ConsentlabError
from consentlab.picture import KINDS, Box, Kind
from consentlab.slug import LONGEST_ID, SLUG

LONGEST_TEXT = 20_000  # characters of a written answer; far above any word limit an author may set
MOST_PARTS = 100  # ids, regions, runs of words or pairs in one answer
FARTHEST = 1_000_000  # pixels; no picture reaches so far
DEEPEST = 2  # a form holds answers, and one of those may hold pairs


class BadResponse(ConsentlabError):  # noqa: N818  it says what the thing is
    """Data that is no answer of any kind; the text says what was found and what was expected."""


@dataclass(frozen=True)
class Region:
    """A part of a picture: a box in its pixels, or one of its features by id; and of what kind.

    `kind` is empty where no kind is asked for, or none was given yet.
    """

    place: Box | str
    kind: Kind | None = None


@dataclass(frozen=True)
class Run:
    """Words of a text from `first` to `last`, counted from 0, both included; and of what kind."""

    first: int
    last: int
    kind: Kind


Response: TypeAlias = (
    "str | tuple[str, ...] | tuple[Region, ...] | tuple[Run, ...] | Mapping[str, Response]"
)
"""Text; ids in order; regions; runs of words; or, by the id of an item or a field, what it got."""


def from_plain(found: object, depth: int = DEEPEST) -> Response:
    """Read plain data, from a file or a page, by an allow-list.

    Raises BadResponse unless everything is of the right form and size. Whether a case has these
    ids and its picture these places is for whoever holds the case.
    """
    if isinstance(found, str):
        return _text(found)
    if isinstance(found, Mapping):
        if depth == 0 or len(found) > MOST_PARTS:
            raise _wrong(found, f"at most {MOST_PARTS} pairs, and no deeper ones")
        return {_slug(name): from_plain(one, depth - 1) for name, one in found.items()}
    if isinstance(found, (list, tuple)):
        if len(found) > MOST_PARTS:
            raise BadResponse(f"a list of {len(found):,} found; expected at most {MOST_PARTS}")
        if found and all(isinstance(one, Mapping) and "words" in one for one in found):
            return tuple(_run(one) for one in found)
        if found and all(isinstance(one, Mapping) for one in found):
            return tuple(_region(one) for one in found)
        return tuple(_slug(one) for one in found)
    raise _wrong(found, "text, a list or pairs")


def to_plain(response: Response) -> object:
    """The response as `from_plain` reads it: plain data that JSON can hold."""
    if isinstance(response, str):
        return response
    if isinstance(response, Mapping):
        return {name: to_plain(one) for name, one in response.items()}
    return [_part(one) for one in response]


def _part(part: str | Region | Run) -> object:
    match part:
        case Run(first, last, kind):
            return {"words": [first, last], "kind": kind}
        case Region(Box(left, top, right, bottom), kind):
            return {"box": [left, top, right, bottom], **({"kind": kind} if kind else {})}
        case Region(feature, kind):
            return {"feature": feature, **({"kind": kind} if kind else {})}
    return part


def _text(found: str) -> str:
    if len(found) > LONGEST_TEXT:
        raise BadResponse(
            f"text of {len(found):,} characters found; expected {LONGEST_TEXT:,} at most"
        )
    if not found.isascii() and any("\ud800" <= one <= "\udfff" for one in found):
        raise _wrong(found, "text of whole characters")
    return found


def _slug(found: object) -> str:
    if not isinstance(found, str) or len(found) > LONGEST_ID or not SLUG.fullmatch(found):
        raise _wrong(found, "an id: lower-case letters and digits with single hyphens")
    return found


def _kind(found: object) -> Kind:
    for kind in KINDS:
        if found == kind:
            return kind
    raise _wrong(found, f"a kind: {', '.join(KINDS)}")


def _region(found: Mapping[object, object]) -> Region:
    kind = _kind(found["kind"]) if "kind" in found else None
    if set(found) - {"kind"} == {"feature"}:
        return Region(_slug(found["feature"]), kind)
    if set(found) - {"kind"} == {"box"}:
        left, top, right, bottom = _numbers(found["box"], 4, -FARTHEST)
        return Region(Box(left, top, right, bottom), kind)
    raise _wrong(found, "a `box` or a `feature`, and perhaps a `kind`")


def _run(found: Mapping[object, object]) -> Run:
    if set(found) != {"words", "kind"}:
        raise _wrong(found, "`words` and a `kind`")
    first, last = _numbers(found["words"], 2, 0)
    return Run(first, last, _kind(found["kind"]))


def _numbers(found: object, count: int, least: int) -> list[int]:
    """So many whole numbers; a fraction of a pixel is rounded, and what is no number refused."""
    if isinstance(found, (list, tuple)) and len(found) == count:
        good = [
            round(one)
            for one in found
            if isinstance(one, (int, float))
            and not isinstance(one, bool)
            and least <= one <= FARTHEST  # false for NaN too
        ]
        if len(good) == count:
            return good
    raise _wrong(found, f"{count} numbers from {least:,} to {FARTHEST:,}")


def _wrong(found: object, expected: str) -> BadResponse:
    kind = type(found).__name__
    return BadResponse(f"{kind} {reprlib.repr(found):.40} found; expected {expected}")
