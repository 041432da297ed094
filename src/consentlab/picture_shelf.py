"""Finds pictures, figures and samples by id, and what is true of them."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from consentlab.author_file import nearest
from consentlab.errors import ConsentlabError
from consentlab.figure_file import FIGURES, Figure, read_figures
from consentlab.picture import Picture, Truth
from consentlab.picture_file import Gallery, read_catalogue
from consentlab.sample import Planted, Sample
from consentlab.sample_file import read_planted, read_samples
from consentlab.shelf import Shelf
from consentlab.slug import SLUG
from consentlab.truth_file import read_truth

CATALOGUE = "catalogue.yaml"
SAMPLES = "samples.yaml"
TRUTHS = "keys/pictures"


class PictureShelf(Shelf):
    """What can be found by id in some image folders; the first that has it wins.

    An image folder holds `catalogue.yaml` and the files it names, and likewise `samples.yaml` and
    `figures.yaml`; what is true of practice pictures and samples lies in the `keys/` of a course
    folder. Everything is read when first asked for.
    """

    def __init__(self, course_folders: tuple[Path, ...], image_folders: tuple[Path, ...]) -> None:
        super().__init__(course_folders)
        self.image_folders = image_folders

    @cached_property
    def pictures(self) -> Mapping[str, Picture]:
        """All pictures by their ids. Raises AuthorError for any flaw in a catalogue."""
        found: dict[str, Picture] = {}
        for folder in self.image_folders:
            if (folder / CATALOGUE).is_file():
                found = {**read_catalogue(folder / CATALOGUE), **found}
        return found

    @cached_property
    def gallery(self) -> Mapping[str, Picture]:
        """The pictures by their ids, each read when asked for; flaws in others do not matter."""
        paths = [folder / CATALOGUE for folder in self.image_folders]
        galleries: list[Any] = [Gallery(path) for path in paths if path.is_file()]
        return ChainMap(*galleries)

    def picture(self, id: str) -> Picture:
        """The picture of this id. Raises ConsentlabError if there is none, with the nearest."""
        if id not in self.gallery:
            raise ConsentlabError(
                f"There is no picture {id!r:.60} in the catalogue of images. "
                f"{nearest(id, self.gallery, CATALOGUE)}"
            )
        return self.gallery[id]

    def practice_truths(self, picture: Picture) -> Mapping[int, Truth] | None:
        """What is true of a practice picture's variants, or None: of others no learner has it."""
        path = self._find(TRUTHS, picture.id)
        return read_truth(path, picture) if path else None

    def assessed_truths(self, picture: Picture, keys: Path) -> Mapping[int, Truth]:
        """What is true of an assessed picture, from the folder of keys handed over."""
        return read_truth(keys / "pictures" / f"{picture.id}.yaml", picture)

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The figures by their ids. Raises AuthorError for a flaw in a list of them."""
        found: dict[str, Figure] = {}
        for folder in self.image_folders:
            if (folder / FIGURES).is_file():
                found = {**read_figures(folder / FIGURES, self.references), **found}
        return found

    @cached_property
    def samples(self) -> Mapping[str, Sample]:
        """The sample files by their ids. Raises AuthorError for a flaw in their list."""
        found: dict[str, Sample] = {}
        for folder in self.image_folders:
            if (folder / SAMPLES).is_file():
                found = {**read_samples(folder / SAMPLES), **found}
        return found

    def sample(self, id: str) -> Sample:
        """The sample of this id. Raises ConsentlabError if there is none, with the nearest."""
        if id not in self.samples:
            raise ConsentlabError(
                f"There is no sample {id!r:.60}. {nearest(id, self.samples, SAMPLES)}"
            )
        return self.samples[id]

    def planted(self, sample: Sample) -> tuple[Planted, ...] | None:
        """What was planted in a sample, or None where nothing is said of it."""
        path = self._find("keys/samples", sample.id)
        return read_planted(path) if path else None

    def _find(self, kind: str, slug: str) -> Path | None:
        if not SLUG.fullmatch(slug):  # `../` and the like lead nowhere
            return None
        for folder in self.course_folders:
            path = folder / kind / f"{slug}.yaml"
            if path.is_file():
                return path
        return None

    def _places(self, kind: str) -> str:
        return " or ".join((folder / kind).as_posix() for folder in self.course_folders)
