"""How what lies behind the end of a JPEG picture is sorted, and what makes it two files in one."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.file import jpeg

from . import made_jpeg as made
from .made import kinds_before_refusal

FILM = b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + b"\0\0\0\x10mdat" + bytes(range(200))


def kinds(data: bytes) -> set[tuple[str, str]]:
    return made.kinds(jpeg.look(made.material(data)))


def said(data: bytes) -> str:
    with pytest.raises(CannotCheck) as problem:
        kinds(data)
    return str(problem.value)


def with_listed(further: bytes, kind: int = 0, gap: bytes = b"") -> bytes:
    """A picture whose MPF block lists another one behind its end."""
    empty = made.with_segments(
        made.segment(0xE2, b"MPF\0" + made.mpf_block([(0, 1, 0), (0, 1, 1)]))
    )
    at = 2 + 4 + 4  # of the block in the file
    places = [(0x030000, len(empty), 0), (kind, len(further), len(empty) + len(gap) - at)]
    block = made.segment(0xE2, b"MPF\0" + made.mpf_block(places))
    return made.with_segments(block, behind=gap + further)


def test_a_picture_listed_behind_the_end_is_found_once() -> None:
    assert kinds(with_listed(made.jpeg((32, 24)))) == {("embedded-picture", "MPF/MPImage2")}


def test_a_listed_picture_that_is_not_there_is_told() -> None:
    data = with_listed(made.jpeg((32, 24)))
    assert kinds(data[:-300]) == {
        ("metadata-unknown", "MPF/MPImage2"),
        ("embedded-picture", "JPEG/after the end"),
    }


def test_what_stands_before_a_listed_picture_is_not_covered_by_it() -> None:
    data = with_listed(made.jpeg((32, 24)), gap=b"Callum Wexcombe")
    assert ("trailing-data", "JPEG/after the end") in kinds(data)


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        (made.jpeg((32, 24)), "embedded-picture"),
        (bytes(16) + made.jpeg((32, 24)), "embedded-picture"),
        (FILM, "motion-clip"),
        (b"\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data" + FILM + b"SEFH....SEFT", "motion-clip"),
        (b"Callum Wexcombe, 6 of 9", "trailing-data"),
        (made.saved(made.drawing((200, 150)), 95)[-4000:], "crop-remnant"),
    ],
)
def test_what_lies_behind_the_end_is_sorted(behind: bytes, kind: str) -> None:
    assert (kind, "JPEG/after the end") in kinds(made.jpeg() + behind)


def test_a_film_behind_other_bytes_is_told_beside_them() -> None:
    assert kinds(made.jpeg() + b"some bytes" + FILM) == {
        ("trailing-data", "JPEG/after the end"),
        ("motion-clip", "JPEG/after the end/2"),
    }


def archive() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("notes.txt", "Wexcombe")
    return data.getvalue()


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (archive(), "a ZIP archive"),
        (b"some bytes first" + archive() + b"and after", "a ZIP archive"),
        (b"%PDF-1.7 and so on", "a PDF document"),
        (b"...<SCRIPT>alert(1)</SCRIPT>", "a web page"),
        (b"MZ\x90\0 program", "a program"),
    ],
)
def test_two_kinds_of_file_in_one_are_told_and_then_refused(behind: bytes, words: str) -> None:
    data = made.jpeg() + behind
    assert re.search(f"two kinds of file in one: .* {words}", said(data))
    assert "trailing-data" in kinds_before_refusal(jpeg.look, data, "jpeg")


def test_an_archive_that_the_list_of_pictures_claims_is_refused_all_the_same() -> None:
    assert "two kinds of file in one" in said(with_listed(archive()))


def test_very_many_pictures_behind_the_end_are_refused() -> None:
    assert "more than 100 further pictures" in said(made.jpeg() + made.jpeg((8, 8)) * 101)
