"""What a key says of a step, as plain lines for a page: points, reasons, sources, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import assert_never

from consentlab.author_file import counted
from consentlab.case import Step
from consentlab.key import (
    ChoiceKey,
    ChoicesKey,
    FieldKey,
    FindRule,
    FormKey,
    HighlightKey,
    MarkKey,
    ModelKey,
    OrderKey,
    PairKey,
    PairsKey,
    RedactKey,
    RewriteKey,
    RubricKey,
    StepKey,
    WordsRule,
)
from consentlab.kind import (
    Choice,
    ChooseAny,
    ChooseOne,
    FillInForm,
    JudgeEach,
    Kind,
    MarkOnImage,
    Match,
    PutInOrder,
    RedactImage,
)
from consentlab.library import Library
from consentlab.mark_found import identifying
from consentlab.picture import Kind as LinkKind
from consentlab.picture import Shape
from consentlab.player.controls import KINDS_OF_LINK
from consentlab.rubric import Rubric
from consentlab.source_file import Reference


@dataclass(frozen=True)
class Line:
    """One thing that a key gives a reason for; `points` and `right` are words, or nothing.

    `note` and `leans` are for markers and authors alone. `places` are where in a picture it is.
    """

    id: str
    text: str
    because: str
    source: Reference
    points: str = ""
    right: str = ""
    note: str = ""
    leans: str = ""
    places: tuple[Shape, ...] = ()


@dataclass(frozen=True)
class Worth:
    """What one question is worth; `label` names the field of a form. `rule` is for markers."""

    lines: tuple[Line, ...] = ()
    rule: str = ""
    model: str = ""
    rubric: Rubric | None = None
    label: str = ""
    field: str = ""


def worth_of(step: Step, key: StepKey, library: Library, rubrics: Path) -> tuple[Worth, ...]:
    """What the key says of the step, in one part, or one for each field of its form.

    Raises ConsentlabError when a source or a rubric cannot be read.
    """
    reader = _Reader(library, rubrics)
    if isinstance(key, FormKey):
        assert isinstance(step.kind, FillInForm)
        fields = step.kind.by_id
        return tuple(
            replace(reader.worth(fields[id].kind, one), label=fields[id].label, field=id)
            for id, one in key.fields.items()
        )
    return (reader.worth(step.kind, key),)


class _Reader:
    def __init__(self, library: Library, rubrics: Path) -> None:
        self.library, self.rubrics = library, rubrics

    def worth(self, kind: Kind, key: FieldKey) -> Worth:
        match key:
            case ChoicesKey() | OrderKey() | PairsKey():
                return self._listed(kind, key)
            case MarkKey() | RedactKey():
                return self._seen(kind, key)
            case HighlightKey(rule, phrases):
                lines = tuple(
                    self._line(id, f"“{one.text}”", one.because, one.source, right=_to(one.kind))
                    for id, one in phrases.items()
                )
                return Worth(lines, _rule(rule))
            case RewriteKey(keeps, loses, rest):
                both = [("keeps", one) for one in keeps.items()]
                both += [("loses", one) for one in loses.items()]
                lines = tuple(self._words(verb, one) for verb, one in both)
                read = self.worth(kind, rest) if rest else Worth()
                return replace(read, lines=(*lines, *read.lines))
            case RubricKey(rubric):
                return Worth(rubric=self.library.rubric(rubric, self.rubrics))
            case ModelKey(model, because, source):
                return Worth((self._line("", "A model", because, source),), model=model)
        assert_never(key)

    def _listed(self, kind: Kind, key: ChoicesKey | OrderKey | PairsKey) -> Worth:
        match kind, key:
            case ((ChooseOne() | ChooseAny()), ChoicesKey(keys)):
                return Worth(tuple(self._choice(one, keys[one.id]) for one in kind.choices))
            case PutInOrder(items), OrderKey(points, places):
                said = {one.id: one.text for one in items}
                right = sorted(places.items(), key=lambda entry: entry[1].place)
                rule = f"{counted(points, 'point')} for all, by the pairs that stand right."
                lines = (
                    self._line(id, said[id], one.because, one.source, right=f"place {one.place}")
                    for id, one in right
                )
                return Worth(tuple(lines), rule)
            case ((JudgeEach(items, options) | Match(items, options)), PairsKey(pairs)):
                said = {one.id: one.text for one in options}
                return Worth(tuple(self._pair(one, pairs[one.id], said) for one in items))
        raise AssertionError("a key that was read fits its question")

    def _choice(self, choice: Choice, key: ChoiceKey) -> Line:
        points = counted(key.points, "point")
        line = self._line(choice.id, choice.text, key.because, key.source, points=points)
        return replace(line, note=key.note, leans=key.leans)

    def _pair(self, item: Choice, key: PairKey, said: Mapping[str, str]) -> Line:
        part = (f"“{said[id]}” earns {counted(points, 'point')}" for id, points in key.part.items())
        points, right = counted(key.points, "point"), said[key.right]
        line = self._line(item.id, item.text, key.because, key.source, points=points, right=right)
        return replace(line, note="; ".join(part))

    def _seen(self, kind: Kind, key: MarkKey | RedactKey) -> Worth:
        assert isinstance(kind, MarkOnImage | RedactImage)
        words = {one.id: one.words for one in kind.image.features}
        lines = tuple(
            replace(
                self._line(
                    id,
                    words.get(id, id),
                    one.because,
                    key.sources[one.kind] if isinstance(key, MarkKey) else key.source,
                    right=_to(one.kind),
                ),
                places=one.places,
            )
            for id, one in identifying(key.truth).items()
            if isinstance(key, RedactKey) or one.kind in key.sources  # others are not asked for
        )
        if isinstance(key, MarkKey):
            return Worth(lines, _rule(key.rule))
        rule = (
            f"{counted(key.points, 'point')} for all. A thing is covered when {key.covers}% of it "
            f"is; what is lost of the diagnostic region beyond {key.spare}% is taken off."
        )
        return Worth(lines, rule)

    def _words(self, verb: str, entry: tuple[str, WordsRule]) -> Line:
        id, one = entry
        any_of = ", ".join(f"“{word}”" for word in one.any_of)
        note = f"It has any of {any_of}." if verb == "keeps" else f"It has none of {any_of}."
        points = counted(one.points, "point")
        what = f"{verb.capitalize()}: {one.says}"
        return self._line(id, what, one.because, one.source, points=points, note=note)

    def _line(
        self,
        id: str,
        text: str,
        because: str,
        source: str,
        *,
        points: str = "",
        right: str = "",
        note: str = "",
    ) -> Line:
        found = self.library.reference(source)
        return Line(id, text, because, found, points=points, right=right, note=note)


def _to(kind: LinkKind) -> str:
    return f"leads to: {KINDS_OF_LINK[kind].lower()}"


def _rule(rule: FindRule) -> str:
    return (
        f"{counted(rule.points, 'point')} for all. A thing is found when marks cover "
        f"{rule.covers}% of it; a mark counts when {rule.fills}% of it lies on what identifies. "
        f"Of a wrong kind it earns {rule.kind_wrong}%; a mark on nothing takes off "
        f"{rule.on_nothing}% of one thing."
    )
