"""Marks what was found in a picture or a text, and what of a picture was covered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from consentlab.area import Area, area, known, together, without
from consentlab.finding import Marked, Target, find, share
from consentlab.key import FindRule, HighlightKey, MarkKey, RedactKey
from consentlab.kind import FieldKind, HighlightInText, MarkOnImage, RedactImage
from consentlab.picture import Box, Image, Shape, TrueFeature, Truth
from consentlab.picture import Kind as LinkKind
from consentlab.reason import Reason
from consentlab.response import Region, Response, Run

Earned = tuple[int, tuple[Reason, ...]]

KIND_WORDS: Mapping[LinkKind, str] = {
    "patient": "the patient",
    "time": "time",
    "place": "place",
    "professional": "a clinician",
    "institution": "an institution",
    "none": "no kind yet",
}
NOT_THERE = "Nothing that is asked for lies there, or the mark is far larger than what does."
NOT_ASKED = "It leads to somebody in a way that is not asked for here."

Nothing = tuple[str, str, str]
"""What a mark on nothing marked, why that is nothing, and the reference for it."""


def mark_image(kind: FieldKind, worth: MarkKey, given: Response) -> Earned:
    """Mark regions by the features of the picture's truth that identify and can be seen.

    A mark that names a feature by its id is a mark on that feature's places, so that whoever marks
    by the list and whoever draws are marked alike.
    """
    assert isinstance(kind, MarkOnImage)
    texts = {seen.id: seen.words for seen in kind.image.features}
    targets = [
        Target(
            id,
            texts[id],
            one.kind,
            tuple(known((place,)) for place in one.places),
            known(tuple(place.bounds for place in one.places)),
            one.because,
            worth.sources[one.kind],
        )
        for id, one in identifying(worth.truth).items()
        if one.kind in kind.kinds
    ]
    regions = [one for one in given if isinstance(one, Region)]
    marks = [(one.kind or "none", _area_of(one, worth.truth)) for one in regions]
    return _found(worth.rule, targets, marks, [_said(one, worth, kind.image) for one in regions])


def mark_highlights(kind: FieldKind, worth: HighlightKey, given: Response) -> Earned:
    """Mark runs of words by the phrases of the key; a word is the unit of area."""
    assert isinstance(kind, HighlightInText)
    targets = []
    for id, one in worth.phrases.items():
        places = tuple(_words(first, last) for first, last in one.places)
        worded = (one.because, one.source)
        targets.append(Target(id, f"“{one.text}”", one.kind, places, together(places), *worded))
    runs = [one for one in given if isinstance(one, Run)]
    marks = [(one.kind, _words(one.first, one.last)) for one in runs]
    said: list[Nothing] = [
        (
            f"“{kind.text[kind.words[one.first][0] : kind.words[one.last][1]]}”",
            NOT_THERE,
            worth.rule.source,
        )
        for one in runs
    ]
    return _found(worth.rule, targets, marks, said)


def mark_redaction(kind: FieldKind, worth: RedactKey, given: Response) -> Earned:
    """Mark covers: the share of identifying features that are covered, less what is lost.

    What is lost is the share of the diagnostic region (without the features that identify, for
    those should be covered) which the covers hide, beyond what the key spares.
    """
    assert isinstance(kind, RedactImage)
    texts = {seen.id: seen.words for seen in kind.image.features}
    covers = together(_area_of(one, worth.truth) for one in given if isinstance(one, Region))
    things = identifying(worth.truth)
    hidden = {id: share(known(one.places), covers) >= worth.covers for id, one in things.items()}
    needed = _needed(worth.truth.diagnostic, tuple(one.places for one in things.values()))
    lost = share(needed, covers)
    over = max(0.0, lost - worth.spare)
    done = 100 * sum(hidden.values()) / len(hidden) - over
    reasons = [
        Reason(
            id,
            texts[id],
            "sound" if hidden[id] else "missed",
            None,
            one.because,
            worth.source,
            "Covered" if hidden[id] else "Still visible",
        )
        for id, one in sorted(things.items(), key=lambda thing: not hidden[thing[0]])
    ]
    if over > 0:
        part = f"{round(lost)}" if lost >= 1 else "less than 1"
        text = f"{part} per cent of what the picture is meant to show"
        why = "A picture that no longer shows what it is shared for teaches nobody."
        reasons.append(Reason("lost", text, "wrong", None, why, worth.source, "Covered too"))
    return max(0, int(worth.points * done / 100 + 1e-9)), tuple(reasons)


@lru_cache(maxsize=256)
def _needed(diagnostic: tuple[Shape, ...], identify: tuple[tuple[Shape, ...], ...]) -> Area:
    """What must stay visible: what the picture is to show, without what should be covered."""
    return without(known(diagnostic), together(known(one) for one in identify))


def identifying(truth: Truth) -> Mapping[str, TrueFeature]:
    """The features of a picture that can be seen and lead to somebody, by their ids."""
    return {id: one for id, one in truth.features.items() if one.kind != "none" and one.places}


def _found(
    rule: FindRule, targets: Sequence[Target], marks: Sequence[Marked], said: Sequence[Nothing]
) -> Earned:
    """Points and reasons by the rule; `said` has words for each mark, should it be on nothing."""
    found = find(rule, targets, marks)
    earned = sum(found.credit.values()) - rule.on_nothing * len(found.nothing)
    points = max(0, rule.points * earned // (100 * len(targets)))
    reasons = [
        _reason(one, found.kinds[one.id], found.credit[one.id])
        for one in targets
        if one.id in found.kinds
    ]
    for number in found.nothing:
        text, why, source = said[number]
        label = "Marked, and nothing there"
        reasons.append(Reason(f"mark-{number + 1}", text, "wrong", None, why, source, label))
    for one in targets:
        if one.id not in found.kinds:
            text = f"{one.text} ({KIND_WORDS[one.kind]})"
            worded = (None, one.because, one.source, "Not marked")
            reasons.append(Reason(one.id, text, "missed", *worded))
    return points, tuple(reasons)


def _reason(target: Target, kinds: frozenset[LinkKind], credit: int) -> Reason:
    """What to say of a thing that was found, by the kinds it was given."""
    right, worded = KIND_WORDS[target.kind], (None, target.because, target.source, "You marked")
    if credit == 100 and target.kind in kinds:
        return Reason(target.id, f"{target.text} ({right})", "sound", *worded)
    given = " and ".join(KIND_WORDS[one] for one in sorted(kinds))
    text = f"{target.text}, as {given}. Sounder: {right}"
    return Reason(target.id, text, "part" if credit else "wrong", *worded)


def _said(region: Region, worth: MarkKey, image: Image) -> Nothing:
    """What to say of a mark that is on nothing; of a feature by its id, why it is that."""
    if isinstance(region.place, Box):
        return _where(region.place, image.size), NOT_THERE, worth.rule.source
    feature = worth.truth.features[region.place]
    why = feature.because if feature.kind == "none" else NOT_ASKED
    words = next(seen.words for seen in image.features if seen.id == region.place)
    return words, why, worth.sources.get(feature.kind, worth.rule.source)


def _words(first: int, last: int) -> Area:
    """A run of words as an area of one row, in which each word is one wide."""
    return {0: ((first, last + 1),)}


def _area_of(region: Region, truth: Truth) -> Area:
    if isinstance(region.place, Box):
        return area([region.place])
    return known(truth.features[region.place].places)


def _where(box: Box, size: tuple[int, int]) -> str:
    """Roughly where a box is, as the page says it too."""
    across = ("left", "centre", "right")[min(2, 3 * (box.left + box.right) // 2 // size[0])]
    down = ("Upper", "Middle", "Lower")[min(2, 3 * (box.top + box.bottom) // 2 // size[1])]
    return f"{down} {across}, {box.right - box.left} by {box.bottom - box.top} pixels"
