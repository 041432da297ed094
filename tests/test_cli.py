"""The command line: what it answers, how fast, and what it says when something goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from consentlab import __version__, cli
from consentlab.answer_file import handed_in, save
from consentlab.answers import Answers
from consentlab.errors import AuthorError, ConsentlabError
from consentlab.gain import Score, SelfAssessed
from consentlab.handed_in_file import read

COMMANDS = (
    "learn",
    "check",
    "hand-in",
    "release",
    "collect",
    "mark",
    "read",
    "agreement",
    "return",
    "report",
    "rename",
    "forget",
    "demo",
    "author",
)
EXAMPLES = (*COMMANDS[:-1], "author check", "author new", "author schema")
HEAVY = (
    *("IPython", "PIL", "anywidget", "ipywidgets", "jupyter_server", "matplotlib", "nbformat"),
    *("nbgrader", "numpy", "rich", "scipy", "tornado", "traitlets", "yaml"),
)


def consentlab(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "consentlab", *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **environ},
    )


def one_paragraph(text: str) -> bool:
    """True when a text is something, has no gap in it and is no traceback."""
    return bool(text.strip()) and "\n\n" not in text.strip() and "Traceback" not in text


def test_help_lists_every_command() -> None:
    done = consentlab("--help")
    assert done.returncode == 0
    listed = [line.split()[0] for line in done.stdout.split("Commands:")[1].splitlines() if line]
    assert [word for word in listed if word in COMMANDS] == list(COMMANDS)
    assert (
        "..." not in done.stdout.split("Commands:")[1]
    )  # a command's first sentence must fit on its line


@pytest.mark.parametrize("command", EXAMPLES)
def test_the_help_of_every_command_has_an_example(command: str) -> None:
    shown = CliRunner().invoke(cli.app, [*command.split(), "--help"])
    assert shown.exit_code == 0
    assert f"Example: consentlab {command}" in " ".join(shown.output.split())


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv[1:] = ['--help']\n"
        "from consentlab.cli import app\n"
        "app(standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_it_says_its_version() -> None:
    assert consentlab("--version").stdout == f"consentlab {__version__}\n"


def test_an_unknown_command_is_told_without_a_traceback() -> None:
    done = consentlab("colect")
    assert done.returncode == 2
    assert "No such command 'colect'" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_expected_error_is_its_own_words_and_exit_code_one(tmp_path: Path) -> None:
    done = consentlab("collect", str(tmp_path), "--course", str(tmp_path))
    assert done.returncode == 1
    assert done.stdout == ""
    assert one_paragraph(done.stderr)
    assert "Marking needs the educator's copy of the course" in done.stderr


def test_what_was_foreseen_is_said_as_it_was_written() -> None:
    assert cli.says(ConsentlabError("There is no such case.")) == "There is no such case."
    complaints = AuthorError("a.yaml, line 1: one. Do this.", "a.yaml, line 2: two. Do that.")
    assert cli.says(complaints).splitlines() == list(complaints.complaints)


def test_what_was_not_foreseen_is_one_paragraph_that_says_how_to_report_it() -> None:
    said = cli.says(ZeroDivisionError("division by zero"))
    assert one_paragraph(said)
    assert "ZeroDivisionError: division by zero" in said
    assert "What was saved before is safe" in said
    assert "CONSENTLAB_DEBUG" in said
    assert "CONTRIBUTING.md" in said


def test_a_file_that_cannot_be_written_is_told_with_what_to_do() -> None:
    said = cli.says(PermissionError(13, "Permission denied", "exercises/one.ipynb"))
    assert said.startswith("exercises/one.ipynb: Permission denied. Check that the folder is yours")
    assert said.endswith("Nothing that was there is lost.")


def test_a_missing_nbgrader_is_told_with_the_two_ways_to_get_it() -> None:
    said = cli.says(ModuleNotFoundError("No module named 'nbgrader'", name="nbgrader"))
    assert one_paragraph(said)
    assert 'pip install "consentlab[mark]"' in said
    assert "python start.py demo" in said


def break_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every command fail in a way that nobody foresaw."""

    def broken(prog_name: str) -> None:
        raise RuntimeError("out of paper")

    monkeypatch.setattr(cli, "app", broken)


