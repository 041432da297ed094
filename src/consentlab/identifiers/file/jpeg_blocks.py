"""Puts together the metadata blocks that JPEG splits over several segments."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.file.jpeg_segments import APP, Segment
from consentlab.identifiers.file.mpf import Further, pictures
from consentlab.identifiers.formats import EXPORT

EXIF, XMP = b"Exif\0", b"http://ns.adobe.com/xap/1.0/\0"
XMP_MORE, ICC = b"http://ns.adobe.com/xmp/extension/\0", b"ICC_PROFILE\0"
MPF, PHOTOSHOP = b"MPF\0", b"Photoshop 3.0\0"
TIFF = (b"II*\0", b"MM\0*")
GUID = 32  # characters that name the packet to which a further part of XMP belongs


@dataclass
class Blocks:
    """The blocks of one file, whole; each may be there several times, but for the profile.

    `icc` is None where a part of the profile is missing. `rest` are the segments that belong to
    none of them.
    """

    exif: list[bytes] = field(default_factory=list)
    xmp: list[bytes] = field(default_factory=list)
    photoshop: bytes = b""
    icc: bytes | None = b""
    mpf: list[tuple[bytes, int]] = field(default_factory=list)
    rest: list[Segment] = field(default_factory=list)

    def listed(self) -> list[Further]:
        """The further pictures that the MPF blocks list. Raises CannotCheck if one is not sound."""
        return [one for block, at in self.mpf for one in pictures(block, at)]


def blocks(segments: Sequence[Segment]) -> Blocks:
    """The blocks in these segments. Raises CannotCheck where a part of XMP is missing."""
    found = Blocks()
    exif: list[bytearray] = []
    profile: list[bytes] = []
    parts: dict[bytes, list[bytes]] = {}
    photoshop = bytearray()
    for one in segments:
        number, body = one.marker - APP.start, one.body
        if number == 1 and body.startswith(EXIF):
            block = body[len(EXIF) + 1 :]
            if block.startswith(TIFF) or not exif:
                exif.append(bytearray())
            exif[-1] += block  # what is longer than a segment goes on in the next
        elif number == 1 and body.startswith(XMP):
            found.xmp.append(body[len(XMP) :])
        elif number == 1 and body.startswith(XMP_MORE):
            part = body[len(XMP_MORE) :]
            parts.setdefault(part[:GUID], []).append(part[GUID:])
        elif number == 2 and body.startswith(ICC):
            profile.append(body[len(ICC) :])
        elif number == 2 and body.startswith(MPF):
            found.mpf.append((body[len(MPF) :], one.start + len(MPF)))
        elif number == 13 and body.startswith(PHOTOSHOP):
            photoshop += body[len(PHOTOSHOP) :]
        else:
            found.rest.append(one)
    found.exif = [bytes(block) for block in exif]
    found.photoshop = bytes(photoshop)
    found.icc = _profile(profile)
    found.xmp += [_whole(one) for one in parts.values()]
    return found


def _profile(parts: list[bytes]) -> bytes | None:
    """A profile from its parts, each of which begins with its number and how many there are."""
    numbered = {part[0]: part[2:] for part in parts if len(part) > 2 and part[1] == len(parts)}
    if sorted(numbered) != list(range(1, len(parts) + 1)):
        return None
    return b"".join(numbered[number] for number in sorted(numbered))


def _whole(parts: list[bytes]) -> bytes:
    """A long packet from its parts, each of which begins with the whole size and its place."""
    placed = sorted((struct.unpack_from(">II", part), part[8:]) for part in parts if len(part) > 8)
    place = 0
    for (size, start), part in placed:
        if start != place or size != placed[0][0][0]:
            break
        place += len(part)
    else:
        if placed and place == placed[0][0][0] and len(placed) == len(parts):
            return b"".join(part for _, part in placed)
    raise CannotCheck(f"A part of the long XMP block of this JPEG is missing. {EXPORT}")
