"""What a step's question needs on the page, as plain data: one dictionary for each kind of step."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, assert_never

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
from consentlab.response import Response, to_plain

Control = dict[str, Any]

KINDS_OF_LINK: dict[LinkKind, str] = {
    "patient": "The patient",
    "time": "A time",
    "place": "A place",
    "professional": "A clinician",
    "institution": "An institution",
    "none": "Nobody",
}


def control(kind: Kind, given: Response | None, seed: str) -> Control:
    """The question, with `given` as the learner left it (None where nothing was given).

    What is shuffled follows from `seed`, so that a learner finds the same order again.
    """
    return {**_question(kind, seed), "given": None if given is None else to_plain(given)}


def shuffled(choices: Iterable[Choice], seed: str, last: str = "") -> list[Choice]:
    """The choices in an order that follows from `seed`; the one called `last` stays at the end."""

    def place(choice: Choice) -> tuple[bool, bytes]:
        return choice.id == last, hashlib.sha256(f"{seed}\n{choice.id}".encode()).digest()

    return sorted(choices, key=place)


def _question(kind: Kind, seed: str) -> Control:
    match kind:
        case ChooseOne(choices):
            order = shuffled(choices, seed) if kind.shuffled else choices
            return {"kind": "one", "choices": _options(order)}
        case ChooseAny(choices, _, alone):
            order = shuffled(choices, seed, alone) if kind.shuffled else choices
            return {"kind": "any", "choices": _options(order), "alone": alone}
        case PutInOrder(items):
            return {"kind": "order", "items": _options(shuffled(items, seed))}
        case JudgeEach(items, options):
            return {"kind": "judge", "items": _options(items), "options": _options(options)}
        case Match(items, options):
            mixed = shuffled(options, seed)
            return {"kind": "match", "items": _options(items), "options": _options(mixed)}
        case MarkOnImage(image, kinds):
            return {"kind": "mark", "picture": picture(image), "kinds": _kinds(kinds)}
        case RedactImage(image):
            return {"kind": "redact", "picture": picture(image)}
        case HighlightInText(text, kinds):
            return {"kind": "highlight", "words": _words(kind, text), "kinds": _kinds(kinds)}
        case Rewrite(draft, words):
            return {"kind": "rewrite", "draft": draft, "words": words}
        case Write(words):
            return {"kind": "write", "words": words}
        case FillInForm(fields):
            return {
                "kind": "form",
                "fields": [
                    {
                        "id": one.id,
                        "label": one.label,
                        "control": _question(one.kind, f"{seed}\n{one.id}"),
                    }
                    for one in fields
                ],
            }
    assert_never(kind)


def picture(image: Image) -> Control:
    """A picture with its description, origin, size in pixels and what can be seen in it."""
    return {
        "id": image.id,
        "alt": image.alt,
        "size": list(image.size),
        "features": [{"id": seen.id, "words": seen.words} for seen in image.features],
        "origin": f"{image.made_by}. {image.licence}.",
    }


def _options(choices: Iterable[Choice]) -> list[Control]:
    return [{"id": one.id, "text": one.text} for one in choices]


def _kinds(kinds: Iterable[LinkKind]) -> list[Control]:
    return [{"id": one, "text": KINDS_OF_LINK[one]} for one in kinds]


def _words(kind: HighlightInText, text: str) -> list[Control]:
    """The words, each with the spaces and line ends that follow it."""
    begins = [*(begin for begin, _ in kind.words[1:]), len(text)]
    return [
        {"text": text[begin:end], "after": text[end:following]}
        for (begin, end), following in zip(kind.words, begins, strict=True)
    ]
