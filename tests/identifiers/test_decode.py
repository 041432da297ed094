"""Files become upright pictures in sRGB; what is too large or damaged is said so."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from consentlab.identifiers import decode, limits
from consentlab.identifiers.contract import CannotCheck, Format, Frame, Material
from tests.identifiers.pictures import encoded, jpeg, png, tissue


def frames(data: bytes, format: Format = "png") -> list[Frame]:
    return decode.frames(Material(f"a.{format}", data, format))


def test_a_picture_is_decoded_to_its_pixels() -> None:
    (frame,) = frames(png())
    assert np.array_equal(frame.rgb, tissue())
    assert frame.alpha is None


def test_a_picture_that_lies_on_its_side_is_put_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter, clockwise
    (frame,) = frames(jpeg(exif=exif), "jpeg")
    assert frame.rgb.shape[:2] == (320, 240)


def test_colours_under_full_transparency_are_kept() -> None:
    pixels = np.dstack([tissue(), np.zeros((240, 320), np.uint8)])
    (frame,) = frames(png(pixels))
    assert np.array_equal(frame.rgb, tissue())
    assert frame.alpha is not None
    assert not frame.alpha.any()


def test_a_palette_with_transparency_has_an_alpha() -> None:
    picture = Image.fromarray(tissue()).quantize(16)
    data = io.BytesIO()
    picture.save(data, "PNG", transparency=0)
    (frame,) = frames(data.getvalue())
    assert frame.alpha is not None


def test_sixteen_bits_of_grey_become_eight_and_stay_visible() -> None:
    grey = (tissue()[..., 0].astype(np.uint16) * 8) + 100
    data = io.BytesIO()
    Image.fromarray(grey).save(data, "PNG")
    (frame,) = frames(data.getvalue())
    assert frame.rgb.max() == 255
    assert frame.rgb.min() == 0


def test_print_colours_become_screen_colours() -> None:
    data = io.BytesIO()
    Image.fromarray(tissue()).convert("CMYK").save(data, "JPEG")
    (frame,) = frames(data.getvalue(), "jpeg")
    assert np.abs(frame.rgb.astype(int) - tissue().astype(int)).mean() < 12


def test_of_a_long_animation_the_first_the_last_and_some_between_are_read() -> None:
    pictures = [Image.fromarray(tissue(64, 48, seed)) for seed in range(30)]
    data = io.BytesIO()
    pictures[0].save(data, "GIF", save_all=True, append_images=pictures[1:])
    shown = frames(data.getvalue(), "gif")
    assert [one.index for one in shown] == [0, 4, 8, 12, 17, 21, 25, 29]


def test_a_picture_that_is_cut_short_cannot_be_checked() -> None:
    with pytest.raises(CannotCheck, match="cut short or damaged"):
        frames(jpeg()[:-900], "jpeg")


def test_a_picture_that_claims_to_be_vast_is_never_unpacked() -> None:
    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    vast = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk
    vast += struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(CannotCheck, match="more than 60 million pixels"):
        frames(vast + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT")))


def test_frames_that_are_vast_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "MOST_PIXELS", 10_000)
    pictures = [Image.fromarray(tissue(64, 48, seed)) for seed in range(5)]
    data = io.BytesIO()
    pictures[0].save(data, "GIF", save_all=True, append_images=pictures[1:])
    with pytest.raises(CannotCheck, match="frames or pages together"):
        frames(data.getvalue(), "gif")


def test_more_frames_than_are_looked_at_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "MOST_FRAMES", 3)
    pictures = [Image.fromarray(tissue(64, 48, seed)) for seed in range(5)]
    data = io.BytesIO()
    pictures[0].save(data, "GIF", save_all=True, append_images=pictures[1:])
    with pytest.raises(CannotCheck, match="5 frames or pages"):
        frames(data.getvalue(), "gif")


def test_a_broken_colour_profile_does_not_hide_the_picture() -> None:
    (frame,) = frames(encoded(tissue(), "PNG", icc_profile=b"no profile"))
    assert frame.rgb.shape == (240, 320, 3)


@pytest.mark.parametrize(
    ("count", "most", "chosen"), [(1, 8, [0]), (8, 8, list(range(8))), (100, 3, [0, 50, 99])]
)
def test_frames_are_spread_evenly(count: int, most: int, chosen: list[int]) -> None:
    assert list(decode.spread(count, most)) == chosen


def test_the_bounds_leave_room_for_a_telephone_s_largest_picture() -> None:
    assert limits.MOST_PIXELS >= 50_000_000
