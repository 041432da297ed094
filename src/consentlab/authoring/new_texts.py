"""The texts of a new case, of its key and of its rubrics, filled with what the course has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template
from textwrap import indent

from consentlab.authoring.check_case import Marking
from consentlab.authoring.marked import was_checked
from consentlab.authoring.patterns import PATTERNS, RUBRIC, Pattern
from consentlab.errors import ConsentlabError
from consentlab.library import Library
from consentlab.mark_found import identifying
from consentlab.picture import TrueFeature

MINUTES = 5
CASE = """\
# A new case. Replace what begins with "Write here"; docs/for-authors.md explains every word.
# Ids, such as `$first`, are permanent once a learner has met them, and learners can read them here:
# none should betray the answer. No real patient, not even with the details changed.
# A text keeps its quotation marks; where it quotes somebody, write '…' within them.
# The title is what the learner sees; it should not give the answer away.
title: "$title"
teaches: [$objective]  # ids from course/objectives.yaml
minutes: $minutes
story: |
  Write here what has happened, in two or three sentences: who it is, invented, and what somebody
  wants to do.
steps:  # the case begins with the first one
"""
KEY = """\
# What each answer of the case is worth, and why. Every reason has a source that says so: an id from
# course/sources.yaml, such as `$source`, better with a section of it. The one here only fills
# the place. Replace what begins with "Write here".
"""
THEN = "then: $next  # what follows; the guide says how it can go by choice"


@dataclass(frozen=True)
class Texts:
    """Fills the patterns of the questions that a new case asks, by the ids of its steps."""

    slug: str
    steps: Mapping[str, Pattern]
    assessed: bool
    filling: Mapping[str, str]

    @property
    def title(self) -> str:
        """The id as words; never what YAML would read otherwise."""
        return self.slug.replace("-", " ").capitalize()

    def case(self) -> str:
        """The text of the case's file."""
        ids = list(self.steps)
        parts = [self._fill(CASE, first=ids[0], title=self.title, minutes=str(MINUTES))]
        for id, after in zip(ids, [*ids[1:], "end"], strict=True):
            then = self._fill(THEN, next=after) if id == ids[0] else f"then: {after}"
            body = f"{self._fill(self.steps[id].question)}\n{then}"
            parts.append(f"  {id}:\n{indent(body, '    ')}\n")
        return "".join(parts)

    def key(self) -> str:
        """The text of the key's file."""
        parts = [self._fill(KEY)]
        for id, pattern in self.steps.items():
            worth = pattern.read if self.assessed and pattern.read else pattern.worth
            parts.append(f"{id}:\n{indent(self._fill(worth, rubric=self.rubric(id)), '  ')}\n")
        return "".join(parts)

    def rubrics(self) -> dict[str, str]:
        """The text of each rubric's file, by the rubric's id: one for each step that is read."""
        if not self.assessed:
            return {}
        text = self._fill(RUBRIC, title=self.title)
        return {self.rubric(id): text for id, pattern in self.steps.items() if pattern.read}

    def answers(self) -> dict[str, str]:
        """The model answer to each step, in Python."""
        return {id: self._fill(pattern.answer) for id, pattern in self.steps.items()}

    def rubric(self, step: str) -> str:
        """The id of the rubric by which the answer to a step is read."""
        return f"{self.slug}-{step}"

    def _fill(self, text: str, **more: str) -> str:
        return Template(text).substitute({**self.filling, **more})


def texts(
    library: Library, slug: str, kinds: Sequence[str], marking: Marking, *, assessed: bool
) -> Texts:
    """What a new case of this id would say. Raises ConsentlabError where the course lacks a thing.

    That is an objective, a source that somebody has seen or, for a question about a picture, a
    picture of which the truth is known.
    """
    steps: dict[str, Pattern] = {}
    for kind in kinds:
        pattern = PATTERNS[kind]
        again = sum(one is pattern for one in steps.values())
        steps[f"{pattern.step}-{again + 1}" if again else pattern.step] = pattern
    objective = next(iter(library.objectives), "")
    source = next((id for id, one in library.sources.items() if was_checked(one)), "")
    if not objective or not source:
        lacks = "source that somebody has seen" if objective else "objective"
        home = "sources.yaml" if objective else "objectives.yaml"
        raise ConsentlabError(
            f"This course has no {lacks}, and every case needs one. Write it in course/{home} "
            "first; CONTRIBUTING.md has an example."
        )
    filling = {"objective": objective, "source": source}
    if any(pattern.about_picture for pattern in steps.values()):
        filling |= _picture(library, marking if assessed else None)
    return Texts(slug, steps, assessed, filling)


def _picture(library: Library, marking: Marking | None) -> dict[str, str]:
    """A picture that can be asked about: in each variant of it the same things lead to somebody.

    Assessed cases, for which there is a `marking`, take one that no learner knows the truth of.
    """
    for id, picture in library.pictures.items():
        if marking is None:
            truths = library.practice_truths(picture)
        elif (marking.keys / "pictures" / f"{id}.yaml").is_file():
            truths = library.assessed_truths(picture, marking.keys)
        else:
            continue
        found = [identifying(one) for one in (truths or {}).values()]
        same = {tuple((name, one.kind) for name, one in each.items()) for each in found}
        sized = all(one.size != (0, 0) for one in picture.variants)
        if sized and len(same) == 1 and found[0]:
            return {
                "picture": id,
                "marked": _list(found[0], with_kind=True),
                "covered": _list(found[0], with_kind=False),
            }
    raise ConsentlabError(
        "This course has no picture for `mark on image` or `redact image` here: one with a size, "
        "and with what is true of it written down where this key will lie. Add one first, as "
        "CONTRIBUTING.md says, or give other --kinds."
    )


def _list(found: Mapping[str, TrueFeature], *, with_kind: bool) -> str:
    """Features as a solution names them, in Python."""
    each = (
        f'{{"feature": "{id}", "kind": "{one.kind}"}}' if with_kind else f'{{"feature": "{id}"}}'
        for id, one in found.items()
    )
    inner = "".join(f"\n        {one}," for one in each)
    return f"[{inner}\n    ]"
