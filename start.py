"""Set up the course in a folder of its own beside this file, then open it or run its tests."""

from __future__ import annotations  # an error in this line: Python is too old, take 3.11 or later

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = "consentlab-ready.json"
LOG = "consentlab-setup.log"
OLDEST = (3, 11)
PROBED = ("consentlab", "consentlab_content", "jupyterlab", "voila")
EXTRAS = ("", "check", "mark", "test")  # each holds the one before it
PROGRAMS = ("pytest", "jupyter", "nbgrader")  # run as they are; any other word is consentlab's
ELSEWHERE = ("jupyter", "nbgrader")  # of these, the ones that may work in another educator's folder
COURSE = "--course"
CONFIG = "nbgrader_config.py"

HELP = """\
Set up the course beside this file, then do what was asked for.

  python start.py learn      open the course in the browser
  python start.py pytest     run the tests
  python start.py check FILE    look for what could identify the patient, before you post
  python start.py author check  look over what you wrote: cases, keys and lessons
  python start.py demo       mark a class of simulated learners, from hand-in to feedback
  python start.py jupyter lab   JupyterLab, with formgrader for those who mark; for an assignment of
                             your own, add --course and its folder, such as --course ../our-ward
  python start.py COMMAND    the other commands of consentlab: hand-in, release, collect, mark,
                             read, agreement, return, report, rename, forget and author;
                             `python start.py COMMAND --help` explains each

The first start fetches what the course is built on and takes a few minutes. It goes into the
folder .venv here and nowhere else; delete that folder to undo it. Where Python is not called
`python`, write `python3` (macOS, Linux) or `py` (Windows)."""

NO_PIP = """\
This Python ({python}) can neither bring pip, its installer, into a new environment nor has one of
its own. On Debian and Ubuntu, `sudo apt install python3-venv` puts that right; on Fedora,
`sudo dnf install python3-pip`; elsewhere, the Python from python.org or conda has it already.
Then give the same command again."""

FAILED = """\
The installer stopped; its last words are above, and all of them in {log}.
Most often the internet could not be reached, or a proxy is in the way: put that right and give the
same command again. On Windows a long path can be the cause: a folder near the top of the disk, such
as C:\\consentlab, is safe. What was fetched is kept."""

WITHOUT_CHECK = """\
What reads pictures, films and DICOM could not be installed here. The course works without it, so
it is tried again without. Until a later start succeeds, Check a post says what it cannot see."""


NO_COURSE = """\
{folder}: there is no {config}. After --course stands the folder of an assignment of your own,
beside this one for example: `python start.py {program} --course ../our-ward`. docs/for-authors.md
says how such a folder is made. Without --course, it is the folder that holds start.py."""


class SetupError(Exception):
    """The environment could not be made; the text says why, and what to do."""


class CourseError(Exception):
    """What stands after `--course` is no educator's folder; the text says what to do."""


def too_old(version: tuple[int, ...]) -> str:  # an error here: Python is too old, take 3.11
    """What to say of a Python of this version; empty when it will do."""
    if version >= OLDEST:
        return ""
    return (
        "This is Python {}, and the course needs 3.11 or later. Install a newer one from "
        "python.org (or your organisation's software centre), then give the same command with "
        "it: `py -3.13 start.py learn` on Windows, `python3.13 start.py learn` elsewhere, "
        "where 3.13 stands for the version you have."
    ).format(".".join(str(part) for part in version[:2]))


def extra_for(command: str) -> str:
    """The extra of pyproject.toml that a command needs; empty for the base installation."""
    needs = {"learn": "check", "check": "check", "hand-in": "", "--version": "", "pytest": "test"}
    return needs.get(command, "mark")


