"""The page to print: whole, escaped, with nothing to load or to run."""

from __future__ import annotations

import base64
import io
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from PIL import Image

from consentlab.identifiers.report import report

SOURCE = {"id": "gmc", "label": "GMC, recordings", "url": "https://www.gmc-uk.org/x"}
HOSTILE = "\"><img src=x onerror='alert(1)'><script>alert(2)</script>{{ 7 * 7 }}"


def finding(kind: str, where: dict[str, Any], what: str = "O••••", **more: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "title": kind.capitalize(),
        "where": where,
        "what": what,
        "why": f"Why {kind} matters.",
        "source": SOURCE,
        "sure": "certain",
        "remedy": f"Leave {kind} out.",
        **more,
    }


def file(*findings: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "file": "photo.jpg",
        "verdict": "do-not-post" if findings else "nothing-found",
        "findings": list(findings),
        "checked": ["EXIF", "writing in the picture"],
        "not_checked": [{"what": "faces", "why": "Something is not installed."}],
        "refused": "",
        "clean": None,
        **more,
    }


OUTCOME: dict[str, Any] = {
    "verdict": "do-not-post",
    "title": "Do not post as it is",
    "words": "Something has to be asked.",
    "reasons": [
        {
            "what": "Consent is missing",
            "why": "It is needed.",
            "source": SOURCE,
            "remedy": "Ask.",
            "weight": "stop",
            "standard": "requires",
        }
    ],
    "rule": {"says": "It needs consent.", "source": SOURCE},
    "requires": [{"says": "Explicit consent.", "source": SOURCE}],
    "good_practice": [{"says": "In writing.", "source": SOURCE}],
    "recommends": [{"says": "Naming the platform.", "source": SOURCE}],
    "not_checked": [{"what": "a picture and its file", "why": "None was given."}],
    "unanswered": ["timing"],
    "still_open": ["When did it happen?"],
    "unseen": ["Whether the case is rare."],
    "bounds": ["It is no advice."],
}


def in_pixels(box: list[int], frame: int = 0) -> dict[str, Any]:
    return finding("name", {"part": "pixels", "box": box, "frame": frame})


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30), **more: Any) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(data, form, **more)
    return data.getvalue()


