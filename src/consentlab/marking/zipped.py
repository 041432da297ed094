"""Looks into ZIP files in memory, with a limit on everything; nothing is unpacked to disk."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from consentlab.handed_in_file import LARGEST
from consentlab.marking.item import (
    Item,
    Look,
    clutter_path,
    mark,
    named,
    other,
    printable,
    unwanted,
)

LARGEST_ZIP = 50_000_000  # bytes; hand-ins of a large cohort stay far below
LARGEST_EXPORT = 2_000_000_000  # bytes of one with much else in it, which is not read
LARGEST_LIST = 5_000_000  # bytes that the list of its files may have
MOST_MEMBERS = 5_000  # in one ZIP file
MOST_UNPACKED = 250_000_000  # bytes from one ZIP file, the ZIP files within it included
MOST_RATIO = 200  # unpacked to packed; JSON of prose packs to about a tenth
_END = struct.Struct("<4s4H2LH")  # what ends a ZIP file; the sixth is how long its list is
_END_WITH_COMMENT = _END.size + (1 << 16)
DEEPEST = 1  # a ZIP file within a ZIP file, as an LMS makes them, and no further


def members(path: Path) -> int:
    """How many files a path stands for: more than one where it is a ZIP file."""
    try:
        if path.suffix.lower() != ".zip" or path.is_symlink():
            return 1
        if not _openable(path, path.stat().st_size):
            return 1
        with zipfile.ZipFile(path) as archive:
            return min(MOST_MEMBERS, len(archive.infolist()))
    except Exception:  # noqa: BLE001  it will be named when its turn comes
        return 1


def zip_on_disk(path: Path, look: Look, found: os.stat_result) -> Iterator[Item]:
    """The items of a ZIP file, and of those within it; nothing is unpacked to disk."""
    if not _openable(path, found.st_size):
        said = (
            f"{found.st_size:,} bytes; too large to be opened safely. Unpack it, and collect the "
            "folder that this makes."
        )
        yield named(path, look.folder, problem=said)
        return
    look.left, look.inside = MOST_UNPACKED, mark(path, found)
    with path.open("rb") as file:
        yield from _zip(file, (path.relative_to(look.folder).as_posix(),), look)


def _openable(path: Path, size: int) -> bool:
    """True where the list of its files, which is read whole, is short enough."""
    if size <= LARGEST_ZIP:
        return True
    if size > LARGEST_EXPORT:
        return False
    with path.open("rb") as file:
        file.seek(max(0, size - _END_WITH_COMMENT))
        tail = file.read()
    at = len(tail) - _END.size
    if not (tail[at:].startswith(b"PK\5\6") and tail.endswith(b"\0\0")):
        at = tail.rfind(b"PK\5\6")
    if at < 0 or at + _END.size > len(tail) or tail[max(0, at - 20) : at].startswith(b"PK\6\7"):
        return False  # none, or one of the kind for more files than anybody handed in
    return int(_END.unpack_from(tail, at)[5]) <= LARGEST_LIST


def _zip(source: io.BufferedIOBase, at: tuple[str, ...], look: Look) -> Iterator[Item]:
    """The items of one ZIP file; `at` names it, and the one that it is in before it."""
    name, path = " > ".join(map(printable, at)), "/".join(at)
    try:
        archive = zipfile.ZipFile(source)
        found = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        yield Item(name, problem="a damaged ZIP file; ask for it once more.", path=path)
        return
    if len(found) > MOST_MEMBERS:
        yield Item(
            name,
            problem=f"holds {len(found):,} files; at most {MOST_MEMBERS:,} are read. "
            "Nothing in it was opened.",
            path=path,
        )
        return
    with archive:
        for member in found:
            if not member.is_dir() and not clutter_path(member.filename):
                yield from _member(archive, member, at, look)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, at: tuple[str, ...], look: Look
) -> Iterator[Item]:
    inside = (*at, member.filename)
    own = f"{look.inside} {'/'.join(inside[1:])} {member.CRC:08x} {member.file_size}"
    item = Item(" > ".join(map(printable, inside)), path="/".join(inside), mark=own)
    nested = member.filename.lower().endswith(".zip")
    suspicious = _suspicious(member, len(at) - 1, nested)
    problem = suspicious or ("" if nested else unwanted(member.filename, member.file_size))
    if problem:
        stray = not suspicious and other(member.filename)
        yield replace(item, other=True) if stray else replace(item, problem=problem)
        return
    if not nested and look.known(own):
        yield replace(item, known=True)
        return
    most = min(look.left, LARGEST_ZIP if nested else LARGEST)
    try:
        with archive.open(member) as file:
            data = file.read(most + 1)  # whatever size the archive claims
    except Exception as problem_:  # noqa: BLE001  zipfile and its decoders raise many kinds
        yield replace(item, problem=f"damaged in its ZIP file ({str(problem_)[:80]}).")
        return
    look.left -= len(data)
    if len(data) > most:
        said = "unpacks to far more than a hand-in holds; not read on."
        yield replace(item, problem=said)
    elif nested:
        yield from _zip(io.BytesIO(data), inside, look)
    else:
        yield replace(item, data=data)


def _suspicious(member: zipfile.ZipInfo, depth: int, nested: bool) -> str:
    path = member.filename.replace("\\", "/")
    if path.startswith("/") or path[1:2] == ":" or ".." in path.split("/"):
        return "its path in the ZIP file leads out of it (absolute, or with '..'); not read."
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a symbolic link in a ZIP file; not followed."
    if member.flag_bits & 0x1:
        return "locked with a password; ask for it without one."
    if member.file_size > 100_000 and member.file_size > MOST_RATIO * max(1, member.compress_size):
        return "packed more tightly than any honest hand-in (a ZIP bomb); not unpacked."
    if nested and depth >= DEEPEST:
        return "a ZIP file within a ZIP file within a ZIP file; unpack it by hand if it is wanted."
    return ""
