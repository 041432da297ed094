"""The cases, keys and rubrics that marking needs, from the folders it is handed, read once each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from consentlab.answers import Answers
from consentlab.case import Case, version_for
from consentlab.commands import command
from consentlab.errors import ConsentlabError
from consentlab.every_way import maximum
from consentlab.key import Key, rubrics_of
from consentlab.library import Library
from consentlab.marking.desk import MarkingError
from consentlab.marking.released import GradedCell
from consentlab.rubric import Rubric

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Locked:
    """One version of a case with its key, and the rubric of each part that a person marks.

    A part is a step's id or, in a form, `step--field`.
    """

    case: Case
    key: Key
    rubrics: Mapping[str, Rubric]

    @cached_property
    def out_of(self) -> int:
        """The most points that we can give; what a person gives comes on top."""
        return maximum(self.case, self.key)

    def fresh(self, seed: str) -> Answers:
        """No answers to this version of the case."""
        return Answers(self.case.slug, self.case.hash, seed, version=self.case.version)

    def worth(self, cell: GradedCell) -> int | None:
        """The most points that a cell can earn here; None where nobody marks such a part."""
        if not cell.written:
            return self.out_of
        return self.rubrics[cell.part].maximum if cell.part in self.rubrics else None


class Keyring:
    """Keys by case and version, read when first asked for and then kept."""

    def __init__(self, course: Path, keys: Path, rubrics: Path) -> None:
        self.library = Library.of_course(course)
        self.course = course
        self.keys = keys
        self.rubrics = rubrics
        self._read: dict[tuple[str, int], Locked] = {}

    def locked(self, slug: str, version: int = 1) -> Locked:
        """One version of the case and its key.

        Raises MarkingError when either is missing or flawed; `version` must be one the case has.
        """
        if (slug, version) not in self._read:
            try:
                self._read[slug, version] = self._open(slug, version)
            except ConsentlabError as problem:
                raise MarkingError(f"Case '{slug}' cannot be marked. {problem}") from None
        return self._read[slug, version]

    def of_learner(self, slug: str, seed: str) -> Locked:
        """The version of the case that the learner with this seed meets, and its key."""
        return self.locked(slug, self.version_for(slug, seed))

    def version_for(self, slug: str, seed: str) -> int:
        """The version of the case, from 1, that the learner with this seed meets."""
        if self.library.draw_at(slug):
            return self.library.drawn_version(slug, seed)
        return version_for(seed, slug, self.locked(slug).case.versions)

    def versions(self, slug: str) -> list[Locked]:
        """Every version of the case, in order."""
        return [self.locked(slug, number + 1) for number in range(self.locked(slug).case.versions)]

    def check(self, cell: GradedCell) -> None:
        """Raise MarkingError unless the cell is worth the same in every version, and that much.

        A learner meets one version alone, so no version may earn more than another.
        """
        locked = self.versions(cell.case)
        by_worth: dict[int | None, list[int]] = {}
        for one in locked:
            by_worth.setdefault(one.worth(cell), []).append(one.case.version)
        if len(by_worth) > 1:
            told = "; ".join(
                f"{'nothing, for want of a rubric,' if worth is None else worth} in "
                f"{_numbered(numbers)}"
                for worth, numbers in by_worth.items()
            )
            raise MarkingError(
                f"Cell '{cell.id}' is worth different points in different versions of the case: "
                f"{told}. Each learner meets one of them, so all must earn the same: change the "
                f"points in the key of '{cell.case}', or its alternatives."
            )
        self.check_in(cell, locked[0])

    def check_in(self, cell: GradedCell, locked: Locked) -> None:
        """Raise MarkingError unless the cell is worth what it can earn in this one version."""
        slug, most = cell.case, locked.worth(cell)
        if most is None:
            known = ", ".join(f"{slug}--{one}" for one in locked.rubrics) or "none"
            raise MarkingError(
                f"Cell '{cell.id}' is marked by a person, but the key of '{slug}' names no rubric "
                f"for a step '{cell.part}'. Cells that it does name: {known}."
            )
        if cell.points != most:
            whose = (
                f"rubric '{locked.rubrics[cell.part].id}' goes up to {most}"
                if cell.written
                else f"the key's best path earns {most}"
            )
            raise MarkingError(
                f"Cell '{cell.id}' is worth {cell.points:g} points in the exercise, but {whose}. "
                f"Set the cell's points in solutions/ to {most}, then run: {command('release')}"
            )

    def _open(self, slug: str, version: int) -> Locked:
        case = self.library.case(slug, version=version)
        if not (self.keys / f"{case.marked_by}.yaml").is_file():
            raise MarkingError(
                f"There is no key {case.marked_by}.yaml in {self.keys}. Write it; without a key "
                "nothing is marked, and nobody is given marks."
            )
        key = self.library.assessed_key(case, self.keys, self.rubrics)
        named = [rubrics_of(step, worth) for step, worth in key.steps.items()]
        rubrics = {
            part: self.library.rubric(rubric, self.rubrics)
            for one in named
            for part, rubric in one.items()
        }
        return Locked(case, key, rubrics)


def keyring(course: Path, keys: Path, rubrics: Path) -> Keyring:
    """The keyring of these folders; read anew only when a file in them has changed."""
    return _keyring(course, keys, rubrics, _stamp(course, keys, rubrics))


@lru_cache(maxsize=4)
def _keyring(course: Path, keys: Path, rubrics: Path, _stamp: Stamp) -> Keyring:
    return Keyring(course, keys, rubrics)


def _stamp(course: Path, *folders: Path) -> Stamp:
    """What tells one state of the files from another: catalogues and truths of pictures as well."""
    below = [course / "course", *folders]
    paths = [path for folder in below for path in folder.rglob("*.yaml")]
    paths += (course / "images").glob("*.yaml")
    found = [(path, path.stat()) for path in paths]
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in sorted(found))


def _numbered(versions: Iterable[int]) -> str:
    numbers = [str(one) for one in versions]
    if len(numbers) == 1:
        return f"version {numbers[0]}"
    if len(numbers) > 8:
        return f"{len(numbers)} versions, from version {numbers[0]} on"
    return f"versions {', '.join(numbers[:-1])} and {numbers[-1]}"
