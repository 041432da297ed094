"""The files that a course needs, each with its reader, and what is missing or never read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from consentlab.author_file import nearest, shown
from consentlab.capacity_law_file import read_capacity_law
from consentlab.capacity_record_file import read_capacity_record
from consentlab.checklist_file import read_checklist
from consentlab.claim_file import CLAIMS, read_claims
from consentlab.consent_form_file import read_consent_form
from consentlab.crowd_file import read_crowd
from consentlab.draw_file import DRAWS
from consentlab.errors import AuthorError
from consentlab.feed_file import read_feed
from consentlab.figure_file import FIGURES, drawing_of, read_figures
from consentlab.glossary_file import read_glossary
from consentlab.hidden_file import read_groups
from consentlab.identifier_file import read_identifiers
from consentlab.lesson_file import LESSONS
from consentlab.library import Library
from consentlab.misplaced import unread
from consentlab.picture_file import read_catalogue
from consentlab.picture_shelf import CATALOGUE, SAMPLES
from consentlab.post_file import read_post
from consentlab.recordings_file import read_recordings
from consentlab.redaction_file import read_redactions
from consentlab.sample_file import read_samples


@dataclass(frozen=True)
class Listed:
    """One file that a course needs: what it holds, and what reads it."""

    holds: str
    read: Callable[[Library, Path], object]


# Objectives and sources come first: the others cite them.
COURSE: Mapping[str, Listed] = {
    "objectives.yaml": Listed(
        "the objectives that lessons and cases teach", lambda library, _: library.objectives
    ),
    "sources.yaml": Listed(
        "the sources that lessons, cases and keys cite", lambda library, _: library.sources
    ),
    "glossary.yaml": Listed(
        "the terms that lessons explain",
        lambda library, path: read_glossary(path, library.references),
    ),
    CLAIMS: Listed(
        "the claims and where each is taught",
        lambda library, path: read_claims(path, library.objectives, library.references),
    ),
    DRAWS: Listed("the banks from which exercises draw", lambda library, _: library.draws),
    "identifiers.yaml": Listed(
        "the kinds of finding in a picture",
        lambda library, path: read_identifiers(path, library.references),
    ),
    "before-you-post.yaml": Listed(
        "the questions before a post", lambda library, path: read_post(path, library.references)
    ),
    "checklist.yaml": Listed(
        "what to consider before a post",
        lambda library, path: read_checklist(path, library.references),
    ),
    "capacity-law.yaml": Listed(
        "the three laws on capacity",
        lambda library, path: read_capacity_law(path, library.references),
    ),
    "capacity-record.yaml": Listed(
        "the record of capacity and its conversations",
        lambda library, path: read_capacity_record(path, library.references),
    ),
    "consent-form.yaml": Listed(
        "the parts of the consent form",
        lambda library, path: read_consent_form(path, library.references),
    ),
    "crowd.yaml": Listed("the people of the laboratory `crowd`", lambda _, path: read_crowd(path)),
    "feed.yaml": Listed("the words of the laboratory `feed`", lambda *given: _feed(*given)),
    "hidden.yaml": Listed(
        "what the laboratory `metadata` tells of hidden fields",
        lambda library, path: read_groups(path, library.identifiers),
    ),
    "recordings.yaml": Listed(
        "the words of the laboratory `recordings`",
        lambda library, path: read_recordings(path, library.post, library.references),
    ),
    "redactions.yaml": Listed(
        "the ways of redacting that can be undone",
        lambda library, path: read_redactions(path, library.identifiers, library.references),
    ),
}
IMAGES: Mapping[str, Listed] = {
    CATALOGUE: Listed("the pictures, each described", lambda _, path: read_catalogue(path)),
    FIGURES: Listed("the figures, each described", lambda *given: _figures(*given)),
    SAMPLES: Listed("the sample files", lambda _, path: read_samples(path)),
}
NEEDED = tuple(name for name in (*COURSE, *IMAGES) if name != DRAWS)  # not every course draws
FOR_CASES = ("objectives.yaml", "sources.yaml")  # what cases cite; the rest is for lessons

# What else would be told, again and again, while a file is missing.
FOLLOWS = {
    CATALOGUE: ("the catalogue of images", "there is no such picture", "in the catalogue."),
    FIGURES: ("there is no such figure",),
}


def _feed(library: Library, path: Path) -> object:
    from consentlab.explorers.feed.findings import FINDINGS  # it loads what draws

    return read_feed(path, library.references, FINDINGS)


def _figures(library: Library, path: Path) -> object:
    figures = read_figures(path, library.references)
    complaints: list[str] = []
    for figure in figures.values():
        try:
            drawing_of(figure)
        except AuthorError as error:
            complaints.extend(error.complaints)
    if complaints:
        raise AuthorError(*complaints)
    return figures


def missing(library: Library) -> dict[str, str]:
    """A complaint for each file that the course needs and has not, by the file's name.

    A folder with an assignment of its own and without lessons needs only what its cases cite.
    """
    needed = NEEDED if _for_lessons(library) else FOR_CASES
    found = {}
    for listed, folders in (
        (COURSE, library.course_folders),
        (IMAGES, library.image_folders),
    ):
        for name, one in listed.items():
            if name in needed and not any((folder / name).is_file() for folder in folders):
                found[name] = (
                    f"{shown(folders[0] / name)}: no such file. The course needs it: it holds "
                    f"{one.holds}. Put it back, and check again for what depends on it."
                )
    return found


def _for_lessons(library: Library) -> bool:
    """True where there is a lesson, or any of the lists that only lessons need."""
    folders = (*library.course_folders, *library.image_folders)
    beyond = [name for name in NEEDED if name not in (*FOR_CASES, CATALOGUE)]
    lists = (folder / name for folder in folders for name in beyond)
    lessons = (path for folder in library.course_folders for path in folder.glob(LESSONS))
    return any(path.is_file() for path in lists) or any(lessons)


def there(library: Library) -> Iterator[tuple[Path, Listed]]:
    """Every file of these that is there."""
    for listed, folders in ((COURSE, library.course_folders), (IMAGES, library.image_folders)):
        for name, one in listed.items():
            yield from ((folder / name, one) for folder in folders if (folder / name).is_file())


def follows(complaint: str, gone: Collection[str]) -> bool:
    """True for a complaint that only says again that one of these files is missing."""
    return any(words in complaint for name in gone for words in FOLLOWS.get(name, ()))


def never_read(library: Library, keys: Path, rubrics: Path) -> Iterator[str]:
    """A complaint for each YAML file that no reader looks for."""
    folders = [keys, keys / "pictures", rubrics]
    for course in library.course_folders:
        folders += [course, course / "cases"]
        folders += [course / "keys" / below for below in ("", "pictures", "samples")]
    for folder in dict.fromkeys([*folders, *library.image_folders]):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if said := unread(path):
                yield said
    for known, homes in ((COURSE, library.course_folders), (IMAGES, library.image_folders)):
        for path in (one for home in homes for one in sorted(home.glob("*.yaml"))):
            if path.name not in known:
                yield (
                    f"{shown(path)}: this file is never read, for nothing here reads a file of "
                    f"that name. {nearest(path.name, known, most=len(known))} Rename it, or take "
                    "it away."
                )


def keys_of_no_case(library: Library, keys: Path, slugs: list[str]) -> Iterator[str]:
    """A complaint for each key that belongs to no case, or lies where it should not as well."""
    practice = [path for folder in library.course_folders for path in folder.glob("keys/*.yaml")]
    assessed = list(keys.glob("*.yaml"))
    for path in sorted([*practice, *assessed]):
        if path.stem not in slugs:
            near = nearest(path.stem, slugs, "course/cases")
            yield f"{shown(path)}: there is no case {path.stem!r}. {near}"
    for path in sorted(assessed):
        if path.stem in {one.stem for one in practice}:
            yield (
                f"{shown(path)}: the key of case {path.stem!r} lies among the practice keys too, "
                "where learners can read it. Keep one of the two."
            )


def untold(library: Library, keys: Path) -> Iterator[str]:
    """A complaint for each picture and sample of which no key says what is true, and vice versa."""
    courses = library.course_folders
    for id in library.pictures:
        places = [*(course / "keys" / "pictures" for course in courses), keys / "pictures"]
        if not any((place / f"{id}.yaml").is_file() for place in places):
            yield (
                f"{shown(library.image_folders[0] / CATALOGUE)}: what is true of picture {id!r} is "
                f"said nowhere: neither {shown(places[0])} (practice) nor {shown(places[-1])} "
                f"(assessed) holds {id}.yaml. Write one there; docs/for-authors.md says how."
            )
    for id in library.samples:
        if not any((course / "keys" / "samples" / f"{id}.yaml").is_file() for course in courses):
            yield (
                f"{shown(library.image_folders[0] / SAMPLES)}: what was planted in sample {id!r} "
                f"is said nowhere: {shown(courses[0] / 'keys' / 'samples')} holds no {id}.yaml. "
                "Write one there."
            )
    for path in (one for course in courses for one in sorted(course.glob("keys/samples/*.yaml"))):
        if path.stem not in library.samples:
            near = nearest(path.stem, library.samples, SAMPLES)
            yield f"{shown(path)}: there is no sample {path.stem!r} in {SAMPLES}. {near}"
