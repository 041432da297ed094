"""Finds by id what needs no case: sources, terms of the glossary, and kinds of finding."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib import resources
from pathlib import Path

from consentlab.author_file import Node, nearest, read
from consentlab.errors import ConsentlabError
from consentlab.glossary_file import Term, read_glossary
from consentlab.identifier_file import Identifier, read_identifiers
from consentlab.source_file import Reference, Source, read_sources


class Shelf:
    """What can be found by id in some course folders; the first that has it wins.

    A course folder may hold `sources.yaml`, `glossary.yaml` and `identifiers.yaml`. Everything is
    read when first asked for. It is small, so that a command that needs no case starts at once.
    """

    def __init__(self, course_folders: tuple[Path, ...]) -> None:
        self.course_folders = course_folders

    @classmethod
    def of_installed(cls) -> Shelf:
        """What is installed, whatever lies in the folder that somebody happens to be in."""
        return Shelf((installed("course"),))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by their ids. Raises AuthorError for each that is flawed."""
        found: dict[str, Source] = {}
        for top in self._tops(self.course_folders, "sources.yaml"):
            found = {**read_sources(top), **found}
        return found

    @cached_property
    def references(self) -> frozenset[str]:
        """Every reference that may be given: `source` or `source#section`."""
        return frozenset(self.sources) | {
            f"{source.id}#{section}"
            for source in self.sources.values()
            for section in source.sections
        }

    def reference(self, reference: str) -> Reference:
        """How to show a reference. Raises ConsentlabError when it is unknown."""
        if reference not in self.references:
            raise ConsentlabError(
                f"No source {reference!r:.60} in sources.yaml. "
                f"{nearest(reference, self.references, 'sources.yaml')}"
            )
        id, _, section = reference.partition("#")
        return self.sources[id].reference(section)

    @cached_property
    def glossary(self) -> Mapping[str, Term]:
        """The terms by their ids. Raises AuthorError for a flaw in their list."""
        return read_glossary(self.file("glossary.yaml"), self.references)

    @cached_property
    def identifiers(self) -> Mapping[str, Identifier]:
        """The kinds of finding by their ids. Raises AuthorError for a flaw in their list."""
        return read_identifiers(self.file("identifiers.yaml"), self.references)

    def file(self, name: str) -> Path:
        """Where a file of the course lies, such as `crowd.yaml`: the first there is, else ours."""
        folders = (*self.course_folders, installed("course"))
        return next((one / name for one in folders if (one / name).is_file()), folders[-1] / name)

    @staticmethod
    def _tops(folders: tuple[Path, ...], name: str) -> list[Node]:
        return [read(folder / name) for folder in folders if (folder / name).is_file()]


def installed(what: str) -> Path:
    """The folder of installed content: `course`, `exercises` or `images`."""
    return Path(str(resources.files(f"consentlab_content.{what}")))
