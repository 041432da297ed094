"""What is lost of a text to a comment behind it is named, with its line and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab.authoring.comments import Lost, lost_in
from consentlab.cli import app
from consentlab.kind_file import KINDS
from tests.authoring.conftest import FILES, Bench
from tests.authoring.test_broken_cases import CASE, CASE_FILE, KEY, KEY_FILE, put

ROOT = Path(__file__).resolve().parents[2]
REMEDY = (
    "for what stands after ` #` is a comment and is not shown. If it is part of the text, put the "
    "whole text in quotes; if it is a comment, put it on a line of its own."
)


def changed(bench: Bench, was: str, now: str) -> None:
    """Put the sound case there with this edit to it or, where it stands there, to its key."""
    assert was in CASE + KEY
    put(bench, CASE.replace(was, now, 1), KEY if was in CASE else KEY.replace(was, now, 1))


def test_a_choice_that_loses_its_number_is_to_be_put_right(bench: Bench) -> None:
    changed(bench, "post-it: Post it", "post-it: Post copy #2 of it")
    done = bench.check("a-picture")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == (
        f"{CASE_FILE}, line 18: the text 'Post copy' ends before '#2 of it', {REMEDY}"
    )


def test_what_may_be_a_comment_is_a_remark(bench: Bench) -> None:
    changed(bench, "ask: Why?", "ask: Why?  # to be thought over")
    done = bench.check("a-picture")
    assert done.exit_code == 0
    assert done.stderr.splitlines()[0] == (
        f"Remark: {CASE_FILE}, line 67: the text 'Why?' ends before '# to be thought over', "
        f"{REMEDY}"
    )


@pytest.mark.parametrize(
    ("was", "now", "place"),
    [
        ("the page\n", "the page #1\n", "line 1: the text 'A picture for the page'"),
        ("his notes.\n", "his notes. #2\n", "line 4: the text 'Mr A, 60, agreed"),
        ("- {sign: rash}", "- sign: rash #2", "line 6: the text 'rash'"),
        ("It is out", "It is #out", "line 10: the text 'It is'"),
        ("from a neighbour.", "from #a neighbour.", "line 11: the text 'He hears of it from'"),
        ("hints: [Whom does it concern?]", "hints:\n      - Who is #1?", "line 16: the text 'Who"),
        ("Tell the team", "Tell team #2", "line 38: the text 'Tell team'"),
        ("on my ward.", "on my ward. #rash", "line 44: the text 'Seen this morning on my ward.'"),
        ("Can he decide?", "Is he #1?", "line 57: the text 'Is he'"),
        ("model: He was", "model: He #was", "line 46: the text 'He'"),
        ("It says what he was", "It says what he #was", "line 47: the text 'It says what he'"),
    ],
)
def test_every_text_that_somebody_reads_is_looked_at(
    bench: Bench, was: str, now: str, place: str
) -> None:
    changed(bench, was, now)
    found = lost_in(bench.root / CASE_FILE).complaints
    found += lost_in(bench.root / KEY_FILE, key=True).complaints
    assert [one.partition(".yaml, ")[2].startswith(place) for one in found] == [True]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("ask: Why?", "ask: 'Why #1?'  # in quotes"),
        ("ask: Why?", "ask: >-  # below\n      Why #1?\n"),
        ("ask: Why?", "ask: Why?\n    # a line of its own\n"),
        ("ask: Why?", "ask: Why#1?"),
        ("minutes: 6", "minutes: 6 #about"),
        ("ask-him: tell", "ask-him: tell #then"),
        ("excludes the rest: nothing", "excludes the rest: nothing #but this"),
        ("write: up to 50 words", "write: up to 50 words #or so"),
        ("  points: 3\n", "  points: 3 #in all\n"),
        ("pass mark: 60%", "pass mark: 60% #for all"),
    ],
)
def test_what_is_in_quotes_or_is_no_text_may_have_a_comment(
    bench: Bench, was: str, now: str
) -> None:
    changed(bench, was, now)
    assert lost_in(bench.root / CASE_FILE) == Lost()
    assert lost_in(bench.root / KEY_FILE, key=True) == Lost()


def test_an_id_that_is_called_as_a_word_is_no_word(bench: Bench) -> None:
    text = CASE.replace("  why:\n", "  items:\n").replace("then: why", "then: items")
    put(bench, text.replace("up to 50 words", "up to 50 words #or so"), KEY)
    assert lost_in(bench.root / CASE_FILE) == Lost()


def test_a_rubric_is_looked_at_in_a_check_of_everything(bench: Bench) -> None:
    path = next((bench.root / "grader/rubrics").glob("*.yaml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: Reason #1 or ", 1), encoding="utf-8")
    assert "the text 'Reason' ends before '#1 or" in bench.check().stderr


def test_a_file_that_cannot_be_read_is_told_of_by_its_reader(bench: Bench) -> None:
    put(bench, "ask: Why #1: so?\n\t", KEY)
    assert lost_in(bench.root / CASE_FILE) == Lost()


@pytest.mark.parametrize("sort", ["--practice", "--assessed"])
def test_a_new_case_has_no_comment_behind_a_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    root = tmp_path / "clinic"
    shutil.copytree(ROOT / "tests/fixtures/clinic", root)
    shutil.copytree(root / "grader/keys/pictures", root / "course/keys/pictures")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    monkeypatch.chdir(root)
    words = ["author", "new", "fresh-case", sort, "--kinds", ",".join(KINDS)]
    assert CliRunner().invoke(app, words).exit_code == 0
    paths = [*root.rglob("fresh-case*.yaml")]
    assert len(paths) == (2 if sort == "--practice" else 4)
    for path in paths:
        assert lost_in(path, key=path.parent.name == "keys") == Lost()
        for line in path.read_text(encoding="utf-8").splitlines():
            text = line.partition("Write here")[0]
            assert text == line or text.endswith('"') or not text.strip() or text.startswith("#")


def test_our_own_course_loses_nothing() -> None:
    for path in (*(ROOT / "course").glob("cases/*.yaml"), *FILES.glob("rubrics/*.yaml")):
        assert lost_in(path) == Lost()
    for path in (*(ROOT / "course").glob("keys/*.yaml"), *(ROOT / "grader").glob("keys/*.yaml")):
        assert lost_in(path, key=True) == Lost()
