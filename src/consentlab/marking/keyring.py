"""The cases, keys and rubrics that marking needs, from the folders it is handed, read once each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from consentlab.case import Case
from consentlab.errors import ConsentlabError
from consentlab.key import Key, Rubric, RubricKey, maximum
from consentlab.library import Library
from consentlab.marking.desk import MarkingError
from consentlab.marking.released import GradedCell

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Locked:
    """A case with its key, and the rubric of each step that a person marks, by the step's id."""

    case: Case
    key: Key
    rubrics: Mapping[str, Rubric]

    @property
    def out_of(self) -> int:
        """The most points that we can give; what a person gives comes on top."""
        return maximum(self.case, self.key)


class Keyring:
    """Keys by case, read when first asked for and then kept."""

    def __init__(self, course: Path, keys: Path, rubrics: Path) -> None:
        self.library = Library.of_course(course)
        self.keys = keys
        self.rubrics = rubrics
        self._read: dict[str, Locked] = {}

    def locked(self, slug: str) -> Locked:
        """The case and its key. Raises MarkingError when either is missing or flawed."""
        if slug not in self._read:
            try:
                self._read[slug] = self._open(slug)
            except ConsentlabError as problem:
                raise MarkingError(f"Case '{slug}' cannot be marked. {problem}") from None
        return self._read[slug]

    def check(self, cell: GradedCell) -> None:
        """Raise MarkingError unless the cell's points are what the key or the rubric can give."""
        slug, step = cell.case, cell.id.partition("--")[2]
        locked = self.locked(slug)
        if not cell.written:
            most: int = locked.out_of
            whose = f"the key's best path earns {most}"
        elif step in locked.rubrics:
            most = locked.rubrics[step].maximum
            whose = f"rubric '{locked.rubrics[step].id}' goes up to {most}"
        else:
            known = ", ".join(f"{slug}--{one}" for one in locked.rubrics) or "none"
            raise MarkingError(
                f"Cell '{cell.id}' is marked by a person, but the key of '{slug}' names no rubric "
                f"for a step '{step}'. Cells that it does name: {known}."
            )
        if cell.points != most:
            raise MarkingError(
                f"Cell '{cell.id}' is worth {cell.points:g} points in the exercise, but {whose}. "
                f"Set the cell's points in solutions/ to {most}, then run: consentlab release"
            )

    def _open(self, slug: str) -> Locked:
        case = self.library.case(slug)
        if not (self.keys / f"{slug}.yaml").is_file():
            raise MarkingError(
                f"There is no key {slug}.yaml in {self.keys}. Write it; without a key nothing is "
                "marked, and nobody is given marks."
            )
        key = self.library.assessed_key(case, self.keys, self.rubrics)
        rubrics = {
            step: self.library.rubric(worth.rubric, self.rubrics)
            for step, worth in key.steps.items()
            if isinstance(worth, RubricKey)
        }
        return Locked(case, key, rubrics)


def keyring(course: Path, keys: Path, rubrics: Path) -> Keyring:
    """The keyring of these folders; read anew only when a file in them has changed."""
    return _keyring(course, keys, rubrics, _stamp(course / "course", keys, rubrics))


@lru_cache(maxsize=4)
def _keyring(course: Path, keys: Path, rubrics: Path, _stamp: Stamp) -> Keyring:
    return Keyring(course, keys, rubrics)


def _stamp(*folders: Path) -> Stamp:
    paths = [
        one for folder in folders for one in (*folder.glob("*.yaml"), *folder.glob("*/*.yaml"))
    ]
    found = [(path, path.stat()) for path in paths]
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in sorted(found))
