"""Colour profiles, whose description can name a screen or a computer."""

from __future__ import annotations

import struct
from datetime import datetime

WHITE = (0.9642, 1.0, 0.8249)
RED, GREEN, BLUE = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
GAMMA = 2.2


def profile(description: str, rights: str, made: datetime) -> bytes:
    """A screen profile with sRGB's primaries, in version 2 of the format."""
    curve = b"curv" + struct.pack(">4xIH", 1, round(GAMMA * 256))
    tags = {
        b"desc": _described(description),
        b"cprt": b"text" + struct.pack(">4x") + rights.encode("ascii") + b"\0",
        b"wtpt": _point(WHITE),
        b"rXYZ": _point(RED),
        b"gXYZ": _point(GREEN),
        b"bXYZ": _point(BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += struct.pack(">4sII", name, start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return _header(start + len(body), made) + table + body


def _header(size: int, made: datetime) -> bytes:
    when = (made.year, made.month, made.day, made.hour, made.minute, made.second)
    head = struct.pack(">I4xI4s4s4s", size, 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s", *when, b"acsp")
    head = head.ljust(68, b"\0") + b"".join(_number(one) for one in WHITE)
    return head.ljust(128, b"\0")


def _described(text: str) -> bytes:
    plain = text.encode("ascii") + b"\0"
    # After the plain text come an empty text in Unicode and one for old Macintosh computers.
    return b"desc" + struct.pack(">4xI", len(plain)) + plain + b"\0" * (8 + 3 + 67)


def _point(xyz: tuple[float, float, float]) -> bytes:
    return b"XYZ " + struct.pack(">4x") + b"".join(_number(one) for one in xyz)


def _number(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))
