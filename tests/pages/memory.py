"""What a process holds in its memory, as Linux shows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from io import FileIO
from pathlib import Path

MAPPED = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (rw)")
SPELLINGS = ("utf-8", "latin-1", "utf-16-le")  # a file's, and those of Python's texts


def memory_of(named: str) -> bytes:
    """All that can be written to in the memory of the process whose command line holds `named`."""
    (process,) = (
        folder
        for folder in Path("/proc").iterdir()
        if folder.name.isdigit() and named.encode() in _command_line(folder)
    )
    parts = []
    with FileIO(process / "mem") as memory:
        for line in (process / "maps").read_text("utf-8").splitlines():
            found = MAPPED.match(line)
            if not found or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(one, 16) for one in found.groups()[:2])
            memory.seek(start)
            parts.append(_read(memory, end - start))
    return b"\n".join(parts)


def holds(memory: bytes, texts: Sequence[str]) -> list[str]:
    """Those of the texts that are in it, in whatever way a program spells them."""
    return [text for text in texts if any(one in memory for one in _spelled(text))]


def _spelled(text: str) -> set[bytes]:
    found = set()
    for spelling in SPELLINGS:
        with suppress(UnicodeEncodeError):  # not every text can be spelled in each
            found.add(text.encode(spelling))
    return found


def _command_line(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:  # it has just ended
        return b""


def _read(memory: FileIO, length: int) -> bytes:
    parts: list[bytes] = []
    while length > 0:
        try:
            part = memory.read(length)
        except OSError:  # a page that is promised, and not there
            break
        if not part:
            break
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
