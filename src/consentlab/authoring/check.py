"""Checks everything that authors wrote, and names each flaw with its file and what to do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from consentlab.author_file import counted, read, shown
from consentlab.authoring import long_sentences
from consentlab.authoring.check_case import CaseChecked, Marking, check_case, complaints_of
from consentlab.authoring.check_pictures import (
    check_file,
    check_picture,
    check_truth,
    truth_files,
    truths_in_both,
)
from consentlab.authoring.comments import lost_in
from consentlab.authoring.course_files import (
    follows,
    keys_of_no_case,
    missing,
    never_read,
    there,
    untold,
)
from consentlab.authoring.drawn import flaws_of_draws
from consentlab.authoring.fit import fit, folders_asking, solution_folders
from consentlab.authoring.holes import holes_of
from consentlab.authoring.lessons import LessonChecked, check_lesson, check_lessons
from consentlab.authoring.remarks import remarks_on
from consentlab.authoring.rubrics import check_rubric
from consentlab.authoring.unwritten import in_files
from consentlab.claim_file import CLAIMS
from consentlab.errors import ConsentlabError
from consentlab.library import Library
from consentlab.misplaced import id_in
from consentlab.picture_shelf import CATALOGUE
from consentlab.slug import SLUG
from consentlab.source_file import Source

SOURCES = "sources.yaml"
LISTS = {"pictures": CATALOGUE}  # the file, where it is called otherwise
MOST_NAMED = 10  # sources that are due for review, before they are only counted


@dataclass(frozen=True)
class Checked:
    """How much was looked at, a complaint for every flaw, and remarks on what may be meant.

    `notes` are nothing to put right now: which sources are due for review.
    """

    cases: int
    versions: int
    pictures: int
    samples: int
    truths: int
    complaints: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    lessons: tuple[LessonChecked, ...] = ()
    notes: tuple[str, ...] = ()


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


def check(library: Library, keys: Path, rubrics: Path, today: date | None = None) -> Checked:
    """Check all that a course holds; `keys` and `rubrics` are the marker's folders.

    Sources are due for review as of `today`, else of the day it is.
    """
    complaints = Complaints()
    gone = missing(library)
    complaints.all.extend(gone.values())
    told = {
        what: complaints.holds(getattr, library, what)
        and not {f"{what}.yaml", LISTS.get(what)}.intersection(gone)
        for what in ("objectives", "sources", "pictures", "samples")
    }
    complaints.all.extend(never_read(library, keys, rubrics))
    slugs, truths = library.case_slugs(), truth_files(library, keys)
    today = today or date.today()
    remarks: list[str] = []
    cases: list[CaseChecked] = []
    lessons: tuple[LessonChecked, ...] = ()
    # Otherwise all that cites them would only say again what is said already.
    if told["objectives"] and told["sources"]:
        for path, listed in there(library):
            if complaints.holds(listed.read, library, path):
                complaints.all.extend(_spoken(library, path))
        marking = Marking(keys, rubrics)
        cases = [check_case(library, slug, marking) for slug in slugs]
        complaints.all.extend(one for case in cases for one in case.complaints)
        complaints.all.extend(keys_of_no_case(library, keys, slugs))
        if complaints.holds(getattr, library, "draws"):
            complaints.all.extend(flaws_of_draws(library, {case.slug: case for case in cases}))
        files = sorted(rubrics.glob("*.yaml"))
        complaints.all.extend(one for rubric in files for one in check_rubric(library, rubric))
        for rubric in files:
            lost = lost_in(rubric)
            complaints.all.extend(lost.complaints)
            remarks += lost.remarks
        complaints.all.extend(in_the_future(library, today))
        lessons = _lessons(library)
        in_lessons = tuple(one for lesson in lessons for one in lesson.complaints)
        complaints.all.extend(in_lessons)
        fits = [
            fit(library, folder, marking).beside(in_lessons) for folder in solution_folders(library)
        ]
        complaints.all.extend(flaw for one in fits for flaw in one.unfit)
        complaints.all.extend(holes_of(library, marking))
        remarks += [one for case in cases for one in case.remarks]
        remarks += in_files(files)
        remarks += [remark for one in fits for remark in one.unwritten]
        remarks += remarks_on(library)
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
    if told["pictures"] and told["samples"]:
        complaints.all.extend(untold(library, keys))
    flaws = dict.fromkeys(complaints.all)
    return Checked(
        cases=len(slugs),
        versions=sum(case.versions for case in cases),
        pictures=len(pictures),
        samples=len(samples),
        truths=len(truths),
        complaints=tuple(one for one in flaws if not follows(one, gone)),
        remarks=tuple(dict.fromkeys(remarks)),
        lessons=lessons,
        notes=tuple(due(library.sources.values(), today) if told["sources"] else ()),
    )


def check_one(library: Library, case: str, keys: Path, rubrics: Path) -> CaseChecked:
    """Check one case with the model answers of the exercises that ask it.

    It is named by its id, or by its file's name. Raises ConsentlabError for none.
    """
    slug = id_in(case)
    complaints = Complaints()
    gone = missing(library)
    complaints.all.extend(gone[one] for one in ("objectives.yaml", "sources.yaml") if one in gone)
    for what in ("objectives", "sources", "pictures"):
        complaints.holds(getattr, library, what)
    if SLUG.fullmatch(slug):
        library.case_file(slug)
    if complaints.all:
        return CaseChecked(slug, 1, tuple(complaints.all))
    marking = Marking(keys, rubrics)
    found = check_case(library, slug, marking)
    folders = folders_asking(library, slug)
    fits = [fit(library, folder, marking, slug) for folder in folders]
    return replace(
        found,
        complaints=(*found.complaints, *(flaw for one in fits for flaw in one.unfit)),
        remarks=(*found.remarks, *(remark for one in fits for remark in one.unwritten)),
        exercises=tuple(folder.name for folder in folders),
    )


def check_notebook(library: Library, path: Path, keys: Path, rubrics: Path) -> LessonChecked:
    """Check a lesson, a tool or a solution; of a solution its model answers as well."""
    found = check_lesson(library, path)
    if path.parent not in solution_folders(library):
        return found
    fits = fit(library, path.parent, Marking(keys, rubrics)).beside(found.complaints)
    return replace(found, complaints=(*found.complaints, *fits.unfit), remarks=fits.unwritten)


def in_the_future(library: Library, today: date) -> Iterator[str]:
    """A complaint for each source that was checked on a day that is still to come, with its line.

    No reader asks this, for a learner's clock may be wrong.
    """
    for course in library.course_folders:
        path = course / SOURCES
        for id, node in read(path).entries(path.name).items() if path.is_file() else ():
            day = library.sources[id].checked_on
            if day and day > today:
                line = node.entries("a source")["checked on"].line
                yield (
                    f"{shown(path)}, line {line}: `checked on` of source {id!r} is {day}, and "
                    f"today is {today}. Write the day on which somebody looked."
                )


def due(sources: Collection[Source], today: date) -> Iterator[str]:
    """What to say of the sources that are due for review."""
    undated = [one.id for one in sources if one.review_by is None]
    late = [one.id for one in sources if one.review_by and one.due_for_review(today)]
    if sources and len(undated) == len(sources):
        yield (
            f"Of {counted(len(sources), 'source')} none has a recorded day of checking, so all are "
            "due for review. Whoever looks one up adds `checked on: 2026-05-03` with that day."
        )
    elif undated:
        yield f"Due for review, with no recorded day of checking: {_some(undated)}."
    if late:
        yield f"Due for review, checked more than twelve months ago: {_some(late)}."


def _some(ids: list[str]) -> str:
    more = f" and {len(ids) - MOST_NAMED} others" if len(ids) > MOST_NAMED else ""
    return ", ".join(ids[:MOST_NAMED]) + more


def _spoken(library: Library, path: Path) -> Iterator[str]:
    """A complaint for each long sentence in a list of the course, but for the sources."""
    if path.parent in library.course_folders and path.name != SOURCES:
        only = frozenset(("says", "now")) if path.name == CLAIMS else frozenset[str]()
        yield from long_sentences.in_file(path, only)


def _lessons(library: Library) -> tuple[LessonChecked, ...]:
    """The lessons of all course folders, checked."""
    return tuple(one for course in library.course_folders for one in check_lessons(library, course))
