"""Reads the case that is looked at with its key, and tells when one of their files was saved."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from consentlab.again_file import asks_again
from consentlab.authoring.check_case import Marking, check_case, complaints_of
from consentlab.case import Case
from consentlab.errors import ConsentlabError
from consentlab.key import Key
from consentlab.library import Library
from consentlab.picture_shelf import CATALOGUE, TRUTHS

LISTS = ("objectives.yaml", "sources.yaml")


@dataclass(frozen=True)
class Wanted:
    """Which case is looked at, in which version, and where everything lies.

    `root` is the educator's copy; `marking` has the marker's folders of keys and rubrics.
    """

    root: Path
    marking: Marking
    slug: str
    version: int = 1

    def library(self) -> Library:
        """What the copy holds now; nothing of it has been read yet."""
        return Library.of_course(self.root)


@dataclass(frozen=True)
class Looked:
    """What there is to see: the case and, where there is one, its key.

    Without a case there is nothing but `complaints`, each with its file, its line and what to do;
    with one they are what does not keep it from being played.
    """

    library: Library
    complaints: tuple[str, ...]
    case: Case | None = None
    key: Key | None = None
    practice: bool = False


def look(wanted: Wanted) -> Looked:
    """Read the case and its key, as they are now."""
    library = wanted.library()
    try:
        case = library.case(wanted.slug, version=wanted.version)
        if case.version != wanted.version:
            raise ConsentlabError(
                f"Case {case.slug!r} has {case.versions} versions, and version {wanted.version} "
                "was asked for. Stop the preview with Ctrl-C and ask for one that it has."
            )
        key, practice = _key(library, case, wanted.marking)
        rest = check_case(library, wanted.slug, wanted.marking).complaints
    except ConsentlabError as problem:
        return Looked(library, complaints_of(problem))
    return Looked(library, rest, case, key, practice)


def _key(library: Library, case: Case, marking: Marking) -> tuple[Key | None, bool]:
    """The key, and whether learners have it; none while nobody has written one.

    Raises ConsentlabError where it, a rubric or a source of it is flawed.
    """
    if key := library.practice_key(case):
        return key, True
    if not (marking.keys / f"{case.marked_by}.yaml").is_file():
        return None, False  # the check says so; what happens can be looked at already
    return library.assessed_key(case, marking.keys, marking.rubrics), False


def stamp(wanted: Wanted) -> str:
    """Another text whenever a file was saved, made or deleted that the pages are read from."""
    seen = hashlib.sha256()
    for path in _files(wanted):
        try:
            state = path.stat()
        except OSError:
            continue  # it is being written, or there is none
        seen.update(f"{path}\n{state.st_mtime_ns}\n{state.st_size}\n".encode())
    return seen.hexdigest()[:16]


def _files(wanted: Wanted) -> list[Path]:
    library, marking = wanted.library(), wanted.marking
    courses, pictures = library.course_folders, library.image_folders
    cases = [one / "cases" / f"{wanted.slug}.yaml" for one in courses]
    first = next((found for one in cases if (found := asks_again(one))), "")
    slugs = [wanted.slug, first] if first else [wanted.slug]
    cases += [one / "cases" / f"{first}.yaml" for one in courses if first]
    keys = [one / f"{slug}.yaml" for slug in slugs for one in (marking.keys, *_keys(library))]
    truths = [marking.keys / "pictures", *(one / TRUTHS for one in courses)]
    return [
        *cases,
        *keys,
        *(one / name for one in courses for name in LISTS),
        *(one / CATALOGUE for one in pictures),
        *sorted(marking.rubrics.glob("*.yaml")),
        *(path for one in truths for path in sorted(one.glob("*.yaml"))),
    ]


def _keys(library: Library) -> list[Path]:
    return [one / "keys" for one in library.course_folders]
