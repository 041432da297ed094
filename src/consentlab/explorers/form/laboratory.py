"""The page of the consent form laboratory: what is set, what is missing and why, and the form."""

from __future__ import annotations

from collections.abc import Sequence

from consentlab.consent_form_file import ConsentForm, FormPart, Line, Standard, read_consent_form
from consentlab.explorers import parts
from consentlab.explorers.form.composed import (
    LONGEST_NAME,
    Composed,
    composed,
    hurried,
    other_of,
    says_of,
)
from consentlab.explorers.form.sheet import TITLE, sheet
from consentlab.explorers.given import Given, Laboratory, Seen
from consentlab.explorers.parts import Part, Text
from consentlab.kept_file import Value
from consentlab.library import Library

BEFORE = "before-"  # what the controls held before they were emptied or filled
LONG = 25  # words in a sentence that somebody who is unwell can take in
FILE = "consent-form-teaching-example.html"


def laboratory(library: Library, learner: str) -> Laboratory:
    """The consent form laboratory; it is the same for every learner. Raises AuthorError."""
    return ConsentFormLaboratory(library)


class ConsentFormLaboratory:
    """The learner composes a form for an invented patient and sees it come about."""

    title = "Compose a consent form"

    def __init__(self, library: Library) -> None:
        self._library = library
        path = library.file("consent-form.yaml")
        self._form: ConsentForm = read_consent_form(path, library.references)

    def see(self, given: Given) -> Seen:
        """The page for these settings. Filling in or emptying the form can be taken back."""
        values = self._pressed(given)
        form = composed(self._form, given if values is None else Given(values))
        held = given.values if values is None else values
        return Seen(
            parts=[
                *self._opening(form, can_return=any(id.startswith(BEFORE) for id in held)),
                *(
                    self._part(number, form, part, Given(held))
                    for number, part in enumerate(self._form.parts, start=1)
                ),
                self._standing(form),
                parts.group("The form so far", parts.paper("sheet", TITLE, sheet(form), file=FILE)),
            ],
            say=_said(form),
            values=values,
        )

    def _pressed(self, given: Given) -> dict[str, Value] | None:
        """What the controls hold after a button; None when none of ours was pressed."""
        now = {id: one for id, one in given.values.items() if not id.startswith(BEFORE)}
        earlier = {
            id.removeprefix(BEFORE): one for id, one in given.values.items() if id not in now
        }
        scene: dict[str, Value] = {"scene": now.pop("scene")} if "scene" in now else {}
        worth_keeping = now if any(now.values()) else earlier
        aside = {f"{BEFORE}{id}": one for id, one in worth_keeping.items()}
        match given.pressed:
            case "hurried":
                return {**scene, **aside, **hurried(self._form)}
            case "empty":
                return {**scene, **aside}
            case "bring-back":
                return {**scene, **aside, **earlier}
        return None

    def _opening(self, form: Composed, *, can_return: bool) -> list[Part]:
        scene = form.scene
        buttons = [
            parts.button("hurried", "Begin from a hurried form"),
            parts.button("empty", "Empty the form", plain=True),
        ]
        if can_return:
            buttons.append(parts.button("bring-back", "Bring back what was there", plain=True))
        return [
            parts.words(
                "Write a form that you would be glad to be handed as a patient. Open its parts one "
                "by one. Each says what it lacks, and why that matters. The form grows below."
            ),
            parts.note(
                "doubt",
                "No real patient",
                "These patients are invented. Write no name, date or number of anybody here. Names "
                "and signatures are lines to be filled in by hand.",
            ),
            parts.choice(
                "scene",
                "For whom is the form?",
                {one.id: one.label for one in self._form.scenes},
                scene.id,
                compact=True,
            ),
            parts.words(scene.story, [f"{scene.needs} (", self._cite(scene.source), ")"]),
            parts.row(*buttons),
        ]

    def _part(self, number: int, form: Composed, part: FormPart, given: Given) -> Part:
        controls: list[Part] = []
        for names in part.names:
            ticked = given.several(names.id, names.names)
            controls.append(parts.ticks(names.id, names.label, names.names, ticked))
            other = other_of(names)
            text = given.text(other, longest=LONGEST_NAME)
            controls.append(parts.line(other, names.other, text, LONGEST_NAME))
        for field in part.fields:
            draw = parts.writing if field.longest > 200 else parts.line
            hint = field.hint
            if field.id == "shows":
                hint = f"For example: {form.scene.example}"
            text = given.text(field.id, longest=field.longest)
            controls.append(draw(field.id, field.label, text, field.longest, hint))
        if part.sentences:
            options = {
                one.id: f"A line to fill in: {one.says}" if one.blank else one.says
                for one in part.sentences
            }
            ticked = given.several(says_of(part), options)
            controls.append(
                parts.ticks(says_of(part), "Which of these belong in the form?", options, ticked)
            )
        summary = f"{number}. {part.title}: {_state(form, part)}"
        return parts.fold(summary, *controls, *self._remarks(form, part), key=part.id)

    def _remarks(self, form: Composed, part: FormPart) -> list[Part]:
        """What this part lacks, and what has no place in it."""
        wrong, rules, better = (
            form.out_of_place(part),
            form.missing("rule", part),
            form.missing("better", part),
        )
        remarks = []
        if wrong:
            remarks.append(parts.note("harm", "Take this out", *self._reasons(wrong)))
        if rules:
            remarks.append(
                parts.note("doubt", "Missing, and a rule asks for it", *self._reasons(rules))
            )
        if better:
            title = f"Better practice: {len(better)} more {'line' if len(better) == 1 else 'lines'}"
            remarks.append(
                parts.fold(title, parts.points(*self._reasons(better)), key=f"{part.id}-better")
            )
        if not remarks:
            remarks.append(
                parts.note("sound", "This part has all that it should have", "Read it once more.")
            )
        return remarks

    def _reasons(self, lines: Sequence[Line]) -> list[Text]:
        return [
            [
                parts.strong(f"{line.short[:1].upper()}{line.short[1:]}. "),
                f"{line.why} (",
                self._cite(line.source),
                ")",
            ]
            for line in lines
        ]

    def _standing(self, form: Composed) -> Part:
        return parts.group(
            "How it stands",
            parts.figures(
                (_had(form, "rule"), "of what rules ask for"),
                (_had(form, "better"), "of what is better practice"),
                (str(len(form.out_of_place())), "to be taken out"),
                (_ease(form), "reading ease: 60 and more is plain English"),
            ),
            parts.words(*_verdict(form)),
        )

    def _cite(self, reference: str) -> Part:
        return parts.cite(self._library.reference(reference))


