"""Times marking by running notebooks against marking by reading answers, and holds the marks equal.

Run from the repository: python benchmarks/marking.py [--submissions 30] [--course .]
The same answers go through nbgrader's own `autograde` twice: once as it comes, with a notebook
whose test cells do the marking, and once with this course's configuration. Each is timed with one
submission and with all of them, so that start-up can be subtracted. Only cases of choices and texts
take part: of those a plain test cell can make the same marks.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook

from consentlab.answers import Answers
from consentlab.case import END, Step, Took
from consentlab.hand_in_file import build, file_name, to_bytes
from consentlab.key import ChoicesKey
from consentlab.kind import ChooseAny, ChooseOne, Write
from consentlab.marking.collect import collect
from consentlab.marking.desk import CONFIG, Desk, open_desk
from consentlab.marking.keyring import Locked, keyring
from consentlab.marking.release import release
from consentlab.marking.released import read_released
from consentlab.marking.simulate import answers_of, cohort

HERE = Path(__file__).resolve().parent
GOAL = 10
NEEDED = ("course", "images", "solutions", "grader/keys", "grader/rubrics")
STOCK = "stock"  # the name of the assignment that is marked by running it

# What an author would write in a test cell: walk the case, add up, show the points.
TEST = """\
at, points = start, 0
while at in then and answered.get(at):
    given = answered[at]
    if at in worth:
        points += max(0, sum(worth[at][one] for one in given))
    at = then[at] if isinstance(then[at], str) else then[at][given[0]]
points
"""

Class = dict[str, tuple[Answers, ...]]
Marks = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Way:
    """One way to mark: a course folder made ready, how to lay submissions out, the command."""

    what: str
    course: Path
    assignment: str
    lay_out: Callable[[Path, Class], None]
    command: tuple[str, ...]
    gradebook: str


@dataclass(frozen=True)
class Timing:
    """Seconds for one submission, for all, and for each once start-up is subtracted."""

    what: str
    one: float
    all: float
    each: float


def main() -> None:
    """Measure, print, and write `marking.json` beside this file; exit code 1 below the goal."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--submissions", type=int, default=30)
    wanted.add_argument("--course", type=Path, default=HERE.parent)
    wanted.add_argument("--out", type=Path, default=HERE / "marking.json")
    given = wanted.parse_args()
    with tempfile.TemporaryDirectory(prefix="consentlab-benchmark-") as scratch:
        timings = measure(open_desk(given.course), given.submissions, Path(scratch))
    ratio = timings[0].each / timings[1].each
    for one in timings:
        print(f"{one.what:<50} {one.each:6.3f} s each, {one.all:6.1f} s for all")
    print(f"{ratio:.1f} times as fast, with the same marks; the goal is {GOAL} times.")
    result = {
        "submissions": given.submissions,
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "seconds": [_rounded(one) for one in timings],
        "ratio": round(ratio, 1),
        "marks": "identical",
    }
    given.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8", newline="\n")
    sys.exit(0 if ratio >= GOAL else 1)


def measure(source: Desk, submissions: int, scratch: Path) -> list[Timing]:
    """Time each way on the same answers. Raises AssertionError when a mark differs."""
    desk = _ours(source, scratch / "ours")
    keys = keyring(desk.root, desk.grader / "keys", desk.grader / "rubrics")
    (assignment, *_) = desk.assignments()
    release(desk.root, assignment)
    cells = read_released(desk, assignment).cells
    slugs = [cell.id for cell in cells if not cell.written]
    cases = [keys.locked(one) for one in slugs if _plain(keys.versions(one))]
    assert cases, f"no case of {assignment} can be marked by a plain test cell"
    everybody = {
        one.seed: tuple(answers_of(one, keys.of_learner(slug, one.seed)) for slug in slugs)
        for one in cohort(submissions + 1)
    }
    one_only = dict(list(everybody.items())[:1])
    stock = _stock(scratch / "stock", cases)

    def ours(root: Path, some: Class) -> None:
        _collect(root, assignment, some)

    autograde, mark = ("nbgrader", "autograde"), ("consentlab", "mark")
    ways = (
        Way("autograde, running every notebook", stock, STOCK, _copy_in, autograde, "gradebook.db"),
        Way(
            "autograde, with this course's steps",
            desk.root,
            assignment,
            ours,
            autograde,
            "grader/gradebook.db",
        ),
        Way(
            "consentlab mark, feedback pages included",
            desk.root,
            assignment,
            ours,
            mark,
            "grader/gradebook.db",
        ),
    )
    timings: list[Timing] = []
    first: Marks = {}
    for way in ways:
        # The quickest of some runs: whatever else the machine does can only make one slower.
        one = min(_run(way, one_only, scratch / "run")[0] for _ in range(3))
        runs = [_run(way, everybody, scratch / "run") for _ in range(3)]
        all_ = min(seconds for seconds, _ in runs)
        plain = {one.case.slug for one in cases}
        marks = {cell: mark for cell, mark in runs[0][1].items() if cell[1] in plain}
        first = first or marks
        assert len(marks) == len(everybody) * len(cases)
        assert marks == first, "the marks differ"
        timings.append(Timing(way.what, one, all_, (all_ - one) / submissions))
    return timings


