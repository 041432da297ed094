"""An answer in words, as one would say it to the person who gave it."""

from __future__ import annotations

from collections.abc import Mapping

from consentlab.kind import (
    ChooseAny,
    ChooseOne,
    FillInForm,
    HighlightInText,
    JudgeEach,
    Kind,
    Match,
    PutInOrder,
    RedactImage,
)
from consentlab.response import Region, Response, Run


def said(kind: Kind, given: Response) -> str:
    """A valid answer to a question of this kind in words."""
    match kind:
        case ChooseOne(choices) | ChooseAny(choices):
            return "; ".join(one.text for one in choices if one.id in given)
        case PutInOrder(items):
            texts = {item.id: item.text for item in items}
            order = [texts[str(id)] for id in given]
            return "; ".join(f"{number}. {text}" for number, text in enumerate(order, start=1))
        case JudgeEach(items, options) | Match(items, options) if isinstance(given, Mapping):
            texts = {option.id: option.text for option in options}
            return "; ".join(
                f"{item.text}: {texts[str(given[item.id])]}" for item in items if item.id in given
            )
        case HighlightInText(text):
            runs = [one for one in given if isinstance(one, Run)]
            spans = [(kind.words[one.first][0], kind.words[one.last][1]) for one in runs]
            return "; ".join(f"“{text[begin:end]}”" for begin, end in spans)
        case FillInForm(fields) if isinstance(given, Mapping):
            return "; ".join(
                _labelled(one.label, said(one.kind, given[one.id]))
                for one in fields
                if one.id in given
            )
    if isinstance(given, str):
        return given
    count = sum(isinstance(one, Region) for one in given)
    thing = "cover" if isinstance(kind, RedactImage) else "mark"
    return f"{count} {thing}{'' if count == 1 else 's'} on the picture"


def _labelled(label: str, answer: str) -> str:
    return f"{label} {answer}" if label[-1] in "?!:.…" else f"{label}: {answer}"
