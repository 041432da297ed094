"""Writes a small, sound case with its key, for an author to change into their own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import nearest, quoted, shown
from consentlab.authoring.check_case import CaseChecked, Marking, check_case
from consentlab.authoring.known import places
from consentlab.authoring.lesson_names import as_slug
from consentlab.authoring.new_texts import Texts, texts
from consentlab.authoring.patterns import PATTERNS
from consentlab.errors import ConsentlabError
from consentlab.every_way import maximum
from consentlab.key import Key, rubrics_of
from consentlab.library import Library
from consentlab.slug import LONGEST_ID, SLUG

SCHEMA_OF = {
    "cases": "case.schema.json",
    "keys": "key.schema.json",
    "rubrics": "rubric.schema.json",
}
USUAL = ("choose one", "write")


@dataclass(frozen=True)
class Drafted:
    """A new case: its files by where they go, and what an exercise says of it.

    `points` are those that the key gives; `read` are those that a person gives, by part.
    """

    texts: Texts
    files: Mapping[Path, str]
    points: int
    read: Mapping[str, int]


def kinds_asked(said: str) -> tuple[str, ...]:
    """The question words in a text such as `choose one, write`; a hyphen does for a space.

    Raises ConsentlabError for one that there is not.
    """
    words = [" ".join(one.replace("-", " ").split()) for one in said.split(",")]
    for word in words:
        if word not in PATTERNS:
            raise ConsentlabError(
                f"--kinds: {quoted(word, 60)} is no question word. "
                f"{nearest(word, PATTERNS)} Put commas between several, such as "
                '--kinds "choose one, write".'
            )
    return tuple(words)


def draft(
    library: Library, slug: str, kinds: Sequence[str], marking: Marking, *, assessed: bool
) -> Drafted:
    """A case of this id that asks these kinds of question, and passes the check as it stands.

    Nothing is written. Raises ConsentlabError where the id cannot be one, where a file of that name
    is there already, and where the course lacks what every key has to name.
    """
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_ID:
        raise ConsentlabError(
            f"{quoted(slug, 60)} cannot be the id of a case. An id has lower-case letters, digits "
            f"and single hyphens, and at most {LONGEST_ID} characters. "
            f"Try `{as_slug(slug)[:40].strip('-') or 'wound-photo'}`."
        )
    home = library.course_folders[0]
    practice, other = home / "keys" / f"{slug}.yaml", marking.keys / f"{slug}.yaml"
    case = home / "cases" / f"{slug}.yaml"
    if slug in places(library):
        raise ConsentlabError(
            f"{slug!r} is a place at which an exercise draws (draws.yaml). Choose another id."
        )
    new = texts(library, slug, kinds, marking, assessed=assessed)
    rubrics = {marking.rubrics / f"{id}.yaml": text for id, text in new.rubrics().items()}
    check_free([case, practice, other, *rubrics])
    files = {case: new.case(), other if assessed else practice: new.key(), **rubrics}
    files = {path: _for_editors(path, home) + text for path, text in files.items()}
    with tempfile.TemporaryDirectory() as scratch:
        return _tried(library, new, files, marking, Path(scratch))


def _for_editors(path: Path, home: Path) -> str:
    """The line by which an editor finds the schema of a file; nothing where the copy has none."""
    schema = home.parent / "docs" / "schemas" / SCHEMA_OF[path.parent.name]
    if not schema.is_file():
        return ""
    way = Path(os.path.relpath(schema, path.parent)).as_posix()
    return f"# yaml-language-server: $schema={way}\n"


def check_free(paths: Iterable[Path]) -> None:
    """Raise ConsentlabError where one of these files is there already."""
    there = [shown(path) for path in paths if path.exists()]
    if there:
        raise ConsentlabError(
            f"{', '.join(there)}: there already, and nothing is ever overwritten. Nothing was "
            "written. Choose another id, or take that file away first."
        )


def write(files: Mapping[Path, str]) -> None:
    """Write new files. Raises ConsentlabError where one has come there meanwhile."""
    check_free(files)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)


def _tried(
    library: Library, new: Texts, files: Mapping[Path, str], marking: Marking, scratch: Path
) -> Drafted:
    """The case with its points, once the check has found nothing wrong with it in a scratch folder.

    There lies nothing but the new files and what is true of the marker's pictures.
    """
    home, desk = library.course_folders[0], Marking(scratch / "keys", scratch / "rubrics")
    for path, text in files.items():
        kind = path.parent.name
        folder = scratch / kind
        if kind == "cases" or path.is_relative_to(home):
            folder = scratch / "course" / kind
        folder.mkdir(parents=True, exist_ok=True)
        (folder / path.name).write_text(text, encoding="utf-8")
    if new.assessed and (marking.keys / "pictures").is_dir():
        shutil.copytree(marking.keys / "pictures", desk.keys / "pictures")
    staged = Library((scratch / "course", *library.course_folders), library.image_folders)
    found = check_case(staged, new.slug, desk)
    if found.complaints:
        raise ConsentlabError(
            "The pattern of a new case does not fit this course, so nothing was written: "
            + " ".join(found.complaints)
        )
    return Drafted(new, files, _most(found), points_read(staged, found.keys[1], desk))


def _most(found: CaseChecked) -> int:
    return maximum(found.cases[1], found.keys[1])


def points_read(library: Library, key: Key, marking: Marking) -> dict[str, int]:
    """The most points that a person gives, by the part of the case."""
    return {
        part: library.rubric(rubric, marking.rubrics).maximum
        for step, worth in key.steps.items()
        for part, rubric in rubrics_of(step, worth).items()
    }
