"""What of a response a step can take; the rest is dropped, and named for whoever marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import assert_never

from consentlab.kind import (
    Choice,
    ChooseAny,
    ChooseOne,
    FillInForm,
    HighlightInText,
    JudgeEach,
    Kind,
    MarkOnImage,
    Match,
    PutInOrder,
    RedactImage,
    Rewrite,
    Write,
)
from consentlab.picture import Box, Image
from consentlab.picture import Kind as LinkKind
from consentlab.response import Region, Response, Run
from consentlab.slug import SLUG


def accept(kind: Kind, given: Response | None) -> Response | None:
    """The part of `given` that is a valid response to a step of this kind, or None.

    Choices come back in the author's order, each once; one id that is no choice makes the whole no
    answer. An order has every item once. Of pairs, regions, words and fields the valid ones are
    kept: a box is cut to its picture, and one wholly outside is dropped. A mark may lack its kind:
    it says at least where. Blank is no answer.
    """
    match kind:
        case Write() | Rewrite():
            return given if isinstance(given, str) and given.strip() else None
        case ChooseOne(choices) | ChooseAny(choices):
            taken = _choices(choices, given)
            if taken is None or (isinstance(kind, ChooseOne) and len(taken) > 1):
                return None
            if isinstance(kind, ChooseAny) and kind.alone in taken and len(taken) > 1:
                return None
            return taken
        case PutInOrder(items):
            every = _choices(items, given)
            return _ids(given) if every and len(every) == len(items) else None
        case JudgeEach(items, options) | Match(items, options):
            return _pairs(items, options, given)
        case MarkOnImage(image, kinds):
            return _regions(image, given, kinds)
        case RedactImage(image):
            return _regions(image, given, None)
        case HighlightInText():
            return _runs(kind, given)
        case FillInForm(fields):
            if not isinstance(given, Mapping):
                return None
            filled = {
                field.id: inside
                for field in fields
                if (inside := accept(field.kind, given.get(field.id))) is not None
            }
            return filled or None
    assert_never(kind)


def refused(kind: Kind, given: Response) -> tuple[str, ...]:
    """What of `given` a step of this kind cannot take, in words for a marker; each part once."""
    if _blank(given):
        return ()
    form = _form(given)
    match kind:
        case Write() | Rewrite():
            return () if isinstance(given, str) else (form,)
        case ChooseOne() | ChooseAny() | PutInOrder():
            options = kind.items if isinstance(kind, PutInOrder) else kind.choices
            ids = _ids(given)
            if ids is None:
                return (form,)
            unknown = _unknown(ids, options)
            if unknown or accept(kind, given) is not None:
                return unknown
            return (_why_not(kind, ids),)
        case JudgeEach(items, options) | Match(items, options):
            if not isinstance(given, Mapping):
                return (form,)
            values = [one for one in given.values() if not _blank(one)]
            named = [one for one in values if isinstance(one, str) and SLUG.fullmatch(one)]
            forms = dict.fromkeys(_form(one) for one in values if one not in named)
            return (*_unknown(given, items), *_unknown(named, options), *forms)
        case MarkOnImage(image) | RedactImage(image):
            if not _all(given, Region):
                return (form,)
            kinds = kind.kinds if isinstance(kind, MarkOnImage) else None
            return tuple(
                _told(one)
                for one in given
                if isinstance(one, Region) and not _cut(image, one, kinds)
            )
        case HighlightInText():
            if not _all(given, Run):
                return (form,)
            return tuple(
                f"words {one.first} to {one.last} ({one.kind})"
                for one in given
                if isinstance(one, Run) and not _within(kind, one)
            )
        case FillInForm(fields):
            if not isinstance(given, Mapping):
                return (form,)
            known = [Choice(field.id, "") for field in fields]
            deeper = (
                f"{id}: {one}"
                for id, inner in given.items()
                if id in kind.by_id
                for one in refused(kind.by_id[id].kind, inner)
            )
            return (*_unknown(given, known), *deeper)
    assert_never(kind)


def _blank(given: Response) -> bool:
    return not given or (isinstance(given, str) and not given.strip())


def _choices(choices: tuple[Choice, ...], given: Response | None) -> tuple[str, ...] | None:
    ids = _ids(given)
    if not ids:
        return None
    taken = tuple(choice.id for choice in choices if choice.id in ids)
    return taken if len(taken) == len(ids) else None


def _ids(given: Response | None) -> tuple[str, ...] | None:
    if not isinstance(given, tuple):
        return None
    ids = tuple(one for one in given if isinstance(one, str))
    return ids if len(ids) == len(given) else None


def _pairs(
    items: tuple[Choice, ...], options: tuple[Choice, ...], given: Response | None
) -> Response | None:
    if not isinstance(given, Mapping):
        return None
    known = {option.id for option in options}
    kept = {
        item.id: value
        for item in items
        if isinstance(value := given.get(item.id), str) and value in known
    }
    return kept or None


def _regions(
    image: Image, given: Response | None, kinds: tuple[LinkKind, ...] | None
) -> Response | None:
    if not isinstance(given, tuple):
        return None
    kept = [_cut(image, one, kinds) for one in given if isinstance(one, Region)]
    return tuple(dict.fromkeys(one for one in kept if one is not None)) or None


def _cut(image: Image, region: Region, kinds: tuple[LinkKind, ...] | None) -> Region | None:
    """The region as far as it lies in the picture; None for one of no place or no kind there."""
    if kinds is None:
        region = replace(region, kind=None)
    elif region.kind is not None and region.kind not in kinds:
        return None
    if not isinstance(region.place, Box):
        return region if any(seen.id == region.place for seen in image.features) else None
    (wide, high), box = image.size, region.place
    inside = Box(max(0, box.left), max(0, box.top), min(wide, box.right), min(high, box.bottom))
    if inside.left >= inside.right or inside.top >= inside.bottom:
        return None
    return replace(region, place=inside)


def _runs(kind: HighlightInText, given: Response | None) -> Response | None:
    if not isinstance(given, tuple):
        return None
    kept = [one for one in given if isinstance(one, Run) and _within(kind, one)]
    return tuple(dict.fromkeys(kept)) or None


def _within(kind: HighlightInText, run: Run) -> bool:
    return 0 <= run.first <= run.last < len(kind.words) and run.kind in kind.kinds


def _all(given: Response, what: type) -> bool:
    return isinstance(given, tuple) and all(isinstance(one, what) for one in given)


def _unknown(ids: Iterable[str], known: tuple[Choice, ...] | list[Choice]) -> tuple[str, ...]:
    there = {choice.id for choice in known}
    return tuple(dict.fromkeys(one for one in ids if one not in there))


def _why_not(kind: ChooseOne | ChooseAny | PutInOrder, ids: tuple[str, ...]) -> str:
    if isinstance(kind, PutInOrder):
        return f"{len(set(ids))} of {len(kind.items)} items in order"
    if isinstance(kind, ChooseOne) and len(set(ids)) > 1:
        return f"{len(ids)} choices for one"
    if len(set(ids)) == len(ids):
        return f"{ids[0]} with others, which it excludes"
    return "a choice twice"


def _told(region: Region) -> str:
    place = region.place
    if isinstance(place, Box):
        place = f"box {place.left}, {place.top}, {place.right}, {place.bottom}"
    return f"{place} ({region.kind})" if region.kind else place


def _form(given: Response) -> str:
    """What a response is, in one word, where another form was expected."""
    if isinstance(given, str):
        return "text"
    if isinstance(given, Mapping):
        return "pairs"
    first = given[0] if given else ""
    return (
        "choices" if isinstance(first, str) else "regions" if isinstance(first, Region) else "words"
    )
