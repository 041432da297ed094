"""The library as files: which there are, what is in them, and writing them down."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from images.draw.making import ENCODER, Made
from images.draw.picture import Picture
from images.draw.samples import sample_files
from images.draw.sheets import contact_sheet, marked_sheet
from images.draw.written import catalogue, truth

CATALOGUE = "images/catalogue.yaml"
ENTRY = re.compile(r"^[a-z0-9-]+:.*\n(?:(?:[ #].*)?\n)*", re.MULTILINE)
PIXELS = "images/draw/pixels.json"
PICTURES = "images/pictures"
TRUTHS = ("course/keys/pictures", "grader/keys/pictures")


@dataclass(frozen=True)
class Library:
    """Every file by its path in the repository: pictures, texts about them, contact sheets."""

    pictures: Mapping[str, bytes]
    texts: Mapping[str, str]
    sheets: Mapping[str, bytes]


def laid_out(pictures: Mapping[str, Picture], made: Mapping[str, Sequence[Made]]) -> Library:
    """The files that these pictures make."""
    every = [one for id in sorted(made) for one in made[id]]
    texts = {
        CATALOGUE: catalogue(pictures, made),
        PIXELS: json.dumps(
            {"encoder": ENCODER, "pictures": {one.name: one.pixels for one in every}}, indent=1
        )
        + "\n",
    }
    for id, picture in pictures.items():
        texts[f"{TRUTHS[picture.assessed]}/{id}.yaml"] = truth(picture, made[id])
    sheet, marked = io.BytesIO(), io.BytesIO()
    contact_sheet(pictures, made).save(sheet, format="PNG", optimize=True)
    marked_sheet(pictures, made).save(marked, format="JPEG", quality=80, optimize=True)
    return Library(
        pictures={f"{PICTURES}/{one.name}": one.data for one in every},
        texts=texts,
        sheets={
            "images/contact-sheet.png": sheet.getvalue(),
            "grader/contact-sheet-marked.jpg": marked.getvalue(),
        },
    )


def write(library: Library, root: Path) -> None:
    """Write every file, and take away those that were drawn before and are no more.

    What others put there stays: their pictures and truths, and their entries of the catalogue.
    """
    before = drawn_before(root)
    files = {**library.pictures, **library.sheets}
    texts = {**library.texts, CATALOGUE: with_entries_of_others(library, root, before)}
    _put(files | {name: text.encode("utf-8") for name, text in texts.items()}, root)
    _put(sample_files(root / PICTURES), root)  # made from the pictures that were just written
    gone = {f"{PICTURES}/{name}" for name in before} - set(files)
    gone |= {f"{folder}/{_id(name)}.yaml" for name in before for folder in TRUTHS} - set(texts)
    for name in gone:
        (root / name).unlink(missing_ok=True)


def drawn_before(root: Path) -> list[str]:
    """The names of the picture files that were drawn when the library was last written."""
    path = root / PIXELS
    return list(json.loads(path.read_text(encoding="utf-8"))["pictures"]) if path.is_file() else []


def with_entries_of_others(library: Library, root: Path, before: Sequence[str]) -> str:
    """The catalogue as drawn, followed by the entries that somebody wrote by hand."""
    path = root / CATALOGUE
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    ours = {_id(name) for name in before} | {_id(Path(name).name) for name in library.pictures}
    others = [entry for entry in ENTRY.findall(old) if entry.partition(":")[0] not in ours]
    return library.texts[CATALOGUE] + "".join(others)


def _id(file: str) -> str:
    """The picture's id in a file's name, such as `ecg-header-1.jpg`."""
    return file.rpartition("-")[0]


def _put(files: Mapping[str, bytes], root: Path) -> None:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
