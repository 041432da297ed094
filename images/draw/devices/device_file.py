"""What a file is as it leaves a real device: its bytes, and every field planted in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from images.draw.picture import Kind


@dataclass(frozen=True)
class Planted:
    """One thing that the file carries besides its picture, and what it gives away.

    `tag` is its name in exiftool 12.57 with -G1, or empty for what exiftool does not show; then
    `where` says by what it is found. `value` is what exiftool prints with -n; of bytes, such as a
    thumbnail, it says in words what they are. `because` is one plain sentence, for the truth.
    """

    where: str
    tag: str
    value: str
    kind: Kind
    direct: bool
    because: str


@dataclass(frozen=True)
class DeviceFile:
    """A file of the library with metadata, and how it is made from the folder of drawn pictures."""

    id: str
    title: str
    name: str
    """What the device would call the file."""
    device: str
    planted: tuple[Planted, ...]
    make: Callable[[Path], bytes]


@dataclass(frozen=True)
class Field:
    """A field of metadata to be written: `key` is its name in exiftool, with the group.

    One list of these makes both the bytes and the truth, so that the two cannot differ.
    `printed` is for a value that exiftool prints otherwise than it is written.
    """

    key: str
    value: Any
    kind: Kind
    because: str
    direct: bool = False
    printed: str = ""

    @property
    def group(self) -> str:
        return self.key.partition(":")[0]

    @property
    def name(self) -> str:
        return self.key.partition(":")[2]


def truth(where: str, fields: Iterable[Field]) -> tuple[Planted, ...]:
    """The fields as what is planted."""
    return tuple(
        Planted(
            where, one.key, one.printed or _printed(one.value), one.kind, one.direct, one.because
        )
        for one in fields
    )


def _printed(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
