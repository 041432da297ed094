"""What the chunks of a PNG file give away, and what lies behind them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from consentlab.identifiers.contract import InMetadata
from consentlab.identifiers.file import png

from .made import (
    PNG_START,
    chunk,
    found,
    kinds,
    kinds_before_refusal,
    picture,
    png_with,
    refusal,
    sample,
    saved,
)
from .mutated import BEARABLE, mutations, refused_or_told
from .planted import untold

SCREENSHOT = sample("Screenshot 2022-08-27 105709.png", "png")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_plain_png_of_every_kind_gives_nothing(mode: str) -> None:
    assert found(png.look, saved("png", mode), "png") == []
    assert found(png.look, saved("png", mode, optimize=True, dpi=(96, 96)), "png") == []


def test_a_clear_colour_and_an_interlaced_picture_give_nothing() -> None:
    assert found(png.look, saved("png", "P", transparency=3), "png") == []
    assert found(png.look, saved("png", "RGB", transparency=(1, 2, 3)), "png") == []
    rows = b"".join(  # Adam7: the seven passes of 8 by 8 grey pixels
        b"\0" * high * (1 + wide)
        for wide, high in [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)]
    )
    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 1)
    data = PNG_START + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND")
    Image.open(io.BytesIO(data)).load()
    assert found(png.look, data, "png") == []


def test_every_identifying_field_of_the_screenshot_is_told() -> None:
    findings = list(png.look(SCREENSHOT))
    assert untold("screenshot", findings) == []
    told = {one.where.path: one.kind for one in findings if isinstance(one.where, InMetadata)}
    assert told["PNG/after the end"] == "crop-remnant"
    assert "PNG/lbVw" in told


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("Author", "person-name"),
        ("Creation Time", "date"),
        ("Software", "device"),
        ("Description", "comment"),
        ("parameters", "comment"),
        ("Whatever", "metadata-unknown"),
    ],
)
def test_texts_are_sorted_by_their_keys_however_they_are_packed(key: str, kind: str) -> None:
    name, words = key.encode() + b"\0", b"Lumbrook seven"
    shown = key if kind != "metadata-unknown" else "W•••••••"
    for body in (
        chunk(b"tEXt", name + words),
        chunk(b"zTXt", name + b"\0" + zlib.compress(words)),
        chunk(b"iTXt", name + b"\0\0\0\0" + words),
        chunk(b"iTXt", name + b"\1\0\0\0" + zlib.compress(words)),
    ):
        path = f"PNG/{body[4:8].decode()}/{shown}"
        assert kind in kinds(png.look, png_with(body), "png")[path]


def test_an_unknown_key_is_masked_and_told_itself() -> None:
    told = found(png.look, png_with(chunk(b"tEXt", b"Tolvanney\0x1")), "png")
    assert len(told) >= 2
    assert not any("olvanney" in f"{one.where}{one.what}" for one in told)


def test_a_block_that_imagemagick_wrote_as_digits_is_read() -> None:
    exif = Image.Exif()
    exif[0x013B] = "Dr Falkenrath"
    block = exif.tobytes()
    digits = b"\n".join(block.hex().encode()[at : at + 72] for at in range(0, 2 * len(block), 72))
    words = b"\nexif\n%8d\n" % len(block) + digits + b"\n"
    name = b"Raw profile type exif\0\0"
    told = kinds(png.look, png_with(chunk(b"zTXt", name + zlib.compress(words))), "png")
    assert any(path.endswith("/Artist") and "person-name" in some for path, some in told.items())


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        (b"tIME", bytes([7, 231, 6, 2, 16, 53, 20]), "date"),
        (b"caBX", b"\0\0\0\x20jumb", "provenance"),
        (b"iDOT", bytes(28), "device"),
        (b"lbVw", b"\1\2\3\4\5", "metadata-unknown"),
        (b"iCCP", b"PEL-LARCH\0\0broken", "colour-profile"),
        (b"pHYs", bytes(200), "metadata-unknown"),  # longer than it should be
        (b"bKGD", bytes(7), "metadata-unknown"),
        (b"PLTE", bytes(12), "metadata-unknown"),  # colours that a picture without palette has not
        (b"sPLT", b"x\0" + bytes(20), "metadata-unknown"),
    ],
)
def test_a_chunk_that_may_not_stay_is_told(kind: bytes, body: bytes, expected: str) -> None:
    assert {one.kind for one in found(png.look, png_with(chunk(kind, body)), "png")} >= {expected}


def test_a_second_chunk_of_a_kind_that_may_stay_once_is_told() -> None:
    once = chunk(b"gAMA", struct.pack(">I", 45455))
    assert found(png.look, png_with(once), "png") == []
    assert "PNG/gAMA" in kinds(png.look, png_with(once, once), "png")


def test_an_animation_is_told_once_with_its_frames() -> None:
    file = io.BytesIO()
    frames = [picture().rotate(turn) for turn in (0, 90, 180)]
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])
    told = found(png.look, file.getvalue(), "png")
    assert [(one.kind, one.what) for one in told] == [("more-frames", "an animation of 3 frames")]


def test_a_cropped_picture_over_the_old_one_is_found() -> None:
    old, new = saved("png", "RGBA"), png_with()
    old = old + chunk(b"IDAT", bytes(900)) + chunk(b"IEND")
    left = new + old[len(new) :]  # CVE-2023-21036: written over the old file, and not shortened
    assert kinds(png.look, left, "png") == {"PNG/after the end": {"crop-remnant"}}


@pytest.mark.parametrize(
    ("tail", "kind"),
    [
        (b"\xff\xd8\xff\xe0" + bytes(range(200)), "embedded-picture"),
        (b"\0\0\0\x18ftypmp42" + bytes(range(200)), "motion-clip"),
        (b"Taken on Larch Ward", "trailing-data"),
        (bytes(range(1, 99)), "trailing-data"),
    ],
)
def test_what_lies_behind_the_end_is_sorted(tail: bytes, kind: str) -> None:
    assert kind in kinds(png.look, png_with(end=tail), "png")["PNG/after the end"]


def test_zeros_behind_the_end_are_padding() -> None:
    assert found(png.look, png_with(end=bytes(4096)), "png") == []


@pytest.mark.parametrize("other", ["zip", "pdf", "html"])
def test_a_file_that_is_two_kinds_in_one_is_told_and_refused(other: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "a")
    tails = {"zip": packed.getvalue(), "pdf": b"\n%PDF-1.4 x", "html": b"<HTML><b>x</b>"}
    data = png_with(end=tails[other])
    assert kinds_before_refusal(png.look, data, "png") == {"trailing-data"}
    assert "two kinds of file in one" in refusal(png.look, data, "png")


def test_rows_below_the_picture_that_are_still_packed_are_found() -> None:
    plain = saved("png")
    shorter = struct.pack(">IIBBBBB", 48, 20, 8, 2, 0, 0, 0)  # of 32 rows
    data = PNG_START + chunk(b"IHDR", shorter) + plain[33:]
    assert kinds(png.look, data, "png") == {"PNG/IDAT/after the last row": {"crop-remnant"}}


def test_bytes_behind_the_packed_rows_are_found() -> None:
    head = struct.pack(">IIBBBBB", 4, 1, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0abcd")
    for parts in (
        chunk(b"IDAT", body + b"Tolvanney"),
        chunk(b"IDAT", body) + chunk(b"IDAT", b"Tolv"),
    ):
        data = PNG_START + chunk(b"IHDR", head) + parts + chunk(b"IEND")
        assert "trailing-data" in kinds(png.look, data, "png")["PNG/IDAT/after the last row"]


def test_damage_is_refused_and_never_passed_over() -> None:
    plain = saved("png")
    for cut in (8, 20, 40, len(plain) // 2, len(plain) - 1):
        assert refusal(png.look, plain[:cut], "png"), cut
    assert "IDAT" in refusal(png.look, plain[:60] + bytes([plain[60] ^ 1]) + plain[61:], "png")
    head = plain[:33]
    assert "rows are missing" in refusal(
        png.look, head + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND"), "png"
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (png_with(*[chunk(b"tEXt", b"a\0b")] * 10_000), "more than 4,000 parts"),
        (
            png_with(chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(9_000_000)))),
            "unpacks to millions",
        ),
        (
            png_with(chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(9_000_000)))),
            "unpacks to millions",
        ),
        (
            PNG_START
            + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes(90_000_000), 1))
            + chunk(b"IEND"),
            "far more than its picture needs",
        ),
        (
            PNG_START
            + chunk(b"IHDR", struct.pack(">IIBBBBB", 90_000, 90_000, 8, 0, 0, 0, 0))
            + chunk(b"IEND"),
            "million pixels",
        ),
        (png_with(*[chunk(b"fcTL", bytes(26))] * 2_500), "2,500 frames"),
    ],
    ids=["chunks", "text", "profile", "rows", "pixels", "frames"],
)
def test_a_hostile_file_is_refused_with_its_reason(data: bytes, words: str) -> None:
    assert words in refusal(png.look, data, "png")


@BEARABLE
@given(st.data())
def test_a_damaged_png_is_told_or_refused_and_nothing_else(data: st.DataObject) -> None:
    base = data.draw(st.sampled_from([SCREENSHOT.data, saved("png", "RGBA")]))
    refused_or_told(png.look, data.draw(mutations(base)), "png")


@BEARABLE
@given(
    kind=st.sampled_from([b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf", b"tIME", b"tRNS", b"abCd"]),
    start=st.sampled_from([b"", b"Author\0", b"Raw profile type iptc\0\0", b"XML:com.adobe.xmp\0"]),
    body=st.binary(max_size=200),
)
def test_a_sound_chunk_with_any_content_is_told_or_refused(
    kind: bytes, start: bytes, body: bytes
) -> None:
    refused_or_told(png.look, png_with(chunk(kind, start + body)), "png")
