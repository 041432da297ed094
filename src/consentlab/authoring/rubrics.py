"""Finds the rubrics that a key names, and checks each."""

from __future__ import annotations

from pathlib import Path

from consentlab.author_file import read
from consentlab.authoring import long_sentences
from consentlab.authoring.marked import scalars
from consentlab.errors import AuthorError
from consentlab.library import Library


def rubric_files(key: Path, rubrics: Path) -> tuple[Path, ...]:
    """The files of the rubrics that a key names, each once, also where the key has other flaws.

    One that is not there is left out, as is all of a key that is no YAML: its reader tells of it.
    """
    try:
        named = [str(node.raw.value) for name, node in scalars("", read(key)) if name == "rubric"]
    except AuthorError:
        return ()
    paths = (rubrics / f"{id}.yaml" for id in dict.fromkeys(named) if "/" not in id)
    return tuple(path for path in paths if path.is_file())


def check_rubric(library: Library, path: Path) -> tuple[str, ...]:
    """A complaint for each flaw in a rubric's file."""
    try:
        library.rubric(path.stem, path.parent)
    except AuthorError as error:
        return error.complaints
    return tuple(long_sentences.in_file(path))
