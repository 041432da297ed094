"""Films: pictures, a silent track and timed text in MP4, and the boxes that describe them."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from PIL import Image

RATE = 17
SOUND_RATE = 16_000
SOUND_BLOCK = 1024  # samples that the encoder takes at a time
XMP_BOX = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
FILM_OPTIONS = {"preset": "medium", "threads": "1", "x264-params": "threads=1:keyint=50"}


@dataclass(frozen=True)
class Said:
    """What is said from one second to another."""

    start: float
    end: float
    words: str


@dataclass(frozen=True)
class Labels:
    """The metadata of the film and of its three tracks."""

    film: Mapping[str, str]
    tracks: tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]


def film(pictures: Sequence[Image.Image], said: Iterable[Said], labels: Labels, crf: int) -> bytes:
    """The film, in which nothing can be heard and the timed text has what was said."""
    held = io.BytesIO()
    with av.open(held, "w", format="mp4", options={"fflags": "+bitexact"}) as out:
        out.metadata.update(labels.film)
        seen = out.add_stream("libx264", rate=RATE, options={**FILM_OPTIONS, "crf": str(crf)})
        seen.width, seen.height = pictures[0].size
        seen.pix_fmt = "yuv420p"
        heard = out.add_stream("aac", rate=SOUND_RATE, layout="mono")
        text = out.add_mux_stream("mov_text")
        for track, label in zip((seen, heard, text), labels.tracks, strict=True):
            track.metadata.update(label)
        for number, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(_planes(picture), format="yuv420p")
            frame.pts = number
            out.mux(seen.encode(frame))
        out.mux(seen.encode())
        for start in range(0, len(pictures) * SOUND_RATE // RATE, SOUND_BLOCK):
            silence = np.zeros((1, SOUND_BLOCK), np.float32)
            block = av.AudioFrame.from_ndarray(silence, format="fltp", layout="mono")
            block.sample_rate, block.pts = SOUND_RATE, start
            out.mux(heard.encode(block))
        out.mux(heard.encode())
        for one in said:
            words = one.words.encode()
            packet = av.Packet(struct.pack(">H", len(words)) + words)
            packet.stream, packet.time_base = text, Fraction(1, 1000)
            packet.pts = packet.dts = round(one.start * 1000)
            packet.duration = round((one.end - one.start) * 1000)
            out.mux(packet)
    return held.getvalue()


def _planes(picture: Image.Image) -> np.ndarray:
    """Brightness above both colours at half size, reckoned here so that it is always the same."""
    sheets = np.asarray(picture.convert("YCbCr"), np.float32)
    bright = 16.0 + sheets[..., 0] * (219.0 / 255.0)
    high, wide = bright.shape
    colours = 128.0 + (sheets[..., 1:] - 128.0) * (224.0 / 255.0)
    halved = colours.reshape(high // 2, 2, wide // 2, 2, 2).mean(axis=(1, 3))
    rows = [bright] + [halved[..., one].reshape(high // 4, wide) for one in (0, 1)]
    return (np.concatenate(rows) + 0.5).astype(np.uint8)


def with_boxes(mp4: bytes, boxes: Mapping[bytes, str], xmp: bytes) -> bytes:
    """The film with more text in its own description, and an XMP packet after its end.

    The description stands last in the file, so nothing has to move.
    """
    start = mp4.rindex(b"moov") - 4
    user = mp4.rindex(b"udta") - 4
    added = b"".join(_box(name, _text(name, value)) for name, value in boxes.items())
    described = bytearray(mp4)
    for at in (start, user):
        (size,) = struct.unpack_from(">I", described, at)
        assert at + size == len(mp4), "the description is the last box, and its texts its last"
        struct.pack_into(">I", described, at, size + len(added))
    return bytes(described) + added + _box(b"uuid", XMP_BOX + xmp)


def _text(name: bytes, value: str) -> bytes:
    """Text as its box wants it: with a length and a language where the name begins with (c)."""
    words = value.encode()
    english = 0x15C7  # the letters e, n and g at five bits each
    return struct.pack(">HH", len(words), english) + words if name[0] == 0xA9 else words


def _box(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, name) + data
