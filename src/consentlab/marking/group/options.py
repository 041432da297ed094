"""What could be taken or found in a step, and what one learner took, in ids and words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from consentlab.key import ChoicesKey, FieldKey, PairsKey, step_maximum
from consentlab.kind import ChooseAny, ChooseOne, FieldKind, JudgeEach, Match
from consentlab.marking.group.plain import Option, Worth
from consentlab.reason import Reason

STRAY = re.compile(r"mark-\d+|lost")  # the ids by which marking tells of what need not be
COVERED = re.compile(r"^[\d.]+ per cent of")  # how much was covered differs from one to the next


def offered(kind: FieldKind, worth: FieldKey) -> tuple[Option, ...]:
    """The options of a question, with what each is worth; none where it has no list of them."""
    match kind, worth:
        case ((ChooseOne(choices) | ChooseAny(choices)), ChoicesKey(keys)):
            best = step_maximum(kind, worth)
            return tuple(
                Option(
                    one.id,
                    one.text,
                    _worth(keys[one.id].points, best if isinstance(kind, ChooseOne) else 0),
                    keys[one.id].because,
                )
                for one in choices
            )
        case ((JudgeEach(items, options) | Match(items, options)), PairsKey(pairs)):
            return tuple(
                Option(
                    f"{item.id}={option.id}",
                    f"{item.text} → {option.text}",
                    "right"
                    if pairs[item.id].right == option.id
                    else "part"
                    if pairs[item.id].part.get(option.id, 0) > 0
                    else "wrong",
                    pairs[item.id].because,
                )
                for item in items
                for option in options
            )
    return ()


def taken(kind: FieldKind, given: str) -> frozenset[str]:
    """The ids of the options that an answer, as JSON text, takes."""
    if not given:
        return frozenset()
    response = json.loads(given)
    if isinstance(kind, ChooseOne | ChooseAny):
        return frozenset(response)
    if isinstance(kind, JudgeEach | Match):
        return frozenset(f"{item}={option}" for item, option in response.items())
    return frozenset()


def elements(reasons: Iterable[Reason]) -> Iterator[tuple[Option, bool]]:
    """What there was to be found, kept or left out, and what was marked without need.

    With each goes whether the learner got it, or did it.
    """
    for one in reasons:
        if one.verdict == "wrong" and STRAY.fullmatch(one.option):
            text = f"{one.label}: {COVERED.sub('some of', one.text)}"
            yield Option(f"stray {text}", text, "wrong", one.because), True
        else:
            yield Option(one.option, one.text, "right", one.because), one.verdict == "sound"


def _worth(points: int, best: int) -> Worth:
    if points <= 0:
        return "wrong"
    return "right" if points >= best else "part"
