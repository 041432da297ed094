"""Which colour profiles are plain, and what others say of where they are from."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageCms

from consentlab.identifiers.contract import Finding
from consentlab.identifiers.file import icc

from . import made_jpeg as made
from .mutated import BEARABLE, mutations

Parts = dict[bytes, bytes]
COLOUR = b"XYZ \0\0\0\0" + bytes(12)
PLAIN_DAY = (1998, 2, 9, 6, 49, 0)


def text(words: str) -> bytes:
    return b"text\0\0\0\0" + words.encode() + b"\0"


def described(words: str, more: str = "") -> bytes:
    plain = words.encode() + b"\0"
    wide = more.encode("utf-16-be")
    body = b"desc\0\0\0\0" + struct.pack(">I", len(plain)) + plain
    return body + struct.pack(">II", 0, len(more)) + wide + bytes(70)


def in_languages(*words: str) -> bytes:
    """The words in one language each."""
    head = b"mluc\0\0\0\0" + struct.pack(">II", len(words), 12)
    place, records, texts = 16 + 12 * len(words), b"", b""
    for one in words:
        coded = one.encode("utf-16-be")
        records += b"enGB" + struct.pack(">II", len(coded), place + len(texts))
        texts += coded
    return head + records + texts


def profile(parts: Parts, day: tuple[int, ...] = PLAIN_DAY, behind: bytes = b"") -> bytes:
    table, bodies = b"", b""
    place = 132 + 12 * len(parts)
    for name, body in parts.items():
        table += name + struct.pack(">II", place + len(bodies), len(body))
        bodies += body
    rest = struct.pack(">I", len(parts)) + table + bodies + behind
    head = bytearray(128)
    head[0:4] = struct.pack(">I", 128 + len(rest))
    head[24:36] = struct.pack(">6H", *day)
    head[36:40] = b"acsp"
    return bytes(head) + rest


PLAIN: Parts = {
    b"desc": described("sRGB IEC61966-2.1"),
    b"cprt": text("Copyright (c) 1998 Hewlett-Packard Company"),
    b"dmnd": described("IEC http://www.iec.ch"),
    b"wtpt": COLOUR,
    b"rTRC": b"curv\0\0\0\0" + bytes(4),
}


def found(data: bytes) -> list[Finding]:
    return list(icc.look(data, "ICC"))


def kinds(data: bytes) -> set[tuple[str, str]]:
    return made.kinds(found(data))


@pytest.mark.parametrize(
    "description",
    [described("sRGB IEC61966-2.1"), in_languages("sRGB built-in"), described("sRGB"),
     described("c2"), in_languages("sRGB", "sRGB")],
)  # fmt: skip
def test_a_plain_profile_gives_nothing(description: bytes) -> None:
    assert not found(profile(PLAIN | {b"desc": description}))


def test_a_library_s_own_profile_tells_only_the_day_it_was_made() -> None:
    made_now = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert {kind for kind, _ in kinds(made_now)} == {"date"}


@pytest.mark.parametrize(
    ("parts", "kind", "where"),
    [
        ({b"desc": described("Orvelle wide colour")}, "colour-profile", "ProfileDescription"),
        ({b"desc": described("sRGB", "Wexcombe")}, "colour-profile", "ProfileDescription"),
        ({b"desc": in_languages("sRGB", "PEL-LARCH-PC14 left screen")}, "colour-profile",
         "ProfileDescription"),
        ({b"cprt": text("(c) Dr Murgatrane")}, "colour-profile", "ProfileCopyright"),
        ({b"dmdd": described("Screen 4, Larch Ward")}, "colour-profile", "DeviceModelDesc"),
        ({b"targ": text("Dr Murgatrane's chart")}, "colour-profile", "targ"),
        ({b"vcgt": b"vcgt\0\0\0\0" + bytes(20)}, "metadata-unknown", "vcgt"),
        ({b"wtpt": b"data\0\0\0\0Wexcombe"}, "metadata-unknown", "wtpt"),
    ],
)  # fmt: skip
def test_a_profile_that_says_more_is_found(parts: Parts, kind: str, where: str) -> None:
    told = kinds(profile(PLAIN | parts))
    assert (kind, f"ICC/{where}") in told
    assert "colour-profile" in {kind for kind, _ in told}


def test_the_day_on_which_a_profile_was_made_is_told() -> None:
    (one,) = found(profile(PLAIN, (2023, 6, 2, 16, 53, 20)))
    assert (one.kind, one.what, one.sure) == ("date", "••••-••-•• ••:••:••", "likely")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Wexcombe" * 40,
        profile(PLAIN)[:-4],
        profile(PLAIN, behind=b"Callum Wexcombe"),
        profile({}) + b"more",
    ],
)
def test_a_profile_that_is_not_sound_is_found(data: bytes) -> None:
    assert kinds(data) == {("colour-profile", "ICC")}


def test_a_profile_without_a_description_is_found() -> None:
    (one,) = found(profile({b"wtpt": COLOUR}))
    assert one.what == "without a description"


@BEARABLE
@given(mutations(profile(PLAIN)) | st.binary(max_size=300))
def test_no_profile_raises_anything(data: bytes) -> None:
    assert all(one.what for one in found(data))
