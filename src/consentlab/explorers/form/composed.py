"""A consent form as a learner has composed it so far: what it says, and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from consentlab.consent_form_file import (
    ConsentForm,
    FormPart,
    Line,
    Names,
    Scene,
    Sentence,
    Standard,
)
from consentlab.explorers.given import Given
from consentlab.kept_file import Value
from consentlab.reading import Reading, read

SENTENCE_END = re.compile(r"(?<=[.!?؟。])\s+|\n+")
LONGEST_NAME = 500  # characters of a platform that is not in the list


@dataclass(frozen=True)
class Composed:
    """What was written by field, which names were given by list, and which sentences were taken."""

    form: ConsentForm
    scene: Scene
    written: Mapping[str, str]
    named: Mapping[str, tuple[str, ...]]
    said: frozenset[str]

    def holds(self, line: Line) -> bool:
        """True when the form says this."""
        if isinstance(line, Names):
            return bool(self.named.get(line.id))
        if isinstance(line, Sentence):
            return line.id in self.said
        return bool(self.written.get(line.id))

    def lines(self, standard: Standard, part: FormPart | None = None) -> list[Line]:
        """All lines of this standard for this patient, in the whole form or in one part."""
        parts = (part,) if part else self.form.parts
        return [
            line
            for one in parts
            for line in one.lines
            if line.standard_in(self.scene.id) == standard
        ]

    def missing(self, standard: Standard, part: FormPart | None = None) -> list[Line]:
        """The lines of this standard that it does not have."""
        return [line for line in self.lines(standard, part) if not self.holds(line)]

    def out_of_place(self, part: FormPart | None = None) -> list[Line]:
        """What it says and should not."""
        return [line for line in self.lines("wrong", part) if self.holds(line)]

    @property
    def texts(self) -> list[str]:
        """What it says, each sentence and each text of the learner's own."""
        said = [one.says for part in self.form.parts for one in part.sentences if self.holds(one)]
        return [*said, *(one for one in self.written.values() if one)]

    @property
    def longest_sentence(self) -> int:
        """How many words the longest of its sentences has."""
        sentences = [one for text in self.texts for one in SENTENCE_END.split(text)]
        return max((len(one.split()) for one in sentences), default=0)

    @property
    def reading(self) -> Reading:
        """How hard it is to read, as far as it is in English."""
        return read("\n\n".join(f"{text.rstrip('.')}." for text in self.texts))

    @property
    def empty(self) -> bool:
        """True when it says nothing yet."""
        return not any(self.holds(line) for part in self.form.parts for line in part.lines)


def composed(form: ConsentForm, given: Given) -> Composed:
    """What the controls hold, read as a form; what no control could hold is left out."""
    scenes = {scene.id: scene for scene in form.scenes}
    scene = scenes[given.one("scene", scenes, form.scenes[0].id)]
    written: dict[str, str] = {}
    named: dict[str, tuple[str, ...]] = {}
    said: set[str] = set()
    for part in form.parts:
        said.update(given.several(says_of(part), [one.id for one in part.sentences]))
        for field in part.fields:
            written[field.id] = given.text(field.id, longest=field.longest).strip()
        for names in part.names:
            known = [names.names[id] for id in given.several(names.id, names.names)]
            other = given.text(other_of(names), longest=LONGEST_NAME).strip()
            named[names.id] = (*known, *([other] if other else []))
    return Composed(form, scene, written, named, frozenset(said))


def hurried(form: ConsentForm) -> dict[str, Value]:
    """What the controls hold for the form that a hurried colleague would write."""
    values: dict[str, Value] = dict(form.hurried_writing)
    for part in form.parts:
        ids = [one.id for one in part.sentences if one.id in form.hurried_sentences]
        values[says_of(part)] = tuple(ids)
    return values


def says_of(part: FormPart) -> str:
    """The id of the control with a part's sentences."""
    return f"{part.id}-says"


def other_of(names: Names) -> str:
    """The id of the control for a name that is not in the list."""
    return f"{names.id}-other"
