"""What a learner gave where words alone say little of it: an order, a marked text, a picture."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from consentlab.accept import accept
from consentlab.key import FieldKey, HighlightKey, MarkKey, RedactKey
from consentlab.kind import FieldKind, HighlightInText, MarkOnImage, PutInOrder, RedactImage
from consentlab.labels import Outline, Tone
from consentlab.mark_found import identifying
from consentlab.picture import Box, Image, Shape, Truth
from consentlab.reason import Reason, StepMark
from consentlab.response import Region, Response, Run, from_plain


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, and what became of it."""

    text: str
    tone: Tone


@dataclass(frozen=True)
class Given:
    """An answer as a page shows it: an order, or a text in pieces, or outlines in a picture.

    `file` is the picture's, seen from the course's folder. `named` has the number or letter in the
    picture of each reason's option that has one.
    """

    order: tuple[str, ...] = ()
    text: tuple[Piece, ...] = ()
    file: str = ""
    alt: str = ""
    credit: str = ""
    size: tuple[int, int] = (0, 0)
    outlines: tuple[Outline, ...] = ()
    named: Mapping[str, str] | None = None


def given_of(kind: FieldKind, worth: FieldKey, mark: StepMark, course: Path) -> Given | None:
    """What to show of a marked answer; None where its reasons, or its words, say it all."""
    if not mark.given:
        return None
    response = accept(kind, from_plain(json.loads(mark.given)))
    if response is None:
        return None
    match kind, worth:
        case PutInOrder(items), _:
            texts = {item.id: item.text for item in items}
            return Given(order=tuple(texts[str(one)] for one in response))
        case HighlightInText(), HighlightKey():
            return Given(text=tuple(_pieces(kind, worth, response, mark.reasons)))
        case MarkOnImage(image), MarkKey():
            drawn = _regions(response, worth.truth, "given")
            return _picture(image, worth.truth, drawn, mark.reasons, course)
        case RedactImage(image), RedactKey():
            drawn = _regions(response, worth.truth, "cover")
            return _picture(image, worth.truth, drawn, mark.reasons, course)
    return None


def given_from(data: Mapping[str, Any] | None) -> Given | None:
    """What `dataclasses.asdict` and JSON made of a Given."""
    if data is None:
        return None
    outlines = (
        Outline(tuple((x, y) for x, y in one["corners"]), one["tone"], one["name"])
        for one in data["outlines"]
    )
    wide, high = data["size"]
    return Given(
        order=tuple(data["order"]),
        text=tuple(Piece(**one) for one in data["text"]),
        file=data["file"],
        alt=data["alt"],
        credit=data["credit"],
        size=(wide, high),
        outlines=tuple(outlines),
        named=data["named"],
    )


def _pieces(
    kind: HighlightInText, worth: HighlightKey, given: Response, reasons: Sequence[Reason]
) -> Iterable[Piece]:
    """The text, cut where what became of its words changes."""
    empty = {one.option for one in reasons if one.verdict == "wrong"}
    missed = {one.option for one in reasons if one.verdict == "missed"}
    tones: list[Tone] = [""] * len(kind.words)
    for id, phrase in worth.phrases.items():
        for first, last in phrase.places if id in missed else ():
            tones[first : last + 1] = ["missed"] * (last + 1 - first)
    runs = [one for one in given if isinstance(one, Run)]
    for number, run in enumerate(runs, start=1):
        tone: Tone = "nothing" if f"mark-{number}" in empty else "given"
        tones[run.first : run.last + 1] = [tone] * (run.last + 1 - run.first)
    at = 0
    for tone, group in groupby(range(len(tones)), key=lambda word: tones[word]):
        words = list(group)
        begin, end = kind.words[words[0]][0], kind.words[words[-1]][1]
        yield Piece(kind.text[at:begin], "")
        yield Piece(kind.text[begin:end], tone)
        at = end
    yield Piece(kind.text[at:], "")


def _regions(given: Response, truth: Truth, tone: Tone) -> list[Outline]:
    """The learner's own marks or covers, numbered as their reasons are; covers need no number."""
    found = []
    for number, one in enumerate(one for one in given if isinstance(one, Region)):
        shapes = [one.place] if isinstance(one.place, Box) else truth.features[one.place].places
        name = str(number + 1) if tone == "given" else ""
        found += _outlines(shapes, tone, name)
    return found


def _picture(
    image: Image, truth: Truth, drawn: list[Outline], reasons: Sequence[Reason], course: Path
) -> Given:
    """The picture with what the learner drew, and with each thing missed under a letter."""
    things, named = identifying(truth), {}
    missed = [one.option for one in reasons if one.verdict == "missed" and one.option in things]
    for number, option in enumerate(missed):
        named[option] = _letter(number)
        drawn += _outlines(things[option].places, "missed", named[option])
    for one in reasons:
        if one.option.startswith("mark-") and one.verdict == "wrong":
            named[one.option] = one.option.removeprefix("mark-")
    try:
        file = image.file.resolve().relative_to(course.resolve()).as_posix()
    except ValueError:  # a picture that lies elsewhere is not drawn
        file = ""
    return Given(
        file=file,
        alt=image.alt,
        credit=f"{image.made_by}. {image.licence}.",
        size=image.size,
        outlines=tuple(drawn),
        named=named,
    )


def _outlines(shapes: Sequence[Shape], tone: Tone, name: str) -> list[Outline]:
    return [
        Outline(shape.corners, tone, name if number == 0 else "")
        for number, shape in enumerate(shapes)
    ]


def _letter(number: int) -> str:
    """A, B, … Z, AA, AB and so on."""
    high, low = divmod(number, len(ascii_uppercase))
    return (_letter(high - 1) if high else "") + ascii_uppercase[low]
