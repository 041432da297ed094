"""Films that are damaged or hostile: refused, with a sentence, and never passed over."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.film import clean as video_clean
from consentlab.identifiers.film import look as video
from tests.dirty.film_boxes import box, in_moov

from .film_made import CLIP, SMALL
from .made import refusal
from .mutated import mutations, refused_or_told


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_film_that_is_cut_short_is_refused(share: float) -> None:
    part = CLIP.data[: int(len(CLIP.data) * share)]
    assert refusal(video.look, part, "video").startswith("This film cannot be read to its end")
    with pytest.raises(CannotCheck):
        video_clean.cleaned(part, [])


def test_boxes_that_are_too_deep_or_too_many_are_refused() -> None:
    deep = b""
    for _ in range(40):
        deep = box(b"udta", deep)
    assert "12 deep" in refusal(video.look, in_moov(deep), "video")
    assert "more than 4,000 boxes" in refusal(
        video.look, in_moov(box(b"free", b"") * 5_000), "video"
    )


def test_a_table_with_more_places_than_there_are_is_refused() -> None:
    data = bytearray(SMALL)
    struct.pack_into(">I", data, data.index(b"stco") + 8, 300_000)
    assert "cut short" in refusal(video.look, bytes(data), "video")
    struct.pack_into(">I", data, data.index(b"stco") + 8, 0xFFFFFFFF)
    assert "more than 400,000 parts" in refusal(video.look, bytes(data), "video")


def test_a_film_without_pictures_is_refused() -> None:
    data = SMALL.replace(b"vide", b"soun")
    assert "no track of pictures" in refusal(video.look, data, "video")


def test_a_film_of_too_many_pixels_is_refused() -> None:
    with pytest.raises(CannotCheck, match="more than 60 million pixels"):
        video.frames(_of_size(8_200))


def _of_size(side: int) -> bytes:
    data = bytearray(SMALL)
    struct.pack_into(">HH", data, data.index(b"avc1", data.index(b"stsd")) + 28, side, side)
    return bytes(data).replace(b"avc1", b"raw ")


def test_complaints_of_the_decoder_do_not_reach_the_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    data = bytearray(CLIP.data)
    for place in range(3_000, 60_000, 40):
        data[place] ^= 255
    try:
        video.frames(bytes(data))
        video_clean.cleaned(bytes(data), [])
    except CannotCheck:
        pass
    assert capfd.readouterr() == ("", "")


@settings(max_examples=60, deadline=None)
@given(mutations(SMALL))
def test_whatever_is_done_to_a_film_it_is_told_or_refused(data: bytes) -> None:
    refused_or_told(video.look, data, "video")
    for read in (video.frames, lambda film: video_clean.cleaned(film, [])):
        _done_or_refused(read, data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=6))
def test_whatever_its_description_says_it_is_told_or_refused(place: int, put: bytes) -> None:
    start = SMALL.index(b"moov") + place % (len(SMALL) - SMALL.index(b"moov"))
    data = SMALL[:start] + put + SMALL[start + len(put) :]
    refused_or_told(video.look, data, "video")
    _done_or_refused(video.frames, data)


def _done_or_refused(read: Any, data: bytes) -> None:
    sentence = "."
    try:
        read(data)
    except CannotCheck as problem:
        sentence = str(problem)
    assert sentence.endswith(".")