def folder_for(words: Sequence[str]) -> tuple[list[str], Path]:
    """The words of a program without `--course FOLDER`, and the folder in which it is to work.

    nbgrader's own `--course`, a name, is still there as `--CourseDirectory.course_id`.
    Raises CourseError when no educator's folder is named there.
    """
    kept = list(words)
    given = [at for at, word in enumerate(kept) if word.partition("=")[0] == COURSE]
    if kept[0] not in ELSEWHERE or not given:
        return kept, ROOT
    word, equals, name = kept.pop(given[-1]).partition("=")
    if not equals:
        name = kept.pop(given[-1]) if given[-1] < len(kept) else ""
    folder = Path(name).resolve()
    if not name or not (folder / CONFIG).is_file():
        program = " ".join(kept[:2])
        raise CourseError(NO_COURSE.format(folder=name or word, config=CONFIG, program=program))
    return kept, folder


def python_in(venv: Path) -> Path:
    """Where an environment keeps its Python, on this system."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(root: Path) -> str:
    """Changes with what is to be installed, and with the folder: an environment cannot move."""
    parts = [(root / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    return hashlib.sha256(b"\0".join([*parts, str(root).encode()])).hexdigest()


def is_ready(venv: Path, extra: str, wanted: str) -> bool:
    """True when an earlier start installed this extra, or a larger one, and all holds."""
    try:
        stamps = json.loads((venv / STAMP).read_text(encoding="utf-8"))
        done = [name for name in EXTRAS[EXTRAS.index(extra) :] if stamps.get(name) == wanted]
    except (OSError, ValueError, AttributeError):
        return False
    probe = f"import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, {PROBED})))"
    return bool(done) and succeeds([python_in(venv), "-c", probe])


def stamp(venv: Path, extra: str, wanted: str) -> None:
    """Note that this extra is installed, and forget what was installed for older files."""
    place = venv / STAMP
    try:
        old = json.loads(place.read_text(encoding="utf-8"))
        kept = {name: mark for name, mark in old.items() if mark == wanted}
    except (OSError, ValueError, AttributeError):
        kept = {}
    place.write_text(json.dumps({**kept, extra: wanted}), encoding="utf-8")


def succeeds(command: Sequence[str | Path]) -> bool:
    """Run a command silently; False also when there is nothing to run."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def make_environment(venv: Path, anew: bool = False) -> None:
    """Make sure that `venv` holds a Python of the right age with pip; a broken one is made anew."""
    try:
        venv.mkdir(exist_ok=True)
    except OSError as error:
        raise SetupError(
            f"{venv} cannot be made ({error.strerror}). The course sets itself up in that folder: "
            "copy the project to a place where you may write, and move away a file of that name."
        ) from error
    right = f"import sys, pip; sys.exit(sys.version_info[:2] < {OLDEST})"
    if not anew and succeeds([python_in(venv), "-c", right]):
        return
    print("Making an environment for the course in .venv ...", flush=True)
    new = [sys.executable, "-m", "venv", "--clear"]
    if succeeds([*new, venv]) and succeeds([python_in(venv), "-c", right]):
        return
    # Debian without python3-venv: there may still be a pip outside to bring one in.
    pip = [sys.executable, "-m", "pip"]
    inside = [*pip, "--python", str(python_in(venv)), "install", "--quiet", "pip"]
    if not (succeeds([*pip, "--version"]) and succeeds([*new, "--without-pip", venv])):
        raise SetupError(NO_PIP.format(python=sys.executable))
    if not succeeds(inside):
        raise SetupError(NO_PIP.format(python=sys.executable))


