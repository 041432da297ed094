"""What the blocks of a GIF file give away, and what lies behind them."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consentlab.identifiers.contract import InMetadata
from consentlab.identifiers.file import gif

from .made import found, kinds, kinds_before_refusal, picture, refusal, sample, saved
from .mutated import BEARABLE, mutations, refused_or_told
from .planted import untold

LOOP = sample("ASKERTON-RUE_D_loop3.gif", "gif")
EXTENSION, END = b"\x21", b"\x3b"


def pieces(body: bytes) -> bytes:
    parts = (body[at : at + 255] for at in range(0, len(body), 255))
    return b"".join(bytes([len(part)]) + part for part in parts) + b"\0"


def gif_with(*blocks: bytes, end: bytes = b"") -> bytes:
    """A plain GIF with blocks before its end mark, and bytes behind it."""
    return saved("gif")[:-1] + b"".join(blocks) + END + end


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_plain_gif_of_every_kind_gives_nothing(mode: str) -> None:
    assert found(gif.look, saved("gif", mode), "gif") == []


def test_every_identifying_field_of_the_loop_is_told() -> None:
    findings = list(gif.look(LOOP))
    assert untold("cine-loop", findings) == []
    paths = [one.where.path for one in findings if isinstance(one.where, InMetadata)]
    assert "GIF/application S•••••• •.•" in paths
    assert not any("26619" in one.what or "Askerton" in one.what for one in findings)


def test_a_loop_is_told_by_its_frames_and_not_by_how_often_it_is_played() -> None:
    file = io.BytesIO()
    frames = [picture().rotate(turn) for turn in (0, 90, 180)]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], loop=0, duration=80)
    told = found(gif.look, file.getvalue(), "gif")
    assert [(one.kind, one.what) for one in told] == [("more-frames", "an animation of 3 frames")]


@pytest.mark.parametrize(
    ("block", "path", "kind"),
    [
        (b"\xfe" + pieces(b"Carys Tolvanney " * 40), "GIF/Comment", "comment"),
        (b"\x01\x0c" + bytes(12) + pieces(b"Larch Ward"), "GIF/PlainText", "comment"),
        (
            b"\xff\x0bLUMBROOK1.3" + pieces(b"seat 4"),
            "GIF/application L••••••••.•",
            "metadata-unknown",
        ),
        (b"\xff\x0bNETSCAPE2.0" + pieces(b"Tolvanney"), "GIF/loop", "metadata-unknown"),
        (b"\xf9" + pieces(bytes(4) + b"Tolvanney"), "GIF/graphic control", "metadata-unknown"),
        (b"\x77" + pieces(bytes(9)), "GIF/extension 0x77", "metadata-unknown"),
    ],
)
def test_a_block_that_may_not_stay_is_told(block: bytes, path: str, kind: str) -> None:
    assert kind in kinds(gif.look, gif_with(EXTENSION + block), "gif")[path]


def test_a_second_picture_behind_the_end_is_found() -> None:
    told = kinds(gif.look, gif_with(end=saved("gif")), "gif")
    assert told == {"GIF/after the end": {"embedded-picture"}}


def test_a_gif_with_an_archive_behind_it_is_told_and_refused() -> None:
    data = gif_with(end=b"PK\x03\x04" + bytes(40))
    assert kinds_before_refusal(gif.look, data, "gif") == {"trailing-data"}


def test_fifty_thousand_frames_are_refused_without_being_decoded() -> None:
    frame = b"\x2c" + bytes(4) + b"\1\0\1\0\0" + b"\2\2\x4c\1\0"
    began = time.process_time()
    assert "more than 2,000 frames" in refusal(gif.look, gif_with(*[frame] * 50_000), "gif")
    assert time.process_time() - began < 1


def test_a_damaged_gif_is_refused() -> None:
    plain = saved("gif")
    for cut in (6, 12, 200, len(plain) - 1):
        assert "breaks off" in refusal(gif.look, plain[:cut], "gif")
    assert "no picture" in refusal(gif.look, b"GIF89a" + bytes(7) + END, "gif")
    many = EXTENSION + b"\xfe" + b"\0"
    assert "more than 4,000 blocks" in refusal(gif.look, gif_with(many * 5_000), "gif")
    tiny = EXTENSION + b"\xfe" + b"\1a" * 1_100_000 + b"\0"
    assert refusal(gif.look, gif_with(tiny), "gif")


@BEARABLE
@given(st.data())
def test_a_changed_gif_is_told_or_refused_and_nothing_else(data: st.DataObject) -> None:
    base = data.draw(st.sampled_from([LOOP.data, saved("gif")]))
    refused_or_told(gif.look, data.draw(mutations(base)), "gif")
