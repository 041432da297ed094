"""Takes a JPEG file apart into its segments, strictly, up to the end of its picture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.limits import MOST_BLOCKS

SOI, EOI, SOS, DHT, DQT, DRI, DNL, COM = 0xD8, 0xD9, 0xDA, 0xC4, 0xDB, 0xDD, 0xDC, 0xFE
APP = range(0xE0, 0xF0)
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
# In the data of a scan a marker is told from a stuffed byte and from a restart by what follows.
MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
SEGMENT = re.compile(rb"\xff[\xc0-\xcf\xd8-\xfe]")
AGAIN = "Save or copy it again from where it came, and check that."


@dataclass(frozen=True)
class Segment:
    """One segment: its marker's second byte, where its body begins in the file, and its body."""

    marker: int
    start: int
    body: bytes


@dataclass
class Layout:
    """The segments in order, the stretches of bytes between them, and where the picture ends."""

    segments: list[Segment] = field(default_factory=list)
    loose: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0


def layout(data: bytes) -> Layout:
    """Every segment up to the end of the picture.

    Raises CannotCheck where the file is cut off or damaged, or where another picture begins
    before the first has ended.
    """
    found = Layout()
    place = _next(data, 2, found)
    scans = frames = 0
    while data[place + 1] != EOI:
        marker = data[place + 1]
        if marker == SOI:
            raise CannotCheck(f"In this JPEG a second picture begins inside the first. {AGAIN}")
        length = int.from_bytes(data[place + 2 : place + 4])
        end = place + 2 + length
        if length < 2 or end > len(data):
            raise _cut(f"within a segment (marker FF{marker:02X})")
        found.segments.append(Segment(marker, place + 4, data[place + 4 : end]))
        if len(found.segments) > MOST_BLOCKS:
            raise CannotCheck(f"This JPEG has more than {MOST_BLOCKS:,} segments. {AGAIN}")
        frames += marker in FRAMES
        if marker == SOS:
            scans += 1
            after = MARKER.search(data, end)
            if after is None:
                raise _cut("within its picture")
            end = after.start()
        place = _next(data, end, found)
    if frames != 1 or not scans:
        raise CannotCheck(f"This JPEG holds {'no' if not scans else 'no plain'} picture. {AGAIN}")
    found.end = place + 2
    return found


def _next(data: bytes, place: int, found: Layout) -> int:
    """The place of the FF of the next marker; what lies before it is noted as loose."""
    marker = SEGMENT.search(data, place)
    if marker is None:
        raise _cut("before the end of its picture")
    if data[place : marker.start()].strip(b"\xff"):  # any number of FF may fill up
        found.loose.append((place, marker.start()))
    return marker.start()


def _cut(where: str) -> CannotCheck:
    return CannotCheck(f"This JPEG is cut off or damaged: it ends {where}. {AGAIN}")
