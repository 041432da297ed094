"""The frames of a film, and the clean film that is made of them."""

from __future__ import annotations

import io
import json
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.film import clean as video_clean
from consentlab.identifiers.film import look as video
from consentlab.picture import Box

from .film_made import CLIP, SMALL, told


def turned(data: bytes, a: int, b: int, c: int, d: int) -> bytes:
    """The film with another matrix in the header of its track."""
    place = data.index(b"tkhd") + 44
    matrix = struct.pack(">9i", a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30)
    return data[:place] + matrix + data[place + 36 :]


def test_frames_are_read_evenly_from_first_to_last() -> None:
    frames = video.frames(SMALL)
    assert [one.index for one in frames] == [0, 1, 3, 5, 6, 8, 10, 11]
    for one in frames:
        assert abs(int(one.rgb[40, 40, 0]) - (20 + 10 * one.index)) < 6


@pytest.mark.parametrize(
    ("matrix", "corner"),
    [
        ((1, 0, 0, 1), (0, 0)),
        ((0, 1, -1, 0), (0, -1)),  # a quarter turn clockwise
        ((-1, 0, 0, -1), (-1, -1)),
        ((0, -1, 1, 0), (-1, 0)),
    ],
)
def test_frames_are_upright(matrix: tuple[int, int, int, int], corner: tuple[int, int]) -> None:
    data = turned(SMALL, *matrix)
    picture = video.frames(data)[0].rgb
    assert picture.shape == ((64, 48, 3) if matrix[1] else (48, 64, 3))
    assert picture[corner].min() > 200
    again = video.frames(video_clean.cleaned(data, []))[0].rgb
    assert again.shape == picture.shape
    assert again[corner].min() > 200


# The film that is made from its pictures.


def test_a_clean_film_has_pictures_and_nothing_else() -> None:
    heard: list[float] = []
    clean = video_clean.cleaned(CLIP.data, [Box(0, 0, 200, 100)], heard.append)
    assert told(clean) == {}
    for secret in (b"Elsprick", b"HO737221", b"7866583", b"Lavf", b"Lavc", b"x264", b"soun"):
        assert secret not in clean
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    before, after = video.frames(CLIP.data), video.frames(clean)
    assert [one.index for one in after] == [one.index for one in before]
    for old, new in zip(before, after, strict=True):
        assert new.rgb[:96, :196].max() <= 3
        rest = abs(new.rgb[104:].astype(int) - old.rgb[104:])
        assert rest.mean() < 4


def test_a_clean_film_takes_as_long_as_the_film_it_is_made_from() -> None:
    def seconds(data: bytes) -> float:
        with av.open(io.BytesIO(data), "r") as opened:
            times = [float(one.time or 0) for one in opened.decode(video=0)]
        assert len(times) == 12
        return times[-1] - times[0]

    assert seconds(video_clean.cleaned(SMALL, [])) == pytest.approx(seconds(SMALL), abs=0.001)


def test_exiftool_sees_no_identifying_field_in_a_clean_film(tmp_path: Path) -> None:
    if not (program := shutil.which("exiftool")):
        pytest.skip("exiftool is not installed")
    path = tmp_path / "film.mp4"
    path.write_bytes(video_clean.cleaned(CLIP.data, []))
    out = subprocess.run([program, "-json", "-ee", "-a", "-G1", path], capture_output=True,
                         check=True)  # fmt: skip
    fields: dict[str, Any] = json.loads(out.stdout)[0]
    groups = {name.partition(":")[0] for name in fields} - {"SourceFile"}
    assert groups <= {"ExifTool", "System", "File", "QuickTime", "Track1", "Composite"}
    dates = {value for name, value in fields.items() if name.endswith("Date") and "Track" in name}
    assert dates == {"0000:00:00 00:00:00"}
    assert not any("Description" in name or "Name" in name.partition(":")[2]
                   for name in fields if name.startswith("Track"))  # fmt: skip


def test_a_clean_film_can_be_made_without_the_usual_encoder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(av, "codecs_available", frozenset({"mpeg4"}))
    clean = video_clean.cleaned(SMALL, [Box(30, 20, 50, 40)])
    assert told(clean) == {}
    assert b"Lav" not in clean
    assert video.frames(clean)[0].rgb[24:36, 34:46].max() <= 3


def test_odd_boxes_and_odd_sizes_are_borne() -> None:
    covers = [Box(-5, -5, 7, 7), Box(60, 40, 900, 900), Box(30, 30, 20, 20)]
    picture = video.frames(video_clean.cleaned(SMALL, covers))[0].rgb
    assert picture[:6, :6].max() <= 2
    assert picture[42:, 62:].max() <= 2


def test_a_film_that_is_too_long_to_be_written_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video_clean, "MOST_TO_WRITE", 10_000)
    with pytest.raises(CannotCheck, match="Cut it to the part"):
        video_clean.cleaned(SMALL, [])


@pytest.mark.slow
def test_ten_seconds_of_film_are_looked_at() -> None:
    data = _ten_seconds()
    assert told(data) == {}
    assert len(video.frames(data)) == 8


def _ten_seconds() -> bytes:
    rows = np.add.outer(np.arange(1380), np.arange(1920)) % 251
    out = io.BytesIO()
    with av.open(out, "w", format="mp4", options={"fflags": "+bitexact"}) as opened:
        stream: Any = opened.add_stream("libx264", rate=30, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 1920, 1080, "yuv420p"
        for number in range(300):
            grey = rows[number : number + 1080].astype(np.uint8)
            frame = av.VideoFrame.from_ndarray(np.repeat(grey[..., None], 3, 2), format="rgb24")
            frame.pts = number
            opened.mux(stream.encode(frame))
        opened.mux(stream.encode())
    return out.getvalue()