def _ours(source: Desk, root: Path) -> Desk:
    for needed in NEEDED:
        if (source.root / needed).is_dir():
            shutil.copytree(source.root / needed, root / needed)
    shutil.copy(source.root / CONFIG, root)
    return open_desk(root)


def _stock(root: Path, cases: list[Locked]) -> Path:
    """An nbgrader course without any configuration, whose test cells hold the keys."""
    folder = root / "source" / STOCK
    folder.mkdir(parents=True)
    notebook = nbformat.v4.new_notebook(  # type: ignore[no-untyped-call]
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )
    for one in cases:
        slug = one.case.slug
        answer = _code("answered = {}", slug, grade=False)
        test = _code(f"{_key(one)}\n{TEST}", slug, grade=True, points=one.out_of)
        notebook.cells += [answer, test]
    nbformat.write(notebook, folder / "cases.ipynb")  # type: ignore[no-untyped-call]
    _command(root, "nbgrader", "generate_assignment", STOCK)
    return root


def _code(source: str, slug: str, *, grade: bool, points: int = 0) -> nbformat.NotebookNode:
    kind = "test" if grade else "answer"
    meta: dict[str, Any] = {
        "schema_version": 3,
        "task": False,
        "grade": grade,
        "locked": grade,
        "solution": not grade,
        "grade_id": f"{kind}-{slug}",
    }
    if grade:
        meta["points"] = points
    cell: nbformat.NotebookNode = nbformat.v4.new_code_cell(  # type: ignore[no-untyped-call]
        source, id=f"{kind}-{slug}"[:60], metadata={"nbgrader": meta}
    )
    return cell


def _key(one: Locked) -> str:
    worth = {
        step: {choice: key.points for choice, key in key.choices.items()}
        for step, key in one.key.steps.items()
        if isinstance(key, ChoicesKey)
    }
    then = {step.id: _then(step) for step in one.case.steps}
    return f"start = {one.case.steps[0].id!r}\nworth = {worth!r}\nthen = {then!r}"


def _then(step: Step) -> str | dict[str, str] | None:
    """Where a step leads, at once or by its choices; None where other things decide."""
    if len(step.then) == 1:
        return step.then[0].to
    found: dict[str, str] = {}
    for way in step.then:
        for one in way.when:
            if not isinstance(one, Took) or one.step != step.id or len(way.when) > 1:
                return None
            found |= dict.fromkeys(one.ids, way.to)
    return found if all(way.when for way in step.then) else None


def _plain(versions: list[Locked]) -> bool:
    """True where a plain test cell can do the marking, and the same one for all versions."""
    steps = versions[0].case.steps
    after = {step.id: {later.id for later in steps[at:]} for at, step in enumerate(steps, start=1)}
    return len({_key(one) for one in versions}) == 1 and all(
        isinstance(step.kind, ChooseOne | ChooseAny | Write)
        and _then(step) is not None
        and set(step.targets) <= after[step.id] | {END, *versions[0].case.endings}
        for step in steps
    )


def _copy_in(root: Path, some: Class) -> None:
    """Submissions as nbgrader expects them: the learner's answers are code in the notebook."""
    released = root / "release" / STOCK / "cases.ipynb"
    for learner, answers in some.items():
        notebook = nbformat.read(released, as_version=4)  # type: ignore[no-untyped-call]
        for one in answers:
            for cell in notebook.cells:
                if cell.metadata.nbgrader.grade_id == f"answer-{one.case}":
                    cell.source = f"answered = {dict(one.responses)!r}"
        folder = root / "submitted" / f"learner-{learner[:8]}" / STOCK
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / "cases.ipynb")  # type: ignore[no-untyped-call]


def _collect(root: Path, assignment: str, some: Class) -> None:
    """Submissions as this course takes them: hand-in files, collected."""
    inbox = root / "hand-ins"
    inbox.mkdir()
    for learner, answers in some.items():
        made = build(assignment, learner, "", answers)
        (inbox / file_name(made)).write_bytes(to_bytes(made))
    assert len(collect(root, inbox).collected) == len(some)


def _run(way: Way, some: Class, scratch: Path) -> tuple[float, Marks]:
    """Mark `some` in a fresh copy of the course: seconds from the command's start to its end."""
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(way.course, scratch)
    way.lay_out(scratch, some)
    seconds = _command(scratch, *way.command, way.assignment)
    with Gradebook(f"sqlite:///{(scratch / way.gradebook).as_posix()}") as book:
        marks = {
            (grade.student.id, grade.name.removeprefix("test-")): float(grade.auto_score)
            for submission in book.assignment_submissions(way.assignment)
            for notebook in submission.notebooks
            for grade in notebook.grades
            if grade.cell_type == "code"
        }
    return seconds, marks


def _command(root: Path, *words: str) -> float:
    """Run one command in `root`; the seconds it took. Raises RuntimeError when it failed."""
    scripts = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=root,
        env={**os.environ, "PATH": scripts},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    seconds = time.perf_counter() - began
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return seconds


def _rounded(one: Timing) -> dict[str, Any]:
    return {
        name: round(value, 3) if isinstance(value, float) else value
        for name, value in asdict(one).items()
    }


if __name__ == "__main__":
    main()
