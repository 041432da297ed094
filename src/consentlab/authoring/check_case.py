"""Checks one case in all its versions, with its key."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from consentlab.author_file import read, shown
from consentlab.authoring.graph import going_round
from consentlab.case import Case
from consentlab.errors import AuthorError, ConsentlabError
from consentlab.explore import maximum
from consentlab.key import Key, rubrics_of
from consentlab.library import Library

MOST_NAMED = 4  # versions that a complaint names before it only counts them


@dataclass(frozen=True)
class Marking:
    """The folders of keys and rubrics on the marker's desk."""

    keys: Path
    rubrics: Path


@dataclass(frozen=True)
class CaseChecked:
    """What was found in a case: a complaint for every flaw, and remarks on what is as it may be.

    `cases` and `keys` hold what could be read, by version.
    """

    slug: str
    versions: int
    complaints: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    cases: Mapping[int, Case] = field(default_factory=dict)
    keys: Mapping[int, Key] = field(default_factory=dict)


def check_case(library: Library, slug: str, marking: Marking) -> CaseChecked:
    """Check every version of a case and of its key; what several versions share is said once."""
    try:
        versions = library.versions(slug)
    except ConsentlabError as error:
        return CaseChecked(slug, 1, complaints_of(error))
    flaws: dict[str, list[int]] = {}
    cases: dict[int, Case] = {}
    keys: dict[int, Key] = {}
    for version in range(1, versions + 1):
        try:
            cases[version] = case = library.case(slug, version=version)
            keys[version] = key_of(library, case, marking)
        except ConsentlabError as error:
            for complaint in complaints_of(error):
                flaws.setdefault(complaint, []).append(version)
    complaints = [
        complaint
        if len(where) == versions
        else f"{complaint} (This is so in {named(where)} of {versions}.)"
        for complaint, where in flaws.items()
    ]
    if len(keys) == versions:
        complaints += _uneven(library, cases, keys, marking)
    remarks = tuple(_remarks(library.case_file(slug), cases[1], keys[1])) if 1 in keys else ()
    return CaseChecked(slug, versions, tuple(complaints), remarks, cases, keys)


def complaints_of(error: ConsentlabError) -> tuple[str, ...]:
    """An error's messages, one for each flaw."""
    return error.complaints if isinstance(error, AuthorError) else (str(error),)


def key_of(library: Library, case: Case, marking: Marking) -> Key:
    """The key of a case: from the practice keys or, failing that, from the marker's desk."""
    return library.practice_key(case) or library.assessed_key(case, marking.keys, marking.rubrics)


def named(versions: Collection[int]) -> str:
    """Versions in words: "version 3", "versions 1 and 3", "versions 1, 2, 3, 4 and 8 others"."""
    numbers = [str(one) for one in sorted(versions)]
    if len(numbers) == 1:
        return f"version {numbers[0]}"
    if len(numbers) > MOST_NAMED + 1:
        last = f"{len(numbers) - MOST_NAMED} others"
        return f"versions {', '.join(numbers[:MOST_NAMED])} and {last}"
    return f"versions {', '.join(numbers[:-1])} and {numbers[-1]}"


def _uneven(
    library: Library, cases: Mapping[int, Case], keys: Mapping[int, Key], marking: Marking
) -> Iterator[str]:
    """A complaint when one learner's version is worth more than another's."""
    slug = next(iter(cases.values())).slug
    where = shown(library.practice_key_file(slug) or marking.keys / f"{slug}.yaml")
    by_rules: dict[str, list[int]] = {}
    by_people: dict[str, list[int]] = {}
    for version, key in keys.items():
        by_rules.setdefault(str(maximum(cases[version], key)), []).append(version)
        by_people.setdefault(_read_by_people(library, key, marking), []).append(version)
    if len(by_rules) > 1:
        yield (
            f"{where}: the versions of case {slug!r} differ in the most that can be earned: "
            f"{_each(by_rules)}. Give their questions the same points, so that every learner can "
            "earn the same."
        )
    if len(by_people) > 1:
        yield (
            f"{where}: the versions of case {slug!r} differ in what a person reads: "
            f"{_each(by_people)}. Let the same steps be read in every version, by rubrics of the "
            "same points."
        )


def _each(found: Mapping[str, list[int]]) -> str:
    return "; ".join(f"{what} in {named(where)}" for what, where in found.items())


def _read_by_people(library: Library, key: Key, marking: Marking) -> str:
    """The parts of a case that a person reads, each with the most points that are to be given."""
    parts = {
        part: rubric
        for step, worth in key.steps.items()
        for part, rubric in rubrics_of(step, worth).items()
    }
    told = []
    for part, rubric in parts.items():
        try:
            told.append(f"{part} ({library.rubric(rubric, marking.rubrics).maximum})")
        except ConsentlabError:  # told where the rubrics are looked over
            told.append(part)
    return ", ".join(told) or "nothing"


def _remarks(path: Path, case: Case, key: Key) -> Iterator[str]:
    """What an author should know, and may well have meant."""
    steps = read(path).entries("a case")["steps"].entries("`steps`")
    for step in going_round(case):
        if rubrics_of(step, key.steps[step]):
            yield str(
                steps[step].complaint(
                    f"learners can come to step {step!r} again, and a person reads only the first "
                    "answer to it",
                    "Leave it so if that is meant; otherwise let another step ask the second time.",
                )
            )
