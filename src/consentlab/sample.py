"""What a sample is: a file as a device leaves it, with all that was planted in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from consentlab.picture import Kind


@dataclass(frozen=True)
class Sample:
    """A file with metadata: a photograph, screenshot, scan, loop, film or DICOM object.

    `device` says in one neutral sentence what left it; `sha256` is what the file should have.
    """

    id: str
    file: Path
    title: str
    device: str
    licence: str
    made_by: str
    sha256: str

    @property
    def name(self) -> str:
        """The file's name, which may give something away too."""
        return self.file.name


@dataclass(frozen=True)
class Planted:
    """One thing that a sample carries, and what it gives away.

    `where` is the part of the file, such as EXIF; `tag` is the field's name in exiftool, with its
    group, or empty for what has none; `value` is what it says.
    """

    id: str
    where: str
    tag: str
    value: str
    kind: Kind
    because: str
    direct: bool = False
