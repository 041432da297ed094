"""Checks everything that authors wrote, and names each flaw with its file and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import nearest, shown
from consentlab.authoring.check_case import CaseChecked, Marking, check_case, complaints_of
from consentlab.authoring.check_pictures import (
    check_file,
    check_picture,
    check_truth,
    truth_files,
    truths_in_both,
)
from consentlab.errors import ConsentlabError
from consentlab.library import CATALOGUE, Library


@dataclass(frozen=True)
class Checked:
    """How much was looked at, a complaint for every flaw, and remarks on what may be meant."""

    cases: int
    versions: int
    pictures: int
    samples: int
    truths: int
    complaints: tuple[str, ...]
    remarks: tuple[str, ...] = ()


class Complaints:
    """The complaints so far."""

    def __init__(self) -> None:
        self.all: list[str] = []

    def holds(self, act: Callable[..., object], *given: object) -> bool:
        """True when nothing is wrong; what is wrong is kept."""
        try:
            act(*given)
        except ConsentlabError as error:
            self.all.extend(complaints_of(error))
            return False
        return True


def check(library: Library, keys: Path, rubrics: Path) -> Checked:
    """Check all that a course holds; `keys` and `rubrics` are the marker's folders."""
    complaints = Complaints()
    told = {
        what: complaints.holds(getattr, library, what)
        for what in ("objectives", "sources", "pictures", "samples")
    }
    if not any((folder / CATALOGUE).is_file() for folder in library.image_folders):
        complaints.all.append(
            f"{shown(library.image_folders[0] / CATALOGUE)}: there is no catalogue of pictures. "
            "Is this the whole of the educator's copy?"
        )
    complaints.all.extend(_never_read(library, keys, rubrics))
    slugs, truths = library.case_slugs(), truth_files(library, keys)
    cases: list[CaseChecked] = []
    if all(told.values()):  # otherwise every case would only say again what is said already
        cases = [check_case(library, slug, Marking(keys, rubrics)) for slug in slugs]
        complaints.all.extend(one for case in cases for one in case.complaints)
        complaints.all.extend(_keys_of_no_case(library, keys, slugs))
        for rubric in sorted(rubrics.glob("*.yaml")):
            complaints.holds(library.rubric, rubric.stem, rubrics)
    pictures = list(library.pictures.values()) if told["pictures"] else []
    if told["pictures"]:
        complaints.all.extend(one for picture in pictures for one in check_picture(picture))
        for path, assessed in truths:
            complaints.holds(check_truth, library, path, assessed, keys)
    complaints.all.extend(truths_in_both(truths))
    samples = list(library.samples.values()) if told["samples"] else []
    for sample in samples:
        complaints.all.extend(check_file(sample.file, sample.sha256, f"sample {sample.id!r}"))
        complaints.holds(library.planted, sample)
    return Checked(
        cases=len(slugs),
        versions=sum(case.versions for case in cases),
        pictures=len(pictures),
        samples=len(samples),
        truths=len(truths),
        complaints=tuple(dict.fromkeys(complaints.all)),
        remarks=tuple(one for case in cases for one in case.remarks),
    )


def check_one(library: Library, case: str, keys: Path, rubrics: Path) -> CaseChecked:
    """Check one case alone: by its id, or by its file's name. Raises ConsentlabError for none."""
    slug = Path(case).stem if case.endswith(".yaml") else case
    complaints = Complaints()
    for what in ("objectives", "sources", "pictures"):
        complaints.holds(getattr, library, what)
    library.case_file(slug)
    if complaints.all:
        return CaseChecked(slug, 1, tuple(complaints.all))
    return check_case(library, slug, Marking(keys, rubrics))


def _never_read(library: Library, keys: Path, rubrics: Path) -> Iterator[str]:
    """A complaint for each file whose name ends in a way that no reader looks for."""
    folders = [keys, keys / "pictures", rubrics]
    for course in library.course_folders:
        folders += [course, course / "cases"]
        folders += [course / "keys" / below for below in ("", "pictures", "samples")]
    for folder in dict.fromkeys([*folders, *library.image_folders]):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix != ".yaml" and path.suffix.lower() in (".yml", ".yaml"):
                yield (
                    f"{shown(path)}: this file is never read, for its name ends in {path.suffix}. "
                    f"Rename it to {path.stem}.yaml, or take it away."
                )


def _keys_of_no_case(library: Library, keys: Path, slugs: list[str]) -> Iterator[str]:
    """A complaint for each key that belongs to no case, or lies where it should not as well."""
    practice = [path for folder in library.course_folders for path in folder.glob("keys/*.yaml")]
    assessed = list(keys.glob("*.yaml"))
    for path in sorted([*practice, *assessed]):
        if path.stem not in slugs:
            yield f"{shown(path)}: there is no case {path.stem!r}. {nearest(path.stem, slugs)}"
    for path in sorted(assessed):
        if path.stem in {one.stem for one in practice}:
            yield (
                f"{shown(path)}: the key of case {path.stem!r} lies among the practice keys too, "
                "where learners can read it. Keep one of the two."
            )
