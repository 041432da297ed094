"""The library as files: which there are, what is in them, and writing them down."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from images.draw.making import Made
from images.draw.picture import Picture
from images.draw.samples import FOLDER, sample_files
from images.draw.samples import TRUTHS as SAMPLE_TRUTHS
from images.draw.sheets import contact_sheet, marked_sheet
from images.draw.written import catalogue, truth

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
        "images/catalogue.yaml": catalogue(pictures, made),
        PIXELS: json.dumps({one.name: one.pixels for one in every}, indent=1) + "\n",
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
    """Write every file, and take away files of pictures and samples that are no more."""
    files = {**library.pictures, **library.sheets}
    files |= {name: text.encode("utf-8") for name, text in library.texts.items()}
    _put(files, root)
    samples = sample_files(root / PICTURES)  # made from the pictures that were just written
    _put(samples, root)
    for folder in (PICTURES, *TRUTHS, FOLDER, SAMPLE_TRUTHS):
        for path in (root / folder).iterdir():
            if f"{folder}/{path.name}" not in files | samples:
                path.unlink()


def _put(files: Mapping[str, bytes], root: Path) -> None:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
