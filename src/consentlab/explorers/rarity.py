"""The laboratory of rarity: how many people fit a post, detail by detail."""

from __future__ import annotations

from collections.abc import Mapping

from consentlab.explorers import rarity_words as say
from consentlab.explorers.given import Given, Seen
from consentlab.explorers.parts import (
    Part,
    Text,
    button,
    choice,
    cite,
    drawing,
    figures,
    fold,
    group,
    note,
    points,
    row,
    slider,
    strong,
    table,
    words,
)
from consentlab.explorers.rarity_drawing import curve, people
from consentlab.explorers.rarity_sum import ONE_IN, PEOPLE, Said, alone, fitting, narrowed
from consentlab.kept_file import Value
from consentlab.library import Library

WHOLE_SUM: Mapping[str, Value] = {"sex": "yes", "age": "ten", "window": "week"}


def laboratory(library: Library, learner: str) -> Rarity:
    """The laboratory, the same for every learner."""
    return Rarity(library)


class Rarity:
    """Sliders for what a post gives away, and the crowd that is left."""

    title = "Count the crowd"

    def __init__(self, library: Library) -> None:
        self._remote = cite(library.reference("ico-anonymisation#sufficiently-remote"))
        self._disease = cite(library.reference("rare-diseases"))
        self._box = cite(library.reference("segal-hansen-2021#box"))

    def see(self, given: Given) -> Seen:
        """The crowd for what is set; two buttons set it anew."""
        anew: Mapping[str, Value] | None = None
        if given.pressed in ("start", "sum"):
            anew = WHOLE_SUM if given.pressed == "sum" else {}
            given = Given(anew)
        rare = given.one("rare", say.RARE, "condition")
        said = _said(given)
        fit = fitting(said)
        parts = [
            words(say.INTRODUCTION),
            *_controls(said, rare),
            row(
                button("sum", "Show the lesson's sum", plain=True),
                button("start", "Start again", plain=True),
            ),
            group("Who is left", *_left(said, rare), key="left"),
            points(*self._tries()),
            fold(
                "How this is worked out, and where it is wrong",
                points(*say.HOW, [say.NO_LINE, self._remote, "."]),
                key="how",
            ),
        ]
        chance = say.in_100(alone(fit))
        told = f"{say.sentence(fit)}. The chance that the patient is the only one is {chance}."
        return Seen(parts, told, anew)

    def _tries(self) -> list[Text]:
        first, second, last = say.TRY
        return [
            [strong("Try: "), first],
            [strong("Try: "), second],
            [strong("Try: "), last, " ", self._box, " ", self._disease],
        ]


def _said(given: Given) -> Said:
    return Said(
        one_in=_on_scale(given, "one-in", ONE_IN, Said.one_in),
        people=_on_scale(given, "people", PEOPLE, Said.people),
        age=given.one("age", say.AGE, "none"),
        sex=given.one("sex", say.SEX, "no") == "yes",
        window=given.one("window", say.WINDOW, "none"),
    )


def _on_scale(given: Given, id: str, scale: tuple[int, ...], default: int) -> int:
    return scale[round(given.number(id, scale.index(default), 0, len(scale) - 1))]


def _controls(said: Said, rare: str) -> list[Part]:
    return [
        choice("rare", "What is rare in it?", say.RARE, rare, compact=True),
        slider(
            *("one-in", "How rare is it?", ONE_IN.index(said.one_in), 0, len(ONE_IN) - 1, 1),
            f"1 in {said.one_in:,}",
            note=say.RARE_LINE,
        ),
        slider(
            *("people", "How many people live in the place?", PEOPLE.index(said.people)),
            *(0, len(PEOPLE) - 1, 1),
            f"{said.people:,}",
            note=say.PLACE_NOTE,
        ),
        choice("sex", "The patient's sex", say.SEX, "yes" if said.sex else "no", compact=True),
        choice("age", "The patient's age", say.AGE, said.age, compact=True),
        choice("window", "When it was", say.WINDOW, said.window, compact=True),
    ]


def _left(said: Said, rare: str) -> list[Part]:
    steps = narrowed(said)
    fit = steps[-1].fit
    chance = say.in_100(alone(fit))
    mood, title, text = say.verdict(fit)
    return [
        figures(
            (say.short(fit), "people expected to fit"),
            (chance, "is the chance that the patient is the only one"),
        ),
        note(mood, title, text),
        row(
            drawing(people(fit), *say.crowd(fit)),
            drawing(
                curve([step.fit for step in steps]),
                say.CURVE,
                f"{say.sentence(fit)}; the chance of being the only one is {chance}.",
                say.CURVE_POINTS,
            ),
        ),
        table(
            "The sum, step by step",
            ("The post says", "Of these people it leaves", "People who fit"),
            [[say.detail(one, said, rare), say.share(one), say.number(one.fit)] for one in steps],
        ),
    ]