class Read(HTMLParser):
    """What a browser would make of the page: its elements, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def images(page: str) -> list[bytes]:
    """The pictures inside a page."""
    found = re.findall(r'href="data:image/(?:png|jpeg);base64,([^"]+)"', page)
    return [base64.b64decode(one) for one in found]


def test_a_report_runs_nothing_and_loads_nothing() -> None:
    page = report(file(in_pixels([1, 2, 9, 8])), picture(), OUTCOME)
    read = Read(page)
    tags = {tag for tag, _ in read.elements}
    assert not tags & {"script", "link", "iframe", "form", "img", "object", "embed", "base"}
    assert not [name for _, attrs in read.elements for name in attrs if name.startswith("on")]
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    assert not re.search(r"@import|url\(", page)


def test_whatever_comes_from_a_file_is_shown_as_text() -> None:
    bad = finding("name", {"part": "metadata", "path": HOSTILE}, HOSTILE)
    bad |= {"why": HOSTILE, "remedy": HOSTILE, "title": HOSTILE}
    bad["source"] = {"id": "x", "label": HOSTILE, "url": "javascript:alert(1)"}
    told = file(bad, file=HOSTILE, refused=HOSTILE, checked=[HOSTILE])
    told["not_checked"] = [{"what": HOSTILE, "why": HOSTILE}]
    read = Read(report(told))
    assert {tag for tag, _ in read.elements} & {"img", "script"} == set()
    assert not [1 for _, attrs in read.elements if "javascript" in (attrs.get("href") or "")]
    assert HOSTILE in read.text
    assert "49" not in read.text.replace("0", "")


def test_signs_that_cannot_be_seen_are_shown() -> None:
    read = Read(report(file(file="a\u202egpj.exe\x00")))
    assert "\u202e" not in read.text
    assert "a\ufffdgpj.exe" in read.text


def test_findings_stand_by_place_each_kind_explained_once() -> None:
    page = report(
        file(
            finding("date", {"part": "metadata", "path": "EXIF/DateTime"}),
            finding("date", {"part": "metadata", "path": "XMP/CreateDate"}),
            in_pixels([1, 2, 9, 8]),
            finding("place", {"part": "caption", "start": 0, "end": 5}),
            finding("sidecar", {"part": "file", "what": "beside"}),
        )
    )
    text = Read(page).text
    headings = ["In the picture", "In the file, beside", "The file's name", "In the caption"]
    assert sorted(headings, key=text.index) == headings
    assert text.count("Why date matters.") == 1
    for said in ("EXIF/DateTime", "XMP/CreateDate", "characters 1 to 5", "a file beside it"):
        assert said in text
    assert "What to do: Leave date out." in text


def test_what_was_checked_and_what_was_not_is_said_with_the_reason() -> None:
    text = Read(report(file())).text
    assert "These checks found nothing here." in text
    assert "EXIF; writing in the picture." in text
    assert "faces: Something is not installed." in text
    assert "neither legal nor clinical advice" in text
    assert "safe" not in text


def test_a_refused_file_says_why_and_never_that_nothing_was_found() -> None:
    told = file(verdict="could-not-check", refused="This is a HEIC picture.")
    text = Read(report(told)).text
    assert "Could not be checked" in text
    assert "This is a HEIC picture." in text
    assert "found nothing" not in text


def test_a_name_that_gives_somebody_away_is_masked() -> None:
    told = file(finding("name", {"part": "file", "what": "name"}), file="Okonjo 2024.jpg")
    page = report(told)
    assert "Okonjo" not in page
    assert "O••••• ••••.j••" in page


def test_the_folder_of_a_clean_copy_is_not_told() -> None:
    page = report(file(clean=file(file="/home/vardley/ward-7/picture-1.jpg")))
    assert "After cleaning: picture-1.jpg" in page
    assert "vardley" not in page
    assert "ward-7" not in page


def test_without_being_asked_for_the_picture_is_not_in_it() -> None:
    assert not images(report(file(in_pixels([1, 2, 9, 8]))))


def test_the_boxes_have_the_numbers_of_the_list() -> None:
    told = file(
        in_pixels([1, 2, 9, 8]),
        finding("date", {"part": "pixels", "box": [20, 2, 30, 8], "frame": 0}),
        in_pixels([3, 12, 9, 18]),
        in_pixels([5, 5, 9, 9], frame=1),
    )
    read = Read(report(told, picture()))
    boxes = [attrs for tag, attrs in read.elements if tag == "rect" and attrs["class"] == "box"]
    assert [(one["x"], one["y"], one["width"], one["height"]) for one in boxes] == [
        ("1", "2", "8", "6"),
        ("20", "2", "10", "6"),
        ("3", "12", "6", "6"),
    ]
    svg = next(attrs for tag, attrs in read.elements if tag == "svg")
    assert svg["viewbox"] == "0 0 40 30"
    assert "page or frame 2" in read.text


def test_a_smaller_copy_is_drawn_to_the_size_of_the_frame() -> None:
    read = Read(report(file(in_pixels([10, 20, 90, 80]), size=[400, 300]), picture()))
    svg = next(attrs for tag, attrs in read.elements if tag == "svg")
    assert svg["viewbox"] == "0 0 400 300"


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_the_pixels_alone_are_in_it(form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned on its side
    exif[0x010E] = "Vardley, Ward 7"
    more: dict[str, Any] = {"comment": b"Vardley"} if form == "JPEG" else {}
    data = picture(form, exif=exif, icc_profile=b"Vardley profile", **more)
    assert b"Vardley" in data
    (inside,) = images(report(file(), data))
    assert b"Vardley" not in inside
    with Image.open(io.BytesIO(inside)) as opened:
        assert opened.size == (30, 40)
        assert not opened.info.get("icc_profile")
        assert not opened.getexif()


@pytest.mark.parametrize("data", [b"nonsense", picture()[:60], b"%PDF-1.7"])
def test_a_picture_that_cannot_be_drawn_is_left_out_with_a_word(data: bytes) -> None:
    page = report(file(), data)
    assert not images(page)
    assert "The picture could not be drawn here." in page


def test_several_files_are_numbered_and_a_caption_alone_has_a_heading() -> None:
    text = Read(report([file(), file(file="other.png")])).text
    assert "1. photo.jpg" in text
    assert "2. other.png" in text
    assert "The words" in Read(report(file(file=""))).text


def test_the_outcome_comes_first_with_its_reasons_and_the_standards_apart() -> None:
    read = Read(report(file(), None, OUTCOME))
    text = " ".join(read.text.split())
    assert text.index("Something has to be asked.") < text.index("photo.jpg")
    for said in (
        "Stops this post · The GMC requires it",
        "What the GMC requires Explicit consent.",
        "What it calls good practice In writing.",
        "Box 1 recommends Naming the platform.",
        "When did it happen?",
        "Whether the case is rare.",
        "a picture and its file: None was given.",
        "It is no advice.",
        "Sources GMC, recordings: https://www.gmc-uk.org/x",
    ):
        assert said in text
    assert text.count("Sources") == 1
