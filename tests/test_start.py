"""start.py: from nothing but a Python to a course that opens."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from consentlab.cli import app

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def start() -> ModuleType:
    """start.py as a module of its own, so that a test may change it."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_needs_the_standard_library_only() -> None:
    parsed = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"))
    names = {
        name.split(".")[0]
        for node in ast.walk(parsed)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [one.name for one in node.names]
        )
    }
    assert names <= sys.stdlib_module_names


def test_an_old_python_can_read_it_far_enough_to_be_told() -> None:
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_old_python_is_told_what_to_do(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    assert start.main(["learn"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("This is Python 3.9, and the course needs 3.11 or later.")
    assert "`py -3.13 start.py learn` on Windows" in said


def test_the_oldest_python_that_will_do_is_the_one_pyproject_names(start: ModuleType) -> None:
    assert start.too_old((3, 11, 0)) == ""
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_without_a_word_it_explains_itself(
    start: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main([]) == 0
    said = capsys.readouterr().out
    for words in ("python start.py learn", "python start.py pytest", "`python3`", "`py`", ".venv"):
        assert words in said
    for words in ("python start.py author check", "`python start.py COMMAND --help`"):
        assert words in said


def test_its_help_names_every_command(start: ModuleType) -> None:
    for command in [*app.registered_commands, *app.registered_groups]:
        assert re.search(rf"(start\.py |[ ,]){command_name(command)}\b", start.HELP)


def command_name(command: Any) -> str:
    """What is typed for it: its own name, or that of what it calls."""
    return str(command.name or command.callback.__name__.replace("_", "-"))


@pytest.mark.parametrize(
    ("command", "extra"),
    [
        ("learn", "check"),
        ("check", "check"),
        ("hand-in", ""),
        ("pytest", "test"),
        ("demo", "mark"),
    ],
)
def test_a_command_gets_what_it_needs_and_no_more(
    start: ModuleType, command: str, extra: str
) -> None:
    assert start.extra_for(command) == extra


def test_the_course_opens_without_what_reads_pictures_where_that_cannot_be_had(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[str] = []

    def prepare(root: Path, venv: Path, extra: str) -> None:
        tried.append(extra)
        if extra:
            raise start.SetupError("no wheel for this machine")

    monkeypatch.setattr(start, "prepare", prepare)
    start.prepare_or_less(Path(), Path(), "check")
    assert tried == ["check", ""]
    assert "Check a post says what it cannot see" in capsys.readouterr().err


def test_marking_does_not_begin_with_less_than_it_needs(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prepare(root: Path, venv: Path, extra: str) -> None:
        raise start.SetupError("no wheel for this machine")

    monkeypatch.setattr(start, "prepare", prepare)
    with pytest.raises(start.SetupError):
        start.prepare_or_less(Path(), Path(), "mark")


def test_what_is_ready_is_not_made_again(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "python_in", lambda _: sys.executable)
    assert not start.is_ready(tmp_path, "", "now")
    start.stamp(tmp_path, "mark", "now")
    assert start.is_ready(tmp_path, "mark", "now")
    assert start.is_ready(tmp_path, "", "now")  # the smaller one is within it
    assert not start.is_ready(tmp_path, "test", "now")
    assert not start.is_ready(tmp_path, "mark", "later")


def test_a_new_stamp_forgets_what_was_installed_for_older_files(
    start: ModuleType, tmp_path: Path
) -> None:
    start.stamp(tmp_path, "test", "before")
    start.stamp(tmp_path, "", "now")
    start.stamp(tmp_path, "mark", "now")
    stamps = json.loads((tmp_path / start.STAMP).read_text(encoding="utf-8"))
    assert stamps == {"": "now", "mark": "now"}


@pytest.mark.parametrize("flaw", ["", "{", "[]", "null", '{"": 3}'])
def test_a_damaged_stamp_is_no_stamp(start: ModuleType, tmp_path: Path, flaw: str) -> None:
    (tmp_path / start.STAMP).write_text(flaw, encoding="utf-8")
    assert not start.is_ready(tmp_path, "", "now")
    start.stamp(tmp_path, "", "now")
    assert json.loads((tmp_path / start.STAMP).read_text(encoding="utf-8")) == {"": "now"}


def test_a_stamp_is_not_believed_when_the_environment_does_not_run(
    start: ModuleType, tmp_path: Path
) -> None:
    start.stamp(tmp_path, "", "now")
    assert not start.is_ready(tmp_path, "", "now")


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_the_fingerprint_changes_with_what_is_installed(
    start: ModuleType, tmp_path: Path, name: str
) -> None:
    for one in ("pyproject.toml", "constraints.txt"):
        (tmp_path / one).write_bytes((ROOT / one).read_bytes())
    before = start.fingerprint(tmp_path)
    assert start.fingerprint(tmp_path) == before
    with (tmp_path / name).open("a", encoding="utf-8") as more:
        more.write("# another line\n")
    assert start.fingerprint(tmp_path) != before


def test_a_file_in_the_way_of_the_environment_is_named(start: ModuleType, tmp_path: Path) -> None:
    (tmp_path / ".venv").write_text("in the way", encoding="utf-8")
    with pytest.raises(start.SetupError, match=r"cannot be made .* move away a file of that name"):
        start.make_environment(tmp_path / ".venv")


def test_a_python_without_any_pip_says_what_to_install(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "succeeds", lambda _: False)
    with pytest.raises(start.SetupError, match="sudo apt install python3-venv"):
        start.make_environment(tmp_path / ".venv")


def test_a_pip_outside_helps_where_a_new_environment_gets_none(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def pretend(command: list[object]) -> bool:
        asked.append(" ".join(map(str, command[1:])))
        return "--without-pip" in asked[-1] or asked[-1].startswith("-m pip")

    monkeypatch.setattr(start, "succeeds", pretend)
    start.make_environment(tmp_path / ".venv")
    inside = start.python_in(tmp_path / ".venv")
    assert asked[-1] == f"-m pip --python {inside} install --quiet pip"


def test_a_failed_installation_shows_the_last_words_and_where_all_of_them_are(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "constraints.txt").write_text("", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("this is not TOML", encoding="utf-8")
    monkeypatch.setattr(start, "python_in", lambda _: sys.executable)
    with pytest.raises(start.SetupError) as failed:
        start.install(tmp_path, tmp_path, "")
    said = str(failed.value)
    assert "TOMLDecodeError" in said.split("The installer stopped")[0]
    assert str(tmp_path / start.LOG) in said
    assert "give the\nsame command again" in said


def test_what_pip_believes_to_be_there_and_is_not_is_installed_anew(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bool] = []
    monkeypatch.setattr(start, "fingerprint", lambda _: "now")
    monkeypatch.setattr(start, "make_environment", lambda _, anew: made.append(anew))
    monkeypatch.setattr(start, "install", lambda *_: None)
    monkeypatch.setattr(start, "is_ready", lambda *_: made == [False, True])
    start.prepare(tmp_path, tmp_path, "")
    assert made == [False, True]

    monkeypatch.setattr(start, "is_ready", lambda *_: False)
    with pytest.raises(start.SetupError, match="ask for this folder to be left alone"):
        start.prepare(tmp_path, tmp_path, "")


def test_ctrl_c_while_setting_up_is_calm(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "prepare", stopped)
    assert start.main(["learn"]) == 130
    assert "The same command takes it up again." in capsys.readouterr().err


@pytest.mark.parametrize("words", [["pytest", "-q"], ["jupyter", "lab"], ["nbgrader", "db"]])
def test_programs_are_run_as_they_are_with_their_neighbours_in_reach(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(start, "prepare", lambda *_: None)
    monkeypatch.setattr(start, "run", ran.append)
    monkeypatch.setenv("PATH", "elsewhere")
    monkeypatch.chdir(ROOT)
    start.main(words)
    python = start.python_in(start.VENV)
    assert ran == [[python, "-m", *words]]
    assert os.environ["PATH"].split(os.pathsep) == [str(python.parent), "elsewhere"]


@pytest.mark.parametrize(
    ("script", "typed"),
    [("start.py", "start.py"), ("../our copy/start.py", '"../our copy/start.py"')],
)
def test_the_commands_that_the_course_tells_begin_as_this_one_did(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, script: str, typed: str
) -> None:
    told: list[str] = []
    monkeypatch.setattr(start, "prepare", lambda *_: None)
    monkeypatch.setattr(start, "run", lambda _: told.append(os.environ["CONSENTLAB_COMMAND"]))
    monkeypatch.setattr(sys, "argv", [script, "author", "new", "x"])
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    monkeypatch.setenv("CONSENTLAB_COMMAND", "")
    start.main(["author", "new", "x"])
    python = "python" if os.name == "nt" else "python3"
    assert told == [f"{python} {typed}"]


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """A folder beside the educator's copy, with a space in its name."""
    folder = tmp_path / "our ward"
    folder.mkdir()
    (folder / "nbgrader_config.py").write_text("", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ["jupyter", "lab", "--course", "../our ward"],
        ["jupyter", "lab", "--course=../our ward"],
        ["jupyter", "--course", "../our ward", "lab"],
        ["nbgrader", "db", "--course", "../our ward", "student", "list"],
    ],
)
def test_jupyter_and_nbgrader_work_in_the_folder_of_an_assignment_of_one_s_own(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, ward: Path, words: list[str]
) -> None:
    (ward.parent / "course").mkdir()
    monkeypatch.chdir(ward.parent / "course")  # the folder is named from where somebody is
    monkeypatch.setenv("PATH", "elsewhere")
    monkeypatch.setattr(start, "prepare", lambda *_: None)
    ran: list[tuple[list[str], Path]] = []
    monkeypatch.setattr(start, "run", lambda command: ran.append((command, Path.cwd())))
    start.main(words)
    kept = [one for one in words if "our ward" not in one and one != "--course"]
    assert ran == [([start.python_in(start.VENV), "-m", *kept], ward.resolve())]


@pytest.mark.parametrize("named", [["--course", "../nowhere"], ["--course"], ["--course="]])
def test_a_folder_that_is_none_of_an_educator_s_is_told_before_anything_is_fetched(
    start: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    named: list[str],
) -> None:
    monkeypatch.setattr(start, "prepare", lambda *_: pytest.fail("something was fetched"))
    assert start.main(["jupyter", "lab", *named]) == 1
    said = capsys.readouterr().err
    assert "there is no nbgrader_config.py" in said
    assert "`python start.py jupyter lab --course ../our-ward`" in said


@pytest.mark.parametrize("words", [["jupyter", "lab"], ["pytest", "--course", "x"]])
def test_else_a_program_works_beside_start_py(start: ModuleType, words: list[str]) -> None:
    assert start.folder_for(words) == (words, ROOT)


def test_consentlab_s_own_commands_are_given_the_folder_as_it_was_typed(start: ModuleType) -> None:
    words = ["mark", "on-the-ward", "--course", "../our-ward"]
    assert start.folder_for(words) == (words, ROOT)


def test_the_exit_code_is_the_command_s_own(start: ModuleType) -> None:
    assert start.run([sys.executable, "-c", "raise SystemExit(7)"]) == 7


LAUNCHER = """\
import contextlib, importlib.util, sys
spec = importlib.util.spec_from_file_location("start", sys.argv[1])
start = importlib.util.module_from_spec(spec)
spec.loader.exec_module(start)
passing_on = start.passing_on
@contextlib.contextmanager
def listening(process):
    with passing_on(process):
        print("listening", flush=True)
        yield
start.passing_on = listening
sys.exit(start.run([sys.executable, "-c", sys.argv[2]]))
"""
LASTING = """\
import os, signal, sys, time
def end(*_):
    print("told", flush=True)
    sys.exit(3)
signal.signal(getattr(signal, "{sent}"), {answer})
print(os.getpid(), flush=True)
time.sleep(60)
"""


def gone(process: int) -> bool:
    """True when there is no such process any more, soon."""
    for _ in range(600):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without a word to it")
@pytest.mark.parametrize("sent", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("answer", ["end", "signal.SIG_DFL"])
def test_whoever_ends_it_ends_the_command_that_it_runs(sent: str, answer: str) -> None:
    number = getattr(signal, sent)
    code = LASTING.format(sent=sent, answer=answer)
    words = [sys.executable, "-c", LAUNCHER, str(ROOT / "start.py"), code]
    with subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8") as launcher:
        assert launcher.stdout is not None
        said = sorted(launcher.stdout.readline().strip() for _ in range(2))  # by both at once
        assert said[1] == "listening"
        command = int(said[0])
        launcher.send_signal(number)
        assert launcher.wait(timeout=60) == (3 if answer == "end" else 128 + number)
        assert launcher.stdout.read() == ("told\n" if answer == "end" else "")
    assert gone(command)


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program without a word to it")
def test_what_is_ignored_stays_ignored(start: ModuleType) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        ends = "import os, signal; os.kill(os.getpid(), signal.SIGHUP)"
        assert start.run([sys.executable, "-c", ends]) == 0
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def run_start(tree: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run start.py of a copy with a Python that is in no environment."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("VIRTUAL_ENV")}
    return subprocess.run(
        [getattr(sys, "_base_executable", sys.executable), str(tree / "start.py"), *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**clean, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.slow
def test_a_fresh_copy_sets_itself_up_and_mends_itself(tree: Path) -> None:
    first = run_start(tree, "--version")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Ready." in first.stdout
    assert first.stdout.splitlines()[-1].startswith("consentlab ")

    second = run_start(tree, "--version")
    assert second.stdout.splitlines() == first.stdout.splitlines()[-1:]

    inside = tree / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    inside.unlink()
    third = run_start(tree, "--version")
    assert third.returncode == 0, third.stdout + third.stderr
    assert "Making an environment" in third.stdout
