"""The command that looks at what is about to be posted: what it takes, prints and ends with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab.cli import app
from tests.identifiers.pictures import jpeg, png

RUN = CliRunner()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "picture-1.png"
    path.write_bytes(png())
    return path


@pytest.fixture
def named(tmp_path: Path) -> Path:
    path = tmp_path / "Maryam Okonjo 2023-06-02.jpg"
    path.write_bytes(jpeg())
    return path


def test_nothing_found_ends_with_0_and_never_says_more_than_that(plain: Path) -> None:
    done = RUN.invoke(app, ["check", str(plain), "--quick"])
    assert done.exit_code == 0, done.output
    assert "picture-1.png: Nothing found by these checks" in done.stdout
    assert "Not looked at" in done.stdout
    assert "safe" not in done.stdout.lower()


def test_findings_end_with_1_and_say_why_and_what_to_do(named: Path) -> None:
    done = RUN.invoke(app, ["check", str(named), "--quick"])
    assert done.exit_code == 1
    assert "In its name, or beside it" in done.stdout
    assert "What to do: " in done.stdout
    assert "M•••••" in done.stdout


def test_a_file_that_cannot_be_checked_ends_with_2_whatever_the_others_are(
    plain: Path, named: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.jpg").write_bytes(b"")
    done = RUN.invoke(
        app, ["check", str(plain), str(named), str(tmp_path / "empty.jpg"), "--quick"]
    )
    assert done.exit_code == 2
    assert "empty.jpg: Could not be checked" in done.stdout
    assert "picture-1.png: Nothing found" in done.stdout


def test_json_is_one_line_for_each_file_with_the_documented_fields(
    plain: Path, named: Path
) -> None:
    done = RUN.invoke(app, ["check", str(plain), str(named), "--quick", "--json"])
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["file"] for one in results] == [plain.name, named.name]
    document = (Path(__file__).parents[1] / "docs" / "check.md").read_text(encoding="utf-8")
    for field in {*results[0], *results[1]["findings"][0]}:
        assert f"| `{field}` |" in document, field


def test_a_caption_alone_can_be_checked() -> None:
    done = RUN.invoke(app, ["check", "--caption", "My patient Mrs Okonjo, this morning in Leeds"])
    assert done.exit_code == 1
    assert "The caption: Do not post as it is" in done.stdout
    assert "In the caption" in done.stdout


def test_a_caption_comes_from_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("\ufeffSeen today", encoding="utf-8")
    done = RUN.invoke(app, ["check", "--caption-file", str(tmp_path / "words.txt"), "--json"])
    kinds = {one["kind"] for one in json.loads(done.stdout)["findings"]}
    assert kinds == {"relative-time"}


def test_a_caption_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "words.docx").write_bytes(b"PK\x03\x04\xff\xfe")
    done = RUN.invoke(app, ["check", "--caption-file", str(tmp_path / "words.docx")])
    assert done.exit_code == 2
    assert "not a text in UTF-8" in done.stderr


def test_the_caption_s_findings_are_with_every_file(plain: Path) -> None:
    done = RUN.invoke(app, ["check", str(plain), "--quick", "--json", "--caption", "Seen today"])
    (finding,) = json.loads(done.stdout)["findings"]
    assert finding["where"] == {"part": "caption", "start": 5, "end": 10}
    assert done.exit_code == 1


def test_with_nothing_to_check_it_says_what_to_give() -> None:
    done = RUN.invoke(app, ["check"])
    assert done.exit_code == 2
    assert "Name a file, or give the words" in done.stderr


def test_names_with_stars_are_spelt_out_where_the_shell_does_not(
    plain: Path, named: Path, tmp_path: Path
) -> None:
    done = RUN.invoke(app, ["check", str(tmp_path / "*.png"), "--quick", "--json"])
    assert json.loads(done.stdout)["file"] == plain.name


def test_a_report_is_written_where_it_was_asked_for(named: Path, tmp_path: Path) -> None:
    report = tmp_path / "post.html"
    done = RUN.invoke(app, ["check", str(named), "--quick", "--html", str(report)])
    assert done.exit_code == 1
    text = report.read_text(encoding="utf-8")
    assert "Do not post as it is" in text or "Mend these and look again" in text
    assert "<img" not in text


@pytest.mark.slow
def test_a_clean_copy_leaves_the_file_as_it_was_and_takes_a_free_name(
    named: Path, tmp_path: Path
) -> None:
    was = named.read_bytes(), named.stat().st_mtime_ns
    out = tmp_path / "out"
    for _ in range(2):
        done = RUN.invoke(app, ["check", str(named), "--json", "--clean", str(out)])
    clean = json.loads(done.stdout)["clean"]
    assert clean["verdict"] == "nothing-found"
    assert {path.name for path in out.iterdir()} == {"picture-1.jpg", "picture-2.jpg"}
    assert (out / "picture-1.jpg").stat().st_mtime == 946_684_800
    assert (named.read_bytes(), named.stat().st_mtime_ns) == was


def test_a_copy_whose_pixels_nobody_looked_at_is_not_called_clean(
    named: Path, tmp_path: Path
) -> None:
    done = RUN.invoke(app, ["check", str(named), "--quick", "--clean", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "has to be looked at, pixels and all" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_way_of_the_clean_copies_is_named_before_the_work(
    named: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("a file in the way", encoding="utf-8")
    done = RUN.invoke(app, ["check", str(named), "--clean", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "this is no folder" in done.stderr


@pytest.mark.parametrize("name", ["Maryam Okonjo 2023-06-02.jpg", "there.html"])
def test_a_report_overwrites_nothing(named: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "there.html").write_text("mine", encoding="utf-8")
    was = (tmp_path / name).read_bytes()
    done = RUN.invoke(app, ["check", str(named), "--quick", "--html", str(tmp_path / name)])
    assert done.exit_code == 2
    assert (tmp_path / name).read_bytes() == was


def test_a_caption_in_what_windows_calls_unicode_is_read(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("Seen today", encoding="utf-16")
    done = RUN.invoke(app, ["check", "--caption-file", str(tmp_path / "words.txt"), "--json"])
    assert [one["kind"] for one in json.loads(done.stdout)["findings"]] == ["relative-time"]


def test_a_folder_called_consentlab_is_not_taken_for_the_package(tmp_path: Path) -> None:
    (tmp_path / "consentlab").mkdir()
    words = ["check", "--caption", "Seen today", "--json"]
    done = subprocess.run(
        [sys.executable, "-P", "-m", "consentlab", *words],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["verdict"] == "mend"