def _state(form: Composed, part: FormPart) -> str:
    """What a part needs, in a few words for its summary."""
    wrong, rules, better = (
        len(form.out_of_place(part)),
        len(form.missing("rule", part)),
        len(form.missing("better", part)),
    )
    needs = [
        f"{wrong} to take out" if wrong else "",
        f"{rules} missing that a rule asks for" if rules else "",
        f"{better} more of better practice" if better else "",
    ]
    return ", ".join(one for one in needs if one) or "complete"


def _ease(form: Composed) -> str:
    """Flesch's reading ease within its scale; a dash where there is nothing to read."""
    return f"{min(100, max(0, round(form.reading.ease)))}" if form.texts else "–"


def _had(form: Composed, standard: Standard) -> str:
    lines = len(form.lines(standard))
    return f"{lines - len(form.missing(standard))} of {lines}"


def _verdict(form: Composed) -> list[str]:
    found = []
    if form.empty:
        found.append("The form is empty. Begin where you like.")
    elif form.out_of_place():
        found.append("Something in it does not belong there, however complete the rest is.")
    elif form.missing("rule"):
        found.append("Guidance or law asks for something that this form does not show yet.")
    elif form.missing("better"):
        found.append(
            "It has what the rules ask for, which is the floor. The rest is better practice."
        )
    else:
        found.append(
            "It has all that we would look for. It records a conversation, and cannot replace one."
        )
    if form.longest_sentence > LONG:
        found.append(f"Shorten what has more than {LONG} words: people sign what they can read.")
    return found


def _said(form: Composed) -> str:
    rules, better, wrong = form.missing("rule"), form.missing("better"), form.out_of_place()
    return (
        f"Missing by the rules: {len(rules)}. Missing of better practice: {len(better)}. "
        f"To be taken out: {len(wrong)}."
    )
