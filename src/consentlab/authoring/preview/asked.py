"""What a step asks, as plain texts and lists: the same shape for every kind of question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from consentlab.authoring.outline import WORD_OF
from consentlab.case import Step
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
from consentlab.picture import Image
from consentlab.picture import Kind as LinkKind
from consentlab.player.controls import KINDS_OF_LINK


@dataclass(frozen=True)
class Asked:
    """One question, or one field of a form, whose `label` and `field` then say which.

    `listed` are choices, items, statements, or what can be seen in `image`; `options` is what each
    of them may get. `text` is what is worked on, and `does` says in words what is to be done.
    `takes` is how many of what is listed may be chosen: "one", "any", or nothing.
    """

    word: str
    does: str
    listed: tuple[Choice, ...] = ()
    options: tuple[Choice, ...] = ()
    text: str = ""
    image: Image | None = None
    takes: str = ""
    label: str = ""
    field: str = ""


def asked_of(step: Step) -> tuple[Asked, ...]:
    """What the step asks: one question, or one for each field of its form."""
    if isinstance(step.kind, FillInForm):
        fields = step.kind.fields
        return tuple(replace(_asked(one.kind), label=one.label, field=one.id) for one in fields)
    return (_asked(step.kind),)


def _asked(kind: Kind) -> Asked:
    word = WORD_OF[type(kind)]
    match kind:
        case ChooseOne(choices):
            return Asked(word, "Choose one.", choices, takes="one")
        case ChooseAny(choices):
            return Asked(word, "Choose one or more.", choices, takes="any")
        case PutInOrder(items):
            return Asked(word, "Put these in order.", items)
        case JudgeEach(items, options):
            return Asked(word, "Judge each of these.", items, options)
        case Match(items, options):
            return Asked(word, "Give each of these one.", items, options)
        case MarkOnImage(image, kinds):
            does = "Mark in the picture whatever leads to somebody, and say to whom or what."
            return Asked(word, does, _seen(image), _kinds(kinds), image=image)
        case RedactImage(image):
            does = "Cover the picture until nothing in it identifies and it still teaches."
            return Asked(word, does, _seen(image), image=image)
        case HighlightInText(text, kinds):
            does = "Highlight the words that lead to somebody, and say to whom or what."
            return Asked(word, does, options=_kinds(kinds), text=text)
        case Rewrite(draft, words):
            return Asked(word, f"Rewrite this in up to {words} words.", text=draft)
        case Write(words):
            return Asked(word, f"Write up to {words} words.")
        case FillInForm():
            raise AssertionError("a form holds no form")
    assert_never(kind)


def _seen(image: Image) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, one.words) for one in image.features)


def _kinds(kinds: tuple[LinkKind, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(one, KINDS_OF_LINK[one]) for one in kinds)
