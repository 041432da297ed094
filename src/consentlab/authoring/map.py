"""Aligns what the article claims with objectives, lessons, cases and sources, both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from pathlib import Path

from consentlab.author_file import counted, plain, read
from consentlab.authoring.check_case import Marking, key_of
from consentlab.authoring.known import figure_files, played_in
from consentlab.case import Case
from consentlab.claim import Claim, Place
from consentlab.claim_file import CLAIMS, read_claims
from consentlab.key import Key, rubrics_of
from consentlab.lesson_file import Lesson, read_lessons
from consentlab.library import Library
from consentlab.picture import Truth
from consentlab.rubric import Criterion
from consentlab.source_file import Source

NO_LISTS = {"sources.yaml", "objectives.yaml", CLAIMS}  # they cite nothing to a learner
ASSESSED, PENDING, PRACTICE_ONLY = "assessed", "pending", "for practice only"


@dataclass(frozen=True)
class Aim:
    """One objective: the lessons that list it, and the cases that practise and assess it.

    `standing` says whether it is assessed, still to be, or for practice only: then no claim that
    has to be assessed depends on it.
    """

    id: str
    says: str
    lessons: tuple[str, ...]
    practised: tuple[str, ...]
    assessed: tuple[str, ...]
    standing: str


@dataclass(frozen=True)
class Alignment:
    """The whole course as it hangs together; everything in it is in order, and says no day.

    `cited` has for each reference the places that give it: lessons, cases, lists.
    """

    course: Path
    claims: tuple[Claim, ...]
    lessons: Mapping[str, Lesson]
    cases: Mapping[str, Case]
    keys: Mapping[str, Key]
    assessed: frozenset[str]
    criteria: Mapping[str, tuple[Criterion, ...]]
    objectives: Mapping[str, str]
    sources: Mapping[str, Source]
    cited: Mapping[str, tuple[str, ...]]

    @cached_property
    def aims(self) -> tuple[Aim, ...]:
        """The objectives in the order of their file."""
        return tuple(self._aim(id, says) for id, says in self.objectives.items())

    def _aim(self, id: str, says: str) -> Aim:
        slugs = [slug for slug, case in self.cases.items() if id in case.teaches]
        by_people = {
            place.partition(": ")[0]
            for place, criteria in self.criteria.items()
            if any(one.objective == id for one in criteria)
        }
        assessed = sorted({one for one in slugs if one in self.assessed} | by_people)
        asked = [one for one in self.claims if one.assess and id in one.objectives]
        pending = PENDING if asked else PRACTICE_ONLY
        return Aim(
            id=id,
            says=says,
            lessons=tuple(
                slug
                for slug, lesson in self.lessons.items()
                if id in {line.text for line in lesson.objectives}
            ),
            practised=tuple(
                one for one in slugs if one in self.played_in and one not in self.assessed
            ),
            assessed=tuple(assessed),
            standing=ASSESSED if assessed else pending,
        )

    @cached_property
    def played_in(self) -> Mapping[str, tuple[str, ...]]:
        """For each case that lessons play, these lessons."""
        return played_in(self.lessons.values())

    def practised(self, claim: Claim) -> tuple[Place, ...]:
        """Where a claim is practised by learners: what no lesson plays, nobody meets."""
        return tuple(place for place in claim.practised if place.home in self.played_in)

    def criteria_of(self, claim: Claim, place: Place) -> tuple[str, ...]:
        """The criteria by which a person reads that step, those of the claim's objectives first."""
        criteria = self.criteria.get(str(place), ())
        own = [one.id for one in criteria if one.objective in claim.objectives]
        return tuple(own or [one.id for one in criteria])

    def sections(self, claim: Claim) -> Iterator[str]:
        """What stands in each section where the claim is taught; empty for one that is not."""
        for place in claim.taught:
            lesson = self.lessons.get(place.home)
            yield lesson.section(place.at) if lesson else ""


