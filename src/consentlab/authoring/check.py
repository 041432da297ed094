"""Checks everything that authors wrote, and names each flaw with its file and what to do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image as Pillow

from consentlab.author_file import nearest, shown
from consentlab.errors import AuthorError, ConsentlabError
from consentlab.library import CATALOGUE, Library
from consentlab.picture import Image, Picture


@dataclass(frozen=True)
class Checked:
    """How much was looked at, and a complaint for every flaw that was found."""

    cases: int
    pictures: int
    samples: int
    truths: int
    complaints: tuple[str, ...]


def check(library: Library, keys: Path, rubrics: Path) -> Checked:
    """Check all that a course holds; `keys` and `rubrics` are the marker's folders."""
    complaints: list[str] = []

    def holds(act: Callable[..., object], *given: object) -> bool:
        """True when nothing is wrong; what is wrong is kept."""
        try:
            act(*given)
        except AuthorError as error:
            complaints.extend(error.complaints)
        except ConsentlabError as error:
            complaints.append(str(error))
        else:
            return True
        return False

    told = [
        holds(getattr, library, what) for what in ("objectives", "sources", "pictures", "samples")
    ]
    if not any((folder / CATALOGUE).is_file() for folder in library.image_folders):
        complaints.append(
            f"{shown(library.image_folders[0] / CATALOGUE)}: there is no catalogue of pictures. "
            "Is this the whole of the educator's copy?"
        )
    slugs, truths = library.case_slugs(), _truth_files(library, keys)
    pictures = list(library.pictures.values()) if told[2] else []
    if all(told):  # otherwise every case would only say again what is said already
        for slug in slugs:
            holds(_case, library, slug, keys, rubrics)
        for rubric in sorted(rubrics.glob("*.yaml")):
            holds(library.rubric, rubric.stem, rubrics)
    if told[2]:
        for picture in pictures:
            for image in picture.variants:
                what = f"variant {image.variant} of picture {image.id!r}"
                complaints.extend(_file(image.file, image.sha256, what))
                complaints.extend(_size(image, what))
        for path, assessed in truths:
            holds(_truth, library, path, assessed, keys)
    complaints.extend(_in_both(truths))
    samples = list(library.samples.values()) if told[3] else []
    for sample in samples:
        complaints.extend(_file(sample.file, sample.sha256, f"sample {sample.id!r}"))
        holds(library.planted, sample)
    return Checked(len(slugs), len(pictures), len(samples), len(truths), tuple(complaints))


def _case(library: Library, slug: str, keys: Path, rubrics: Path) -> None:
    case = library.case(slug)
    if library.practice_key(case) is None:
        library.assessed_key(case, keys, rubrics)


def _file(file: Path, sha256: str, what: str) -> Iterator[str]:
    """A complaint when a file is not the one that was described."""
    try:
        found = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        yield f"{shown(file)}: cannot be opened ({error.strerror}). Check the file."
        return
    if not sha256:
        yield (
            f"{shown(file)}: the catalogue has no `sha256` for {what}. Look at it, then add "
            f"`sha256: {found}`."
        )
    elif found != sha256:
        yield (
            f"{shown(file)}: the file of {what} is not the one in the catalogue: its SHA-256 is "
            f"{found}, and {sha256} was expected. Put the file back; or, if the new one is right, "
            "describe it anew, there and in its truth, and put this SHA-256 into both."
        )


def _size(image: Image, what: str) -> Iterator[str]:
    """A complaint when a file is no picture, or has another size than the catalogue says."""
    try:
        with Pillow.open(image.file) as opened:
            size = opened.size
    except (OSError, Pillow.DecompressionBombError):  # no picture at all, or one made to do harm
        yield f"{shown(image.file)}: the file of {what} is no picture that can be opened."
        return
    if image.size not in ((0, 0), size):
        yield (
            f"{shown(image.file)}: {what} has {size[0]} by {size[1]} pixels, and the catalogue "
            f"says {image.size[0]} by {image.size[1]}. Write `size: {size[0]} x {size[1]}` there."
        )


def _truth_files(library: Library, keys: Path) -> list[tuple[Path, bool]]:
    """Every truth that lies somewhere, and whether it is on the marker's desk."""
    practice = [folder / "keys" / "pictures" for folder in library.course_folders]
    places = [*((folder, False) for folder in practice), (keys / "pictures", True)]
    return [
        (path, assessed) for folder, assessed in places for path in sorted(folder.glob("*.yaml"))
    ]


def _truth(library: Library, path: Path, assessed: bool, keys: Path) -> None:
    if path.stem not in library.pictures:
        raise AuthorError(
            f"{shown(path)}: there is no picture {path.stem!r} in the catalogue. "
            f"{nearest(path.stem, library.pictures)}"
        )
    picture: Picture = library.pictures[path.stem]
    if assessed:
        library.assessed_truths(picture, keys)
    else:
        library.practice_truths(picture)


def _in_both(truths: list[tuple[Path, bool]]) -> Iterator[str]:
    practice = {path.stem for path, assessed in truths if not assessed}
    for path, assessed in truths:
        if assessed and path.stem in practice:
            yield (
                f"{shown(path)}: what is true of {path.stem!r} lies among the practice keys too, "
                "where learners can read it. Keep one of the two."
            )
