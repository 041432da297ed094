"""Whether a file carries what was planted in it, as exiftool reads it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from images.draw.devices.device_file import Planted

EXIFTOOL = ("exiftool", "-G1:4", "-a", "-u", "-s", "-j", "-n")
BYTES = "(Binary data"
COPY = re.compile(r":Copy\d+:")
"""What exiftool puts into the name of a tag that came before, which JSON would lose otherwise."""


def read(file: Path) -> list[tuple[str, str]]:
    """Every tag with its value, in exiftool's order; a tag may be there more than once."""
    said = subprocess.run([*EXIFTOOL, str(file)], check=True, capture_output=True, text=True)
    (tags,) = json.loads(
        said.stdout, object_pairs_hook=_pairs, parse_float=str, parse_int=str, parse_constant=str
    )
    return [(COPY.sub(":", tag), _text(value)) for tag, value in tags]


def missing(file: Path, planted: Iterable[Planted]) -> list[str]:
    """What should be in the file and is not, each in one line."""
    found = read(file)
    lines = []
    for one in planted:
        values = [value for tag, value in found if tag == one.tag]
        bytes_found = any(value.startswith(BYTES) for value in values)
        if one.tag and one.value not in values and not bytes_found:
            lines.append(f"{one.where}, {one.tag}: {one.value!r} expected, {values} found")
    return lines


def _pairs(pairs: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return pairs


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
