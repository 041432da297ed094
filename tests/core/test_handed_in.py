"""A folder of answers says when it was handed in, until it is opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from consentlab.answer_file import HANDED_IN, close, handed_in, reopen


def test_answers_are_open_until_they_are_handed_in_and_again_when_reopened(tmp_path: Path) -> None:
    assert handed_in(tmp_path) == ""
    close(tmp_path, "Wednesday 25 November, 14:05")
    assert handed_in(tmp_path) == "Wednesday 25 November, 14:05"
    reopen(tmp_path)
    reopen(tmp_path)
    assert handed_in(tmp_path) == ""


@pytest.mark.parametrize(("data", "said"), [(b"\xff\xfe", ""), (b"x" * 500, "x" * 80)])
def test_a_note_of_the_handing_in_that_is_damaged_does_no_harm(
    tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / HANDED_IN).write_bytes(data)
    assert handed_in(tmp_path) == said
