"""Checks one case in all its versions, with its key."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from consentlab.author_file import quoted, read, shown
from consentlab.authoring import long_sentences
from consentlab.authoring.comments import lost_in
from consentlab.authoring.graph import going_round
from consentlab.authoring.lesson_names import as_slug
from consentlab.authoring.marked import check_key
from consentlab.authoring.rubrics import check_rubric, rubric_files
from consentlab.authoring.unwritten import in_files
from consentlab.case import Case
from consentlab.errors import AuthorError, ConsentlabError
from consentlab.every_way import maximum
from consentlab.key import Key, rubrics_of
from consentlab.library import Library
from consentlab.slug import SLUG

MOST_NAMED = 4  # versions that a complaint names before it only counts them


@dataclass(frozen=True)
class Marking:
    """The folders of keys and rubrics on the marker's desk."""

    keys: Path
    rubrics: Path


@dataclass(frozen=True)
class CaseChecked:
    """What was found in a case: a complaint for every flaw, and remarks on what is as it may be.

    `cases` and `keys` hold what could be read, by version. `exercises` are those that ask it, where
    that was looked at.
    """

    slug: str
    versions: int
    complaints: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    cases: Mapping[int, Case] = field(default_factory=dict)
    keys: Mapping[int, Key] = field(default_factory=dict)
    exercises: tuple[str, ...] = ()


def check_case(library: Library, slug: str, marking: Marking) -> CaseChecked:
    """Check every version of a case and of its key; what several versions share is said once."""
    if not SLUG.fullmatch(slug):
        return CaseChecked(slug, 1, (_misnamed(library, slug),))
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
    complaints += long_sentences.in_file(library.case_file(slug))
    key = key_file(library, slug, marking)
    complaints += check_key(library, key)
    complaints += long_sentences.in_file(key) if key.stem == slug else []
    rubrics = rubric_files(key, marking.rubrics)
    complaints += [one for rubric in rubrics for one in check_rubric(library, rubric)]
    lost = [lost_in(library.case_file(slug)), *(lost_in(rubric) for rubric in rubrics)]
    lost += [lost_in(key, key=True)] if key.stem == slug else []
    complaints += [one for each in lost for one in each.complaints]
    if len(keys) == versions:
        complaints += _uneven(library, cases, keys, marking)
    remarks = list(_remarks(library, cases[1], keys[1])) if 1 in keys else []
    remarks += [one for each in lost for one in each.remarks]
    if 1 in keys:
        remarks += in_files(case_files(library, slug, marking))
    return CaseChecked(slug, versions, tuple(complaints), tuple(remarks), cases, keys)


def _misnamed(library: Library, slug: str) -> str:
    """What to say of a case whose file's name can be no id."""
    folders = [one / "cases" for one in library.course_folders]
    path = next((one / f"{slug}.yaml" for one in folders if (one / f"{slug}.yaml").is_file()), None)
    new = as_slug(slug) or "wound-photo"
    where = shown(path) if path else f"{quoted(slug, 60)}"
    remedy = f"Rename it to {new}.yaml, and its key likewise." if path else f"Try `{new}`."
    return (
        f"{where}: a case's id is its file's name, and has lower-case letters, digits and single "
        f"hyphens. {remedy}"
    )


def complaints_of(error: ConsentlabError) -> tuple[str, ...]:
    """An error's messages, one for each flaw."""
    return error.complaints if isinstance(error, AuthorError) else (str(error),)


def key_of(library: Library, case: Case, marking: Marking) -> Key:
    """The key of a case: from the practice keys or, failing that, from the marker's desk."""
    return library.practice_key(case) or library.assessed_key(case, marking.keys, marking.rubrics)


def key_file(library: Library, slug: str, marking: Marking) -> Path:
    """Where the key of a case lies, or would lie on the marker's desk."""
    return library.practice_key_file(slug) or marking.keys / f"{slug}.yaml"


def case_files(library: Library, slug: str, marking: Marking) -> tuple[Path, ...]:
    """The files that an author writes for a case: the case, its own key, and its rubrics.

    A case that asks another one again has no key of its own. Raises ConsentlabError for no case.
    """
    case, key = library.case_file(slug), key_file(library, slug, marking)
    own = (key, *rubric_files(key, marking.rubrics)) if key.stem == slug else ()
    return (case, *own)


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
    where = shown(key_file(library, slug, marking))
    by_rules: dict[str, list[int]] = {}
    by_people: dict[str, list[int]] = {}
    for version, key in keys.items():
        by_rules.setdefault(str(maximum(cases[version], key)), []).append(version)
        by_people.setdefault(_read_by_people(library, key, marking), []).append(version)
    if len(by_rules) > 1:
        yield (
            f"{where}: the versions of case {slug!r} differ in the most that can be earned: "
            f"{each(by_rules)}. Give their questions the same points, so that every learner can "
            "earn the same."
        )
    if len(by_people) > 1:
        yield (
            f"{where}: the versions of case {slug!r} differ in what a person reads: "
            f"{each(by_people)}. Let the same steps be read in every version, by rubrics of the "
            "same points."
        )


def each(found: Mapping[str, list[int]]) -> str:
    """What is so in which versions: "3 in version 1; 2 in versions 2 and 4"."""
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


def _remarks(library: Library, case: Case, key: Key) -> Iterator[str]:
    """What an author should know, and may well have meant."""
    if case.again:
        return  # whatever there is to say is said of the case that it asks again
    top = read(library.case_file(case.slug)).entries("a case")
    if case.explained_later and case.slug not in library.asked_again:
        yield str(
            top["explained"].complaint(
                f"case {case.slug!r} is explained later, and no case asks it `again`: it is never "
                "explained",
                "Write the case that does so, or take `explained: later` out.",
            )
        )
    compared = library.compared
    if compared and case.slug in library.asked_again and case.slug != compared[0]:
        yield str(
            top["explained"].complaint(
                f"what is gained between {case.slug!r} and {library.asked_again[case.slug]!r} is "
                f"not shown, for one pair alone is compared, {compared[0]!r} and {compared[1]!r}",
                "Leave it so if that is meant; otherwise ask all of it in that pair.",
            )
        )
    steps = top["steps"].entries("`steps`")
    for step in going_round(case):
        if rubrics_of(step, key.steps[step]):
            yield str(
                steps[step].complaint(
                    f"learners can come to step {step!r} again, and a person reads only the first "
                    "answer to it",
                    "Leave it so if that is meant; otherwise let another step ask the second time.",
                )
            )
