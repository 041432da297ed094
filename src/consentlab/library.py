"""Finds cases, keys, pictures and sources by id: beside the notebook first, then installed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from consentlab.again_file import asks_again
from consentlab.author_file import nearest, shown
from consentlab.bank_shelf import BankShelf, cases_in
from consentlab.case import Case, version_for
from consentlab.case_file import read_case, versions_in
from consentlab.checklist import Checklist
from consentlab.checklist_file import read_checklist
from consentlab.draw import Draw, Versions
from consentlab.draw_file import DRAWS
from consentlab.errors import AuthorError, ConsentlabError
from consentlab.key import Key
from consentlab.key_file import read_key, read_rubric
from consentlab.misplaced import instead
from consentlab.picture import Truth
from consentlab.post import Post
from consentlab.post_file import read_post
from consentlab.rubric import Rubric
from consentlab.shelf import installed


class Library(BankShelf):
    """What can be found by id in some course folders and image folders; the first that has it wins.

    A course folder holds `cases/`, `keys/` (with what is true of practice pictures in
    `keys/pictures/`), `objectives.yaml` and `sources.yaml`. Everything is read when
    first asked for.
    """

    def __init__(self, course_folders: tuple[Path, ...], image_folders: tuple[Path, ...]) -> None:
        super().__init__(course_folders, image_folders)
        self._counted: dict[str, Versions] = {}

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
        draw = self.draw_at(slug)
        if draw is None:
            return read_case(
                self.case_file(slug),
                version=version,
                learner=learner,
                objectives=self.objectives,
                images=self.gallery,
            )
        numbers = self._numbers(draw)
        if learner is not None:
            version = self.drawn_version(slug, learner)
        member = draw.cases[numbers.case_of(version)]
        version = (version - 1) % numbers.all + 1
        found = self.case(member, version=version)
        return replace(found, slug=slug, drawn=member, version=version, versions=numbers.all)

    def drawn_version(self, place: str, learner: str) -> int:
        """The version, from 1, in which a learner meets what is drawn at a place of an exercise."""
        draw = self.draw_at(place)
        if draw is None:
            raise ConsentlabError(f"No exercise draws at {place!r}. Name a place of {DRAWS}.")
        member = draw.drawn(place, learner)
        own = version_for(learner, member, self.versions(member))
        return self._numbers(draw).number(draw.cases.index(member), own)

    def _numbers(self, draw: Draw) -> Versions:
        if draw.id not in self._counted:
            self._counted[draw.id] = Versions(tuple(self.versions(one) for one in draw.cases))
        return self._counted[draw.id]

    def case_file(self, slug: str) -> Path:
        """Where the case of this id lies. Raises ConsentlabError if there is none."""
        path = self._find("cases", slug)
        if path is None:
            if said := self.instead_of_case(slug):
                raise AuthorError(said)
            raise ConsentlabError(
                f"There is no case {slug!r} in {self._places('cases')}. "
                f"{nearest(slug, self.case_slugs(), 'course/cases')}"
            )
        return path

    def instead_of_case(self, slug: str) -> str:
        """What to say where a file lies in the place of this case and is not read; else nothing."""
        return instead([folder / "cases" for folder in self.course_folders], slug)

    def versions(self, slug: str) -> int:
        """How many versions the case of this id has. Raises as `case` does."""
        if draw := self.draw_at(slug):
            return self._numbers(draw).all
        return versions_in(self.case_file(slug), self.gallery)

    def practice_key(self, case: Case) -> Key | None:
        """The key of a practice case, or None: an assessed case's key is not where learners are."""
        path = self.practice_key_file(case.slug)
        if path is None:
            return None
        if case.again and path.stem == case.slug:
            raise AuthorError(
                f"{shown(path)}, line 1: case {case.slug!r} asks {case.again!r} again, and is "
                f"marked by the key of that. Take this file away."
            )
        return read_key(path, case, sources=self.references, rubrics=(), truths=self._practice)

    def practice_key_file(self, slug: str) -> Path | None:
        """Where the key of a practice case lies, or None for an assessed one.

        A case that asks another one again has the key of that.
        """
        case = self._find("cases", slug)
        return self._find("keys", slug) or self._find("keys", asks_again(case) if case else "")

    @cached_property
    def asked_again(self) -> Mapping[str, str]:
        """The cases that are asked a second time: the id of each, and of its second form.

        They stand in the order of the folders and, within one, of the second forms' ids. Two second
        forms of one case are told of where either is read.
        """
        found: dict[str, str] = {}
        for path in (one for folder in self.course_folders for one in cases_in(folder)):
            if path == self._find("cases", path.stem) and (first := asks_again(path)):
                found.setdefault(first, path.stem)
        return found

    @property
    def compared(self) -> tuple[str, str] | None:
        """The two forms between which the gain is shown: of several pairs the first; else None.

        An author's check remarks on each other pair.
        """
        return next(iter(self.asked_again.items()), None)

    def _practice(self, picture: str) -> Mapping[int, Truth] | None:
        return self.practice_truths(self.picture(picture))

    def assessed_key(self, case: Case, keys: Path, rubrics: Path) -> Key:
        """The key of an assessed case from the folders handed over. Raises AuthorError."""
        known = {one.stem for one in rubrics.glob("*.yaml")}
        path = keys / f"{case.marked_by}.yaml"
        if not path.is_file():
            homes = [*(folder / "keys" for folder in self.course_folders), keys]
            if said := instead(homes, path.stem):
                raise AuthorError(said)
            practice = ", ".join(shown(folder / "keys") for folder in self.course_folders)
            home = shown(self.case_file(case.drawn or case.slug))
            raise AuthorError(
                f"{home}: this case has no key: neither {practice} "
                f"(practice) nor {shown(keys)} (assessed) holds {path.name}. "
                f"Write one there; docs/for-authors.md says how."
            )
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
    def post(self) -> Post:
        """The questions before a post. Raises AuthorError for a flaw in them."""
        return read_post(self.file("before-you-post.yaml"), self.references)

    @cached_property
    def checklist(self) -> Checklist:
        """What to consider before a post. Raises AuthorError for a flaw in it."""
        return read_checklist(self.file("checklist.yaml"), self.references)
