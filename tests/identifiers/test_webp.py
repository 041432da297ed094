"""What the chunks of a WebP file give away, and what lies behind them."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.identifiers.file import webp

from .made import found, kinds, kinds_before_refusal, picture, refusal, sample, saved
from .mutated import BEARABLE, mutations, refused_or_told
from .planted import untold

EXPORT = sample("mole-for-website-final.webp", "webp")


def chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def webp_with(*chunks: bytes, end: bytes = b"") -> bytes:
    """A plain WebP with further chunks, and bytes behind its end."""
    body = saved("webp")[8:] + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body + end


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGB", "RGBA"])
@pytest.mark.parametrize("lossless", [False, True])
def test_a_plain_webp_of_every_kind_gives_nothing(mode: str, lossless: bool) -> None:
    assert found(webp.look, saved("webp", mode, lossless=lossless), "webp") == []


def test_every_identifying_field_of_the_export_is_told() -> None:
    assert untold("web-export", list(webp.look(EXPORT))) == []


def test_an_animation_is_told_with_its_frames_and_what_is_in_them() -> None:
    file = io.BytesIO()
    frames = [picture().rotate(turn) for turn in (0, 90, 180)]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:])
    told = found(webp.look, file.getvalue(), "webp")
    assert [(one.kind, one.what) for one in told] == [("more-frames", "an animation of 3 frames")]
    frame = chunk(b"ANMF", bytes(16) + chunk(b"NOTE", b"Larch Ward"))
    told_paths = kinds(webp.look, webp_with(frame), "webp")
    assert "WebP/ANMF/chunk N•••" in told_paths


@pytest.mark.parametrize(
    ("kind", "body", "path", "expected"),
    [
        (b"NOTE", b"Carys Tolvanney", "WebP/chunk N•••", "metadata-unknown"),
        (b"VP8 ", bytes(90), "WebP", "embedded-picture"),
        (b"ANIM", bytes(30), "WebP/chunk A•••", "metadata-unknown"),
        (b"C2PA", bytes(30), "WebP/C2PA", "provenance"),
    ],
)
def test_a_chunk_that_may_not_stay_is_told(
    kind: bytes, body: bytes, path: str, expected: str
) -> None:
    assert expected in kinds(webp.look, webp_with(chunk(kind, body)), "webp")[path]


def test_what_lies_behind_the_end_is_told() -> None:
    assert found(webp.look, webp_with(end=bytes(9)), "webp") == []
    told = kinds(webp.look, webp_with(end=b"Taken on Larch Ward"), "webp")
    assert "trailing-data" in told["WebP/after the end"]
    data = webp_with(end=b"%PDF-1.7")
    assert kinds_before_refusal(webp.look, data, "webp") == {"trailing-data"}


def test_a_webp_whose_sizes_lie_is_refused() -> None:
    plain = saved("webp")
    assert "breaks off" in refusal(webp.look, plain[:-9], "webp")
    for size in (0, 2**32 - 1):
        lying = plain[:4] + struct.pack("<I", size) + plain[8:]
        assert "breaks off" in refusal(webp.look, lying, "webp")
        lying = plain[:16] + struct.pack("<I", size or 2**31) + plain[20:]
        assert "breaks off" in refusal(webp.look, lying, "webp")
    assert "no picture" in refusal(webp.look, b"RIFF\x04\0\0\0WEBP", "webp")
    many = chunk(b"NOTE", b"") * 5_000
    assert "more than 4,000 parts" in refusal(webp.look, webp_with(many), "webp")
    frames = chunk(b"ANMF", bytes(16)) * 2_100
    assert "2,100 frames" in refusal(webp.look, webp_with(frames), "webp")


@BEARABLE
@given(st.data())
def test_a_changed_webp_is_told_or_refused_and_nothing_else(data: st.DataObject) -> None:
    base = data.draw(st.sampled_from([EXPORT.data, saved("webp")]))
    refused_or_told(webp.look, data.draw(mutations(base)), "webp")
