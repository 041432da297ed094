"""Works one question out: each choice, item, place or phrase, what it earns, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from consentlab.author_file import counted
from consentlab.authoring.followed import in_quotes
from consentlab.authoring.worked import Part, Row, Tone
from consentlab.authoring.worked_places import cover, highlight, mark
from consentlab.key import (
    ChoiceKey,
    ChoicesKey,
    FieldKey,
    HighlightKey,
    MarkKey,
    ModelKey,
    OrderKey,
    PairKey,
    PairsKey,
    RedactKey,
    RewriteKey,
    RubricKey,
    WordsRule,
    step_maximum,
)
from consentlab.kind import (
    ChooseAny,
    ChooseOne,
    FieldKind,
    HighlightInText,
    JudgeEach,
    MarkOnImage,
    Match,
    PutInOrder,
    RedactImage,
    Rewrite,
    Write,
)
from consentlab.response import Response
from consentlab.rubric import Rubric
from consentlab.source_file import Reference


@dataclass(frozen=True)
class Desk:
    """What a question needs to be worked out: its sources, its rubrics, and what was told already.

    `told` has the pictures whose things were explained further up in the same case.
    """

    reference: Callable[[str], Reference]
    rubric: Callable[[str], Rubric]
    told: set[str]


def part(
    label: str, kind: FieldKind, worth: FieldKey, given: Response, own: bool, desk: Desk
) -> Part:
    """One question, or one field of a form, with `given` as the model answer to it.

    `own` says that somebody wrote that answer; a text that nobody wrote is not shown.
    """
    most = step_maximum(kind, worth)
    says = counted(most, "point") if most else ""
    match kind, worth:
        case ((ChooseOne() | ChooseAny()), ChoicesKey()):
            return Part(label, says, tuple(_choices(kind, worth, given, desk)), _alone(kind))
        case PutInOrder(), OrderKey():
            rule = f"{says} for the whole, in proportion to the pairs that stand right."
            return Part(label, says, tuple(_order(kind, worth, given, desk)), rule)
        case ((JudgeEach() | Match()), PairsKey()):
            return Part(label, says, tuple(_pairs(kind, worth, given, desk)))
        case MarkOnImage(), MarkKey():
            return mark(Part(label, says), kind, worth, given, desk.reference, desk.told)
        case RedactImage(), RedactKey():
            return cover(Part(label, says), kind, worth, given, desk.reference, desk.told)
        case HighlightInText(), HighlightKey():
            return highlight(Part(label, says), kind, worth, given, desk.reference)
    assert isinstance(worth, RewriteKey | RubricKey | ModelKey)
    assert isinstance(kind, Rewrite | Write)
    return _written(Part(label, says, asks_text=True), kind, worth, str(given) if own else "", desk)


def earns(points: int) -> str:
    """What something earns, in words."""
    if points < 0:
        return f"takes off {counted(-points, 'point')}"
    return counted(points, "point") if points else "no points"


def _alone(kind: ChooseOne | ChooseAny) -> str:
    if isinstance(kind, ChooseOne):
        return ""
    rule = "The points of all that is chosen are added up; the sum is never below 0."
    excludes = next((one.text for one in kind.choices if one.id == kind.alone), "")
    return f"{rule} {in_quotes(excludes)} excludes the rest." if excludes else rule


def _choices(
    kind: ChooseOne | ChooseAny, worth: ChoicesKey, given: Response, desk: Desk
) -> Iterator[Row]:
    for choice in kind.choices:
        key: ChoiceKey = worth.choices[choice.id]
        tone: Tone = "part" if key.points > 0 else "other"
        taken = choice.id in given
        yield Row(
            choice.text,
            "Model answer" if taken else "Not in the model answer",
            "model" if taken else tone,
            key.because,
            desk.reference(key.source),
            earns(key.points),
        )


def _order(kind: PutInOrder, worth: OrderKey, given: Response, desk: Desk) -> Iterator[Row]:
    texts = {item.id: item.text for item in kind.items}
    for number, id in enumerate(map(str, given), start=1):
        key = worth.places[id]
        equal = [texts[one] for one, other in worth.places.items() if other.place == key.place]
        others = ", ".join(in_quotes(one) for one in equal if one != texts[id])
        yield Row(
            texts[id],
            "Model answer",
            "model",
            key.because,
            desk.reference(key.source),
            more=f"May change places with {others}." if others else "",
            at=str(number),
        )


def _pairs(kind: JudgeEach | Match, worth: PairsKey, given: Response, desk: Desk) -> Iterator[Row]:
    texts = {option.id: option.text for option in kind.options}
    answers = given if isinstance(given, Mapping) else {}
    for item in kind.items:
        key = worth.pairs[item.id]
        got = str(answers.get(item.id, key.right))
        earned = key.points if got == key.right else key.part.get(got, 0)
        yield Row(
            item.text,
            f"Model answer: {texts[got]}",
            "model" if got == key.right else "part",
            key.because,
            desk.reference(key.source),
            earns(earned),
            _others(key, got, texts),
        )


def _others(key: PairKey, got: str, texts: Mapping[str, str]) -> str:
    """What the other options of an item would have earned."""
    worth = {key.right: key.points, **key.part}
    told = [
        f"{in_quotes(text)}, {earns(worth.get(id, 0))}" for id, text in texts.items() if id != got
    ]
    return f"Other answers: {'; '.join(told)}." if told else ""


def _written(
    shown: Part,
    kind: Rewrite | Write,
    worth: RewriteKey | RubricKey | ModelKey,
    text: str,
    desk: Desk,
) -> Part:
    rows: list[Row] = []
    rest: RubricKey | ModelKey | None = worth if not isinstance(worth, RewriteKey) else worth.rest
    if isinstance(worth, RewriteKey):
        rows += [_rule(one, "Has to be kept", desk) for one in worth.keeps.values()]
        rows += [_rule(one, "Has to go", desk) for one in worth.loses.values()]
    why = None
    if isinstance(rest, ModelKey):
        text = text or rest.model
        source = desk.reference(rest.source)
        why = Row("Why the model text is sound", "", "", rest.because, source)
    rubric = desk.rubric(rest.rubric) if isinstance(rest, RubricKey) else None
    says = [shown.worth] if shown.worth else []
    says += [f"{counted(rubric.maximum, 'point')}, given by a person"] if rubric else []
    says += ["compared with a model text"] if isinstance(rest, ModelKey) else []
    return Part(
        shown.label,
        "; ".join(says),
        tuple(rows),
        f"In up to {counted(kind.words, 'word')}.",
        draft=kind.draft if isinstance(kind, Rewrite) else "",
        asks_text=True,
        written=text,
        why=why,
        rubric=rubric,
    )


def _rule(rule: WordsRule, verdict: str, desk: Desk) -> Row:
    words = ", ".join(f"“{one}”" for one in rule.any_of)
    return Row(
        rule.says,
        verdict,
        "model",
        rule.because,
        desk.reference(rule.source),
        earns(rule.points),
        f"Found by: {words}.",
    )
