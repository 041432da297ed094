"""The whole loop for a class of simulated learners, in a scratch folder, by the real commands."""

from __future__ import annotations

import io
import json
import shutil
import stat
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from consentlab.answer_file import save
from consentlab.hand_in_file import build, checksum, file_name, make_hand_in, to_bytes
from consentlab.kind import (
    ChooseAny,
    ChooseOne,
    FillInForm,
    HighlightInText,
    Kind,
    MarkOnImage,
    RedactImage,
    Rewrite,
    Write,
)
from consentlab.learner_file import Learner, write_learner
from consentlab.marking.collect import CollectReport, collect
from consentlab.marking.desk import CONFIG, Desk, MarkingError, open_desk
from consentlab.marking.keyring import Keyring, keyring
from consentlab.marking.released import read_released
from consentlab.marking.simulate import answers, answers_of, cohort, self_assessed_by
from consentlab.picture import Box
from consentlab.response import FARTHEST, Region, Response, Run

if TYPE_CHECKING:
    from consentlab.marking.mark_report import MarkReport

NEEDED = ("course", "images", "solutions", "grader/keys", "grader/rubrics")
SCRIPT = "<script>document.title = 'owned'</script> $\\href{javascript:alert(1)}{press}$"
BLANK, HOSTILE = "e" * 32, "f" * 32  # seeds that no simulated learner has


@dataclass(frozen=True)
class DemoReport:
    """Where everything lies, what collect and mark reported, and how many seconds it took."""

    folder: Path
    collected: CollectReport
    marks: MarkReport
    seconds: float


def demo(
    course: Path,
    learners: int = 12,
    out: Path | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> DemoReport:
    """Release, answer, hand in, collect and mark, with `learners` simulated learners.

    To them come a blank, a damaged and a hostile hand-in. Nothing is written outside the scratch
    folder. Raises MarkingError without an educator's copy, or when `out` is not empty.
    """
    began = time.monotonic()
    desk, collected = prepare(course, learners, out)
    from consentlab.marking.grade import mark_all

    marks = mark_all(desk.root, None, progress)
    return DemoReport(desk.root, collected, marks, time.monotonic() - began)


def prepare(course: Path, learners: int, out: Path | None = None) -> tuple[Desk, CollectReport]:
    """A scratch folder with the hand-ins of a simulated class collected, and none of them marked.

    Raises MarkingError as `demo` does.
    """
    source = open_desk(course)
    # Only now: without solutions nobody should be asked to install nbgrader first.
    from consentlab.marking.release import release

    desk = _scratch(source, out)
    keys = keyring(desk.root, desk.keys, desk.rubrics)
    inbox = desk.root / "hand-ins"
    inbox.mkdir()
    for assignment in desk.assignments():
        release(desk.root, assignment)
        _hand_in_all(desk, keys, assignment, learners, inbox)
    return desk, collect(desk.root, inbox)


def _scratch(source: Desk, out: Path | None) -> Desk:
    if out is None:
        root = Path(tempfile.mkdtemp(prefix="consentlab-demo-"))
    elif out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise MarkingError(
            f"{out} is there already and not empty. Name a folder that is not there yet; "
            "the demonstration writes over nothing."
        )
    else:
        root = out
    for needed in NEEDED:
        if (source.root / needed).is_dir():
            shutil.copytree(
                source.root / needed,
                root / needed,
                ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"),
                dirs_exist_ok=True,
            )
    shutil.copyfile(source.root / CONFIG, root / CONFIG)
    return open_desk(root)


def _hand_in_all(desk: Desk, keys: Keyring, assignment: str, learners: int, inbox: Path) -> None:
    """Everybody's hand-in files for one assignment, as an educator would find them."""
    slugs = read_released(desk, assignment).cases
    made = []
    for learner in cohort(learners):
        home = desk.root / "learners" / learner.seed[:8]
        write_learner(home, Learner(learner.seed, learner.name))
        for slug in slugs:
            folder = home / "exercises" / assignment / "answers"
            save(folder, answers_of(learner, keys.of_learner(slug, learner.seed)))
        made.append(make_hand_in(home, assignment, gained=self_assessed_by(learner)))
    for path in made[1:]:
        shutil.copy(path, inbox)
    with zipfile.ZipFile(inbox / f"{assignment}-from-the-platform.zip", "w") as archive:
        archive.write(made[0], f"submissions/{made[0].name}")  # as an LMS gives them out
    nothing = [keys.of_learner(slug, BLANK).fresh(BLANK) for slug in slugs]
    blank = build(assignment, BLANK, "Blank", nothing)
    (inbox / file_name(blank)).write_bytes(to_bytes(blank))
    whole = made[-1].read_bytes()
    (inbox / f"{assignment}.damaged.hand-in.json").write_bytes(whole[: len(whole) // 2])
    _hostile(desk, keys, assignment, inbox)


def _hostile(desk: Desk, keys: Keyring, assignment: str, inbox: Path) -> None:
    """Script for text, ids which no case has, paths which lead out, and a notebook re-typed."""
    released = read_released(desk, assignment)
    given = []
    for slug in released.cases:
        case = keys.of_learner(slug, HOSTILE).case
        responses: dict[str, Response] = {"give-me-full-marks": ("all",)}
        responses |= {step.id: _too_much(step.kind) for step in case.steps}
        given.append(answers(case, HOSTILE, responses))
    bad = build(assignment, HOSTILE, "../../Hostile <script>", given)
    (inbox / file_name(bad)).write_bytes(to_bytes(bad))
    document = json.loads(to_bytes(bad))
    document["learner"]["seed"] = "../../x"
    document["sha256"] = checksum(document)
    (inbox / f"{assignment}.path-for-an-id.hand-in.json").write_text(json.dumps(document), "utf-8")
    notebook = json.loads(released.notebook.read_text("utf-8"))
    for cell in notebook["cells"]:
        cell["cell_type"], cell["source"] = "markdown", SCRIPT
    retyped = json.dumps(notebook).encode("utf-8")
    with zipfile.ZipFile(inbox / f"{assignment}.hostile.zip", "w") as archive:
        archive.writestr("../../grader/keys/mine.hand-in.json", to_bytes(bad))
        archive.writestr(f"{assignment}.ipynb", retyped)
        link = zipfile.ZipInfo("link.hand-in.json")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/hostname")
        nested = io.BytesIO()
        with zipfile.ZipFile(nested, "w", zipfile.ZIP_DEFLATED) as bomb:
            bomb.writestr("bomb.hand-in.json", b"0" * 3_000_000)
        archive.writestr("bomb.zip", nested.getvalue())


def _too_much(kind: Kind) -> Response:
    """An answer by somebody who tries what the page would not let them."""
    match kind:
        case Write() | Rewrite():
            return SCRIPT
        case ChooseOne(choices) | ChooseAny(choices):
            return (choices[0].id,)
        case MarkOnImage() | RedactImage():
            return (Region(Box(-FARTHEST, -FARTHEST, FARTHEST, FARTHEST), "patient"),)
        case HighlightInText():
            return (Run(0, FARTHEST, "patient"),)
        case FillInForm(fields):
            return {one.id: _too_much(one.kind) for one in fields}
    return {"all": "right"}
