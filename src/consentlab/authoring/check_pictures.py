"""Checks pictures and samples against their files, and where what is true of them lies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image as Pillow

from consentlab.author_file import nearest, shown
from consentlab.errors import AuthorError
from consentlab.library import Library
from consentlab.picture import Image, Picture


def check_file(file: Path, sha256: str, what: str) -> Iterator[str]:
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


def check_picture(picture: Picture) -> Iterator[str]:
    """A complaint for each variant whose file is not the one that was described."""
    for image in picture.variants:
        what = f"variant {image.variant} of picture {image.id!r}"
        yield from check_file(image.file, image.sha256, what)
        yield from _size(image, what)


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


def truth_files(library: Library, keys: Path) -> list[tuple[Path, bool]]:
    """Every truth that lies somewhere, and whether it is on the marker's desk."""
    practice = [folder / "keys" / "pictures" for folder in library.course_folders]
    places = [*((folder, False) for folder in practice), (keys / "pictures", True)]
    return [
        (path, assessed) for folder, assessed in places for path in sorted(folder.glob("*.yaml"))
    ]


def check_truth(library: Library, path: Path, assessed: bool, keys: Path) -> None:
    """Raise AuthorError when a truth is of no picture, or is not right."""
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


def truths_in_both(truths: list[tuple[Path, bool]]) -> Iterator[str]:
    """A complaint for each assessed truth that learners can read."""
    practice = {path.stem for path, assessed in truths if not assessed}
    for path, assessed in truths:
        if assessed and path.stem in practice:
            yield (
                f"{shown(path)}: what is true of {path.stem!r} lies among the practice keys too, "
                "where learners can read it. Keep one of the two."
            )
