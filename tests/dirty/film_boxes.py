"""Films of the disc, and the boxes that describe them, written one by one."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
from PIL import Image

from tests.dirty import base
from tests.dirty.planted import Twin

SIZE = base.SMALL
FRAMES, RATE = 12, 6
ENGLISH = 0x55C4  # the language "und" at five bits a letter


def film(
    kind: str = "mp4",
    *,
    audio: bool = False,
    words: str = "",
    frames: Callable[[int], Image.Image] | None = None,
    track: dict[str, str] | None = None,
    size: tuple[int, int] = SIZE,
) -> bytes:
    """Two seconds of the disc, turning; with further tracks where they are asked for."""
    import av

    held = io.BytesIO()
    with av.open(held, "w", format=kind, options={"fflags": "+bitexact"}) as out:
        seen: Any = out.add_stream("libx264", rate=RATE, options={"threads": "1", "crf": "26"})
        seen.width, seen.height, seen.pix_fmt = *size, "yuv420p"
        seen.metadata.update(track or {})
        heard: Any = out.add_stream("aac", rate=16_000, layout="mono") if audio else None
        text: Any = out.add_mux_stream("mov_text") if words else None
        for number in range(FRAMES):
            shown = frames(number) if frames else base.disc().rotate(number)
            frame = av.VideoFrame.from_ndarray(np.asarray(shown), format="rgb24")
            frame.pts = number
            out.mux(seen.encode(frame))
        out.mux(seen.encode())
        if heard:
            for start in range(0, 32_000, 1024):
                tone = np.sin(np.arange(start, start + 1024, dtype=np.float32) / 12)[None] * 0.2
                sound = av.AudioFrame.from_ndarray(tone, format="fltp", layout="mono")
                sound.sample_rate, sound.pts = 16_000, start
                out.mux(heard.encode(sound))
            out.mux(heard.encode())
        if text:
            packet = av.Packet(_line(words))
            packet.stream, packet.time_base = text, Fraction(1, 1000)
            packet.pts = packet.dts = 0
            packet.duration = 1500
            out.mux(packet)
    return held.getvalue()


def _line(words: str) -> bytes:
    data = words.encode()
    return struct.pack(">H", len(data)) + data


@cache
def plain(kind: str = "mp4") -> bytes:
    """The clean film: one track of pictures, without times or names."""
    return film(kind)


TWIN = Twin("film", "mp4-clean.mp4", plain)


def box(name: bytes, data: bytes) -> bytes:
    """A box with its length."""
    return struct.pack(">I4s", len(data) + 8, name) + data


def in_moov(added: bytes, kind: str = "mp4") -> bytes:
    """The clean film with more boxes at the end of its description, which stands last."""
    data = bytearray(plain(kind))
    start = data.rindex(b"moov") - 4
    (length,) = struct.unpack_from(">I", data, start)
    assert start + length == len(data), "the description is the last box"
    struct.pack_into(">I", data, start, length + len(added))
    return bytes(data) + added


def said(name: bytes, words: str) -> bytes:
    """User data of QuickTime, whose names begin with (c)."""
    data = words.encode()
    return box(b"udta", box(name, struct.pack(">HH", len(data), ENGLISH) + data))


def item(name: bytes, words: str) -> bytes:
    """One entry of the list that iTunes made common, in its wrapping."""
    value = box(b"data", struct.pack(">II", 1, 0) + words.encode())
    handler = box(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    return box(b"udta", box(b"meta", bytes(4) + handler + box(b"ilst", box(name, value))))


def key(name: str, words: str) -> bytes:
    """One entry of Apple's list of keys, as telephones write it into QuickTime films."""
    handler = box(b"hdlr", bytes(8) + b"mdta" + bytes(13))
    keys = box(b"keys", struct.pack(">II", 0, 1) + box(b"mdta", name.encode()))
    value = box(b"data", struct.pack(">II", 1, 0) + words.encode())
    return box(b"meta", handler + keys + box(b"ilst", box(struct.pack(">I", 1), value)))
