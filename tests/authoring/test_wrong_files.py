"""A file that is not where it is looked for, or is no text, is called what it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consentlab.author_node import shown
from tests.authoring.conftest import FILES, Bench

PLACE = "course/cases/lump.yaml"
NOT_READ = (
    "{}: this file is never read, for its name ends in {}. Rename it to lump.yaml, or take it away."
)
HIDDEN = " If you see no .txt, Windows hides it: choose View, Show, File name extensions."


def said_of(bench: Bench, *words: str) -> str:
    """All that a check of one case says which comes to nothing."""
    done = bench.check(*words)
    assert done.exit_code == 1
    return str(done.exception) if not isinstance(done.exception, SystemExit) else done.stderr


def put(bench: Bench, place: str) -> None:
    shutil.copy(FILES / "cases/hinted.yaml", bench.root / place)


@pytest.mark.parametrize("named", ["lump", "lump.yml", "lump.yaml", "course/cases/lump.yml"])
def test_a_case_in_a_yml_file_is_told_to_be_renamed(bench: Bench, named: str) -> None:
    put(bench, "course/cases/lump.yml")
    assert said_of(bench, named) == NOT_READ.format("course/cases/lump.yml", ".yml")


@pytest.mark.parametrize("ending", [".yaml.txt", ".yml.txt", ".txt", ".YAML.TXT"])
def test_an_ending_that_an_editor_added_is_told(bench: Bench, ending: str) -> None:
    put(bench, f"course/cases/lump{ending}")
    assert said_of(bench, "lump") == (
        NOT_READ.format(f"course/cases/lump{ending}", ending) + HIDDEN
    )


def test_a_check_of_everything_tells_of_it_as_well(bench: Bench) -> None:
    put(bench, "course/cases/lump.yaml.txt")
    put(bench, "course/cases/notes.txt")
    said = bench.check().stderr.splitlines()
    assert NOT_READ.format("course/cases/lump.yaml.txt", ".yaml.txt") + HIDDEN in said
    assert not any("notes.txt" in one for one in said)


@pytest.mark.parametrize("home", ["course/keys", "grader/keys"])
def test_a_key_in_a_yml_file_is_told_to_be_renamed(bench: Bench, home: str) -> None:
    put(bench, PLACE)
    shutil.copy(FILES / "keys/hinted.yaml", bench.root / home / "lump.yml")
    assert NOT_READ.format(f"{home}/lump.yml", ".yml") in said_of(bench, "lump")


def link(path: Path, leads_to: str) -> None:
    try:
        path.symlink_to(leads_to)
    except OSError:
        pytest.skip("links cannot be made here")


@pytest.mark.parametrize("leads_to", ["elsewhere.yaml", "lump.yaml"])
@pytest.mark.parametrize("words", [["lump"], ["lump.yaml"], []])
def test_a_link_that_leads_nowhere_is_called_one(
    bench: Bench, leads_to: str, words: list[str]
) -> None:
    link(bench.root / PLACE, leads_to)
    assert (
        f"{PLACE}: this file is a link that leads nowhere, and a file is expected. Take the link "
        "away, and put the file itself in its place."
    ) in said_of(bench, *words).splitlines()


def test_a_key_that_is_such_a_link_is_called_one(bench: Bench) -> None:
    put(bench, PLACE)
    link(bench.root / "grader/keys/lump.yaml", "../nowhere.yaml")
    assert "grader/keys/lump.yaml: this file is a link that leads nowhere" in said_of(bench, "lump")


def test_a_link_is_called_as_it_is_called_in_the_folder(bench: Bench) -> None:
    put(bench, "course/another.yaml")
    link(bench.root / PLACE, "../another.yaml")
    assert shown(bench.root / PLACE) == PLACE


# What is no text.

PICTURE = (
    "this is a picture, not a text. Put the text file in its place; a picture lies in "
    "images/pictures under its own name."
)
WORD = (
    "this is a Word or ZIP file, and plain text is expected. Open it in Word, save it as plain "
    "text (UTF-8), and let the name of that end in .yaml."
)
RICH = (
    "this is rich text (RTF), and plain text is expected. Save it as plain text: in TextEdit, "
    "choose Format, Make Plain Text, and save it anew."
)
PDF = (
    "this is a PDF, and plain text is expected. Type what it says into a plain text file of this "
    "name."
)


@pytest.mark.parametrize("place", [PLACE, "course/keys/lump.yaml"])
@pytest.mark.parametrize(
    ("begins", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PICTURE),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", PICTURE),
        (b"PK\x03\x04\x14\0\x06\0", WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", WORD),
        (rb"{\rtf1\ansi title: A lump}", RICH),
        (b"%PDF-1.7\n", PDF),
    ],
)
def test_what_is_no_text_is_called_what_it_is(
    bench: Bench, place: str, begins: bytes, says: str
) -> None:
    put(bench, PLACE)
    (bench.root / place).write_bytes(begins + b"\0" * 600_000)  # a photo is larger than any text
    *lines, _last = said_of(bench, "lump").splitlines()
    assert lines == [f"{place}, line 1: {says}"]
