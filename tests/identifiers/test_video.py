"""What the boxes and tracks of a film give away."""

from __future__ import annotations

import io
import struct
from typing import Any

import av
import numpy as np
import pytest
import yaml

from consentlab.identifiers.contract import InMetadata
from consentlab.identifiers.film import look as video
from consentlab.identifiers.film import names as video_names
from tests.dirty.film_boxes import box, film, in_moov, item, key, plain, said

from .film_made import CLIP, SIZE, SMALL, noisy, told
from .made import found, kinds_before_refusal
from .planted import KEYS

OTHER_BOX = bytes(range(16))  # the number of a box that nobody knows


def test_every_identifying_field_that_was_planted_is_found() -> None:
    fields = yaml.safe_load((KEYS / "endoscopy-clip.yaml").read_text("utf-8"))["fields"]
    by_path = told(CLIP.data)
    where = {
        "ItemList:Title": ("MP4/moov/udta/meta/ilst/©nam", "comment"),
        "ItemList:Artist": ("MP4/moov/udta/meta/ilst/©ART", "person-name"),
        "ItemList:Comment": ("MP4/moov/udta/meta/ilst/©cmt", "comment"),
        "QuickTime:CreateDate": ("MP4/moov/mvhd", "date"),
        "Track1:MediaCreateDate": ("MP4/moov/trak/1/mdia/mdhd", "date"),
        "Track1:HandlerDescription": ("MP4/moov/trak/1/mdia/hdlr", "metadata-unknown"),
        "Track2:Track2Name": ("MP4/moov/trak/2/udta/name", "comment"),
        "UserData:SerialNumber": ("MP4/moov/udta/slno", "device-serial"),
        "UserData:GPSCoordinates": ("MP4/moov/udta/©xyz", "location"),
        "XMP-dc:Creator": ("XMP/dc:creator", "person-name"),
        "XMP-dc:Description": ("XMP/dc:description", "comment"),
        "XMP-xmp:CreateDate": ("XMP/xmp:CreateDate", "date"),
        "XMP-photoshop:City": ("XMP/photoshop:City", "location"),
        "XMP-xmpMM:DocumentID": ("XMP/xmpMM:DocumentID", "unique-id"),
    }
    tags = {one["tag"] for one in fields.values() if "tag" in one and one["kind"] != "none"}
    assert tags == set(where)
    assert [tag for tag, (path, kind) in where.items() if kind not in by_path.get(path, ())] == []
    assert by_path["MP4/moov/trak/2"] == {"audio"}
    assert by_path["MP4/moov/trak/3"] == {"extra-track"}
    assert by_path["MP4/moov/trak/3/text"] >= {"extra-track"}


def test_no_planted_value_is_shown_unmasked() -> None:
    findings = found(video.look, CLIP.data, "video")
    shown = " ".join(
        one.what + (one.where.path if isinstance(one.where, InMetadata) else "") for one in findings
    )
    for secret in ("Elsprick", "HO737221", "Quillane", "7866583", "55.25", "Hollinfold", "1966"):
        assert secret not in shown


@pytest.mark.parametrize("data", [plain(), SMALL], ids=["plain", "small"])
def test_a_film_of_pictures_alone_gives_nothing(data: bytes) -> None:
    assert told(data) == {}


