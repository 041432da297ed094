"""What is found in the segments of a JPEG file and behind its end, and what is refused."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from consentlab.identifiers.contract import CannotCheck, Finding
from consentlab.identifiers.file import jpeg

from . import made_jpeg as made
from .made import kinds_before_refusal
from .mutated import BEARABLE, mutations, refused_or_told
from .test_jpeg_tail import FILM

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "images" / "samples" / "IMG_20250903_092737.jpg"
KEY = ROOT / "course" / "keys" / "samples" / "phone-photo.yaml"

# Where the names that exiftool has for groups differ from our paths.
GROUPS = {
    "XMP-iptcCore": "XMP/Iptc4xmpCore:",
    "XMP-xmpMM:History": "XMP/xmpMM:History/stEvt:",
    "IPTC": "Photoshop/IPTC/",
    "ICC_Profile": "ICC/",
    "File": "JPEG/",
    "MPImage2": "MPF/",
}


def found(data: bytes) -> list[Finding]:
    return list(jpeg.look(made.material(data)))


def kinds(data: bytes) -> set[tuple[str, str]]:
    return made.kinds(found(data))


def said(data: bytes) -> str:
    with pytest.raises(CannotCheck) as problem:
        found(data)
    return str(problem.value)


def our_path(tag: str) -> str:
    """The path of a field that exiftool calls `tag`, in small letters."""
    group, _, name = tag.partition(":")
    if name.startswith("History"):
        group, name = "XMP-xmpMM:History", name.removeprefix("History")
    if name.startswith("MakerNote"):
        name = "MakerNote"
    start = GROUPS.get(group) or (
        f"XMP/{group[4:]}:" if group.startswith("XMP-") else f"EXIF/{group}/"
    )
    return (start + name).lower()


def planted() -> dict[str, dict[str, str]]:
    fields = yaml.safe_load(KEY.read_text(encoding="utf-8"))["fields"]
    return {our_path(one["tag"]): one for one in fields.values() if "tag" in one}


@pytest.fixture(scope="module")
def sample() -> list[Finding]:
    return found(SAMPLE.read_bytes())


@pytest.mark.parametrize(
    "where", sorted(path for path, one in planted().items() if one["kind"] != "none")
)
def test_every_planted_field_that_leads_to_somebody_is_found(
    where: str, sample: list[Finding]
) -> None:
    assert where in {made.path(one).lower() for one in sample}


def test_no_finding_of_the_sample_is_about_what_may_stay(sample: list[Finding]) -> None:
    told = {made.path(one).rsplit("/", 1)[-1] for one in sample}
    stay = {"Orientation", "XResolution", "ResolutionUnit", "YCbCrPositioning", "ExposureTime"}
    stay |= {"FNumber", "ISO", "ExifVersion", "ColorSpace", "FlashpixVersion", "GPSVersionID"}
    assert not told & (stay | {"ExifImageWidth", "ComponentsConfiguration", "FocalLength"})


def test_no_finding_passes_on_what_it_found(sample: list[Finding]) -> None:
    told = " ".join(one.what for one in sample)
    assert not [
        one["value"] for one in planted().values() if len(one["value"]) > 3 and one["value"] in told
    ]
    assert "Wexcombe" not in told


def test_what_words_in_fields_give_away_is_told_besides(sample: list[Finding]) -> None:
    told = made.kinds(sample)
    assert ("nhs-number", "EXIF/ExifIFD/UserComment") in told
    assert ("institution", "JPEG/Comment") in told or ("staff-name", "JPEG/Comment") in told


def test_every_kind_is_in_the_list(sample: list[Finding]) -> None:
    listed = yaml.safe_load((ROOT / "course" / "identifiers.yaml").read_text(encoding="utf-8"))
    assert {one.kind for one in sample} <= set(listed["kinds"])


@pytest.mark.parametrize("progressive", [False, True])
def test_a_plain_picture_gives_nothing(progressive: bool) -> None:
    assert not found(made.jpeg(progressive=progressive))


def test_a_camera_s_picture_without_identifying_fields_gives_nothing() -> None:
    main = {
        0x0112: (3, 1, b"\0\x06"),
        0x011A: (5, 1, struct.pack(">II", 72, 1)),
        0x0128: (3, 1, b"\0\x02"),
        0x0213: (3, 1, b"\0\x01"),
    }
    inside = {
        0x829A: (5, 1, struct.pack(">II", 1, 50)),
        0x8827: (3, 1, b"\0\x7d"),
        0x9000: (7, 4, b"0232"),
        0x9101: (7, 4, b"\1\2\3\0"),
        0xA001: (3, 1, b"\0\x01"),
        0xA002: (4, 1, struct.pack(">I", 64)),
    }
    block = made.exif_block(main, {0x8769: inside})
    adobe = b"Adobe\0\x64\0\0\0\0\x01"
    data = made.with_segments(
        made.segment(0xE1, b"Exif\0\0" + block), made.segment(0xEE, adobe), behind=bytes(512)
    )
    assert not found(data)


@pytest.mark.parametrize(
    ("marker", "body", "kind", "where"),
    [
        (0xFE, b"seen on Heron Ward", "comment", "JPEG/Comment"),
        (0xFE, b"\x01\x02\xff\xfe", "comment", "JPEG/Comment"),
        (0xE0, b"JFXX\0\x10" + made.jpeg((8, 8)), "thumbnail", "JFXX/Thumbnail"),
        (0xE0, b"JFIF\0\1\2\0\0\1\0\1\1\1abc", "thumbnail", "JFIF/Thumbnail"),
        (0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0more", "metadata-unknown", "JFIF"),
        (0xE1, b"http://example.org/own/\0x", "metadata-unknown", "JPEG/APP1"),
        (0xE2, b"urn:iso:std:iso:ts:21496:-1\0\0\0", "embedded-picture", "JPEG/APP2 gain map"),
        (0xEB, b"JP\0\1\0\0\0\1", "provenance", "JPEG/APP11 JUMBF"),
        (0xEC, b"Ducky\0\1\0\4", "metadata-unknown", "JPEG/APP12"),
        (0xEE, b"Adobe\0\x64\0\0\0\0\x01more", "metadata-unknown", "JPEG/APP14"),
        (0xDB, bytes(65) + b"hidden", "metadata-unknown", "JPEG/segment FFDB"),
        (0xC8, b"reserved", "metadata-unknown", "JPEG/segment FFC8"),
    ],
)
def test_a_segment_that_is_not_on_the_list_is_found(
    marker: int, body: bytes, kind: str, where: str
) -> None:
    assert (kind, where) in kinds(made.with_segments(made.segment(marker, body)))


def test_an_application_s_own_segment_is_told_by_a_masked_name() -> None:
    (one, *_) = found(made.with_segments(made.segment(0xE5, b"RMETA9\0data")))
    assert one.what.startswith("R••••")


def test_bytes_between_the_segments_are_found() -> None:
    data = made.with_segments(b"Callum Wexcombe was here")
    assert ("metadata-unknown", "JPEG/between the segments") in kinds(data)


def test_a_profile_in_two_parts_is_put_together() -> None:
    profile = bytearray(200)
    profile[36:40] = b"acsp"
    profile[0:4] = struct.pack(">I", 200)
    parts = [b"ICC_PROFILE\0\2\2" + profile[100:], b"ICC_PROFILE\0\1\2" + profile[:100]]
    data = made.with_segments(*(made.segment(0xE2, part) for part in parts))
    assert ("colour-profile", "ICC/ProfileDescription") in kinds(data)
    (one, *_) = found(made.with_segments(made.segment(0xE2, parts[0])))
    assert one.what == "0 bytes that are no sound profile"


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    b'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Vennaford"/>'
    b"</rdf:RDF></x:xmpmeta>"
)


def extended(size: int, start: int, part: bytes) -> bytes:
    head = b"http://ns.adobe.com/xmp/extension/\0" + b"0123456789ABCDEF" * 2
    return made.segment(0xE1, head + struct.pack(">II", size, start) + part)


def test_a_long_packet_of_xmp_is_put_together_from_its_parts() -> None:
    whole = len(XMP)
    data = made.with_segments(extended(whole, 50, XMP[50:]), extended(whole, 0, XMP[:50]))
    assert ("location", "XMP/photoshop:City") in kinds(data)


def test_a_long_packet_of_xmp_with_a_part_missing_is_refused() -> None:
    problem = said(made.with_segments(extended(len(XMP), 0, XMP[:50])))
    assert problem.startswith("A part of the long XMP block of this JPEG is missing.")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (made.jpeg()[:200], "is cut off or damaged: it ends within a segment"),
        (made.jpeg()[:-2], "is cut off or damaged: it ends within its picture"),
        (made.jpeg()[:2], "ends before the end of its picture"),
        (b"\xff\xd8\xff\xd9", "holds no picture"),
        (b"\xff\xd8" + made.jpeg(), "a second picture begins inside the first"),
        (made.with_segments(made.segment(0xFE, b"") * 4001), "has more than 4,000 segments"),
    ],
)
def test_a_damaged_or_hostile_file_is_refused(data: bytes, words: str) -> None:
    assert words in said(data)


def test_a_block_that_cannot_be_read_does_not_hide_the_others() -> None:
    data = made.with_segments(made.segment(0xE1, b"Exif\0\0junk"), made.segment(0xFE, b"Wexcombe"))
    assert "block EXIF" in said(data)
    assert "comment" in kinds_before_refusal(jpeg.look, data, "jpeg")


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
def test_what_another_program_writes_is_found(tmp_path: Path) -> None:
    file = tmp_path / "written.jpg"
    file.write_bytes(made.jpeg())
    fields = ["-EXIF:Artist=Dr Murgatrane", "-GPSLatitude=53.9", "-XMP-dc:Creator=Dr Murgatrane"]
    fields += ["-IPTC:City=Vennaford", "-Comment=Heron Ward", "-XMP-mwg-rs:RegionName=Callum"]
    fields += ["-Photoshop:URL=https://example.org", "-EXIF:XPAuthor=Dr Murgatrane"]
    subprocess.run(["exiftool", "-q", *fields, str(file)], check=True)
    told = {re.sub(r".*/", "", where) for _, where in kinds(file.read_bytes())}
    assert {"Artist", "GPSLatitude", "dc:creator", "City", "Comment", "XPAuthor", "URL"} <= told
    assert "mwg-rs:Name" in told


SMALL = made.with_segments(
    made.segment(0xE1, b"Exif\0\0" + made.exif_block(made.text(0x013B, "Dr Murgatrane"))),
    made.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
    behind=made.jpeg((16, 16)) + FILM,
)


@BEARABLE
@given(mutations(SMALL) | mutations(SAMPLE.read_bytes()[:14_000]))
def test_no_changed_file_does_more_than_being_refused(data: bytes) -> None:
    refused_or_told(jpeg.look, data, "jpeg")


@BEARABLE
@given(st.binary(max_size=400))
def test_no_bytes_at_all_do_more_than_being_refused(data: bytes) -> None:
    refused_or_told(jpeg.look, b"\xff\xd8\xff" + data, "jpeg")
