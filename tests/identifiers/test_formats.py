"""Which files are opened at all, and what is said of the others."""

from __future__ import annotations

import pytest

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.formats import format_of

FILM = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
AVIF = b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1avif"


@pytest.mark.parametrize(
    ("name", "start", "format"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0", "jpeg"),
        ("a.JPEG", b"\xff\xd8\xff\xe1", "jpeg"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "png"),
        ("a.gif", b"GIF89a", "gif"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        ("a.tif", b"II*\x00", "tiff"),
        ("a.tiff", b"MM\x00*", "tiff"),
        ("a.bmp", b"BM", "bmp"),
        ("a.dcm", bytes(128) + b"DICM", "dicom"),
        ("IM000003", bytes(128) + b"DICM", "dicom"),
        ("1.2.840.4", bytes(128) + b"DICM", "dicom"),
        ("a.mp4", FILM, "video"),
        ("a.MOV", b"\x00\x00\x00\x14ftypqt  ", "video"),
    ],
)
def test_a_format_on_the_list_is_known_by_its_first_bytes(
    name: str, start: bytes, format: str
) -> None:
    assert format_of(name, start) == format


@pytest.mark.parametrize(
    ("name", "start", "words"),
    [
        ("a.jpg", b"", "The file is empty"),
        ("a.heic", HEIC, "HEIC picture, as iPhones make them"),
        ("a.jpg", HEIC, "HEIC picture"),
        ("a.avif", AVIF, "AVIF"),
        ("a.pdf", b"%PDF-1.7", "a PDF document"),
        ("a.pptx", b"PK\x03\x04", "office program"),
        ("a.psd", b"8BPS", "Photoshop"),
        ("a.svg", b"<svg xmlns=", "SVG"),
        ("a.jxl", b"\xff\x0a", "JPEG XL"),
        ("a.webm", b"\x1aE\xdf\xa3", "WebM"),
        ("a.jpg", b"no picture at all", "What kind of file this is cannot be told"),
        ("a.png", b"\xff\xd8\xff\xe0", r"a JPEG picture, but its name ends in '\.png'"),
        ("a.dcm", b"\xff\xd8\xff\xe0", "a JPEG picture, but"),
        ("photo", b"\xff\xd8\xff\xe0", "its name has no ending"),
        ("a.jpg", bytes(128) + b"DICM", "a DICOM object, but"),
    ],
)
def test_whatever_is_not_on_the_list_is_refused_with_a_remedy(
    name: str, start: bytes, words: str
) -> None:
    with pytest.raises(CannotCheck, match=words) as refused:
        format_of(name, start)
    assert any(word in str(refused.value) for word in ("xport", "Save or copy", "Rename"))
