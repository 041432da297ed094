"""Makes a new film from the pictures of another alone, with parts of them covered."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import av
import numpy as np
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.film.boxes import damaged, read
from consentlab.identifiers.film.frames import opened, rate, upright
from consentlab.picture import Box

MOST_TO_WRITE = 7_500_000_000  # pixels in all frames together: two minutes at 1920 × 1080
_X264 = "libx264"  # it comes with PyAV; without it, an older way of packing is used
_CLOCK = Fraction(1, 60_000)  # seconds; the usual rates, 29.97 among them, fit into it
_BITEXACT = 1 << 23  # the encoder's flag for leaving its own name out of the stream
_NO_NAMES = {"fflags": "+bitexact", "empty_hdlr_name": "1"}
# The encoder's remark on itself is a message of type 6 in the first picture.
_NO_MESSAGES = "filter_units=remove_types=6"


def cleaned(
    data: bytes, boxes: Sequence[Box], told: Callable[[float], None] | None = None
) -> bytes:
    """An MP4 of the pictures alone, black in the boxes (in pixels of the upright picture).

    There is no sound, no further track, no name and no date in it. `told` hears, from 0 to 1, how
    much is done. Raises CannotCheck when the film cannot be decoded or is too long.
    """
    read(data)  # what the decoder would pass over as best it can is refused here
    target = io.BytesIO()
    with opened(data) as (source, stream):
        share = _share(source, stream)
        with av.open(target, "w", format="mp4", options=_NO_NAMES) as film:
            _write(film, stream, _pictures(source, stream), boxes, share, told)
    if told:
        told(1.0)
    return target.getvalue()


def _share(source: InputContainer, stream: VideoStream) -> float:
    """What one frame is of the whole; raises CannotCheck when the whole is too much."""
    seconds = source.duration / av.time_base if source.duration else 0.0
    count = max(stream.frames, int(seconds * rate(stream)), 1)
    if count * stream.width * stream.height > MOST_TO_WRITE:
        raise CannotCheck(
            f"This film is too long to be written anew here: {seconds:.0f} seconds of "
            f"{stream.width} × {stream.height} pixels. Cut it to the part that you need, or export "
            "a smaller copy, and check that."
        )
    return 1 / count


def _pictures(source: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    pixels = 0
    for frame in source.decode(stream):
        pixels += frame.width * frame.height
        if pixels > MOST_TO_WRITE:
            raise damaged("it is far longer than it says")
        yield frame


def _write(
    film: OutputContainer,
    stream: VideoStream,
    pictures: Iterator[VideoFrame],
    boxes: Sequence[Box],
    share: float,
    told: Callable[[float], None] | None,
) -> None:
    target: VideoStream | None = None
    packer: BitStreamFilterContext | None = None
    start, shown = Fraction(0), -1
    for number, frame in enumerate(pictures):
        rgb = upright(frame)
        # The usual packing of colours has one colour for two by two pixels.
        rgb = rgb[: max(2, rgb.shape[0] // 2 * 2), : max(2, rgb.shape[1] // 2 * 2)]
        for box in boxes:
            top, left = max(0, box.top), max(0, box.left)
            rgb[top : max(top, box.bottom), left : max(left, box.right)] = 0
        moment = _moment(frame, number, stream)
        if target is None:
            target, start = _encoder(film, stream, frame, rgb.shape[1], rgb.shape[0]), moment
            film.start_encoding()
            if target.codec_context.name == _X264:
                packer = BitStreamFilterContext(_NO_MESSAGES, target, target)
        elif (target.width, target.height) != (rgb.shape[1], rgb.shape[0]):
            raise damaged("the size of its pictures changes")
        shown = max(shown + 1, round((moment - start) / _CLOCK))
        new = VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")
        new.pts, new.time_base = shown, _CLOCK
        _mux(film, packer, target.encode(new))
        if told and number % 10 == 0:
            told(min(1.0, number * share))
    if target is None:
        raise damaged("none of its pictures can be decoded")
    _mux(film, packer, target.encode(None))
    if packer:
        film.mux(list(packer.filter(None)))


def _encoder(
    film: OutputContainer, stream: VideoStream, frame: VideoFrame, width: int, height: int
) -> VideoStream:
    name, options = "mpeg4", {"qscale": "3"}
    if _X264 in av.codecs_available:
        name, options = _X264, {"preset": "veryfast", "crf": "18"}
    target = film.add_stream(name, rate=rate(stream), options=options)
    assert isinstance(target, VideoStream)
    target.width, target.height, target.pix_fmt = width, height, "yuv420p"
    shape = stream.sample_aspect_ratio
    if shape and 0 < shape <= 16:
        turned = round(frame.rotation / 90) % 2
        target.sample_aspect_ratio = 1 / shape if turned else shape
    target.codec_context.time_base = _CLOCK
    target.codec_context.flags |= _BITEXACT
    return target


def _moment(frame: VideoFrame, number: int, stream: VideoStream) -> Fraction:
    """When a frame is shown, in seconds."""
    base = frame.time_base or stream.time_base
    if frame.pts is None or base is None:
        return number / rate(stream)
    return frame.pts * base


def _mux(
    film: OutputContainer,
    packer: BitStreamFilterContext | None,
    packets: list[Packet[VideoStream]],
) -> None:
    for packet in packets:
        film.mux(packer.filter(packet) if packer else [packet])