def align(library: Library, marking: Marking) -> Alignment:
    """The alignment of an educator's copy. Raises AuthorError for a file that cannot be read.

    `marking` has the marker's folders. What is missing is no error here: `holes` tells it.
    """
    course = library.course_folders[0]
    claims = read_claims(course / CLAIMS, library.objectives, library.references)
    lessons = {lesson.slug: lesson for lesson in read_lessons(course)}
    cases = {slug: library.case(slug) for slug in library.case_slugs()}
    keys = {slug: key_of(library, case, marking) for slug, case in cases.items()}
    return Alignment(
        course=course,
        claims=tuple(sorted(claims, key=lambda one: by_number(one.id))),
        lessons=lessons,
        cases=cases,
        keys=keys,
        assessed=frozenset(one for one in cases if not library.practice_key_file(one)),
        criteria=_criteria(library, keys, marking),
        objectives=library.objectives,
        sources=library.sources,
        cited=_cited(library, lessons, marking),
    )


def by_number(claim: str) -> tuple[int, str]:
    """Where a claim stands in order: A2 before A10, A51 before A51a."""
    number = re.sub(r"\D", "", claim)
    return int(number or 0), claim


def _criteria(
    library: Library, keys: Mapping[str, Key], marking: Marking
) -> dict[str, tuple[Criterion, ...]]:
    """The criteria by which a person reads a step, by `case: step`."""
    found: dict[str, tuple[Criterion, ...]] = {}
    for slug, key in keys.items():
        for step, worth in key.steps.items():
            rubrics = rubrics_of(step, worth).values()
            read = [library.rubric(rubric, marking.rubrics).criteria for rubric in rubrics]
            if read:
                found[f"{slug}: {step}"] = tuple(one for criteria in read for one in criteria)
    return found


def _cited(
    library: Library, lessons: Mapping[str, Lesson], marking: Marking
) -> dict[str, tuple[str, ...]]:
    """Where each reference is cited: lessons by their links, cases by their keys, and lists."""
    shown = {id: library.reference(id) for id in library.references}
    by_label = {(one.label, one.url): id for id, one in shown.items()}
    places: dict[str, dict[str, None]] = {}

    def note(reference: str, place: str) -> None:
        places.setdefault(reference, {})[place] = None

    for slug, lesson in lessons.items():
        for link in lesson.links:
            if (link.label, link.url) in by_label:
                note(by_label[link.label, link.url], slug)
    for slug in library.case_slugs():
        for version in range(1, library.versions(slug) + 1):
            key = key_of(library, library.case(slug, version=version), marking)
            for reference in references_in(key):
                note(reference, slug)
    for path in [*sorted(library.course_folders[0].glob("*.yaml")), *figure_files(library)]:
        if path.name not in NO_LISTS:
            for text in _texts_in(plain(read(path))):
                if text in shown:
                    note(text, path.stem)
    return {id: tuple(found) for id, found in sorted(places.items())}


def _texts_in(entries: object) -> Iterator[str]:
    """Every text in a list of the course: a glossary, a laboratory's or a questionnaire."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, dict | list):
        for entry in entries.values() if isinstance(entries, dict) else entries:
            yield from _texts_in(entry)


def references_in(thing: object) -> Iterator[str]:
    """Every reference in a key, however deep it stands; of a picture's truth, none."""
    if isinstance(thing, Mapping):
        for one in thing.values():
            yield from references_in(one)
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from references_in(one)
    elif is_dataclass(thing) and not isinstance(thing, Truth):
        for field in fields(thing):
            inside = getattr(thing, field.name)
            if field.name == "source" and isinstance(inside, str) and inside:
                yield inside
            elif field.name == "sources":
                yield from (str(one) for one in inside.values())
            else:
                yield from references_in(inside)


def in_numbers(alignment: Alignment, holes: int) -> str:
    """The alignment in one sentence."""
    claims = alignment.claims
    to_assess = [one for one in claims if one.assess]
    practised = sum(bool(alignment.practised(one)) for one in to_assess)
    cases = counted(len(alignment.cases) - len(alignment.assessed), "practice case")
    return (
        f"{counted(len(claims), 'claim')}: {sum(bool(one.taught) for one in claims)} taught. Of "
        f"{len(to_assess)} to be assessed, {practised} "
        f"practised, {sum(bool(one.assessed) for one in to_assess)} assessed and "
        f"{sum(one.pending for one in to_assess)} pending. "
        f"{counted(len(alignment.lessons), 'lesson')}, "
        f"{counted(len(alignment.objectives), 'objective')}, {cases}, "
        f"{counted(len(alignment.cited), 'reference')} cited. {counted(holes, 'hole')}."
    )
