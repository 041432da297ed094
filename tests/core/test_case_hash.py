"""A case's hash tells one state of what its author wrote from another."""

from __future__ import annotations

from pathlib import Path

from consentlab.case_file import read_case


def test_the_hash_stays_when_only_the_layout_changes(files: Path) -> None:
    assert read_case(Path("layout-only.yaml")).hash == read_case(Path("plain.yaml")).hash


def test_the_hash_is_the_same_whatever_the_line_ends(files: Path, tmp_path: Path) -> None:
    data = (files / "sound.yaml").read_bytes().replace(b"\r\n", b"\n")
    (tmp_path / "sound.yaml").write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert read_case(tmp_path / "sound.yaml") == read_case(files / "sound.yaml")


def test_the_hash_changes_with_a_single_word(files: Path, tmp_path: Path) -> None:
    text = (files / "plain.yaml").read_text(encoding="utf-8")
    (tmp_path / "plain.yaml").write_text(text.replace("Stay", "Stay!"), encoding="utf-8")
    assert read_case(tmp_path / "plain.yaml").hash != read_case(files / "plain.yaml").hash
