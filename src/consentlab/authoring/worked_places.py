"""Works out what is to be marked or covered in a picture, and highlighted in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from consentlab.authoring.worked import Drawn, Part, Row
from consentlab.key import FindRule, HighlightKey, MarkKey, RedactKey
from consentlab.kind import HighlightInText, MarkOnImage, RedactImage
from consentlab.labels import Outline, Tone
from consentlab.mark_found import KIND_WORDS, identifying
from consentlab.picture import Box, Image, Shape, TrueFeature, Truth
from consentlab.response import Region, Response, Run
from consentlab.source_file import Reference

Refer = Callable[[str], Reference]
NOBODY = "It leads to nobody"
ABOVE = "Why: as said of the same picture further up."


def mark(
    shown: Part, kind: MarkOnImage, worth: MarkKey, given: Response, refer: Refer, told: set[str]
) -> Part:
    """A picture with everything that is to be marked in it, and what is not."""
    named = _named(id for id, one in identifying(worth.truth).items() if one.kind in kind.kinds)

    def row(id: str, one: TrueFeature) -> tuple[str, str]:
        if id in named:
            return f"To be marked, as {KIND_WORDS[one.kind]}", worth.sources[one.kind]
        source = worth.sources.get(one.kind, worth.rule.source)
        if not one.places:
            return "Not to be seen: it lies in the file", source
        return NOBODY if one.kind == "none" else f"Not asked for: {KIND_WORDS[one.kind]}", source

    outlines = _things(worth.truth, named, "given")
    outlines += [one for one in _regions(given, worth.truth, "given") if not named]
    return replace(
        shown,
        rows=tuple(_rows(kind.image, worth.truth, named, row, refer, told)),
        rule=_rule(shown.worth, worth.rule, "thing"),
        drawn=Drawn(kind.image, tuple(outlines), "What is to be marked has a line and a number."),
    )


def cover(
    shown: Part, kind: RedactImage, worth: RedactKey, given: Response, refer: Refer, told: set[str]
) -> Part:
    """A picture with the covers of the model answer, and everything that may stay."""
    named = _named(identifying(worth.truth))

    def row(id: str, one: TrueFeature) -> tuple[str, str]:
        if id in named:
            return f"To be covered: it leads to {KIND_WORDS[one.kind]}", worth.source
        if not one.places and one.kind != "none":
            return "Not to be seen: it lies in the file", worth.source
        return f"May stay. {NOBODY}", worth.source

    outlines = _regions(given, worth.truth, "cover") + _things(worth.truth, named, "given")
    rule = (
        f"{shown.worth} for all. A thing counts as covered when {worth.covers} per cent of it is. "
        f"Where more than {worth.spare} per cent of what the picture has to show is covered too, "
        "the rest of that share is taken off."
    )
    return replace(
        shown,
        rows=tuple(_rows(kind.image, worth.truth, named, row, refer, told)),
        rule=rule,
        drawn=Drawn(kind.image, tuple(outlines), "The covers of the model answer are dark."),
    )


def highlight(
    shown: Part, kind: HighlightInText, worth: HighlightKey, given: Response, refer: Refer
) -> Part:
    """A text with what is to be highlighted in it."""
    rows = tuple(
        Row(
            f"“{one.text}”",
            f"To be highlighted, as {KIND_WORDS[one.kind]}",
            "model",
            one.because,
            refer(one.source),
        )
        for one in worth.phrases.values()
    )
    rule = _rule(shown.worth, worth.rule, "phrase")
    return replace(shown, rows=rows, rule=rule, pieces=tuple(_pieces(kind, given)))


def _rule(worth: str, rule: FindRule, thing: str) -> str:
    nothing = (
        f" A mark on nothing takes off {rule.on_nothing} per cent of one share."
        if rule.on_nothing
        else ""
    )
    return (
        f"{worth} for all, an equal share for each {thing}; with a kind that is not its own it "
        f"earns {rule.kind_wrong} per cent of that.{nothing} A {thing} is found when "
        f"{rule.covers} per cent of it is marked, and a mark counts when {rule.fills} per cent of "
        "it lies on what is asked for."
    )


def _named(ids: Iterator[str] | Mapping[str, TrueFeature]) -> dict[str, str]:
    return {id: str(number) for number, id in enumerate(ids, start=1)}


def _rows(
    image: Image,
    truth: Truth,
    named: Mapping[str, str],
    row: Callable[[str, TrueFeature], tuple[str, str]],
    refer: Refer,
    told: set[str],
) -> Iterator[Row]:
    """A row for each thing, those that are asked for first; each is explained once in a case."""
    words = {seen.id: seen.words for seen in image.features}
    first = image.id not in told
    told.add(image.id)
    for id, one in sorted(truth.features.items(), key=lambda thing: thing[0] not in named):
        verdict, source = row(id, one)
        yield Row(
            words.get(id, id),
            verdict,
            "model" if id in named else "",
            one.because if first else "",
            refer(source),
            more="" if first else ABOVE,
            at=named.get(id, ""),
        )


def _things(truth: Truth, named: Mapping[str, str], tone: Tone) -> list[Outline]:
    return [
        one
        for id, name in named.items()
        for one in _outlines(truth.features[id].places, tone, name)
    ]


def _regions(given: Response, truth: Truth, tone: Tone) -> list[Outline]:
    found = []
    for one in given:
        if isinstance(one, Region):
            shapes = [one.place] if isinstance(one.place, Box) else truth.features[one.place].places
            found += _outlines(shapes, tone, "")
    return found


def _outlines(shapes: Sequence[Shape], tone: Tone, name: str) -> list[Outline]:
    return [
        Outline(shape.corners, tone, name if number == 0 else "")
        for number, shape in enumerate(shapes)
    ]


def _pieces(kind: HighlightInText, given: Response) -> Iterator[tuple[str, bool]]:
    """The text in stretches, each with whether the model answer highlights it."""
    at = 0
    runs = [one for one in given if isinstance(one, Run)]
    for run in sorted(runs, key=lambda one: one.first):
        begin, end = kind.words[run.first][0], kind.words[run.last][1]
        if begin < at:
            continue
        yield kind.text[at:begin], False
        yield kind.text[begin:end], True
        at = end
    yield kind.text[at:], False
