"""What other tools say of files, and what they make of them: exiftool, mat2 and Pillow."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

from PIL import Image

from tests.dirty.planted import Planted

ALIKE = ("-a", "-u", "-G1", "-ee", "-charset", "filename=utf8")


def told(leak: Planted) -> str:
    """A pattern that is in what a tool prints, if it found the leak."""
    return "|".join(leak.told or [re.escape(one) for one in leak.strings] or ["(?!)"])


def exiftool(folder: Path, *more: str) -> dict[str, str]:
    """What exiftool prints of each file of a folder: all tags, also unknown and embedded ones."""
    said = _run(folder, "exiftool", *ALIKE, *more, ".").split("======== ./")
    if len(said) == 1:  # exiftool leaves the heading out where there is one file
        return {next(folder.iterdir()).name: said[0]}
    return {name: rest for name, _, rest in (part.partition("\n") for part in said[1:])}


def exiftool_cleans(folder: Path, to: Path) -> None:
    """Have exiftool remove all it can from each file, into another folder.

    What it cannot write, as BMP and DICOM, is not there afterwards.
    """
    _run(folder, "exiftool", "-all=", "-trailer:all=", "-m", "-q", "-q", "-o", f"{to}/", ".")


def mat2_shows(folder: Path) -> dict[str, str]:
    """What `mat2 --show` prints of each file of a folder that it takes."""
    names = sorted(path.name for path in folder.iterdir())
    said = _run(folder, "mat2", "--show", *names)
    about: dict[str, str] = dict.fromkeys(names, "")
    for name in re.findall(r"^\[-\] (.*)'s format .* is not supported", said, re.MULTILINE):
        del about[name]
    name = ""
    for line in said.splitlines():
        start = re.match(r"\[\+\] Metadata for (.*):$", line)
        name = start[1] if start else "" if not line.startswith(" ") else name
        if name in about:
            about[name] += f"{line}\n"
    return about


def mat2_cleans(folder: Path, to: Path) -> None:
    """Have mat2 clean each file of a folder, into another one; what it refuses is not there."""
    for path in folder.iterdir():
        shutil.copyfile(path, to / path.name)
    _run(to, "mat2", "--inplace", *sorted(path.name for path in to.iterdir()))
    for path in folder.iterdir():
        if (to / path.name).exists() and (to / path.name).read_bytes() == path.read_bytes():
            (to / path.name).unlink()


def version(*command: str) -> str:
    """What a tool says its version is."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def saved_again(data: bytes) -> bytes | None:
    """The picture as Pillow opens and saves it, with nothing said; None when it cannot."""
    held = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.save(held, picture.format)
    except (OSError, ValueError, KeyError, AttributeError):
        return None
    return held.getvalue()
