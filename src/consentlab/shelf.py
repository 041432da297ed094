"""Finds by id what the checks before a post need, and no case: sources, and kinds of finding."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib import resources
from pathlib import Path

from consentlab.author_file import Node, nearest, read
from consentlab.errors import ConsentlabError
from consentlab.identifier_file import Identifier, read_identifiers
from consentlab.source_file import Reference, Source, read_source


class Shelf:
    """What can be found by id in some course folders; the first that has it wins.

    A course folder may hold `sources.yaml` and `identifiers.yaml`. Everything is read when first
    asked for. It is small, so that a command that needs no case starts at once.
    """

    def __init__(self, course_folders: tuple[Path, ...]) -> None:
        self.course_folders = course_folders

    @classmethod
    def of_installed(cls) -> Shelf:
        """What is installed, whatever lies in the folder that somebody happens to be in."""
        return Shelf((installed("course"),))

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by their ids."""
        found: dict[str, Source] = {}
        for top in self._tops(self.course_folders, "sources.yaml"):
            for id, node in top.slugs("sources.yaml", "source").items():
                found.setdefault(id, read_source(id, node))
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
                f"No source {reference!r} in sources.yaml. {nearest(reference, self.references)}"
            )
        id, _, section = reference.partition("#")
        return self.sources[id].reference(section)

    @cached_property
    def identifiers(self) -> Mapping[str, Identifier]:
        """The kinds of finding by their ids. Raises AuthorError for a flaw in their list."""
        return read_identifiers(self._first("identifiers.yaml"), self.references)

    def _first(self, name: str) -> Path:
        folders = (*self.course_folders, installed("course"))
        return next((one / name for one in folders if (one / name).is_file()), folders[-1] / name)

    @staticmethod
    def _tops(folders: tuple[Path, ...], name: str) -> list[Node]:
        return [read(folder / name) for folder in folders if (folder / name).is_file()]


def installed(what: str) -> Path:
    """The folder of installed content: `course`, `exercises` or `images`."""
    return Path(str(resources.files(f"consentlab_content.{what}")))
