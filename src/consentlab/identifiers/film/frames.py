"""Decodes a film: opened from memory, within bounds, each picture upright."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

import av
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from consentlab.identifiers.contract import CannotCheck, Frame
from consentlab.identifiers.film.boxes import EXPORT, damaged
from consentlab.identifiers.limits import FRAMES_READ, LARGEST_VIDEO, MOST_PIXELS

SECONDS = 10.0  # for all frames that are looked at; then the nearest one that can be had at once
LONGEST = 4 * 3_600  # seconds of a film
_STEPS = 600  # frames decoded at most on the way from one that stands alone to the one wanted

# All that PyAV was seen to raise for damaged films, besides its own errors.
FAULTS = (
    *(av.FFmpegError, ArithmeticError, AttributeError, EOFError, LookupError, MemoryError),
    *(NotImplementedError, OSError, RuntimeError, TypeError, ValueError),
)


def frames(data: bytes) -> list[Frame]:
    """At most `FRAMES_READ` frames, spread evenly over a film, its first among them.

    Raises CannotCheck when the film is damaged, too large, or packed as cannot be decoded here.
    """
    ends = time.monotonic() + SECONDS
    with opened(data) as (container, stream):
        found: dict[int, Frame] = {}
        pixels = 0
        for shown in _spread(container, stream, ends):
            pixels += shown.width * shown.height
            if found and pixels > MOST_PIXELS:
                break
            index = _number(shown, stream)
            if index not in found:
                found[index] = Frame(index, upright(shown))
    if not found:
        raise damaged("none of its pictures can be decoded")
    return [found[index] for index in sorted(found)]


@contextmanager
def opened(data: bytes) -> Iterator[tuple[InputContainer, VideoStream]]:
    """The film and its first series of pictures, of a size that can be borne.

    Raises CannotCheck for whatever goes wrong while it is open.
    """
    if len(data) > LARGEST_VIDEO:
        raise CannotCheck(
            f"This film has more than {LARGEST_VIDEO // 1_000_000} million bytes. Cut it to the "
            "part that you need, and check that."
        )
    av.logging.set_level(None)  # the decoder would write its own complaints to the terminal
    try:
        with av.open(io.BytesIO(data), "r", format="mov", options={"enable_drefs": "0"}) as film:
            if not film.streams.video:
                raise damaged("there is no track of pictures in it")
            stream = film.streams.video[0]
            _bearable(film, stream)
            stream.thread_type = "AUTO"
            yield film, stream
    except CannotCheck:
        raise
    except FAULTS as problem:
        raise damaged("it cannot be decoded") from problem


def _bearable(film: InputContainer, stream: VideoStream) -> None:
    if stream.codec_context is None:
        raise CannotCheck(f"How the pictures of this film are packed is not known here. {EXPORT}")
    if stream.width < 1 or stream.height < 1:
        raise damaged("it says that its pictures have no pixels")
    if stream.width * stream.height > MOST_PIXELS:
        raise CannotCheck(
            f"Its pictures have more than {MOST_PIXELS / 1e6:.0f} million pixels each, or it says "
            "so. Export a smaller copy and check that."
        )
    if film.duration and film.duration / av.time_base > LONGEST:
        raise CannotCheck(
            f"This film is longer than {LONGEST // 3600} hours, or says so. Cut it to the part "
            "that you need, and check that."
        )


def upright(frame: VideoFrame) -> NDArray[np.uint8]:
    """A frame as height × width × 3 in sRGB, turned as the film says that it is to be shown."""
    rgb = frame.to_ndarray(format="rgb24")
    turns = round(frame.rotation / 90) % 4
    return np.ascontiguousarray(np.rot90(rgb, turns))


def rate(stream: VideoStream) -> Fraction:
    """Frames per second, at least roughly."""
    told = stream.average_rate or stream.guessed_rate
    return told if told and 0 < told <= 1_000 else Fraction(25)


def _moments(stream: VideoStream, container: InputContainer) -> list[int]:
    """When to look, in the stream's own units: its beginning, and evenly on to its end."""
    base = stream.time_base or Fraction(1, 90_000)
    start = stream.start_time or 0
    length = stream.duration
    if not length and container.duration:
        length = int(Fraction(container.duration, av.time_base) / base)
    last = max(0, (length or 0) - 1)
    return sorted({start + last * step // (FRAMES_READ - 1) for step in range(FRAMES_READ)})


def _spread(container: InputContainer, stream: VideoStream, ends: float) -> Iterator[VideoFrame]:
    """The frames shown at the moments to look at, or the nearest before that can be had in time."""
    moments = _moments(stream, container)
    near = stream.frames and stream.frames <= _STEPS
    pictures = iter(container.decode(stream))
    last: VideoFrame | None = None
    for moment in moments:
        if not near or time.monotonic() > ends:  # a short film is quicker read through
            container.seek(moment, stream=stream, backward=True)
            pictures, last = iter(container.decode(stream)), None
        found = last
        for step, frame in enumerate(pictures):
            if frame.width * frame.height > MOST_PIXELS:
                raise damaged("the size of its pictures changes")
            last = frame
            if found is not None and frame.pts is not None and frame.pts > moment:
                break
            found = frame
            if step > _STEPS or time.monotonic() > ends:
                break
        if found is not None:
            yield found


def _number(frame: VideoFrame, stream: VideoStream) -> int:
    if frame.pts is None or stream.time_base is None:
        return 0
    return max(0, round((frame.pts - (stream.start_time or 0)) * stream.time_base * rate(stream)))