@pytest.mark.parametrize(
    ("added", "path", "kind"),
    [
        (said(b"\xa9xyz", "+55.2500+002.7500/"), "udta/©xyz", "location"),
        (said(b"\xa9day", "2023-03-14"), "udta/©day", "date"),
        (said(b"\xa9mak", "Calvenor"), "udta/©mak", "device"),
        (said(b"SNum", "7866583"), "udta/SNum", "device-serial"),
        (said(b"\xa9qqq", "word"), "udta/©qqq", "metadata-unknown"),
        (item(b"\xa9nam", "Polyp"), "udta/meta/ilst/©nam", "comment"),
        (item(b"\xa9too", "Lavf62"), "udta/meta/ilst/©too", "device"),
        (item(b"covr", "JPEG"), "udta/meta/ilst/covr", "embedded-picture"),
        (
            key("com.apple.quicktime.location.ISO6709", "+55.25/"),
            "meta/ilst/com.apple.quicktime.location.ISO6709",
            "location",
        ),
        (key("com.okonjo.secret", "word"), "meta/ilst/c••.o•••••.s•••••", "metadata-unknown"),
        (box(b"free", b"left over"), "free", "metadata-unknown"),
        (box(b"uuid", OTHER_BOX + b"word"), "uuid", "metadata-unknown"),
        (box(b"udta", box(b"chpl", b"\0\0\0\1\0\0\0\0\1chapter")), "udta/chpl", "comment"),
        (box(b"abcd", b"\0\1\2\3"), "abcd", "metadata-unknown"),
    ],
)
def test_a_field_is_sorted(added: bytes, path: str, kind: str) -> None:
    assert kind in told(in_moov(added))[f"MP4/moov/{path}"]


def test_free_space_of_zeros_gives_nothing() -> None:
    assert told(in_moov(box(b"free", bytes(512)))) == {}


def test_every_kind_is_explained_in_the_course() -> None:
    explained = yaml.safe_load((KEYS.parents[1] / "identifiers.yaml").read_text("utf-8"))["kinds"]
    given = {
        *video_names.FIELDS.values(),
        *(one.kind for one in found(video.look, CLIP.data, "video")),
    }
    assert given - set(explained) == set()


def test_bytes_that_belong_to_no_track_are_found() -> None:
    """As when an editor takes a sound track off the list, and leaves the sound."""
    data = bytearray(film(size=SIZE, frames=noisy, audio=True))
    first = data.index(b"trak")
    second = data.index(b"trak", first + 4)
    data[second : second + 4] = b"free"
    size = struct.unpack_from(">I", data, second - 4)[0]
    data[second + 4 : second - 4 + size] = bytes(size - 8)
    assert told(bytes(data)) == {"MP4/mdat/between the pictures": {"metadata-unknown"}}


def test_what_an_edit_list_leaves_out_is_found() -> None:
    data = bytearray(SMALL)
    place = data.index(b"elst")
    struct.pack_into(">I", data, place + 12, 500)
    assert told(bytes(data)) == {"MP4/moov/trak/1/edts/elst": {"crop-remnant"}}


def _with_message(type: int, payload: bytes) -> bytes:
    """The small film, its encoder's remark on itself replaced by another message."""
    place = SMALL.index(b"x264 - core") - 16
    size = SMALL.index(b"\x80", place) - place
    return SMALL[:place] + payload.ljust(size, b" ")[:size] + SMALL[place + size :]


def test_a_message_inside_the_pictures_is_found() -> None:
    data = _with_message(5, bytes(range(16)) + b"Tower 7866583, Mrs Okonjo")
    assert "metadata-unknown" in told(data)["MP4/moov/trak/1/SEI"]


def test_the_remark_of_an_encoder_for_h265_is_found() -> None:
    out = io.BytesIO()
    with av.open(out, "w", format="mp4", options={"fflags": "+bitexact"}) as opened:
        options = {"preset": "ultrafast", "x265-params": "log-level=none"}
        stream: Any = opened.add_stream("libx265", rate=6, options=options)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for number in range(3):
            frame = av.VideoFrame.from_ndarray(np.asarray(noisy(number)), format="rgb24")
            frame.pts = number
            opened.mux(stream.encode(frame))
        opened.mux(stream.encode())
    assert told(out.getvalue())["MP4/moov/trak/1/SEI"] >= {"device"}


def test_what_is_behind_the_end_is_found() -> None:
    assert "trailing-data" in told(SMALL + b"left behind by a program")["MP4/behind the end"]
    archive = b"PK\x03\x04" + bytes(60) + b"PK\x05\x06" + bytes(18)
    assert "trailing-data" in kinds_before_refusal(video.look, SMALL + archive, "video")