def install(root: Path, venv: Path, extra: str) -> None:
    """Install the course and what it needs, saying how it goes; the installer's words to a log."""
    what = f"{root}[{extra}]" if extra else str(root)
    command = [str(python_in(venv)), "-m", "pip", "install", "--progress-bar", "off", "--no-input"]
    command += ["--disable-pip-version-check", "-c", str(root / "constraints.txt"), "-e", what]
    print("Fetching what the course is built on: a few minutes the first time.", flush=True)
    words: list[str] = []
    pip = subprocess.Popen(
        command,
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    with pip, passing_on(pip):
        for line in pip.stdout or ():
            words.append(line)
            report_progress(words)
    log = venv / LOG
    log.write_text("".join(words), encoding="utf-8")
    if pip.returncode:
        raise SetupError(f"{''.join(words[-12:]).rstrip()}\n\n{FAILED.format(log=log)}")


def report_progress(words: list[str]) -> None:
    """Say how far the installer is, after its latest line: every twentieth package, and the end."""
    if words[-1].startswith("Installing collected"):
        print("  all there; putting them in place", flush=True)
    elif words[-1].startswith("Collecting "):
        found = sum(line.startswith("Collecting ") for line in words)
        if found % 20 == 0:
            print(f"  {found} packages found", flush=True)


def prepare(root: Path, venv: Path, extra: str) -> None:
    """Bring the environment to where `extra` can be used; does nothing when it already is."""
    wanted = fingerprint(root)
    if is_ready(venv, extra, wanted):
        return
    for anew in (False, True):
        make_environment(venv, anew)
        install(root, venv, extra)
        stamp(venv, extra, wanted)
        if is_ready(venv, extra, wanted):
            print("Ready.", flush=True)
            return
    raise SetupError(
        f"Something that was installed in {venv} is not there. Programs that guard a computer "
        "sometimes take files away: ask for this folder to be left alone, or use another one."
    )


def prepare_or_less(root: Path, venv: Path, extra: str) -> None:
    """As `prepare`; where what reads pictures cannot be had, the course is opened without it."""
    try:
        prepare(root, venv, extra)
    except SetupError as error:
        if extra != "check":
            raise
        print(f"{error}\n\n{WITHOUT_CHECK}", file=sys.stderr, flush=True)
        prepare(root, venv, "")


@contextmanager
def passing_on(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> Iterator[None]:
    """Whoever ends this script ends what it runs: neither is left behind alone.

    Windows ends a program without a word to it, so that there nothing can be passed on.
    """
    names = () if os.name == "nt" else ("SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names]
    # What is ignored, as under nohup, stays so: the command ignores it too.
    ours = [one for one in numbers if signal.getsignal(one) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, lambda sent, _: process.send_signal(sent))
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def run(command: Sequence[str | Path]) -> int:
    """Run a command to its end and hand back its exit code; Ctrl-C is for the command to answer.

    For a command that a signal ended, the code is the one that a shell gives.
    """
    with subprocess.Popen(command) as process, passing_on(process):
        while True:
            try:
                code = process.wait()
            except KeyboardInterrupt:
                continue
            return code if code >= 0 or os.name == "nt" else 128 - code


def as_typed(script: str) -> str:
    """How this script is called, as it can be typed again: `python3 start.py` or the like."""
    python = "python" if os.name == "nt" else Path(sys.executable or "python").name
    return f'{python} "{script}"' if " " in script else f"{python} {script}"


def main(words: list[str]) -> int:
    """Do what the words of the command line ask for; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a folder's name may not fit the console
    old = too_old(sys.version_info[:3])
    if old:
        print(old, file=sys.stderr)
        return 1
    if not words or words[0] in ("-h", "--help", "help"):
        print(HELP)
        return 0
    try:
        words, folder = folder_for(words)  # before anything is fetched: a slip is told at once
        prepare_or_less(ROOT, VENV, extra_for(words[0]))
    except (CourseError, SetupError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command takes it up again.", file=sys.stderr)
        return 130
    python = python_in(VENV)
    if words[0] in PROGRAMS:
        os.chdir(folder)
        # jupyter looks for its subcommands there, and nbgrader for alembic
        os.environ["PATH"] = os.pathsep.join([str(python.parent), os.environ.get("PATH", "")])
        return run([python, "-m", *words])
    os.environ["CONSENTLAB_COMMAND"] = as_typed(sys.argv[0])  # for commands that it tells
    # -P: a folder called consentlab where somebody happens to be is not taken for the package
    return run([python, "-P", "-m", "consentlab", *words])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
