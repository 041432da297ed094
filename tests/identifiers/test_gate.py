"""What is let in, and what each thing that is not is told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from consentlab.identifiers.contract import CannotCheck
from consentlab.identifiers.gate import arrived
from consentlab.identifiers.limits import LARGEST_VIDEO


def test_a_file_arrives_with_its_bare_name_its_bytes_and_its_day(tmp_path: Path) -> None:
    path = tmp_path / "wound.jpg"
    path.write_bytes(b"all of it")
    os.utime(path, (1_756_900_000, 1_756_900_000))  # 3 September 2025
    there = arrived(path)
    assert (there.name, there.data, there.modified) == ("wound.jpg", b"all of it", "2025-09-03")


def test_files_that_belong_to_it_are_named_and_others_are_not(tmp_path: Path) -> None:
    for name in ("wound.jpg", "wound.xmp", "wound.jpg.json", "wound.MOV", "other.xmp", "wound.png"):
        (tmp_path / name).write_bytes(b"x")
    assert arrived(tmp_path / "wound.jpg").beside == ("wound.MOV", "wound.jpg.json", "wound.xmp")


def test_a_missing_file_is_named_as_missing(tmp_path: Path) -> None:
    with pytest.raises(CannotCheck, match="There is no such file"):
        arrived(tmp_path / "gone.jpg")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotCheck, match="This is a folder"):
        arrived(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such devices")
def test_a_device_is_no_file() -> None:
    with pytest.raises(CannotCheck, match="a device or a pipe"):
        arrived(Path("/dev/zero"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(CannotCheck, match="a device or a pipe"):
        arrived(tmp_path / "pipe.jpg")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "locked.jpg"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(CannotCheck, match="cannot be opened"):
        arrived(path)


def test_a_name_with_a_null_in_it_is_no_crash() -> None:
    with pytest.raises(CannotCheck, match="cannot be opened"):
        arrived(Path("a\0b.jpg"))


def test_a_file_beyond_the_bound_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(LARGEST_VIDEO + 1)  # a hole: it takes no room
    with pytest.raises(CannotCheck, match="at most 200 MB"):
        arrived(path)