def test_an_unforeseen_error_ends_with_exit_code_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    break_it(monkeypatch)
    monkeypatch.delenv("CONSENTLAB_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    assert "out of paper" in capsys.readouterr().err


def test_a_developer_gets_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    break_it(monkeypatch)
    monkeypatch.setenv("CONSENTLAB_DEBUG", "1")
    with pytest.raises(RuntimeError, match="out of paper"):
        cli.main()


def test_a_console_of_another_age_does_not_stop_it() -> None:
    done = consentlab("release", "Fallbeispiel–ä", PYTHONIOENCODING="ascii:strict")
    assert done.returncode == 1
    assert "UnicodeEncodeError" not in done.stderr


# Handing in, and opening again what was handed in.


@pytest.fixture
def answered(tmp_path: Path) -> Path:
    """A learner's folder with one exercise in it, answered."""
    answers = Answers("wound", "ab", "c" * 32, {"first": ("ask",)}, ("first",))
    save(tmp_path / "exercises" / "wounds" / "answers", answers)
    return tmp_path


def hand_in(folder: Path, *options: str) -> str:
    """What the command says, as a person would give it for the exercise `wounds`."""
    done = CliRunner().invoke(cli.app, ["hand-in", "wounds", "--folder", str(folder), *options])
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_handing_in_names_the_file_and_closes_the_answers(answered: Path) -> None:
    assert hand_in(answered).startswith("Hand in this file: ")
    assert len(list((answered / "hand-ins").iterdir())) == 1
    assert handed_in(answered / "exercises" / "wounds" / "answers")


def test_self_assessments_that_are_not_done_are_said_before_a_file_is_made(answered: Path) -> None:
    words = ["hand-in", "wounds", "--folder", str(answered), "--with-self-assessments"]
    done = CliRunner().invoke(cli.app, words)
    assert done.exit_code == 1
    assert "No file was made: the self-assessment after the course" in str(done.exception)
    assert not (answered / "hand-ins").exists()


def test_self_assessments_go_with_a_hand_in_only_when_that_is_said(
    answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = SelfAssessed(Score(18, 36), Score(27, 36))
    monkeypatch.setattr("consentlab.gain_file.self_assessed_in", lambda lessons: found)
    hand_in(answered)
    (path,) = (answered / "hand-ins").iterdir()
    assert read(path.read_bytes()).gained is None
    hand_in(answered, "--with-self-assessments")
    assert read(path.read_bytes()).gained == found


def test_reopening_opens_the_answers_says_so_and_makes_no_file(answered: Path) -> None:
    hand_in(answered)
    (path,) = (answered / "hand-ins").iterdir()
    before, answers = path.read_bytes(), answered / "exercises" / "wounds" / "answers"
    when = handed_in(answers)
    assert hand_in(answered, "--reopen") == (
        f"Your answers to 'wounds' are open for changes. The file that you made on {when} stays as "
        "it is: hand in again when you have changed something."
    )
    assert handed_in(answers) == ""
    assert [one.read_bytes() for one in (answered / "hand-ins").iterdir()] == [before]


def test_reopening_what_is_open_says_that_nothing_was_done(answered: Path) -> None:
    assert hand_in(answered, "--reopen") == (
        "Your answers to 'wounds' are open for changes already; nothing was done."
    )
    assert not (answered / "hand-ins").exists()


def test_reopening_an_exercise_that_is_not_there_names_those_that_are(answered: Path) -> None:
    done = consentlab("hand-in", "wouds", "--reopen", "--folder", str(answered))
    assert (done.returncode, done.stdout) == (1, "")
    assert one_paragraph(done.stderr)
    assert "there is no exercise 'wouds'. There is: wounds." in done.stderr
