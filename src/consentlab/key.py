"""What a case's answers are worth, and why; a key never says what happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, assert_never

from consentlab.kind import ChooseAny, ChooseOne, FillInForm, Kind
from consentlab.picture import Kind as LinkKind
from consentlab.picture import Truth

Leaning: TypeAlias = Literal["", "cautious", "permissive"]
"""What a choice is to a learner who always plays safe, or always allows."""


@dataclass(frozen=True)
class ChoiceKey:
    """What one choice earns in points, why, and the reference (`source-id#section`) for it.

    `note` is for markers alone and is never shown to a learner. `leans` names what a learner
    takes who always plays safe, or always allows; both are to fail.
    """

    points: int
    because: str
    source: str
    note: str = ""
    leans: Leaning = ""


@dataclass(frozen=True)
class ChoicesKey:
    """What each choice of a `choose one` or `choose any` step earns, by the choice's id."""

    choices: Mapping[str, ChoiceKey]


@dataclass(frozen=True)
class PlaceKey:
    """Where in the order an item stands, from 1, and why; items of equal `place` may swap."""

    place: int
    because: str
    source: str


@dataclass(frozen=True)
class OrderKey:
    """A right order: `points` for the whole, in proportion to the pairs that stand right."""

    points: int
    places: Mapping[str, PlaceKey]


@dataclass(frozen=True)
class PairKey:
    """What one item should get, what that earns, and why; `part` is what other options earn."""

    right: str
    points: int
    because: str
    source: str
    part: Mapping[str, int]


@dataclass(frozen=True)
class PairsKey:
    """What each item of a `judge each` or `match` step should get, by the item's id."""

    pairs: Mapping[str, PairKey]


@dataclass(frozen=True)
class FindRule:
    """When a mark counts, and what it counts for; everything but `points` is in per cent.

    A thing is found when the marks of one kind cover at least `covers` of it; a mark counts when
    things that identify, each taken with the box round it, fill at least `fills` of the mark. Each
    thing found with its right kind has full credit, with none, another, or its own and others,
    `kind_wrong` of that; each mark on nothing takes off `on_nothing` of one thing's credit.
    `points` are for full credit on everything, in proportion for less, rounded down, never below 0.
    `source` is the reference for the task as a whole.
    """

    points: int
    covers: int
    fills: int
    kind_wrong: int
    on_nothing: int
    source: str


@dataclass(frozen=True)
class MarkKey:
    """What there is to be marked in a picture; `sources` has the reference for each kind."""

    rule: FindRule
    truth: Truth
    sources: Mapping[LinkKind, str]


@dataclass(frozen=True)
class RedactKey:
    """What must be covered in a picture and what must stay visible; shares are in per cent.

    A thing is covered when at least `covers` of it is. What is lost of the diagnostic region
    beyond `spare` is taken off the share of things that are covered; `points` are for all.
    """

    points: int
    covers: int
    spare: int
    truth: Truth
    source: str


@dataclass(frozen=True)
class Phrase:
    """Words of a text that could identify: where they stand (first and last), of what kind, why."""

    places: tuple[tuple[int, int], ...]
    text: str
    kind: LinkKind
    because: str
    source: str


@dataclass(frozen=True)
class HighlightKey:
    """What there is to be highlighted in a text, by the phrase's id."""

    rule: FindRule
    phrases: Mapping[str, Phrase]


@dataclass(frozen=True)
class WordsRule:
    """An idea that a rewritten text should hold, or a thing it should not, by any of its words."""

    says: str
    any_of: tuple[str, ...]
    points: int
    because: str
    source: str


@dataclass(frozen=True)
class RubricKey:
    """A written answer that a person marks by the rubric of this id."""

    rubric: str


@dataclass(frozen=True)
class ModelKey:
    """A written answer of a practice case, which the learner compares with a model."""

    model: str
    because: str
    source: str


@dataclass(frozen=True)
class RewriteKey:
    """What a rewritten text must keep and lose, marked by rules; the `rest` is for a reader."""

    keeps: Mapping[str, WordsRule]
    loses: Mapping[str, WordsRule]
    rest: RubricKey | ModelKey | None = None


FieldKey: TypeAlias = (
    ChoicesKey
    | OrderKey
    | PairsKey
    | MarkKey
    | RedactKey
    | HighlightKey
    | RewriteKey
    | RubricKey
    | ModelKey
)


@dataclass(frozen=True)
class FormKey:
    """What each field of a form is worth, by the field's id."""

    fields: Mapping[str, FieldKey]


StepKey: TypeAlias = FieldKey | FormKey


@dataclass(frozen=True)
class Key:
    """The worth of every step of one version of a case; `hash` tells one state from another.

    `pass_mark` is in per cent of the maximum; None where nobody passes or fails.
    """

    case: str
    steps: Mapping[str, StepKey]
    hash: str = ""
    pass_mark: int | None = None


def step_maximum(kind: Kind, key: StepKey) -> int:
    """The most points that an answer can earn by the key; what a person gives comes on top."""
    match key:
        case ChoicesKey(choices):
            points = {id: choice.points for id, choice in choices.items()}
            if isinstance(kind, ChooseOne):
                return max(points.values())
            alone = points.pop(kind.alone, 0) if isinstance(kind, ChooseAny) else 0
            return max(alone, sum(one for one in points.values() if one > 0))
        case OrderKey() | RedactKey():
            return key.points
        case MarkKey() | HighlightKey():
            return key.rule.points
        case PairsKey(pairs):
            return sum(pair.points for pair in pairs.values())
        case RewriteKey(keeps, loses):
            return sum(rule.points for rule in (*keeps.values(), *loses.values()))
        case FormKey(fields):
            assert isinstance(kind, FillInForm)
            return sum(step_maximum(kind.by_id[id].kind, one) for id, one in fields.items())
        case RubricKey() | ModelKey():
            return 0
    assert_never(key)


def rubrics_of(step: str, key: StepKey) -> Mapping[str, str]:
    """The ids of the rubrics by which a person marks what is written in a step, by part.

    A part is named as its cell in an exercise is: the step's id or, in a form, `step--field`.
    """
    match key:
        case RubricKey(rubric) | RewriteKey(rest=RubricKey(rubric)):
            return {step: rubric}
        case FormKey(fields):
            found = [rubrics_of(f"{step}--{id}", field) for id, field in fields.items()]
            return {part: rubric for one in found for part, rubric in one.items()}
    return {}
