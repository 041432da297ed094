"""Finds cases, keys, pictures and sources by id: beside the notebook first, then installed."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from consentlab.author_file import nearest
from consentlab.case import Case
from consentlab.case_file import read_case, versions_in
from consentlab.errors import ConsentlabError
from consentlab.key import Key
from consentlab.key_file import read_key, read_rubric
from consentlab.picture import Picture, Truth
from consentlab.picture_file import Gallery, read_catalogue
from consentlab.post import Post
from consentlab.post_file import read_post
from consentlab.rubric import Rubric
from consentlab.sample import Planted, Sample
from consentlab.sample_file import read_planted, read_samples
from consentlab.shelf import Shelf, installed
from consentlab.slug import SLUG
from consentlab.truth_file import read_truth

CATALOGUE = "catalogue.yaml"
SAMPLES = "samples.yaml"
TRUTHS = "keys/pictures"


class Library(Shelf):
    """What can be found by id in some course folders and image folders; the first that has it wins.

    A course folder holds `cases/`, `keys/` (with what is true of practice pictures in
    `keys/pictures/`), `objectives.yaml` and `sources.yaml`; an image folder holds `catalogue.yaml`
    and the files it names, and likewise `samples.yaml`. Everything is read when first asked for.
    """

    def __init__(self, course_folders: tuple[Path, ...], image_folders: tuple[Path, ...]) -> None:
        super().__init__(course_folders)
        self.image_folders = image_folders

    @classmethod
    def beside(cls, folder: Path) -> Library:
        """What lies beside a notebook in `folder`, then what is installed."""
        return cls(
            (folder, installed("course")),
            (folder / "images", installed("images")),
        )

    @classmethod
    def of_course(cls, course: Path) -> Library:
        """What an educator's copy at `course` holds; pictures may lie beside its lessons too."""
        return cls((course / "course",), (course / "images", course / "course" / "images"))

    def case(self, slug: str, *, version: int = 1, learner: str | None = None) -> Case:
        """The case of this id, in that version or in the one that the learner's seed leads to.

        Raises AuthorError for a flaw, ConsentlabError if there is none.
        """
        return read_case(
            self.case_file(slug),
            version=version,
            learner=learner,
            objectives=self.objectives,
            images=self.gallery,
        )

    def case_file(self, slug: str) -> Path:
        """Where the case of this id lies. Raises ConsentlabError if there is none."""
        path = self._find("cases", slug)
        if path is None:
            raise ConsentlabError(
                f"There is no case {slug!r} in {self._places('cases')}. "
                f"{nearest(slug, self.case_slugs())}"
            )
        return path

    def versions(self, slug: str) -> int:
        """How many versions the case of this id has. Raises as `case` does."""
        return versions_in(self.case_file(slug), self.gallery)

    def case_slugs(self) -> list[str]:
        """The ids of all cases that are there, in order."""
        folders = self.course_folders
        return sorted({one.stem for folder in folders for one in folder.glob("cases/*.yaml")})

    def practice_key(self, case: Case) -> Key | None:
        """The key of a practice case, or None: an assessed case's key is not where learners are."""
        path = self.practice_key_file(case.slug)
        if path is None:
            return None
        return read_key(path, case, sources=self.references, rubrics=(), truths=self._practice)

    def practice_key_file(self, slug: str) -> Path | None:
        """Where the key of a practice case lies, or None for an assessed one."""
        return self._find("keys", slug)

    def _practice(self, picture: str) -> Mapping[int, Truth] | None:
        return self.practice_truths(self.picture(picture))

    def assessed_key(self, case: Case, keys: Path, rubrics: Path) -> Key:
        """The key of an assessed case from the folders handed over. Raises AuthorError."""
        known = {one.stem for one in rubrics.glob("*.yaml")}
        path = keys / f"{case.slug}.yaml"
        return read_key(
            path,
            case,
            sources=self.references,
            rubrics=known,
            truths=lambda picture: self._either(picture, keys),
            assessed=True,
        )

    def _either(self, picture: str, keys: Path) -> Mapping[int, Truth] | None:
        """What is true of a picture by the marker's folder or, failing that, by practice keys."""
        if (keys / "pictures" / f"{picture}.yaml").is_file():
            return self.assessed_truths(self.picture(picture), keys)
        return self._practice(picture)

    def rubric(self, rubric: str, rubrics: Path) -> Rubric:
        """The rubric of this id from the folder handed over. Raises AuthorError."""
        return read_rubric(rubrics / f"{rubric}.yaml", objectives=self.objectives)

    @cached_property
    def objectives(self) -> Mapping[str, str]:
        """What a learner can do afterwards, by the objective's id."""
        found: dict[str, str] = {}
        for top in self._tops(self.course_folders, "objectives.yaml"):
            for id, node in top.slugs("objectives.yaml", "objective").items():
                found.setdefault(id, node.words(id, ("says",), ())["says"].text("`says`"))
        return found

    @cached_property
    def post(self) -> Post:
        """The questions before a post. Raises AuthorError for a flaw in them."""
        return read_post(self._first("before-you-post.yaml"), self.references)

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
                f"{nearest(id, self.gallery)}"
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
            raise ConsentlabError(f"There is no sample {id!r:.60}. {nearest(id, self.samples)}")
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
